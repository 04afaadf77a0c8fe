"""The list of what there is to print as a table.

A bureau keeps it, writes how many of each it has printed, and has it checked later. The address has the code as well,
since a spreadsheet takes some codes for numbers.
"""

from collections.abc import Iterator

from fengbei.facts import addresses, cells, copies
from fengbei.facts.copies import Of
from fengbei.pages.handouts import files
from fengbei.pages.site import Site

COLUMNS = ("sheet", "code", "url", "reviewed", "printed")


def table(site: Site) -> str:
    """Every copy that has a code, under the headings."""
    rows = [[cells.guarded(cell) for cell in row] for row in _rows(site)]
    return cells.written([[site.words(f"sheets.column.{name}") for name in COLUMNS], *rows])


def _rows(site: Site) -> Iterator[tuple[str, ...]]:
    archive = site.archive
    for records in (archive.heroes, archive.talks, archive.routes):
        for record in records.values():
            yield from _copies(site, record)


def _copies(site: Site, record: Of) -> Iterator[tuple[str, ...]]:
    reviewed = record.reviewed.edtf if record.reviewed else ""
    for file in files(site, record):
        if code := file.sheet.code:
            page = f"{copies.page(record)}#{addresses.sheet_anchor(code)}"
            name = site.words("sheets.named", name=copies.title(record), copy=file.name)
            yield name, code, site.canonical(page) or page, reviewed, ""
