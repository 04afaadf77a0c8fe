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
from fengbei.archive.point import PointFact


class TalkState(StrEnum):
    """What became of a session."""

    PLANNED = "planned"
    HELD = "held"
    MOVED = "moved"
    CANCELLED = "cancelled"


@record
class Moved(Record):
    """When and where a moved session now takes place."""

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
    headcount: Count | None = None
    state: Annotated[TalkState, Read(choice(TalkState, "talk_state"))] = TalkState.PLANNED
    moved_to: Moved | None = None

    @property
    def key(self) -> str:
        """Names the session within its talk for as long as it is planned for the same first date and time."""
        start = self.time[0].strftime("-%H%M") if self.time else ""
        return f"{self.date.day():%Y-%m-%d}{start}"

    @property
    def where(self) -> "Session | Moved":
        """What says where it takes place: the move, if it names a place."""
        return self.moved_to if self.moved_to and (self.moved_to.place or self.moved_to.memorial) else self

    @property
    def day(self) -> dt.date:
        """The day it takes place, after any move."""
        return (self.moved_to or self).date.day()

    @property
    def times(self) -> tuple[dt.time, dt.time | None] | None:
        """When it starts and ends, after any move."""
        return (self.moved_to.time if self.moved_to else None) or self.time


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
    text: Markdown | None = None
    sessions: Many[Session] = ()


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
