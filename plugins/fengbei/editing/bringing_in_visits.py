"""The story of `fengbei import visits.xlsx`: the workbook is read, everything that is wrong is told, what would be
written is told, and all of it is written or nothing."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from fengbei.archive.call import Call
from fengbei.archive.faults import shortened
from fengbei.archive.guards import contacts
from fengbei.archive.layout import Layout, cache_file
from fengbei.archive.load import Reading, read_all
from fengbei.archive.problems import Level
from fengbei.archive.rules import rules_of
from fengbei.editing import telling
from fengbei.editing.visit_files import Outcome, Reworded, Unwritable, count_of, outcomes, put
from fengbei.editing.visit_rows import Row, Rows, rows_of
from fengbei.editing.workbook import Sheet, Unreadable, sheet_of
from fengbei.words import Words


def bring_in_visits(
    workbook: Path, layout: Layout, sheet: str, words: Words, today: date, *, write: bool, replace: bool
) -> tuple[bool, list[str]]:
    """Whether all went well, and what is to be said. Nothing is written unless `write`, and no number that is there is
    changed unless `replace`."""
    reading = read_all(layout, cache_file(layout))
    parks = reading.archive.memorials
    try:
        page = sheet_of(workbook, sheet)
    except Unreadable as why:
        return False, [telling.refusal(workbook.name, why, words), words("importing.stopped")]
    known = contacts.declared(layout, parks.values(), rules_of(layout).public_contacts)
    found = rows_of(page, parks, reading.ids(layout.memorials), today, known)
    faults = found.in_order()
    lines = [*telling.by_cell(workbook.name, page.number, faults, words)]
    if any(fault.level is Level.ERROR for fault in faults):
        return False, [*lines, *_others(page, words), words("importing.stopped")]
    lines += _summary(workbook.name, page, found, words)
    try:
        coming = outcomes(found.rows, reading, _headings(reading, words), replace=replace)
    except Unwritable as why:
        return False, [*lines, _refusal(layout.name(why.path), why.code, words), words("importing.visits.stopped")]
    lines += [line for outcome in coming for line in _told(layout, outcome, words, replace=replace)]
    return _written(coming, layout, lines, words, write=write)


def _written(
    coming: Sequence[Outcome], layout: Layout, lines: list[str], words: Words, *, write: bool
) -> tuple[bool, list[str]]:
    changing = [outcome for outcome in coming if outcome.data is not None]
    if not changing:
        return True, [*lines, words("importing.visits.nothing")]
    if not write:
        return True, [*lines, words("importing.dry")]
    try:
        put(changing)
    except OSError as problem:
        path = layout.name(Path(problem.filename))
        return False, [*lines, words("importing.visits.unwritten", path=path, problem=problem.strerror)]
    return True, [*lines, words("importing.visits.written", files=len(changing))]


def _summary(file: str, page: Sheet, found: Rows, words: Words) -> Iterator[str]:
    calls = sum(isinstance(row.record, Call) for row in found.rows)
    said = {"visits": len(found.rows) - calls, "calls": calls, "row": found.heading.row}
    yield words("importing.visits.read", file=file, sheet=page.number, title=page.title, **said)
    for key, rows in (("totals", found.totals), ("remarks", found.remarks)):
        if rows:
            yield words(f"importing.visits.{key}", rows=words("level.between").join(map(str, rows)))
    yield from _others(page, words)


def _others(page: Sheet, words: Words) -> Iterator[str]:
    if page.others:
        yield words("importing.others", titles=words("level.between").join(page.others))


def _told(layout: Layout, outcome: Outcome, words: Words, *, replace: bool) -> Iterator[str]:
    """How many records are new in a file, and which there are another number is for."""
    said = {"new": len(outcome.new), "same": outcome.same, "differing": len(outcome.differing) + outcome.corrected}
    yield words(
        "importing.visits.new_file" if outcome.is_new else "importing.visits.file",
        path=layout.name(outcome.path),
        **said,
    )
    for row, present in outcome.differing[: telling.LISTED]:
        yield words("importing.visits.differs", **_named(row, words), before=present, after=count_of(row.record))
    for one in outcome.reworded[: telling.LISTED]:
        column = "text" if one.field == "note" else one.field
        texts = {"before": _shown(one, one.before, words) or "—", "after": _shown(one, one.after, words)}
        named = words(f"importing.columns.{column}").split("|")[0]
        yield words("importing.visits.reworded", field=named, **texts, **_named(one.row, words))
    for row, where in outcome.left[: telling.LISTED]:
        code = "moved" if where else "gone"
        yield words(f"importing.visits.{code}", path=layout.name(where) if where else "", **_named(row, words))
    if (outcome.differing or any(one.before for one in outcome.reworded)) and not replace:
        yield words("importing.visits.kept")


def _shown(one: Reworded, text: str, words: Words) -> str:
    kinds = "call_kind" if isinstance(one.row.record, Call) else "visit_kind"
    return words(f"values.{kinds}.{text}") if one.field == "kind" else shortened(text)


def _named(row: Row, words: Words) -> dict[str, object]:
    record = row.record
    named = record.by or record.occasion if isinstance(record, Call) else record.group
    return {"row": row.row, "date": record.date.written, "name": named or words(f"values.call_kind.{record.kind}")}


def _headings(reading: Reading, words: Words) -> Mapping[str, str]:
    """How new files begin."""
    parks = {key: key for key in reading.ids(reading.layout.memorials)}
    parks |= {key: park.name for key, park in reading.archive.memorials.items()}
    heading = words("importing.visits.heading")
    named = {key: heading.replace("{park}", " ".join(name.split())) for key, name in parks.items()}
    return {**named, "": words("importing.visits.heading_calls")}


def _refusal(path: str, code: str, words: Words) -> str:
    then = words("level.then")
    return f"{path} {words('level.error')}{words(f'importing.{code}.say')}{then}{words(f'importing.{code}.mend')}"
