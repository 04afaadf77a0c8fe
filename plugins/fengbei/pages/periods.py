"""How the pages of years and months are called, and the ways between them."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple, TypeVar

from fengbei.facts.periods import NO_MONTH, Month, Year
from fengbei.pages.site import RecordPage, Site
from fengbei.words import Words

T = TypeVar("T")
S = TypeVar("S")
Draw = Callable[[Site], RecordPage]


class Link(NamedTuple):
    """A way to a page."""

    name: str
    href: str


class Around(NamedTuple):
    """The ways from a page of a month: to what it belongs to, to the other parts of the month, to the pages before and
    after it."""

    up: Link
    beside: tuple[Link, ...] = ()
    before: Link | None = None
    after: Link | None = None


def span(page: Month[T], day: Callable[[T], date], words: Words) -> str:
    """A month within its year, or the days of a part of it: `5月`, `5月1日至15日`."""
    if page.month == NO_MONTH:
        return numbered(words("periods.no_month"), page.number, words)
    if page.parts == 1:
        return words("date.month_only", month=page.month)
    days = [day(entry).day for entry in page.entries]
    first, last = min(days), max(days)
    if first == last:
        return numbered(words("periods.day", month=page.month, day=first), page.number, words)
    return words("periods.days", month=page.month, first=first, last=last)


def title(page: Year[T] | Month[T], words: Words) -> str:
    """`2024年`, `2024年5月`, `2024年5月（第 2 页）`."""
    if isinstance(page, Year):
        return words("date.year", year=page.year)
    if page.month == NO_MONTH:
        said = words("periods.no_month_of", year=page.year)
    else:
        said = words("date.month", year=page.year, month=page.month)
    return numbered(said, page.number, words)


def numbered(said: str, number: int, words: Words) -> str:
    return said if number == 1 else words("listing.going_on", title=said, number=number)


def with_neighbours(items: Sequence[S]) -> Iterator[tuple[S | None, S, S | None]]:
    padded = [None, *items, None]
    for (before, item), (_, after) in pairwise(pairwise(padded)):
        if item is not None:
            yield before, item, after


def earliest_first(years: Sequence[Year[T]], up: Callable[[Year[T]], Link]) -> list[tuple[Link, Year[T] | Month[T]]]:
    """The pages of years that stand newest first, each with what it belongs to."""
    return [(up(year), page) for year in reversed(years) for page in reversed(year.pages)]


def years_and_months(
    years: Sequence[Year[T]],
    up: Link,
    called: Callable[[Year[T]], str],
    at: Callable[[Year[T] | Month[T]], str],
    day: Callable[[T], date],
    words: Words,
) -> Iterator[tuple[Year[T] | Month[T], Around]]:
    """The pages of years, which stand newest first, and then of the months of those that are too long for one, with the
    ways around each. `called` is the title of a year's page."""
    for after, year, before in with_neighbours(years):
        ways = [link(other, at, words) if other else None for other in (before, after)]
        yield year, Around(up, (), *ways)
    yield from months_of(earliest_first(years, lambda year: Link(called(year), at(year))), at, day, words)


def months_of(
    pages: Sequence[tuple[Link, Year[T] | Month[T]]],
    at: Callable[[Year[T] | Month[T]], str],
    day: Callable[[T], date],
    words: Words,
) -> Iterator[tuple[Month[T], Around]]:
    """The months among pages that follow each other, with the ways around each. `at` tells where a page stands."""
    months = [page for _, page in pages if isinstance(page, Month)]
    for before, (up, page), after in with_neighbours(pages):
        if isinstance(page, Month):
            parts = sorted((p for p in months if p[:2] == page[:2]), key=lambda part: part.number)
            beside = tuple(Link(span(part, day, words), at(part)) for part in parts)
            ways = [link(other[1], at, words) if other else None for other in (before, after)]
            yield page, Around(up, beside, *ways)


def link(page: Year[T] | Month[T], at: Callable[[Year[T] | Month[T]], str], words: Words) -> Link:
    return Link(title(page, words), at(page))
