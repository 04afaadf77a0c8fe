"""The doorway of the pages: sections as MkDocs pages, records as files set into frames."""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from jinja2 import Environment
from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Link as NavLink
from mkdocs.structure.nav import Navigation
from mkdocs.structure.nav import Section as NavSection
from mkdocs.structure.pages import Page
from mkdocs.theme import Theme
from mkdocs.utils.templates import TemplateContext

import fengbei
from fengbei.archive.leads import is_web, may_lead_as_written
from fengbei.archive.plugin import (
    Edition,
    HandoutFile,
    MadeFile,
    PictureFile,
    edition_of,
    editors_words,
    hosts_of,
    made_file,
)
from fengbei.archive.problems import Level, Problem
from fengbei.facts import addresses
from fengbei.facts.gaps import STALE_DAYS, Kept
from fengbei.facts.policy import policy
from fengbei.facts.redirects import Redirect
from fengbei.facts.ties import Ties, ties
from fengbei.pages import crawling, duties, handout_table, history, kiosk, links, material, menu, mourning
from fengbei.pages.around import around, drawn
from fengbei.pages.changes import changes
from fengbei.pages.data import SIZED
from fengbei.pages.framing import Frame, draw_frame, head_of, values_of
from fengbei.pages.moved import moved_page
from fengbei.pages.moved import pages_of as pages_of_moved
from fengbei.pages.periods import Link
from fengbei.pages.preview.desk import Desk
from fengbei.pages.preview.desk import files as desk_files
from fengbei.pages.preview.gaps import gaps_page
from fengbei.pages.preview.review import review_page
from fengbei.pages.privacy import privacy_page
from fengbei.pages.reads import Shown
from fengbei.pages.records import Draft, Section, drafts, sections
from fengbei.pages.site import RecordPage, Sheet, Site
from fengbei.pages.sitemap import sitemap_page
from fengbei.pages.themed import Face
from fengbei.words import Words

log = logging.getLogger("mkdocs.plugins.fengbei")
THEME = Path(fengbei.__file__).parent / "theme"


class DutiesConfig(Config):
    """What the bureau's site has to say of itself: `duties.py` knows what each is."""

    organiser = option.Optional(option.Type(str))
    undertaker = option.Optional(option.Type(str))
    address = option.Optional(option.Type(str))
    phone = option.Optional(option.Type((str, int)))
    contact = option.Optional(option.Type(str))
    icp = option.Optional(option.Type((str, int)))
    police = option.Optional(option.Type((str, int)))
    police_badge = option.Optional(option.Type(str))
    site_code = option.Optional(option.Type((str, int)))
    party_mark = option.Optional(option.Type(str))
    party_mark_image = option.Optional(option.Type(str))
    report_error = option.Optional(option.Type(str))
    report_error_image = option.Optional(option.Type(str))


class KioskConfig(Config):
    """How a hall's touch screen goes on, in seconds."""

    idle = option.Type(int, default=kiosk.IDLE)
    slide = option.Type(int, default=kiosk.SLIDE)


class PagesConfig(DutiesConfig):
    """Settings of `fengbei/pages`: what the foot of every page says, and how the pages are made."""

    records = option.ListOfItems(option.Type(str), default=[])
    policy_in_pages = option.Type(bool, default=False)
    preview = option.Type(bool, default=True)
    stale_days = option.Type(int, default=STALE_DAYS)
    kiosk = option.SubConfig(KioskConfig)
    mourning = option.Optional(option.Type(object))  # `mourning.read` says what is wrong in it, in the editor's words


class PagesPlugin(BasePlugin[PagesConfig]):
    """Makes the public pages."""

    nav: Navigation
    sections: Mapping[str, Section]
    ties: Ties
    drafts: tuple[tuple[Draft, MadeFile], ...]
    site: Site
    shown: Shown | None = None
    """What stands in the site that `mkdocs serve` shows; a build for the public draws everything."""

    kept_gaps: Kept
    """What of them the last preview has found missing."""

    days_of_mourning: tuple[mourning.Mourning, ...] = ()

    def on_startup(self, *, command: str, dirty: bool) -> None:
        self.kept_gaps = {}
        self.shown = Shown() if command == "serve" else None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        if config.site_url and not is_web(config.site_url):
            raise PluginError(editors_words(config)("plugin.site_url"))
        if self.shown:
            self.shown.begin()
        self.days_of_mourning = mourning_of(self.config, edition_of(config).today, editors_words(config))
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
        coming = (*coming, *pages_at_the_foot(files, hosts_of(config)))
        if self.desk_is_set:
            desk = desk_of(edition, self.config.stale_days, self.kept_gaps)
            coming = (*coming, *pages_of_desk(desk))
            make_all(files, desk_files(desk), config)
        self.drafts = tuple((draft, _added(draft, files, config)) for draft in coming)
        make_all(files, history.scripts(self.ties, edition.today, edition.words), config)
        return files

    @property
    def desk_is_set(self) -> bool:
        """Whether editors see what waits and what is missing: in the preview, unless the settings say no."""
        return self.shown is not None and self.config.preview

    @event_priority(-50)
    def _survey(self, files: Files, *, config: MkDocsConfig) -> Files:
        edition = edition_of(config)
        listed = table_of_handouts(files, config)
        self.drafts = tuple(each for each in self.drafts if is_needed(each, files))
        moved = pages_moved(edition, self.drafts, files, config)
        no_address_twice(files, edition)
        if config.nav is None:
            config.nav = menu.nav_of(file.src_uri for file in files.documentation_pages())
        site = site_of(edition, self.ties, files, config, self.config)
        self.site = self.shown.outlined(site) if self.shown else site
        if not self.shown:
            self.site = replace(self.site, changed=changes(edition.layout, edition.today))
            tell_duties(self.config, self.site, editors_words(config))
        make_all(files, kiosk.scripts(self.site, kiosk.pace(self.config.kiosk.idle, self.config.kiosk.slide)), config)
        for one, page in moved:
            page.make = partial(moved_page, self.site, one, self._policy_in_pages(config))
        if self.site.url and not self.shown and addresses.ROBOTS not in files.src_uris:
            make_all(files, [(addresses.ROBOTS, partial(crawling.robots, self.site))], config)
        if listed:
            listed.make = partial(handout_table.table, self.site)
        return files

    on_files = CombinedEvent(_add, _survey)

    def _policy_in_pages(self, config: MkDocsConfig) -> str:
        """What every page says that a browser may load; empty where a server says it."""
        own = self.config.policy_in_pages and not self.shown  # MkDocs writes a script into the pages that it serves
        return policy(hosts_of(config), written_in_page=True) if own else ""

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        refuse_astray(nav.items, editors_words(config))
        self.nav = nav
        return nav

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        page.meta = {name: said for name, said in page.meta.items() if not name.startswith("fengbei_")}  # ours to say
        return links.to_records(markdown, page.file.src_uri, edition_of(config).held)

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        section = self.sections.get(page.file.src_uri)
        article = is_by_hand(page.file, self.sections)
        beside = around(self.site, page.url, str(page.title or ""), article=article)
        page.meta.update((f"fengbei_{name}", text) for name, text in beside._asdict().items())
        if not section:
            return html
        page.meta.setdefault("description", self.site.words(f"{section.name}.description"))
        page.meta["fengbei_section"] = section.name
        return section.joined(html, section.html(self.site, addresses.root_of(section.address)))

    @event_priority(-100)
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        leave_out_material(files, config)
        grey = partial(mourning.told, self.days_of_mourning, self.site.today)
        said = self._policy_in_pages(config)
        own_files = [file.src_uri for file in files]
        given, records = dict(self.config), self.config.records
        env.globals["fengbei"] = Face.of(given, records, self.site, own_files, said, grey, preview=self.desk_is_set)
        frames: dict[str, Frame] = {}
        pages = files.documentation_pages()
        for draft, file in with_written(self.drafts, pages, self.sections):
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
            shown: list[tuple[str, date | None]] = [(file.page.url, None) for file in context["pages"] if file.page]
            shown += [(draft.address, draft.updated) for draft, _ in self.drafts]
            context["pages"] = list(crawling.entries(self.site, shown))  # type: ignore[arg-type]
        return context


class LeanTheme(Theme):
    """A theme as it was set, its settings and folders shared, whose hidden folders are not listed."""

    def __init__(self, theme: Theme) -> None:
        vars(self).update(vars(theme))

    def get_env(self) -> Environment:
        env = super().get_env()
        env.loader = material.OpenFolders(self.dirs)
        return env


def mourning_of(own: PagesConfig, today: date, texts: Words) -> tuple[mourning.Mourning, ...]:
    """The days of mourning that are set. What may be a slip is warned of; that one is long over is said in passing.

    Raises:
        PluginError: with everything that is wrong in the setting.
    """
    days, wrong = mourning.read(own.mourning)
    if wrong:
        raise PluginError("\n".join(told_of_mourning(each, texts) for each in wrong))
    for each in (*mourning.odd(days), *mourning.over(days, today)):
        log.log(logging.WARNING if each.level is Level.WARNING else logging.INFO, told_of_mourning(each, texts))
    return days


def refuse_astray(items: Iterable[StructureItem], texts: Words) -> None:
    """A link of the navigation leads where a link may.

    Raises:
        PluginError: naming the first that does not.
    """
    for item in items:
        if isinstance(item, NavLink) and not may_lead_as_written(item.url):
            raise PluginError(texts("plugin.nav_astray", title=item.title))
        if isinstance(item, NavSection):
            refuse_astray(item.children, texts)


def told_of_mourning(remark: mourning.Remark, texts: Words) -> str:
    """As `fengbei check` says it, which knows the line too."""
    fault = remark.fault
    problem = Problem("mkdocs.yml", 1, 1, fault.code, fault.args, fault.level)
    return texts("plugin.mourning", said=problem.say(texts), mend=problem.mend(texts))


def tell_duties(own: PagesConfig, site: Site, texts: Words) -> None:
    """Warn of what the foot of a site that is online lacks; of one that is not, say it once, in passing."""
    found = tuple(duties.faults(dict(own), tuple(own.records), site.exists))
    if found and not duties.is_online(site.url):
        names = (f"{fault.name}（{texts(f'plugin.duties.label.{fault.name}')}）" for fault in found)
        log.info(texts("plugin.duties.ahead", names="、".join(names)))
        return
    for name, what in found:
        said = {key: texts(f"plugin.duties.{key}.{name}") for key in ("label", "write")}
        log.warning(texts(f"plugin.duties.{what}", name=name, **said))


def pages_at_the_foot(files: Files, hosts: tuple[str, ...]) -> Iterator[Draft]:
    """The pages to which the foot of every page links, but for those that an editor has written."""
    own: dict[str, Callable[[Site], RecordPage]] = {
        addresses.SITE_MAP: sitemap_page,
        addresses.PRIVACY: partial(privacy_page, hosts=hosts),
    }
    there = {file.dest_uri for file in files}
    for address, draw in own.items():
        if addresses.uri(address) not in there:
            yield Draft(address, address, None, draw)


def with_written(
    every: tuple[tuple[Draft, MadeFile], ...], pages: Iterable[File], known: Mapping[str, Section]
) -> Iterator[tuple[Draft, MadeFile]]:
    """The drafts, and to the map of the site the pages that editors have written, whose titles are known by now."""
    written = tuple(
        Link(str(page.title), page.url) for file in pages if (page := file.page) and is_by_hand(file, known)
    )
    for draft, file in every:
        whole = draft.address == addresses.SITE_MAP
        yield (replace(draft, draw=partial(sitemap_page, written=written)) if whole else draft), file


def is_by_hand(file: File, known: Mapping[str, Section]) -> bool:
    """Whether a page is an editor's own, and not the text above a section, the map or the search."""
    ours = {*known, *map(addresses.source_uri, (addresses.MAP, addresses.SEARCH))}
    return file.src_uri not in ours and not file.generated_by


def desk_of(edition: Edition, stale_days: int, kept: Kept) -> Desk:
    """What the pages of the preview show."""
    every = edition.every or edition.archive
    return Desk(every, edition.problems, edition.rules, edition.layout, edition.today, stale_days, kept)


def pages_of_desk(desk: Desk) -> Iterator[Draft]:
    yield Draft(addresses.PREVIEW_REVIEW, addresses.PREVIEW, None, partial(review_page, desk=desk))
    yield Draft(addresses.PREVIEW_GAPS, addresses.PREVIEW, None, partial(gaps_page, desk=desk))


def make_all(files: Files, made: Iterable[tuple[str, Callable[[], str]]], config: MkDocsConfig) -> None:
    """Files beside the pages, each with what writes it."""
    for address, make in made:
        files.append(file := made_file(config, address, "fengbei/pages"))
        file.make = make


def framed(draft: Draft, frame: Frame, site: Site, shown: Shown | None = None) -> str:
    """A record's page, whole."""
    record, beside = shown.draw(draft, frame, site) if shown else drawn(draft, site)
    return frame.fill(values_of(record, beside, site.said(record.address), head_of(record, beside)))


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
        organiser=duties.organiser_of(dict(own)),
        contact=duties.contact_of(dict(own)),
        report=duties.report_of(dict(own)),
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
    """Two things at one address would overwrite each other in silence. A file of the folder that is no page (a
    README.md would be its index) overwrites nothing.

    Raises:
        PluginError: naming the first such address.
    """
    seen: set[str] = set()
    for file in files:
        if file.inclusion.is_excluded() and file.abs_src_path:
            continue
        if file.dest_uri in seen:
            raise PluginError(edition.words("site.address_twice", address=file.dest_uri))
        seen.add(file.dest_uri)


def pages_moved(
    edition: Edition, drafts: Iterable[tuple[Draft, MadeFile]], files: Files, config: MkDocsConfig
) -> list[tuple[Redirect, MadeFile]]:
    """The files of pages that lead on from where renamed records were."""
    found = pages_of_moved(edition.archive, [draft.address for draft, _ in drafts])
    moved = [(one, made_file(config, addresses.uri(one.old), "fengbei/pages")) for one in found]
    for _, file in moved:
        files.append(file)
    return moved


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
