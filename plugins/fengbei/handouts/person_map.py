"""A person's own places as a small map: where they come from, where what is told happened, which parks honour them."""

from collections.abc import Iterator, Sequence

from fengbei.archive.divisions import division
from fengbei.archive.hero import Hero
from fengbei.facts import places
from fengbei.facts.sketch import Glyph, Pin, credit, sketch
from fengbei.handouts.drawing import Drawing, drawing
from fengbei.handouts.saying import Site

WIDTH, HEIGHT, SIZE, LEAST_KM = 640, 270, 25.0, 60.0
"""Of the map, in its own units: beside the margin for notes 118 mm are 640, so that its texts are 12 pt and more."""
PARKS = 3
"""Parks beside the one in which they rest: a name on a hundred walls is on the map of everything."""


def person_map(site: Site, hero: Hero) -> Drawing | None:
    """None where nothing is known of where anything was."""
    return places_map(site, hero.name, list(_pins(site, hero)))


def places_map(site: Site, name: str, pins: Sequence[Pin]) -> Drawing | None:
    """A map of the places of whoever or whatever has the name."""
    words = site.words
    if not pins:
        return None
    drawn = sketch(*(pins, words), outline=site.outline, width=WIDTH, height=HEIGHT, size=SIZE, least_km=LEAST_KM)
    marks = words("page.comma").join(
        words(f"handouts.person_map.{glyph}") for glyph in dict.fromkeys(pin.glyph for pin in pins)
    )
    names = words("page.list_comma").join(dict.fromkeys(pin.label for pin in pins if pin.label))
    area = "" if all(pin.exact for pin in pins) else words("handouts.map.area")
    alt = words("handouts.person_map.alt", name=name, names=names) + area
    return drawing(drawn, alt, words("handouts.person_map.marks", marks=marks) + area + credit(site.outline, words))


def _pins(site: Site, hero: Hero) -> Iterator[Pin]:
    """What happened and the parks first: their names need room more than the county's."""
    parks, rests = site.archive.memorials, hero.rests_at.memorial if hero.rests_at else None
    honouring = [key for key in site.ties.parks_of.get(hero.id, {}) if key != rests]
    for key in [rests or "", *honouring[:PARKS]]:
        if (park := parks.get(key)) and (where := places.of_memorial(park)):
            yield Pin(where.at, Glyph.PARK, where.exact, park.name)
    for event in hero.life if hero.died else ():
        if where := places.of_event(event):
            yield Pin(where.at, Glyph.DEED, where.exact, event.place or county(where.code))
    if where := places.of_native_place(hero):
        yield Pin(where.at, Glyph.NATIVE, where.exact, county(where.code))


def county(code: str) -> str:
    home = division(code) if code else None
    return home.name if home else ""
