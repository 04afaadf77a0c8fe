"""Whose row each one is: by its id; for what is new and has none, by its name."""

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from fengbei.archive import naming, yamltree
from fengbei.archive.faults import CellFault, shortened
from fengbei.archive.fields import as_id, is_id
from fengbei.archive.problems import Level
from fengbei.editing.exchange.columns import Subject
from fengbei.editing.exchange.lines import Line, Lines
from fengbei.editing.exchange.values import Found, rows, same


def by_record(
    found: Lines, present: Mapping[str, Path], names: Mapping[str, str], subject: Subject
) -> dict[str, list[Line]]:
    """The rows of each record. A new one may have no id yet: its rows in other sheets name it by its name."""
    found_by: dict[str, list[Line]] = defaultdict(list)
    by_name: dict[str, str] = {}
    there = {name: record for record, name in names.items()}
    for line in (line for line in found.lines if not line.table.at):
        name = line.cells.get(subject.called, "")
        record = line.record or _as_imported(line, there.get(name, ""), present)
        record = record or _suggested(name, {*present, *found_by})
        at = line.places["id"]
        args: dict[str, object] = {"value": record, "mended": as_id(record)}
        if not is_id(record):
            found.fault(line.sheet, CellFault(line.row, at, "id_unreadable" if record else "id_empty", args))
        elif record in found_by:
            found.fault(line.sheet, CellFault(line.row, at, "record_twice", {"value": record}))
        else:
            if record not in present and name in there:
                args = {"name": name, "id": there[name]}
                code, level = ("same_name", Level.WARNING) if line.record else ("same_name_no_id", Level.ERROR)
                found.fault(line.sheet, CellFault(line.row, line.places.get(subject.called, at), code, args, level))
            found_by[record].append(line)
            by_name.setdefault(name, record)
    for line in (line for line in found.lines if line.table.at):
        record = line.record or by_name.get(line.called, "") or there.get(line.called, "")
        if record in found_by or record in present:
            found_by[record].append(line)
        else:
            args = {"value": shortened(line.record or line.called) or "—"}
            found.fault(line.sheet, CellFault(line.row, line.places["id"], "record_unknown", args))
    return dict(found_by)


def _as_imported(line: Line, record: str, present: Mapping[str, Path]) -> str:
    """The record that a row without an id has become, where the workbook is imported once more; else empty."""
    document, _ = yamltree.read(present[record].read_bytes()) if record in present else (None, [])
    return record if document and is_there(line, [*rows(line.table, document.tree)]) else ""


def _suggested(name: str, taken: set[str]) -> str:
    """An id from the sound of a name: `zhang-san`, `zhang-san-2`."""
    if not name.strip():
        return ""
    bare = as_id(naming.bare(naming.spell(name)))
    others = (f"{bare}-{number}" for number in range(2, 1000))
    return bare if bare not in taken else next(one for one in others if one not in taken)


def is_there(line: Line, there: list[Found]) -> bool:
    """Whether a row without a number has been imported before."""
    parts = {column.key: column.part for column in line.table.columns}
    return not line.code and any(
        all(same(text, one.cells[key], parts[key]) for key, text in line.cells.items())
        and (not line.table.keyed or one.numbers == line.numbers)
        for one in there
    )
