"""Room on a picture: where a dot or a text still fits, so that nothing covers anything else."""

from collections.abc import Iterator
from functools import cache
from math import cos, pi, sin
from typing import NamedTuple
from unicodedata import east_asian_width

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

RISE, FALL = 0.92, 0.22
"""How far a line of text reaches above and below its baseline, for each unit of its size."""
GAP = 2.0


class Place(NamedTuple):
    """Where a text stands: its middle at the baseline (`anchor` "middle"), or where it starts or ends."""

    x: float
    y: float
    anchor: str


class Room:
    """A picture with what is taken of it."""

    def __init__(self, width: float, height: float) -> None:
        self._width, self._height = width, height
        self._taken: list[Box] = []

    def take(self, box: Box) -> bool:
        """Take a place if it is free and wholly in the picture."""
        left, top, right, bottom = box
        if left < 0 or top < 0 or right > self._width or bottom > self._height:
            return False
        for a, b, c, d in self._taken:
            if left < c and a < right and top < d and b < bottom:
                return False
        self._taken.append(box)
        return True

    def disc(self, x: float, y: float, radius: float) -> tuple[float, float]:
        """Take the place of a disc, as near to where it belongs as there is room beside the others."""
        for dx, dy in _spiral():
            at = round(x + dx * radius, 1), round(y + dy * radius, 1)
            if self.take((at[0] - radius, at[1] - radius, at[0] + radius, at[1] + radius)):
                return at
        return (
            round(min(max(x, radius), self._width - radius), 1),
            round(min(max(y, radius), self._height - radius), 1),
        )

    def text(self, text: str, size: float, spots: Iterator[Place]) -> Place | None:
        """Take the first place where a text fits; None where there is none."""
        wide = width_of(text, size)
        return next((spot for spot in spots if self.take(box_of(spot, wide, size))), None)


def width_of(text: str, size: float) -> float:
    """How wide a text is at most in the fonts that sites are read with: a Chinese character is as wide as high."""
    return sum(_wide(char) for char in text) * size


def box_of(spot: Place, wide: float, size: float) -> Box:
    """The place that a text takes, with a little on its sides."""
    left = spot.x - {"start": 0.0, "middle": wide / 2, "end": wide}[spot.anchor]
    return left - GAP, spot.y - RISE * size, left + wide + GAP, spot.y + FALL * size


def beside(x: float, y: float, radius: float, size: float) -> Iterator[Place]:
    """Places for the text of a dot: right of it, left, below, above."""
    level, off = round(y + (RISE - FALL) / 2 * size, 1), radius + GAP
    yield Place(round(x + off + GAP, 1), level, "start")
    yield Place(round(x - off - GAP, 1), level, "end")
    yield Place(x, round(y + off + RISE * size, 1), "middle")
    yield Place(x, round(y - off - FALL * size, 1), "middle")


def upon(x: float, y: float, size: float) -> Iterator[Place]:
    """Places for the name of an area: in its middle, or a little off it."""
    level = y + (RISE - FALL) / 2 * size
    for dy in (0.0, 1.0, -1.0, 2.0, -2.0):
        yield Place(round(x, 1), round(level + dy * size, 1), "middle")


@cache
def _wide(char: str) -> float:
    return 1.0 if east_asian_width(char) in "WFA" else 0.66 if char.isascii() else 0.9


@cache
def _spiral() -> tuple[tuple[float, float], ...]:
    """Ways off a point, the shortest first, for a disc of radius 1."""
    rings = range(1, 25)
    around = (
        (ring * 0.55 * cos(2 * pi * k / (6 * ring)), ring * 0.55 * sin(2 * pi * k / (6 * ring)))
        for ring in rings
        for k in range(6 * ring)
    )
    return ((0.0, 0.0), *around)
