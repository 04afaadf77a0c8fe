"""A sheet → the name roll of a park: what would be written, in what it differs from what is there, and the writing.

The file gets a byte order mark, so that Excel opens it as what it is, and plain line ends, which Excel reads as well
and git keeps: importing the same names again changes nothing.
"""

import csv
import io
from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from fengbei.archive import mistakes, rollfile
from fengbei.archive.columns import COLUMNS, FIRST_ROWS, Header, header_of, heading_row
from fengbei.archive.dates import PartialDate
from fengbei.archive.faults import CellFault, shortened
from fengbei.archive.guards.personal import personal_data
from fengbei.archive.keeping import write
from fengbei.archive.problems import Level
from fengbei.archive.roll import Name
from fengbei.archive.rollrows import Found, names_of
from fengbei.editing.excel_dates import odd_number
from fengbei.editing.workbook import Sheet

_BOM = "\ufeff"
_DATES = ("born", "joined", "died")
_MODE = 0o644


@dataclass(frozen=True)
class Import:
    """What a sheet says: the names, the file that would have them, and what is wrong, by row and cell."""

    sheet: Sheet
    header: Header
    names: tuple[Name, ...]
    data: bytes
    faults: tuple[CellFault, ...]

    @property
    def unnamed(self) -> int:
        return sum(not name.name for name in self.names)


@dataclass(frozen=True)
class Difference:
    """In what new names differ from those that are there."""

    new: Sequence[Name] = ()
    changed: Sequence[tuple[Name, Name]] = ()
    removed: Sequence[Name] = ()
    lost: Sequence[str] = ()
    """Columns that only the present roll has something in."""


def import_of(sheet: Sheet, heroes: Collection[str], declared: frozenset[str] = frozenset()) -> Import:
    """Read a sheet as a roll. `heroes` are the ids that a row may name. Contacts that are `declared` are an office's,
    and may stand in a cell."""
    first = sheet.rows[:FIRST_ROWS]
    number, headings = first[heading_row([cells for _, cells in first])] if first else (1, [])
    header, faults = header_of(number, headings)
    below = [(row, cells) for row, cells in sheet.rows if row > number and any(cells)]
    found = Found()
    found.add(faults)
    names: tuple[Name, ...] = ()
    if "name" in header.cells:
        found.add(f for f in sheet.faults if f.row > number and header.cells[f.cell])
        found.add(_odd_numbers(sheet, header, below))
        found.add(f for f in _odd_texts(header, below) if f.args.get("contact") not in declared)
        names = names_of(header, ((row, [*cells]) for row, cells in below), found)
        found.add(rollfile.without_folder(header, names, heroes))
        if not names:
            found.add([CellFault(number, 0, "roll_without_names")])
    in_order = tuple(sorted(found.all(), key=lambda fault: (fault.row, fault.cell, fault.code)))
    return Import(sheet, header, names, _csv(header, [headings, *(cells for _, cells in below)]), in_order)


def _odd_numbers(sheet: Sheet, header: Header, rows: Sequence[tuple[int, list[str]]]) -> Iterator[CellFault]:
    columns = [place for place, column in enumerate(header.cells) if column in _DATES]
    for row, cells in rows:
        for place in columns:
            if (row, place) in sheet.numbers and (text := cells[place]):
                yield from filter(None, (odd_number(row, place, text),))


def _odd_texts(header: Header, rows: Sequence[tuple[int, list[str]]]) -> Iterator[CellFault]:
    """Personal data, and characters that cannot be shown."""
    for row, cells in rows:
        lines = [cell.replace("\n", " ") if column else "" for cell, column in zip(cells, header.cells, strict=True)]
        text = "\n".join(lines)
        for slip in (*personal_data(text, unsure=False), *mistakes.hidden(text)):
            yield CellFault(row, slip.line - 1, slip.code, slip.args, slip.level)


def _csv(header: Header, rows: Sequence[Sequence[str]]) -> bytes:
    """The columns that a roll has, under the headings that the sheet gave them."""
    places = [place for place, column in enumerate(header.cells) if column]
    table = io.StringIO(newline="")
    writer = csv.writer(table, lineterminator="\n")
    for number, cells in enumerate(rows):
        texts = [cells[place] for place in places]
        writer.writerow(["".join(text.split()) for text in texts] if not number else texts)
    return (_BOM + table.getvalue()).encode()


def difference(present: bytes, coming: Import) -> Difference | None:
    """In what the names differ from those of the present file; None where that one is not sound enough to be read."""
    piece = rollfile.piece_of(present, "")
    if any(slip.level is Level.ERROR for slip in (*piece.slips, *piece.personal)):
        return None
    old, new = list(piece.roll.names if piece.roll else ()), list(coming.names)
    lost = [column for column in COLUMNS if column not in coming.header.cells and any(getattr(n, column) for n in old)]
    changed: list[tuple[Name, Name]] = []
    for key in (_all, _name_and_grave, _name_and_birth, _name, _grave):
        pairs = _pairs(old, new, key)
        paired = {name for pair in pairs for name in pair}
        old, new = ([name for name in names if name not in paired] for names in (old, new))
        changed += pairs if key is not _all else []
    return Difference(new, sorted(changed, key=lambda pair: pair[1].line), old, lost)


def changes(one: Name, other: Name) -> Iterator[tuple[str, str, str]]:
    """Column, text before and text after of what differs between two versions of a row."""
    for column in COLUMNS:
        before, after = (_plain(getattr(name, column)) for name in (one, other))
        if before != after:
            yield column, shortened(before), shortened(after)


def code_of_roll(data: bytes) -> str:
    """The 核对码 of a roll's file: it tells whether the roll has changed since it was exported."""
    return sha256(data).hexdigest()[:10].upper()


def put(data: bytes, path: Path) -> None:
    """Write a roll, whole or not at all, for everybody to read.

    Raises:
        OSError: nothing can be written there; on Windows also while Excel has it open.
    """
    mode = path.stat().st_mode if path.exists() else _MODE
    write(path, data)
    path.chmod(mode)


def _pairs(old: Sequence[Name], new: Sequence[Name], key: Callable[[Name], Hashable | None]) -> list[tuple[Name, Name]]:
    """Old and new rows that have the same key, each once, in their order."""
    waiting: defaultdict[Hashable, list[Name]] = defaultdict(list)
    for name in reversed(new):
        if found := key(name):
            waiting[found].append(name)
    return [(name, waiting[found].pop()) for name in old if (found := key(name)) and waiting[found]]


def _all(name: Name) -> Hashable:
    return tuple(_plain(getattr(name, column)) for column in COLUMNS)


def _name(name: Name) -> Hashable | None:
    return name.name or None


def _name_and_birth(name: Name) -> Hashable | None:
    return (name.name, _plain(name.born)) if name.name and name.born else None


def _grave(name: Name) -> Hashable | None:
    return (name.section, name.row, name.grave) if name.grave else None


def _name_and_grave(name: Name) -> Hashable | None:
    return (name.name, _grave(name)) if name.name and name.grave else None


def _plain(value: object) -> str:
    """A value as one text: however a date was written, it is the same."""
    if isinstance(value, PartialDate):
        return value.edtf
    return "、".join(value) if isinstance(value, tuple) else str(value or "")
