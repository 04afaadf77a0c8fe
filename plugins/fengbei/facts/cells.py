"""Tables that Excel opens with a double click: UTF-8 with its mark, CRLF, no cell that it would calculate."""

import csv
import io
from collections.abc import Iterable

BOM = "\ufeff"
FORMULA = tuple("=+-@＝＋－＠\t\r\n")
"""What Excel and its like take for a formula at the start of a cell (OWASP, CSV Injection)."""


def guarded(cell: str) -> str:
    """A cell that would be a formula is made a text."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def written(rows: Iterable[Iterable[str]]) -> str:
    """The file of some rows, whose cells are guarded already where they need it."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return BOM + text.getvalue()
