"""The doorway of the map: MkDocs' events in, the page `/map/`, its script and what it loads out."""

import logging

from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from fengbei.archive.plugin import Edition, edition_of
from fengbei.archive.points import Datum
from fengbei.facts import addresses, places
from fengbei.maps import listing, loads
from fengbei.maps.page import map_page
from fengbei.maps.tiles import Tiles, credit
from fengbei.words import words

log = logging.getLogger("mkdocs.plugins.fengbei")


class TilesConfig(Config):
    """The base map. `url` is one template or several laid over each other (天地图: 底图 and 注记)."""

    url = option.Type((str, list), default="")
    attribution = option.Type(str, default="")
    datum = option.Choice([str(datum) for datum in Datum], default=str(Datum.WGS84))
    review_number = option.Type(str, default="")
    max_zoom = option.Type(int, default=18)
    subdomains = option.Type(str, default="abc")


class MapsConfig(Config):
    """Settings of `fengbei/maps` in mkdocs.yml."""

    tiles = option.SubConfig(TilesConfig)


class MapsPlugin(BasePlugin[MapsConfig]):
    """Adds the map where at least one park has a point."""

    spots: tuple[places.Spot, ...]
    tiles: Tiles | None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        self.tiles = tiles_of(self.config.tiles)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        edition = edition_of(config)
        self.spots = places.spots(edition.archive)
        if self.spots:
            add_files(files, config, edition, self.spots, self.tiles)
        return files

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        if not self.spots or page.file.dest_uri != addresses.uri(addresses.MAP):
            return html
        edition = edition_of(config)
        page.meta.setdefault("description", edition.words("maps.description"))
        page.meta["fengbei_section"] = "map"
        page.present_anchor_ids = {*(page.present_anchor_ids or ()), *edition.archive.memorials}
        rows = listing.placed(edition.archive, self.spots, edition.words)
        others = listing.unplaced(edition.archive, places.unplaced(edition.archive), edition.words)
        return html + map_page(rows, others, credit(self.tiles, edition.words), edition.words)


def tiles_of(own: TilesConfig) -> Tiles | None:
    """The base as it was set; a base that nobody is named for stops the build."""
    urls = (own.url,) if isinstance(own.url, str) else tuple(own.url)
    if not any(urls):
        return None
    texts = words("zh")
    if not own.attribution:
        raise PluginError(texts("maps.attribution_missing"))
    if not own.review_number:
        log.warning(texts("maps.review_missing"))
    return Tiles(urls, own.attribution, Datum(own.datum), own.review_number, own.max_zoom, own.subdomains)


def add_files(
    files: Files, config: MkDocsConfig, edition: Edition, spots: tuple[places.Spot, ...], tiles: Tiles | None
) -> None:
    """The page, unless an editor has written one, its script, and what both load."""
    # folium takes 0.7 s to import, and a site without points needs none
    from fengbei.maps.drawing import script

    if not any(file.dest_uri == addresses.uri(addresses.MAP) for file in files):
        title = f"# {edition.words('maps.title')}\n"
        files.append(File.generated(config, addresses.source_uri(addresses.MAP), content=title))
    drawn = script(spots, tiles, edition.words)
    files.append(File.generated(config, addresses.MAP_SCRIPT, content=drawn))
    for address, path in loads.files():
        files.append(File.generated(config, address, abs_src_path=str(path)))
