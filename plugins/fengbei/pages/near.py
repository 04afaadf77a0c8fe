"""The map on a record's page: a picture drawn here, and what the maps' scripts make a moving map of."""

import json
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from markupsafe import Markup

from fengbei.archive.points import LonLat
from fengbei.facts import addresses, places
from fengbei.facts.navigate import Way, ways
from fengbei.facts.nearby import names_near
from fengbei.facts.places import Where
from fengbei.facts.sketch import Glyph, Pin, credit, sketch
from fengbei.facts.svg import svg
from fengbei.pages.site import Site
from fengbei.words import Words

WIDTH, HEIGHT, TEXT = 360, 270, 15.0
"""Units of a picture that is a phone wide, so that its texts are 12 px or more there."""
NAMES_KM = 60.0
ONE_KM, COUNTY_KM, MOST_KM = 16.0, 60.0, 120.0
"""How much of its surroundings a single place is shown with: so that its county's centre is in the picture."""


class Point(NamedTuple):
    """A mark of a near map. `href` is an address of the site, empty for the page's own place."""

    where: Where
    glyph: Glyph
    title: str
    lines: tuple[str, ...] = ()
    number: int = 0
    href: str = ""


class Figure(NamedTuple):
    """What the template shows. `picture` and `data` are markup; `moves`: the scripts of the map are in the site."""

    picture: Markup
    label: str
    data: Markup
    credit: str
    moves: bool


class Still(NamedTuple):
    """A picture that no script makes a map of."""

    picture: Markup
    credit: str


class Going(NamedTuple):
    """How to come to a place: its name, what it is, how far it is from the county's centre, and links."""

    name: str
    kind: str
    town: str
    ways: tuple[Way, ...]
    number: int = 0


def figure(
    site: Site,
    root: str,
    label: str,
    points: Sequence[Point],
    way: Sequence[LonLat] = (),
    least_km: float = 0,
) -> Figure:
    """A map of the points, which are one or more, and of the way that joins them."""
    names = names_near([point.where.at for point in points], NAMES_KM)
    block = {
        "points": [_point(point, root) for point in points],
        "way": [_at(at) for at in way],
        "names": [[*_at(name.at), name.text, name.rank] for name in names],
    }
    moves = site.exists(addresses.MAP_START_SCRIPT)
    return Figure(
        picture(site, label, points, way, least_km), label, _json(block), credit(site.outline, site.words), moves
    )


def picture(site: Site, label: str, points: Sequence[Point], way: Sequence[LonLat] = (), least_km: float = 0) -> Markup:
    """The picture alone."""
    pins = [Pin(p.where.at, p.glyph, p.where.exact, p.title, p.number) for p in points]
    least = least_km or max(surroundings(point.where) for point in points)
    drawn = sketch(
        pins, site.words, way=way, outline=site.outline, width=WIDTH, height=HEIGHT, least_km=least, size=TEXT
    )
    return svg(drawn, label)


def still(site: Site, label: str, points: Sequence[Point]) -> Still:
    return Still(picture(site, label, points), credit(site.outline, site.words))


def surroundings(where: Where) -> float:
    """How many kilometres a picture of one place should show."""
    town = places.from_town(where)
    return min(max(ONE_KM, 2.6 * town[1]), MOST_KM) if town else ONE_KM if where.exact else COUNTY_KM


def going(where: Where | None, name: str, words: Words, kind: str = "", number: int = 0) -> Going:
    return Going(name, kind, from_town(where, words) if where else "", ways(where, name), number)


def from_town(where: Where, words: Words) -> str:
    """How far a place is from its county's centre, as closely as that centre is known; empty where it is not."""
    town = places.from_town(where)
    if not town:
        return ""
    name, km = town
    last = name[-1:]
    called = words(f"near.town.{last}" if words.has(f"near.town.{last}") else "near.town.other", name=name)
    return words("near.at_town", town=called) if km < 5 else words("near.from_town", town=called, km=f"{km:.0f}")


def _point(point: Point, root: str) -> dict[str, object]:
    return {
        "at": _at(point.where.at),
        "glyph": point.glyph.value,
        "exact": point.where.exact,
        "number": point.number,
        "title": point.title,
        "lines": [line for line in point.lines if line],
        "href": root + point.href if point.href else "",
    }


def _at(point: LonLat) -> list[float]:
    return [round(point.lat, 6), round(point.lon, 6)]


def _json(block: dict[str, object]) -> Markup:
    """JSON that cannot end the element that it stands in."""
    text = json.dumps(block, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))  # noqa: S704 as said


def lines(where: Where, words: Words, *more: str) -> tuple[str, ...]:
    """What a mark says of its place: that it is only the county's, and what else there is to say."""
    return (*more, "" if where.exact else words("near.county_mark"))


def route_ties(site: Site, ids: Iterable[str]) -> list[tuple[str, str]]:
    """Names and addresses of routes, for the pages of what they come to."""
    return [(site.archive.routes[key].title, addresses.route(key)) for key in ids if key in site.archive.routes]
