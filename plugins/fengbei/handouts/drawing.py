"""A sketch (`facts/sketch.py`) → the shapes that a template draws: plain numbers and texts."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from fengbei.facts.sketch import NUMBER, RING, Sketch


@dataclass(frozen=True)
class Drawing:
    """A map. `shapes` is the sketch with the radius of each dot; `alt` says what is seen, `credit` whose it is."""

    shapes: Mapping[str, object]
    alt: str
    credit: str


def drawing(sketch: Sketch, alt: str, credit: str) -> Drawing:
    dots = [{**asdict(dot), "radius": dot.radius} for dot in sketch.dots]
    return Drawing({**asdict(sketch), "dots": dots, "number": NUMBER, "ring": RING}, alt, credit)
