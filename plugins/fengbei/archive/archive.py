"""The archive: every record, read and checked once, frozen. Nothing downstream sees YAML."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeVar

from fengbei.archive.call import Call
from fengbei.archive.cited import Published, Source
from fengbei.archive.day import OwnDay
from fengbei.archive.fields import Record
from fengbei.archive.held import Why, held_back, without_links
from fengbei.archive.hero import Hero
from fengbei.archive.memorial import Memorial
from fengbei.archive.message import Message
from fengbei.archive.review import Name, state_of
from fengbei.archive.roll import Roll
from fengbei.archive.route import Route
from fengbei.archive.rules import Rules
from fengbei.archive.talk import Lecturer, Talk
from fengbei.archive.visit import Visit

P = TypeVar("P", bound=Published)
D = TypeVar("D", bound="VisitRecord | CallRecord | MessageRecord")

_ALL = Rules()


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
    prints: Mapping[Name, str] = field(default_factory=dict)
    """The fingerprint of each record that has reviews, as it is now; see `review`."""


def published(archive: Archive, today: date, rules: Rules = _ALL) -> Archive:
    """What a site of `today` shows: nothing that is held back, no link or message to it, no message that nobody has
    reviewed, and what is only planned apart."""
    shown = _Shown(archive, held_back(archive, today, rules), today, rules)
    heroes, memorials = shown.of("hero", archive.heroes), shown.of("memorial", archive.memorials)
    visits = [_unlinked(visit, "visit", shown.held) for visit in archive.visits if visit.memorial in memorials]
    return Archive(
        heroes=heroes,
        memorials=memorials,
        talks=shown.of("talk", archive.talks),
        lecturers=shown.of("lecturer", archive.lecturers),
        visits=tuple(v for v in visits if not v.visit.booked and v.visit.date.first <= today),
        booked=tuple(v for v in visits if _is_to_come(v.visit, today)),
        calls=tuple(_unlinked(c, "call", shown.held) for c in archive.calls if c.call.date.first <= today),
        messages=tuple(
            _unlinked(m, "message", shown.held)
            for m in archive.messages
            if m.message.reviewed and _is_to(m.message, heroes, memorials)
        ),
        days=shown.of("day", archive.days),
        sources=archive.sources,
        rolls={park: roll for park, roll in archive.rolls.items() if park in memorials},
        routes=shown.of("route", archive.routes),
    )


def _is_to_come(visit: Visit, today: date) -> bool:
    return visit.date.last >= today if visit.booked else visit.date.first > today


def _is_to(message: Message, heroes: Mapping[str, Hero], memorials: Mapping[str, Memorial]) -> bool:
    """Whether all to whom it is said are on the site: its words may name them."""
    return (not message.hero or message.hero in heroes) and (not message.memorial or message.memorial in memorials)


@dataclass(frozen=True)
class _Shown:
    """Records as the site shows them."""

    archive: Archive
    held: Mapping[Name, Why]
    today: date
    rules: Rules

    def of(self, kind: str, records: Mapping[str, P]) -> dict[str, P]:
        return {key: self._one((kind, key), one) for key, one in records.items() if (kind, key) not in self.held}

    def _one(self, name: Name, record: P) -> P:
        """Without links to what is held back; where nobody has written when it was reviewed, its last review tells."""
        shown = without_links(record, self.held)
        if not record.reviews or record.reviewed:
            return shown
        state = state_of(record.reviews, self.archive.prints.get(name, ""), self.today, self.rules.review_rounds)
        return shown.but(reviewed=state.done[-1].date) if state.passed else shown


def _unlinked(one: D, field: str, held: Mapping[Name, Why]) -> D:
    """What a year's file holds, without links to what is held back."""
    record: Record = getattr(one, field)
    shown: Any = without_links(record, held)
    return one if shown is record else replace(one, **{field: shown})
