"""错别字 of the field and of the language, and names of bodies and days that are written wrong.

A warning each, which names the mend: a machine must not mend them, since a person's name could hold such characters.
Names of persons, quotations and what others have written are left alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from fengbei.archive.faults import CellFault
from fengbei.archive.guards.tables import QUOTED, Hit, any_of, blank, table
from fengbei.archive.problems import Level, Loc, Slip
from fengbei.archive.roll import Name
from fengbei.archive.yamltree import Document

_OTHERS_WORDS = {"sources", "quotes", "readings", "reviews", "aliases", "messages"}
"""Fields of others' words, and of names and their readings."""


@dataclass(frozen=True)
class Wrong:
    """A form that is wrong: its code, what is right, and the longer words in which it is not meant."""

    code: str
    right: str
    unless: tuple[str, ...] = ()


@cache
def wrong_forms() -> dict[str, Wrong]:
    """Every wrong form of both tables."""
    found: dict[str, Wrong] = {}
    for group in table("slips.toml")["group"]:
        unless = group.get("unless", {})
        found |= {w: Wrong("text_slip", right, tuple(unless.get(w, ()))) for w, right in group["slips"].items()}
    for name in table("names.toml")["name"]:
        unless = tuple(name.get("unless", ()))
        found |= {wrong: Wrong("name_wrong", name["right"], unless) for wrong in name["wrong"]}
    return found


@cache
def _pattern() -> re.Pattern[str]:
    return any_of(wrong_forms())


def in_record(document: Document, text: str, kind: str) -> list[Slip]:
    """Those in a record. `text` is the whole file, which is searched first: nearly all have none."""
    if not _pattern().search(text):
        return []
    lines = text.splitlines()
    return [
        _slip(*document.place_inside(loc, lines, hit.word, value.count(hit.word, 0, hit.at)), hit.word)
        for loc, value in document.texts()
        if not _is_others(loc, kind)
        for hit in _hits(value)
    ]


def in_prose(text: str) -> Iterator[Slip]:
    """Those in a text of Markdown."""
    if _pattern().search(text):
        for hit in _hits(text):
            line = text.count("\n", 0, hit.at) + 1
            yield _slip(line, hit.at - text.rfind("\n", 0, hit.at), hit.word)


def in_roll(names: tuple[Name, ...], column: int) -> Iterator[CellFault]:
    """Those in the remarks of a roll. Its other columns are names."""
    for name in names:
        if name.note and _pattern().search(name.note):
            for hit in _hits(name.note):
                wrong = wrong_forms()[hit.word]
                args: dict[str, object] = {"value": hit.word, "right": wrong.right}
                yield CellFault(name.line, column, wrong.code, args, Level.WARNING)


def _slip(line: int, column: int, word: str) -> Slip:
    wrong = wrong_forms()[word]
    return Slip(line, column, wrong.code, {"value": word, "right": wrong.right}, Level.WARNING)


def _hits(text: str) -> list[Hit]:
    found = _pattern().finditer(blank(text, QUOTED))
    return [Hit(m.start(), m[0]) for m in found if not _is_meant(text, m)]


def _is_meant(text: str, found: re.Match[str]) -> bool:
    """Whether a longer word stands here that is right."""
    return any(
        text.startswith(longer, start)
        for longer in wrong_forms()[found[0]].unless
        for start in (found.start() - longer.index(found[0]),)
        if start >= 0
    )


def _is_others(loc: Loc, kind: str) -> bool:
    """Whether a value is a person's name or somebody else's words."""
    if not loc or not _OTHERS_WORDS.isdisjoint(loc):
        return True
    return (kind == "hero" and loc == ("name",)) or (loc[0] == "lecturers" and loc[-1] == "name")
