"""A part of the earth laid flat on a picture: web Mercator, so that a small part of it keeps its angles."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import asinh, atan, ceil, cos, degrees, floor, hypot, radians, sinh, tan

from fengbei.archive.outline import Outline
from fengbei.archive.points import LonLat

EARTH_KM = 6371.0088
Flat = tuple[float, float]
"""East and north in radians of the equator."""
Dots = tuple[Flat, ...]
"""Points of a line on the picture."""

_STEPS = tuple(digit * 10.0**power for power in range(-4, 2) for digit in (1, 2, 5))
_CHUNK = 64
_THIN = 1.0


@dataclass(frozen=True, slots=True)
class Plane:
    """Which part: its middle, and how many units of the picture a radian of the equator is."""

    middle: Flat
    scale: float
    width: int
    height: int

    def place(self, point: LonLat) -> Flat:
        """Where a point stands, y downwards."""
        return self.put(flat(point))

    def put(self, at: Flat) -> Flat:
        return (
            self.width / 2 + (at[0] - self.middle[0]) * self.scale,
            self.height / 2 - (at[1] - self.middle[1]) * self.scale,
        )

    @property
    def centre(self) -> LonLat:
        return LonLat(degrees(self.middle[0]), degrees(atan(sinh(self.middle[1]))))

    @property
    def km(self) -> float:
        """Kilometres that one unit is, in the middle of the picture."""
        return EARTH_KM * cos(atan(sinh(self.middle[1]))) / self.scale

    @property
    def reach(self) -> float:
        """Kilometres from the middle to a corner."""
        return self.km * hypot(self.width, self.height) / 2


def plane_of(points: Iterable[LonLat], *, width: int, height: int, margin: float, least_km: float) -> Plane:
    """The part that has all points with a margin around them, and is at least so many kilometres wide and high."""
    spread = [flat(point) for point in points]
    west, east = min(x for x, _ in spread), max(x for x, _ in spread)
    south, north = min(y for _, y in spread), max(y for _, y in spread)
    middle = (west + east) / 2, (south + north) / 2
    widest = min(width, height) * EARTH_KM * cos(atan(sinh(middle[1]))) / least_km
    scales = [(room - 2 * margin) / wide for room, wide in ((width, east - west), (height, north - south)) if wide]
    return Plane(middle, min([widest, *scales]), width, height)


def flat(point: LonLat) -> Flat:
    return radians(point.lon), asinh(tan(radians(point.lat)))


Degrees = list[tuple[str, float]]
"""Numbers in degrees with the x of a meridian or the y of a parallel."""


def round_degrees(plane: Plane, across: float, up: float) -> tuple[Degrees, Degrees]:
    """Meridians and parallels at round degrees, so many units apart or more."""
    west, east = (degrees(plane.middle[0] + side * plane.width / 2 / plane.scale) for side in (-1, 1))
    low, high = (plane.middle[1] + side * plane.height / 2 / plane.scale for side in (-1, 1))
    south, north = (degrees(atan(sinh(edge))) for edge in (low, high))
    meridians = _multiples(west, east, degrees(across / plane.scale))
    parallels = _multiples(south, north, (north - south) * up / plane.height)
    return (
        [(text, plane.put((radians(number), 0.0))[0]) for text, number in meridians],
        [(text, plane.place(LonLat(0.0, number))[1]) for text, number in parallels],
    )


def round_length(plane: Plane, at_most: float) -> float:
    """The longest round length, in kilometres, that is no longer than so many units."""
    return next((step for step in reversed(_LENGTHS) if step / plane.km <= at_most), _LENGTHS[0])


_LENGTHS = tuple(digit * 10.0**power for power in range(-3, 4) for digit in (1, 2, 5))


def _multiples(low: float, high: float, least: float) -> list[tuple[str, float]]:
    """The multiples of the smallest round step that is large enough, with as many digits as tell them apart."""
    step = next((step for step in _STEPS if step >= least), 60.0)
    digits = len(f"{step:.4f}".rstrip("0").partition(".")[2])
    numbers = (number * step for number in range(ceil(low / step), floor(high / step) + 1))
    return [(f"{number:.{digits}f}", number) for number in numbers]


def clipped(plane: Plane, outline: Outline) -> Iterator[Dots]:
    """What of an outline falls on the picture, without points that stand closer than can be seen."""
    half = plane.width / 2 / plane.scale, plane.height / 2 / plane.scale
    west, east = plane.middle[0] - half[0], plane.middle[0] + half[0]
    south, north = plane.middle[1] - half[1], plane.middle[1] + half[1]
    for (left, low, right, high), chunk in _chunks(_Itself(outline)):
        if left <= east and right >= west and low <= north and high >= south:
            yield from _inside(thinned([plane.put(at) for at in chunk]), plane.width, plane.height)


def thinned(points: Sequence[Flat]) -> list[Flat]:
    """A line without points that stand on the one before; its ends stay."""
    kept = [points[0]]
    for x, y in points[1:-1]:
        if abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= _THIN:
            kept.append((x, y))
    return [*kept, points[-1]]


def _inside(points: Sequence[Flat], width: float, height: float) -> Iterator[Dots]:
    line: list[Flat] = []
    for a, b in pairwise(points):
        part = _cut(a, b, width, height)
        if line and (not part or part[0] != line[-1]):
            yield tuple(line)
            line = []
        if part:
            line += part[1:] if line else part
    if line:
        yield tuple(line)


def _cut(a: Flat, b: Flat, width: float, height: float) -> list[Flat]:
    """The part of a straight line that is in the picture (Liang and Barsky); empty where none is."""
    (x, y), (dx, dy) = a, (b[0] - a[0], b[1] - a[1])
    start, end = 0.0, 1.0
    for by, room in ((-dx, x), (dx, width - x), (-dy, y), (dy, height - y)):
        if not by:
            if room < 0:
                return []
        elif by < 0:
            start = max(start, room / by)
        else:
            end = min(end, room / by)
    if start > end:
        return []
    return [(x + start * dx, y + start * dy) if start else a, (x + end * dx, y + end * dy) if end < 1 else b]


class _Itself:
    """Stands for an outline as a key: to compare all of its points would take longer than to draw them."""

    def __init__(self, outline: Outline) -> None:
        self.outline = outline

    def __hash__(self) -> int:
        return id(self.outline)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Itself) and other.outline is self.outline


@lru_cache(maxsize=2)
def _chunks(key: _Itself) -> tuple[tuple[tuple[float, float, float, float], Dots], ...]:
    """An outline in short pieces, each with the box around it, made once for all pictures."""
    pieces = []
    for line in key.outline.lines:
        laid = [flat(point) for point in line]
        for first in range(0, len(laid) - 1, _CHUNK):
            piece = tuple(laid[first : first + _CHUNK + 1])
            xs, ys = [x for x, _ in piece], [y for _, y in piece]
            pieces.append(((min(xs), min(ys), max(xs), max(ys)), piece))
    return tuple(pieces)
