"""Charts of lying bars: they stay readable on a phone, on paper and without colours, and each says its number."""

from collections.abc import Sequence
from typing import NamedTuple

LABEL, BAR, VALUE, STEP = 64, 180, 84, 26
"""Widths of a chart's columns and the height of its lines, in units that are pixels on a phone."""


class Bar(NamedTuple):
    """One line: what it is of, its number as it is said, and where it stands."""

    label: str
    said: str
    width: int
    y: int


class Chart(NamedTuple):
    """A chart. `key` is its name on its page; a `hatched` one is told from a plain one beside it in any print."""

    key: str
    title: str
    bars: tuple[Bar, ...]
    hatched: bool

    @property
    def height(self) -> int:
        return STEP * len(self.bars)

    @property
    def left(self) -> int:
        """Where the bars begin."""
        return LABEL

    @property
    def width(self) -> int:
        return LABEL + BAR + VALUE


def chart(key: str, title: str, numbers: Sequence[tuple[str, int]], *, hatched: bool = False) -> Chart | None:
    """A chart of numbers by their labels, against the largest; None where all are nought."""
    most = max((number for _, number in numbers), default=0)
    if not most:
        return None
    bars = (
        Bar(label, f"{number:,}", -(-number * BAR // most), line * STEP) for line, (label, number) in enumerate(numbers)
    )
    return Chart(key, title, tuple(bars), hatched)
