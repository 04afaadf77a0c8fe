"""The doorway of the archive: MkDocs' events in, the checked records out, the finished site swapped in."""

import gc
import logging
import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.utils import CountHandler, get_build_date, write_file

from fengbei.archive import settings, swap
from fengbei.archive.archive import Archive, published
from fengbei.archive.checks import Sound, check
from fengbei.archive.clashes import OVERDUE
from fengbei.archive.held import Why, held_back
from fengbei.archive.keeping import FULL
from fengbei.archive.layout import Layout, built_file, cache_file
from fengbei.archive.load import Pieces, read_all
from fengbei.archive.offline import is_offline
from fengbei.archive.outline import Given, Outline, Wrong, read_outline
from fengbei.archive.problems import Level, Problem, errors, in_order
from fengbei.archive.renditions import Renditions
from fengbei.archive.review import Name
from fengbei.archive.rules import Publish, Rules
from fengbei.archive.shelf import digest_of
from fengbei.archive.siting import FAR_KM
from fengbei.archive.today import today
from fengbei.archive.unchanged import Lasting, Making
from fengbei.words import LANGUAGES, Words, words

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

log = logging.getLogger("mkdocs.plugins.fengbei")


class OutlineConfig(Config):
    """An administrative outline for the maps. All of it has to be written, or nothing: see `archive/outline.py`."""

    file = option.Type(str, default="")
    review_number = option.Type((str, int), default="")
    attribution = option.Type(str, default="")
    datum = option.Type(str, default="")


class ArchiveConfig(Config):
    """Settings of `fengbei/archive` in mkdocs.yml."""

    heroes = option.Type(str, default="heroes")
    memorials = option.Type(str, default="memorials")
    language = option.Choice(LANGUAGES, default="zh")
    today = option.Optional(option.Type(date))
    far_km = option.Type((int, float), default=FAR_KM)
    strict_sources = option.Type(bool, default=False)
    publish = option.Choice(tuple(Publish), default=Publish.ALL)
    public_contacts = option.ListOfItems(option.Type((str, int)), default=[])
    review_rounds = option.Choice((1, 2, 3), default=3)
    outline = option.SubConfig(OutlineConfig)


@dataclass(frozen=True)
class Edition:
    """What one build publishes: the records, where they stand, the day of the build, and the words to use."""

    archive: Archive
    layout: Layout
    today: date
    words: Words
    outline: Outline | None = None
    held: Mapping[Name, Why] = field(default_factory=dict)
    """What is not published, and why."""
    every: Archive | None = None
    """All that was read, for what only editors see, and what `check` said of it."""
    problems: tuple[Problem, ...] = ()
    rules: Rules = field(default_factory=Rules)


def edition_of(config: MkDocsConfig) -> Edition:
    """What `fengbei/archive` has read; the other doorways ask for it here."""
    plugin = config.plugins.get("fengbei/archive")
    if not isinstance(plugin, ArchivePlugin):
        raise PluginError(words("zh")("plugin.archive_missing"))
    return plugin.edition


def editors_words(config: MkDocsConfig) -> Words:
    """The words in which editors are told what is wrong."""
    plugin = config.plugins["fengbei/archive"]
    return words(plugin.config["language"])


class SiteFile(File):
    """A file of ours. One that `stands` need not be written: the site that is served has it, and nothing that it is
    made of has changed."""

    stands = False


class KeptFile(SiteFile):
    """A file that is copied from what is kept from build to build."""

    def copy_file(self, dirty: bool = False) -> None:
        if not self.stands:
            super().copy_file(dirty)


class PictureFile(KeptFile):
    """A picture on its way from `fengbei/images` into the site; `fengbei/pages` reads off it what there is to show."""

    renditions: Renditions | None = None


class HandoutFile(KeptFile):
    """A printed copy on its way from `fengbei/handouts` into the site; `fengbei/pages` reads off it what to say."""

    code = ""
    """Of the sheet, as it is printed on it; empty where it has none."""
    leaves = 0
    """How many pages it has."""
    size = 0
    """In bytes."""


K = TypeVar("K", bound=KeptFile)


class MadeFile(SiteFile):
    """A file whose text is made as it is written, so that ten thousand pages never stand in memory together."""

    make: Callable[[], str]

    def copy_file(self, dirty: bool = False) -> None:
        if not self.stands:
            write_file(self.content_bytes, self.abs_dest_path)

    @property  # type: ignore[misc]  # what is made cannot be set
    def content_bytes(self) -> bytes:
        return self.make().encode()

    @property  # type: ignore[misc]  # likewise
    def content_string(self) -> str:
        return self.make()

    def is_modified(self) -> bool:
        return True


def made_file(config: MkDocsConfig, uri: str, by: str) -> MadeFile:
    """A file of the site that `make` will fill; `by` names the plugin."""
    file = MadeFile(uri, None, config.site_dir, config.use_directory_urls, inclusion=InclusionLevel.INCLUDED)
    file.generated_by = by
    file.abs_src_path = None
    return file


def kept_file(kind: type[K], config: MkDocsConfig, uri: str, source: Path, by: str) -> K:
    """A file of the site that is copied from `source`; `by` names the plugin."""
    file = kind(uri, None, config.site_dir, config.use_directory_urls, inclusion=InclusionLevel.INCLUDED)
    file.generated_by = by
    file.abs_src_path = str(source)
    return file


class ArchivePlugin(BasePlugin[ArchiveConfig]):
    """Reads and checks everything before anything is written."""

    edition: Edition
    aside: swap.Aside
    site_dir: str
    files: Files
    pieces: Pieces | None = None
    """What `mkdocs serve` has read already."""
    sound: Sound | None = None
    """What it has checked already."""
    lasting: Lasting | None = None
    """What is built to stay, and may stand already; not a preview, and not what a program builds."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        self.pieces, self.sound = ({}, Sound()) if command == "serve" else (None, None)
        self.lasting = Lasting(logging.getLogger("mkdocs")) if command == "build" and not dirty else None

    @event_priority(100)
    def _read(self, config: MkDocsConfig) -> MkDocsConfig:
        if self.lasting or self.pieces is not None:
            gc.disable()  # a build makes next to no cycles, and to look for them is a sixth of it
        layout = layout_of(config, self.config)
        day = self.config.today or today()
        if self.lasting and self.lasting.stands(made_of(config, layout, day)):
            log.info(words(self.config.language)("plugin.unchanged"))
            raise SystemExit(0)  # the one way in which a plugin may end a build that has gone well
        reading = read_all(layout, cache_file(layout), self.pieces)
        problems = check(reading, day, rules_from(self.config), self.sound)
        given = outline_of(layout, self.config)
        lines, wrong = read_outline(given) if given else (None, ())
        tell(with_settings(problems, layout, config), wrong, words(self.config.language))
        rules = rules_from(self.config)
        here = rules if self.pieces is None else replace(rules, publish=Publish.ALL)  # who reviews has to see the page
        held = held_back(reading.archive, day, here)
        shown = published(reading.archive, day, here)
        self.edition = Edition(shown, layout, day, words("zh"), lines, held, reading.archive, problems, rules)
        return config

    @event_priority(-100)
    def _build_aside(self, config: MkDocsConfig) -> MkDocsConfig:
        self.site_dir = config.site_dir
        with told(self.site_dir, words(self.config.language)):
            self.aside = swap.aside(Path(self.site_dir))
        config.site_dir = str(self.aside.building)
        return config

    on_config = CombinedEvent(_read, _build_aside)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        self.files = files
        given = outline_of(self.edition.layout, self.config)
        return without_records(files, given.path if given else None)

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        config.site_dir = self.site_dir
        if will_be_aborted(config):
            swap.give_up(self.aside)
        else:
            with told(self.site_dir, words(self.config.language)):
                swap.swap_in(
                    self.aside, [file.dest_uri for file in self.files if isinstance(file, SiteFile) and file.stands]
                )
            if self.lasting:
                self.lasting.remember()
        if self.pieces is not None:
            gc.enable()

    @event_priority(-100)
    def on_build_error(self, *, error: Exception) -> None:
        self.give_up()
        if self.pieces is not None:
            gc.enable()
        if isinstance(error, OSError) and (error.errno in FULL or error.filename):
            raise PluginError(refused(error, words(self.config.language))) from error

    def on_shutdown(self) -> None:
        """Also when a build is broken off from the keyboard."""
        self.give_up()
        if self.lasting:
            gc.freeze()  # or Python's end would look through everything once more

    def give_up(self) -> None:
        if hasattr(self, "aside"):
            swap.give_up(self.aside)

    def on_serve(self, server: "LiveReloadServer", *, config: MkDocsConfig, builder: object) -> "LiveReloadServer":
        from fengbei.archive.watching import told_of_changes  # a server is not what a build needs

        layout = self.edition.layout
        records = [folder for folder in (layout.heroes, layout.memorials) if folder.is_dir()]
        watched = [path for path in (config.docs_dir, config.config_file_path) if path]
        if observer := told_of_changes(cache_file(layout).parent, [*records, layout.content]):
            for path in watched:
                server.unwatch(path)
            server.observer = observer  # type: ignore[assignment]  # MkDocs says which kind it has
            for path in watched:
                server.watch(path)
        given = outline_of(layout, self.config)
        for source in [*records, *([given.path] if given else [])]:
            server.watch(str(source))
        return server


def made_of(config: MkDocsConfig, layout: Layout, day: date) -> Making | None:
    """All that the site is made of; None where something has a part in it of which nobody knows what it reads: a plugin
    or a hook that is not ours, settings from elsewhere."""
    file, theme = config.config_file_path, config.theme.custom_dir
    own = all(name.startswith("fengbei/") for name in config.plugins)
    if not own or not file or is_offline() or _ELSEWHERE.search(Path(file).read_text(encoding="utf-8")):
        return None
    folders = (layout.root, layout.heroes, layout.memorials, layout.content, *([Path(theme)] if theme else []))
    given = outline_of(layout, config.plugins["fengbei/archive"].config)
    settings = settings_of(config, day, given.path if given else None)
    return Making(folders, Path(config.site_dir), settings, built_file(layout))


_ELSEWHERE = re.compile(r"!ENV|^INHERIT:", re.M)


def settings_of(config: MkDocsConfig, day: date, apart: Path | None) -> str:
    """What a build is told besides the files: on the command line, by the clock and the environment; and by a file that
    may stand `apart`."""
    told = [config.config_file_path, config.site_dir, config.strict, config.use_directory_urls, config.theme.name]
    beside = blake2b(apart.read_bytes()).hexdigest() if apart and apart.is_file() else ""
    clock = [f"{day}", get_build_date(), os.environ.get("SOURCE_DATE_EPOCH")]
    return repr([*told, sys.version, *clock, beside, *told_by_the_environment(config), *told_by_files(config)])


def told_by_files(config: MkDocsConfig) -> list[tuple[str, str]]:
    """The files that our plugins read wherever they stand, as they name them themselves (`reads`), by their digests."""
    plugins = [plugin for plugin in config.plugins.values() if hasattr(plugin, "reads")]
    return [(str(path), digest_of(path)) for plugin in plugins for path in plugin.reads()]


def told_by_the_environment(config: MkDocsConfig) -> list[tuple[str, str]]:
    """The variables that our plugins read, as they name them themselves (`environment`): only a digest of each, for it
    may hold a key."""
    plugins = [plugin for plugin in config.plugins.values() if hasattr(plugin, "environment")]
    names = sorted({name for plugin in plugins for name in plugin.environment()})
    return [(name, blake2b(os.environ.get(name, "").encode()).hexdigest()) for name in names]


def hosts_of(config: MkDocsConfig) -> tuple[str, ...]:
    """The other hosts that pages of the site take pictures from, as our plugins name them themselves (`hosts`)."""
    return tuple(
        host for plugin in config.plugins.values() if (named := getattr(plugin, "hosts", None)) for host in named()
    )


def outline_of(layout: Layout, own: ArchiveConfig) -> Given | None:
    """What the settings say of an outline; None where there is to be none."""
    said = own.outline
    texts = [text.strip() for text in (said.file, f"{said.review_number}", said.attribution, said.datum)]
    file, number, attribution, datum = texts
    return Given(file, (layout.root / file).resolve(), number, attribution, datum) if any(texts) else None


def rules_from(own: ArchiveConfig) -> Rules:
    """How strictly the records are held, as the settings say."""
    contacts = tuple(str(contact).strip() for contact in own.public_contacts)
    return Rules(own.far_km, own.strict_sources, Publish(own.publish), contacts, own.review_rounds)


def layout_of(config: MkDocsConfig, own: ArchiveConfig) -> Layout:
    """The project's folders: content/ is MkDocs' docs_dir."""
    root = Path(config.config_file_path).resolve().parent if config.config_file_path else Path.cwd()
    return Layout(root, root / own.heroes, root / own.memorials, Path(config.docs_dir).resolve())


def tell(problems: tuple[Problem, ...], settings: tuple[Wrong, ...], texts: Words) -> None:
    """Log the warnings; raise one PluginError with every problem where there are errors, in records or settings."""
    if wrong := [*errors(problems), *settings]:
        lines = [problem.line_of_text(texts) for problem in problems]
        lines += [texts(f"plugin.outline.{key}").format(**said) for key, said in settings]
        others = len(problems) - len(errors(problems))
        raise PluginError("\n".join([texts("plugin.stopped", errors=len(wrong), warnings=others), *lines]))
    for problem in problems:
        soft = problem.level is Level.NOTE or problem.code in OVERDUE  # or each night's strict build would stop for it
        log.log(logging.INFO if soft else logging.WARNING, problem.line_of_text(texts))


@contextmanager
def told(site_dir: str, texts: Words) -> Iterator[None]:
    """What the system refuses while a site is set aside or swapped in, in the editor's words."""
    try:
        yield
    except OSError as problem:
        full = problem.errno in FULL
        said = refused(problem, texts) if full else texts("plugin.no_swap", folder=site_dir, problem=problem.strerror)
        raise PluginError(said) from problem


def with_settings(problems: tuple[Problem, ...], layout: Layout, config: MkDocsConfig) -> tuple[Problem, ...]:
    """The problems of the records, and those of the settings, as far as MkDocs has let them pass. What is not written
    it has from a program."""
    file = Path(config.config_file_path or "").resolve()
    said, slips = settings.judged(file.read_bytes()) if file.is_file() else (None, ())
    found = (Problem.of(layout.name(file), slip) for slip in slips if said and slip.code != "field_missing")
    return in_order([*problems, *found])


def refused(problem: OSError, texts: Words) -> str:
    """What the system refuses while a site is built, in the editor's words."""
    if problem.errno in FULL:
        return texts("plugin.no_room")
    return texts("plugin.not_written", path=problem.filename, problem=problem.strerror)


_RECORDS = (".yml", ".yaml", ".yml.txt", ".csv", ".csv.txt")


def without_records(files: Files, apart: Path | None) -> Files:
    """Records are not pages: no YAML or CSV of content/ is copied into the site, whatever exclude_docs says; nor is the
    file `apart` from them."""
    for file in list(files):
        is_apart = bool(apart and file.abs_src_path and Path(file.abs_src_path).resolve() == apart)
        if (file.src_uri.lower().endswith(_RECORDS) or is_apart) and not file.generated_by:
            files.remove(file)
    return files


def will_be_aborted(config: MkDocsConfig) -> bool:
    """Whether `--strict` is about to fail this build for its warnings: then the last good site stays."""
    handlers = logging.getLogger("mkdocs").handlers
    return bool(config.strict) and any(isinstance(h, CountHandler) and h.get_counts() for h in handlers)
