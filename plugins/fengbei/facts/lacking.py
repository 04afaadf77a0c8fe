"""What is missing from a year's figures: it is a part of the answer, and somebody can add it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from fengbei.archive.archive import Archive, CallRecord, VisitRecord
from fengbei.archive.talk import TalkState
from fengbei.facts import schedule, visits
from fengbei.facts.periods import NO_MONTH
from fengbei.facts.schedule import Meeting
from fengbei.facts.works import Work


@dataclass(frozen=True)
class Lacks:
    """Sessions that are over and nobody says whether they were held; sessions held of which nobody says how many or who
    listened; visits of which the month is not known; months without any record; parks without a visit; restorations
    that no year counts for want of a date."""

    results: tuple[Meeting, ...]
    headcounts: tuple[Meeting, ...]
    audiences: tuple[Meeting, ...]
    days: tuple[VisitRecord, ...]
    months: tuple[int, ...]
    parks: tuple[str, ...]
    works: tuple[Work, ...]

    def __bool__(self) -> bool:
        return any(vars(self).values())


def of_year(
    archive: Archive,
    sessions: Sequence[Meeting],
    came: Sequence[VisitRecord],
    calls: Iterable[CallRecord],
    undated: tuple[Work, ...],
    until: date,
    today: date,
) -> Lacks:
    held = [meeting for meeting in sessions if meeting.session.state is TalkState.HELD]
    visited = {record.memorial for record in came}
    return Lacks(
        results=tuple(m for m in sessions if schedule.overdue(m, today)),
        headcounts=tuple(m for m in held if m.session.headcount is None),
        audiences=tuple(m for m in held if m.session.audience_kind is None),
        days=tuple(record for record in came if visits.LINES.month(record)[1] == NO_MONTH),
        months=tuple(_without(sessions, came, calls, until)),
        parks=tuple(park for park in archive.memorials if park not in visited),
        works=undated,
    )


def _without(
    sessions: Iterable[Meeting], came: Iterable[VisitRecord], calls: Iterable[CallRecord], until: date
) -> list[int]:
    """Months of which nothing is recorded; one that a record may belong to is not said to be empty."""
    spans = [(m.day, m.day) for m in sessions if m.session.state is TalkState.HELD]
    spans += [(r.visit.date.first, r.visit.date.last) for r in came]
    spans += [(c.call.date.first, c.call.date.last) for c in calls]
    full = {month for first, last in spans for month in range(first.month, last.month + 1)}
    return [month for month in range(1, until.month + 1) if month not in full]
