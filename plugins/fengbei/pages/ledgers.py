"""Long lists that are kept by years: visits of a kind or to a park, calls, messages. All on one page, or years on pages
of their own, and long years by months."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Generic, NamedTuple, TypeVar

from fengbei.facts import addresses, periods
from fengbei.facts.periods import Ledger, Lines, Month, Year, year_anchor
from fengbei.pages.booked import booked_at
from fengbei.pages.periods import Around, Draw, Link, span, title, years_and_months
from fengbei.pages.site import RecordPage, Site, draw
from fengbei.pages.tables import Cell, Line, Table
from fengbei.pages.visits_nav import visits_nav
from fengbei.words import Words

T = TypeVar("T")


class Group(NamedTuple):
    """Rows below a small heading, which may be empty, with the anchor of all of them."""

    anchor: str
    title: str
    rows: tuple[object, ...]


class Section(NamedTuple):
    """A year on a page: what is said of all its entries, its figures where they are worth a table, and its rows."""

    anchor: str
    title: str
    total: str
    table: Table | None
    groups: tuple[Group, ...]


class Kept(NamedTuple, Generic[T]):
    """What a kind of ledger says of its entries. Every function is one of a module, so that two builds give the same.

    `groups` divides the rows of a year, whose anchor they begin with; `total` says how many there are; `cells` are the
    figures of a table's row, with the address where the entries stand; `intro` is said above all of it."""

    of: str
    lines: Lines[T]
    groups: Callable[[Site, tuple[T, ...], str], tuple[Group, ...]]
    total: Callable[[tuple[T, ...], Words], str]
    columns: tuple[str, ...]
    cells: Callable[[tuple[T, ...], str], tuple[Cell, ...]]
    is_sample: Callable[[T], bool]
    table: Callable[[tuple[T, ...], str, Words], Table] | None = None
    intro: Callable[[Site], Sequence[str]] | None = None


class Shelf(NamedTuple, Generic[T]):
    """A ledger that is shown: its title, the text for the titles of its further pages (with the places `{title}` and
    `{period}`), what it belongs to, and which way of the visits' row it is. `beside` are
    pages like it; the visits that are booked at the `park` are shown with it."""

    ledger: Ledger[T]
    kept: Kept[T]
    title: str
    called: str
    up: Link
    way: str
    beside: tuple[Link, ...] = ()
    park: str = ""

    def at(self, page: Year[T] | Month[T]) -> str:
        return periods.address(self.ledger.below, page)


def pages_of(shelf: Shelf[T], words: Words) -> Iterator[tuple[str, Draw]]:
    """Their addresses, and how to draw them."""
    yield shelf.ledger.below, partial(first_page, shelf=shelf)
    if shelf.ledger.is_whole:
        return
    up = Link(shelf.title, shelf.ledger.below)
    called, day = partial(_called, shelf, words=words), shelf.kept.lines.day
    for page, around in years_and_months(shelf.ledger.years, up, called, shelf.at, day, words):
        yield shelf.at(page), partial(further_page, shelf=shelf, page=page, around=around)


def first_page(site: Site, shelf: Shelf[T]) -> RecordPage:
    """All of it, or where its years stand."""
    words, ledger = site.words, shelf.ledger
    every = tuple(entry for year in ledger.years for entry in year.entries)
    view = {
        "table": _contents(shelf, words) if len(ledger.years) > 1 or not ledger.is_whole else None,
        "sections": [_section(site, shelf, year) for year in ledger.years] if ledger.is_whole else [],
        "intro": shelf.kept.intro(site) if shelf.kept.intro else (),
        "beside": shelf.beside,
        "booked": booked_at(site, shelf.park) if shelf.park else None,
        "divided": "visits.by_year",
    }
    return _page(site, shelf, shelf.title, ledger.below, every, Around(shelf.up), view)


def further_page(site: Site, shelf: Shelf[T], page: Year[T] | Month[T], around: Around) -> RecordPage:
    """A year of a long ledger, or a month of a long year."""
    months = page.months if isinstance(page, Year) else ()
    view = {
        "table": _months(site.words, shelf, months) if months else None,
        "sections": [] if months else [_unnamed(site, shelf, page.entries)],
        "intro": (),
        "beside": (),
        "booked": None,
        "divided": "visits.by_month_list",
    }
    return _page(site, shelf, _called(shelf, page, site.words), shelf.at(page), page.entries, around, view)


def _page(
    site: Site,
    shelf: Shelf[T],
    heading: str,
    address: str,
    entries: tuple[T, ...],
    around: Around,
    view: Mapping[str, object],
) -> RecordPage:
    total = shelf.kept.total(entries, site.words)
    shown = {
        "of": shelf.kept.of,
        "title": heading,
        "here": address,
        "around": around,
        "total": total,
        "nav": visits_nav(site, shelf.way, is_below=address != shelf.way),
        "sample": any(shelf.kept.is_sample(entry) for entry in entries),
    }
    html = draw("ledger.html", site.words, addresses.root_of(address), **shown, **view)
    about = site.words("listing.about", title=heading, order=total)
    updated = max((shelf.kept.lines.day(entry) for entry in entries), default=None)
    return RecordPage(address, heading, about, html, updated=updated)


def _section(site: Site, shelf: Shelf[T], year: Year[T]) -> Section:
    words, kept, anchor = site.words, shelf.kept, year_anchor(year.year)
    table = kept.table(year.entries, f"{shelf.ledger.below}#{anchor}-", words) if kept.table else None
    total, groups = kept.total(year.entries, words), kept.groups(site, year.entries, f"{anchor}-")
    return Section(anchor, words("date.year", year=year.year), total, table, groups)


def _unnamed(site: Site, shelf: Shelf[T], entries: tuple[T, ...]) -> Section:
    return Section("", "", "", None, shelf.kept.groups(site, entries, ""))


def _contents(shelf: Shelf[T], words: Words) -> Table:
    """The years, with their figures."""
    lines = [
        Line(words("date.year", year=year.year), at, shelf.kept.cells(year.entries, at))
        for year in shelf.ledger.years
        for at in (shelf.ledger.address(year.year),)
    ]
    return Table((words("visits.year"), *map(words, shelf.kept.columns)), tuple(lines))


def _months(words: Words, shelf: Shelf[T], months: tuple[Month[T], ...]) -> Table:
    lines = [
        Line(span(month, shelf.kept.lines.day, words), at, shelf.kept.cells(month.entries, at))
        for month in reversed(months)
        for at in (shelf.at(month),)
    ]
    return Table((words("visits.month"), *map(words, shelf.kept.columns)), tuple(lines))


def _called(shelf: Shelf[T], page: Year[T] | Month[T], words: Words) -> str:
    return words(shelf.called, title=shelf.title, period=title(page, words))
