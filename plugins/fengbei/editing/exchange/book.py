"""Records → a workbook: a sheet for the facts and one for each list, headings that explain themselves, choices to pick
from, every cell a text, so that Excel makes no date of 1951-03 and no number of 010."""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from fengbei.archive.shape import Kind
from fengbei.editing.exchange.columns import Column, Subject, Table, about, heading, keys, title
from fengbei.facts.cells import FORMULA
from fengbei.words import Words

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

LONGEST = 32_767
"""Characters that a cell of Excel has room for."""
_SPARE = 300
"""Rows below the last one that have choices as well."""
_INLINE = 250
"""Characters of choices that may stand in a rule itself; Excel allows 255."""
_WIDTHS = {Kind.MARKDOWN: 60, Kind.URL: 36, Kind.CHOICE: 16, Kind.FLAG: 8, Kind.COUNT: 10, Kind.DATE: 14}
_WIDE = ("text", "summary", "answer", "ask", "publisher")


@dataclass(frozen=True)
class SheetRow:
    """One row as it is written: what says whose it is, its cells, its 核对码; what is said beside a cell."""

    keys: Sequence[str]
    cells: dict[str, str]
    code: str
    asides: dict[str, str] = field(default_factory=dict)


def book_of(subject: Subject, rows: dict[Table, list[SheetRow]], notes: Sequence[str], words: Words) -> "Workbook":
    """The workbook of some rows; `notes` are told on a sheet of their own."""
    from openpyxl import Workbook  # half a second, and only for this

    book = Workbook()
    book.remove(book.worksheets[0])
    rules = _Rules(words)
    for table in subject.tables:
        sheet = book.create_sheet(title(table, subject, words)[:31])
        _filled(sheet, table, subject, rows.get(table, []), rules, words)
    _noted(book.create_sheet(words("exchange.sheets.notes")), notes)
    rules.listed(book)
    return book


def _filled(
    sheet: "Worksheet", table: Table, subject: Subject, rows: list[SheetRow], rules: "_Rules", words: Words
) -> None:
    own = keys(table, words)
    headings = [*own, *(heading(column, words) for column in table.columns), words("exchange.code")]
    style, guarded = _text_style(sheet, quoted=False), _text_style(sheet, quoted=True)
    _headed(sheet, headings, len(own), table, words)
    for number, row in enumerate(rows, 2):
        texts = [*row.keys, *(row.cells.get(column.key, "") for column in table.columns), row.code]
        for place, text in enumerate(texts, 1):
            if text and len(text) <= LONGEST:
                cell: Any = sheet.cell(number, place)
                cell._value, cell.data_type = text, "s"  # a text that begins with = is no formula
                cell._style = copy(guarded if text.startswith(FORMULA) else style)
        for key, said in row.asides.items():
            place = next(place for place, column in enumerate(table.columns, len(own) + 1) if column.key == key)
            _beside(sheet.cell(number, place), said)
    last = len(rows) + 1 + _SPARE
    for place, column in enumerate(table.columns, len(own) + 1):
        rules.add(sheet, column, place, last)
    sheet.freeze_panes = sheet.cell(2, len(own) + (2 if not table.at else 1)).coordinate
    if rows:
        sheet.auto_filter.ref = f"A1:{_letter(len(headings))}{len(rows) + 1}"


def _beside(cell: Any, said: str) -> None:
    """A comment, which Excel shows as a small red corner."""
    from openpyxl.comments import Comment

    cell.comment = Comment(said, "Fengbei", width=320, height=60)


def _headed(sheet: "Worksheet", headings: list[str], own: int, table: Table, words: Words) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Font, PatternFill

    fill = PatternFill("solid", fgColor="F2E6E3")
    for place, text in enumerate(headings, 1):
        column = table.columns[place - own - 1] if own < place <= own + len(table.columns) else None
        cell = sheet.cell(1, place, text)
        cell.font, cell.fill = Font(bold=True), fill
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        said = about(column, words) if column else words(f"exchange.about.{_key(place, own, table)}")
        if said:
            cell.comment = Comment(said, "Fengbei", width=320, height=120)
        across = sheet.column_dimensions[_letter(place)]
        across.width = _width(column) if column else 18
        across.number_format = "@"
        across.hidden = place == len(headings)
    sheet.row_dimensions[1].height = 32


def _key(place: int, own: int, table: Table) -> str:
    if place > own:
        return "code"
    if place == 1:
        return "id"
    if place < own:
        return "called" if place == 2 else "number"
    return "key" if table.keyed else "number"


def _width(column: Column) -> int:
    if column.part.name in _WIDE:
        return 60 if column.part.name != "publisher" else 24
    return _WIDTHS.get(column.part.kind, 20)


def _text_style(sheet: "Worksheet", *, quoted: bool) -> Any:
    """The style of a cell that is a text, made once: a hundred thousand cells share it."""
    from openpyxl.cell.cell import Cell
    from openpyxl.styles import Alignment

    cell: Cell = Cell(sheet)
    cell.number_format = "@"
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    style: Any = cell._style
    style.quotePrefix = int(quoted)
    return style


def _noted(sheet: "Worksheet", notes: Sequence[str]) -> None:
    from openpyxl.styles import Alignment

    sheet.column_dimensions["A"].width = 100
    for number, text in enumerate(notes, 1):
        cell = sheet.cell(number, 1, text)
        cell.data_type = "s"
        cell.alignment = Alignment(wrap_text=True, vertical="top")


class _Rules:
    """Choices to pick from. Long lists stand on a hidden sheet, where Excel looks them up."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._lists: dict[str, tuple[str, ...]] = {}

    def add(self, sheet: "Worksheet", column: Column, place: int, last: int) -> None:
        from openpyxl.worksheet.datavalidation import DataValidation

        options = self._options(column)
        if not options:
            return
        rule = DataValidation(type="list", formula1=self._source(column, options), allow_blank=True)
        rule.showErrorMessage = not column.part.many  # several of them may stand in one cell
        rule.errorTitle, rule.error = self._words("exchange.choice_title"), self._words("exchange.choice_error")
        sheet.add_data_validation(rule)
        rule.add(f"{_letter(place)}2:{_letter(place)}{last}")

    def listed(self, book: "Workbook") -> None:
        """Write the lists that rules refer to."""
        if not self._lists:
            return
        sheet = book.create_sheet(self._words("exchange.sheets.choices"))
        sheet.sheet_state = "hidden"
        for place, options in enumerate(self._lists.values(), 1):
            for row, text in enumerate(options, 1):
                sheet.cell(row, place, text).data_type = "s"

    def _options(self, column: Column) -> tuple[str, ...]:
        part = column.part
        if part.kind is Kind.FLAG:
            return ("是", "否")
        if part.kind is Kind.CHOICE and part.choice:
            return tuple(self._words.under(f"values.{part.choice.name}").values())
        return ()

    def _source(self, column: Column, options: tuple[str, ...]) -> str:
        inline = ",".join(options)
        if len(inline) <= _INLINE and not any("," in one or '"' in one for one in options):
            return f'"{inline}"'
        self._lists.setdefault(column.part.choice.name if column.part.choice else column.key, options)
        place = [*self._lists].index(column.part.choice.name if column.part.choice else column.key) + 1
        letter = _letter(place)
        return f"'{self._words('exchange.sheets.choices')}'!${letter}$1:${letter}${len(options)}"


def _letter(place: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(place))
