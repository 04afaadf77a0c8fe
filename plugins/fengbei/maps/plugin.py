"""The doorway of the map: MkDocs' events in, the page `/map/`, its script and what it loads out."""

import os
from collections.abc import Mapping
from typing import Literal

from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from fengbei.archive.archive import Archive
from fengbei.archive.offline import is_offline
from fengbei.archive.plugin import Edition, edition_of
from fengbei.archive.points import Datum
from fengbei.facts import addresses, mapped, routes, schedule
from fengbei.facts.sketch import credit
from fengbei.maps import bases, loads, points, texts
from fengbei.maps.bases import BadBase, Base, Wish
from fengbei.maps.hosts import hosts
from fengbei.maps.kept import Kept
from fengbei.maps.listing import Before
from fengbei.maps.page import City, city_of, list_page, list_title, map_page
from fengbei.maps.picture import picture
from fengbei.words import words


class TilesConfig(Config):
    """Tiles of the editor's own. `url` and `satellite` are one template or several laid over each other."""

    url = option.Type((str, list), default="")
    satellite = option.Type((str, list), default="")
    attribution = option.Type(str, default="")
    datum = option.Choice([str(datum) for datum in Datum], default=str(Datum.WGS84))
    review_number = option.Type(str, default="")
    max_zoom = option.Type(int, default=18)
    subdomains = option.Type(str, default="abc")


class MapsConfig(Config):
    """Settings of `fengbei/maps` in mkdocs.yml."""

    base = option.Optional(option.Choice(bases.BASES))
    layers = option.Type((str, list), default=bases.VECTOR)
    labels = option.Type(bool, default=True)
    attribution = option.Type(str, default="")
    review_number = option.Type(str, default="")
    key_env = option.Type(str, default="")
    tiles = option.SubConfig(TilesConfig)


class MapsPlugin(BasePlugin[MapsConfig]):
    """Adds the map where at least one mark can stand on it."""

    marks: tuple[mapped.Mark, ...]
    city: City | None
    base: Base | None

    def __init__(self) -> None:
        self.kept = Kept()
        self.before = Before()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """That it is here makes MkDocs keep this plugin from one rebuild to the next."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        self.base = base_of(self.config)
        return config

    def environment(self) -> tuple[str, ...]:
        """The variables that the site hangs on (`archive/plugin.py` asks)."""
        variable = wish_of(self.config).variable
        return (variable,) if variable else ()

    def hosts(self) -> tuple[str, ...]:
        """The other hosts that pages take pictures from (`archive/plugin.py` asks)."""
        try:
            return hosts(bases.without_key(wish_of(self.config)))
        except BadBase as bad:
            raise PluginError(words("zh")(bad.key, **bad.places)) from None

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        edition = edition_of(config)
        meetings = schedule.meetings(edition.archive.talks.values())
        self.marks = mapped.marks(edition.archive, meetings, edition.today)
        self.city = city_of(edition.archive, self.marks, edition.words, self.before) if self.marks else None
        self.before = before_of(edition.archive, self.marks, self.city)
        if self.city or has_near_maps(edition.archive):
            add_assets(files, config, edition, self.base)
        if self.city:
            add_files(files, config, edition, self.city, drawn_of(self, edition, self.city))
        return files

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        if not self.city:
            return html
        edition = edition_of(config)
        if page.file.dest_uri == addresses.uri(addresses.MAP):
            page.meta.setdefault("description", edition.words("maps.description"))
            page.meta["fengbei_section"] = "map"
            page.present_anchor_ids = {*(page.present_anchor_ids or ()), *self.city.anchors}
            shown = picture(self.marks, edition.outline, edition.words)
            return html + map_page(self.city, shown, credit(edition.outline, edition.words), edition.words)
        if sheet := self.city.sheet_at(page.file.dest_uri):
            page.meta["description"] = edition.words("maps.list.description", number=sheet.number)
            page.meta["fengbei_section"] = "map"
            city, of = self.city, (sheet, self.city.spans)
            return html + self.kept(page.file.dest_uri, of, lambda: list_page(city, sheet, edition.words))
        return html


def before_of(archive: Archive, marks: tuple[mapped.Mark, ...], city: City | None) -> Before:
    """What the next build of a preview need not make again."""
    rows = city.rows if city else ()
    return Before(archive.sources, {mark.key: (mark, row) for mark, row in zip(marks, rows, strict=True)})


def drawn_of(plugin: MapsPlugin, edition: Edition, city: City) -> dict[str, str]:
    """The scripts of the map of everything, by their addresses."""
    from fengbei.maps import drawing  # it imports folium, which takes 0.7 s; a site without points needs none

    rows, words, base, outline = points.rows(plugin.marks), edition.words, plugin.base, edition.outline
    return {
        addresses.MAP_TEXTS_SCRIPT: plugin.kept(
            addresses.MAP_TEXTS_SCRIPT,
            (city.rows, city.routes),
            lambda: texts.script(city.rows, city.routes, words),
        ),
        addresses.MAP_DRAWN_CITY_SCRIPT: plugin.kept(
            addresses.MAP_DRAWN_CITY_SCRIPT,
            (rows, base, outline),
            lambda: drawing.city(rows, base, outline, words),
        ),
    }


def base_of(own: MapsConfig) -> Base | None:
    """The base as it was set; one that may not be shown, or cannot, stops the build."""
    try:
        return bases.base_of(wish_of(own), os.environ)
    except BadBase as bad:
        raise PluginError(words("zh")(bad.key, **bad.places)) from None


def wish_of(own: MapsConfig) -> Wish:
    """What mkdocs.yml says. Tiles of one's own need not be called for by `base`. On a stick there are none."""
    if is_offline():
        return Wish(bases.NONE)
    tiles = own.tiles
    vector, satellite = _urls(tiles.url), _urls(tiles.satellite)
    layers = tuple(dict.fromkeys(_urls(own.layers)))
    if not layers or not set(layers) <= set(bases.LAYERS):
        raise PluginError(words("zh")("maps.base.strange_layers", layers="、".join(bases.LAYERS)))
    return Wish(
        base=own.base or (bases.CUSTOM if vector or satellite else bases.NONE),
        layers=layers,
        labels=own.labels,
        attribution=tiles.attribution or own.attribution,
        review_number=tiles.review_number or own.review_number,
        key_env=own.key_env,
        vector=vector,
        satellite=satellite,
        datum=Datum(tiles.datum),
        max_zoom=tiles.max_zoom,
        subdomains=tiles.subdomains,
    )


def _urls(value: object) -> tuple[str, ...]:
    several = value if isinstance(value, list) else [value]
    return tuple(str(one) for one in several if one)


def has_near_maps(archive: Archive) -> bool:
    """Whether a record's page may have a map though nothing is on the map of everything."""
    grounds = any(park.grounds for park in archive.memorials.values())
    return grounds or any(tour.line for tour in routes.of_archive(archive))


def add_assets(files: Files, config: MkDocsConfig, edition: Edition, base: Base | None) -> None:
    """What every page with a map loads, and the map of a record's page."""
    from fengbei.maps import drawing  # likewise

    drawn = drawing.near(base, edition.outline, edition.words)
    files.append(File.generated(config, addresses.MAP_DRAWN_NEAR_SCRIPT, content=drawn))
    files.append(File.generated(config, addresses.MAP_START_SCRIPT, content=loads.start_script(edition.words)))
    for address, path in loads.files():
        files.append(File.generated(config, address, abs_src_path=str(path)))


def add_files(files: Files, config: MkDocsConfig, edition: Edition, city: City, drawn: Mapping[str, str]) -> None:
    """The page, unless an editor has written one, the pages of its list, and what they draw."""
    if not any(file.dest_uri == addresses.uri(addresses.MAP) for file in files):
        title = f"# {edition.words('maps.title')}\n"
        files.append(File.generated(config, addresses.source_uri(addresses.MAP), content=title))
    for sheet in city.further:
        source = f"---\nsearch: {{exclude: true}}\n---\n# {list_title(sheet, edition.words)}\n"
        at = addresses.source_uri(sheet.address)
        files.append(File.generated(config, at, content=source, inclusion=InclusionLevel.NOT_IN_NAV))
    for address, script in drawn.items():
        files.append(File.generated(config, address, content=script))
