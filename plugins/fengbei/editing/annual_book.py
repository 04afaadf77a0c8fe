"""The yearly report as an Excel workbook: a sheet a table, numbers as numbers, no formulas. Its bytes are the same for
the same report, so that a copy under git changes only where a figure has."""

import re
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from fengbei.editing.annual import Annual
from fengbei.editing.annual_tables import Cell, Table

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as BookCell
    from openpyxl.worksheet.worksheet import Worksheet

_WIDEST = 60
"""Characters of a column, at most."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a text begins that a spreadsheet takes for something to reckon (OWASP, CSV injection)."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first day that a zip file can say."""
_TIMES = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")


def workbook(report: Annual) -> bytes:
    """The report as the bytes of an .xlsx file."""
    from openpyxl import Workbook  # half a second, and only for this

    book = Workbook()
    book.remove(book.active)
    for number, table in enumerate((*report.tables, report.lacks)):
        sheet = book.create_sheet(table.title)
        _fill(sheet, table, () if number else (report.title, *report.notes, *report.paragraphs))
    book.properties.title = report.title
    book.properties.creator = "Fengbei"
    written = BytesIO()
    book.save(written)
    return _settled(written.getvalue(), report)


def _fill(sheet: "Worksheet", table: Table, below: tuple[str, ...]) -> None:
    """The table with its heading frozen, and texts `below` it."""
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for row, cells in enumerate((table.heads, *table.rows), 1):
        for column, value in enumerate(cells, 1):
            _set(sheet.cell(row, column), value)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "B2"
    for column, cells in enumerate(zip(table.heads, *table.rows, strict=True), 1):
        width = max(_width(value) for value in cells)
        sheet.column_dimensions[get_column_letter(column)].width = min(width + 2, _WIDEST)
    for row, text in enumerate(below, len(table.rows) + 3):
        _set(sheet.cell(row, 1), text)
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(table.heads))
        sheet.cell(row, 1).alignment = Alignment(wrap_text=True, vertical="top")
        room = sum(sheet.column_dimensions[get_column_letter(n)].width for n in range(1, len(table.heads) + 1))
        sheet.row_dimensions[row].height = 15 * (1 + int(_width(text) // room))
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"


def _set(cell: "BookCell", value: Cell) -> None:
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(_FORMULA)
    elif isinstance(value, int):
        cell.number_format = "#,##0"
    elif value is not None:
        cell.number_format = "0.0"


def _width(value: Cell) -> int:
    """Columns of a terminal; a Chinese character has two."""
    text = "" if value is None else f"{value}"
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def _settled(data: bytes, report: Annual) -> bytes:
    """The same workbook, made on the day of the report and not at this second."""
    day = f"{report.day.isoformat()}T00:00:00Z".encode()
    written = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, _EPOCH)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.create_system = 0  # the same from every system
            text = old.read(name)
            new.writestr(part, _TIMES.sub(rb"\g<1>" + day, text) if name == "docProps/core.xml" else text)
    return written.getvalue()
