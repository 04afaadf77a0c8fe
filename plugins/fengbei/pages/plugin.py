"""The doorway of the pages: sections as MkDocs pages, records as files set into frames."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import SimpleNamespace

from jinja2 import Environment
from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.theme import Theme
from mkdocs.utils.templates import TemplateContext

import fengbei
from fengbei.archive.plugin import Edition, HandoutFile, MadeFile, PictureFile, edition_of, made_file
from fengbei.facts import addresses
from fengbei.facts.ties import Ties, ties
from fengbei.pages import handout_table, history, links, material, menu
from fengbei.pages.data import SIZED
from fengbei.pages.framing import Frame, draw_frame, head_of, values_of
from fengbei.pages.reads import Shown
from fengbei.pages.records import Draft, Section, drafts, sections
from fengbei.pages.site import Sheet, Site
from fengbei.words import Words

THEME = Path(fengbei.__file__).parent / "theme"


class PagesConfig(Config):
    """Settings of `fengbei/pages`: what the foot of every page says."""

    organiser = option.Optional(option.Type(str))
    contact = option.Optional(option.Type(str))
    records = option.ListOfItems(option.Type(str), default=[])


class PagesPlugin(BasePlugin[PagesConfig]):
    """Makes the public pages."""

    nav: Navigation
    sections: Mapping[str, Section]
    ties: Ties
    drafts: tuple[tuple[Draft, MadeFile], ...]
    site: Site
    shown: Shown | None = None
    """What stands in the site that `mkdocs serve` shows; a build for the public draws everything."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        self.shown = Shown() if command == "serve" else None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        if self.shown:
            self.shown.begin()
        config.theme = LeanTheme(config.theme)
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
        return config

    def _add(self, files: Files, *, config: MkDocsConfig) -> Files:
        edition = edition_of(config)
        self.sections = {addresses.source_uri(s.address): s for s in sections(edition.archive)}
        for uri, section in self.sections.items():
            if files.get_file_from_path(uri) is None:
                files.append(File.generated(config, uri, content=f"# {edition.words(f'{section.name}.title')}\n"))
        self.ties = ties(edition.archive)
        coming = drafts(edition.archive, self.ties, edition.today, edition.words)
        self.drafts = tuple((draft, _added(draft, files, config)) for draft in coming)
        for address, make in history.scripts(self.ties, edition.today, edition.words):
            files.append(script := made_file(config, address, "fengbei/pages"))
            script.make = make
        return files

    @event_priority(-50)
    def _survey(self, files: Files, *, config: MkDocsConfig) -> Files:
        edition = edition_of(config)
        listed = table_of_handouts(files, config)
        self.drafts = tuple(each for each in self.drafts if is_needed(each, files))
        no_address_twice(files, edition)
        if config.nav is None:
            config.nav = menu.nav_of(file.src_uri for file in files.documentation_pages())
        site = site_of(edition, self.ties, files, config, self.config)
        self.site = self.shown.outlined(site) if self.shown else site
        if listed:
            listed.make = partial(handout_table.table, self.site)
        return files

    on_files = CombinedEvent(_add, _survey)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        self.nav = nav
        return nav

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        return links.to_records(markdown, page.file.src_uri)

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        if card := self.site.card(page.url):
            page.meta["fengbei_card"] = card
        section = self.sections.get(page.file.src_uri)
        if not section:
            return html
        page.meta.setdefault("description", self.site.words(f"{section.name}.description"))
        page.meta["fengbei_section"] = section.name
        return html + section.html(self.site, addresses.root_of(section.address))

    @event_priority(-100)
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        leave_out_material(files, config)
        env.globals["fengbei"] = Face.of(self.config, self.site, files)
        frames: dict[str, Frame] = {}
        pages = files.documentation_pages()
        for draft, file in self.drafts:
            if draft.frame not in frames:
                frames[draft.frame] = draw_frame(
                    draft.frame, config=config, pages=pages, nav=self.nav, env=env, words=self.site.words
                )
            frame = frames[draft.frame]
            file.stands = bool(self.shown and self.shown.stands(draft, frame, self.site))
            file.make = partial(framed, draft, frame, self.site, self.shown)
        return env

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        if self.shown:
            self.shown.end()

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        if template_name == "sitemap.xml":
            context["pages"] = [*context["pages"], *in_sitemap(self.drafts, self.site)]  # type: ignore[list-item]
        return context


class LeanTheme(Theme):
    """A theme as it was set, its settings and folders shared, whose hidden folders are not listed."""

    def __init__(self, theme: Theme) -> None:
        vars(self).update(vars(theme))

    def get_env(self) -> Environment:
        env = super().get_env()
        env.loader = material.OpenFolders(self.dirs)
        return env


@dataclass(frozen=True)
class Face:
    """What the theme shows on every page besides the page: the texts, the site's duties, and where its data is."""

    t: Words
    organiser: str
    contact: str
    records: tuple[str, ...]
    feed: str
    data: str
    search: str
    stylesheet: str

    @classmethod
    def of(cls, config: PagesConfig, site: Site, files: Files) -> "Face":
        return cls(
            site.words,
            config.organiser or "",
            config.contact or "",
            tuple(config.records),
            site.link(addresses.FEED),
            site.link(addresses.DATA),
            site.link(addresses.SEARCH),
            material.stylesheet(file.src_uri for file in files),
        )


def framed(draft: Draft, frame: Frame, site: Site, shown: Shown | None = None) -> str:
    """A record's page, whole."""
    record = shown.draw(draft, frame, site) if shown else draft.draw(site)
    return frame.fill(values_of(record, site.said(record.address), head_of(record)))


def site_of(edition: Edition, tied: Ties, files: Files, config: MkDocsConfig, own: PagesConfig) -> Site:
    """The records and what of them will exist, once every plugin has added its files."""
    there = {file.dest_uri for file in files}
    return Site(
        archive=edition.archive,
        ties=tied,
        today=edition.today,
        words=edition.words,
        name=config.site_name,
        url=config.site_url or "",
        exists=lambda address: addresses.uri(address.partition("#")[0]) in there,
        pictures={
            file.dest_uri: file.renditions for file in files if isinstance(file, PictureFile) and file.renditions
        },
        organiser=own.organiser or "",
        contact=own.contact or "",
        outline=edition.outline,
        sizes={at: len(file.content_bytes) for at in SIZED if (file := files.get_file_from_path(at))},
        sheets={
            file.dest_uri: Sheet(file.code, file.leaves, file.size) for file in files if isinstance(file, HandoutFile)
        },
    )


def table_of_handouts(files: Files, config: MkDocsConfig) -> MadeFile | None:
    """The file for the table of what there is to print, if another room has printed anything."""
    if not any(isinstance(file, HandoutFile) for file in files):
        return None
    files.append(file := made_file(config, addresses.HANDOUTS_TABLE, "fengbei/pages"))
    return file


def leave_out_material(files: Files, config: MkDocsConfig) -> None:
    """Take Material's files that no page asks for out of the site, once it is known what draws each page."""
    pages = [file.page for file in files.documentation_pages() if file.page]
    templates = {"main.html", *(page.meta.get("template", "main.html") for page in pages)}
    templates |= {name for name in config.theme.static_templates if name.endswith(".html")}
    if {material.drawn_by(name, config.theme.dirs) for name in templates} - {str(THEME), ""}:
        return
    there = [file for file in files if file.src_dir == material.FOLDER]
    by_hand = any(page.markdown and "fengbei_section" not in page.meta for page in pages)
    named = {*config.extra_css, *map(str, config.extra_javascript)}
    for uri in material.unasked((file.src_uri for file in there), by_hand=by_hand, named=named):
        files.remove(files.src_uris[uri])


def no_address_twice(files: Files, edition: Edition) -> None:
    """Two things at one address would overwrite each other in silence.

    Raises:
        PluginError: naming the first such address.
    """
    seen: set[str] = set()
    for file in files:
        if file.dest_uri in seen:
            raise PluginError(edition.words("site.address_twice", address=file.dest_uri))
        seen.add(file.dest_uri)


def in_sitemap(shown: Iterable[tuple[Draft, MadeFile]], site: Site) -> list[SimpleNamespace]:
    """Records as the sitemap's template wants pages; their date is that of their last review, else the build's."""
    return [
        SimpleNamespace(
            page=SimpleNamespace(
                is_link=False,
                canonical_url=site.canonical(draft.address),
                abs_url="",
                update_date=(draft.updated or site.today).isoformat(),
            )
        )
        for draft, _ in shown
    ]


def is_needed(each: tuple[Draft, MadeFile], files: Files) -> bool:
    """Whether what a page is about is there; if not, the page is taken out of the site again."""
    draft, file = each
    there = not draft.needs or files.get_file_from_path(draft.needs) is not None
    if not there:
        files.remove(file)
    return there


def _added(draft: Draft, files: Files, config: MkDocsConfig) -> MadeFile:
    file = made_file(config, addresses.uri(draft.address), "fengbei/pages")
    files.append(file)
    return file
