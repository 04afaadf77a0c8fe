"""The story of `fengbei import 人物.xlsx`: the workbook is read, what is wrong is told by cell, what would change by
record; the records as they would be are checked, and all of it is written or nothing."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from fengbei.archive import refusals, yamltree
from fengbei.archive.faults import CellFault
from fengbei.archive.keeping import write_all
from fengbei.archive.layout import Layout, cache_file
from fengbei.archive.load import Reading, read_all
from fengbei.archive.problems import Level, Loc, Problem, Slip
from fengbei.archive.rules import rules_of
from fengbei.archive.yamltree import Tree
from fengbei.editing import telling
from fengbei.editing.exchange import saying
from fengbei.editing.exchange.building import Cell
from fengbei.editing.exchange.columns import EACH, Subject, heading
from fengbei.editing.exchange.lines import Lines, lines_of
from fengbei.editing.exchange.merging import Merged, merge
from fengbei.editing.exchange.trying import new_problems
from fengbei.editing.workbook import Sheet
from fengbei.words import Words, words


def bring_in_records(
    file: str,
    sheets: Sequence[Sheet],
    layout: Layout,
    subject: Subject,
    words: Words,
    today: date,
    *,
    write: bool,
    replace: bool,
) -> tuple[bool, list[str]]:
    """Whether all went well, and what is to be said. Nothing is written unless `write`, and nothing that is there is
    overwritten by what was exported before it, unless `replace`."""
    found = lines_of(sheets, subject)
    reading = read_all(layout, cache_file(layout))
    present = subject.files(layout)
    names = {key: getattr(one, subject.called) for key, one in _records(reading, subject).items()}
    merged = merge(found, present, names, subject, lambda record: subject.file(layout, record), replace=replace)
    _refused(merged, subject, found)
    _checked(merged, reading, layout, today, found)
    if not found.lines and not found.faults:
        found.fault(1, CellFault(1, 0, "no_rows"))
    lines = [
        line for sheet in sorted(found.faults) for line in telling.by_cell(file, sheet, _in_order(found, sheet), words)
    ]
    if _has_errors(found):
        return False, [*lines, words("importing.stopped")]
    lines += saying.summary(file, merged, found, subject, layout, words)
    unwritable = [one for one in merged if one.refused]
    if unwritable:
        return False, [*lines, *(saying.refusal(one, layout, words) for one in unwritable), words("exchange.stopped")]
    lines += [line for one in merged for line in saying.told(one, subject, layout, words, replace=replace)]
    done, last = _written(merged, layout, words, write=write, replace=replace)
    return done, [*lines, *last]


def _written(
    merged: Sequence[Merged], layout: Layout, words: Words, *, write: bool, replace: bool
) -> tuple[bool, list[str]]:
    files = [(one.path, one.data) for one in merged if one.data is not None]
    left = [] if replace else [words("exchange.kept") for one in merged[:] if one.conflicts][:1]
    if not files:
        return True, left or [words("exchange.same")]
    if not write:
        return True, [*left, words("importing.dry")]
    try:
        write_all(files)
    except OSError as problem:
        path = layout.name(Path(problem.filename))
        return False, [words("importing.visits.unwritten", path=path, problem=problem.strerror)]
    return True, [*left, words("exchange.written", files=len(files))]


def _records(reading: Reading, subject: Subject) -> dict[str, object]:
    return {**getattr(reading.archive, subject.name)}


def _has_errors(found: Lines) -> bool:
    return any(fault.level is Level.ERROR for faults in found.faults.values() for fault in faults)


def _in_order(found: Lines, sheet: int) -> list[CellFault]:
    return sorted(found.faults[sheet], key=lambda fault: (fault.row, fault.cell, fault.code))


def _refused(merged: Sequence[Merged], subject: Subject, found: Lines) -> None:
    """What the model refuses, drafts as well: a slip in a cell is mended more easily there."""
    for one in merged:
        document, slips = yamltree.read(one.data) if one.data is not None else (None, [])
        if document and isinstance(tree := document.tree, dict):
            tree["id"] = one.record
            try:
                subject.kind.model.of(tree)
            except ValidationError as error:
                slips = refusals.slips(subject.kind.model, document, error)
            _at_cells(one, document, slips, found)


def _checked(merged: Sequence[Merged], reading: Reading, layout: Layout, today: date, found: Lines) -> None:
    """What `check` would find besides, in what would be written."""
    changed = {layout.name(one.path): one for one in merged if one.data is not None}
    files = [(one.path, one.data) for one in changed.values() if one.data is not None]
    by_file: defaultdict[str, list[Problem]] = defaultdict(list)
    for problem in new_problems(reading, files, today, rules_of(layout)) if files else ():
        by_file[problem.file].append(problem)
    for name, problems in by_file.items():
        one = changed.get(name) or next(iter(changed.values()))
        document, _ = yamltree.read(one.data or b"")
        slips = [Slip(p.line, p.column, p.code, p.args, p.level) for p in problems]
        if document:
            _at_cells(one, document, slips, found)


def _at_cells(one: Merged, document: yamltree.Document, slips: Sequence[Slip], found: Lines) -> None:
    """Each slip at the cell that its place in the record comes from."""
    for slip in slips:
        sheet, row, place = _cell(one, document, slip)
        if (sheet, row, place) not in found.odd:
            args = {**slip.args, **_missing(one, (sheet, row, place), slip)}
            found.fault(sheet, CellFault(row, place, slip.code, args, slip.level))


def _missing(one: Merged, cell: Cell, slip: Slip) -> dict[str, object]:
    """The heading of the column in which something is missing beside a cell: 安葬地, where 内容 is what a file has."""
    if slip.code != "field_missing":
        return {}
    loc = next((loc for loc, other in one.cells.items() if other == cell), ())
    steps = (*(step for step in loc[:-1] if isinstance(step, str)), str(slip.args["field"]))
    tables = dict.fromkeys(change.line.table for change in one.changes)
    columns = ((table.at, column) for table in tables for column in table.columns)
    column = next((one for at, one in columns if (*(step for step in at if step != EACH), *one.steps) == steps), None)
    return {"field": heading(column, words("zh"))} if column else {}


def _cell(one: Merged, document: yamltree.Document, slip: Slip) -> Cell:
    places = ((document.place(loc), loc) for loc in _locs(document.tree, ()))
    before = [(column, loc) for (line, column), loc in places if line == slip.line and column <= slip.column]
    loc = max(before, key=lambda one: one[0])[1] if before else ()
    for end in range(len(loc), 0, -1):
        below = [cell for at, cell in one.cells.items() if at[:end] == loc[:end]]
        if below:
            return below[0]
    first = one.changes[0].line
    return one.cells.get((), (first.sheet, first.row, first.places[""]))


def _locs(tree: Tree, loc: Loc) -> Iterator[Loc]:
    """Every place of a tree, the deepest first."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from _locs(value, (*loc, key))
    elif isinstance(tree, list):
        for number, value in enumerate(tree):
            yield from _locs(value, (*loc, number))
    yield loc
