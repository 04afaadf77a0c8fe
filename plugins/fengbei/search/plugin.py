"""The doorway of the search: MkDocs' events in, its page, its scripts and its index out."""

import logging
from collections.abc import Iterable
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from fengbei.archive.archive import Archive
from fengbei.archive.plugin import Edition, MadeFile, edition_of, editors_words, made_file
from fengbei.facts import addresses
from fengbei.facts.ties import ties
from fengbei.search import index
from fengbei.search.choices import choices
from fengbei.search.entries import PageText, documents, names
from fengbei.search.page import search_page
from fengbei.search.prose import passages
from fengbei.search.services import services

log = logging.getLogger("mkdocs.plugins.fengbei")

STATIC = Path(__file__).parent / "static"
SCRIPTS = (addresses.SEARCH_FIND_SCRIPT, addresses.SEARCH_BOX_SCRIPT, addresses.SEARCH_SIFT_SCRIPT)
QUICK = 500
"""Records up to which a preview makes the index anew after every change, in a fifth of a second. Of more, the index of
the preview's first build stands."""


class SearchConfig(Config):
    """`fengbei/search` has no settings."""


class SearchPlugin(BasePlugin[SearchConfig]):
    """Adds the search page, and what the search box of every page and the filters of the lists load."""

    pages: list[PageText]
    facets: MadeFile
    made: frozenset[str] = frozenset()
    """The files of the index that this build, or the last whole one, has made."""
    shown: frozenset[str] | None = None
    """Those that `mkdocs serve` shows; None in a build for the public and before the first."""
    serving: bool = False

    def on_startup(self, *, command: str, dirty: bool) -> None:
        self.serving = command == "serve"

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        self.pages = []
        if files.get_file_from_path(uri := addresses.source_uri(addresses.SEARCH)) is None:
            title = f"# {edition_of(config).words('search.title')}\n"
            files.append(File.generated(config, uri, content=title, inclusion=InclusionLevel.NOT_IN_NAV))
        for address in SCRIPTS:
            files.append(File.generated(config, address, abs_src_path=str(STATIC / Path(address).name)))
        self.facets = made_file(config, addresses.FACETS_SCRIPT, "fengbei/search")
        files.append(self.facets)
        return files

    @event_priority(100)
    def _gather(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Before other plugins add to it: what they add has pages of its own."""
        if is_found(page):
            title, description = str(page.title or ""), str(page.meta.get("description", ""))
            self.pages.append(PageText(page.url, title, description, passages(html)))
        return html

    def _fill(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        if page.file.dest_uri != addresses.uri(addresses.SEARCH):
            return html
        words, there = edition_of(config).words, {file.dest_uri for file in files}
        page.meta.setdefault("description", words("search.description"))
        page.meta["fengbei_section"] = "search"
        return html + search_page(lambda address: addresses.uri(address) in there, words)

    on_page_content = CombinedEvent(_gather, _fill)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        edition = edition_of(config)
        if self.shown and records(edition.archive) > QUICK:
            log.info(editors_words(config)("plugin.search_stands", most=QUICK))
            self.facets.stands = True
            for address in self.shown:
                files.append(file := made_file(config, address, "fengbei/search"))
                file.stands = True
        else:
            self._make(edition, files, config)
        return env

    def _make(self, edition: Edition, files: Files, config: MkDocsConfig) -> None:
        there = {file.dest_uri for file in files}
        made = dict(made_of(edition, (*self.pages, *services(there, edition.words))))
        self.facets.make = made.pop(addresses.FACETS_SCRIPT)
        for address, make in made.items():
            files.append(file := made_file(config, address, "fengbei/search"))
            file.make = make
        self.made = frozenset(made)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        if self.serving:
            self.shown = self.made


def made_of(edition: Edition, pages: Iterable[PageText]) -> index.Files:
    """Every file that the scripts load."""
    archive, words, tied = edition.archive, edition.words, ties(edition.archive)
    found = documents(archive, pages, words)
    yield from index.files(found, names(archive, words), words)
    yield index.file("facets", choices(archive, tied, found, words))


def records(archive: Archive) -> int:
    """How much there is to find."""
    on_rolls = sum(len(roll.names) for roll in archive.rolls.values())
    return sum(map(len, (archive.heroes, archive.memorials, archive.talks, archive.routes))) + on_rolls


def is_found(page: Page) -> bool:
    """Whether the search finds a page: not itself, nor one that says `search: {exclude: true}`."""
    asked = page.meta.get("search", {})
    excluded = isinstance(asked, dict) and bool(asked.get("exclude"))
    return not excluded and page.file.dest_uri != addresses.uri(addresses.SEARCH)
