"""What is checked of the bureau's doings: talks, visits, calls, messages, days of its own."""

from collections.abc import Iterator
from datetime import date

from fengbei.archive import discretion, references, siting
from fengbei.archive.archive import CallRecord, MessageRecord, VisitRecord
from fengbei.archive.dates import PartialDate
from fengbei.archive.faults import Fault
from fengbei.archive.problems import Level, Loc
from fengbei.archive.references import Known
from fengbei.archive.talk import Moved, Session, Talk, TalkState

SCHEDULE = frozenset({"coming", "past", "month", "county", "lecturer", "audience", "hero", "ways", "menu"})
"""Talks may not be called so: at these addresses the pages of the schedule stand."""


def visit(known: Known, record: VisitRecord, holds: bool, today: date) -> Iterator[Fault]:
    loc: Loc = ("visits", record.number - 1)
    on, level = record.visit.date, Level.NOTE if record.sample else Level.WARNING
    if record.visit.booked and date.min < on.last < today:
        yield Fault((*loc, "date"), "booking_past", {"value": on.written}, level)
    elif not record.visit.booked and on.first > today:
        yield Fault((*loc, "date"), "visit_ahead", {"value": on.written}, Level.WARNING)
    if not holds:
        yield from references.cited(record.visit, record.sources, known, loc)
    yield from _of_year(record.visit.date, record.year, loc)


def call(known: Known, record: CallRecord) -> Iterator[Fault]:
    loc: Loc = ("calls", record.number - 1)
    yield from references.cited(record.call, record.sources, known, loc)
    yield from _of_year(record.call.date, record.year, loc)
    if record.call.code:
        yield from siting.code(record.call.code, (*loc, "code"))
    for name in ("by", "occasion", "note"):
        if found := discretion.household(getattr(record.call, name) or ""):
            yield Fault((*loc, name), "call_household", {"value": found})


def message(known: Known, record: MessageRecord, today: date) -> Iterator[Fault]:
    loc: Loc = ("messages", record.number - 1)
    said = record.message
    yield from _of_year(said.date, record.year, loc)
    if said.hero:
        yield from references.refer((*loc, "hero"), said.hero, known.heroes, "hero")
    if said.memorial:
        yield from references.refer((*loc, "memorial"), said.memorial, known.memorials, "memorial")
    for name in ("text", "by"):
        if found := discretion.contact(getattr(said, name) or ""):
            yield Fault((*loc, name), "message_contact", {"value": found})
    if said.reviewed:
        yield from _reviewed(said.reviewed.day(), said.date.day(), today, (*loc, "reviewed"))


def _reviewed(on: date, written: date, today: date, loc: Loc) -> Iterator[Fault]:
    """Nobody has reviewed what was not written yet, nor tomorrow."""
    if on < written:
        yield Fault(loc, "message_reviewed_early", {"value": f"{on}", "date": f"{written}"})
    if on > today:
        yield Fault(loc, "message_reviewed_later", {"value": f"{on}"})


def _of_year(on: PartialDate, year: int, loc: Loc) -> Iterator[Fault]:
    """A file that is named for a year has that year's records."""
    if on.first.year != year or on.last.year != year:
        yield Fault((*loc, "date"), "visit_other_year", {"value": on.written, "year": year})


def talk(known: Known, one: Talk, holds: bool, far_km: float) -> Iterator[Fault]:
    if one.id in SCHEDULE:
        yield Fault(("title",), "talk_id_reserved", {"value": one.id})
    if not holds:
        yield from references.cited(one, one.sources, known, ())
    yield from references.refers(one.heroes, "heroes", known.heroes, "hero")
    yield from references.refers(one.memorials, "memorials", known.memorials, "memorial")
    for number, lecturer in enumerate(one.lecturers):
        yield from references.refer(("lecturers", number), lecturer, known.lecturers, "lecturer")
    seen: dict[str, int] = {}
    for number, session in enumerate(one.sessions):
        loc: Loc = ("sessions", number)
        if session.key in seen:
            yield Fault((*loc, "date"), "session_twice", {"value": session.key, "first": seen[session.key] + 1})
        seen.setdefault(session.key, number)
        yield from _session(known, session, loc, far_km)


def _session(known: Known, session: Session, loc: Loc, far_km: float) -> Iterator[Fault]:
    for number, lecturer in enumerate(session.lecturers):
        yield from references.refer((*loc, "lecturers", number), lecturer, known.lecturers, "lecturer")
    places: list[tuple[Loc, Session | Moved]] = [(loc, session)]
    places += [((*loc, "moved_to", number), move) for number, move in enumerate(session.moved_to)]
    for at, where in places:
        if where.memorial:
            yield from references.refer((*at, "memorial"), where.memorial, known.memorials, "memorial")
        if where.code:
            yield from siting.code(where.code, (*at, "code"))
    if not session.place and not session.memorial:
        yield Fault(loc, "session_no_place")
    if session.state is TalkState.MOVED and not session.moved_to:
        yield Fault(loc, "session_moved_where")
    if session.moved_to and session.state is TalkState.PLANNED:
        yield Fault(loc, "session_moved_state")
    if session.headcount is not None and session.state is not TalkState.HELD:
        yield Fault((*loc, "headcount"), "session_headcount_early")
    yield from siting.point(session.point, session.code, (*loc, "point"), far_km)
