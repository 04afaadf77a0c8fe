"""The archive: every record, read and checked once, frozen. Nothing downstream sees YAML."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from fengbei.archive.call import Call
from fengbei.archive.cited import Published, Source
from fengbei.archive.day import OwnDay
from fengbei.archive.hero import Hero
from fengbei.archive.memorial import Memorial
from fengbei.archive.message import Message
from fengbei.archive.roll import Roll
from fengbei.archive.route import Route
from fengbei.archive.talk import Lecturer, Talk
from fengbei.archive.visit import Visit

P = TypeVar("P", bound=Published)


@dataclass(frozen=True)
class VisitRecord:
    """One visit, with the park and the file that it stands in. `number` counts from 1 within the file."""

    memorial: str
    year: int
    number: int
    visit: Visit
    sample: bool
    sources: Mapping[str, Source]


@dataclass(frozen=True)
class CallRecord:
    """Calls on families, with the file that they stand in. `number` counts from 1 within the file."""

    year: int
    number: int
    call: Call
    sample: bool
    sources: Mapping[str, Source]


@dataclass(frozen=True)
class MessageRecord:
    """A visitor's message, with the file that it stands in. `number` counts from 1 within the file."""

    year: int
    number: int
    message: Message
    sample: bool


@dataclass(frozen=True)
class Archive:
    """All records that may be published, by id, in the order of their ids."""

    heroes: Mapping[str, Hero]
    memorials: Mapping[str, Memorial]
    talks: Mapping[str, Talk]
    lecturers: Mapping[str, Lecturer]
    visits: tuple[VisitRecord, ...]
    sources: Mapping[str, Source]
    rolls: Mapping[str, Roll] = field(default_factory=dict)
    """Name rolls by the id of their park."""
    routes: Mapping[str, Route] = field(default_factory=dict)
    booked: tuple[VisitRecord, ...] = ()
    """Visits still to come: they are announced and not counted. Empty until the archive is published, since only then
    is it known what today is."""
    calls: tuple[CallRecord, ...] = ()
    messages: tuple[MessageRecord, ...] = ()
    days: Mapping[str, OwnDay] = field(default_factory=dict)


def published(archive: Archive, today: date) -> Archive:
    """What a site of `today` shows: no drafts, no message to one or that nobody has reviewed, and what is only planned
    apart."""
    heroes, memorials = _without_drafts(archive.heroes), _without_drafts(archive.memorials)
    visits = [visit for visit in archive.visits if visit.memorial in memorials]
    return Archive(
        heroes=heroes,
        memorials=memorials,
        talks=_without_drafts(archive.talks),
        lecturers=_without_drafts(archive.lecturers),
        visits=tuple(v for v in visits if not v.visit.booked and v.visit.date.first <= today),
        booked=tuple(v for v in visits if _is_to_come(v.visit, today)),
        calls=tuple(c for c in archive.calls if c.call.date.first <= today),
        messages=tuple(m for m in archive.messages if m.message.reviewed and _is_to(m.message, heroes, memorials)),
        days=_without_drafts(archive.days),
        sources=archive.sources,
        rolls={park: roll for park, roll in archive.rolls.items() if park in memorials},
        routes=_without_drafts(archive.routes),
    )


def _is_to_come(visit: Visit, today: date) -> bool:
    return visit.date.last >= today if visit.booked else visit.date.first > today


def _is_to(message: Message, heroes: Mapping[str, Hero], memorials: Mapping[str, Memorial]) -> bool:
    """Whether all to whom it is said are on the site: its words may name them."""
    return (not message.hero or message.hero in heroes) and (not message.memorial or message.memorial in memorials)


def _without_drafts(records: Mapping[str, P]) -> dict[str, P]:
    return {key: record for key, record in records.items() if not record.draft}
