"""Commemoration days by law, by custom and of the bureau's own, and the days of birth and death of people, where the
very day is known and confirmed."""

import datetime as dt
import tomllib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import NamedTuple

from fengbei.archive.archive import Archive
from fengbei.archive.day import OwnDay
from fengbei.archive.hero import Hero
from fengbei.archive.yearly import Rule, parse_rule
from fengbei.facts.confidence import confirmed, sources_of
from fengbei.facts.periods import ROOM, Lines, Month


@dataclass(frozen=True)
class Commemoration:
    """A commemoration day by law or custom, or `own`: of the bureau. `since` is the year of what is remembered."""

    id: str
    name: str
    rule: Rule
    basis: str = ""
    law: bool = False
    since: int | None = None
    own: bool = False
    sample: bool = False

    @property
    def counted_from(self) -> int | None:
        """The year from which its years are counted. A day of the last two lunar months may fall into one Gregorian
        year twice or not at all: of such a day no number of years is said."""
        late = self.rule.lunar and self.rule.lunar[0] > _LAST_WITHIN
        return None if late else self.since


_LAST_WITHIN = 10
"""The last lunar month that always begins and ends within the Gregorian year of the same number."""


class Round(StrEnum):
    """What an anniversary is called whose years are a round number: 逢十, 逢五."""

    TEN = "ten"
    FIVE = "five"


def round_of(years: int | None) -> Round | None:
    """Whether a number of years is round."""
    if not years or years % 5:
        return None
    return Round.FIVE if years % 10 else Round.TEN


class LifeDay(NamedTuple):
    """The day that a person was born (`event` is `born`) or died (`died`)."""

    hero: Hero
    event: str
    date: date

    @property
    def word(self) -> str:
        """`born`, `died`, or `fell`, which is said only of a confirmed martyr."""
        return "fell" if self.event == "died" and self.hero.is_martyr else self.event

    def on(self, year: int) -> dt.date | None:
        """Its return in a year; none for 29 February in common years."""
        try:
            return self.date.replace(year=year)
        except ValueError:
            return None


class Occasion(NamedTuple):
    """A day of one year, and what it is."""

    date: date
    what: Commemoration | LifeDay

    @property
    def years(self) -> int | None:
        """Years since a life's day, or since what a commemoration day remembers where that is known."""
        since = self.what.date.year if isinstance(self.what, LifeDay) else self.what.counted_from
        return self.date.year - since if since and self.date.year > since else None

    @property
    def round(self) -> Round | None:
        return round_of(self.years)


@cache
def commemorations() -> tuple[Commemoration, ...]:
    """The shipped commemoration days."""
    path = resources.files(__package__).joinpath("tables/days.toml")
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["days"]
    return tuple(
        Commemoration(**{key: row[key] for key in row if key != "on"}, rule=parse_rule(row["on"])) for row in rows
    )


def own_days(archive: Archive) -> tuple[Commemoration, ...]:
    """The bureau's own commemoration days."""
    return tuple(map(_own, archive.days.values()))


def life_days(archive: Archive) -> tuple[LifeDay, ...]:
    """Days of birth and death that a calendar may carry."""
    return tuple(_life_days(archive))


def of_years(
    lives: Collection[LifeDay], years: Iterable[int], step: int = 1, own: Collection[Commemoration] = ()
) -> tuple[Occasion, ...]:
    """Every occasion of some years, in order; of lives only each `step`th year (10: 逢十). `own` are the bureau's days,
    beside those that are shipped."""
    return tuple(sorted(_occasions(lives, years, step, own), key=_order))


def coming(
    lives: Collection[LifeDay], today: date, days: int, own: Collection[Commemoration] = (), step: int = 1
) -> tuple[Occasion, ...]:
    """The occasions of today and the `days` days after."""
    end = today + timedelta(days=days)
    both = _occasions(lives, range(today.year, end.year + 1), step, own)
    return tuple(sorted((occasion for occasion in both if today <= occasion.date <= end), key=_order))


GRADES = (5, 10, 50, 100)
"""Which years are round, from the most that are to the fewest."""


def round_ones(
    lives: Collection[LifeDay], year: int, own: Collection[Commemoration], most: int
) -> tuple[int, tuple[Occasion, ...]]:
    """The anniversaries of a year whose years are round, and of which number they are multiples: the smallest grade of
    which there are `most` at most, or the last."""
    for grade in GRADES:
        every = of_years(lives, [year], grade, own)
        found = tuple(o for o in every if o.years and o.years % grade == 0)
        if len(found) <= most:
            break
    return grade, found


def months(year: Iterable[Occasion]) -> tuple[Month[Occasion], ...]:
    """The pages of a year's occasions; none where one has room for the year and for the days ahead."""
    every = tuple(year)
    return LINES.months(every) if LINES.weigh(every) > ROOM // 2 else ()


def soon(occasions: Iterable[Occasion]) -> tuple[Occasion, ...]:
    """The first of those to come, as far as whole days go, for a page with more below."""
    return LINES.first(occasions, ROOM // 4)


def _weight(occasion: Occasion) -> int:
    what = occasion.what
    return 250 + 3 * len(what.hero.name) + len(what.hero.id) if isinstance(what, LifeDay) else 500


LINES: Lines[Occasion] = Lines(lambda o: (o.date.year, o.date.month), lambda o: o.date, _weight)


def _own(day: OwnDay) -> Commemoration:
    return Commemoration(day.id, day.name, day.on, basis=day.basis or "", since=day.since, own=True, sample=day.sample)


def _occasions(
    lives: Collection[LifeDay], years: Iterable[int], step: int, own: Collection[Commemoration]
) -> Iterator[Occasion]:
    for year in years:
        yield from (Occasion(on, day) for day in (*commemorations(), *own) for on in day.rule.in_year(year))
        due = [day for day in lives if year > day.date.year and (year - day.date.year) % step == 0]
        yield from (Occasion(on, day) for day in due if (on := day.on(year)))


def _order(occasion: Occasion) -> tuple[date, int, str]:
    what = occasion.what
    if isinstance(what, LifeDay):
        return occasion.date, 2, what.hero.id
    return occasion.date, int(what.own), what.id


def _life_days(archive: Archive) -> Iterator[LifeDay]:
    for hero in archive.heroes.values():
        if not hero.died:
            continue  # a living person's birthday is their own
        sources = sources_of(hero, archive)
        for event, fact in (("born", hero.born), ("died", hero.died)):
            if fact and fact.date.is_day and confirmed(fact, sources):
                yield LifeDay(hero, event, fact.date.day())
