"""What a bureau's site has to say of itself at the foot of every page: as its settings say it, and what is wrong there.

A foot of this kind is asked for by 《政府网站发展指引》 (国办发〔2017〕47号). The forms of the numbers are those seen
on such sites, not a rule that we could cite: what looks otherwise is told of, and shown as it was written."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlsplit

from fengbei.archive.leads import WEB

NONE = frozenset({"none", "无", "不适用"})
"""What an editor writes where the bureau needs none of a thing."""
_PLACEHOLDER = re.compile("示例|请填|填写|待填|xxx|0{8}|example", re.I)
_OPENLY = "示例"
"""What says itself that it is made up may be shown where it is no number."""
_CONTACT = re.compile(rf"mailto:[^@\s<>\"\\]+@[^@\s<>\"\\]+|tel:[+\d-]{{3,}}|{WEB}")
_LINK = re.compile(rf"(?=[^/]+//[^/]+\.){WEB}")


class Duty(NamedTuple):
    """A setting. A site that is online must have one that is `needed`; all that is right has the `form`."""

    name: str
    needed: bool = False
    form: re.Pattern[str] = re.compile(".+")


DUTIES = (
    Duty("organiser", needed=True),
    Duty("undertaker"),
    Duty("address"),
    Duty("phone", needed=True, form=re.compile(r"[\d(（+][\d\-—－ 、，,;；/()（）转]{3,60}")),
    Duty("contact", needed=True, form=_CONTACT),
    Duty("icp", needed=True, form=re.compile(r"[一-龥](?:ICP[备证] ?\d{6,10}号|[AB]\d-\d{8})(?:-\d{1,3})?", re.I)),
    Duty("police", needed=True, form=re.compile(r"[一-龥]公网安备 ?第? ?\d{14}号?")),
    Duty("police_badge"),
    Duty("site_code", needed=True, form=re.compile(r"\d{10}|bm\d{8}", re.I)),
    Duty("party_mark", needed=True, form=_LINK),
    Duty("party_mark_image"),
    Duty("report_error", needed=True, form=_LINK),
    Duty("report_error_image"),
)
IMAGES = ("police_badge", "party_mark_image", "report_error_image")
"""Settings that name a file of the bureau's own: no page asks another host for a picture."""


class Fault(NamedTuple):
    """What is to be put right in a setting: `what` is `missing`, `placeholder`, `wrong` or `no_image`."""

    name: str
    what: str


class Mark(NamedTuple):
    """A link that a picture stands for; without one, its name."""

    href: str
    image: str


@dataclass(frozen=True)
class Foot:
    """What the foot of a page shows. Whatever is empty is not there."""

    organiser: str = ""
    undertaker: str = ""
    address: str = ""
    phone: str = ""
    icp: str = ""
    police: Mark | None = None
    police_text: str = ""
    site_code: str = ""
    party_mark: Mark | None = None
    report_image: str = ""
    records: tuple[str, ...] = ()


def foot_of(given: Mapping[str, object], records: tuple[str, ...], exists: Callable[[str], bool]) -> Foot:
    """The foot that the settings give; nothing in it is a placeholder. `exists` knows the site's files."""
    said = {name: _shown(name, text) for name, text in _texts(given).items()}
    image = {name: said[name] if exists(said[name]) else "" for name in IMAGES}
    return Foot(
        organiser=said["organiser"],
        undertaker=said["undertaker"],
        address=said["address"],
        phone=said["phone"],
        icp=said["icp"],
        police=Mark(_looked_up(said["police"]), image[IMAGES[0]]) if said["police"] else None,
        police_text=said["police"],
        site_code=said["site_code"],
        party_mark=Mark(said["party_mark"], image[IMAGES[1]]) if _LINK.fullmatch(said["party_mark"]) else None,
        report_image=image[IMAGES[2]],
        records=tuple(line for line in records if not _is_placeholder(line)),
    )


def _looked_up(police: str) -> str:
    """Where anybody looks up a number of public security's, its digits handed over where they are as many as seen."""
    number = re.search(r"\d{14}", police)
    return "https://beian.mps.gov.cn/" + (f"#/query/webSearch?code={number[0]}" if number else "")


def organiser_of(given: Mapping[str, object]) -> str:
    """Whose the site is, as every page and sheet may say it."""
    return _shown("organiser", _texts(given)["organiser"])


def contact_of(given: Mapping[str, object]) -> str:
    """By which link one tells of a mistake, empty where there is none: an example's letter goes nowhere, but a text
    that is no link would lead to a page that is not there."""
    text = _texts(given)["contact"]
    return text if _CONTACT.fullmatch(text) else ""


def report_of(given: Mapping[str, object]) -> str:
    """Where the government takes in faults of its sites: a link, in which `{url}` stands for a page's address."""
    link = _shown("report_error", _texts(given)["report_error"])
    return link if _LINK.fullmatch(link) else ""


def faults(given: Mapping[str, object], records: tuple[str, ...], exists: Callable[[str], bool]) -> Iterator[Fault]:
    """What keeps the foot from being whole and true, in the order of the settings."""
    texts = _texts(given)
    for duty in DUTIES:
        if what := _fault(duty, texts[duty.name], exists):
            yield Fault(duty.name, what)
    if any(map(_is_placeholder, records)):
        yield Fault("records", "placeholder")


def _fault(duty: Duty, text: str, exists: Callable[[str], bool]) -> str:
    if not text:
        return "missing" if duty.needed else ""
    if text in NONE:
        return ""
    if _is_placeholder(text):
        return "placeholder"
    if duty.name in IMAGES:
        return "" if exists(text) else "no_image"
    return "" if duty.form.fullmatch(text) else "wrong"


def is_online(url: str) -> bool:
    """Whether a site's address is one that the public can have: no name that is reserved for examples or for one's own
    machine (RFC 2606, RFC 6761), no number, no name of one word."""
    labels = (urlsplit(url).hostname or "").split(".")
    ending = labels[-1]
    reserved = ending in ("localhost", "test", "invalid", "local") or "example" in labels
    return len(labels) > 1 and not reserved and not ending.isdecimal()


def _texts(given: Mapping[str, object]) -> dict[str, str]:
    return {duty.name: f"{given.get(duty.name) or ''}".strip() for duty in DUTIES}


def _shown(name: str, text: str) -> str:
    openly = name in ("organiser", "undertaker", "address") and _OPENLY in text
    return "" if text in NONE or (_is_placeholder(text) and not openly) else text


def _is_placeholder(text: str) -> bool:
    return bool(_PLACEHOLDER.search(text))
