"""The doorway of the handouts: PDFs and pictures of maps, there before a page links to them."""

import logging
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal

from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files

from fengbei.archive.archive import Archive
from fengbei.archive.plugin import Edition, HandoutFile, KeptFile, PictureFile, edition_of, editors_words, kept_file
from fengbei.archive.shelf import Shelf
from fengbei.facts import addresses
from fengbei.facts.copies import USUAL, Copy
from fengbei.facts.ties import ties
from fengbei.handouts.cards import KINDS
from fengbei.handouts.fonts import font_files
from fengbei.handouts.jobs import pictures, sheets
from fengbei.handouts.packing import pack_all
from fengbei.handouts.press import Press
from fengbei.handouts.printing import CACHE, Fault, Kept, Sheet, print_all
from fengbei.handouts.saying import Site
from fengbei.handouts.settings import CARDS, Settings
from fengbei.handouts.telling import lines

log = logging.getLogger("mkdocs.plugins.fengbei")


class HandoutsConfig(Config):
    """Settings of `fengbei/handouts` in mkdocs.yml: `Settings`, and whether anything is printed."""

    enabled = option.Type(bool, default=True)
    copies = option.ListOfItems(option.Choice(tuple(Copy)), default=list(USUAL))
    packs = option.Type(bool, default=True)
    cards = option.ListOfItems(option.Choice(KINDS), default=list(CARDS))
    fonts = option.Optional(option.Dir(exists=True))


class HandoutsPlugin(BasePlugin[HandoutsConfig]):
    """Prints the handouts; what would be printed alike is copied from where it is kept."""

    coming: Mapping[str, str | None]
    standing: Mapping[str, str | None] = {}
    """Which kept files stand in the site that `mkdocs serve` shows, by address; a build for the public writes all."""
    serving = False

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        self.serving = command == "serve"

    @event_priority(-25)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """After the pictures are there, and before the pages ask what is."""
        if not self.config.enabled:
            return files
        edition, texts = edition_of(config), editors_words(config)
        try:
            found = printed(edition, config, settings_of(self.config), portraits(edition.archive, files))
        except OSError as problem:  # no space is left, or the folder may not be written
            raise PluginError(texts("plugin.handouts_not_kept", folder=CACHE, problem=problem.strerror)) from problem
        for line in lines((fault for fault in found if isinstance(fault, Fault)), edition.layout, texts):
            log.warning(line)
        added = [file_of(one, edition, config) for one in found if isinstance(one, Sheet)]
        for file in added:
            file.stands = bool(file.abs_src_path) and self.standing.get(file.dest_uri) == file.abs_src_path
            files.append(file)
        self.coming = {file.dest_uri: file.abs_src_path for file in added}
        return files

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        self.standing = self.coming if self.serving and self.config.enabled else {}

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: object) -> LiveReloadServer:
        if self.config.fonts:
            server.watch(self.config.fonts)
        return server

    def reads(self) -> Iterator[Path]:
        """The fonts, which may stand outside of the project: whether a site would be built again hangs on them."""
        if self.config.fonts:
            yield from font_files(Path(self.config.fonts))


def settings_of(own: HandoutsConfig) -> Settings:
    fonts = Path(own.fonts) if own.fonts else None
    return Settings(tuple(map(Copy, own.copies)), own.packs, tuple(own.cards), fonts)


def printed(
    edition: Edition, config: MkDocsConfig, settings: Settings, shown: Mapping[str, Path]
) -> list[Sheet | Fault]:
    """Everything that is printed, where `shown` are the portraits."""
    archive = edition.archive
    site = Site(
        *(archive, ties(archive), edition.words, config.site_name, config.site_url or "", edition.outline),
        today=edition.today,
        portraits={hero: path.name for hero, path in shown.items()},
    )
    kept_in = Shelf(edition.layout.root / CACHE, Kept)
    press = Press(settings.fonts, next((path.parent for path in shown.values()), None))
    found = [*print_all(press, kept_in, sheets(site, settings.copies)), *pack_all(press, kept_in, site, settings)]
    found += print_all(press, kept_in, pictures(site, settings.cards))
    kept_in.sweep()
    return found


def portraits(archive: Archive, files: Files) -> dict[str, Path]:
    """The file of each person's portrait as it is published: what `fengbei/images` has cleaned, and no other."""
    asked = ((hero.id, hero.portrait.file) for hero in archive.heroes.values() if hero.portrait)
    found = ((hero, files.get_file_from_path(addresses.picture(addresses.hero(hero), name))) for hero, name in asked)
    return {hero: Path(str(file.abs_src_path)) for hero, file in found if isinstance(file, PictureFile)}


def file_of(sheet: Sheet, edition: Edition, config: MkDocsConfig) -> KeptFile:
    """A file of the site; of a handout with what pages say of it."""
    source, by = sheet.kept.path(edition.layout.root / CACHE), "fengbei/handouts"
    if sheet.kind == "card":
        return kept_file(KeptFile, config, sheet.address, source, by)
    file = kept_file(HandoutFile, config, sheet.address, source, by)
    file.code, file.leaves, file.size = sheet.code, sheet.kept.leaves, sheet.kept.size
    return file
