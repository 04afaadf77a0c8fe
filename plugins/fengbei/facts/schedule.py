"""The schedule: every session of every talk, in the order in which they take place."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from itertools import groupby

from fengbei.archive.archive import Archive
from fengbei.archive.talk import Lecturer, Session, Talk, TalkState


@dataclass(frozen=True)
class Meeting:
    """One session with its talk."""

    talk: Talk
    session: Session

    @property
    def day(self) -> date:
        return self.session.day

    @property
    def order(self) -> tuple[date, time, str, str]:
        times = self.session.times
        return self.day, times[0] if times else time.min, self.talk.id, self.session.key


def meetings(talks: Iterable[Talk]) -> tuple[Meeting, ...]:
    """All sessions, earliest first."""
    return tuple(sorted((Meeting(t, s) for t in talks for s in t.sessions), key=lambda m: m.order))


def coming(all_meetings: Iterable[Meeting], today: date) -> tuple[Meeting, ...]:
    """Sessions of today and later, the cancelled among them, so that nobody goes in vain."""
    return tuple(m for m in all_meetings if is_coming(m, today))


def is_coming(meeting: Meeting, today: date) -> bool:
    """Whether it is still to take place, or was to. Sessions are asked one by one: to compare them is slow."""
    return meeting.day >= today and meeting.session.state is not TalkState.HELD


def past_by_year(all_meetings: Iterable[Meeting], today: date) -> list[tuple[int, tuple[Meeting, ...]]]:
    """Sessions that are over, newest year and newest session first."""
    over = sorted((m for m in all_meetings if not is_coming(m, today)), key=lambda m: m.order, reverse=True)
    return [(year, tuple(group)) for year, group in groupby(over, key=lambda m: m.day.year)]


def by_month(all_meetings: Iterable[Meeting]) -> list[tuple[tuple[int, int], tuple[Meeting, ...]]]:
    """Sessions by year and month, in order."""
    return [(month, tuple(group)) for month, group in groupby(all_meetings, key=lambda m: (m.day.year, m.day.month))]


def overdue(meeting: Meeting, today: date) -> bool:
    """Whether the day is over and nothing says if it was held."""
    return meeting.day < today and meeting.session.state in (TalkState.PLANNED, TalkState.MOVED)


def lecturers(archive: Archive, meeting: Meeting) -> tuple[Lecturer, ...]:
    """Who speaks: the session's own lecturers, else the talk's."""
    ids = meeting.session.lecturers or meeting.talk.lecturers
    return tuple(archive.lecturers[i] for i in ids if i in archive.lecturers)


def place_name(archive: Archive, meeting: Meeting) -> str:
    """Where it takes place, after any move."""
    at = meeting.session.where
    park = archive.memorials.get(at.memorial or "")
    return " ".join(name for name in (park.name if park else "", at.place) if name)


def is_sample(archive: Archive, meeting: Meeting) -> bool:
    """Whether anything of it is invented for the sample site."""
    return meeting.talk.sample or any(lecturer.sample for lecturer in lecturers(archive, meeting))


def listeners(all_meetings: Iterable[Meeting], year: int) -> tuple[int, int]:
    """Sessions held in a year, and their listeners."""
    held = [m for m in all_meetings if m.day.year == year and m.session.state is TalkState.HELD]
    return len(held), sum(m.session.headcount or 0 for m in held)
