"""The story of `fengbei import`: the workbook is read, what is wrong or would change is told, and it is written."""

from pathlib import Path

from fengbei.archive.guards import contacts
from fengbei.archive.layout import Layout, roll_file
from fengbei.archive.problems import Level
from fengbei.archive.rules import rules_of
from fengbei.editing import telling
from fengbei.editing.importing import Import, code_of_roll, difference, import_of, put
from fengbei.editing.workbook import Unreadable, sheet_of
from fengbei.words import Words


def bring_in(
    workbook: Path, layout: Layout, park: str, sheet: str, words: Words, *, write: bool, replace: bool
) -> tuple[bool, list[str]]:
    """Whether all went well, and what is to be said. Nothing is written unless `write`, nor anything lost unless
    `replace`."""
    known = contacts.declared(layout, (), rules_of(layout).public_contacts)
    try:
        coming = import_of(sheet_of(workbook, sheet), _folders(layout.heroes), known)
    except Unreadable as why:
        return False, [telling.refusal(workbook.name, why, words), words("importing.stopped")]
    lines = [*telling.faults(workbook.name, coming, words)]
    if any(fault.level is Level.ERROR for fault in coming.faults):
        return False, [*lines, words("importing.stopped")]
    lines += telling.summary(workbook.name, coming, words)
    path = roll_file(layout, park)
    loses, told = _compared(path, layout.name(path), coming, words)
    lines += told
    if loses and not replace:
        return not write, [*lines, words("importing.kept")]
    if not write:
        return True, [*lines, words("importing.dry")]
    try:
        put(coming.data, path)
    except OSError as problem:
        return False, [*lines, words("importing.unwritten", path=layout.name(path), problem=problem.strerror)]
    return True, [*lines, words("importing.written", path=layout.name(path))]


def _compared(path: Path, name: str, coming: Import, words: Words) -> tuple[bool, list[str]]:
    """Whether something in the present roll would be lost, and what is said of it."""
    if not path.is_file():
        return False, [words("importing.new", path=name)]
    present = path.read_bytes()
    found = difference(present, coming)
    if not found:
        return True, [words("importing.uncomparable", path=name)]
    told = [*telling.differences(name, found, words)]
    if coming.sheet.code not in ("", code_of_roll(present)) and (found.new or found.changed or found.removed):
        return True, [*told, words("exchange.roll_changed", path=name)]
    return bool(found.removed or found.lost), told


def _folders(parent: Path) -> set[str]:
    return {folder.name for folder in parent.glob("*/")}
