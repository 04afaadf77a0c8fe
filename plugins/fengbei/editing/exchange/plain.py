"""Visits, calls and name rolls as workbooks, in the form that `fengbei import` has always read."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from fengbei.archive import rollfile
from fengbei.archive.columns import COLUMNS
from fengbei.archive.dates import PartialDate
from fengbei.archive.divisions import full_name
from fengbei.archive.layout import Layout, cache_file, roll_file
from fengbei.archive.load import read_all
from fengbei.archive.roll import Name
from fengbei.editing.exchange.exporting import saved
from fengbei.editing.importing import code_of_roll
from fengbei.editing.template import CALL, VISIT, filled_template
from fengbei.editing.visit_marks import mark_of
from fengbei.facts.cells import FORMULA
from fengbei.words import Words

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_VISIT, _CALL = (*VISIT, "agreed", "mark"), (*CALL, "mark")


def export_visits(path: Path, layout: Layout, park: str, words: Words) -> tuple[bool, list[str]]:
    """The workbook that units fill in, with what has been recorded; without calls where it is of one park."""
    archive = read_all(layout, cache_file(layout)).archive
    names = {key: one.name for key, one in archive.memorials.items()}
    twice = {name for name in names.values() if [*names.values()].count(name) > 1}
    kinds, call_kinds = (words.under(f"values.{name}") for name in ("visit_kind", "call_kind"))
    visits = [
        {
            **{"date": one.visit.date.written, "park": key if names.get(key, key) in twice else names.get(key, key)},
            **{"group": one.visit.group, "kind": kinds[one.visit.kind], "headcount": str(one.visit.headcount)},
            **{"text": one.visit.text or "", "agreed": one.visit.agreed or "", "mark": mark_of(key, one.visit)},
        }
        for one in archive.visits
        if (key := one.memorial) and (not park or key == park)
    ]
    calls = [
        {
            **{
                "date": one.call.date.written,
                "kind": call_kinds[one.call.kind],
                "households": str(one.call.households),
            },
            **{"code": full_name(one.call.code) if one.call.code else "", "occasion": one.call.occasion or ""},
            **{"by": one.call.by or "", "text": one.call.note or "", "mark": mark_of("", one.call)},
        }
        for one in (() if park else archive.calls)
    ]
    book = filled_template([*names.values()], words, _VISIT, _CALL)
    for sheet, columns, rows in zip(book.worksheets, (_VISIT, _CALL), (visits, calls), strict=False):
        _filled(sheet, columns, rows)
        sheet.column_dimensions[sheet.cell(1, len(columns)).column_letter].hidden = True
    done, line = saved(path, book, words)
    said = words("exchange.exported_rows", count=len(visits) + len(calls), path=path)
    return (True, [said]) if done else (False, [line])


def export_roll(path: Path, layout: Layout, park: str, words: Words) -> tuple[bool, list[str]]:
    """A roll under the headings of its columns, of which those that nothing is in are left out."""
    from openpyxl import Workbook
    from openpyxl.styles import Font

    file = roll_file(layout, park)
    data = file.read_bytes() if file.is_file() else b""
    roll = rollfile.piece_of(data, park).roll if data else None
    if not roll:
        return False, [words("exchange.no_roll", path=layout.name(file))]
    columns = [c for c in COLUMNS if c in ("name", "born", "died") or any(getattr(one, c) for one in roll.names)]
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = words("exchange.sheets.roll")
    for place, column in enumerate(columns, 1):
        cell = sheet.cell(1, place, words(f"columns.{column}").split("|")[0])
        cell.font = Font(bold=True)
        sheet.column_dimensions[cell.column_letter].width = 24 if column in ("native_place", "unit", "note") else 12
    _filled(sheet, columns, [{column: _text(one, column) for column in columns} for one in roll.names])
    sheet.freeze_panes = "B2"
    marked = book.create_sheet(words("exchange.code"))
    marked.sheet_state = "hidden"
    _put(marked, 1, 1, code_of_roll(data))
    done, line = saved(path, book, words)
    return (True, [words("exchange.exported_rows", count=len(roll.names), path=path)]) if done else (False, [line])


def _text(name: Name, column: str) -> str:
    value = getattr(name, column)
    if isinstance(value, PartialDate):
        return value.written
    return "、".join(value) if isinstance(value, tuple) else str(value or "")


def _filled(sheet: "Worksheet", columns: Sequence[str], rows: Iterable[dict[str, str]]) -> None:
    for place in range(1, len(columns) + 1):
        sheet.column_dimensions[sheet.cell(1, place).column_letter].number_format = "@"
    for number, row in enumerate(rows, 2):
        for place, column in enumerate(columns, 1):
            _put(sheet, number, place, row.get(column, ""))


def _put(sheet: "Worksheet", row: int, place: int, text: str) -> None:
    """A text, which is no formula and becomes neither a date nor a number."""
    if text:
        cell = sheet.cell(row, place, text)
        cell.data_type, cell.number_format = "s", "@"
        if text.startswith(FORMULA):
            cell.quotePrefix = True
