"""Who is remembered these days, as the first page opens with them; and all parks as one picture."""

from itertools import islice
from typing import NamedTuple

from fengbei.archive.hero import Hero
from fengbei.archive.points import distance_km
from fengbei.archive.renditions import Renditions
from fengbei.facts import addresses, anniversaries, places
from fengbei.facts.anniversaries import LifeDay, Occasion
from fengbei.facts.dating import span
from fengbei.facts.sketch import Glyph, Pin, credit, sketch
from fengbei.facts.svg import svg
from fengbei.pages.days import OccasionRow, occasion_row
from fengbei.pages.near import HEIGHT, TEXT, WIDTH, Still
from fengbei.pages.site import Site

AHEAD = 45
"""How many days before their day somebody is shown."""
WAITING = 4
"""One is shown; those behind wait for the first to be past."""
MOST_PARKS = 200
LEAST_KM = 20.0
FAR_KM = 500.0
"""In a picture of so much a mark covers a county, and none needs a ring to say that no more is known."""


class Face(NamedTuple):
    """A person whose day is near."""

    hero: Hero
    occasion: OccasionRow
    years: str
    portrait: Renditions | None


def faces(site: Site) -> list[Face]:
    """Those whose days come next, the nearest first."""
    ahead = anniversaries.coming(site.ties.lives, site.today, AHEAD)
    own = ((occasion, occasion.what.hero) for occasion in ahead if isinstance(occasion.what, LifeDay))
    return [_face(site, occasion, hero) for occasion, hero in islice(own, WAITING)]


def _face(site: Site, occasion: Occasion, hero: Hero) -> Face:
    return Face(hero, occasion_row(site, occasion), span(hero, site.words), portrait(site, hero))


def portrait(site: Site, hero: Hero) -> Renditions | None:
    """The files of a person's portrait, where the site has them."""
    address = addresses.hero(hero.id)
    return site.pictures.get(addresses.picture(address, hero.portrait.file)) if hero.portrait else None


def parks(site: Site, label: str) -> Still | None:
    """Every park in one picture; none where there are so many that nobody could tell them apart."""
    spots = places.spots(site.archive)
    if not 1 < len(spots) <= MOST_PARKS:
        return None
    far = max(distance_km(spots[0].where.at, spot.where.at) for spot in spots) > FAR_KM
    pins = [Pin(spot.where.at, Glyph.PARK, far or spot.where.exact) for spot in spots]
    drawn = sketch(pins, site.words, outline=site.outline, width=WIDTH, height=HEIGHT, least_km=LEAST_KM, size=TEXT)
    return Still(svg(drawn, label), credit(site.outline, site.words))
