"""Red routes: their list, and the page of each with its stops in order."""

from typing import NamedTuple

from fengbei.archive.route import Onward, Route
from fengbei.facts import addresses, lengths, routes
from fengbei.facts.citing import Citations
from fengbei.facts.confidence import confirmed, sources_of
from fengbei.facts.routes import Halt, Itinerary
from fengbei.facts.sketch import Glyph
from fengbei.pages import machines, near
from fengbei.pages.handouts import documents, files, handouts
from fengbei.pages.hero import Tie
from fengbei.pages.near import Figure, Going, Point
from fengbei.pages.site import RecordPage, Site, draw
from fengbei.pages.sources import source_lines
from fengbei.words import Words


class Line(NamedTuple):
    """A route in the list."""

    name: str
    href: str
    summary: str
    figures: tuple[str, ...]
    stops: str
    sample: bool


class Halting(NamedTuple):
    """A stop as its route's page shows it. `onward` says how one goes on."""

    number: int
    name: str
    href: str
    times: tuple[str, ...]
    tell: str
    marks: tuple[int, ...]
    doubtful: bool
    note: str
    heroes: tuple[Tie, ...]
    talks: tuple[Tie, ...]
    going: Going
    county: str
    onward: str


def routes_html(site: Site, root: str) -> str:
    """All routes, each with its stops, how long it takes and how far it is."""
    lines = [_line(site, one) for one in routes.of_archive(site.archive)]
    return draw("routes.html", site.words, root, lines=lines)


def route_page(site: Site, route: Route, before: Route | None, after: Route | None) -> RecordPage:
    """A route's page, with the neighbours in the list."""
    words, address = site.words, addresses.route(route.id)
    root = addresses.root_of(address)
    cited = Citations(sources_of(route, site.archive), words)
    tour = routes.itinerary(site.archive, route)
    view = {
        "route": route,
        "figures": figures(tour, words),
        "figure": figure(site, root, tour),
        "stops": [halting(site, halt, cited) for halt in tour.halts],
        "gpx": site.link(addresses.route_gpx(route.id)),
        "geojson": site.link(addresses.route_geojson(route.id)),
        "handout": site.link(addresses.route_handout(route.id)),
        "handouts": handouts(site, route, files(site, route)),
        "before": before and Tie(before.title, addresses.route(before.id)),
        "after": after and Tie(after.title, addresses.route(after.id)),
        "sources": source_lines(cited),
    }
    html = draw("route.html", words, root, **view)
    about = route.summary or words("routes.about", title=route.title, stops=stops(tour, words))
    updated = route.reviewed.last if route.reviewed else None
    return RecordPage(address, route.title, about, html, trip(site, tour, about), updated)


def figures(tour: Itinerary, words: Words) -> tuple[str, ...]:
    """How many stops, how long in all, how far in straight lines; what is not known is not said."""
    parts = [words("routes.count", count=len(tour.halts))]
    if tour.minutes:
        parts.append(words("routes.in_all", time=lengths.minutes(tour.minutes, words)))
    if tour.km is not None:
        parts.append(words("routes.straight", km=lengths.km(tour.km, words)))
    return tuple(parts)


def figure(site: Site, root: str, tour: Itinerary) -> Figure | None:
    """The map of the stops that have a place on it."""
    words = site.words
    points = [
        Point(
            halt.where,
            Glyph.STOP,
            halt.name,
            near.lines(halt.where, words, *times(halt, words)),
            halt.number,
            addresses.memorial(halt.park.id) if halt.park else "",
        )
        for halt in tour.halts
        if halt.where
    ]
    label = words("routes.picture", title=tour.route.title, stops=stops(tour, words))
    return near.figure(site, root, label, points, tour.line) if points else None


def halting(site: Site, halt: Halt, cited: Citations) -> Halting:
    words, stop = site.words, halt.stop
    heroes, talks = site.archive.heroes, site.archive.talks
    people = ((link, heroes[link.to].name, addresses.hero(link.to)) for link in stop.heroes if link.to in heroes)
    told = ((link, talks[link.to].title, addresses.talk(link.to)) for link in stop.talks if link.to in talks)
    return Halting(
        halt.number,
        halt.name,
        addresses.memorial(halt.park.id) if halt.park else "",
        times(halt, words),
        stop.tell or "",
        cited.marks(stop),
        not confirmed(stop, cited.sources),
        stop.note or "",
        tuple(Tie(name, href, link.relation or "") for link, name, href in people),
        tuple(Tie(name, href, link.relation or "") for link, name, href in told),
        near.going(halt.where, halt.name, words),
        "" if not halt.where or halt.where.exact else halt.where.county,
        onward(stop.onward, halt.km, words),
    )


def times(halt: Halt, words: Words) -> tuple[str, ...]:
    """When one comes to a stop, counted from the start, and how long one stays."""
    parts = []
    if halt.number == 1:
        parts.append(words("routes.start"))
    elif halt.after is not None:
        parts.append(words("routes.after", time=lengths.minutes(halt.after, words)))
    if halt.stop.minutes:
        parts.append(words("routes.stay", time=lengths.minutes(halt.stop.minutes, words)))
    return tuple(parts)


def onward(way: Onward | None, km: float | None, words: Words) -> str:
    """The way to the next stop: how, how long, how far, and what there is to mind."""
    parts = []
    if way and way.means:
        parts.append(words(f"values.means.{way.means}"))
    if way and way.minutes:
        parts.append(words("routes.takes", time=lengths.minutes(way.minutes, words)))
    if km is not None:
        parts.append(words("routes.straight", km=lengths.km(km, words)))
    if way and way.note:
        parts.append(way.note)
    return words("page.comma").join(parts)


def stops(tour: Itinerary, words: Words) -> str:
    return words("page.list_comma").join(halt.name for halt in tour.halts)


def trip(site: Site, tour: Itinerary, about: str) -> dict[str, object]:
    """schema.org TouristTrip, its stops in order; a point only where the place itself is known."""
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "TouristTrip",
        "name": tour.route.title,
        "description": about,
        **machines.invented(site, sample=tour.route.sample),
        "itinerary": {
            "@type": "ItemList",
            "itemListElement": [
                {"@type": "ListItem", "position": halt.number, "item": _place(site, tour, halt)} for halt in tour.halts
            ],
        },
    }
    if tour.route.suits:
        data["touristType"] = tour.route.suits
    if url := site.canonical(addresses.route(tour.route.id)):
        data["url"] = url
    if printed := documents(site, tour.route, files(site, tour.route)):
        data["subjectOf"] = printed
    return data


def _place(site: Site, tour: Itinerary, halt: Halt) -> dict[str, object]:
    """A stop, which is no more real than what tells of it: its park's record, else the route."""
    data: dict[str, object] = {
        "@type": "Place",
        "name": halt.name,
        **machines.invented(site, sample=(halt.park or tour.route).sample),
    }
    if halt.park and (url := site.canonical(addresses.memorial(halt.park.id))):
        data["url"] = url
    if halt.where and halt.where.exact:
        lat, lon = round(halt.where.at.lat, 6), round(halt.where.at.lon, 6)
        data["geo"] = {"@type": "GeoCoordinates", "latitude": lat, "longitude": lon}
    return data


def _line(site: Site, tour: Itinerary) -> Line:
    route, words = tour.route, site.words
    shown = figures(tour, words), stops(tour, words)
    return Line(route.title, addresses.route(route.id), route.summary or "", *shown, route.sample)
