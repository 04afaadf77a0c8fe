"""The map of the site for people, 网站地图: every column with what stands in it, short enough to be printed.

People, parks, talks and routes are named where they are few; else the lists are, which have them all."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from fengbei.archive.archive import Archive
from fengbei.facts import addresses
from fengbei.pages import ways
from fengbei.pages.lists import in_list_order
from fengbei.pages.periods import Link
from fengbei.pages.site import RecordPage, Site, draw
from fengbei.words import Words

NAMED = 60
"""Records of a column up to which each is named."""


class Branch(NamedTuple):
    """A column: its own page, the pages that stand below it, its records, and how many of them are not named."""

    title: str
    address: str
    parts: tuple[Link, ...]
    records: tuple[Link, ...]
    unnamed: int


def sitemap_page(site: Site, written: tuple[Link, ...] = ()) -> RecordPage:
    """`written` are the pages that editors have written by hand."""
    here, words = addresses.SITE_MAP, site.words
    branches = tuple(branch for branch in (column(site) for column in COLUMNS) if branch)
    other = tuple(_there(site, ((words(key), address) for key, address in _OTHER)))
    view = {"branches": branches, "written": written, "other": other}
    html = draw("sitemap.html", words, addresses.root_of(here), **view)
    return RecordPage(here, words("sitemap.title"), words("sitemap.description"), html)


def _heroes(site: Site) -> Branch | None:
    heroes = in_list_order(site.archive)[0]
    return _branch(site, "heroes.title", addresses.HEROES, _ways(site, "heroes"), _named(heroes, addresses.hero))


def _memorials(site: Site) -> Branch | None:
    parks = in_list_order(site.archive)[1]
    return _branch(
        site, "memorials.title", addresses.MEMORIALS, _ways(site, "memorials"), _named(parks, addresses.memorial)
    )


def _talks(site: Site) -> Branch | None:
    at = site.today
    parts = (
        (site.words("talks.nav.month"), addresses.talk_month(at.year, at.month)),
        (site.words("talks.ways.title"), addresses.TALKS_WAYS),
        (site.words("menu.title"), addresses.TALKS_MENU),
        (site.words("slips.talk.title"), addresses.TALKS_SLIP),
        (site.words("sheets.title"), addresses.HANDOUTS),
    )
    talks = ((talk.title, addresses.talk(talk.id)) for talk in site.archive.talks.values())
    return _branch(site, "talks.title", addresses.TALKS, parts, talks)


def _visits(site: Site) -> Branch | None:
    words = site.words
    parts = (
        (words("notice.title"), addresses.VISIT_NOTICE),
        (words("slips.visit.title"), addresses.VISIT_BOOKING),
        (words("messages.title"), addresses.MESSAGES),
        (words("calls.title"), addresses.CALLS),
        *((words("visits.year_title", year=year), addresses.visits(year)) for year in _years(site.archive)),
        *((_of_kind(kind, words), addresses.visits_of_kind(kind)) for kind in site.ties.visits_of_kind),
    )
    return _branch(site, "visits.title", addresses.VISITS, parts)


def _figures(site: Site) -> Branch | None:
    years = reversed(range(site.today.year - 9, site.today.year + 1))
    parts = ((site.words("figures.year_title", year=year), addresses.figures(year)) for year in years)
    return _branch(site, "figures.title", addresses.FIGURES, parts)


def _routes(site: Site) -> Branch | None:
    routes = ((route.title, addresses.route(route.id)) for route in site.archive.routes.values())
    return _branch(site, "routes.title", addresses.ROUTES, (), routes)


def _map(site: Site) -> Branch | None:
    return _branch(site, "maps.title", addresses.MAP)


def _days(site: Site) -> Branch | None:
    words, year = site.words, site.today.year + 1
    parts = (
        (words("days.plan.title"), addresses.DAYS_PLAN),
        (words("days.round_title", year=year), addresses.DAYS_ROUND),
    )
    return _branch(site, "days.title", addresses.DAYS, parts)


COLUMNS: tuple[Callable[[Site], Branch | None], ...] = (
    *(_heroes, _memorials, _talks, _visits, _figures),
    *(_routes, _map, _days),
)
"""In the order of the navigation."""
_OTHER = (
    ("search.title", addresses.SEARCH),
    ("data.title", addresses.DATA),
    ("site.feed", addresses.FEED),
    ("privacy.title", addresses.PRIVACY),
)

Named = Iterable[tuple[str, str]]


def _branch(site: Site, title: str, address: str, parts: Named = (), records: Named = ()) -> Branch | None:
    """A column, if it is there: empty ones are hidden."""
    if not site.exists(address):
        return None
    every = tuple(Link(*each) for each in records)
    shown = every if len(every) <= NAMED else ()
    return Branch(site.words(title), address, tuple(_there(site, parts)), shown, 0 if shown else len(every))


def _there(site: Site, links: Named) -> Iterator[Link]:
    return (Link(name, address) for name, address in links if site.exists(address))


def _ways(site: Site, of: str) -> Iterator[tuple[str, str]]:
    """The orders of a list, but for that of the column's own page."""
    return ((site.words(f"{of}.title_by.{name}"), at) for name, at in list(ways.ADDRESSES[of].items())[1:])


def _named(records: Iterable[ways.T], address: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    return ((record.name, address(record.id)) for record in records)


def _years(archive: Archive) -> tuple[int, ...]:
    return addresses.visit_years(archive)


def _of_kind(kind: str, words: Words) -> str:
    return words("visits.of_kind", kind=words(f"values.visit_kind.{kind}"))
