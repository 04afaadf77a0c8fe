"""The story of `fengbei export heroes 人物.xlsx`: the records' files are read as they are written, and a workbook says
what they say; what it cannot show is told on a sheet of its own."""

import io
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from fengbei.archive import yamltree
from fengbei.archive.keeping import write_all
from fengbei.archive.layout import Layout
from fengbei.archive.yamltree import Tree
from fengbei.editing.exchange.book import LONGEST, SheetRow, book_of
from fengbei.editing.exchange.columns import LEFT, Subject, Table, heading, title
from fengbei.editing.exchange.values import code_of, rivals, rows
from fengbei.words import Words

if TYPE_CHECKING:
    from openpyxl import Workbook


def export_records(path: Path, layout: Layout, subject: Subject, words: Words) -> tuple[bool, list[str]]:
    """Whether it was written, and what is to be said. Nothing is overwritten."""
    trees: dict[str, Tree] = {}
    unread = []
    for record, file in subject.files(layout).items():
        document, _ = yamltree.read(file.read_bytes())
        if document and isinstance(document.tree, dict):
            trees[record] = document.tree
        else:
            unread.append(layout.name(file))
    found = {table: [*_rows(table, trees, subject, words)] for table in subject.tables}
    left = [words("exchange.unread", path=name) for name in unread]
    left += [line for record, tree in trees.items() for line in _left(record, tree, words)]
    left += [line for table, mine in found.items() for line in _too_long(table, mine, subject, words)]
    notes = [*words.under(f"exchange.notes_{subject.name}").values(), *words.under("exchange.notes").values()]
    notes += [words("exchange.left"), *left] if left else [words("exchange.all_there")]
    done, line = saved(path, book_of(subject, found, notes, words), words)
    told = [words("exchange.exported", count=len(trees), what=words(f"exchange.sheets.{subject.name}"), path=path)]
    told += [words("exchange.left_told", count=len(left))] if left else []
    return (True, told) if done else (False, [line])


def export_template(path: Path, subject: Subject, words: Words) -> tuple[bool, list[str]]:
    """An empty workbook with two rows to learn from, which are not imported."""
    found = {table: [*_examples(table, subject, words)] for table in subject.tables}
    notes = [*words.under(f"exchange.notes_{subject.name}").values(), *words.under("exchange.notes").values()]
    done, line = saved(path, book_of(subject, found, notes, words), words)
    return (True, [words("exchange.template", path=path)]) if done else (False, [line])


def saved(path: Path, book: "Workbook", words: Words) -> tuple[bool, str]:
    """Write a workbook where there is none."""
    if path.exists():
        return False, words("importing.visits.template_there", path=path)
    data = io.BytesIO()
    book.save(data)
    try:
        write_all([(path, data.getvalue())])
    except OSError as problem:
        return False, words("importing.visits.unwritten", path=path, problem=problem.strerror)
    return True, ""


def _rows(table: Table, trees: dict[str, Tree], subject: Subject, words: Words) -> Iterator[SheetRow]:
    for record, tree in trees.items():
        named = tree.get(subject.called) if isinstance(tree, dict) else None
        called = named if isinstance(named, str) else ""
        for one in rows(table, tree):
            whose = [record, called, *one.numbers] if table.at else [record]
            beside = {c.key: count for c in table.columns if (count := rivals(c, tree, one.loc))}
            asides = {key: words("exchange.rivals", count=count) for key, count in beside.items()}
            yield SheetRow(whose, one.cells, code_of(one.cells), asides)


def _examples(table: Table, subject: Subject, words: Words) -> Iterator[SheetRow]:
    """Rows as they are filled in; what begins with 示例 is not read."""
    examples = words.under(f"exchange.examples_{subject.name}")
    if table.at:
        return
    for number in ("1", "2"):
        cells = {key.removesuffix(f".{number}"): text for key, text in examples.items() if key.endswith(f".{number}")}
        yield SheetRow([words("exchange.example") + number], cells, "")


def _left(record: str, tree: Tree, words: Words) -> Iterator[str]:
    """What a record has and the workbook cannot show: it stays in the file as it is."""
    for name, count in Counter(_lists(tree)).items():
        yield words("exchange.left_list", id=record, field=words(f"fields.{name}").split("|")[0], count=count)


def _too_long(table: Table, mine: Sequence[SheetRow], subject: Subject, words: Words) -> Iterator[str]:
    """Texts that a cell has no room for."""
    for row in mine:
        for column in table.columns:
            if len(row.cells[column.key]) > LONGEST:
                named = f"{title(table, subject, words)} {heading(column, words)}"
                yield words("exchange.left_long", id=row.keys[0], field=named)


def _lists(tree: Tree) -> Iterator[str]:
    """The names of the lists that are left out, once for each of their items."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            if key in LEFT and value is not None:
                yield from (key for _ in (value if isinstance(value, list) else [value]))
            else:
                yield from _lists(value)
    elif isinstance(tree, list):
        for one in tree:
            yield from _lists(one)
