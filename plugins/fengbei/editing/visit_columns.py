"""The columns of a sheet of visits and calls: what an editor may call them, and which must not be there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from fengbei.archive.columns import COUNTING, PRIVATE, plain
from fengbei.archive.faults import CellFault, shortened
from fengbei.editing.workbook import Sheet
from fengbei.words import words

COLUMNS = (
    "date",
    "park",
    "group",
    "kind",
    "headcount",
    "text",
    "households",
    "code",
    "occasion",
    "by",
    "agreed",
    "mark",
)
NEEDED = ("date", "kind")
"""A sheet without them is none of visits."""
FIRST_ROWS = 10
"""The heading stands among these: lists often have a title above it."""


@dataclass(frozen=True)
class Heading:
    """The row of headings: the place of each column, from 0."""

    row: int
    places: dict[str, int]
    blank: frozenset[int]
    """Places that have no heading, and so can have nothing below it."""
    counting: frozenset[int] = frozenset()
    """Places of columns that only count the rows."""
    meant: frozenset[str] = frozenset()
    """Columns that there are, or that a heading which is not known is near to: it is told of, and none is missed."""


def heading_of(sheet: Sheet) -> tuple[Heading, list[CellFault]]:
    """The row of headings, and what is wrong with it."""
    first = sheet.rows[:FIRST_ROWS]
    number, cells = max(first, key=lambda row: (_known(row[1]), -row[0]), default=(1, []))
    found = [_column(cell) for cell in cells]
    places = {column: found.index(column) for column in COLUMNS if column in found}
    blank = frozenset(place for place, cell in enumerate(cells) if not cell.strip())
    counting = frozenset(place for place, cell in enumerate(cells) if plain(cell) in COUNTING)
    faults = [*_faults(number, cells, found)]
    near = {column for fault in faults if (column := _column(str(fault.args.get("near", ""))))}
    meant = frozenset(near | {*places})
    faults += [CellFault(number, 0, "column_missing", {"column": column}) for column in NEEDED if column not in meant]
    return Heading(number, places, blank, counting, meant), faults


def labels(lang: str) -> dict[str, str]:
    """What each column is called first."""
    texts = words(lang)
    return {column: texts(f"importing.columns.{column}").split("|")[0] for column in COLUMNS}


def _known(cells: Sequence[str]) -> int:
    return len({column for column in map(_column, cells) if column})


def _column(heading: str) -> str | None:
    return _names().get(plain(heading))


def _faults(row: int, cells: Sequence[str], found: Sequence[str | None]) -> Iterator[CellFault]:
    for place, (cell, column) in enumerate(zip(cells, found, strict=True)):
        if column and column in found[:place]:
            first = shortened(cells[found.index(column)])
            yield CellFault(row, place, "column_twice", {"value": shortened(cell), "first": first})
        elif not column and plain(cell) and plain(cell) not in COUNTING:
            yield _unknown(row, place, shortened(cell))


def _unknown(row: int, place: int, heading: str) -> CellFault:
    if PRIVATE.search(heading):
        return CellFault(row, place, "column_private", {"value": heading})
    if near := get_close_matches(plain(heading), [name for name in _names() if len(name) > 1], n=1):
        return CellFault(row, place, "column_near", {"value": heading, "near": near[0]})
    return CellFault(row, place, "column_unknown", {"value": heading})


@cache
def _names() -> dict[str, str]:
    """Every spelling in either language, and the column that it means."""
    spelled = [
        (name, column)
        for lang in ("zh", "en")
        for column in COLUMNS
        for name in (column, *words(lang)(f"importing.columns.{column}").split("|"))
    ]
    return {plain(name): column for name, column in spelled}
