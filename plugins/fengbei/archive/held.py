"""Which records stay off the site, and why; and the texts of others without links to them."""

import re
from collections.abc import Collection, Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from fengbei.archive.cited import Published
from fengbei.archive.fields import Record
from fengbei.archive.guards.consent import is_over
from fengbei.archive.hero import Hero
from fengbei.archive.references import nesting
from fengbei.archive.review import Name, state_of
from fengbei.archive.rules import Publish, Rules

if TYPE_CHECKING:
    from fengbei.archive.archive import Archive

R = TypeVar("R", bound=Record)


class Why(StrEnum):
    """Why a record is held back, what weighs more first."""

    DRAFT = "draft"
    CONSENT = "consent"
    REVIEW = "review"


def kinds(archive: "Archive") -> dict[str, Mapping[str, Published]]:
    """Every record that can be held back, by the name of its kind and its id."""
    return {
        "hero": archive.heroes,
        "memorial": archive.memorials,
        "talk": archive.talks,
        "route": archive.routes,
        "lecturer": archive.lecturers,
        "day": archive.days,
    }


def held_back(archive: "Archive", today: date, rules: Rules) -> dict[Name, Why]:
    """The records that a site of `today` does not show."""
    every = (((kind, key), one) for kind, records in kinds(archive).items() for key, one in records.items())
    return {name: why for name, one in every if (why := _why(archive, name, one, today, rules))}


def _why(archive: "Archive", name: Name, record: Published, today: date, rules: Rules) -> Why | None:
    if record.draft:
        return Why.DRAFT
    if isinstance(record, Hero) and is_over(record, today):
        return Why.CONSENT
    if rules.publish is Publish.REVIEWED:
        now = archive.prints.get(name, "")
        return None if state_of(record.reviews, now, today, rules.review_rounds).passed else Why.REVIEW
    return None


def without_links(record: R, held: Collection[Name]) -> R:
    """A record whose texts say in plain words what in them was a link to something held back; the record itself where
    there is no such link."""
    if not held:
        return record
    changed: dict[str, object] = {}
    for name in _texts(type(record)):  # type: ignore[arg-type]  # a class is hashable
        text = getattr(record, name)
        if text and _may_link(text) and (plain := plain_text(text, held)) != text:
            changed[name] = plain
    for name in nesting(type(record)):  # type: ignore[arg-type]  # likewise
        value = getattr(record, name)
        if isinstance(value, Record):
            if (inner := without_links(value, held)) is not value:
                changed[name] = inner
        elif value:
            parts = tuple(without_links(part, held) for part in value)
            if any(part is not before for part, before in zip(parts, value, strict=True)):
                changed[name] = parts
    return record.but(**changed) if changed else record


def plain_text(text: str, held: Collection[Name]) -> str:
    """Markdown without its links to what is held back: the words of each stay."""
    if not _may_link(text):
        return text
    gone = {label.lower() for label, *name in _DEFINED.findall(text) if tuple(name) in held}
    text = _INLINE.sub(lambda m: m[1] if (m[2], m[3]) in held else m[0], text)
    if gone:
        text = _DEFINED.sub(lambda m: "" if (m[2], m[3]) in held else m[0], text)
        text = _NAMED.sub(lambda m: m[1] if (m[2] or m[1]).lower() in gone else m[0], text)
    return text


_RECORD = r"<?(hero|memorial|talk|route):([a-z0-9-]+)>?"
_TITLE = r"""(?:\s+(?:"[^"\n]*"|'[^'\n]*'))?\s*"""
_WORDS = r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]"
_INLINE = re.compile(rf"{_WORDS}\(\s*{_RECORD}{_TITLE}\)")
_DEFINED = re.compile(rf"^ {{0,3}}\[([^\]\n]+)\]:[ \t]*{_RECORD}{_TITLE}$", re.M)
_NAMED = re.compile(r"\[([^\[\]]+)\](?:\[([^\[\]]*)\])?(?![(:])")


def _may_link(text: str) -> bool:
    return "](" in text or "]:" in text


@cache
def _texts(model: type[Record]) -> tuple[str, ...]:
    """The fields of a model that may hold a text: an id or a link is read by a function, and is none."""
    said = {name: f"{field.annotation!r} {field.metadata!r}" for name, field in model.fields().items()}
    return tuple(name for name, of in said.items() if "str" in of and not any(other in of for other in _NO_TEXTS))


_NO_TEXTS = ("Read(", "tuple", "dict", "fengbei")
