"""Years counted: sessions, visits, calls and restorations, gathered once and summed by what they are looked up by."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeVar

from fengbei.archive.archive import Archive, CallRecord, VisitRecord
from fengbei.archive.dates import PartialDate
from fengbei.archive.visit import VisitKind
from fengbei.facts import addresses, calls, lacking, periods, schedule, tallies, timetable, visits, works
from fengbei.facts.periods import NO_MONTH, Ledger
from fengbei.facts.schedule import Meeting
from fengbei.facts.tallies import By, Change, Figure, Row, Standing, YearFigures, end_of
from fengbei.facts.ties import Ties

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)
Ledgers = tuple[tuple[str, Ledger[T]], ...]
"""The pages of what stands under each key."""

MONTHS = "months"
"""The anchor of the months on a year's page of figures: from there one comes to the sessions of each."""


def sessions_of(year: int) -> str:
    """Where the sessions of a year are found: beside its months, each of which leads to its own."""
    return f"{addresses.figures(year)}#{MONTHS}"


def calls_of(pages: Ledger[CallRecord], year: int, kind: str) -> str:
    """Where the calls of a kind and a year stand among the pages of all calls."""
    at = pages.address(year)
    return f"{at}-{kind}" if "#" in at else f"{at}#{kind}"


class Counted:
    """What all years are counted from, gathered once."""

    def __init__(self, archive: Archive, ties: Ties, today: date) -> None:
        self.archive, self.today = archive, today
        self.sessions = _grouped(ties.meetings, lambda m: m.day.year)
        self.visits = ties.visits_in
        self.calls = _grouped(archive.calls, lambda c: c.year)
        self.call_pages = calls.ledger(archive.calls)
        self.works = works.everything(archive.memorials.values())
        self.undated = works.undated(self.works, today)
        self.pages = {page.year: page for page in visits.laid_out(ties.visits_in)}
        self.ways = _ways(ties)
        self.kinds = _ledgers(_grouped(archive.visits, lambda r: str(r.visit.kind)), visits.kind_ledger)
        self.parks = _ledgers(_grouped(archive.visits, lambda r: r.memorial), visits.park_ledger)

    def years(self) -> set[int]:
        said = {*self.sessions, *self.visits, *self.calls, *works.years(self.works, self.today)}
        return {year for year in said if year <= self.today.year}

    def year(self, year: int) -> YearFigures:
        until = min(end_of(year), self.today)
        mine, came, called = self.sessions.get(year, ()), self.visits.get(year, ()), self.calls.get(year, ())
        kinds = self._visit_rows(self.kinds, year)
        standings = self._standings(year)
        rows = (
            tallies.of_sessions("", mine, sessions_of(year) if mine else ""),
            tallies.of_visits("", came, addresses.visits(year) if came else ""),
            tallies.of_calls("", called, self.call_pages.address(year) if called else ""),
        )
        return YearFigures(
            year,
            until,
            sessions=rows[0],
            visits=rows[1],
            volunteers=next((r for r in kinds if r.key == VisitKind.VOLUNTEER), tallies.of_visits("", (), "")),
            calls=rows[2],
            session_rows={
                By.MONTH: tuple(_session_months(mine, year, until)),
                **{by: self._session_rows(by, year) for by in self.ways},
                By.TALK: _talk_rows(mine, year),
            },
            visit_rows={
                By.MONTH: tuple(self._visit_months(year, until)),
                By.KIND: kinds,
                By.PARK: self._visit_rows(self.parks, year),
            },
            call_rows=tuple(self._call_rows(called, year)),
            works=standings,
            changes=tuple(self._changes(year, until, rows, standings)),
            lacks=lacking.of_year(self.archive, mine, came, called, self.undated, until, self.today),
            sample=any(record.sample for record in came)
            or any(record.sample for record in called)
            or any(schedule.is_sample(self.archive, meeting) for meeting in mine)
            or any(self.archive.memorials[work.park].sample for each in standings for work in each.works),
        )

    def _session_rows(self, by: By, year: int) -> tuple[Row, ...]:
        found = ((key, ledger, _of_year(ledger, year)) for key, ledger in self.ways[by])
        rows = (tallies.of_sessions(key, mine, ledger.address(year)) for key, ledger, mine in found if mine)
        return tallies.most_first(row for row in rows if row.times.value)

    def _visit_rows(self, ledgers: "Ledgers[VisitRecord]", year: int) -> tuple[Row, ...]:
        found = ((key, ledger, _of_year(ledger, year)) for key, ledger in ledgers)
        return tallies.most_first(
            tallies.of_visits(key, mine, ledger.address(year)) for key, ledger, mine in found if mine
        )

    def _visit_months(self, year: int, until: date) -> Iterator[Row]:
        found = _grouped(self.visits.get(year, ()), lambda r: visits.LINES.month(r)[1])
        for month in _months(found, until):
            mine = found.get(month, ())
            address = visits.month_address(self.pages[year], month) if mine else ""
            yield tallies.of_visits(f"{month:02d}", mine, address)

    def _call_rows(self, called: Sequence[CallRecord], year: int) -> Iterator[Row]:
        for kind, mine in calls.by_kind(called).items():
            yield tallies.of_calls(kind, mine, calls_of(self.call_pages, year, kind))

    def _standings(self, year: int) -> tuple[Standing, ...]:
        found = works.of_year(self.works, year, self.today)
        every = sum(map(len, found.values()))
        return tuple(
            Standing(stage, Figure("works", len(mine), works.address(year, str(stage), every) if mine else ""), mine)
            for stage, mine in found.items()
        )

    def _changes(
        self, year: int, until: date, rows: tuple[Row, Row, Row], standings: Sequence[Standing]
    ) -> Iterator[Change]:
        """The year beside the one before it; one that is not over beside the same days of it."""
        day = end_of(year - 1) if until == end_of(year) else _same_day(until)
        sessions = tallies.up_to(self.sessions.get(year - 1, ()), day, lambda m: (m.day, m.day))
        came = tallies.up_to(self.visits.get(year - 1, ()), day, lambda r: _span(r.visit.date))
        called = tallies.up_to(self.calls.get(year - 1, ()), day, lambda r: _span(r.call.date))
        yield from tallies.changes(rows[0], tallies.of_sessions("", sessions, "") if sessions else None)
        yield from tallies.changes(rows[1], tallies.of_visits("", came, "") if came else None)
        yield from tallies.changes(rows[2], tallies.of_calls("", called, "") if called else None)
        yield Change("works", _finished(standings), self._finished_by(year - 1, day))

    def _finished_by(self, year: int, day: date) -> int | None:
        """Restorations finished in a year up to a day; None where there were none or a date is too vague to tell."""
        found = works.of_year(self.works, year, self.today)
        done = [work.restoration.until for stage in works.FINISHED for work in found[stage]]
        known = tallies.up_to(done, day, lambda until: _span(until) if until else (date.min, date.min))
        return len(known) if known else None


def _grouped(records: Iterable[T], key: Callable[[T], K]) -> dict[K, tuple[T, ...]]:
    found: dict[K, list[T]] = {}
    for record in records:
        found.setdefault(key(record), []).append(record)
    return {name: tuple(mine) for name, mine in found.items()}


def _ledgers(found: Mapping[str, Sequence[T]], ledger: Callable[[str, Iterable[T]], Ledger[T]]) -> Ledgers[T]:
    return tuple((key, ledger(key, mine)) for key, mine in sorted(found.items()))


def _of_year(ledger: Ledger[T], year: int) -> tuple[T, ...]:
    return next((page.entries for page in ledger.years if page.year == year), ())


def _ways(ties: Ties) -> dict[By, Ledgers[Meeting]]:
    """The sessions by every way to look them up, which are called here as they are there."""
    return {
        By(way): tuple((key, timetable.ledger(way, key, mine)) for key, mine in by.items())
        for way, by in ties.ways.items()
    }


def _session_months(mine: Sequence[Meeting], year: int, until: date) -> Iterator[Row]:
    """A month has a sheet where any session was to take place in it, held or not."""
    found = _grouped(mine, lambda m: m.day.month)
    for month in _months((month for month, some in found.items() if schedule.held(some)[0]), until):
        some = found.get(month, ())
        yield tallies.of_sessions(f"{month:02d}", some, addresses.talk_month(year, month) if some else "")


def _talk_rows(mine: Sequence[Meeting], year: int) -> tuple[Row, ...]:
    """A talk that fills further pages has its sessions there by the year for which they were planned: these have no one
    place for what was held in a year."""
    rows = []
    for key, some in _grouped(mine, lambda m: m.talk.id).items():
        further = any(meeting.page for meeting in some)
        at = "" if further else f"{addresses.talk(key)}#{periods.year_anchor(year)}"
        rows.append(tallies.of_sessions(key, some, at))
    return tallies.most_first(row for row in rows if row.times.value)


def _months(found: Iterable[int], until: date) -> list[int]:
    """The months up to a day and those that have anything; what belongs to none comes last, where there is any."""
    months = {*found, *range(1, until.month + 1)}
    return sorted(months, key=lambda month: (month == NO_MONTH, month))


def _finished(standings: Iterable[Standing]) -> int:
    return sum(each.figure.value for each in standings if each.stage in works.FINISHED)


def _span(when: PartialDate) -> tuple[date, date]:
    return when.first, when.last


def _same_day(day: date) -> date:
    """The same day of the year before; of the 29th of February the day before."""
    return date(day.year - 1, day.month, min(day.day, 28) if day.month == 2 else day.day)
