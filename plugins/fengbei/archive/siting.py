"""Whether a place can be where its record says it is."""

from collections.abc import Iterator

from fengbei.archive.cited import PlaceFact
from fengbei.archive.divisions import division
from fengbei.archive.faults import Fault
from fengbei.archive.memorial import Memorial
from fengbei.archive.point import PointFact, PointPrecision
from fengbei.archive.points import distance_km
from fengbei.archive.problems import Level, Loc

FAR_KM = 100.0
"""How far from its county's centre a point may lie before it is taken for a slip. The largest eastern counties reach
60 km; a western county that is larger says so with `far_km` in mkdocs.yml."""
COARSE_KM = 1.0
"""A point that is good to no more than this should say only its county."""
GROUND_KM = 10.0
"""How far from a park's own point what belongs to it may lie."""


def place(fact: PlaceFact, loc: Loc, far_km: float) -> Iterator[Fault]:
    if fact.code:
        yield from code(fact.code, (*loc, "code"))
    yield from point(fact.point, fact.code, (*loc, "point"), far_km)
    for number, other in enumerate(fact.others):
        yield from place(other, (*loc, "others", number), far_km)


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
    elif point.precision is PointPrecision.EXACT and (km := good_to_km(point)) >= COARSE_KM:
        yield Fault(loc, "point_coarse", {"km": round(km)}, Level.WARNING)


def grounds(memorial: Memorial, far_km: float) -> Iterator[Fault]:
    """The places in and beside a park, which are somewhere near it."""
    park = memorial.point.wgs84 if memorial.point and memorial.point.precision is PointPrecision.EXACT else None
    code = memorial.address.code if memorial.address else None
    for number, ground in enumerate(memorial.grounds):
        loc, at = ("grounds", number, "point"), ground.point.wgs84
        if ground.point.precision is PointPrecision.COUNTY:
            yield Fault(loc, "ground_county")
        elif at and park and (km := distance_km(at, park)) > GROUND_KM:
            yield Fault(loc, "ground_far", {"km": round(km)}, Level.WARNING)
        else:
            yield from point(ground.point, code, loc, far_km)


def good_to_km(point: PointFact) -> float:
    """How closely the digits of a point say where it is: 11 km for 116.4, 39.9, and 2 for whole minutes. The finer of
    the two counts: a last zero may be lost from one of them by chance."""
    return min(_fineness(point.lon or 0), _fineness(point.lat or 0)) * 111.2


def _fineness(degrees: float) -> float:
    """The worth of the last digit; nothing where there are three or more."""
    steps = (1.0, 0.1, 1 / 60, 0.01)
    return next((step for step in steps if abs(degrees / step - round(degrees / step)) < 1e-6), 0.0)
