"""Values as cells show them, and cells as values: names of choices for their identifiers, lists in one cell."""

import json
import re
from collections.abc import Iterator
from hashlib import sha256
from typing import Any, NamedTuple
from unicodedata import normalize

from pydantic_core import PydanticCustomError

from fengbei.archive.dates import parse_date
from fengbei.archive.fields import YES
from fengbei.archive.problems import Loc
from fengbei.archive.shape import Kind, Part, parts
from fengbei.archive.yamltree import Tree
from fengbei.editing.exchange.columns import EACH, Column, Table
from fengbei.editing.exchange.trees import value_at
from fengbei.words import words

_BETWEEN = re.compile(r"[、，,；;\n]+")
_FIGURES = re.compile(r"[\d年月日号./\s-]+")
"""A date without words, which is written as others are, whatever stands between its numbers."""
_FLAGS = {True: "是", False: "否"}


class Found(NamedTuple):
    """A row as it stands in a record: its place, its numbers or key, and its cells by column."""

    loc: Loc
    numbers: tuple[str, ...]
    cells: dict[str, str]


def rows(table: Table, tree: Tree) -> Iterator[Found]:
    """Every row that a record has in a sheet."""
    for loc, numbers, inside in _places(table.at, tree, (), ()):
        said = _with_name(inside, table)
        yield Found(loc, numbers, {column.key: shown(column, said) for column in table.columns})


def code_of(cells: dict[str, str]) -> str:
    """A row's 核对码: it tells whether the record has changed since it was exported. Columns that a later version adds
    change none."""
    said = json.dumps(sorted((key, text) for key, text in cells.items() if text), ensure_ascii=False)
    return sha256(said.encode()).hexdigest()[:10].upper()


def shown(column: Column, tree: Tree) -> str:
    """What a cell says of a row's record; empty where nothing is said."""
    value = found(column, tree)
    if isinstance(value, list):
        between = "\n" if column.part.kind in (Kind.TEXT, Kind.MARKDOWN) else "、"
        return between.join(_named(column.part, one) for one in value if isinstance(one, str))
    return _named(column.part, value) if isinstance(value, str) else ""


def found(column: Column, tree: Tree) -> Tree:
    """The value of a column; a fact that is written short is its own value."""
    for number, part in enumerate(column.parts):
        if isinstance(tree, str) and number and column.parts[number - 1].short == part.name:
            continue
        tree = tree.get(part.name) if isinstance(tree, dict) else None
    return tree


def rivals(column: Column, tree: Tree, loc: Loc) -> int:
    """How many rival versions of the value in a column stand in the record's file."""
    fact = value_at(tree, (*loc, *column.steps[:-1]))
    owner = column.parts[-2].model if len(column.parts) > 1 else column.root
    kind = next((part.model for part in parts(owner) if part.name == "others"), None) if owner else None
    said = fact.get("others") if isinstance(fact, dict) and getattr(kind, "short", "") == column.part.name else None
    return len(said) if isinstance(said, list) else int(said is not None)


def _with_name(tree: Tree, table: Table) -> Tree:
    """An item of a list that is written as one text, with its field's name."""
    short = table.parts[-1].short if table.parts else ""
    return {short: tree} if short and isinstance(tree, str) else tree


def meant(text: str, part: Part) -> Tree:
    """What a cell says, as it is written in a record."""
    text = normalize("NFC", text.strip())
    if part.many and part.kind in (Kind.TEXT, Kind.MARKDOWN):
        return [_plain(line, part) for line in text.split("\n") if line.strip()]
    if part.many:
        return [_plain(one, part) for one in _BETWEEN.split(text) if one.strip()]
    return _plain(text, part)


def same(text: str, there: str, part: Part) -> bool:
    """Whether a cell says what the record does, however it is written."""
    if _bare(text) == _bare(there):
        return True
    one, other = meant(text, part), meant(there, part)
    return one == other or (part.kind in (Kind.DATE, Kind.DAY) and bool(there) and _day(text) == _day(there))


def _places(at: tuple[str, ...], tree: Tree, loc: Loc, numbers: tuple[str, ...]) -> Iterator[tuple[Loc, Any, Tree]]:
    if not at:
        yield loc, numbers, tree
    elif at[0] != EACH:
        if isinstance(tree, dict) and tree.get(at[0]) is not None:
            yield from _places(at[1:], tree[at[0]], (*loc, at[0]), numbers)
    else:
        inside = _inside(at, tree, loc)
        for step, one in inside:
            number = str(step + 1) if isinstance(step, int) else step
            yield from _places(at[1:], one, (*loc, step), (*numbers, number))


def _inside(at: tuple[str, ...], tree: Tree, loc: Loc) -> list[tuple[str | int, Tree]]:
    """The items of a list or a table; one thing where a list may stand is a list of one."""
    if isinstance(tree, list):
        return [*enumerate(tree)]
    if isinstance(tree, dict) and loc[-1:] == ("sources",):
        return [*tree.items()]
    return [(0, tree)]


def _named(part: Part, value: str) -> str:
    """Choices by their names."""
    if part.kind is Kind.CHOICE and part.choice:
        return words("zh").under(f"values.{part.choice.name}").get(value, value)
    if part.kind is Kind.FLAG and value.lower() in (*YES, "false", "no", "否", "off"):
        return _FLAGS[value.lower() in YES]
    return value


def _plain(text: str, part: Part) -> str:
    text = text.strip()
    if part.kind is not Kind.MARKDOWN:
        text = " ".join(text.split())
    if part.kind is Kind.CHOICE and part.choice:
        try:
            return str(part.choice(text))
        except PydanticCustomError:
            return text  # the model says what is wrong with it
    if part.kind in (Kind.DATE, Kind.DAY) and _FIGURES.fullmatch(text):
        return _day(text)
    if part.kind is Kind.FLAG and text in _FLAGS.values():
        return "true" if text == _FLAGS[True] else "false"
    return text


def _bare(text: str) -> str:
    return " ".join(normalize("NFC", text).split())


def _day(text: str) -> str:
    try:
        found = parse_date(text)
    except PydanticCustomError:
        return text
    return found.edtf or found.written
