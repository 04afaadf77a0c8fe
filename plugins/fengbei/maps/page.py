"""The map's page and the pages of its list: filters, the map's place, the legend, and the list without scripts."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from fengbei.archive.archive import Archive
from fengbei.archive.memorial import Memorial
from fengbei.facts import addresses, places, routes
from fengbei.facts.mapped import Mark, Park
from fengbei.facts.routes import Itinerary
from fengbei.maps import listing, points
from fengbei.maps.listing import Before, Row
from fengbei.maps.sheets import Sheet, sheets
from fengbei.words import Words

MAP_ID = "map_fengbei"
"""Id of the map's place and name of Leaflet's map object. No park's id can be the same: theirs have no underscore."""

STYLES = (addresses.MAP_STYLE,)
SCRIPTS = (addresses.MAP_START_SCRIPT,)
"""Deferred; it loads the others when the map is seen."""


@dataclass(frozen=True)
class City:
    """All that the map of everything shows: the marks' rows in their order, and the pages of the list, on which parks
    that are not on the map come last."""

    rows: tuple[Row, ...]
    sheets: tuple[Sheet, ...]
    layers: tuple[tuple[str, int], ...]
    """Those that have marks, and how many."""
    kinds: tuple[str, ...]
    levels: tuple[str, ...]
    """Of the parks on the map, what can be chosen from, in order."""
    routes: tuple[Itinerary, ...] = ()
    """Those that have a line to show."""

    @property
    def is_whole(self) -> bool:
        """Whether the list has room on the map's own page."""
        return len(self.sheets) == 1

    @property
    def further(self) -> tuple[Sheet, ...]:
        """The pages of the list where it has no room on the map's own."""
        return () if self.is_whole else self.sheets

    @property
    def spans(self) -> tuple[tuple[int, str, int, int], ...]:
        """What stands on which page of the list."""
        return tuple((s.number, g.layer, g.first, g.last) for s in self.sheets for g in s.groups)

    def sheet_at(self, uri: str) -> Sheet | None:
        return next((sheet for sheet in self.further if addresses.uri(sheet.address) == uri), None)

    @property
    def anchors(self) -> set[str]:
        """What `map/#…` may name: every row, on whichever page it stands."""
        return {row.key for sheet in self.sheets for group in sheet.groups for row in group.rows}

    @property
    def others(self) -> tuple[Sheet, int] | None:
        """How many parks are not on the map, and the first page on which they stand, where that is not the map's."""
        found = [(sheet, group) for sheet in self.further for group in sheet.groups if group.layer == listing.OTHERS]
        return (found[0][0], found[-1][1].last) if found else None

    @property
    def precisions(self) -> tuple[str, ...]:
        there = {row.precision for row in self.rows}
        return tuple(precision for precision in ("exact", "county") if precision in there)


def city_of(archive: Archive, marks: Sequence[Mark], words: Words, before: Before | None = None) -> City:
    rows = tuple(listing.placed(archive, marks, words, before))
    others = listing.unplaced(archive, places.unplaced(archive), words)
    counted = Counter(row.layer for row in rows)
    parks = [mark.memorial for mark in marks if isinstance(mark, Park)]
    return City(
        rows,
        sheets((*rows, *others)),
        tuple((layer, counted[layer]) for layer in points.LAYERS if counted[layer]),
        _choices(points.KINDS, (park.kind for park in parks)),
        _choices(points.LEVELS, map(_level, parks)),
        tuple(tour for tour in routes.of_archive(archive) if len(tour.line) > 1),
    )


def _level(park: Memorial) -> str:
    return park.level.level if park.level else ""


def _choices(every: Iterable[str], used: Iterable[str]) -> tuple[str, ...]:
    """Those that tell some parks from others; there may be parks of which it is not known."""
    found = set(used)
    return tuple(key for key in every if key and key in found) if len(found) > 1 else ()


def map_page(city: City, picture: Markup, credit: str, words: Words) -> str:
    """HTML to follow the page's title and introduction. `picture` stands for the map without scripts and on paper;
    `credit` names the base and is plain text."""
    return _drawn(
        "map.html", words, addresses.MAP, city=city, picture=picture, credit=credit, map_id=MAP_ID, scripts=SCRIPTS
    )


def list_page(city: City, sheet: Sheet, words: Words) -> str:
    """One page of a long list."""
    return _drawn("map_list.html", words, sheet.address, city=city, sheet=sheet)


def list_title(sheet: Sheet, words: Words) -> str:
    return words("maps.list.title", number=sheet.number)


def _drawn(template: str, words: Words, address: str, **view: object) -> str:
    root = addresses.root_of(address)
    always = {"t": words, "root": root, "map": addresses.MAP, "glyphs": points.GLYPHS, "styles": STYLES}
    return _templates().get_template(template).render(**always, **view)


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("fengbei.maps"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
