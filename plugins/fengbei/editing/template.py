"""An empty workbook for visits and calls, as units fill it in: headings, choices, and a sheet that explains.

What it offers to choose from stands on the sheet of explanations, where Excel looks it up.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from fengbei.archive.layout import Layout, cache_file
from fengbei.archive.load import read_all
from fengbei.editing.visit_columns import labels
from fengbei.words import Words

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

VISIT = ("date", "park", "group", "kind", "headcount", "text")
CALL = ("date", "kind", "households", "code", "occasion", "by", "text")
LAST_ROW = 500
"""Down to here cells have their format and their choices."""
_WIDTHS = {"date": 14, "park": 30, "group": 30, "kind": 16, "text": 40, "occasion": 20, "by": 24, "code": 26}


def write_template(path: Path, layout: Layout, words: Words) -> tuple[bool, str]:
    """Whether it was written, and what is to be said. Nothing is overwritten."""
    if path.exists():
        return False, words("importing.visits.template_there", path=path)
    parks = [park.name for park in read_all(layout, cache_file(layout)).archive.memorials.values()]
    try:
        filled_template(parks, words).save(path)
    except OSError as problem:
        return False, words("importing.visits.unwritten", path=path, problem=problem.strerror)
    return True, words("importing.visits.template_written", path=path)


def filled_template(
    parks: Sequence[str], words: Words, visit: Sequence[str] = VISIT, call: Sequence[str] = CALL
) -> "Workbook":
    """The workbook itself, of some parks."""
    from openpyxl import Workbook  # half a second, and only for this

    book = Workbook()
    visits = book.worksheets[0]
    visits.title = words("importing.template.visits")
    calls = book.create_sheet(words("importing.template.calls"))
    notes = book.create_sheet(words("importing.template.notes"))
    kinds = {name: [*words.under(f"values.{name}").values()] for name in ("visit_kind", "call_kind")}
    ranges = _explained(notes, {"park": [*parks], **kinds}, words)
    _headed(visits, visit, {"park": ranges["park"], "kind": ranges["visit_kind"]}, words)
    _headed(calls, call, {"kind": ranges["call_kind"]}, words)
    return book


def _explained(sheet: "Worksheet", lists: dict[str, list[str]], words: Words) -> dict[str, str]:
    """Write what there is to know, and each list in a column of its own; where the lists stand."""
    from openpyxl.styles import Alignment, Font

    for number, line in enumerate(words.under("importing.template.lines").values(), 1):
        sheet.cell(number, 1, line).alignment = Alignment(wrap_text=True, vertical="top")
    sheet.column_dimensions["A"].width = 90
    ranges = {}
    for column, (name, entries) in enumerate(lists.items(), 3):
        sheet.cell(1, column, words(f"importing.template.{name}")).font = Font(bold=True)
        letter = sheet.cell(1, column).column_letter
        sheet.column_dimensions[letter].width = 28
        for row, entry in enumerate(entries, 2):
            sheet.cell(row, column, entry).data_type = "s"  # a name that begins with = is no formula
        ranges[name] = f"'{sheet.title}'!${letter}$2:${letter}${len(entries) + 1}" if entries else ""
    return ranges


def _headed(sheet: "Worksheet", columns: Sequence[str], choices: dict[str, str], words: Words) -> None:
    from openpyxl.styles import Font
    from openpyxl.worksheet.datavalidation import DataValidation

    named = labels(words.lang)
    for place, column in enumerate(columns, 1):
        cell = sheet.cell(1, place, named[column])
        cell.font = Font(bold=True)
        sheet.column_dimensions[cell.column_letter].width = _WIDTHS.get(column, 10)
        cells = f"{cell.column_letter}2:{cell.column_letter}{LAST_ROW}"
        if column == "date":
            for row in range(2, LAST_ROW + 1):
                sheet.cell(row, place).number_format = "yyyy-mm-dd"
        if found := choices.get(column):
            rule = DataValidation(type="list", formula1=found, allow_blank=True, showErrorMessage=column == "kind")
            sheet.add_data_validation(rule)
            rule.add(cells)
        if column in ("headcount", "households"):
            rule = DataValidation(type="whole", operator="greaterThanOrEqual", formula1="0", allow_blank=True)
            sheet.add_data_validation(rule)
            rule.add(cells)
    sheet.freeze_panes = "A2"
