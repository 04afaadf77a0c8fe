"""Rows of a workbook beside the records: what is new, what would change, and where the record has a newer fact.

A row knows by its 核对码 which version of the record it was exported from. Where the record has changed since, a cell
that differs is a conflict; where there is no 核对码, a cell that differs from a fact is one as well. Nothing is taken
away because a row or a cell is empty.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from fengbei.archive import yamltree
from fengbei.archive.faults import CellFault, shortened
from fengbei.archive.problems import Level, Loc
from fengbei.archive.yamltree import Tree
from fengbei.editing.appending import Refused
from fengbei.editing.exchange.book import LONGEST
from fengbei.editing.exchange.building import Cell, end_of_list, in_order, is_removal, set_in, tree_of, value_of
from fengbei.editing.exchange.columns import Column, Subject, Table
from fengbei.editing.exchange.lines import Line, Lines
from fengbei.editing.exchange.pairing import Pair, left_out, pairs
from fengbei.editing.exchange.patching import Patch
from fengbei.editing.exchange.values import Found, code_of, rows, same
from fengbei.editing.exchange.whose import by_record, is_there
from fengbei.editing.exchange.writing import block


@dataclass(frozen=True)
class Change:
    """One cell that says another thing than the record, or a whole row that is new or taken away (no column)."""

    line: Line
    column: Column | None
    before: str
    after: str
    is_conflict: bool = False


@dataclass
class Merged:
    """What becomes of one record. `cells` says which cell stands behind each place of it."""

    record: str
    called: str
    path: Path
    is_new: bool
    changes: list[Change] = field(default_factory=list)
    data: bytes | None = None
    """What would be written; None where nothing changes."""
    cells: dict[Loc, Cell] = field(default_factory=dict)
    left_out: list[tuple[Table, str]] = field(default_factory=list)
    """What the record has and its sheet no row of: the sheet and the number."""
    refused: str = ""
    """Why its file cannot be written to, in the words `importing.*`."""

    @property
    def conflicts(self) -> list[Change]:
        return [change for change in self.changes if change.is_conflict]


@dataclass
class _Steps:
    """What is done to a record, in the order in which places stay true: values, then new rows, then what goes."""

    put: list[tuple[Loc, Tree]] = field(default_factory=list)
    added: list[tuple[Loc, Tree]] = field(default_factory=list)
    removed: list[Loc] = field(default_factory=list)


def merge(
    found: Lines,
    present: Mapping[str, Path],
    names: Mapping[str, str],
    subject: Subject,
    file: Callable[[str], Path],
    *,
    replace: bool,
) -> list[Merged]:
    """What becomes of every record that the workbook has a row of. `names` are those of the present records, by id;
    `file` is where a new one goes. What is wrong is added to the faults of `found`."""
    found_by = by_record(found, present, names, subject)
    merged = []
    for record, lines in found_by.items():
        if record in present:
            merged.append(_present(record, present[record], names.get(record, ""), lines, subject, found, replace))
        else:
            merged.append(_new(record, file(record), lines, subject))
    return merged


def _present(
    record: str, path: Path, name: str, lines: Sequence[Line], subject: Subject, found: Lines, replace: bool
) -> Merged:
    data = path.read_bytes()
    merged = Merged(record, name, path, is_new=False)
    document, _ = yamltree.read(data)
    if not document:
        merged.refused = "file_unsound"
        return merged
    steps = _Steps()
    by_table: defaultdict[Table, list[Line]] = defaultdict(list)
    for line in lines:
        by_table[line.table].append(line)
    for table, mine in by_table.items():
        there = [*rows(table, document.tree)]
        paired = pairs(mine, there)
        for pair in paired:
            _compared(pair, there, merged, steps, found, replace)
        merged.left_out += [(table, one.numbers[-1]) for one in left_out(mine, paired, there) if table.at]
    if not (steps.put or steps.added or steps.removed):
        return merged
    try:
        merged.data = _patched(data, steps, subject)
    except Refused as why:
        merged.refused = why.code
    return merged


def _patched(data: bytes, steps: _Steps, subject: Subject) -> bytes:
    patch = Patch(subject.kind.model, data)
    for loc, value in (*steps.put, *steps.added):
        patch.put(loc, value)
    for loc in sorted(steps.removed, key=_from_behind, reverse=True):
        patch.remove(loc)
    return patch.data


def _from_behind(loc: Loc) -> tuple[tuple[int, str], ...]:
    return tuple((step, "") if isinstance(step, int) else (-1, step) for step in loc)


def _compared(pair: Pair, there: list[Found], merged: Merged, steps: _Steps, found: Lines, replace: bool) -> None:
    """What a row says beside what the record does."""
    line, place = pair.line, pair.place
    if pair.rival:
        args: dict[str, object] = {"first": pair.rival.row}
        found.fault(line.sheet, CellFault(line.row, line.places[""], "row_copied", args))
    elif line.table.at and is_removal(line.numbers[-1]):
        _taken_away(line, place, merged, steps, found)
    elif not place:
        _without_place(pair, there, merged, steps, found, replace)
    elif not (pair.is_stale and _is_untouched(line)):
        for column in line.table.columns:
            if text := line.cells.get(column.key, ""):
                _cell(line, column, text, place, pair.is_stale, merged, steps, replace)
            elif line.code and not pair.is_stale:
                _emptied(line, column, place.cells[column.key], found)


def _taken_away(line: Line, place: Found | None, merged: Merged, steps: _Steps, found: Lines) -> None:
    if place:
        merged.changes.append(Change(line, None, _summed(place.cells), ""))
        steps.removed.append(place.loc)
    else:
        level = Level.WARNING if line.code else Level.ERROR  # it may be gone already
        found.fault(line.sheet, CellFault(line.row, line.places[""], "removed_unknown", {}, level))


def _without_place(pair: Pair, there: list[Found], merged: Merged, steps: _Steps, found: Lines, replace: bool) -> None:
    """A row that the record does not have: it is new, or has gone since it was exported."""
    line = pair.line
    if is_there(line, there) or (pair.gone and _is_untouched(line)):
        return
    merged.changes.append(Change(line, None, "", _summed(line.cells), is_conflict=pair.gone))
    if not pair.gone or replace:
        _added(line, there, merged, steps, found)


def _is_untouched(line: Line) -> bool:
    """Whether a row says what it was exported with: nobody means it, and what is newer stays."""
    return code_of(line.cells) == line.code


def _emptied(line: Line, column: Column, before: str, found: Lines) -> None:
    """A cell that was emptied takes nothing away, which its editor should know."""
    at = line.places.get(column.key)
    told = {(fault.row, fault.cell) for fault in found.faults.get(line.sheet, ())}
    if before and at is not None and (line.row, at) not in told and len(before) <= LONGEST:
        args: dict[str, object] = {"value": shortened(before)}
        found.fault(line.sheet, CellFault(line.row, at, "cell_emptied", args, Level.WARNING))


def _cell(
    line: Line, column: Column, text: str, place: Found, is_stale: bool, merged: Merged, steps: _Steps, replace: bool
) -> None:
    before = place.cells[column.key]
    goes = is_removal(text)
    if (goes and not before) or (not goes and same(text, before, column.part)):
        return
    conflict = is_stale or (not line.code and bool(before))
    merged.changes.append(Change(line, column, before, "" if goes else text, conflict))
    loc = (*place.loc, *column.steps)
    merged.cells[loc] = (line.sheet, line.row, line.places[column.key])
    if conflict and not replace:
        return
    if goes:
        steps.removed.append(loc)
    else:
        steps.put.append((loc, value_of(text, column)))


def _added(line: Line, there: list[Found], merged: Merged, steps: _Steps, found: Lines) -> None:
    """A row that the record does not have goes to the end of its list."""
    loc = end_of_list(line, there, steps.added)
    if loc is None:
        found.fault(line.sheet, CellFault(line.row, line.places[""], "number_unknown"))
        return
    steps.added.append((loc, tree_of(line, loc, merged.cells)))


def _new(record: str, path: Path, lines: Sequence[Line], subject: Subject) -> Merged:
    """A record that is not there yet: a draft, until an editor has looked at it."""
    first = next((line for line in lines if not line.table.at), None)
    called = first.cells.get(subject.called, "") if first else ""
    merged = Merged(record, called, path, is_new=True)
    tree: dict[str, Tree] = {}
    steps = _Steps()
    for line in lines:
        if not line.table.at:
            said = tree_of(line, (), merged.cells)
            tree |= said if isinstance(said, dict) else {}
            merged.changes.append(Change(line, None, "", _summed(line.cells)))
        elif (loc := end_of_list(line, [], steps.added)) is not None:
            value = tree_of(line, loc, merged.cells)
            steps.added.append((loc, value))
            merged.changes.append(Change(line, None, "", _summed(line.cells)))
            set_in(tree, loc, value)
    merged.data = "\n".join([*block(in_order({**tree, "draft": "true"}, subject), 0), ""]).encode()
    return merged


def _summed(cells: Mapping[str, str]) -> str:
    """A row in a few words."""
    return shortened(" ".join(text for text in [*cells.values()][:4] if text))
