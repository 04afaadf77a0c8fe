"""A sheet of an Excel workbook as rows of texts. The only place that reads workbooks."""

import re
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from fengbei.archive.faults import CellFault
from fengbei.words import LANGUAGES, words

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

_OLD = bytes.fromhex("d0cf11e0a1b11ae1")
"""How .xls begins, and every workbook that is locked with a password."""
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_EMPTY_ROWS = 1000
"""After so many there comes nothing more: a format may reach down to the last row, the 1 048 576th."""
_INVISIBLE = re.compile("[\u200b\u2060\ufeff]|_x000D_")
_BESIDE_LETTERS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_CHINESE_MONTHS = {27, 36, 50, 52, 57}
_CHINESE_DAYS = {28, 29, 30, 31, 51, 53, 54, 58}
"""Numbers of the formats of dates that Chinese Excel has besides (ECMA-376-1, 18.8.30); openpyxl does not know them."""


class Unreadable(Exception):
    """A workbook that cannot be read: `code` says why, in the words `importing.*`."""

    def __init__(self, code: str, **args: object) -> None:
        super().__init__(code)
        self.code, self.said = code, args


@dataclass(frozen=True)
class Sheet:
    """What stands in a sheet, as one reads it: its rows with their numbers, and cells that say nothing."""

    number: int
    title: str
    others: tuple[str, ...]
    rows: tuple[tuple[int, list[str]], ...]
    faults: tuple[CellFault, ...]
    numbers: frozenset[tuple[int, int]]
    """Row and place of the cells that are numbers, and neither texts nor dates."""
    joined: frozenset[tuple[int, int]] = frozenset()
    """Row and place of the cells that are merged with one above them, and say what it says."""
    code: str = ""
    """What the workbook was marked with when it was exported: the first cell of its hidden sheet 核对码."""


def sheet_of(path: Path, name: str = "") -> Sheet:
    """The sheet of that name or number, the first one by default.

    Raises:
        Unreadable: it is no workbook, or has no such sheet.
    """
    book = _opened(path, values=False)
    sheets = list(book.worksheets)
    titles = [sheet.title for sheet in sheets]
    at = _number(name, titles)
    values = _opened(path, values=True).worksheets[at] if _has_formulas(sheets[at]) else None
    return _read(sheets[at], values, at, titles)


def titles_of(path: Path) -> tuple[str, ...]:
    """What the sheets are called; they themselves are not read.

    Raises:
        Unreadable: it is no workbook.
    """
    book = _opened(path, values=True, brief=True)
    titles = tuple(book.sheetnames)
    book.close()
    return titles


def sheets_of(path: Path) -> tuple[Sheet, ...]:
    """Every sheet, the workbook opened once.

    Raises:
        Unreadable: it is no workbook.
    """
    sheets = list(_opened(path, values=False).worksheets)
    titles = [sheet.title for sheet in sheets]
    values = list(_opened(path, values=True).worksheets) if any(map(_has_formulas, sheets)) else []
    return tuple(_read(sheet, values[at] if values else None, at, titles) for at, sheet in enumerate(sheets))


def _opened(path: Path, *, values: bool, brief: bool = False) -> "Workbook":
    """The workbook, its formulas as they are written or what they last came to."""
    from openpyxl import load_workbook  # half a second, and only for this

    try:
        data = path.read_bytes()
    except OSError as problem:
        raise Unreadable("unreadable", problem=problem.strerror) from problem
    if data.startswith(_OLD):
        raise Unreadable("locked" if _LOCKED in data else "old")
    if not zipfile.is_zipfile(path):
        raise Unreadable("no_workbook")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what openpyxl would lose if it wrote the workbook again
        try:
            return load_workbook(path, data_only=values, read_only=brief)
        except Exception as problem:  # a harmed file makes openpyxl stumble over anything
            raise Unreadable("broken") from problem


def _number(name: str, titles: list[str]) -> int:
    if name in titles:
        return titles.index(name)
    at = int(name) - 1 if name.isdecimal() else 0
    if not titles or (name and not name.isdecimal()) or not 0 <= at < len(titles):
        raise Unreadable("no_sheet", name=name, titles="、".join(titles))
    return at


def _has_formulas(sheet: "Worksheet") -> bool:
    return any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)


def _read(sheet: "Worksheet", values: "Worksheet | None", at: int, titles: list[str]) -> Sheet:
    merged = {(row, place): cell for row, place, cell in _merged(sheet)}
    rows: list[tuple[int, list[str]]] = []
    faults: list[CellFault] = []
    numbers: set[tuple[int, int]] = set()
    empty = 0
    for row in sheet.iter_rows():
        number, texts = row[0].row, []
        for place, cell in enumerate(row):
            found = merged.get((number, place), cell)
            shown = values[found.coordinate] if values else found
            if code := _says_nothing(found, shown):
                faults.append(CellFault(number, place, code))
            elif _is_number(shown) and not _is_date(shown):
                numbers.add((number, place))
            texts.append("" if code else _text(shown))
        rows.append((number, texts))
        empty = 0 if any(texts) else empty + 1
        if empty >= _EMPTY_ROWS:
            break
    others = tuple(title for title in titles if title not in (sheet.title, *_marks()))
    said = (tuple(rows), tuple(faults), frozenset(numbers), frozenset(merged))
    return Sheet(at + 1, sheet.title, others, *said, _code(sheet.parent))


def _code(book: "Workbook | None") -> str:
    marked = (sheet for sheet in (book.worksheets if book else ()) if sheet.title in _marks())
    return next((str(sheet.cell(1, 1).value or "") for sheet in marked), "")


def _marks() -> tuple[str, ...]:
    return tuple(words(lang)("exchange.code") for lang in LANGUAGES)


def _merged(sheet: "Worksheet") -> Iterator[tuple[int, int, "Cell"]]:
    """Cells that are merged with the one above them say what it says; one heading for several columns stays theirs."""
    for area in sheet.merged_cells.ranges:
        if area.min_col == area.max_col:
            for row in range(area.min_row + 1, area.max_row + 1):
                yield row, area.min_col - 1, sheet.cell(area.min_row, area.min_col)


def _says_nothing(written: "Cell", shown: "Cell") -> str:
    """Why a cell has no value: its formula was never reckoned, or came to nothing."""
    if shown.data_type == "e":
        return "error_value"
    return "no_value" if written.data_type == "f" and shown.value is None else ""


def _is_number(cell: "Cell") -> bool:
    return isinstance(cell.value, int | float) and not isinstance(cell.value, bool)


def _is_date(cell: "Cell") -> bool:
    return cell.is_date or cell._style.numFmtId in _CHINESE_MONTHS | _CHINESE_DAYS


def _text(cell: "Cell") -> str:
    value = cell.value
    if _is_number(cell) and _is_date(cell):
        from openpyxl.utils.datetime import from_excel

        with suppress(OverflowError, ValueError):
            value = from_excel(value, cell.parent.parent.epoch)
    if isinstance(value, date):
        return _as_far_as_shown(value, cell)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return "" if value is None else _INVISIBLE.sub("", str(value)).replace("\r\n", "\n").replace("\r", "\n").strip()


def _as_far_as_shown(day: date, cell: "Cell") -> str:
    """Excel keeps 1948年5月 as the first of May; the day is nothing that anybody has said."""
    iso = (day.date() if isinstance(day, datetime) else day).isoformat()
    number, letters = cell._style.numFmtId, {*_BESIDE_LETTERS.sub("", cell.number_format).lower()}
    if number in _CHINESE_DAYS or "d" in letters or not letters & {"y", "e"}:
        return iso
    return iso[:7] if number in _CHINESE_MONTHS or "m" in letters else iso[:4]
