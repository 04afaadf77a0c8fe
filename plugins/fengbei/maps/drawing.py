"""The maps' scripts, drawn by folium: the only module that imports it.

folium writes a whole page with random ids and files from four foreign hosts. Of that page only the script is kept,
the ids are set, and what the script needs stands on the site itself. It waits as a function until common.js asks.

branca compiles what folium has written as a Jinja template once more: a park named `{{ 7*7 }}` would become 49, and
worse could be written. So no text at all is given to folium: what the script must know stands beside its function.
"""

import json
from collections.abc import Iterator, Sequence
from math import inf
from typing import Any, TypeVar

import folium
from branca.element import Element, Figure, MacroElement
from folium.plugins import MarkerCluster
from folium.template import Template

from fengbei.archive.outline import Outline
from fengbei.archive.points import Datum, LonLat, from_wgs84
from fengbei.facts.nearby import Name, names_between, names_near
from fengbei.maps import loads
from fengbei.maps.bases import Base, credit
from fengbei.maps.page import MAP_ID
from fengbei.words import Words

E = TypeVar("E", bound=Element)
Layers = Sequence[tuple[str, Sequence[Element]]]
Settings = dict[str, object]

NEAR_ID = "map_near"
"""Id of the map's place on a record's page, which `pages` writes."""

MIN_ZOOM, MAX_ZOOM, CITY_MAX_ZOOM = 3, 18, 16
"""Ten thousand marks are gathered for each zoom of the city's map; who wants to come closer opens the record's page."""

FIRST_ZOOM = 10
"""The closest that the city's map opens at, so that a single park has surroundings."""

CLOSE, CLOSE_PLAIN = [9, 14], [8.5, 11]
"""How close a map shows a county's mark, which must not look exact, and a place: on tiles, and on the plain base."""

CLUSTER_RADIUS = 34
"""Pixels within which marks are gathered. They are gathered for whole zooms and shown half a zoom further out at most,
where 34 pixels have become 24: the size of a mark."""

CROWD, CROWD_RADIUS = 300, 60
"""With more parks than CROWD, marks are gathered more widely, or a phone would draw hundreds at once."""

NAMES_KM, NAMES_DEGREES = 80.0, 1.0
"""How far from a mark counties are named, and how far from the box of all marks provinces and cities."""


class _Start(MacroElement):
    """Hands Leaflet's objects to common.js by the names that folium gave them."""

    _template = Template(
        "{% macro script(this, kwargs) %}\n"
        "fengbeiMap.begin({{ this.kind|tojson }}, {map: {{ this._parent.get_name() }}, layers: ["
        "{% for kind, tiles in this.layers %}"
        "{kind: {{ kind|tojson }}, tiles: [{% for one in tiles %}{{ one.get_name() }}, {% endfor %}]}, "
        "{% endfor %}]"
        "{% if this.cluster %}, cluster: {{ this.cluster.get_name() }}{% endif %}});\n"
        "{% endmacro %}"
    )

    def __init__(self, kind: str, layers: Layers, cluster: Element | None = None) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca is typed in part
        self._name = "Start"
        self.kind, self.layers, self.cluster = kind, layers, cluster


def city(rows: Sequence[list[Any]], base: Base | None, outline: Outline | None, words: Words) -> str:
    """JavaScript that draws the map of everything. Each row begins with latitude and longitude in WGS-84."""
    points = [LonLat(row[1], row[0]) for row in rows]
    settings = _settings(base, outline, words) | {
        "box": _box(points),
        "first_zoom": FIRST_ZOOM,
        "names": [] if base else [_name(name) for name in _names(points)],
        "rows": rows,
    }
    drawn, layers = _map(MAP_ID, base, outline, CITY_MAX_ZOOM)
    cluster = _named(_cluster(len(rows)), "fengbei").add_to(drawn)
    _named(_Start("city", layers, cluster), "fengbei").add_to(drawn)
    return _waiting("city", settings, drawn)


def near(base: Base | None, outline: Outline | None, words: Words) -> str:
    """JavaScript that draws the map of a record's page; what is on it stands in the page."""
    drawn, layers = _map(NEAR_ID, base, outline)
    _named(_Start("near", layers), "near").add_to(drawn)
    return _waiting("near", _settings(base, outline, words), drawn)


def _settings(base: Base | None, outline: Outline | None, words: Words) -> Settings:
    """What the scripts need to know."""
    return {
        "credit": credit(base, outline, words),
        "datum": base.datum if base else Datum.WGS84,
        "near": CLOSE if base else CLOSE_PLAIN,
        "graticule": not base,
        "words": words.under("maps.script") | {"hint": words("maps.hint")},
    }


def _map(map_id: str, base: Base | None, outline: Outline | None, closest: float = inf) -> tuple[folium.Map, Layers]:
    """Nothing moves by itself, and the wheel is left to the page until the visitor takes hold of the map."""
    drawn = folium.Map(
        location=[0, 0],
        tiles=None,
        zoom_start=MIN_ZOOM,
        zoom_control=False,
        attribution_control=False,
        scroll_wheel_zoom=False,
        zoom_snap=1 if base else 0.25,
        zoom_animation=False,
        fade_animation=False,
        marker_zoom_animation=False,
        inertia=False,
    )
    drawn.default_js, drawn.default_css = [("leaflet", loads.LEAFLET_SCRIPT)], [("leaflet_css", loads.LEAFLET_STYLE)]
    drawn.options |= {"min_zoom": MIN_ZOOM, "max_zoom": min(base.max_zoom if base else MAX_ZOOM, closest)}
    _named(drawn, map_id.removeprefix("map_"))
    layers = _tile_layers(base)
    for number, tiles in enumerate(tile for _, several in layers for tile in several):
        _named(tiles, f"fengbei_{number}").add_to(drawn)
    if outline:
        _named(_outline(outline, base.datum if base else Datum.WGS84), "fengbei").add_to(drawn)
    return drawn, layers


def _tile_layers(base: Base | None) -> Layers:
    """Of several pictures the first is shown. Whose they are stands under the map."""
    if not base:
        return []
    return [
        (
            layer.kind,
            [
                folium.TileLayer(url, attr=" ", max_zoom=base.max_zoom, subdomains=base.subdomains, show=not number)
                for url in layer.urls
            ],
        )
        for number, layer in enumerate(base.layers)
    ]


def _outline(outline: Outline, datum: Datum) -> folium.PolyLine:
    """The owner's lines. Their colour is in map.css."""
    shifted = [[from_wgs84(point, datum) for point in line] for line in outline.lines]
    drawn = folium.PolyLine(  # type: ignore[no-untyped-call]  # folium is typed in part
        [[(round(at.lat, 5), round(at.lon, 5)) for at in line] for line in shifted], class_name="fb-outline", weight=1
    )
    drawn.options["interactive"] = False
    return drawn


def _cluster(count: int) -> MarkerCluster:
    cluster = MarkerCluster(  # type: ignore[no-untyped-call]  # folium is typed in part
        icon_create_function="fengbeiMap.crowd",
        max_cluster_radius=CROWD_RADIUS if count > CROWD else CLUSTER_RADIUS,
        animate=False,
        show_coverage_on_hover=False,
        spider_leg_polyline_options={"class_name": "fb-leg", "weight": 1},
    )
    cluster.default_js, cluster.default_css = [("markerclusterjs", loads.CLUSTER_SCRIPT)], []
    return cluster


def _names(points: Sequence[LonLat]) -> Iterator[Name]:
    yield from names_between(points, NAMES_DEGREES)
    yield from (name for name in names_near(points, NAMES_KM) if name.rank == 2)


def _name(name: Name) -> list[object]:
    return [round(name.at.lat, 3), round(name.at.lon, 3), name.text, name.rank]


def _box(points: Sequence[LonLat]) -> list[list[float]]:
    """South-west and north-east corner of all points."""
    lats, lons = [point.lat for point in points], [point.lon for point in points]
    return [[min(lats), min(lons)], [max(lats), max(lons)]]


def _named(element: E, name: str) -> E:
    """folium draws its ids at random; the same records must give the same bytes."""
    element._id = name
    return element


def _waiting(kind: str, settings: Settings, drawn: folium.Map) -> str:
    """The script as a function that common.js calls where a map of its kind is seen, and what it must know."""
    known = json.dumps(settings, sort_keys=True, separators=(",", ":")).replace("<", "\\u003c")
    return f'fengbeiMap.drawn("{kind}", {known}, function () {{\n{_script_of(drawn)}}});\n'


def _script_of(drawn: folium.Map) -> str:
    figure = Figure()
    figure.add_child(drawn)
    figure.render()
    lines = (line.strip() for line in figure.script.render().splitlines())
    return "\n".join(line for line in lines if line) + "\n"
