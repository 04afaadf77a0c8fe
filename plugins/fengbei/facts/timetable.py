"""The ways to look sessions up: by county, lecturer, audience and person; and where the sessions of each stand."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from math import ceil

from fengbei.archive.archive import Archive
from fengbei.archive.talk import AudienceKind
from fengbei.facts import addresses, order, schedule
from fengbei.facts.periods import ROOM, Ledger
from fengbei.facts.schedule import LINES, Meeting

OTHER = "other"
"""The key of sessions of which the county or the audience is not said."""

KEYS = ROOM // 330
"""Keys that a page has room for, with their figures."""
FEW = KEYS // 6
"""Keys of a way that stay on the page of all ways when that has no room for all of them."""

Ways = Mapping["Way", Mapping[str, tuple[Meeting, ...]]]
"""The sessions by way and key: the code of a county, the id of a lecturer, a kind of audience, the id of a person."""


class Way(StrEnum):
    """By what sessions are looked up, as it stands in addresses."""

    COUNTY = "county"
    LECTURER = "lecturer"
    AUDIENCE = "audience"
    HERO = "hero"


def ways(archive: Archive, meetings: Iterable[Meeting]) -> Ways:
    """Every session under its keys, earliest first."""
    found: dict[Way, dict[str, list[Meeting]]] = {way: defaultdict(list) for way in Way}
    for meeting in meetings:
        for way, key in keys(archive, meeting):
            found[way][key].append(meeting)
    return {way: {key: tuple(mine) for key, mine in sorted(by.items())} for way, by in found.items()}


def county(archive: Archive, meeting: Meeting) -> str:
    """The code of the county where a session takes place, after any move; `OTHER` where it is not said."""
    at = meeting.session.where
    park = archive.memorials.get(at.memorial or "")
    home = park.address.code if park and park.address else None
    return at.code or home or OTHER


def ledger(way: Way, key: str, mine: Iterable[Meeting]) -> Ledger[Meeting]:
    """The pages of the sessions under a key."""
    return LINES.ledger(addresses.talks_by(way, key), mine)


def keys(archive: Archive, meeting: Meeting) -> Iterator[tuple[Way, str]]:
    """Under what a session is found."""
    yield Way.COUNTY, county(archive, meeting)
    yield Way.AUDIENCE, str(meeting.session.audience_kind or OTHER)
    yield from ((Way.LECTURER, person.id) for person in schedule.lecturers(archive, meeting))
    yield from ((Way.HERO, link.to) for link in meeting.talk.heroes if link.to in archive.heroes)


def by_page(found: Ways) -> dict[str, tuple[Meeting, ...]]:
    """The sessions by the address of the page that is theirs."""
    return {addresses.talks_by(way, key): mine for way, by in found.items() for key, mine in by.items()}


def apart(keys: Mapping[Way, tuple[str, ...]]) -> dict[Way, tuple[tuple[str, ...], ...]]:
    """The ways of which the keys stand on pages of their own, and what is on each: none while one page has room for the
    keys of all ways."""
    if sum(map(len, keys.values())) <= KEYS:
        return {}
    return {way: _pages(some) for way, some in keys.items() if len(some) > FEW}


def _pages(keys: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    size = ceil(len(keys) / ceil(len(keys) / KEYS))
    return tuple(keys[at : at + size] for at in range(0, len(keys), size))


def in_order(archive: Archive, way: Way, some: Iterable[str]) -> tuple[str, ...]:
    """Keys in the order in which a reader looks for them: counties by their codes, people by strokes, lecturers and
    audiences as they are listed; what is not said comes last."""
    every = set(some)
    if way is Way.HERO:
        people = order.by_strokes(archive.heroes[key] for key in every)
        return tuple(hero.id for _, group in people for hero in group)
    listed = {
        Way.COUNTY: sorted(every - {OTHER}),
        Way.LECTURER: archive.lecturers,
        Way.AUDIENCE: map(str, AudienceKind),
    }
    return tuple(key for key in (*listed[way], OTHER) if key in every)
