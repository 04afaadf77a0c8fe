"""The visits as a table that Excel opens with a double click: UTF-8 with its mark, CRLF, no cell that it would
calculate."""

import csv
import io
from collections.abc import Sequence

from fengbei.archive.archive import Archive, VisitRecord
from fengbei.facts.dating import said
from fengbei.facts.visits import newest_last
from fengbei.words import Words

BOM = "\ufeff"
FORMULA = tuple("=+-@＝＋－＠\t\r\n")
"""What Excel and its like take for a formula at the start of a cell (OWASP, CSV Injection)."""


def visits_csv(archive: Archive, words: Words) -> bytes:
    """Every visit, earliest first, under a row of headings."""
    table = io.StringIO(newline="")
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(words.under("feeds.csv").values())
    writer.writerows(map(guarded, _row(archive, record, words)) for record in newest_last(archive.visits))
    return (BOM + table.getvalue()).encode()


def guarded(cell: str) -> str:
    """A cell that would be a formula is made a text."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def _row(archive: Archive, record: VisitRecord, words: Words) -> Sequence[str]:
    """In the order of the headings, `feeds.csv` in the words."""
    park, visit = archive.memorials[record.memorial], record.visit
    return (
        said(visit.date, words),
        visit.date.edtf,
        park.name,
        park.id,
        visit.group,
        words(f"values.visit_kind.{visit.kind}"),
        str(visit.headcount),
        visit.text or "",
        words("feeds.sample") if record.sample or park.sample else "",
    )
