"""Whether a place can be where its record says it is."""

from collections.abc import Iterator

from fengbei.archive.cited import PlaceFact
from fengbei.archive.divisions import division
from fengbei.archive.faults import Fault
from fengbei.archive.point import PointFact, PointPrecision
from fengbei.archive.points import distance_km
from fengbei.archive.problems import Level, Loc

FAR_KM = 100.0
"""How far from its county's centre a point may lie before it is taken for a slip. The largest eastern counties reach
60 km; a western county that is larger says so with `far_km` in mkdocs.yml."""


def place(place: PlaceFact, loc: Loc, far_km: float) -> Iterator[Fault]:
    if place.code:
        yield from code(place.code, (*loc, "code"))
    yield from point(place.point, place.code, (*loc, "point"), far_km)


def code(code: str, loc: Loc) -> Iterator[Fault]:
    if not division(code):
        yield Fault(loc, "code_unknown", {"value": code}, Level.WARNING)  # the table ages


def point(point: PointFact | None, code: str | None, loc: Loc, far_km: float) -> Iterator[Fault]:
    if not point:
        return
    home = division(code) if code else None
    at = point.wgs84
    if point.precision is PointPrecision.COUNTY and not at:
        if not home or not home.centre:
            yield Fault(loc, "point_county_without_code")
    elif not at:
        yield Fault(loc, "point_no_numbers")
    elif home and home.centre and (away := distance_km(at, home.centre)) > far_km:
        yield Fault(loc, "point_far", {"km": round(away), "name": home.name})
