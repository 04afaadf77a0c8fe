"""The map of a park, and the places in and beside it that visitors look for."""

from fengbei.archive.memorial import Ground, Memorial
from fengbei.facts import places
from fengbei.facts.places import Where
from fengbei.facts.sketch import Glyph
from fengbei.pages import near
from fengbei.pages.near import Point
from fengbei.pages.site import Site
from fengbei.words import Words

LEAST_KM = 0.4
"""How wide a picture of a park's own places is at least."""


def points(site: Site, memorial: Memorial, spot: Where | None) -> list[Point]:
    """The park and its places, as its map shows them; the places are numbered as in the list below it."""
    words, kind = site.words, site.words(f"values.memorial_kind.{memorial.kind}")
    found = [Point(spot, Glyph.PARK, memorial.name, near.lines(spot, words, kind))] if spot else []
    for number, ground in enumerate(memorial.grounds, 1):
        if (at := _where(memorial, ground)) and at.exact:
            name, what = named(ground, words)
            found.append(Point(at, Glyph.GROUND, name, near.lines(at, words, what), number))
    return found


def from_afar(site: Site, memorial: Memorial, there: list[Point]) -> near.Still | None:
    """Where in its county a park is, beside a map that shows it from close by."""
    label = site.words("near.picture", name=memorial.name)
    return near.still(site, label, there[:1]) if _is_close(there) else None


def figure(site: Site, root: str, memorial: Memorial, there: list[Point]) -> near.Figure | None:
    """The map of a park and its places."""
    if not there:
        return None
    if not _is_close(there):
        return near.figure(site, root, site.words("near.picture", name=memorial.name), there)
    return near.figure(site, root, site.words("near.grounds_picture", name=memorial.name), there, least_km=LEAST_KM)


def _is_close(there: list[Point]) -> bool:
    """Whether there is more than one place to tell apart."""
    return len(there) > 1 and all(point.where.exact for point in there)


def listed(site: Site, memorial: Memorial) -> list[near.Going]:
    """The places, with the ways to those that are known exactly."""
    found = ((_where(memorial, ground), named(ground, site.words)) for ground in memorial.grounds)
    return [near.going(at, name, site.words, kind, number) for number, (at, (name, kind)) in enumerate(found, 1)]


def named(ground: Ground, words: Words) -> tuple[str, str]:
    """What it is called, and what it is where its name does not say that."""
    kind = words(f"values.ground_kind.{ground.kind}")
    return (ground.name, "" if kind in ground.name else kind) if ground.name else (kind, "")


def _where(memorial: Memorial, ground: Ground) -> Where | None:
    return places.where(ground.point, memorial.address.code if memorial.address else None)
