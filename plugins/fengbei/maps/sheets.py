"""The list beside the map in pages: a long one stands on pages of its own, so that none is over 300 KB."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from fengbei.facts import addresses
from fengbei.maps.listing import Row

MOST, ROOM = 300, 230_000
"""Rows that a page has at most, and the bytes that they may take, about."""


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of a layer that stand on a page. The first is the layer's number `first`, counted from 1."""

    layer: str
    first: int
    rows: tuple[Row, ...]

    @property
    def last(self) -> int:
        return self.first + len(self.rows) - 1


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of the list, counted from 1."""

    number: int
    groups: tuple[Group, ...]

    @property
    def address(self) -> str:
        return addresses.map_list(self.number)


def sheets(rows: Iterable[Row]) -> tuple[Sheet, ...]:
    """The pages. If there is but one, it has room on the map's own page."""
    firsts: dict[str, int] = {}
    return tuple(Sheet(number, _groups(page, firsts)) for number, page in enumerate(_cut(rows), 1))


def _groups(page: Sequence[Row], firsts: dict[str, int]) -> tuple[Group, ...]:
    groups = []
    for layer, some in groupby(page, key=lambda row: row.layer):
        rows = tuple(some)
        groups.append(Group(layer, firsts.get(layer, 0) + 1, rows))
        firsts[layer] = groups[-1].last
    return tuple(groups)


def _cut(rows: Iterable[Row]) -> list[list[Row]]:
    pages: list[list[Row]] = [[]]
    room = ROOM
    for row in rows:
        weight = _weight(row)
        if len(pages[-1]) == MOST or (pages[-1] and weight > room):
            pages.append([])
            room = ROOM
        pages[-1].append(row)
        room -= weight
    return pages


def _weight(row: Row) -> int:
    """Bytes of a row, about: three a character, and the title twice."""
    return 480 + 3 * (2 * len(row.title) + len(row.county) + sum(len(line.text) for line in row.lines))
