"""Rows → the files that would have them: what is new, what is there already, what differs; and the writing of all of
them or none."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from fengbei.archive.archive import Archive
from fengbei.archive.call import Call, CallYear
from fengbei.archive.keeping import write_all
from fengbei.archive.layout import calls_file, visits_file
from fengbei.archive.load import Reading
from fengbei.archive.problems import errors
from fengbei.archive.visit import Visit, VisitYear
from fengbei.editing.appending import Change, Refused, extended
from fengbei.editing.exchange.patching import Patch
from fengbei.editing.visit_marks import mark_of, said
from fengbei.editing.visit_names import bare
from fengbei.editing.visit_rows import Row

_REMARKS = ("text", "note", "agreed")
"""What is said of a visit or a call besides what tells it from others."""


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
    reworded: tuple["Reworded", ...] = ()
    corrected: int = 0
    """How many rows correct what tells a record from others: its date, its group."""
    left: tuple[tuple[Row, Path | None], ...] = ()
    """Rows that are not written: what they were exported from stands in another file, or nowhere any more."""


class Reworded(NamedTuple):
    """A remark, or what tells a record, that says another thing than the record's, the `number`th of its file."""

    row: Row
    number: int
    field: str
    before: str
    after: str


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
    compared = {file: _compared(mine, _present(*file, reading.archive)) for file, mine in sorted(found.items())}
    _follow(compared, reading.archive)
    return tuple(_outcome(*file, one, reading, heading, replace=replace) for file, one in compared.items())


def put(outcomes: Sequence[Outcome]) -> None:
    """Write all files, each whole; if one cannot be written, the others are put back as they were.

    Raises:
        OSError: nothing was written, for the reason that it gives; its `filename` is the file.
    """
    write_all([(outcome.path, outcome.data) for outcome in outcomes if outcome.data is not None])


def _outcome(
    park: str, year: int, found: "_Compared", reading: Reading, heading: Mapping[str, str], *, replace: bool
) -> Outcome:
    path = _path(reading, park, year)
    if reading.layout.name(path) in {problem.file for problem in errors(reading.problems)}:
        raise Unwritable(path, "file_unsound")
    present, differing = found.present, found.differing
    reworded = (*_reworded(found.same, present), *_corrections(found.corrected, present))
    worded = [one for one in reworded if replace or not one.before]
    changes = [_change(row, number) for row, number in differing] if replace else []
    gone = [row for row, at in found.left if at is None] if replace else []
    in_order = sorted([*found.new, *gone], key=lambda row: row.record.date.sort_key)
    is_new = not path.exists()
    data = None
    if in_order or changes or worded:
        before = f"# {heading[park].replace('{year}', str(year))}\n".encode() if is_new else path.read_bytes()
        try:
            before = _with_words(before, "visits" if park else "calls", worded)
            data = extended(before, "visits" if park else "calls", [row.fields for row in in_order], changes)
        except Refused as why:
            raise Unwritable(path, why.code) from why
    told = tuple((row, count_of(present[number])) for row, number in differing)
    left = tuple((row, _path(reading, *at) if at else None) for row, at in found.left if at or not replace)
    same, corrected = len(found.same), len(found.corrected)
    return Outcome(path, is_new, tuple(in_order), same, told, data, reworded, corrected, left)


def _path(reading: Reading, park: str, year: int) -> Path:
    return visits_file(reading.layout, park, year) if park else calls_file(reading.layout, year)


def _with_words(data: bytes, key: str, worded: Sequence[Reworded]) -> bytes:
    """The file with other remarks."""
    if not worded:
        return data
    patch = Patch(VisitYear if key == "visits" else CallYear, data)
    for one in worded:
        patch.put((key, one.number, one.field), one.after)
    return patch.data


def _reworded(same: Sequence[tuple[Row, int]], present: Sequence[Visit | Call]) -> Iterator[Reworded]:
    for row, number in same:
        for name in () if _is_older(row, present[number]) else _REMARKS:
            before, after = _said(present[number], name), row.fields.get(name, "")
            if after and after != before:
                yield Reworded(row, number, name, before, after)


def _corrections(corrected: Sequence[tuple[Row, int]], present: Sequence[Visit | Call]) -> Iterator[Reworded]:
    for row, number in corrected:
        for name, after in row.fields.items():
            before = said(present[number], name) if name != "booked" else ""
            if after != before:
                yield Reworded(row, number, name, before, after)


def _is_older(row: Row, record: Visit | Call) -> bool:
    """Whether nobody has changed a row since it was exported, while its record has changed."""
    mark = mark_of(row.park, row.record)
    return row.code == mark != mark_of(row.park, record)


def _said(record: Visit | Call, name: str) -> str:
    return " ".join((getattr(record, name, "") or "").split())


def _present(park: str, year: int, archive: Archive) -> list[Visit | Call]:
    """The records that the file has, in its order."""
    if park:
        mine = [r for r in archive.visits if (r.memorial, r.year) == (park, year)]
        return [record.visit for record in sorted(mine, key=lambda r: r.number)]
    return [record.call for record in archive.calls if record.year == year]


@dataclass
class _Compared:
    """Rows of one file beside its records: new, there, and those that differ in their number from a record, with its
    place; those that correct one; those that are not written, with the file that has what they were exported from."""

    present: Sequence[Visit | Call]
    new: list[Row] = field(default_factory=list)
    same: list[tuple[Row, int]] = field(default_factory=list)
    differing: list[tuple[Row, int]] = field(default_factory=list)
    corrected: list[tuple[Row, int]] = field(default_factory=list)
    left: list[tuple[Row, tuple[str, int] | None]] = field(default_factory=list)

    @property
    def claimed(self) -> set[int]:
        return {number for _, number in (*self.same, *self.differing, *self.corrected)}


def _compared(rows: Sequence[Row], present: Sequence[Visit | Call]) -> _Compared:
    found = _Compared(present)
    waiting: dict[object, list[int]] = defaultdict(list)
    for number, record in enumerate(present):
        waiting[key_of(record)].append(number)
    left: list[Row] = []
    for row in rows:
        mine = waiting[key_of(row.record)]
        if equal := [n for n in mine if count_of(present[n]) == count_of(row.record)]:
            at = max(equal, key=lambda n: sum(_said(present[n], name) == row.fields.get(name) for name in _REMARKS))
            mine.remove(at)
            found.same.append((row, at))
        else:
            left.append(row)
    for row in left:
        if mine := waiting[key_of(row.record)]:
            at = next((n for n in mine if mark_of(row.park, present[n]) == row.code), mine[0])
            mine.remove(at)
            (found.same if _is_older(row, present[at]) else found.differing).append((row, at))
        else:
            found.new.append(row)
    return found


def _follow(compared: Mapping[tuple[str, int], _Compared], archive: Archive) -> None:
    """Where rows that seem new were exported from a record: they correct it, unless another row is that record's, whose
    copy they are then. Of a record that is nowhere any more nothing is written, since it may have been corrected."""
    waiting: dict[str, list[tuple[tuple[str, int], int]]] = defaultdict(list)
    claimed: set[str] = set()
    if not any(row.code for one in compared.values() for row in one.new):
        return
    for file in _files(archive):
        one = compared.get(file) or _Compared(_present(*file, archive))
        for number, record in enumerate(one.present):
            mark = mark_of(file[0], record)
            if number in one.claimed:
                claimed.add(mark)
            else:
                waiting[mark].append((file, number))
    claimed |= {row.code for one in compared.values() for row, _ in (*one.same, *one.differing)}
    for file, one in compared.items():
        seeming, one.new = one.new, []
        for row in seeming:
            _placed(row, file, one, waiting[row.code] if row.code else [], copied=row.code in claimed)


def _placed(
    row: Row, file: tuple[str, int], one: _Compared, waiting: list[tuple[tuple[str, int], int]], *, copied: bool
) -> None:
    if waiting:
        at, number = waiting.pop(0)
        if at == file:
            one.corrected.append((row, number))
        else:
            one.left.append((row, at))
    elif not row.code or copied:
        one.new.append(row)
    elif row.code != mark_of(row.park, row.record):
        one.left.append((row, None))


def _files(archive: Archive) -> list[tuple[str, int]]:
    visits = {(one.memorial, one.year) for one in archive.visits}
    return sorted(visits | {("", one.year) for one in archive.calls})


def key_of(record: Visit | Call) -> tuple[object, ...]:
    """What tells a record from others of its file, but for its number."""
    if isinstance(record, Visit):
        return record.date.edtf, bare(record.group), record.kind
    return record.date.edtf, record.kind, record.code, bare(record.by or ""), bare(record.occasion or "")


def count_of(record: Visit | Call) -> int:
    return record.headcount if isinstance(record, Visit) else record.households


def _change(row: Row, number: int) -> Change:
    return Change(number, "headcount" if isinstance(row.record, Visit) else "households", str(count_of(row.record)))
