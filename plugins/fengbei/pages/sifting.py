"""By what a list of sessions is sifted, and what keys and states are called."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple

from fengbei.archive.divisions import lineage
from fengbei.archive.talk import TalkState
from fengbei.facts import schedule, timetable
from fengbei.facts.schedule import Meeting
from fengbei.facts.timetable import OTHER, Way
from fengbei.pages.site import Site

FACETS = (Way.COUNTY, Way.LECTURER, Way.AUDIENCE, Way.HERO)
OVERDUE = "overdue"
"""The state of what should have taken place, and nobody has written whether it did."""
RELOCATED = "relocated"
"""The state of what takes place as planned, but elsewhere."""
STATES = ("planned", "held", "moved", RELOCATED, "cancelled", OVERDUE)


class Choice(NamedTuple):
    """What may be chosen, and how many sessions have it."""

    key: str
    title: str
    size: int


class Facet(NamedTuple):
    """One question to a list of sessions. Addresses and the sessions' own marks (`data-county`) have its key."""

    key: str
    title: str
    choices: tuple[Choice, ...]


class Sieve(NamedTuple):
    """What the template shows: the questions, how many sessions are on the page, and whether others are elsewhere."""

    facets: tuple[Facet, ...]
    size: int
    partly: bool


def sieve(site: Site, some: Iterable[Meeting], partly: bool = False, but: str = "") -> Sieve:
    """The questions that have more than one answer. `but` is the one that the page answers itself."""
    mine = tuple(some)
    held: dict[Way, Counter[str]] = {way: Counter() for way in FACETS}
    for way, key in (each for meeting in mine for each in keys_of(site, meeting)):
        held[way][key] += 1
    found = [_facet(site, way, held[way]) for way in FACETS if way != but]
    states = Counter(state_of(site, meeting) for meeting in mine)
    choices = tuple(Choice(key, site.words(f"talk.state.{key}"), states[key]) for key in STATES if key in states)
    every = (*found, Facet("state", site.words("talks.facet.state"), choices))
    return Sieve(tuple(facet for facet in every if len(facet.choices) > 1), len(mine), partly)


def keys_of(site: Site, meeting: Meeting) -> tuple[tuple[Way, str], ...]:
    """Under what a session is found."""
    return site.once(("keys", meeting.key), lambda: tuple(timetable.keys(site.archive, meeting)))


def state_of(site: Site, meeting: Meeting) -> str:
    """What a reader is told of it."""
    session = meeting.session
    if schedule.overdue(meeting, site.today):
        return OVERDUE
    return RELOCATED if session.state is TalkState.MOVED and not session.is_rescheduled else str(session.state)


def names(site: Site, way: Way, keys: Sequence[str]) -> dict[str, str]:
    """What the keys of one way are called, beside each other."""
    if way is Way.COUNTY:
        known = {key: county for key, county in counties(keys).items() if county}
        return {key: known.get(key) or _unnamed(site, way, key) for key in keys}
    return {key: _name(site, way, key) for key in keys}


def counties(codes: Iterable[str]) -> dict[str, str]:
    """Counties without what all of them are part of: `望城区`, and beside others' `湖南省长沙市望城区`."""
    parts = {code: tuple(dict.fromkeys(part.name for part in lineage(code))) for code in codes if code != OTHER}
    levels = zip(*(names[:-1] for names in parts.values()), strict=False)
    common = sum(1 for _ in takewhile(lambda level: len(set(level)) == 1, levels))
    return {code: "".join(found[common:]) for code, found in parts.items()}


def _facet(site: Site, way: Way, counts: Mapping[str, int]) -> Facet:
    keys = timetable.in_order(site.archive, way, counts)
    called = names(site, way, keys)
    choices = tuple(Choice(key, called[key], counts[key]) for key in keys)
    return Facet(str(way), site.words(f"talks.facet.{way}"), choices)


def _name(site: Site, way: Way, key: str) -> str:
    if key == OTHER:
        return _unnamed(site, way, key)
    if way is Way.AUDIENCE:
        return site.words(f"values.audience_kind.{key}")
    return site.archive.lecturers[key].name if way is Way.LECTURER else site.archive.heroes[key].name


def _unnamed(site: Site, way: Way, key: str) -> str:
    """What is not said, or a code that no table knows."""
    return site.words(f"talks.ways.unnamed.{way}") if key == OTHER else key
