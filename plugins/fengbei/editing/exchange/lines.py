"""The sheets of a workbook → the rows that they have of records, and what is wrong with them, by cell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from fengbei.archive.columns import PRIVATE, plain
from fengbei.archive.faults import CellFault, shortened
from fengbei.archive.shape import Kind
from fengbei.editing.excel_dates import odd_number
from fengbei.editing.exchange.columns import Column, Subject, Table, heading, keys, spelled, title
from fengbei.editing.workbook import Sheet
from fengbei.words import LANGUAGES, words

FIRST_ROWS = 10
"""The heading stands among these: lists often have a title above it."""
_OWN = ("id", "called", "number", "key", "code")
"""Columns that say whose a row is."""


@dataclass(frozen=True)
class Line:
    """One row: whose it is, the 核对码 that it was exported with, and its cells by column."""

    sheet: int
    row: int
    table: Table
    record: str
    called: str
    numbers: tuple[str, ...]
    code: str
    cells: dict[str, str]
    places: dict[str, int]
    """Where the cells stand, from 0."""


@dataclass
class Lines:
    """What a workbook says."""

    lines: list[Line] = field(default_factory=list)
    faults: dict[int, list[CellFault]] = field(default_factory=dict)
    """By the number of the sheet."""
    others: list[str] = field(default_factory=list)
    """Sheets that are none of records."""
    odd: set[tuple[int, int, int]] = field(default_factory=set)
    """Sheet, row and place of cells that cannot be read for what they mean: nothing else is said of them."""

    def fault(self, sheet: int, fault: CellFault) -> None:
        """Add a fault, unless it has been said of its cell."""
        found = self.faults.setdefault(sheet, [])
        if (fault.row, fault.cell, fault.code) not in {(one.row, one.cell, one.code) for one in found}:
            found.append(fault)


def subject_of(titles: Sequence[str], subjects: Sequence[Subject]) -> Subject | None:
    """What a workbook is of, by its sheets in whatever order, of which one may be called something else; None where it
    may be one of visits or a roll."""
    known = {subject.name: [title in _titles(subject) for title in titles].count(True) for subject in subjects}
    firsts = {subject.name for subject in subjects if any(_titles(subject).get(title) == 0 for title in titles)}
    best = max(subjects, key=lambda subject: (subject.name in firsts, known[subject.name]))
    return best if best.name in firsts or known[best.name] > 1 else None


def lines_of(sheets: Sequence[Sheet], subject: Subject) -> Lines:
    """Read every sheet that is one of the subject's."""
    found = Lines()
    named = _titles(subject)
    has_first = any(named.get(sheet.title) == 0 for sheet in sheets)
    for place, sheet in enumerate(sheets):
        at = named.get(sheet.title, None if place or has_first else 0)
        if at is not None and any(any(cells) for _, cells in sheet.rows):
            _read(sheet, subject.tables[at], subject, found)
        elif at is None and sheet.title not in _besides():
            _unread(sheet, subject, found)
    return found


def _titles(subject: Subject) -> dict[str, int]:
    """Which table each sheet is, by what it is called."""
    every = enumerate(subject.tables)
    return {title(table, subject, words(lang)): at for at, table in every for lang in LANGUAGES}


def _unread(sheet: Sheet, subject: Subject, found: Lines) -> None:
    """A sheet that an editor has made, or one of ours that is called otherwise, whose rows would be lost."""
    codes = {plain(words(lang)("exchange.code")) for lang in LANGUAGES}
    for row, cells in sheet.rows[:FIRST_ROWS]:
        if any(plain(cell) in codes for cell in cells if cell):
            table = max(subject.tables, key=lambda one: _Heads(one).known(cells))
            args: dict[str, object] = {"value": sheet.title, "near": title(table, subject, words("zh"))}
            found.fault(sheet.number, CellFault(row, 0, "sheet_renamed", args))
            return
    found.others.append(sheet.title)


def _besides() -> set[str]:
    return {words(lang)(f"exchange.sheets.{name}") for lang in LANGUAGES for name in ("notes", "choices")}


def _read(sheet: Sheet, table: Table, subject: Subject, found: Lines) -> None:
    heads = _Heads(table)
    number, cells = max(sheet.rows[:FIRST_ROWS], key=lambda row: (heads.known(row[1]), -row[0]))
    columns, own = heads.places(number, cells, sheet.number, found)
    if not table.at and subject.called not in columns and "id" not in own:
        missing = heading(next(c for c in table.columns if c.key == subject.called), words("zh"))
        found.fault(sheet.number, CellFault(number, 0, "no_heading", {"missing": missing}))
        return
    wanted = {*columns.values(), *own.values()}
    silent = {(fault.row, fault.cell): fault for fault in sheet.faults if fault.row > number and fault.cell in wanted}
    for fault in silent.values():
        found.fault(sheet.number, fault)
    known = {column.key: column for column in table.columns}
    for row, texts in sheet.rows:
        if row > number and any(texts[place] for place in wanted):
            line = _line(sheet.number, row, texts, table, columns, own)
            if line.record.startswith(_examples()):
                continue
            for key, place in columns.items():
                for fault in _odd(row, place, texts[place], known[key]) if (row, place) in sheet.numbers else ():
                    found.fault(sheet.number, fault)
                    found.odd.add((sheet.number, row, place))
            found.lines.append(line)


def _examples() -> tuple[str, ...]:
    return tuple(words(lang)("exchange.example") for lang in LANGUAGES)


def _line(
    sheet: int, row: int, texts: Sequence[str], table: Table, columns: dict[str, int], own: dict[str, int]
) -> Line:
    def said(key: str) -> str:
        return texts[own[key]].strip() if key in own else ""

    outer = (said("outer"),) if table.levels > 1 else ()
    numbers = (*outer, said("key" if table.keyed else "number")) if table.at else ()
    cells = {key: texts[place] for key, place in columns.items() if texts[place]}
    places = {**columns, "": own.get("key" if table.keyed else "number" if table.at else "id", 0)}
    places["id"] = own.get("id", 0)
    return Line(sheet, row, table, said("id"), said("called"), numbers, said("code"), cells, places)


@dataclass(frozen=True)
class _Heads:
    """Reads the headings of a sheet."""

    table: Table

    def known(self, cells: Sequence[str]) -> int:
        return len({self._column(cell) or self._own(cell) for cell in cells if cell} - {""})

    def places(self, row: int, cells: Sequence[str], sheet: int, found: Lines) -> tuple[dict[str, int], dict[str, int]]:
        """Where each column stands, and those that say whose a row is; what is not known is told."""
        columns: dict[str, int] = {}
        own: dict[str, int] = {}
        for place, cell in enumerate(cells):
            if not plain(cell):
                continue
            if key := self._own(cell):
                own.setdefault(key, place)
            elif (column := self._column(cell)) in columns:
                args: dict[str, object] = {"value": shortened(cell), "first": shortened(cells[columns[column]])}
                found.fault(sheet, CellFault(row, place, "column_twice", args))
            elif column:
                columns[column] = place
            else:
                found.fault(sheet, self._unknown(row, place, shortened(cell)))
        return columns, own

    def _own(self, cell: str) -> str:
        for lang in LANGUAGES:
            texts = words(lang)
            labels = keys(self.table, texts)
            named = {texts("exchange.code"): "code", texts("exchange.id"): "id", texts("exchange.called"): "called"}
            if self.table.at:
                named[labels[-1]] = "key" if self.table.keyed else "number"
                named |= dict.fromkeys(labels[2:-1], "outer")
            if found := {plain(label): key for label, key in named.items()}.get(plain(cell)):
                return found if self.table.at or found in ("id", "code") else ""
        return ""

    def _column(self, cell: str) -> str:
        column = spelled(self.table).get(plain(cell))
        return column.key if column else ""

    def _unknown(self, row: int, place: int, cell: str) -> CellFault:
        if PRIVATE.search(cell):
            return CellFault(row, place, "column_private", {"value": cell})
        near = get_close_matches(plain(cell), [name for name in spelled(self.table) if len(name) > 1], n=1)
        args: dict[str, object] = {"value": cell, "near": near[0]} if near else {"value": cell}
        return CellFault(row, place, "column_near" if near else "unknown_heading", args)


def _odd(row: int, place: int, text: str, column: Column) -> Iterator[CellFault]:
    """What Excel has made of a date."""
    if text and column.part.kind in (Kind.DATE, Kind.DAY) and (fault := odd_number(row, place, text)):
        yield fault
