"""The tables of the open data: values under the headings that `facts/dictionary.py` gives them."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, time

from fengbei.facts.cells import guarded, written
from fengbei.facts.dictionary import DataFile, Type, choices, heading
from fengbei.words import Words

Value = str | int | float | date | time | bool | None
Row = Sequence[Value]
"""A value for each column of its table."""


def table(file: DataFile, rows: Iterable[Row], words: Words) -> bytes:
    """The rows under their headings."""
    return written(_lines(file, rows, words)).encode()


def _lines(file: DataFile, rows: Iterable[Row], words: Words) -> Iterator[Iterable[str]]:
    yield [heading(file, column, words) for column in file.columns]
    marks = [choices(column, words)[0] if column.type is Type.MARK else "" for column in file.columns]
    for row in rows:
        yield [_cell(mark, value) for mark, value in zip(marks, row, strict=True)]


def _cell(mark: str, value: Value) -> str:
    """`mark` is what a column of marks says where there is one."""
    if isinstance(value, str):
        return guarded(value)
    if mark or value is None:
        return mark if value else ""
    return f"{value:%H:%M}" if isinstance(value, time) else str(value)
