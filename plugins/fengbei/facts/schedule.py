"""The schedule: every session of every talk, in the order in which they take place, and the pages that it fills."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, time
from functools import cached_property
from itertools import accumulate, groupby
from typing import NamedTuple

from fengbei.archive.archive import Archive
from fengbei.archive.talk import Lecturer, Session, Talk, TalkState
from fengbei.facts import addresses, periods
from fengbei.facts.periods import ROOM, Lines, Month, Year


@dataclass(frozen=True)
class Meeting:
    """One session with its talk. `page` is where it stands if that is not its talk's own page."""

    talk: Talk
    session: Session
    page: str = ""

    @cached_property
    def day(self) -> date:
        return self.session.day

    @cached_property
    def key(self) -> str:
        """Names it among the sessions of all talks."""
        return f"{self.talk.id}/{self.session.key}"

    @cached_property
    def order(self) -> tuple[date, time, str, str]:
        times = self.session.times
        return self.day, times[0] if times else time.min, self.talk.id, self.session.key

    @cached_property
    def address(self) -> str:
        return addresses.session(self.talk.id, self.session, self.page)

    @cached_property
    def weight(self) -> int:
        """Bytes of its line, about: marks and texts; each move is told."""
        talk, session = self.talk, self.session
        said = (talk.title, session.where.place or "", session.audience or talk.suits or "", session.note or "")
        return 720 + 3 * sum(map(len, said)) + 90 * len(session.moved_to) + 20 * len(talk.heroes)


def meetings(talks: Iterable[Talk]) -> tuple[Meeting, ...]:
    """All sessions, earliest first."""
    return tuple(sorted((m for talk in talks for m in of_talk(talk)), key=lambda m: m.order))


def years_of(talk: Talk) -> tuple[Year[Meeting], ...]:
    """The years of a talk's sessions, newest first, that have pages beside its own; none where it has room for all. A
    session stays in the month for which it was planned first, so that its address stays."""
    mine = [Meeting(talk, session) for session in talk.sessions]
    if PLANNED.weigh(mine) <= ROOM:
        return ()
    years: dict[int, list[Meeting]] = {}
    for meeting in sorted(mine, key=lambda m: m.order, reverse=True):
        years.setdefault(meeting.session.date.day().year, []).append(meeting)
    return tuple(PLANNED.year(year, tuple(years[year])) for year in sorted(years, reverse=True))


def of_talk(talk: Talk) -> Iterator[Meeting]:
    """Its sessions, each with the page where it stands."""
    if not (years := years_of(talk)):
        yield from (Meeting(talk, session) for session in talk.sessions)
    for page in (page for year in years for page in year.pages):
        at = periods.address(addresses.talk(talk.id), page)
        yield from (replace(meeting, page=at) for meeting in page.entries)


def soon(ahead: Iterable[Meeting]) -> tuple[Meeting, ...]:
    """Those to come, and where they are many the first, for a page that is about something else as well."""
    every = tuple(ahead)
    return every if LINES.weigh(every) <= ROOM // 5 else LINES.first(every, ROOM // 20)


class Schedule(NamedTuple):
    """The schedule in pages: what is to come and has room on the first, the further months, and the years that are
    over, newest first. All of it stands on the first if it `is_whole`."""

    is_whole: bool
    coming: tuple[Meeting, ...]
    later: tuple[Month[Meeting], ...]
    past: tuple[Year[Meeting], ...]


def laid_out(all_meetings: tuple[Meeting, ...], today: date) -> Schedule:
    """What stands on which page."""
    ahead, over = coming(all_meetings, today), past_by_year(all_meetings, today)
    past = tuple(LINES.year(year, mine) for year, mine in over)
    if LINES.weigh(all_meetings) <= ROOM:
        return Schedule(is_whole=True, coming=ahead, later=(), past=past)
    months = LINES.months(ahead)
    filled = accumulate(LINES.weigh(month.entries) for month in months)
    near = max(1, sum(size <= ROOM for size in filled))
    first = tuple(meeting for month in months[:near] for meeting in month.entries)
    return Schedule(is_whole=False, coming=first, later=months[near:], past=past)


def _planned_weight(meeting: Meeting) -> int:
    return meeting.weight + EVENT + 3 * len(meeting.talk.summary or "")


def _planned(meeting: Meeting) -> date:
    return meeting.session.date.day()


EVENT = 780
"""Bytes of what a talk's page says of a session to machines, about."""
LINES: Lines[Meeting] = Lines(lambda m: (m.day.year, m.day.month), lambda m: m.day, lambda m: m.weight)
PLANNED: Lines[Meeting] = Lines(lambda m: (_planned(m).year, _planned(m).month), _planned, _planned_weight)
"""The lines of the schedule, and those on the pages of a talk."""


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


def is_sample_talk(archive: Archive, talk: Talk) -> bool:
    """Whether it is invented for the sample site, or anything that it tells of."""
    if talk.sample:
        return True
    heroes = (archive.heroes.get(link.to) for link in talk.heroes)
    parks = (archive.memorials.get(link.to) for link in talk.memorials)
    return any(told.sample for told in (*heroes, *parks) if told)


def is_sample(archive: Archive, meeting: Meeting) -> bool:
    """Whether anything of it is invented for the sample site: its talk, who speaks, or the park where it is held."""
    if is_sample_talk(archive, meeting.talk):
        return True
    park = archive.memorials.get(meeting.session.where.memorial or "")
    return bool(park and park.sample) or any(lecturer.sample for lecturer in lecturers(archive, meeting))


def listeners(all_meetings: Iterable[Meeting], year: int) -> tuple[int, int]:
    """Sessions held in a year, and their listeners."""
    return held(m for m in all_meetings if m.day.year == year)


def held(some: Iterable[Meeting]) -> tuple[int, int]:
    """How many of some were held, and their listeners."""
    counted = [m for m in some if m.session.state is TalkState.HELD]
    return len(counted), sum(m.session.headcount or 0 for m in counted)
