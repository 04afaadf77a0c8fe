"""The map's script, drawn by folium: the only module that imports it.

folium writes a whole page with random ids and files from four foreign hosts. Of that page only the script is kept,
the ids are set, and what the script needs stands on the site itself.

branca compiles what folium has written as a Jinja template once more: a park named `{{ 7*7 }}` would become 49, and
worse could be written. So no text of a record is given to folium: the script has ids, and the list has the names.
"""

from collections.abc import Sequence
from html import escape
from typing import Any, TypeVar

import folium
from branca.element import Element, Figure, MacroElement
from folium.plugins import FastMarkerCluster
from folium.template import Template

from fengbei.archive.points import Datum, from_wgs84
from fengbei.facts.places import Spot
from fengbei.maps import loads
from fengbei.maps.page import MAP_ID
from fengbei.maps.tiles import Tiles
from fengbei.words import Words

E = TypeVar("E", bound=Element)

MIN_ZOOM, MAX_ZOOM = 3, 16
FIRST_ZOOM = 10
"""The closest that the map opens at, so that a single park has surroundings."""

NEAR_ZOOMS = [9, 12]
"""How close the list leads where there are tiles: to a county's mark, which must not look exact, and to a place."""

CLUSTER_RADIUS = 34
"""Pixels within which marks are gathered. They are gathered for whole zooms and shown half a zoom further out at most,
where 34 pixels have become 24: the size of a mark."""

CROWD, CROWD_RADIUS = 300, 60
"""With more parks than CROWD, marks are gathered more widely, or a phone would draw hundreds at once."""


class _Start(MacroElement):
    """Hands the finished map to places.js."""

    _template = Template(
        "{% macro script(this, kwargs) %}\n"
        "fengbeiMap.start({{ this._parent.get_name() }}, {{ this.cluster.get_name() }}, {{ this.settings|tojson }});\n"
        "{% endmacro %}"
    )

    def __init__(self, cluster: Element, settings: dict[str, object]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca is typed in part
        self._name = "Start"
        self.cluster = cluster
        self.settings = settings


def script(spots: Sequence[Spot], tiles: Tiles | None, words: Words) -> str:
    """JavaScript that draws the parks into the element MAP_ID; Leaflet and places.js must have been loaded."""
    datum = tiles.datum if tiles else Datum.WGS84
    rows = [_row(spot, datum) for spot in spots]
    box = _box(rows)
    drawn = _named(_map(box, tiles), MAP_ID.removeprefix("map_"))
    for number, layer in enumerate(_tile_layers(tiles)):
        _named(layer, f"fengbei_{number}").add_to(drawn)
    cluster = _named(_cluster(rows), "fengbei").add_to(drawn)
    _named(_Start(cluster, _settings(box, tiles, words)), "fengbei").add_to(drawn)
    return _script_of(drawn)


def _settings(box: list[list[float]], tiles: Tiles | None, words: Words) -> dict[str, object]:
    """What places.js needs to know."""
    return {
        "box": box,
        "first_zoom": FIRST_ZOOM,
        "near": NEAR_ZOOMS if tiles else [MIN_ZOOM, MIN_ZOOM],
        "graticule": not tiles,
        "words": words.under("maps.script"),
    }


def _map(box: list[list[float]], tiles: Tiles | None) -> folium.Map:
    """Nothing moves by itself, and the wheel is left to the page until the visitor takes hold of the map."""
    (south, west), (north, east) = box
    drawn = folium.Map(
        location=[round((south + north) / 2, 5), round((west + east) / 2, 5)],
        tiles=None,
        zoom_start=MIN_ZOOM,
        zoom_control=False,
        attribution_control=False,
        scroll_wheel_zoom=False,
        zoom_snap=1 if tiles else 0.25,
        zoom_animation=False,
        fade_animation=False,
        marker_zoom_animation=False,
        inertia=False,
    )
    drawn.default_js, drawn.default_css = [("leaflet", loads.LEAFLET_SCRIPT)], [("leaflet_css", loads.LEAFLET_STYLE)]
    drawn.options |= {"min_zoom": MIN_ZOOM, "max_zoom": tiles.max_zoom if tiles else MAX_ZOOM}
    return drawn


def _tile_layers(tiles: Tiles | None) -> list[folium.TileLayer]:
    if not tiles:
        return []
    attribution = escape(tiles.attribution).replace("{", "&#123;")
    return [
        folium.TileLayer(url, attr=attribution, max_zoom=tiles.max_zoom, subdomains=tiles.subdomains)
        for url in tiles.urls
    ]


def _cluster(rows: list[list[Any]]) -> FastMarkerCluster:
    cluster = FastMarkerCluster(  # type: ignore[no-untyped-call]  # folium is typed in part
        rows,
        callback="fengbeiMap.mark",
        icon_create_function="fengbeiMap.crowd",
        max_cluster_radius=CROWD_RADIUS if len(rows) > CROWD else CLUSTER_RADIUS,
        animate=False,
        show_coverage_on_hover=False,
        spider_leg_polyline_options={"class_name": "fb-leg", "weight": 1},
    )
    cluster.default_js, cluster.default_css = [("markerclusterjs", loads.CLUSTER_SCRIPT)], []
    return cluster


def _row(spot: Spot, datum: Datum) -> list[Any]:
    """Latitude, longitude (to a metre), id, and 1 where the place is known exactly."""
    at = from_wgs84(spot.at, datum)
    return [round(at.lat, 5), round(at.lon, 5), spot.memorial.id, int(spot.exact)]


def _box(rows: list[list[Any]]) -> list[list[float]]:
    """South-west and north-east corner of all points."""
    lats, lons = [row[0] for row in rows], [row[1] for row in rows]
    return [[min(lats), min(lons)], [max(lats), max(lons)]]


def _named(element: E, name: str) -> E:
    """folium draws its ids at random; the same records must give the same bytes."""
    element._id = name
    return element


def _script_of(drawn: folium.Map) -> str:
    figure = Figure()
    figure.add_child(drawn)
    figure.render()
    lines = (line.strip() for line in figure.script.render().splitlines())
    return "\n".join(line for line in lines if line) + "\n"
