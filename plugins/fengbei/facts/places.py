"""Places that may stand on a map, with how closely each is known."""

from dataclasses import dataclass

from fengbei.archive.archive import Archive
from fengbei.archive.divisions import division, full_name
from fengbei.archive.memorial import Memorial
from fengbei.archive.points import LonLat


@dataclass(frozen=True)
class Spot:
    """A park on the map. `exact` is False where the point is only its county's mark."""

    memorial: Memorial
    at: LonLat
    exact: bool
    county: str


def spots(archive: Archive) -> tuple[Spot, ...]:
    """Every park that has a point, from north to south and then from west to east."""
    found = (spot(memorial) for memorial in archive.memorials.values())
    return tuple(sorted((s for s in found if s), key=lambda s: (-s.at.lat, s.at.lon, s.memorial.id)))


def spot(memorial: Memorial) -> Spot | None:
    """Where a park is; None where that is not known or not to be shown."""
    if not memorial.point:
        return None
    code = memorial.address.code if memorial.address else None
    exact = memorial.point.wgs84
    home = division(code) if code else None
    at = exact or (home.centre if home else None)
    known = bool(exact) and memorial.point.precision == "exact"
    return Spot(memorial, at, known, full_name(code) if code else "") if at else None


def unplaced(archive: Archive) -> tuple[Memorial, ...]:
    """Parks that are not on the map."""
    return tuple(memorial for memorial in archive.memorials.values() if not spot(memorial))
