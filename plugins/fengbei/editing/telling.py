"""What an editor is told of an import: what is wrong, by cell; what would be written, and in what it differs."""

from collections.abc import Iterable, Iterator, Sequence

from fengbei.archive.faults import CellFault
from fengbei.archive.problems import Problem
from fengbei.archive.roll import Name
from fengbei.editing.importing import Difference, Import, changes
from fengbei.editing.workbook import Unreadable
from fengbei.words import Words

LISTED = 20
"""Rows that are named one by one."""


def refusal(file: str, why: Unreadable, words: Words) -> str:
    """Why a workbook cannot be read."""
    return _line(file, words, "error", *(words(f"importing.{why.code}.{part}", **why.said) for part in ("say", "mend")))


def faults(file: str, coming: Import, words: Words) -> Iterator[str]:
    """One line a fault, with its cell: `名录.xlsx 第1页 C17`."""
    return by_cell(file, coming.sheet.number, coming.faults, words)


def by_cell(file: str, sheet: int, found: Iterable[CellFault], words: Words) -> Iterator[str]:
    """The same of any sheet."""
    for fault in found:
        place = words("importing.place", file=file, sheet=sheet, cell=_cell(fault))
        yield _line(place, words, str(fault.level), *_said(fault, words))


def summary(file: str, coming: Import, words: Words) -> Iterator[str]:
    """Which sheet was read, and how many names it has."""
    sheet = coming.sheet
    yield words(
        "importing.read",
        **{"file": file, "sheet": sheet.number, "title": sheet.title, "row": coming.header.row},
        **{"names": len(coming.names), "unnamed": coming.unnamed},
    )
    if sheet.others:
        yield words("importing.others", titles=words("level.between").join(sheet.others))


def differences(path: str, found: Difference, words: Words) -> Iterator[str]:
    """How many are new, changed and gone, and which the latter are."""
    counts = {"new": len(found.new), "changed": len(found.changed), "removed": len(found.removed)}
    if not any(counts.values()) and not found.lost:
        yield words("importing.same", path=path)
        return
    yield words("importing.differs", path=path, **counts)
    yield from _listed([_changed(*pair, words) for pair in found.changed[:LISTED]], len(found.changed), words)
    yield from _listed([_removed(name, words) for name in found.removed[:LISTED]], len(found.removed), words)
    if found.lost:
        labels = [_label(column, words) for column in found.lost]
        yield words("importing.lost", columns=words("level.between").join(labels))


def _listed(lines: Sequence[str], count: int, words: Words) -> Iterator[str]:
    yield from lines
    if count > len(lines):
        yield words("importing.more", count=count - len(lines))


def _changed(one: Name, other: Name, words: Words) -> str:
    said = [
        words("importing.change", column=_label(column, words), before=before or "—", after=after or "—")
        for column, before, after in changes(one, other)
    ]
    return words(
        "importing.changed", name=_called(other, words), row=other.line, changes=words("level.between").join(said)
    )


def _removed(name: Name, words: Words) -> str:
    return words("importing.removed", name=_called(name, words), line=name.line)


def _called(name: Name, words: Words) -> str:
    return " ".join(name.name.split()) or words("importing.nameless")


def _label(column: str, words: Words) -> str:
    return words(f"columns.{column}").split("|")[0]


def _said(fault: CellFault, words: Words) -> tuple[str, str]:
    if words.has(f"importing.{fault.code}.say"):
        column = str(fault.args.get("column", ""))
        said = (
            {**fault.args, "column": words(f"importing.columns.{column}").split("|")[0]} if column else {**fault.args}
        )
        if words.has(named := f"fields.{fault.args.get('field')}"):
            said["field"] = words(named).split("|")[0]
        return words(f"importing.{fault.code}.say", **said), words(f"importing.{fault.code}.mend", **said)
    problem = Problem("", fault.row, fault.cell + 1, fault.code, fault.args, fault.level)
    own = f"importing.{fault.code}.mend"  # what is to be done in a cell, where it is another thing than in a file
    return problem.say(words), words(own, **fault.args) if words.has(own) else problem.mend(words)


def _line(place: str, words: Words, level: str, say: str, mend: str) -> str:
    return f"{place} {words(f'level.{level}')}{say}{words('level.then')}{mend}"


def _cell(fault: CellFault) -> str:
    """As Excel names it: A1, AB12."""
    letters, number = "", fault.cell + 1
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{fault.row}"
