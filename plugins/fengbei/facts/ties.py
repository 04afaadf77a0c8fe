"""Which records belong together, gathered once: a page looks its neighbours up instead of searching for them."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from fengbei.archive.archive import Archive, MessageRecord, VisitRecord
from fengbei.archive.route import Stop
from fengbei.facts import messages, months, timetable, visits
from fengbei.facts.anniversaries import Commemoration, LifeDay, life_days, own_days
from fengbei.facts.enrolled import people_on_rolls
from fengbei.facts.history import History
from fengbei.facts.itself import Itself
from fengbei.facts.months import Left
from fengbei.facts.schedule import Meeting, meetings
from fengbei.facts.timetable import Ways


@dataclass(frozen=True)
class Ties:
    """Sessions of talks about a person and at a park; parks that honour a person and people whom a park honours,
    each with the words that tie them (empty where none are written); a park's visits and a year's, earliest first; the
    days of people's lives; by a park and a row's line, whose page a name on its roll leads to; and the routes that come
    to a park, and those that tell of a person or go with a talk."""

    meetings: tuple[Meeting, ...]
    about: Mapping[str, tuple[Meeting, ...]]
    held_at: Mapping[str, tuple[Meeting, ...]]
    parks_of: Mapping[str, Mapping[str, str]]
    people_of: Mapping[str, Mapping[str, str]]
    visits_to: Mapping[str, tuple[VisitRecord, ...]]
    visits_in: Mapping[int, tuple[VisitRecord, ...]]
    lives: tuple[LifeDay, ...]
    on_rolls: Mapping[str, Mapping[int, str]]
    routes_at: Mapping[str, tuple[str, ...]]
    routes_about: Mapping[str, tuple[str, ...]]
    routes_with: Mapping[str, tuple[str, ...]]
    visits_of_kind: Mapping[str, tuple[VisitRecord, ...]]
    """Earliest first."""
    pages_of_park: Mapping[str, Mapping[int, str]]
    """By a park and a year, where the list of all visits to it has those of the year."""
    pages_of_kind: Mapping[str, Mapping[int, str]]
    """The same by a kind of visits."""
    booked_at: Mapping[str, tuple[VisitRecord, ...]]
    """Visits to a park that are still to come, earliest first."""
    messages_to_hero: Mapping[str, tuple[MessageRecord, ...]]
    """Newest first, as those to a park."""
    messages_to_park: Mapping[str, tuple[MessageRecord, ...]]
    ways: Ways
    """The sessions by way and key (`facts/timetable.py`)."""
    talks_by: Mapping[str, tuple[Meeting, ...]]
    """The sessions of a county, a lecturer, an audience and about a person, by the address of their page."""
    talks_in: Mapping[str, tuple[Meeting, ...]]
    """The sessions of a month, by its key (`facts/months.py`)."""
    own_days: tuple[Commemoration, ...]
    """The bureau's own commemoration days."""
    history: History
    """What happened on each day of the year."""
    talks_left: Mapping[str, tuple[Left, ...]]
    """What was planned for a day of the month and has moved to another day."""


def ties(archive: Archive) -> Ties:
    """Hold every record beside those that name it. References to drafts are left out. Several rooms ask for it."""
    return _ties(Itself(archive))


@lru_cache(maxsize=1)
def _ties(kept_by: Itself[Archive]) -> Ties:
    archive = kept_by.of
    everything = meetings(archive.talks.values())
    parks_of, people_of = _parks_and_people(archive)
    lives = life_days(archive)
    by_ways = timetable.ways(archive, everything)
    to_parks, of_kinds = _visits_by_park(archive.visits), visits.of_kinds(archive.visits)
    return Ties(
        everything,
        _meetings_by(everything, _about, archive.heroes),
        _meetings_by(everything, _at, archive.memorials),
        parks_of,
        people_of,
        to_parks,
        visits.of_years(archive.visits),
        lives,
        people_on_rolls(archive, archive.rolls),
        _routes_by(archive, lambda stop: {stop.memorial}, archive.memorials),
        _routes_by(archive, lambda stop: {link.to for link in stop.heroes}, archive.heroes),
        _routes_by(archive, lambda stop: {link.to for link in stop.talks}, archive.talks),
        of_kinds,
        {park: visits.park_ledger(park, mine).addresses for park, mine in to_parks.items()},
        {kind: visits.kind_ledger(kind, mine).addresses for kind, mine in of_kinds.items()},
        _visits_by_park(archive.booked),
        messages.to_each(archive.messages, lambda record: record.message.hero, archive.heroes),
        messages.to_each(archive.messages, lambda record: record.message.memorial, archive.memorials),
        by_ways,
        timetable.by_page(by_ways),
        months.in_months(everything),
        own_days=own_days(archive),
        history=History(archive, lives),
        talks_left=months.left_months(everything),
    )


Pairs = dict[str, dict[str, str]]


def _parks_and_people(archive: Archive) -> tuple[Pairs, Pairs]:
    parks_of: Pairs = defaultdict(dict)
    people_of: Pairs = defaultdict(dict)
    said_by_hero = [(hero.id, link.to, link.relation) for hero in archive.heroes.values() for link in hero.memorials]
    said_by_park = [(link.to, park.id, link.relation) for park in archive.memorials.values() for link in park.heroes]
    for hero, park, relation in [*said_by_hero, *said_by_park]:
        if hero in archive.heroes and park in archive.memorials:
            words = relation or parks_of[hero].get(park, "")
            parks_of[hero][park] = people_of[park][hero] = words
    return parks_of, people_of


def _meetings_by(
    everything: tuple[Meeting, ...], keys: Callable[[Meeting], set[str]], known: Collection[str]
) -> dict[str, tuple[Meeting, ...]]:
    found: dict[str, list[Meeting]] = defaultdict(list)
    for meeting in everything:
        for key in keys(meeting):
            if key in known:
                found[key].append(meeting)
    return {key: tuple(value) for key, value in found.items()}


def _routes_by(
    archive: Archive, keys: Callable[[Stop], Collection[str | None]], known: Collection[str]
) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for route in archive.routes.values():
        for key in dict.fromkeys(key for stop in route.stops for key in sorted(filter(None, keys(stop)))):
            if key in known:
                found[key].append(route.id)
    return {key: tuple(routes) for key, routes in found.items()}


def _about(meeting: Meeting) -> set[str]:
    return {link.to for link in meeting.talk.heroes}


def _at(meeting: Meeting) -> set[str]:
    park = meeting.session.where.memorial
    return {park} if park else set()


def _visits_by_park(records: Iterable[VisitRecord]) -> dict[str, tuple[VisitRecord, ...]]:
    found: dict[str, list[VisitRecord]] = defaultdict(list)
    for record in records:
        found[record.memorial].append(record)
    return {
        park: tuple(sorted(records, key=lambda r: (r.visit.date.sort_key, r.number))) for park, records in found.items()
    }
