"""The list of all there is to print, for those who speak and for those who print.

A short list stands on one page. Of a long one each kind that needs more room has pages of its own.
"""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import NamedTuple

from fengbei.archive.archive import Archive
from fengbei.archive.hero import Hero
from fengbei.facts import addresses, copies
from fengbei.facts.copies import Copy, Of
from fengbei.facts.dating import said, span
from fengbei.facts.listing import Group, Sheet, groups, sheets
from fengbei.pages.cards import found_by
from fengbei.pages.handout_kinds import Entry, Kind, kinds, record
from fengbei.pages.handouts import File, files
from fengbei.pages.lists import spanned
from fengbei.pages.periods import Draw, Link, numbered, with_neighbours
from fengbei.pages.site import RecordPage, Site, draw
from fengbei.pages.talks_nav import nav
from fengbei.words import Words

WHOLE = 180
"""Records up to which a list stands on one page: some 160 KB, with four copies of each."""
APART = WHOLE // 3
"""Of a longer list, how many a kind may have and still stand on the first page."""

Pages = tuple[Sheet[Entry], ...]


class Row(NamedTuple):
    """A record with its files. `find` is what the filter looks through, on a page that has one."""

    name: str
    href: str
    years: str
    files: tuple[File, ...]
    reviewed: str
    sample: bool
    find: str


class Part(NamedTuple):
    """A kind on the first page: its rows, or the pages that they stand on."""

    key: str
    title: str
    rows: tuple[Row, ...]
    links: tuple[Link, ...]


def pages_of_handouts(archive: Archive, words: Words) -> Iterator[tuple[str, Draw]]:
    """The pages of the list: their addresses, and how to draw them."""
    every = kinds(archive, words)
    is_whole = sum(kind.size for kind in every) <= WHOLE
    laid = {kind.name: sheets(kind.runs, WHOLE) for kind in every if not is_whole and kind.size > APART}
    shown = tuple((kind, tuple(map(_bare, laid.get(kind.name, ())))) for kind in every)
    here = tuple((Kind(kind.name, ()) if pages else kind, pages) for kind, pages in shown)
    yield addresses.HANDOUTS, partial(list_page, kinds=here)
    for name, pages in laid.items():
        for before, sheet, after in with_neighbours(list(pages)):
            beside = partial(sheet_page, before=before and _bare(before), after=after and _bare(after))
            yield _address(name, sheet), partial(beside, kind=name, sheet=sheet)


def list_page(site: Site, kinds: tuple[tuple[Kind, Pages], ...]) -> RecordPage:
    """The page of all, or of what there is room for and the ways to the rest."""
    words, address = site.words, addresses.HANDOUTS
    is_whole = not any(pages for _, pages in kinds)
    parts = [_part(site, kind, pages, is_whole) for kind, pages in kinds]
    view = {
        "nav": nav(site),
        "kinds": [part for part in parts if part.rows or part.links],
        "count": sum(len(part.rows) for part in parts) if is_whole else 0,
        "printing": [words(f"sheets.printing.{name}") for name in _printed(site)],
        "table": site.link(addresses.HANDOUTS_TABLE),
        "sample": any(row.sample for part in parts for row in part.rows),
    }
    html = draw("handouts.html", words, addresses.root_of(address), **view)
    return RecordPage(address, words("sheets.list_title"), words("sheets.description"), html)


def sheet_page(
    site: Site, kind: str, sheet: Sheet[Entry], before: Sheet[Entry] | None, after: Sheet[Entry] | None
) -> RecordPage:
    """A page of a long list."""
    words, address = site.words, _address(kind, sheet)
    listed = words("listing.sheet", list=words(f"sheets.of_kind.{kind}"), group=sheet.top.title)
    title = numbered(listed, sheet.number, words)
    groups = [_group(site, kind, group) for group in _below_top(sheet)]
    view = {
        "nav": nav(site),
        "title": title,
        "groups": groups,
        "sample": any(row.sample for group in groups for row in group.entries),
        "before": before and Link(_name(before, words), _address(kind, before)),
        "after": after and Link(_name(after, words), _address(kind, after)),
    }
    html = draw("handouts_sheet.html", words, addresses.root_of(address), **view)
    return RecordPage(address, title, words("sheets.description"), html)


def _part(site: Site, kind: Kind, pages: Pages, find: bool) -> Part:
    rows = tuple(row for run in kind.runs for row in _rows(site, kind.name, run.entries, find))
    links = tuple(Link(_contents(sheet, site.words), _address(kind.name, sheet)) for sheet in pages)
    return Part(kind.name, site.words(f"sheets.of.{kind.name}"), rows, links)


def _group(site: Site, kind: str, group: Group[Entry]) -> Group[Row]:
    below = (entry for part in group.parts for entry in part.entries)
    return Group(group.key, group.title, tuple(_rows(site, kind, (*group.entries, *below))), ())


def _rows(site: Site, kind: str, entries: Iterable[Entry], find: bool = False) -> Iterator[Row]:
    """The rows of those that have something to print."""
    for entry in entries:
        one = record(site, kind, entry.id)
        if found := tuple(files(site, one)):
            yield _row(site, one, found, find)


def _row(site: Site, one: Of, found: tuple[File, ...], find: bool) -> Row:
    years = span(one, site.words) if isinstance(one, Hero) else ""
    reviewed = said(one.reviewed, site.words) if one.reviewed else ""
    return Row(copies.title(one), copies.page(one), years, found, reviewed, one.sample, _found_by(one) if find else "")


def _found_by(one: Of) -> str:
    return found_by(one) if isinstance(one, Hero) else one.title


def _printed(site: Site) -> Iterator[str]:
    """The copies that are there of anything: of each it is said how to print it."""
    archive = site.archive
    every: tuple[Of, ...] = (*archive.heroes.values(), *archive.talks.values(), *archive.routes.values())
    for copy in Copy:
        if any(site.exists(copies.address(one, copy)) for one in every):
            yield str(copy)
    if any(site.exists(addresses.talk_pack(key)) for key in archive.talks):
        yield "pack"


def _bare(sheet: Sheet[Entry]) -> Sheet[Entry]:
    return sheet._replace(runs=())


def _below_top(sheet: Sheet[Entry]) -> Iterator[Group[Entry]]:
    """What stands on a page, whose title says the outermost heading."""
    own = tuple(entry for run in sheet.runs if len(run.path) == 1 for entry in run.entries)
    yield from (Group("", "", own, ()),) if own else ()
    yield from groups(sheet.runs, 1)


def _name(sheet: Sheet[Entry], words: Words) -> str:
    return numbered(sheet.top.title, sheet.number, words)


def _contents(sheet: Sheet[Entry], words: Words) -> str:
    """`七画（第 2 页）：李 — 杨`; only the heading, where that is all that the page begins and ends with."""
    name, span = _name(sheet, words), spanned(sheet, words)
    return name if span == sheet.top.title else words("listing.sheet", list=name, group=span)


def _address(kind: str, sheet: Sheet[Entry]) -> str:
    return addresses.handouts_sheet(kind, sheet.top.key, sheet.number)
