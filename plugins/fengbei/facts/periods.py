"""Lists of what has a day, divided where they are too long for a page: into years, months, and parts of a month.

What stands where is said here alone, so that pages, feeds and calendars lead to one place.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, groupby
from math import ceil
from typing import Generic, NamedTuple, TypeVar

from fengbei.facts import addresses

T = TypeVar("T")

ROOM = 200_000
"""Bytes that a list may take on a page, about: the theme and what stands above it come on top."""
NO_MONTH = 0
"""Stands for the month of what belongs to no single one."""


class Month(NamedTuple, Generic[T]):
    """A page of a month, or one of the `parts` that a long month has, numbered from 1."""

    year: int
    month: int
    number: int
    parts: int
    entries: tuple[T, ...]


class Year(NamedTuple, Generic[T]):
    """A page of a year, and those of its months where it has no room for all."""

    year: int
    entries: tuple[T, ...]
    months: tuple[Month[T], ...]

    @property
    def pages(self) -> "tuple[Year[T] | Month[T], ...]":
        """Where the entries stand."""
        return self.months or (self,)


def address(below: str, page: Year[T] | Month[T]) -> str:
    """`visits/2024/`, `visits/2024/05/`, `visits/2024/05/2/`."""
    if isinstance(page, Year):
        return addresses.year(below, page.year)
    return addresses.month(below, page.year, page.month, page.number)


class Ledger(NamedTuple, Generic[T]):
    """All entries of one kind by their years, newest first: on one page `below` an address if it `is_whole`, else the
    years on pages of their own."""

    below: str
    years: tuple[Year[T], ...]
    is_whole: bool

    def address(self, year: int) -> str:
        """Where the entries of a year stand."""
        return f"{self.below}#{year_anchor(year)}" if self.is_whole else addresses.year(self.below, year)

    @property
    def addresses(self) -> dict[int, str]:
        """Where each year's entries stand."""
        return {page.year: self.address(page.year) for page in self.years}


def year_anchor(year: int) -> str:
    return f"y{year}"


@dataclass(frozen=True)
class Lines(Generic[T]):
    """A list's lines: the year and month that an entry stands under, its day, and the bytes that it takes, about."""

    month: Callable[[T], tuple[int, int]]
    day: Callable[[T], date]
    weight: Callable[[T], int]

    def weigh(self, entries: Iterable[T]) -> int:
        return sum(map(self.weight, entries))

    def year(self, number: int, entries: tuple[T, ...], beside: int = 0) -> Year[T]:
        """A year as it is laid out. `beside` are the bytes that other things on its page take for each entry."""
        whole = self.weigh(entries) + beside * len(entries) <= ROOM
        return Year(number, entries, () if whole else self.months(entries))

    def ledger(self, below: str, entries: Iterable[T]) -> Ledger[T]:
        """All of them, newest first, under the years of their months."""
        every = sorted(entries, key=self.day, reverse=True)
        found: dict[int, list[T]] = {}
        for entry in every:
            found.setdefault(self.month(entry)[0], []).append(entry)
        years = tuple(self.year(year, tuple(found[year])) for year in sorted(found, reverse=True))
        return Ledger(below, years, self.weigh(every) <= ROOM)

    def months(self, entries: Iterable[T]) -> tuple[Month[T], ...]:
        """The months in the order of the entries, what belongs to none last; long ones in parts."""
        found: dict[tuple[int, int], list[T]] = {}
        for entry in entries:
            found.setdefault(self.month(entry), []).append(entry)
        in_order = sorted(found.items(), key=lambda each: each[0][1] == NO_MONTH)
        return tuple(page for (year, month), mine in in_order for page in self._parts(year, month, mine))

    def first(self, entries: Iterable[T], room: int) -> tuple[T, ...]:
        """The first entries that there is room for: whole days, but of a first day that is too long what fits."""
        kept: list[T] = []
        for _, some in groupby(entries, key=self.day):
            day = list(some)
            if self.weigh([*kept, *day]) > room:
                return tuple(kept or day[: self._fitting(day, room)])
            kept += day
        return tuple(kept)

    def _fitting(self, entries: Iterable[T], room: int) -> int:
        return max(1, sum(size <= room for size in accumulate(map(self.weight, entries))))

    def _parts(self, year: int, month: int, entries: Sequence[T]) -> Iterator[Month[T]]:
        cut = tuple(self._cut(entries))
        for number, part in enumerate(cut, 1):
            yield Month(year, month, number, len(cut), part)

    def _cut(self, entries: Sequence[T]) -> Iterator[tuple[T, ...]]:
        """Parts of nearly equal length, and days whole where they may be."""
        size = self.weigh(entries)
        wanted = size / ceil(size / ROOM)
        part: list[T] = []
        filled = 0
        for block in self._blocks(entries):
            needed = self.weigh(block)
            if part and (filled >= wanted or filled + needed > ROOM):
                yield tuple(part)
                part, filled = [], 0
            part += block
            filled += needed
        yield tuple(part)

    def _blocks(self, entries: Iterable[T]) -> Iterator[tuple[T, ...]]:
        """What is not to be parted: a day, unless it is too long itself."""
        for _, some in groupby(entries, key=self.day):
            day = tuple(some)
            yield from (day,) if self.weigh(day) <= ROOM else ((entry,) for entry in day)
