"""Everything that stands on the map of everything, in the order of the list beside it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fengbei.archive.archive import Archive
from fengbei.archive.hero import Event, Hero
from fengbei.archive.memorial import Memorial
from fengbei.archive.talk import TalkState
from fengbei.facts import places, schedule
from fengbei.facts.places import Where
from fengbei.facts.schedule import Meeting


class Layer(StrEnum):
    """What a mark stands for."""

    PARKS = "parks"
    NATIVE = "native"
    DEEDS = "deeds"
    TALKS = "talks"


@dataclass(frozen=True, slots=True)
class Park:
    """A park on the map."""

    key: str
    where: Where
    memorial: Memorial
    layer = Layer.PARKS


@dataclass(frozen=True, slots=True)
class Native:
    """Where a person comes from."""

    key: str
    where: Where
    hero: Hero
    layer = Layer.NATIVE


@dataclass(frozen=True, slots=True)
class Deed:
    """Where an event of a life happened."""

    key: str
    where: Where
    hero: Hero
    event: Event
    layer = Layer.DEEDS


@dataclass(frozen=True, slots=True)
class Coming:
    """Where a talk will be given."""

    key: str
    where: Where
    meeting: Meeting
    layer = Layer.TALKS


Mark = Park | Native | Deed | Coming
"""`key` is its anchor on the map's page: a park's own id, which has no underscore, or one that has."""


def marks(archive: Archive, meetings: Iterable[Meeting], today: date) -> tuple[Mark, ...]:
    """Layer by layer, from north to south and then from west to east."""
    layers = (_parks(archive), _natives(archive), _deeds(archive), _coming(archive, meetings, today))
    return tuple(mark for layer in layers for mark in sorted(layer, key=_from_the_north))


def _from_the_north(mark: Mark) -> tuple[float, float, str]:
    return -mark.where.at.lat, mark.where.at.lon, mark.key


def _parks(archive: Archive) -> Iterator[Mark]:
    for spot in places.spots(archive):
        yield Park(spot.memorial.id, spot.where, spot.memorial)


def _natives(archive: Archive) -> Iterator[Mark]:
    for hero in archive.heroes.values():
        if where := places.of_native_place(hero):
            yield Native(f"native_{hero.id}", where, hero)


def _deeds(archive: Archive) -> Iterator[Mark]:
    for hero in archive.heroes.values():
        for number, event in enumerate(hero.life, 1):
            if where := places.of_event(event):
                yield Deed(f"deed_{hero.id}_{number}", where, hero, event)


def _coming(archive: Archive, meetings: Iterable[Meeting], today: date) -> Iterator[Mark]:
    for meeting in schedule.coming(meetings, today):
        if meeting.session.state is not TalkState.CANCELLED and (where := places.of_meeting(archive, meeting)):
            yield Coming(f"talk_{meeting.talk.id}_{meeting.session.key}", where, meeting)
