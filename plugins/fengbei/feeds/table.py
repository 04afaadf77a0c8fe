"""Tables that Excel opens with a double click: UTF-8 with its mark, CRLF, no cell that it would calculate."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, time

from fengbei.facts.dictionary import DataFile, Type, choices, heading
from fengbei.words import Words

BOM = "\ufeff"
FORMULA = tuple("=+-@＝＋－＠\t\r\n")
"""What Excel and its like take for a formula at the start of a cell (OWASP, CSV Injection)."""

Value = str | int | float | date | time | bool | None
Row = Sequence[Value]
"""A value for each column of its table."""


def table(file: DataFile, rows: Iterable[Row], words: Words) -> bytes:
    """The rows under their headings."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(heading(file, column, words) for column in file.columns)
    marks = [choices(column, words)[0] if column.type is Type.MARK else "" for column in file.columns]
    for row in rows:
        writer.writerow([_cell(mark, value) for mark, value in zip(marks, row, strict=True)])
    return (BOM + text.getvalue()).encode()


def guarded(cell: str) -> str:
    """A cell that would be a formula is made a text."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def _cell(mark: str, value: Value) -> str:
    """`mark` is what a column of marks says where there is one."""
    if isinstance(value, str):
        return guarded(value)
    if mark or value is None:
        return mark if value else ""
    return f"{value:%H:%M}" if isinstance(value, time) else str(value)
