"""Names of provinces, cities and counties near points, for maps without a base."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import ceil, cos, floor, radians

from fengbei.archive.divisions import division, divisions
from fengbei.archive.points import LonLat, distance_km

_KM = 111.2
"""A degree of latitude, at most, in kilometres."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name, where it stands, and how large its place is: 0 a province, 1 a city, 2 a county."""

    at: LonLat
    text: str
    rank: int


def names_near(points: Sequence[LonLat], within_km: float, ranks: Collection[int] = (0, 1, 2)) -> tuple[Name, ...]:
    """Names that stand within so many kilometres of any of the points, the larger first and then by their codes."""
    names = _names()
    found: set[int] = set()
    for point in dict.fromkeys(points):
        found.update(
            n
            for n in _around(point, within_km)
            if names[n].rank in ranks and n not in found and _is_near(names[n].at, point, within_km)
        )
    return tuple(names[number] for number in sorted(found))


def divisions_near(code: str, within_km: float) -> tuple[tuple[str, float], ...]:
    """Codes of the counties and cities whose centres are so near to that of a division, and how far in kilometres, the
    nearest first. The centres are good to a few kilometres."""
    home = division(code)
    if not home or not home.centre:
        return ()
    centre, rows = home.centre, within_km / _KM
    columns = _columns(centre.lat, rows)
    every = _centres()
    start = bisect_left(every, centre.lat - rows, key=lambda each: each[1].lat)
    end = bisect_right(every, centre.lat + rows, key=lambda each: each[1].lat)
    beside = [each for each in every[start:end] if abs(each[1].lon - centre.lon) <= columns and each[0] != code]
    far = sorted((distance_km(at, centre), other) for other, at in beside)
    return tuple((other, km) for km, other in far if km <= within_km)


@cache
def _centres() -> tuple[tuple[str, LonLat], ...]:
    """The centres of counties and cities, from south to north."""
    known = ((part.code, part.centre) for part in divisions() if part.centre and _rank(part.code))
    return tuple(sorted(known, key=lambda each: each[1].lat))


def names_between(points: Sequence[LonLat], margin: float) -> tuple[Name, ...]:
    """Names of provinces and cities in the box around the points, widened by `margin` degrees, in the same order."""
    lons, lats = [point.lon for point in points], [point.lat for point in points]
    west, east, south, north = min(lons) - margin, max(lons) + margin, min(lats) - margin, max(lats) + margin
    return tuple(
        name for name in _names() if name.rank < 2 and west <= name.at.lon <= east and south <= name.at.lat <= north
    )


def _is_near(at: LonLat, point: LonLat, within_km: float) -> bool:
    return abs(at.lat - point.lat) * _KM <= within_km and distance_km(at, point) <= within_km


def _around(point: LonLat, within_km: float) -> Iterator[int]:
    """The names in all squares of a degree that come so near."""
    rows = within_km / _KM
    columns = _columns(point.lat, rows)
    for lat in range(floor(point.lat - rows), ceil(point.lat + rows)):
        for lon in range(floor(point.lon - columns), ceil(point.lon + columns)):
            yield from _squares().get((lat, lon), ())


def _columns(lat: float, rows: float) -> float:
    """How many degrees of longitude are as far as so many of latitude, at most."""
    return rows / max(cos(radians(abs(lat) + rows)), 0.1)


@cache
def _squares() -> dict[tuple[int, int], list[int]]:
    squares: dict[tuple[int, int], list[int]] = {}
    for number, name in enumerate(_names()):
        squares.setdefault((floor(name.at.lat), floor(name.at.lon)), []).append(number)
    return squares


@cache
def _names() -> tuple[Name, ...]:
    placed = [(part, part.centre) for part in divisions() if part.centre]
    return tuple(sorted((Name(at, part.name, _rank(part.code)) for part, at in placed), key=lambda name: name.rank))


def _rank(code: str) -> int:
    return 0 if code.endswith("0000") else 1 if code.endswith("00") else 2
