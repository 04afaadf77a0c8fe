"""When and where each session takes place, after any move: what clashes are looked for in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from fengbei.archive.divisions import division
from fengbei.archive.memorial import Memorial
from fengbei.archive.points import LonLat
from fengbei.archive.problems import Loc
from fengbei.archive.talk import Session, Talk, TalkState

USUAL_MINUTES = 60
"""How long a session is taken to last where neither it nor its talk says so."""
COUNTY_KM = 20.0
CITY_KM = 60.0
"""How far from its centre a place may be of which only the county, or only the city, is known."""

_ANYWHERE = 4
"""礼堂, 会议室, 大会议室: a place of so few characters, without its county, may be anywhere."""

Parks = Mapping[str, Memorial]
Venue = tuple[str, str, str]


@dataclass(frozen=True, slots=True, eq=False)
class Slot:
    """A session with its day and its times, in minutes from midnight; `end` is an estimate where it is not written."""

    talk: Talk
    number: int
    session: Session
    day: date
    start: int | None
    end: int

    @property
    def order(self) -> tuple[date, int, str, int]:
        """In time; what has no time comes first on its day."""
        return self.day, -1 if self.start is None else self.start, self.talk.id, self.number

    @property
    def loc(self) -> Loc:
        return ("sessions", self.number)

    @property
    def day_loc(self) -> Loc:
        """Where the day stands that counts."""
        moves = self.session.moved_to
        return (*self.loc, "moved_to", len(moves) - 1, "date") if moves else (*self.loc, "date")

    @property
    def times(self) -> str:
        """`09:30-10:15`, as far as it is written."""
        known = self.session.times
        return "-".join(f"{part:%H:%M}" for part in known if part) if known else ""

    @property
    def lecturers(self) -> tuple[str, ...]:
        return self.session.lecturers or self.talk.lecturers

    def is_due(self) -> bool:
        """Whether it is still to be held, or so it is written."""
        state = self.session.state
        return state is TalkState.PLANNED or (state is TalkState.MOVED and bool(self.session.moved_to))


def slots(talks: Mapping[str, Talk]) -> Iterator[Slot]:
    """Every session that is not cancelled."""
    for talk in talks.values():
        for number, session in enumerate(talk.sessions):
            if session.state is not TalkState.CANCELLED:
                yield _slot(talk, number, session)


def _slot(talk: Talk, number: int, session: Session) -> Slot:
    if not (times := session.times):
        return Slot(talk, number, session, session.day, None, 0)
    start = times[0].hour * 60 + times[0].minute
    lasts = talk.minutes or USUAL_MINUTES
    end = times[1].hour * 60 + times[1].minute if times[1] else start + lasts
    return Slot(talk, number, session, session.day, start, end)


def venue(slot: Slot) -> Venue:
    """What is the same where two sessions are in one place: the park, or a place's name and county."""
    where = slot.session.where
    if where.memorial:
        return where.memorial, "", ""
    return "", "".join((where.place or "").split()), where.code or ""


def is_known(place: Venue) -> bool:
    """Whether two who name this place surely mean the same."""
    park, name, code = place
    return bool(park or (name and code) or len(name) > _ANYWHERE)


def hall(slot: Slot) -> str:
    """The part of a park, where one is named."""
    where = slot.session.where
    return where.place or "" if where.memorial else ""


def place_name(slot: Slot, parks: Parks) -> str:
    where = slot.session.where
    park = parks.get(where.memorial or "")
    return where.place or (park.name if park else "") or where.memorial or ""


def county(slot: Slot, parks: Parks) -> str:
    """The code of the county, nothing where it is not known."""
    where = slot.session.where
    park = parks.get(where.memorial or "")
    return where.code or (park.address.code if park and park.address else None) or ""


def position(slot: Slot, parks: Parks) -> tuple[LonLat, float] | None:
    """Where it takes place, and by how many kilometres that may be wrong."""
    where = slot.session.where
    park = parks.get(where.memorial or "")
    for point in (slot.session.point if where is slot.session else None, park.point if park else None):
        if point and (at := point.wgs84):
            return at, 0.0
    code = county(slot, parks)
    home = division(code) if code and not code.endswith("0000") else None
    return (home.centre, CITY_KM if code.endswith("00") else COUNTY_KM) if home and home.centre else None
