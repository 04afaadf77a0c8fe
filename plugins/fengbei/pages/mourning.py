"""Days of mourning: the site, or its first page, is grey on them. They are dated in the settings and decided by notice;
no rule switches them on, and they are over by themselves."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from fengbei.archive.faults import Fault
from fengbei.archive.problems import Level

LONG, LONG_AGO = timedelta(days=30), timedelta(days=30)
"""What is longer is more likely a slip of the year; and when it may be told that a setting has done its duty."""
KEYS = ("day", "from", "to", "pages")
FORMS = ({"day"}, {"from", "to"})


class Pages(StrEnum):
    """Which pages are grey."""

    ALL = "all"
    HOME = "home"


class Mourning(NamedTuple):
    """Days from the first to the last, both among them."""

    first: date
    last: date
    pages: Pages

    def __str__(self) -> str:
        return f"{self.first}/{self.last}"


class Remark(NamedTuple):
    """What there is to say of an entry: the problem `mourning_<key>`, and what fills its words."""

    key: str
    said: Mapping[str, object]
    level: Level = Level.ERROR

    @property
    def fault(self) -> Fault:
        number = self.said.get("number")
        loc = (number - 1,) if isinstance(number, int) else ()
        return Fault(loc, f"mourning_{self.key}", dict(self.said), self.level)


def read(entries: object) -> tuple[tuple[Mourning, ...], tuple[Remark, ...]]:
    """The setting `mourning` as YAML has read it: what it says, and everything that is wrong in it."""
    listed = entries if isinstance(entries, list) else [entries] if entries else []
    found = [_entry(number, entry) for number, entry in enumerate(listed, 1)]
    wrong = tuple(each for each in found if isinstance(each, Remark))
    return tuple(each for each in found if isinstance(each, Mourning)), wrong


def remarks(entries: object, today: date) -> tuple[Remark, ...]:
    """Everything there is to say of the setting."""
    days, wrong = read(entries)
    return (*wrong, *odd(days), *over(days, today))


def odd(days: Iterable[Mourning]) -> Iterator[Remark]:
    """What may be a slip: more days than there has ever been mourning."""
    for each in days:
        if (length := each.last - each.first + timedelta(days=1)) > LONG:
            said = {"first": each.first, "last": each.last, "days": length.days}
            yield Remark("long", said, Level.WARNING)


def over(days: Iterable[Mourning], today: date) -> Iterator[Remark]:
    """What does nothing any more."""
    for each in days:
        if each.last + LONG_AGO < today:
            yield Remark("over", {"first": each.first, "last": each.last}, Level.NOTE)


def told(days: Iterable[Mourning], today: date, *, home: bool) -> str:
    """What a page carries, for the script that knows the visitor's day: `2026-12-13/2026-12-13`, several apart by
    spaces; of the `home` page, or of any other."""
    return " ".join(str(each) for each in days if each.last >= today and (home or each.pages is Pages.ALL))


def _entry(number: int, entry: object) -> Mourning | Remark:
    def wrong(key: str, **said: object) -> Remark:
        return Remark(key, {"number": number, **said})

    if not isinstance(entry, dict):
        return wrong("no_entry", value=entry)
    if unknown := [key for key in entry if key not in KEYS]:
        return wrong("unknown", value=unknown[0])
    if {key for key in entry if key != "pages"} not in FORMS:
        return wrong("no_days")
    if (pages := entry.get("pages", Pages.ALL)) not in list(Pages):
        return wrong("no_pages", value=pages)
    texts = (entry.get("from", entry.get("day")), entry.get("to", entry.get("day")))
    days = [_day(text) for text in texts]
    if bad := [text for text, day in zip(texts, days, strict=True) if not day]:
        return wrong("no_date", value=bad[0])
    first, last = (day for day in days if day)
    return Mourning(first, last, Pages(pages)) if first <= last else wrong("backwards", first=first, last=last)


def _day(value: object) -> date | None:
    """A day, as YAML has read it or as a text. A moment is none: mourning is exact to the day."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        return date.fromisoformat(value) if isinstance(value, str) and len(value) == len("2026-12-13") else None
    except ValueError:
        return None
