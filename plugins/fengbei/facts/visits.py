"""Visits counted: by year, park and kind. Each figure is the sum of records that the page can show."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from heapq import nlargest
from itertools import groupby

from fengbei.archive.archive import VisitRecord
from fengbei.facts import addresses, periods
from fengbei.facts.periods import NO_MONTH, Ledger, Lines, Month, Year


@dataclass(frozen=True)
class Tally:
    """How many visits, and how many people took part."""

    key: str
    visits: int
    people: int


def of_years(records: Iterable[VisitRecord]) -> dict[int, tuple[VisitRecord, ...]]:
    """Each year's visits, earliest first; the years in order."""
    years = groupby(sorted(newest_last(records), key=lambda r: r.year), key=lambda r: r.year)
    return {year: tuple(mine) for year, mine in years}


def of_kinds(records: Iterable[VisitRecord]) -> dict[str, tuple[VisitRecord, ...]]:
    """The visits of each kind, earliest first; the kinds in the order of their names."""
    kinds = groupby(sorted(newest_last(records), key=_kind), key=_kind)
    return {kind: tuple(mine) for kind, mine in kinds}


def laid_out(years: Mapping[int, tuple[VisitRecord, ...]]) -> tuple[Year[VisitRecord], ...]:
    """The pages of each year's visits, newest first."""
    return tuple(LINES.year(year, years[year][::-1], beside=PARK) for year in sorted(years, reverse=True))


def address(record: VisitRecord, years: Iterable[Year[VisitRecord]]) -> str:
    """The page on which a visit stands."""
    mine = next(year for year in years if year.year == record.year)
    return page_address(next(page for page in mine.pages if record in page.entries))


def page_address(page: Year[VisitRecord] | Month[VisitRecord]) -> str:
    return periods.address(addresses.VISITS, page)


def month_anchor(month: int) -> str:
    """Where a month begins on its year's page; month 0 is what belongs to no single one."""
    return f"m-{month:02d}"


def month_address(year_page: Year[VisitRecord], month: int) -> str:
    """Where the visits of a month stand: under its anchor on the year's page, or where that has no room for them on
    a page of their own (of several the first, which leads to the others)."""
    own = (page for page in year_page.months if page.month == month)
    if page := next(own, None):
        return page_address(page)
    return f"{addresses.visits(year_page.year)}#{month_anchor(month)}"


def kind_ledger(kind: str, records: Iterable[VisitRecord]) -> Ledger[VisitRecord]:
    """The pages of the visits of a kind."""
    return LINES.ledger(addresses.visits_of_kind(kind), newest_last(records))


def park_ledger(park_id: str, records: Iterable[VisitRecord]) -> Ledger[VisitRecord]:
    """The pages of the visits to a park."""
    return LINES.ledger(addresses.visits_of_park(park_id), newest_last(records))


def newest_last(records: Iterable[VisitRecord]) -> tuple[VisitRecord, ...]:
    return tuple(sorted(records, key=_when))


def newest(records: Iterable[VisitRecord], number: int) -> list[VisitRecord]:
    """The newest few, newest first."""
    return nlargest(number, records, key=_when)


def total(records: Iterable[VisitRecord], key: str = "") -> Tally:
    counted = tuple(records)
    return Tally(key, len(counted), sum(record.visit.headcount for record in counted))


def by_year(records: Iterable[VisitRecord]) -> list[Tally]:
    """A tally a year, newest first."""
    return list(reversed(_tallies(records, lambda r: f"{r.year:04d}")))


def by_kind(records: Iterable[VisitRecord]) -> list[Tally]:
    """A tally a kind, most people first."""
    return _most_first(_tallies(records, _kind))


def by_memorial(records: Iterable[VisitRecord]) -> list[Tally]:
    """A tally a park, most people first."""
    return _most_first(_tallies(records, lambda r: r.memorial))


def by_month(records: Iterable[VisitRecord]) -> list[Tally]:
    """Twelve tallies, `01` to `12`, for the visits whose month is known."""
    known = [r for r in records if _month(r)[1] != NO_MONTH]
    counted = {tally.key: tally for tally in _tallies(known, lambda r: f"{r.visit.date.first.month:02d}")}
    return [counted.get(f"{month:02d}", Tally(f"{month:02d}", 0, 0)) for month in range(1, 13)]


def _kind(record: VisitRecord) -> str:
    return str(record.visit.kind)


def _month(record: VisitRecord) -> tuple[int, int]:
    """The month that a visit is counted in."""
    first = record.visit.date.first
    return record.year, first.month if (first.year, first.month) == _month_of_end(record) else NO_MONTH


def _weight(record: VisitRecord) -> int:
    return 380 + 3 * len(record.visit.group) + 3 * len(record.visit.text or "")


def _day(record: VisitRecord) -> date:
    return record.visit.date.first


PARK = 420
"""Bytes of a park in a year's table, about."""
LINES = Lines(_month, _day, _weight)


def _when(record: VisitRecord) -> tuple[tuple[date, date], str, int]:
    return record.visit.date.sort_key, record.memorial, record.number


def _month_of_end(record: VisitRecord) -> tuple[int, int]:
    return record.visit.date.last.year, record.visit.date.last.month


def _most_first(tallies: list[Tally]) -> list[Tally]:
    return sorted(tallies, key=lambda tally: (-tally.people, -tally.visits, tally.key))


def _tallies(records: Iterable[VisitRecord], key: Callable[[VisitRecord], str]) -> list[Tally]:
    ordered = sorted(records, key=key)
    return [total(group, name) for name, group in groupby(ordered, key=key)]
