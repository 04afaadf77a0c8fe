"""The sheets and columns that records have in a workbook, from what their models hold (`archive/shape`).

The record's own facts stand in one row; each list of things that have fields of their own is a sheet, keyed by the
record's id and the number in the list. What a sheet cannot show stays in the file.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from fengbei.archive import shape
from fengbei.archive.columns import plain
from fengbei.archive.fields import Record
from fengbei.archive.hero import Hero
from fengbei.archive.kinds import KINDS, RecordKind
from fengbei.archive.layout import Layout, hero_file, talk_file
from fengbei.archive.shape import Kind, Part
from fengbei.archive.talk import Talk
from fengbei.words import Words, words

LEFT = ("others", "reviews")
"""Lists that stay in the file: versions of a fact have no number to be known by, and reviews are signed there."""
_LAST = ("sources", "note", "reviewed", "sample", "draft")
"""What stands behind what a record says itself; the value that a short fact is stands first."""
Steps = tuple[str, ...]
EACH = "*"
"""Stands in an address for each of a list."""


@dataclass(frozen=True, eq=False)
class Column:
    """One value of a row: the way to it from the row's record."""

    root: type[Record]
    """Whose row it is."""
    steps: Steps
    parts: tuple[Part, ...]
    """What each step leads to; the last is the value's own."""

    @cached_property
    def part(self) -> Part:
        return self.parts[-1]

    @cached_property
    def key(self) -> str:
        return ".".join(self.steps)


@dataclass(frozen=True, eq=False)
class Table:
    """One sheet: where its rows stand in a record, and their columns. The first is the record itself."""

    at: Steps
    columns: tuple[Column, ...]
    parts: tuple[Part, ...] = ()
    """What the names in `at` lead to."""

    @property
    def levels(self) -> int:
        """How many lists are in each other: each has its number."""
        return self.at.count(EACH)

    @property
    def keyed(self) -> bool:
        """Whether its rows have keys of the editor's own, as sources do."""
        return bool(self.parts) and self.parts[-1].table

    @property
    def model(self) -> type[Record] | None:
        return self.parts[-1].model if self.parts else None


@dataclass(frozen=True)
class Subject:
    """What a workbook is of."""

    name: str
    kind: RecordKind

    @property
    def tables(self) -> tuple[Table, ...]:
        """Its sheets, the records' own first and the sources last."""
        return _all_tables(self.kind.model)  # type: ignore[arg-type]  # a class is hashable

    def files(self, layout: Layout) -> dict[str, Path]:
        """Every record's file by its id."""
        folder: Path = getattr(layout, self.kind.folder)
        found = sorted(folder.glob(self.kind.inside))
        return {path.parent.name if self.kind.model is Hero else path.stem: path for path in found}

    def file(self, layout: Layout, record: str) -> Path:
        return hero_file(layout, record) if self.kind.model is Hero else talk_file(layout, record)

    @property
    def called(self) -> str:
        """The field that names a record."""
        return "name" if self.kind.model is Hero else "title"


SUBJECTS = {
    "heroes": Subject("heroes", next(kind for kind in KINDS if kind.model is Hero)),
    "talks": Subject("talks", next(kind for kind in KINDS if kind.model is Talk)),
}


@cache
def _all_tables(model: type[Record]) -> tuple[Table, ...]:
    found = [*_tables(model, (), (), ())]
    return (*(one for one in found if not one.keyed), *(one for one in found if one.keyed))


def _tables(model: type[Record], at: Steps, parts: tuple[Part, ...], seen: tuple[type, ...]) -> Iterator[Table]:
    yield Table(at, tuple(Column(model, *way) for way in _ways(model, (), (), ())), parts)
    yield from _lists(model, at, parts, (*seen, model))


def _lists(model: type[Record], at: Steps, parts: tuple[Part, ...], seen: tuple[type, ...]) -> Iterator[Table]:
    for part in shape.parts(model):
        if part.kind is not Kind.RECORD or part.name in LEFT or not part.model or part.model in seen:
            continue
        below = (*at, part.name)
        if part.many or part.table:
            yield from _tables(part.model, (*below, EACH), (*parts, part), seen)
        else:
            yield from _lists(part.model, below, (*parts, part), (*seen, part.model))


def _ways(
    model: type[Record], steps: Steps, parts: tuple[Part, ...], seen: tuple[type, ...]
) -> Iterator[tuple[Steps, tuple[Part, ...]]]:
    """The ways to all values that a row has one of."""
    short = getattr(model, "short", "")
    for part in sorted(shape.parts(model), key=lambda part: (part.name != short, part.name in _LAST)):
        if part.kind is not Kind.RECORD:
            yield (*steps, part.name), (*parts, part)
        elif not (part.many or part.table) and part.model and part.model not in seen:
            yield from _ways(part.model, (*steps, part.name), (*parts, part), (*seen, model))


def label(part: Part, owner: type[Record] | None, texts: Words) -> str:
    """What a field is called, by itself or in its record."""
    own = f"labels.{owner.__name__.lower()}_{part.name}" if owner else ""
    return texts(own if texts.has(own) else f"fields.{part.name}").split("|")[0]


def heading(column: Column, texts: Words) -> str:
    """`出生` for a fact itself, `出生·来源` for what is said of it."""
    return _joined(_said(column.parts), column.root, texts)


def _joined(parts: tuple[Part, ...], root: type[Record] | None, texts: Words) -> str:
    owners = (root, *(part.model for part in parts))
    return texts("exchange.of_fact").join(label(part, owner, texts) for part, owner in zip(parts, owners, strict=False))


def _said(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts whose names are said: that of a short fact's own value is not."""
    if len(parts) > 1 and parts[-2].short == parts[-1].name:
        return _said(parts[:-1])
    return parts


def title(table: Table, subject: Subject, texts: Words) -> str:
    """What its sheet is called."""
    if not table.at:
        return texts(f"exchange.sheets.{subject.name}")
    return _joined(table.parts, subject.kind.model, texts)


def keys(table: Table, texts: Words) -> list[str]:
    """The headings before the columns: whose row it is."""
    if not table.at:
        return [texts("exchange.id")]
    number = [texts("exchange.key")] if table.keyed else [texts("exchange.number")]
    outer = [
        texts("exchange.number_of", of=label(part, None, texts)) for part in table.parts if part.many or part.table
    ]
    return [texts("exchange.id"), texts("exchange.called"), *outer[:-1], *number]


@cache
def spelled(table: Table) -> dict[str, Column]:
    """Every heading that may mean a column, in either language."""
    found: dict[str, Column] = {}
    for column in table.columns:
        for named in (heading(column, words("zh")), heading(column, words("en")), column.key):
            found.setdefault(plain(named), column)
    for column in table.columns:  # what else a field may be called, where no other column is called that
        if len(_said(column.parts)) == 1:
            for spelling in words("zh")(f"fields.{column.parts[0].name}").split("|"):
                found.setdefault(plain(spelling), column)
    return found


def about(column: Column, texts: Words) -> str:
    """One sentence on a column, where there is one; of a fact's own value that on the fact."""
    parts = _said(column.parts)
    owner = parts[-2].model if len(parts) > 1 else column.root
    own = f"about.{owner.__name__.lower()}_{parts[-1].name}" if owner else ""
    return next((texts(key) for key in (own, f"about.{parts[-1].name}") if texts.has(key)), "")
