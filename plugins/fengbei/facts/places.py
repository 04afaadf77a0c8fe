"""Where records are, and how closely that is known."""

from dataclasses import dataclass

from fengbei.archive.archive import Archive
from fengbei.archive.divisions import division, full_name
from fengbei.archive.hero import Event, Hero
from fengbei.archive.memorial import Memorial
from fengbei.archive.point import PointFact
from fengbei.archive.points import LonLat, distance_km
from fengbei.facts.schedule import Meeting


@dataclass(frozen=True, slots=True)
class Where:
    """A place in WGS-84. `exact` is False where the point is only its county's mark. `county` is its whole name
    (`四川省德阳市中江县`), empty where that is not known; `code` likewise."""

    at: LonLat
    exact: bool
    county: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """A park on the map."""

    memorial: Memorial
    where: Where


def where(point: PointFact | None, code: str | None) -> Where | None:
    """The place of a point, or the mark of its county; None where neither is known."""
    exact = point.wgs84 if point else None
    home = division(code) if code else None
    at = exact or (home.centre if home else None)
    known = bool(exact and point and point.precision == "exact")
    return Where(at, known, full_name(code) if code else "", code or "") if at else None


def of_memorial(memorial: Memorial) -> Where | None:
    """Where a park is; None where that is not known or not to be shown."""
    return where(memorial.point, memorial.address.code if memorial.address else None) if memorial.point else None


def of_native_place(hero: Hero) -> Where | None:
    """Where a person comes from: most often only the county is known. Of a living person no more is said, for it may
    be their home."""
    home = hero.native_place
    return where(home.point if hero.died else None, home.code) if home else None


def of_event(event: Event) -> Where | None:
    """Where something happened, if its record says so by a point."""
    return where(event.point, event.code) if event.point else None


def of_meeting(archive: Archive, meeting: Meeting) -> Where | None:
    """Where a session takes place, after any move."""
    at, session = meeting.session.where, meeting.session
    return at_park(archive, at.memorial, session.point if at is session else None, at.code)


def at_park(archive: Archive, memorial: str | None, point: PointFact | None, code: str | None) -> Where | None:
    """A place that may be in a park of ours: its own point, else the park's, else its county's mark."""
    own, park = where(point, code), archive.memorials.get(memorial or "")
    there = of_memorial(park) if park else None
    return own if own and (own.exact or not there) else there


def from_town(place: Where) -> tuple[str, float] | None:
    """The name of the county and the kilometres in a straight line from its centre; None where the place is not known
    exactly. The centres are good to a few kilometres (`archive/divisions.py`)."""
    home = division(place.code) if place.exact and place.code else None
    return (home.name, distance_km(place.at, home.centre)) if home and home.centre else None


def spots(archive: Archive) -> tuple[Spot, ...]:
    """Every park that has a point, from north to south and then from west to east."""
    found = ((memorial, of_memorial(memorial)) for memorial in archive.memorials.values())
    placed = (Spot(memorial, at) for memorial, at in found if at)
    return tuple(sorted(placed, key=lambda s: (-s.where.at.lat, s.where.at.lon, s.memorial.id)))


def unplaced(archive: Archive) -> tuple[Memorial, ...]:
    """Parks that are not on the map."""
    return tuple(memorial for memorial in archive.memorials.values() if not of_memorial(memorial))
