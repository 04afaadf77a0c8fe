"""Names that came to be on a day: what is told of an earlier day does not bear them.

Only where a text says itself of when it speaks: an event of a life or of a park by its date, a sentence by its years.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from fengbei.archive.dates import PartialDate, Precision
from fengbei.archive.faults import Fault
from fengbei.archive.fields import Record
from fengbei.archive.guards.tables import QUOTED, any_of, blank, table
from fengbei.archive.hero import Hero
from fengbei.archive.memorial import Memorial
from fengbei.archive.problems import Level, Loc

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*年")
_LATER = re.compile("[今现后前原]|改称|更名|改名|更为|来的|曾任|组建|成立|划归|转隶|以来")
"""Where a sentence has one of these, it may speak of two times."""


@dataclass(frozen=True)
class Dated:
    """A name, since when it is used, and what was said before."""

    name: str
    since: date
    before: str
    unless: tuple[str, ...]


@cache
def names() -> dict[str, Dated]:
    """The table, by name."""
    rows = table("names.toml")["dated"]
    return {row["name"]: Dated(row["name"], row["since"], row["before"], tuple(row.get("unless", ()))) for row in rows}


@cache
def pattern() -> re.Pattern[str]:
    return any_of(names())


def of_record(record: Record) -> Iterator[tuple[Fault, str, int]]:
    """Names that did not exist yet, with the word and how many of its like stand before it."""
    for loc, text, day in _told(record):
        for found in pattern().finditer(blank(text, QUOTED)):
            name = names()[found[0]]
            if not _is_another(name, text, found) and (when := _before(name, text, found, day)):
                args: dict[str, object] = {"value": name.name, "since": name.since.isoformat(), "before": name.before}
                fault = Fault(loc, "name_too_early", args | {"when": when}, Level.WARNING)
                yield fault, name.name, text.count(name.name, 0, found.start())


def _told(record: Record) -> Iterator[tuple[Loc, str, PartialDate | None]]:
    """Our own texts and the date each is told of."""
    if isinstance(record, Hero | Memorial) and record.summary:
        yield ("summary",), record.summary, None
    if isinstance(record, Hero):
        for number, event in enumerate(record.life):
            yield ("life", number, "text"), event.text, event.date
        for number, honour in enumerate(record.honours):
            if honour.by:
                yield ("honours", number, "by"), honour.by, honour.date
    if isinstance(record, Memorial):
        for number, milestone in enumerate(record.history):
            yield ("history", number, "text"), milestone.text, milestone.date


def _is_another(name: Dated, text: str, found: re.Match[str]) -> bool:
    return any(
        text.startswith(longer, found.start() - longer.index(name.name))
        for longer in name.unless
        if found.start() >= longer.index(name.name)
    )


def _before(name: Dated, text: str, found: re.Match[str], day: PartialDate | None) -> str:
    """When it is that the text speaks of, where that is before there was the name; else nothing."""
    start = max(text.rfind(stop, 0, found.start()) for stop in "。！？；\n") + 1
    ends = [at for stop in "。！？；\n" if (at := text.find(stop, found.end())) >= 0]
    sentence = text[start : min(ends, default=len(text))]
    if _LATER.search(sentence):
        return ""
    years = [int(year) for year in _YEAR.findall(sentence)]
    if years:
        return f"{max(years)}年" if max(years) < name.since.year else ""
    if day and day.precision is not Precision.UNKNOWN and day.last < name.since:
        return day.written
    return ""
