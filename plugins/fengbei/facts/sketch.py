"""A map as a picture, drawn while the site is built: for print, for shared links and for those without scripts.

It has the marks, the way, the names of the counties around, parallels and meridians with their degrees, and a scale.
No border is drawn but the owner's outline. Sizes are in the units of the picture, y downwards.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from fengbei.archive.outline import Outline
from fengbei.archive.points import LonLat, distance_km
from fengbei.facts.lettering import Place, Room, beside, box_of, upon, width_of
from fengbei.facts.nearby import names_near
from fengbei.facts.plane import Plane, clipped, plane_of, round_degrees, round_length, thinned
from fengbei.words import Words


class Glyph(StrEnum):
    """How a mark looks."""

    PARK = "park"
    NATIVE = "native"
    DEED = "deed"
    TALK = "talk"
    STOP = "stop"
    GROUND = "ground"


class Stroke(StrEnum):
    """What a line is."""

    DEGREE = "degree"
    OUTLINE = "outline"
    WAY = "way"


class Face(StrEnum):
    """What a text is."""

    MARK = "mark"
    COUNTY = "county"
    DEGREE = "degree"
    SCALE = "scale"


NUMBERED, NUMBER, RING = 11.0, 14.0, 7.0
"""Radius of a dot with a number, the size of the number, and how much wider than a dot its ring is."""
_RADIUS = {Glyph.PARK: 7.0, Glyph.NATIVE: 6.0, Glyph.DEED: 7.0, Glyph.TALK: 7.0, Glyph.STOP: 8.0, Glyph.GROUND: 5.0}


@dataclass(frozen=True, slots=True)
class Pin:
    """A mark to be drawn. `label` may be left out where there is no room; `number` 0 is none."""

    at: LonLat
    glyph: Glyph
    exact: bool = True
    label: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Dot:
    """A mark that is drawn, by its middle."""

    x: float
    y: float
    glyph: Glyph
    exact: bool
    number: int

    @property
    def radius(self) -> float:
        """Of the dot itself, in units of the picture."""
        return _RADIUS[self.glyph] if not self.number else NUMBERED

    @property
    def reach(self) -> float:
        """Of all that is drawn: what is known only to the county has a ring around it."""
        return self.radius if self.exact else self.radius + RING


@dataclass(frozen=True, slots=True)
class Line:
    """A line through points (x, y)."""

    points: tuple[tuple[float, float], ...]
    stroke: Stroke


@dataclass(frozen=True, slots=True)
class Label:
    """A text. x, y is its middle at the baseline (`anchor` "middle"), or where it starts or ends."""

    x: float
    y: float
    text: str
    face: Face
    size: float
    anchor: str = "middle"


@dataclass(frozen=True, slots=True)
class Sketch:
    """A picture. `scale` is the bar: left, right, y, and what it says stands among the labels."""

    width: int
    height: int
    lines: tuple[Line, ...]
    dots: tuple[Dot, ...]
    labels: tuple[Label, ...]
    scale: tuple[float, float, float]


MARGIN = 46.0
MERIDIANS, PARALLELS = 120.0, 90.0
MOST_NAMES = 60


def sketch(
    pins: Sequence[Pin],
    words: Words,
    *,
    way: Sequence[LonLat] = (),
    outline: Outline | None = None,
    width: int = 640,
    height: int = 400,
    least_km: float = 8.0,
    size: float = 14.0,
) -> Sketch:
    """A picture of the pins and the way that joins them, at least `least_km` wide and high, so that a single place has
    surroundings. There must be a pin. The names of marks have the size `size`; the other texts are a little smaller.

    What matters more takes its place first: the scale, the dots, their names, the names of counties, the degrees.
    """
    margin = min(MARGIN, width / 5, height / 5)
    plane = plane_of([*(p.at for p in pins), *way], width=width, height=height, margin=margin, least_km=least_km)
    room, small = Room(width, height), round(0.93 * size, 1)
    scale, length = _scale(plane, room, words, small)
    dots = tuple(_dots(plane, room, pins))
    degrees, numbers = _degrees(plane, words, small)
    labels = [length, *_marks(room, dots, pins, size), *_counties(plane, room, small)]
    labels += (label for label in numbers if room.take(_box(label)))
    drawn = [Line(_rounded(line), Stroke.OUTLINE) for line in clipped(plane, outline)] if outline else []
    if len(way) > 1:
        drawn.append(Line(_rounded(thinned([plane.place(point) for point in way])), Stroke.WAY))
    return Sketch(width, height, (*degrees, *drawn), dots, tuple(labels), scale)


def credit(outline: Outline | None, words: Words) -> str:
    """What has to stand at every picture: of which year its names are; whose outline it has, with its number, or that
    it draws none."""
    if not outline:
        return words("sketch.credit")
    return words("sketch.credit_outline", attribution=outline.attribution, number=outline.review_number)


def _scale(plane: Plane, room: Room, words: Words, size: float) -> tuple[tuple[float, float, float], Label]:
    """The bar at the lower left, and its length above it."""
    km = round_length(plane, plane.width / 3.2)
    left, bottom = 10.0, plane.height - 10.0
    right = round(left + km / plane.km, 1)
    length = words("lengths.km", count=f"{km:g}") if km >= 1 else words("lengths.metres", count=f"{km * 1000:g}")
    label = Label(left, round(bottom - 6 - 0.22 * size, 1), length, Face.SCALE, size, "start")
    room.take((left - 4, label.y - size, max(right, left + width_of(length, size)) + 4, bottom + 4))
    return (left, right, bottom), label


def _dots(plane: Plane, room: Room, pins: Iterable[Pin]) -> Iterator[Dot]:
    for pin in pins:
        reach = Dot(0, 0, pin.glyph, pin.exact, pin.number).reach
        x, y = room.disc(*plane.place(pin.at), reach)
        yield Dot(x, y, pin.glyph, pin.exact, pin.number)


def _marks(room: Room, dots: Iterable[Dot], pins: Iterable[Pin], size: float) -> Iterator[Label]:
    for dot, pin in zip(dots, pins, strict=True):
        if pin.label and (at := room.text(pin.label, size, beside(dot.x, dot.y, dot.reach, size))):
            yield _label(at, pin.label, Face.MARK, size)


def _counties(plane: Plane, room: Room, size: float) -> Iterator[Label]:
    middle = plane.centre
    around = names_near([middle], plane.reach, _named(plane.reach))
    near = sorted(around, key=lambda name: (name.rank, distance_km(name.at, middle), name.text))
    for name in near[:MOST_NAMES]:
        if at := room.text(name.text, size, upon(*plane.place(name.at), size)):
            yield _label(at, name.text, Face.COUNTY, size)


def _named(reach: float) -> tuple[int, ...]:
    """Which names a picture has that reaches so many kilometres from its middle: a province's stands at its capital,
    and says nothing beside that city's counties."""
    return (0,) if reach > 600 else (0, 1) if reach > 200 else (1, 2)


def _degrees(plane: Plane, words: Words, size: float) -> tuple[list[Line], list[Label]]:
    """Lines of round degrees, and their numbers at the upper and the right edge."""
    meridians, parallels = round_degrees(plane, MERIDIANS, PARALLELS)
    lines = [Line(_rounded(((x, 0.0), (x, plane.height))), Stroke.DEGREE) for _, x in meridians]
    lines += (Line(_rounded(((0.0, y), (plane.width, y))), Stroke.DEGREE) for _, y in parallels)
    labels = [
        Label(round(x + 4, 1), round(size + 2, 1), words("sketch.east", degrees=deg), Face.DEGREE, size, "start")
        for deg, x in meridians
    ]
    labels += (
        Label(plane.width - 4.0, round(y - 4, 1), words("sketch.north", degrees=deg), Face.DEGREE, size, "end")
        for deg, y in parallels
    )
    return lines, labels


def _label(at: Place, text: str, face: Face, size: float) -> Label:
    return Label(at.x, at.y, text, face, size, at.anchor)


def _box(label: Label) -> tuple[float, float, float, float]:
    return box_of(Place(label.x, label.y, label.anchor), width_of(label.text, label.size), label.size)


def _rounded(line: Iterable[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    return tuple((round(x, 1) + 0.0, round(y, 1) + 0.0) for x, y in line)
