"""Rows → the files that would have them: what is new, what is there already, what differs; and the writing of all of
them or none."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from fengbei.archive.archive import Archive
from fengbei.archive.call import Call
from fengbei.archive.keeping import write_all
from fengbei.archive.layout import calls_file, visits_file
from fengbei.archive.load import Reading
from fengbei.archive.problems import errors
from fengbei.archive.visit import Visit
from fengbei.editing.appending import Change, Refused, extended
from fengbei.editing.visit_names import bare
from fengbei.editing.visit_rows import Row


@dataclass(frozen=True)
class Outcome:
    """One file as it would be. `differing` are rows whose number is another than that of the record that is there."""

    path: Path
    is_new: bool
    new: tuple[Row, ...]
    same: int
    differing: tuple[tuple[Row, int], ...]
    """With the number that is there."""
    data: bytes | None
    """What would be written; None where nothing changes."""


class Unwritable(Exception):
    """A file that cannot be added to: `code` in the words `importing.*`."""

    def __init__(self, path: Path, code: str) -> None:
        super().__init__(code)
        self.path, self.code = path, code


def outcomes(
    rows: Iterable[Row], reading: Reading, heading: Mapping[str, str], *, replace: bool
) -> tuple[Outcome, ...]:
    """What becomes of each file, calls first, then park by park. `heading` begins a new file of a park, of calls under
    the empty key; `{year}` in it is filled.

    Raises:
        Unwritable: one of them cannot be added to.
    """
    found: dict[tuple[str, int], list[Row]] = defaultdict(list)
    for row in rows:
        found[row.park, row.year].append(row)
    return tuple(
        _outcome(park, year, mine, reading, heading, replace=replace) for (park, year), mine in sorted(found.items())
    )


def put(outcomes: Sequence[Outcome]) -> None:
    """Write all files, each whole; if one cannot be written, the others are put back as they were.

    Raises:
        OSError: nothing was written, for the reason that it gives; its `filename` is the file.
    """
    write_all([(outcome.path, outcome.data) for outcome in outcomes if outcome.data is not None])


def _outcome(
    park: str, year: int, rows: Sequence[Row], reading: Reading, heading: Mapping[str, str], *, replace: bool
) -> Outcome:
    path = visits_file(reading.layout, park, year) if park else calls_file(reading.layout, year)
    if reading.layout.name(path) in {problem.file for problem in errors(reading.problems)}:
        raise Unwritable(path, "file_unsound")
    present = _present(park, year, reading.archive)
    new, same, differing = _compared(rows, present)
    changes = [_change(row, number) for row, number in differing] if replace else []
    in_order = sorted(new, key=lambda row: row.record.date.sort_key)
    is_new = not path.exists()
    data = None
    if in_order or changes:
        before = f"# {heading[park].replace('{year}', str(year))}\n".encode() if is_new else path.read_bytes()
        try:
            data = extended(before, "visits" if park else "calls", [row.fields for row in in_order], changes)
        except Refused as why:
            raise Unwritable(path, why.code) from why
    told = tuple((row, count_of(present[number])) for row, number in differing)
    return Outcome(path, is_new, tuple(in_order), same, told, data)


def _present(park: str, year: int, archive: Archive) -> list[Visit | Call]:
    """The records that the file has, in its order."""
    if park:
        mine = [r for r in archive.visits if (r.memorial, r.year) == (park, year)]
        return [record.visit for record in sorted(mine, key=lambda r: r.number)]
    return [record.call for record in archive.calls if record.year == year]


def _compared(rows: Sequence[Row], present: Sequence[Visit | Call]) -> tuple[list[Row], int, list[tuple[Row, int]]]:
    """Rows that are new, how many are there, and those that differ in their number from a record, with its place."""
    waiting: dict[object, list[int]] = defaultdict(list)
    for number, record in enumerate(present):
        waiting[key_of(record)].append(number)
    left: list[Row] = []
    for row in rows:
        mine = waiting[key_of(row.record)]
        if equal := [n for n in mine if count_of(present[n]) == count_of(row.record)]:
            mine.remove(equal[0])
        else:
            left.append(row)
    new: list[Row] = []
    differing: list[tuple[Row, int]] = []
    for row in left:
        if mine := waiting[key_of(row.record)]:
            differing.append((row, mine.pop(0)))
        else:
            new.append(row)
    return new, len(rows) - len(left), differing


def key_of(record: Visit | Call) -> tuple[object, ...]:
    """What tells a record from others of its file, but for its number."""
    if isinstance(record, Visit):
        return record.date.edtf, bare(record.group), record.kind
    return record.date.edtf, record.kind, record.code, bare(record.by or ""), bare(record.occasion or "")


def count_of(record: Visit | Call) -> int:
    return record.headcount if isinstance(record, Visit) else record.households


def _change(row: Row, number: int) -> Change:
    return Change(number, "headcount" if isinstance(row.record, Visit) else "households", str(count_of(row.record)))
