"""The doorway of the handouts: PDFs and pictures of maps, there before a page links to them."""

from pathlib import Path
from typing import Literal

from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files

from fengbei.archive.plugin import edition_of
from fengbei.facts.ties import ties
from fengbei.handouts.cards import KINDS
from fengbei.handouts.press import Press
from fengbei.handouts.printing import print_all, tell
from fengbei.handouts.view import Site


class HandoutsConfig(Config):
    """Settings of `fengbei/handouts` in mkdocs.yml. `fonts` is a folder with fonts for what the packaged ones lack;
    `cards` are the pages with a map that have a picture for shared links."""

    enabled = option.Type(bool, default=True)
    cards = option.ListOfItems(option.Choice(KINDS), default=["map", "routes"])
    fonts = option.Optional(option.Dir(exists=True))


class HandoutsPlugin(BasePlugin[HandoutsConfig]):
    """Prints the handouts. What a rebuild of `mkdocs serve` would print alike is kept from the last build."""

    def __init__(self) -> None:
        self.printed: dict[str, bytes] = {}

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """That it is here makes MkDocs keep this plugin from one rebuild to the next."""

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        if not self.config.enabled:
            return files
        edition = edition_of(config)
        url, tied = config.site_url or "", ties(edition.archive)
        site = Site(edition.archive, tied, edition.words, config.site_name, url, edition.outline)
        press = Press(Path(self.config.fonts) if self.config.fonts else None)
        sheets, faults = print_all(press, site, self.printed, self.config.cards)
        if faults:
            raise PluginError(tell(faults, edition.layout, edition.words))
        self.printed = {sheet.manuscript: sheet.content for sheet in sheets}
        for sheet in sheets:
            files.append(File.generated(config, sheet.address, content=sheet.content))
        return files
