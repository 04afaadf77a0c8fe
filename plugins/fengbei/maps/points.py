"""Where the marks are, in the least that the map needs to draw them; what they say comes after (`texts.py`)."""

from collections.abc import Iterable

from fengbei.archive.memorial import Level, MemorialKind
from fengbei.facts.mapped import Coming, Layer, Mark, Park

LAYERS = tuple(Layer)
GLYPHS = {Layer.PARKS: "park", Layer.NATIVE: "native", Layer.DEEDS: "deed", Layer.TALKS: "talk"}
"""How the marks of a layer look (`facts/sketch.py`, `static/map.css`)."""
KINDS = ("", *MemorialKind)
LEVELS = ("", *Level)
"""What the numbers of a row stand for."""


def rows(marks: Iterable[Mark]) -> list[list[float]]:
    """Latitude and longitude in WGS-84 (to a metre), the layer's number, 1 where the place is known exactly; of a park
    the numbers of its kind and its level as well, of a talk its day as 20261213. In the order of the list."""
    return [_row(mark) for mark in marks]


def _row(mark: Mark) -> list[float]:
    at = mark.where.at
    row = [round(at.lat, 5), round(at.lon, 5), LAYERS.index(mark.layer), int(mark.where.exact)]
    if isinstance(mark, Park):
        level = mark.memorial.level.level if mark.memorial.level else ""
        row += [KINDS.index(mark.memorial.kind), LEVELS.index(level)]
    if isinstance(mark, Coming):
        row.append(int(f"{mark.meeting.day:%Y%m%d}"))
    return row
