"""The pages of the ways to look talks up: by county, lecturer, audience and person."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import NamedTuple

from markupsafe import Markup

from fengbei.archive.archive import Archive
from fengbei.archive.divisions import full_name
from fengbei.facts import addresses, nearby, periods, schedule, timetable
from fengbei.facts.schedule import LINES, Meeting
from fengbei.facts.timetable import OTHER, Way, Ways
from fengbei.pages.periods import Around, Draw, Link, link
from fengbei.pages.schedule import by_months, line, meeting_line, past_years
from fengbei.pages.sessions import Shelf, pages_of_years
from fengbei.pages.sifting import FACETS, names, sieve
from fengbei.pages.site import RecordPage, Site, draw
from fengbei.pages.talks_nav import nav
from fengbei.words import Words

NEAR_KM, NEAR, NEXT = 80.0, 5, 3
"""How far a neighbouring county may be, how many of them are shown, and how many of the next talks of each."""
ROUGH_KM = 5


class Key(NamedTuple):
    """A line of the overview: what it is called, where its sessions stand, how many are to come, how many were held,
    and their listeners."""

    name: str
    href: str
    ahead: int
    held: int
    listeners: int


class OneWay(NamedTuple):
    """A way on the overview: its anchor, its name, how many keys it has, and either these or the pages of them."""

    key: str
    name: str
    size: int
    keys: tuple[Key, ...]
    sheets: tuple[Link, ...]


class About(NamedTuple):
    """What stands below the title of a lecturer's or a person's talks."""

    said: str = ""
    text: str = ""
    link: Link | None = None


class Near(NamedTuple):
    """A neighbouring county: its name, its page, how far it is, and its next talks."""

    name: str
    href: str
    away: str
    size: int
    rows: list[Markup]


def pages_of_ways(archive: Archive, found: Ways, words: Words) -> Iterator[tuple[str, Draw]]:
    """The pages of all ways: their addresses, and how to draw them."""
    keys = {way: timetable.in_order(archive, way, found[way]) for way in FACETS}
    yield addresses.TALKS_WAYS, partial(ways_page, keys=keys)
    for way, number in ((way, n) for way, pages in timetable.apart(keys).items() for n in range(1, len(pages) + 1)):
        yield addresses.talks_way(way, number), partial(keys_page, way=way, keys=keys, number=number)
    for way, key in ((way, key) for way, some in keys.items() for key in some):
        yield addresses.talks_by(way, key), partial(way_page, way=way, key=key)
        yield from _years(archive, way, key, found, words)


def _years(archive: Archive, way: Way, key: str, found: Ways, words: Words) -> Iterator[tuple[str, Draw]]:
    """The years of a key that has no room for all on its own page."""
    laid = timetable.ledger(way, key, found[way][key])
    if not laid.is_whole:
        up = Link(title_of(archive, way, key, words), laid.below)
        shelf = Shelf(laid.below, up, partial(words, "talks.by.in_period", title=up.name))
        yield from pages_of_years(laid.years, shelf, words)


def ways_page(site: Site, keys: Mapping[Way, tuple[str, ...]]) -> RecordPage:
    """All keys of all ways, with their figures; of a way that has too many where they stand."""
    words, here, apart = site.words, addresses.TALKS_WAYS, timetable.apart(keys)
    view = {
        "nav": nav(site),
        "here": here,
        "ways": [
            OneWay(
                str(way),
                words(f"talks.way.{way}"),
                len(some),
                () if way in apart else tuple(_keys(site, names(site, way, some), way)),
                _sheets(names(site, way, some), way, apart[way]) if way in apart else (),
            )
            for way, some in keys.items()
            if some
        ],
        "reckoned": words("talks.ways.reckoned", date=words("date.day", **_parts_of(site.today))),
        "sample": any(schedule.is_sample(site.archive, meeting) for meeting in site.ties.meetings),
    }
    html = draw("talks_ways.html", words, addresses.root_of(here), **view)
    return RecordPage(here, words("talks.ways.title"), words("talks.ways.description"), html)


def keys_page(site: Site, way: Way, keys: Mapping[Way, tuple[str, ...]], number: int) -> RecordPage:
    """Keys of a way that has too many for the page of all ways."""
    words, here, pages = site.words, addresses.talks_way(way, number), timetable.apart(keys)[way]
    called = names(site, way, keys[way])
    sheets = _sheets(called, way, pages)
    before, after = (sheets[at] if 0 <= at < len(sheets) else None for at in (number - 2, number))
    named = words("talks.ways.one", way=words(f"talks.way.{way}"))
    title = words("listing.within", title=named, name=sheets[number - 1].name) if len(sheets) > 1 else named
    mine = {key: called[key] for key in pages[number - 1]}
    view = {
        "title": title,
        "nav": nav(site),
        "here": here,
        "around": Around(Link(words("talks.ways.title"), addresses.TALKS_WAYS), sheets, before, after),
        "keys": tuple(_keys(site, mine, way)),
        "reckoned": words("talks.ways.reckoned", date=words("date.day", **_parts_of(site.today))),
        "sample": any(schedule.is_sample(site.archive, meeting) for meeting in site.ties.meetings),
    }
    html = draw("talks_keys.html", words, addresses.root_of(here), **view)
    return RecordPage(here, title, words("talks.ways.description"), html)


def _parts_of(day: date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}


def _sheets(called: Mapping[str, str], way: Way, pages: tuple[tuple[str, ...], ...]) -> tuple[Link, ...]:
    """The pages of a way, each with its first and its last name."""
    return tuple(
        Link(f"{called[some[0]]} — {called[some[-1]]}", addresses.talks_way(way, number))
        for number, some in enumerate(pages, 1)
    )


def _keys(site: Site, called: Mapping[str, str], way: Way) -> Iterator[Key]:
    for key, name in called.items():
        address = addresses.talks_by(way, key)
        mine = site.ties.talks_by[address]
        yield Key(name, address, len(schedule.coming(mine, site.today)), *schedule.held(mine))


def way_page(site: Site, way: Way, key: str) -> RecordPage:
    """The sessions under one key: what is to come first, then the years."""
    words, here = site.words, addresses.talks_by(way, key)
    mine, root = site.ties.talks_by[here], addresses.root_of(here)
    laid, title = timetable.ledger(way, key, mine), title_of(site.archive, way, key, words)
    ahead = schedule.coming(mine, site.today)
    shown = ahead if laid.is_whole else schedule.soon(ahead)
    over = schedule.past_by_year(mine, site.today) if laid.is_whole else []
    past = tuple(LINES.year(year, some) for year, some in over)
    listed = (*shown, *(meeting for year in past for meeting in year.entries))
    view = {
        "title": title,
        "about": _about(site, way, key),
        "way": Link(words(f"talks.way.{way}"), site.link(addresses.talks_way(way)) or f"{addresses.TALKS_WAYS}#{way}"),
        "nav": nav(site),
        "here": addresses.TALKS_WAYS,
        "calendar": site.link(addresses.calendar_of(here)),
        "sieve": sieve(site, listed, partly=not laid.is_whole, but=way),
        "months": by_months(site, shown, root),
        "more": len(ahead) - len(shown),
        "near": near(site, key, root) if way is Way.COUNTY else [],
        "past": past_years(site, past, root),
        "years": [] if laid.is_whole else _lines(here, laid.years, words),
        "sample": any(schedule.is_sample(site.archive, meeting) for meeting in mine),
    }
    html = draw("talks_by.html", words, root, **view)
    return RecordPage(here, title, words("talks.by.about", title=title), html)


def _lines(here: str, years: Iterable[periods.Year[Meeting]], words: Words) -> list[object]:
    return [line(link(year, partial(periods.address, here), words), year.entries) for year in years]


def title_of(archive: Archive, way: Way, key: str, words: Words) -> str:
    """What the page of a key is called."""
    if key == OTHER:
        return words(f"talks.ways.other.{way}")
    named = {
        Way.COUNTY: lambda: full_name(key) or key,
        Way.LECTURER: lambda: archive.lecturers[key].name,
        Way.AUDIENCE: lambda: words(f"values.audience_kind.{key}"),
        Way.HERO: lambda: archive.heroes[key].name,
    }
    return words(f"talks.ways.{way}", name=named[way]())


def _about(site: Site, way: Way, key: str) -> About:
    """Who speaks, or of whom: nothing but the role and the team of a lecturer is public."""
    if way is Way.LECTURER:
        person = site.archive.lecturers[key]
        said = site.words("page.comma").join(filter(None, (person.role, person.team)))
        return About(said, person.text or "")
    if way is Way.HERO:
        hero = site.archive.heroes[key]
        return About(link=Link(site.words("talks.by.person", name=hero.name), addresses.hero(key)))
    return About()


def near(site: Site, code: str, root: str) -> list[Near]:
    """The nearest counties around that have talks to come."""
    found: list[Near] = []
    for other, km in nearby.divisions_near(code, NEAR_KM):
        address = addresses.talks_by(Way.COUNTY, other)
        ahead = schedule.coming(site.ties.talks_by.get(address, ()), site.today)
        if len(found) == NEAR:
            break
        if ahead:
            away = site.words("talks.by.away", km=max(ROUGH_KM, ROUGH_KM * round(km / ROUGH_KM)))
            rows = [meeting_line(site, meeting, root) for meeting in ahead[:NEXT]]
            found.append(Near(full_name(other), address, away, len(ahead), rows))
    return found
