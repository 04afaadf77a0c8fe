"""A talk: one subject, told once or many times, at one place or many."""

import datetime as dt
from enum import StrEnum
from typing import Annotated, ClassVar

from fengbei.archive.cited import Cited, Link, Published
from fengbei.archive.fields import (
    Count,
    Day,
    DivisionCode,
    Flag,
    Id,
    Many,
    Markdown,
    Read,
    Record,
    Text,
    TimeSpan,
    choice,
    record,
)
from fengbei.archive.handout import Handout
from fengbei.archive.point import PointFact


class TalkState(StrEnum):
    """What became of a session."""

    PLANNED = "planned"
    HELD = "held"
    MOVED = "moved"
    CANCELLED = "cancelled"


class AudienceKind(StrEnum):
    """Who listens, as the year's figures count them."""

    PUPILS = "pupils"
    STUDENTS = "students"
    PARTY = "party"
    SOLDIERS = "soldiers"
    VETERANS = "veterans"
    WORKERS = "workers"
    VILLAGERS = "villagers"
    RESIDENTS = "residents"
    PUBLIC = "public"


Kind = Annotated[AudienceKind, Read(choice(AudienceKind, "audience_kind"))]


@record
class Moved(Record):
    """When and where a moved session then took or takes place."""

    date: Day
    time: TimeSpan | None = None
    place: Text | None = None
    memorial: Id | None = None
    code: DivisionCode | None = None


@record
class Session(Cited):
    """One time that a talk is given."""

    needs_source: ClassVar[bool] = False

    date: Day
    time: TimeSpan | None = None
    place: Text | None = None
    memorial: Id | None = None
    code: DivisionCode | None = None
    point: PointFact | None = None
    lecturers: Many[Id] = ()
    audience: Text | None = None
    audience_kind: Kind | None = None
    headcount: Count | None = None
    state: Annotated[TalkState, Read(choice(TalkState, "talk_state"))] = TalkState.PLANNED
    moved_to: Many[Moved] = ()
    """One move after the other: a calendar learns from their number that its entry is out of date."""
    agreed: Text | None = None
    """Why what looks like a clash is none. It quiets `check` and is not published."""

    @property
    def key(self) -> str:
        """Names the session within its talk for as long as it is planned for the same first date and time."""
        day = self.date.day().isoformat()
        return f"{day}-{self.time[0].hour:02d}{self.time[0].minute:02d}" if self.time else day

    @property
    def move(self) -> Moved | None:
        """The last move."""
        return self.moved_to[-1] if self.moved_to else None

    @property
    def where(self) -> "Session | Moved":
        """What says where it takes place: the last move that names a place, else the session."""
        placed = (move for move in reversed(self.moved_to) if move.place or move.memorial)
        return next(placed, self)

    @property
    def day(self) -> dt.date:
        """The day it takes place, after any move."""
        return (self.move or self).date.day()

    @property
    def times(self) -> tuple[dt.time, dt.time | None] | None:
        """When it starts and ends, after any move."""
        timed = (move.time for move in reversed(self.moved_to) if move.time)
        return next(timed, self.time)

    @property
    def is_rescheduled(self) -> bool:
        """Whether it has moved to another day or time, and not just to another place."""
        return (self.day, self.times) != (self.date.day(), self.time)


@record
class Talk(Published):
    """`content/talks/<id>.yml`: what is told, and each time that it is."""

    title: Text
    summary: Text | None = None
    heroes: Many[Link] = ()
    memorials: Many[Link] = ()
    lecturers: Many[Id] = ()
    minutes: Count | None = None
    suits: Text | None = None
    suits_kinds: Many[Kind] = ()
    themes: Many[Text] = ()
    on_request: Flag = True
    """Whether it stands on the menu from which schools and villages choose."""
    text: Markdown | None = None
    handout: Handout | None = None
    sessions: Many[Session] = ()
    was: Many[Id] = ()
    """Names that its file had before: their addresses lead on to this one."""


@record
class Lecturer(Published):
    """One of the talk team, by role."""

    name: Text
    role: Text | None = None
    team: Text | None = None
    text: Markdown | None = None


@record
class Lecturers(Record):
    """`content/lecturers.yml`."""

    lecturers: Many[Lecturer] = ()
    sample: Flag = False
