"""Pictures of maps for shared links: what each of them shows."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from fengbei.archive.memorial import Memorial
from fengbei.archive.points import LonLat
from fengbei.archive.route import Route
from fengbei.facts import addresses, mapped, places, routes
from fengbei.facts.routes import Itinerary
from fengbei.facts.sketch import Glyph, Pin, credit, sketch
from fengbei.handouts.drawing import Drawing, drawing
from fengbei.handouts.saying import Site

KINDS = ("map", "routes", "memorials")
"""Of which pages there may be cards."""
FEW, MANY = (640, 224, 12.0), (1000, 350, 17.0)
"""Width, height and size of names on a map of a few marks and of many, in its own units: its width is 1200 pixels."""
NAMED = 24
"""Marks up to which a map names each."""
MOST, COLUMNS = 240, (160, 80, 40, 20)
"""Of more marks than can be named one is drawn in each cell of a grid, the finest of these with which they are no more
than so many: they would not be told apart, and a sketch of 6 000 takes minutes."""
EXACT_KM, COUNTY_KM = 8.0, 60.0


@dataclass(frozen=True)
class CardView:
    """A card. What is empty is not shown; no card has a date."""

    template: ClassVar[str] = "card"

    title: str
    site: str
    sample: str
    map: Drawing
    date: str = ""


Cards = Iterator[tuple[Memorial | Route | None, str, CardView]]
"""Records, None for what is of the whole site, with the address and the view of their card."""


def cards(site: Site, kinds: Collection[str]) -> Cards:
    """The cards of some `KINDS`."""
    if "map" in kinds:
        yield from _of_map(site)
    if "routes" in kinds:
        for found in routes.of_archive(site.archive):
            if found.line:
                yield found.route, addresses.card(addresses.route(found.route.id)), _of_route(site, found)
    if "memorials" in kinds:
        for park in site.archive.memorials.values():
            if where := places.of_memorial(park):
                pins = [Pin(where.at, Glyph.PARK, where.exact, park.name)]
                yield park, addresses.card(addresses.memorial(park.id)), _card(site, park.name, park.sample, pins)


def _of_map(site: Site) -> Cards:
    """The parks; where none is on the map, the places of people. Talks change from day to day, cards should not. What
    is invented is left out beside what is real: a dot cannot say so."""
    marks = mapped.marks(site.archive, (), date.min)
    parks = [mark for mark in marks if isinstance(mark, mapped.Park)]
    real = [mark for mark in parks if not mark.memorial.sample]
    shown = real or parks
    named = len(shown) <= NAMED
    pins = [Pin(mark.where.at, Glyph.PARK, mark.where.exact, mark.memorial.name if named else "") for mark in shown]
    pins = pins or [Pin(mark.where.at, Glyph.NATIVE, mark.where.exact) for mark in marks]
    if pins:
        sample, title = bool(parks) and not real, site.words("handouts.cards.map")
        yield None, addresses.card(addresses.MAP), _card(site, title, sample, thinned(pins))


def _of_route(site: Site, found: Itinerary) -> CardView:
    pins = [Pin(h.where.at, Glyph.STOP, h.where.exact, h.name, h.number) for h in found.halts if h.where]
    return _card(site, found.route.title, found.route.sample, pins, found.line)


def _card(site: Site, title: str, sample: bool, pins: list[Pin], way: Sequence[LonLat] = ()) -> CardView:
    least_km = EXACT_KM if any(pin.exact for pin in pins) else COUNTY_KM
    width, height, size = FEW if len(pins) <= 8 else MANY
    drawn = sketch(
        *(pins, site.words), way=way, outline=site.outline, width=width, height=height, least_km=least_km, size=size
    )
    area = "" if all(pin.exact for pin in pins) else site.words("handouts.cards.area")
    joined = site.words("handouts.map.way") if len(way) > 1 else ""
    shown = drawing(drawn, "", area + credit(site.outline, site.words) + joined)
    return CardView(title, site.name, site.words("handouts.sample") if sample else "", shown)


def thinned(pins: list[Pin]) -> list[Pin]:
    """The first pin in each cell, where there are more than can be named."""
    if len(pins) <= NAMED:
        return pins
    lons, lats = [pin.at.lon for pin in pins], [pin.at.lat for pin in pins]
    extent = max(max(lons) - min(lons), 2 * (max(lats) - min(lats)), 0.01)
    grids = (_first(pins, extent / columns) for columns in COLUMNS)
    return next((found for found in grids if len(found) <= MOST), [])


def _first(pins: list[Pin], cell: float) -> list[Pin]:
    """In each cell of so many degrees."""
    first: dict[tuple[int, int], Pin] = {}
    for pin in pins:
        first.setdefault((int(pin.at.lon / cell), int(pin.at.lat / cell)), pin)
    return list(first.values())
