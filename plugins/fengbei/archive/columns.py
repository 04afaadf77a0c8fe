"""The columns of a name roll: what an editor may call them, and which of them must not be there."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from difflib import get_close_matches
from functools import cache
from unicodedata import normalize

from fengbei.archive.faults import CellFault, shortened
from fengbei.archive.roll import Name
from fengbei.words import words

COLUMNS = tuple(field.name for field in fields(Name) if field.name != "line")
"""In the order of the fields of `Name`."""
FIRST_ROWS = 10
"""The heading stands among these: lists often have a title above it."""

_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】")
_MARKS = re.compile(r"[\s_*:.、/\\-]+")
COUNTING = {"序号", "序", "编号", "顺序号", "行号", "no", "#"}
"""Columns that only count the rows."""
PRIVATE = re.compile("身份证|证件|电话|手机|联系|住址|家属|遗属|亲属|配偶|子女|父母")

_PLACES = ("地", "地点")
"""Endings of columns that are near each other only: 出生地 is not 出生."""


@dataclass(frozen=True)
class Header:
    """The row of headings. `cells` has a column of `COLUMNS` for each place; None is one that is not read."""

    row: int
    cells: tuple[str | None, ...]
    blank: frozenset[int]
    """Places that have no heading, and so can have nothing below it."""

    def place(self, column: str) -> int:
        """Where a column stands, from 0; −1 is nowhere."""
        return self.cells.index(column) if column in self.cells else -1


def heading_row(rows: Sequence[Sequence[str]]) -> int:
    """Which of the first rows has the headings: that with the most known ones, a name among them; else the first that
    has anything."""
    rated = [(_known(cells), -number) for number, cells in enumerate(rows)]
    best, number = max(rated, default=((False, 0), 0))
    return -number if best[1] else next((n for n, cells in enumerate(rows) if any(map(str.strip, cells))), 0)


def header_of(row: int, cells: Sequence[str]) -> tuple[Header, list[CellFault]]:
    """The header that a row is, and what is wrong with it. Without a column of names nothing can be read."""
    found = [*_meanings(cells)]
    faults = [*_faults(row, cells, found)]
    columns = [column if column not in found[:n] else None for n, column in enumerate(found)]
    blank = frozenset(n for n, cell in enumerate(cells) if not cell.strip())
    return Header(row, tuple(columns), blank), faults


def column_of(heading: str) -> str | None:
    """The column that a heading means, by its identifier or one of its Chinese names."""
    return _names().get(plain(heading))


@cache
def spellings(column: str) -> frozenset[str]:
    """Every Chinese name of a column."""
    return frozenset(_labels()[column])


def _known(cells: Sequence[str]) -> tuple[bool, int]:
    found = {column for column in _meanings(cells) if column}
    return "name" in found, len(found)


def _meanings(cells: Sequence[str]) -> Iterator[str | None]:
    return map(column_of, cells)


def _faults(row: int, cells: Sequence[str], found: list[str | None]) -> Iterator[CellFault]:
    if len([*filter(str.strip, cells)]) == 1 and "，" in "".join(cells):
        yield CellFault(row, 0, "roll_fullwidth_comma")
        return
    meant = set(found)
    for place, (cell, column) in enumerate(zip(cells, found, strict=True)):
        heading = shortened(cell)
        if column in found[:place] and column:
            yield CellFault(
                row, place, "roll_column_twice", {"value": heading, "first": shortened(cells[found.index(column)])}
            )
        elif not column and heading and plain(heading) not in COUNTING:
            fault = _unknown(row, place, heading)
            meant.add(_names().get(plain(str(fault.args.get("near", "")))))
            yield fault
    if "name" not in meant:
        yield CellFault(row, 0, "roll_column_missing")


def _unknown(row: int, place: int, heading: str) -> CellFault:
    if PRIVATE.search(heading):
        return CellFault(row, place, "roll_column_private", {"value": heading})
    of_place = plain(heading).endswith(_PLACES)
    known = [name for name in _spellings() if len(name) > 1 and name.endswith(_PLACES) == of_place]
    if near := get_close_matches(plain(heading), known, n=1):
        return CellFault(row, place, "roll_column_near", {"value": heading, "near": near[0]})
    labels = "、".join(label for label, *_ in _labels().values())
    return CellFault(row, place, "roll_column_unknown", {"value": heading, "known": labels})


def plain(heading: str) -> str:
    """A heading without what is beside the point: `*出生年月（公历）：` → `出生年月`."""
    return _MARKS.sub("", _ASIDE.sub("", normalize("NFKC", heading))).lower()


@cache
def _labels() -> dict[str, list[str]]:
    texts = words("zh")
    return {column: texts(f"columns.{column}").split("|") for column in COLUMNS}


@cache
def _spellings() -> tuple[str, ...]:
    return tuple(name for names in _labels().values() for name in names) + COLUMNS


@cache
def _names() -> dict[str, str]:
    spelled = [(name, column) for column, names in _labels().items() for name in (*names, column)]
    return {plain(name): column for name, column in spelled}
