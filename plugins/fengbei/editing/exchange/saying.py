"""What an editor is told of records that come back from a workbook: by record, field by field."""

from collections.abc import Iterator, Sequence

from fengbei.archive.faults import shortened
from fengbei.archive.layout import Layout
from fengbei.editing.exchange.columns import Subject, heading, keys, title
from fengbei.editing.exchange.lines import Lines
from fengbei.editing.exchange.merging import Change, Merged
from fengbei.words import Words

LISTED = 300
"""Lines of changes that are told one by one; the rest is counted."""


def summary(
    file: str, merged: Sequence[Merged], found: Lines, subject: Subject, layout: Layout, words: Words
) -> Iterator[str]:
    """How many records are new, changed and as they were."""
    new = sum(one.is_new for one in merged)
    changed = sum(bool(one.changes) and not one.is_new for one in merged)
    counts = {"all": len(merged), "new": new, "changed": changed, "same": len(merged) - new - changed}
    yield words("exchange.read", file=file, what=words(f"exchange.sheets.{subject.name}"), **counts)
    if found.others:
        yield words("exchange.others", titles=words("level.between").join(found.others))


def told(one: Merged, subject: Subject, layout: Layout, words: Words, *, replace: bool) -> Iterator[str]:
    """What is new and what would change in a record, line by line."""
    if not one.changes and not one.left_out:
        return
    said = {"path": layout.name(one.path), "called": one.called}
    yield words("exchange.new_record" if one.is_new else "exchange.record", **said)
    for change in one.changes[:LISTED]:
        yield _change(change, subject, words, replace=replace)
    if len(one.changes) > LISTED:
        yield words("exchange.more", count=len(one.changes) - LISTED)
    for table in dict.fromkeys(table for table, _ in one.left_out):
        numbers = words("level.between").join(number for other, number in one.left_out if other is table)
        where, column = title(table, subject, words), keys(table, words)[-1]
        yield words("exchange.left_out", where=where, numbers=numbers, column=column)


def refusal(one: Merged, layout: Layout, words: Words) -> str:
    """Why a record's file cannot be written to."""
    said = (words(f"importing.{one.refused}.{part}") for part in ("say", "mend"))
    return f"{layout.name(one.path)} {words('level.error')}{words('level.then').join(said)}"


def _change(change: Change, subject: Subject, words: Words, *, replace: bool) -> str:
    line = change.line
    where = title(line.table, subject, words) if line.table.at else ""
    number = f"{where} {line.numbers[-1]}".strip() if where else ""
    if not change.column:
        code = "removed_row" if not change.after else "gone" if change.is_conflict else "added_row"
        return words(f"exchange.{code}", where=where or words("exchange.facts"), text=change.after or change.before)
    named = heading(change.column, words)
    said = {"what": f"{number}{words('exchange.of_fact')}{named}" if number else named}
    said |= {
        "before": shortened(change.before) or "—",
        "after": shortened(change.after) or words("exchange.removed_cell"),
    }
    if change.is_conflict and not replace:
        code = "conflict" if line.code else "differs"
        return words(f"exchange.{code}", row=line.row, **said)
    return words("exchange.change", **said)
