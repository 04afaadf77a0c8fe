"""Whether a route can be gone as it is written: every stop is somewhere, and there is time to get there."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from math import ceil

from fengbei.archive import references, siting
from fengbei.archive.divisions import division
from fengbei.archive.faults import Fault
from fengbei.archive.memorial import Memorial
from fengbei.archive.point import PointFact, PointPrecision
from fengbei.archive.points import LonLat, distance_km
from fengbei.archive.problems import Level, Loc
from fengbei.archive.references import Known
from fengbei.archive.route import Means, Onward, Route, Stop

KM_PER_HOUR = {
    Means.WALK: 8.0,
    Means.BIKE: 30.0,
    Means.BOAT: 80.0,
    Means.CAR: 120.0,
    Means.COACH: 120.0,
    Means.TRAIN: 350.0,
}
"""What nobody passes. The way is longer than the straight line that it is held against: what is found is a slip."""
_NEAR_KM = 0.2
"""Within one site the points are not so exact."""

Parks = Mapping[str, Memorial]


def stops(route: Route, parks: Parks, known: Known, far_km: float) -> Iterator[Fault]:
    if len(route.stops) < 2:
        yield Fault(("stops",) if route.stops else ("title",), "route_short", {}, Level.WARNING)
    for number, stop in enumerate(route.stops):
        yield from _stop(stop, ("stops", number), parks, known, far_km)
    for number, (stop, following) in enumerate(pairwise(route.stops), 1):
        if (stop.memorial, stop.place) == (following.memorial, following.place) != (None, None):
            said: dict[str, object] = {"number": number + 1, "before": number}
            yield Fault(("stops", number), "stop_twice", said, Level.WARNING)
        elif stop.onward:
            yield from _time_for(stop.onward, _exactly(stop, parks), _exactly(following, parks), number)


def _stop(stop: Stop, loc: Loc, parks: Parks, known: Known, far_km: float) -> Iterator[Fault]:
    yield from references.refers(stop.heroes, "heroes", known.heroes, "hero", loc)
    yield from references.refers(stop.talks, "talks", known.talks, "talk", loc)
    if stop.memorial:
        yield from references.refer((*loc, "memorial"), stop.memorial, known.memorials, "memorial")
        if not stop.place and ("memorial", stop.memorial) in known.drafts:
            yield Fault((*loc, "memorial"), "link_to_draft", {"value": stop.memorial})
    elif not stop.place:
        yield Fault(loc, "stop_no_place")
    if stop.code:
        yield from siting.code(stop.code, (*loc, "code"))
    yield from siting.point(stop.point, stop.code, (*loc, "point"), far_km)
    if (stop.place or stop.memorial in parks) and not _on_map(stop, parks):
        yield Fault(loc, "stop_not_on_map", {"number": int(loc[1]) + 1}, Level.WARNING)


def _on_map(stop: Stop, parks: Parks) -> bool:
    """Whether the stop has a place of its own, or that of its park, be it only a county's."""
    park = parks.get(stop.memorial or "")
    return bool(stop.point or _centre(stop.code) or (park and park.point))


def _centre(code: str | None) -> LonLat | None:
    home = division(code) if code else None
    return home.centre if home else None


def _exactly(stop: Stop, parks: Parks) -> LonLat | None:
    park = parks.get(stop.memorial or "")
    return _exact(stop.point) or (_exact(park.point) if park else None)


def _exact(point: PointFact | None) -> LonLat | None:
    return point.wgs84 if point and point.precision is PointPrecision.EXACT else None


def _time_for(onward: Onward, here: LonLat | None, there: LonLat | None, number: int) -> Iterator[Fault]:
    """Whether the minutes suffice for the straight way from one stop to the next."""
    if onward.minutes is None or not here or not there:
        return
    fastest = KM_PER_HOUR[onward.means] if onward.means else max(KM_PER_HOUR.values())
    km = distance_km(here, there)
    if (least := ceil((km - _NEAR_KM) / fastest * 60)) > onward.minutes:
        said: dict[str, object] = {"number": number, "km": round(km, 1), "minutes": onward.minutes, "least": least}
        yield Fault(("stops", number - 1, "onward", "minutes"), "stop_too_fast", said, Level.WARNING)
