"""What happened on a day of the year: days of lives, and events and honours whose very day is known and confirmed."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from fengbei.archive.archive import Archive
from fengbei.archive.cited import Cited
from fengbei.archive.dates import PartialDate
from fengbei.archive.hero import Hero
from fengbei.facts import plain
from fengbei.facts.anniversaries import LifeDay
from fengbei.facts.confidence import confirmed, sources_of

A_DAY = 36
"""Things that are told of a day, at most: so a month's file is below 100 KB packed, however many people there are."""
_BIRTH = re.compile("出生|生于|诞生")
_LONGEST = 90
"""Characters of an event that are told."""


class Past(NamedTuple):
    """One thing that happened. `word` says what: `born`, `died`, `fell`, or `event` and `honour`, which have a text, as
    it is written: in Markdown."""

    date: date
    word: str
    hero: Hero
    text: str = ""

    @property
    def is_life_day(self) -> bool:
        """Whether it has anniversaries (周年), and not just years gone by (年前)."""
        return not self.text

    @property
    def said(self) -> str:
        """The text in one run, as much of it as a line has room for."""
        text = " ".join(" ".join(plain.paragraphs(self.text)).split())
        return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip("，、；：,") + "…"


class Told(NamedTuple):
    """What is told of a day, oldest first, and how much there was no room for."""

    shown: tuple[Past, ...]
    left: int


@dataclass(frozen=True, eq=False)
class History:
    """All that happened; gathered when it is asked for, since most who hold records beside each other do not."""

    archive: Archive
    lives: tuple[LifeDay, ...]

    @cached_property
    def by_day(self) -> Mapping[tuple[int, int], tuple[Past, ...]]:
        """By month and day of the year."""
        found: dict[tuple[int, int], list[Past]] = defaultdict(list)
        for past in (*_life_days(self.lives), *_events(self.archive)):
            found[past.date.month, past.date.day].append(past)
        return {day: tuple(some) for day, some in sorted(found.items())}


def told(some: Sequence[Past], year: int) -> Told:
    """What is told of a day: where there is too much, days of lives first, and of these such as are round in a year or
    the next."""
    kept = sorted(some, key=lambda past: _rank(past, year))[:A_DAY]
    return Told(tuple(sorted(kept, key=_order)), len(some) - len(kept))


def _rank(past: Past, year: int) -> tuple[bool, bool, date, str]:
    is_round = any((at - past.date.year) % 10 == 0 for at in (year, year + 1))
    return not past.is_life_day, not is_round, past.date, past.hero.id


def _order(past: Past) -> tuple[date, bool, str]:
    return past.date, not past.is_life_day, past.hero.id


def _life_days(lives: Iterable[LifeDay]) -> Iterator[Past]:
    return (Past(day.date, day.word, day.hero) for day in lives)


def _events(archive: Archive) -> Iterator[Past]:
    """What a life's day says already is not told again, and a living person's birthday not at all."""
    for hero in archive.heroes.values():
        own = {fact.date.day() for fact in (hero.born, hero.died) if fact and fact.date.is_day}
        if not hero.life and not hero.honours:
            continue
        sources = sources_of(hero, archive)
        for fact, on, word, text in _dated(hero):
            if on.is_day and on.day() not in own and confirmed(fact, sources) and not _is_birthday(hero, on, text):
                yield Past(on.day(), word, hero, text)


def _is_birthday(hero: Hero, on: PartialDate, text: str) -> bool:
    """Whether an event of a living person's life is, or may be, that they were born."""
    if hero.died:
        return False
    year = hero.born.date.last.year if hero.born else None
    return on.last.year == year or bool(_BIRTH.search(text))


def _dated(hero: Hero) -> Iterator[tuple[Cited, PartialDate, str, str]]:
    yield from ((event, event.date, "event", event.text) for event in hero.life)
    yield from ((honour, honour.date, "honour", honour.title) for honour in hero.honours if honour.date)
