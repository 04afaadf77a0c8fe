"""Rows that a record does not have yet, as they are written: where they go and what they say."""

from collections.abc import Sequence

from fengbei.archive import shape
from fengbei.archive.cited import Published
from fengbei.archive.problems import Loc
from fengbei.archive.shape import Kind, Part
from fengbei.archive.yamltree import Tree
from fengbei.editing.exchange.columns import EACH, Column, Subject, Table
from fengbei.editing.exchange.lines import Line
from fengbei.editing.exchange.values import Found, meant
from fengbei.words import LANGUAGES, words

Cell = tuple[int, int, int]
"""Number of the sheet, row, place from 0."""


def value_of(text: str, column: Column) -> Tree:
    """What a cell says. One thing where a list may stand is written alone, but sources, as everywhere, are a list."""
    value = meant(text, column.part)
    alone = isinstance(value, list) and len(value) == 1 and column.part.kind is not Kind.SOURCE_KEY
    return value[0] if alone and isinstance(value, list) else value


def end_of_list(line: Line, there: list[Found], added: Sequence[tuple[Loc, Tree]]) -> Loc | None:
    """Where a new row goes: behind those that are there and those that this workbook has added already."""
    *outer, own = line.numbers
    if line.table.keyed:
        return _address(line.table, [*outer, own]) if own else None
    if any(not number.isdigit() or not int(number) for number in outer):
        return None
    count = sum([*one.numbers[:-1]] == outer for one in there)
    base = _address(line.table, [*outer, "1"])[:-1]
    return (*base, count + sum(loc[:-1] == base for loc, _ in added))


def _address(table: Table, numbers: Sequence[str]) -> Loc:
    """The place of a row, by its numbers."""
    left = iter(numbers)
    last = table.levels - 1
    steps: list[str | int] = []
    for step in table.at:
        if step != EACH:
            steps.append(step)
            continue
        number = next(left)
        is_key = table.keyed and sum(isinstance(one, int) for one in steps) == last
        steps.append(number if is_key else int(number) - 1)
    return tuple(steps)


def tree_of(line: Line, loc: Loc, cells: dict[Loc, Cell]) -> Tree:
    """What a row says, as it is written where nothing is yet."""
    tree: dict[str, Tree] = {}
    cells[loc] = (line.sheet, line.row, line.places[""])
    order = [part.name for part in shape.parts(line.table.model)] if line.table.model else []
    columns = sorted(line.table.columns, key=lambda c: order.index(c.steps[0]) if c.steps[0] in order else 0)
    for column in columns:
        text = line.cells.get(column.key, "")
        if text and not is_removal(text):
            cells[*loc, *column.steps] = (line.sheet, line.row, line.places[column.key])
            at = tree
            for step in column.steps[:-1]:
                inside = at.setdefault(step, {})
                assert isinstance(inside, dict)  # noqa: S101 a column leads into facts
                at = inside
            at[column.steps[-1]] = value_of(text, column)
    parts = {column.steps[0]: column.parts[0] for column in columns}
    short = {name: _short(value, parts[name]) for name, value in tree.items()}
    own = line.table.parts[-1].short if line.table.parts else ""
    return short[own] if [*short] == [own] else {**_late_last(short)}


def _late_last(tree: dict[str, Tree]) -> dict[str, Tree]:
    late = [name for name in ("sources", "note") if name in tree]
    return {name: tree[name] for name in (*(name for name in tree if name not in late), *late)}


def _short(value: Tree, part: Part) -> Tree:
    """A fact of which nothing but its value is said is written as that."""
    if isinstance(value, dict):
        value = _late_last(value)
        return value[part.short] if [*value] == [part.short] else value
    return value


def set_in(tree: dict[str, Tree], loc: Loc, value: Tree) -> None:
    at: Tree = tree
    for step, following in zip(loc, (*loc[1:], None), strict=True):
        empty: Tree = value if following is None else [] if isinstance(following, int) else {}
        if isinstance(at, list) and isinstance(step, int):
            if step >= len(at):
                at.append(empty)
            at = at[step]
        elif isinstance(at, dict) and isinstance(step, str):
            at = at.setdefault(step, empty)


def in_order(tree: dict[str, Tree], subject: Subject) -> dict[str, Tree]:
    """As records are written: what it is, then its sources and what is said of the record as such."""
    order = [part.name for part in shape.parts(subject.kind.model)]
    late = [name for name in Published.fields() if name != "id"]
    return {name: tree[name] for name in (*(n for n in order if n not in late), *late) if name in tree}


def is_removal(text: str) -> bool:
    return text.strip() in {words(lang)("exchange.removed_cell") for lang in LANGUAGES} | {"(删除)"}
