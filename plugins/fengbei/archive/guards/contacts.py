"""Numbers and mail addresses of offices: what a bureau has declared as public may stand everywhere.

A finding carries no number but a fingerprint of it, which is held beside those of what is declared.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from unicodedata import normalize

from fengbei.archive import yamltree
from fengbei.archive.guards import telephones
from fengbei.archive.layout import Layout
from fengbei.archive.memorial import Memorial
from fengbei.archive.problems import Problem

_MAIL = re.compile(r"[\w.%+-]+@[\w-]+(?:\.[\w-]+)+", re.A)
_LOCAL = re.compile(r"(?<![0-9])[2-9][0-9]{6,7}(?![0-9])")
_AT = re.compile(r"[(\[]at[)\]]| at ")


def contact_of(said: str) -> str:
    """The fingerprint of a number or a mail address, however it is written."""
    text = normalize("NFKC", said).strip()
    mail = _AT.sub("@", text)
    known = mail.lower() if "@" in mail else telephones.plain(text)
    return blake2b(known.encode(), digest_size=8).hexdigest()


def declared(layout: Layout, memorials: Iterable[Memorial], public: Iterable[str]) -> frozenset[str]:
    """What may stand everywhere: what the settings declare, the landlines of memorials, the site's own."""
    said = {contact_of(contact) for contact in public}
    said.update(found for contact in public for found in (*_landlines(contact), *_mails(contact)))
    said.update(found for park in memorials if park.phone for found in _landlines(park.phone.text))
    said.update(found for contact in _of_the_site(layout) for found in (*_landlines(contact), *_mails(contact)))
    return frozenset(said)


def undeclared(problems: Iterable[Problem], known: frozenset[str]) -> Iterator[Problem]:
    return (problem for problem in problems if problem.args.get("contact") not in known)


def untold(problems: Iterable[Problem], others: Iterable[Problem]) -> Iterator[Problem]:
    """Without what is said of a visitor's message or a call on a family already, in words of its own."""
    told = {(other.file, other.line) for other in others if other.code in ("message_contact", "call_household")}
    return (p for p in problems if p.code not in _TOLD or (p.file, p.line) not in told)


_TOLD = frozenset(f"privacy_{kind}" for kind in ("landline", "mail", "chat_number", "home_address"))


def _of_the_site(layout: Layout) -> tuple[str, ...]:
    """`contact` and `phone` of fengbei/pages, which stand on every page."""
    file = layout.root / "mkdocs.yml"
    said: Mapping[str, tuple[str, ...]] = (
        (yamltree.settings(file.read_bytes(), "fengbei/pages") or {}) if file.is_file() else {}
    )
    return (*said.get("contact", ()), *said.get("phone", ()))


def _landlines(text: str) -> Iterator[str]:
    """Each with its area code and, as people in the city dial it, without."""
    plain = normalize("NFKC", text)
    for found in telephones.LANDLINE.finditer(plain):
        yield from (contact_of(found[0]), contact_of(found["local"]))
    yield from (contact_of(found[0]) for found in _LOCAL.finditer(plain))


def _mails(text: str) -> Iterator[str]:
    return (contact_of(found[0]) for found in _MAIL.finditer(normalize("NFKC", text)))
