"""A route as it is gone: its stops in order, where they are, when one comes to each, and how far it is."""

from dataclasses import dataclass
from itertools import accumulate, pairwise

from fengbei.archive.archive import Archive
from fengbei.archive.memorial import Memorial
from fengbei.archive.points import LonLat, distance_km
from fengbei.archive.route import Route, Stop
from fengbei.facts import places
from fengbei.facts.places import Where


@dataclass(frozen=True)
class Halt:
    """A stop. `number` counts from 1; `park` is ours or None; `after` is minutes from the start, None where a time
    before it is not given; `km` is the straight way to the next stop, None where one of the two is not on the map
    exactly."""

    number: int
    stop: Stop
    name: str
    park: Memorial | None
    where: Where | None
    after: int | None
    km: float | None


@dataclass(frozen=True)
class Itinerary:
    """A route with its halts. `minutes` in all, None where one is missing. `km` is the sum of the straight ways, None
    where one is not known."""

    route: Route
    halts: tuple[Halt, ...]
    minutes: int | None
    km: float | None

    @property
    def line(self) -> tuple[LonLat, ...]:
        """The points that are joined on the map."""
        return tuple(halt.where.at for halt in self.halts if halt.where)


def itinerary(archive: Archive, route: Route) -> Itinerary:
    """Everything that a page, a map or a sheet says of a route."""
    wheres = [places.at_park(archive, stop.memorial, stop.point, stop.code) for stop in route.stops]
    ways = [_km(a, b) for a, b in pairwise(wheres)]
    spent: list[int | None] = [0, *map(_spent, route.stops)]
    after = accumulate(spent, _plus)
    halts = tuple(
        Halt(number, stop, name(archive, stop), archive.memorials.get(stop.memorial or ""), where, start, km)
        for number, (stop, where, start, km) in enumerate(
            zip(route.stops, wheres, after, [*ways, None], strict=False), 1
        )
    )
    last = _plus(halts[-1].after, halts[-1].stop.minutes) if halts else None
    known = [km for km in ways if km is not None]
    return Itinerary(route, halts, last, sum(known) if ways and len(known) == len(ways) else None)


def of_archive(archive: Archive) -> tuple[Itinerary, ...]:
    """Every route, by its id."""
    return tuple(itinerary(archive, route) for route in archive.routes.values())


def name(archive: Archive, stop: Stop) -> str:
    """What a stop is called: the park, and the place in it."""
    park = archive.memorials.get(stop.memorial or "")
    return " ".join(part for part in (park.name if park else "", stop.place) if part)


def _km(a: Where | None, b: Where | None) -> float | None:
    return distance_km(a.at, b.at) if a and b and a.exact and b.exact else None


def _spent(stop: Stop) -> int | None:
    return _plus(stop.minutes, stop.onward.minutes if stop.onward else None)


def _plus(a: int | None, b: int | None) -> int | None:
    return None if a is None or b is None else a + b
