"""The base that an editor may set: 天地图, 高德 or any tiles. By default a map has none and asks nobody for anything.

A key comes from the environment alone. It reaches the script that visitors load, as every key for tiles does, and
nothing else: it is in no error, no log and no `repr`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import quote

from fengbei.archive.outline import Outline
from fengbei.archive.points import Datum
from fengbei.words import Words

NONE, TIANDITU, AMAP, CUSTOM = BASES = ("none", "tianditu", "amap", "custom")
VECTOR, SATELLITE = LAYERS = ("vector", "satellite")
TIANDITU_KEY = "FENGBEI_TIANDITU_KEY"


class BadBase(Exception):
    """A base that nobody can be shown; `key` is what the words say of it, with `places`."""

    def __init__(self, key: str, **places: object) -> None:
        super().__init__(key)
        self.key, self.places = key, places


@dataclass(frozen=True)
class Layer:
    """One of the pictures that a visitor may choose: tiles laid over each other."""

    kind: str
    urls: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True)
class Base:
    """A tile service. `attribution` is plain text; `datum` is what the tiles are drawn in; `review_number` 审图号."""

    layers: tuple[Layer, ...]
    attribution: str
    review_number: str
    datum: Datum = Datum.WGS84
    max_zoom: int = 18
    subdomains: str = "abc"


@dataclass(frozen=True)
class Wish:
    """What an editor has set. `vector` and `satellite` are templates of the editor's own."""

    base: str
    layers: tuple[str, ...] = (VECTOR,)
    labels: bool = True
    attribution: str = ""
    review_number: str = ""
    key_env: str = ""
    vector: tuple[str, ...] = ()
    satellite: tuple[str, ...] = ()
    datum: Datum = Datum.WGS84
    max_zoom: int = 18
    subdomains: str = "abc"

    @property
    def variable(self) -> str:
        """The name of the variable that has the key; empty where none is named."""
        return self.key_env or (TIANDITU_KEY if self.base == TIANDITU else "")


def base_of(wish: Wish, environment: Mapping[str, str]) -> Base | None:
    """The base as it was wished for; BadBase where the law or the service would not have it so."""
    if not (base := without_key(wish)):
        return None
    return replace(base, layers=tuple(_filled(layer, wish.variable, environment) for layer in base.layers))


def without_key(wish: Wish) -> Base | None:
    """The base whose addresses still have the key's place: enough to know which hosts it asks."""
    if wish.base == NONE:
        return None
    base = _MAKERS[wish.base](wish)
    if not base.attribution:
        raise BadBase("maps.base.no_attribution")
    if not base.review_number:
        raise BadBase("maps.base.no_review_number", base=base.attribution)
    return base


def credit(base: Base | None, outline: Outline | None, words: Words) -> str:
    """The line under the map: whose base and outline it shows, and the numbers they were approved under."""
    plain = words("maps.no_base_outline" if outline else "maps.no_base")
    whose = _credit(words, base.attribution, base.review_number) if base else plain
    if not outline:
        return whose
    of = words("maps.outline", attribution=outline.attribution)
    return words("maps.full_stop").join((whose, _credit(words, of, outline.review_number)))


def _credit(words: Words, attribution: str, review_number: str) -> str:
    return words("maps.comma").join((attribution, words("maps.review", number=review_number)))


def _tianditu(wish: Wish) -> Base:
    """天地图's Web Mercator tiles: CGCS2000, which is WGS-84 to a metre."""
    pictures = {VECTOR: ("vec", "cva"), SATELLITE: ("img", "cia")}
    layers = tuple(
        Layer(kind, tuple(_TIANDITU.format(layer=name) for name in pictures[kind][: 1 + wish.labels]))
        for kind in wish.layers
    )
    return Base(layers, wish.attribution or "天地图", wish.review_number, max_zoom=18, subdomains="01234567")


_TIANDITU = (
    "https://t{{s}}.tianditu.gov.cn/{layer}_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER={layer}"
    "&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX={{z}}&TILEROW={{y}}&TILECOL={{x}}&tk={{key}}"
)


def _amap(wish: Wish) -> Base:
    """高德's tiles. The names on its vector picture are part of it."""
    if VECTOR in wish.layers and not wish.labels:
        raise BadBase("maps.base.amap_labels")
    pictures = {VECTOR: (_AMAP.format(host="rd", style=8),), SATELLITE: tuple(_AMAP_ABOVE[: 1 + wish.labels])}
    layers = tuple(Layer(kind, pictures[kind]) for kind in wish.layers)
    return Base(layers, wish.attribution or "高德地图", wish.review_number, Datum.GCJ02, 18, "1234")


_AMAP = (
    "https://web{host}0{{s}}.is.autonavi.com/appmaptile?lang=zh_cn&size=1&scale=1&style={style}&x={{x}}&y={{y}}&z={{z}}"
)
_AMAP_ABOVE = [_AMAP.format(host="st", style=6), _AMAP.format(host="st", style=8)]


def _custom(wish: Wish) -> Base:
    given = ((VECTOR, wish.vector), (SATELLITE, wish.satellite))
    layers = tuple(Layer(kind, tuple(map(_leaflets, urls))) for kind, urls in given if any(urls))
    if not layers:
        raise BadBase("maps.base.no_url")
    if not re.fullmatch("[A-Za-z0-9]*", wish.subdomains):
        raise BadBase("maps.base.bad_subdomains")
    return Base(layers, wish.attribution, wish.review_number, wish.datum, wish.max_zoom, wish.subdomains)


_MAKERS = {TIANDITU: _tianditu, AMAP: _amap, CUSTOM: _custom}
_PLACE = re.compile(r"\{([^{}]*)\}")
_WMTS = {"tilematrix": "z", "tilerow": "y", "tilecol": "x"}
_KNOWN = {"s", "z", "x", "y", "-y", "r", "key"}
_DEGREES = re.compile(r"TILEMATRIXSET=(?:c|EPSG:4490|EPSG:4326)(?:&|$)|tianditu[^?]*_c/", re.I)
"""Tiles cut by degrees (天地图's `_c`), which would be drawn in the wrong place on a map in Web Mercator."""
_LEADS = re.compile(r"https?://(?:[A-Za-z0-9.-]|\{s\})+(?::\d+)?/[^\s<>\"\\]*|(?!//)[^:\s<>\"\\]+")
"""On a host that a policy and a server's file may name, or on the site itself."""
_KEY_WRITTEN = re.compile(r"[?&](?:tk|key|ak|token|access_token)=(?!\{key\})[^&]", re.I)


def _leaflets(url: str) -> str:
    """The template with the places that Leaflet knows."""
    url = _PLACE.sub(lambda place: f"{{{_WMTS.get(place[1].lower(), place[1])}}}", url.strip())
    if _KEY_WRITTEN.search(url):
        raise BadBase("maps.base.key_written")
    if _DEGREES.search(url):
        raise BadBase("maps.base.not_mercator")
    if strange := next(_strange(url), None):
        raise BadBase("maps.base.strange_place", place=strange)
    if not _LEADS.fullmatch(url):
        raise BadBase("maps.base.bad_address")
    if not {"z", "x"} <= set(_PLACE.findall(url)) or not {"y", "-y"} & set(_PLACE.findall(url)):
        raise BadBase("maps.base.no_places")
    return url


def _strange(url: str) -> Iterator[str]:
    yield from (f"{{{name}}}" for name in _PLACE.findall(url) if name not in _KNOWN)
    yield from (brace for brace in re.findall(r"\{\{|\}\}|\{%|\{#", url))


def _filled(layer: Layer, variable: str, environment: Mapping[str, str]) -> Layer:
    """With the key in its place."""
    if not any("{key}" in url for url in layer.urls):
        return layer
    if not variable:
        raise BadBase("maps.base.no_key_env")
    key = environment.get(variable, "").strip()
    if not key:
        raise BadBase("maps.base.no_key", variable=variable)
    return replace(layer, urls=tuple(url.replace("{key}", quote(key, safe="")) for url in layer.urls))
