"""The pages of the ways through the lists of people and of parks."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import groupby
from typing import NamedTuple, TypeVar

from fengbei.archive.archive import Archive
from fengbei.archive.hero import Hero
from fengbei.archive.memorial import Memorial
from fengbei.facts import addresses, order, places
from fengbei.facts.listing import LINKS, Group, Line, Named, Run, Sheet, contents, groups, length, sheets
from fengbei.pages.cards import HeroCard, MemorialCard, Row, card, row
from fengbei.pages.hero import Tie
from fengbei.pages.site import RecordPage, Site, draw
from fengbei.pages.ways import ADDRESSES, T, Way, parks_by_level, people_by_strokes
from fengbei.words import Words

E = TypeVar("E", bound=Named)
Drawing = Callable[[Site], RecordPage]
SECTIONS = (addresses.HEROES, addresses.MEMORIALS)
"""Ways that begin on these pages are drawn by MkDocs, with what an editor has written above them."""
_IN_ROWS = {"era", "place", "branch", "honour", "park"}
"""Ways on which people stand in rows even where there are few: there are many headings, and some come again."""


class Head(NamedTuple):
    """What stands above every list. `current` is what the way's own link is to the page: the page itself, or the way
    that it belongs to."""

    of: str
    by: str
    title: str
    order: str
    ways: tuple[tuple[str, str], ...]
    current: str = "page"
    left_out: int = 0
    facets: bool = False
    map: str = ""
    placed: int = 0


class Link(NamedTuple):
    """A line of a table of contents."""

    key: str
    title: str
    href: str
    size: int
    parts: tuple["Link", ...] = ()


def heroes_html(site: Site, root: str) -> str:
    """People by the strokes of their surname."""
    way = people_by_strokes(site.archive.heroes.values(), site.words)
    return _own_html(site, root, way, _head(site, way))


def memorials_html(site: Site, root: str) -> str:
    """Parks by level of protection."""
    way = parks_by_level(site.archive.memorials.values(), site.words)
    spots = len(places.spots(site.archive))
    return _own_html(site, root, way, _head(site, way)._replace(map=site.link(addresses.MAP), placed=spots))


def pages_of(found: Iterable[Way[T]], words: Words) -> Iterator[tuple[str, Drawing]]:
    """The pages of ways that are no section's own: their addresses, and how to draw them. None is given more than it
    shows, so that it is drawn again only where that has changed."""
    known: dict[tuple[str, str], Row] = {}
    for way in found:
        if way.address not in SECTIONS:
            yield way.address, partial(way_page, way=way)
        if not way.is_whole:
            yield from _sheets(way, known, words)


def _sheets(way: Way[T], known: dict[tuple[str, str], Row], words: Words) -> Iterator[tuple[str, Drawing]]:
    """`known` are the rows that other pages have, by the way from them to the site's root and by record."""
    pages, itself = sheets(way.runs), replace(way, runs=())
    bare = [page._replace(runs=()) for page in pages]
    beside = {top: tuple(some) for top, some in groupby(bare, key=lambda page: page.top)}
    for sheet, before, after in zip(pages, [None, *bare], [*bare[1:], None], strict=False):
        address = _address(way, sheet)
        rows = _in_rows(sheet, addresses.root_of(address), known, words)
        drawn = partial(sheet_page, way=itself, sheet=rows, beside=beside[sheet.top], before=before, after=after)
        yield address, drawn


def _in_rows(sheet: Sheet[T], root: str, known: dict[tuple[str, str], Row], words: Words) -> Sheet[Row]:
    runs: list[Run[Row]] = []
    for path, entries in sheet.runs:
        known |= {(root, one.id): row(one, words, root) for one in entries if (root, one.id) not in known}
        runs.append(Run(path, tuple(known[root, one.id] for one in entries)))
    return Sheet(sheet.top, sheet.number, tuple(runs), sheet.first, sheet.last)


def way_page(site: Site, way: Way[T]) -> RecordPage:
    """The page on which a way begins."""
    title = site.words(f"{way.of}.title_by.{way.name}")
    head = _head(site, way)._replace(title=title)
    return RecordPage(way.address, title, head.order, _own_html(site, addresses.root_of(way.address), way, head))


def sheet_page(
    site: Site,
    way: Way[T],
    sheet: Sheet[Row],
    beside: tuple[Sheet[T], ...],
    before: Sheet[T] | None,
    after: Sheet[T] | None,
) -> RecordPage:
    """A further page of a long list. `way` and the other sheets (`beside` it, under the same heading, and next to it)
    are without entries."""
    words, address = site.words, _address(way, sheet)
    listed = words("listing.sheet", list=words(f"{way.of}.title_by.{way.name}"), group=sheet.top.title)
    title = _numbered(listed, sheet.number, words)
    head = _head(site, way, long=True)._replace(title=title, current="true")
    view = {
        "view": head,
        "here": address,
        "sheets": [(spanned(other, words), _address(way, other)) for other in beside],
        "groups": _below_top(sheet),
        "before": before and _neighbour(way, before, words),
        "after": after and _neighbour(way, after, words),
    }
    html = draw("way_sheet.html", words, addresses.root_of(address), **view)
    return RecordPage(address, title, words("listing.about", title=title, order=head.order), html)


def in_list_order(archive: Archive) -> tuple[list[Hero], list[Memorial]]:
    """Everybody and every park in the order of the lists, for the way to the neighbours."""
    heroes = [hero for _, group in order.by_strokes(archive.heroes.values()) for hero in group]
    return heroes, order.by_place(archive.memorials.values())


def _head(site: Site, way: Way[T], long: bool = False) -> Head:
    key = f"{way.of}.order_by.{way.name}"
    if (long or not way.is_whole) and site.words.has(f"{key}_long"):
        key = f"{key}_long"
    every = tuple((name, address) for name, address in ADDRESSES[way.of].items() if site.exists(address))
    facets = way.address in SECTIONS and site.exists(addresses.FACETS_SCRIPT)
    return Head(way.of, way.name, "", site.words(key), every, left_out=way.left_out, facets=facets)


def _own_html(site: Site, root: str, way: Way[T], head: Head) -> str:
    """Everybody on a way, or where to find them."""
    if not way.is_whole:
        return draw("way_contents.html", site.words, root, view=head, lines=_contents(way, site.words))
    rows = way.name in _IN_ROWS

    def entry(one: T) -> Row | HeroCard | MemorialCard:
        shown = card(site, one)
        return row(one, site.words, root, shown.find) if rows else shown

    shown = [_shown(group, entry) for group in groups(way.runs)]
    return draw("way.html", site.words, root, view=head, groups=shown, rows=rows, count=length(way.runs))


def _contents(way: Way[T], words: Words) -> list[Link]:
    """The headings with their pages. Where there are too many of the finer ones, the pages stand instead of them."""
    pages = sheets(way.runs)
    lines = contents(pages)
    fine = sum(len(line.parts) for line in lines) <= LINKS
    return [
        Link(
            line.heading.key,
            line.heading.title,
            way.sheet_address(line.heading, 1),
            line.size,
            _parts(way, line) if fine else _pages(way, [page for page in pages if page.top == line.heading], words),
        )
        for line in lines
    ]


def _parts(way: Way[T], line: Line) -> tuple[Link, ...]:
    at = ((part, way.sheet_address(line.heading, part.number)) for part in line.parts)
    return tuple(Link(p.heading.key, p.heading.title, f"{page}#g-{p.heading.key}", p.size) for p, page in at)


def _pages(way: Way[T], pages: list[Sheet[T]], words: Words) -> tuple[Link, ...]:
    return tuple(Link("", spanned(sheet, words), _address(way, sheet), length(sheet.runs)) for sheet in pages)


def _below_top(sheet: Sheet[Row]) -> tuple[Group[Row], ...]:
    """What stands on a sheet, whose title says the outermost heading."""
    own = tuple(entry for run in sheet.runs if len(run.path) == 1 for entry in run.entries)
    return (*((Group("", "", own, ()),) if own else ()), *groups(sheet.runs, 1))


def _shown(group: Group[T], entry: Callable[[T], E]) -> Group[E]:
    parts = tuple(_shown(part, entry) for part in group.parts)
    return Group(group.key, group.title, tuple(map(entry, group.entries)), parts)


def _address(way: Way[T], sheet: Sheet[E]) -> str:
    return way.sheet_address(sheet.top, sheet.number)


def spanned(sheet: Sheet[E], words: Words) -> str:
    """What a page begins and ends with: 李 — 杨（杨德明）."""
    first, last = (words("listing.within", title=t, name=n) if n else t for t, n in (sheet.first, sheet.last))
    return words("listing.span", first=first, last=last) if first != last else first


def _neighbour(way: Way[T], sheet: Sheet[E], words: Words) -> Tie:
    return Tie(_numbered(sheet.top.title, sheet.number, words), _address(way, sheet))


def _numbered(title: str, number: int, words: Words) -> str:
    return title if number == 1 else words("listing.going_on", title=title, number=number)
