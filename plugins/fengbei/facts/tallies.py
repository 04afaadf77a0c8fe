"""What a figure is: a number, the address of the records that it sums, and what it is beside the year before."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple, TypeVar

from fengbei.archive.archive import CallRecord, VisitRecord
from fengbei.archive.memorial import Stage
from fengbei.facts import schedule, visits, works
from fengbei.facts.lacking import Lacks
from fengbei.facts.schedule import Meeting
from fengbei.facts.works import Work

T = TypeVar("T")


class By(StrEnum):
    """What a figure is a part of."""

    TOTAL = "total"
    MONTH = "month"
    AUDIENCE = "audience"
    COUNTY = "county"
    LECTURER = "lecturer"
    HERO = "hero"
    TALK = "talk"
    PARK = "park"
    KIND = "kind"
    STAGE = "stage"


class Figure(NamedTuple):
    """A number. `key` is what is counted, and so its unit; where there are no records, there is no address."""

    key: str
    value: int
    address: str = ""


class Row(NamedTuple):
    """Two figures that belong together: how many times, and how many people or households."""

    key: str
    times: Figure
    people: Figure


class Standing(NamedTuple):
    """The restorations of a stage."""

    stage: Stage
    figure: Figure
    works: tuple[Work, ...]


class Change(NamedTuple):
    """A figure beside that of the year before, which is None where there was none."""

    key: str
    now: int
    before: int | None

    @property
    def by(self) -> int | None:
        return None if self.before is None else self.now - self.before

    @property
    def tenths(self) -> int | None:
        """The change in tenths of a percent, halves away from nought; None where there is nothing to compare with."""
        if not self.before or self.by is None:
            return None
        size = (2000 * abs(self.by) + self.before) // (2 * self.before)
        return size if self.by >= 0 else -size


@dataclass(frozen=True)
class YearFigures:
    """The figures of a year, up to and with the day `until`: its last one, or today."""

    year: int
    until: date
    sessions: Row
    visits: Row
    volunteers: Row
    calls: Row
    session_rows: Mapping[By, tuple[Row, ...]]
    visit_rows: Mapping[By, tuple[Row, ...]]
    call_rows: tuple[Row, ...]
    works: tuple[Standing, ...]
    changes: tuple[Change, ...]
    lacks: Lacks
    sample: bool

    @property
    def is_over(self) -> bool:
        return self.until == end_of(self.year)

    @property
    def finished(self) -> tuple[Work, ...]:
        """The restorations that were finished in the year, accepted or not."""
        return tuple(work for each in self.works if each.stage in works.FINISHED for work in each.works)


def end_of(year: int) -> date:
    return date(year, 12, 31)


def of_sessions(key: str, some: Iterable[Meeting], address: str) -> Row:
    """Sessions held, and their listeners."""
    held, listeners = schedule.held(some)
    return Row(key, Figure("held", held, address), Figure("listeners", listeners, address))


def of_visits(key: str, some: Iterable[VisitRecord], address: str) -> Row:
    counted = visits.total(some)
    return Row(key, Figure("visits", counted.visits, address), Figure("people", counted.people, address))


def of_calls(key: str, some: Sequence[CallRecord], address: str) -> Row:
    households = sum(record.call.households for record in some)
    return Row(key, Figure("calls", len(some), address), Figure("households", households, address))


def most_first(rows: Iterable[Row]) -> tuple[Row, ...]:
    return tuple(sorted(rows, key=lambda row: (-row.people.value, -row.times.value, row.key)))


def changes(row: Row, before: Row | None) -> tuple[Change, Change]:
    """Both figures of a row beside those of the year before, of which there may be none."""
    return (
        Change(row.times.key, row.times.value, before.times.value if before else None),
        Change(row.people.key, row.people.value, before.people.value if before else None),
    )


def up_to(records: Sequence[T], day: date, span: Callable[[T], tuple[date, date]]) -> tuple[T, ...] | None:
    """The records up to and with a day; None where it is not known of one of them on which side of it it lies."""
    spans = [span(record) for record in records]
    if any(first <= day < last for first, last in spans):
        return None
    return tuple(record for record, (_, last) in zip(records, spans, strict=True) if last <= day)
