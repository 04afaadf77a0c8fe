"""Commemoration days, and the days of birth and death of people, where the very day is known and confirmed."""

import datetime as dt
import tomllib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import resources
from typing import NamedTuple

from fengbei.archive.archive import Archive
from fengbei.archive.hero import Hero
from fengbei.archive.lunar import solar_term
from fengbei.facts.confidence import confirmed, sources_of
from fengbei.facts.periods import ROOM, Lines, Month


@dataclass(frozen=True)
class Commemoration:
    """A commemoration day by law or custom. `month_day` is `MM-DD`; else `solar_term` names the term."""

    id: str
    name: str
    basis: str
    law: bool
    month_day: str = ""
    solar_term: str = ""

    def on(self, year: int) -> date:
        """Its day in a year."""
        if self.solar_term:
            return solar_term(year, self.solar_term)
        return date(year, int(self.month_day[:2]), int(self.month_day[3:]))


class LifeDay(NamedTuple):
    """The day that a person was born (`event` is `born`) or died (`died`)."""

    hero: Hero
    event: str
    date: date

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
        """Years since a life's day; None for commemoration days."""
        return self.date.year - self.what.date.year if isinstance(self.what, LifeDay) else None


@cache
def commemorations() -> tuple[Commemoration, ...]:
    """The shipped commemoration days."""
    path = resources.files(__package__).joinpath("tables/days.toml")
    return tuple(Commemoration(**row) for row in tomllib.loads(path.read_text(encoding="utf-8"))["days"])


def life_days(archive: Archive) -> tuple[LifeDay, ...]:
    """Days of birth and death that a calendar may carry."""
    return tuple(_life_days(archive))


def of_years(lives: Collection[LifeDay], years: Iterable[int], step: int = 1) -> tuple[Occasion, ...]:
    """Every occasion of some years, in order; of lives only each `step`th year (10: 逢十)."""
    return tuple(sorted(_occasions(lives, years, step), key=_order))


def coming(lives: Collection[LifeDay], today: date, days: int) -> tuple[Occasion, ...]:
    """The occasions of today and the `days` days after."""
    end = today + timedelta(days=days)
    both = _occasions(lives, range(today.year, end.year + 1))
    return tuple(sorted((occasion for occasion in both if today <= occasion.date <= end), key=_order))


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


def _occasions(lives: Collection[LifeDay], years: Iterable[int], step: int = 1) -> Iterator[Occasion]:
    for year in years:
        yield from (Occasion(day.on(year), day) for day in commemorations())
        due = [day for day in lives if year > day.date.year and (year - day.date.year) % step == 0]
        yield from (Occasion(on, day) for day in due if (on := day.on(year)))


def _order(occasion: Occasion) -> tuple[date, int, str]:
    what = occasion.what
    return occasion.date, int(isinstance(what, LifeDay)), what.hero.id if isinstance(what, LifeDay) else what.id


def _life_days(archive: Archive) -> Iterator[LifeDay]:
    for hero in archive.heroes.values():
        if not hero.died:
            continue  # a living person's birthday is their own
        sources = sources_of(hero, archive)
        for event, fact in (("born", hero.born), ("died", hero.died)):
            if fact and fact.date.is_day and confirmed(fact, sources):
                yield LifeDay(hero, event, fact.date.day())
