"""The months of the schedule: what takes place in each, and what was planned for one of its days and has moved away."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from fengbei.archive.talk import Session, TalkState
from fengbei.facts.schedule import Meeting


class Left(NamedTuple):
    """A session that was to take place on a day, and is to take place on another: who comes on that day finds out."""

    day: date
    meeting: Meeting


def key(day: date) -> str:
    """A month as its address has it: `2026-03`."""
    return f"{day.year:04d}-{day.month:02d}"


def first_day(month: str) -> date:
    """The first day of a month by its key."""
    return date.fromisoformat(f"{month}-01")


def in_months(meetings: Iterable[Meeting]) -> dict[str, tuple[Meeting, ...]]:
    """Sessions by the month in which they take place, in their order."""
    found: dict[str, list[Meeting]] = defaultdict(list)
    for meeting in meetings:
        found[key(meeting.day)].append(meeting)
    return {month: tuple(mine) for month, mine in found.items()}


def left_months(meetings: Iterable[Meeting]) -> dict[str, tuple[Left, ...]]:
    """By the month for which they were planned, sessions that have moved to another day and are still to take place."""
    found: dict[str, list[Left]] = defaultdict(list)
    for meeting in meetings:
        for day in _left(meeting.session):
            found[key(day)].append(Left(day, meeting))
    return {month: tuple(sorted(left, key=lambda one: (one.day, *one.meeting.order))) for month, left in found.items()}


def shown(meetings: Iterable[Meeting], today: date) -> tuple[str, ...]:
    """The keys of the months that have a page, earliest first: those with anything in them, and the present one."""
    every = tuple(meetings)
    days = {meeting.day for meeting in every} | {day for meeting in every for day in _left(meeting.session)}
    return tuple(sorted({key(day) for day in (*days, today)}))


def _left(session: Session) -> Iterator[date]:
    if session.state is TalkState.MOVED:
        planned = (session.date.day(), *(move.date.day() for move in session.moved_to))
        yield from dict.fromkeys(day for day in planned if day != session.day)
