"""The doorway of the archive: MkDocs' events in, the checked records out, the finished site swapped in."""

import logging
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.utils import CountHandler

from fengbei.archive import swap
from fengbei.archive.archive import Archive, published
from fengbei.archive.checks import check
from fengbei.archive.layout import Layout
from fengbei.archive.load import read_all
from fengbei.archive.problems import Level, Problem, errors
from fengbei.archive.siting import FAR_KM
from fengbei.archive.today import today
from fengbei.words import LANGUAGES, Words, words

log = logging.getLogger("mkdocs.plugins.fengbei")


class ArchiveConfig(Config):
    """Settings of `fengbei/archive` in mkdocs.yml."""

    heroes = option.Type(str, default="heroes")
    memorials = option.Type(str, default="memorials")
    language = option.Choice(LANGUAGES, default="zh")
    today = option.Optional(option.Type(date))
    far_km = option.Type((int, float), default=FAR_KM)


@dataclass(frozen=True)
class Edition:
    """What one build publishes: the records, where they stand, the day of the build, and the words to use."""

    archive: Archive
    layout: Layout
    today: date
    words: Words


def edition_of(config: MkDocsConfig) -> Edition:
    """What `fengbei/archive` has read; the other doorways ask for it here."""
    plugin = config.plugins.get("fengbei/archive")
    if not isinstance(plugin, ArchivePlugin):
        raise PluginError(words("zh")("plugin.archive_missing"))
    return plugin.edition


class ArchivePlugin(BasePlugin[ArchiveConfig]):
    """Reads and checks everything before anything is written."""

    edition: Edition
    site: Path
    building: Path

    @event_priority(100)
    def _read(self, config: MkDocsConfig) -> MkDocsConfig:
        layout = layout_of(config, self.config)
        day = self.config.today or today()
        reading = read_all(layout)
        problems = check(reading, day, self.config.far_km)
        tell(problems, words(self.config.language))
        self.edition = Edition(published(reading.archive), layout, day, words("zh"))
        return config

    @event_priority(-100)
    def _build_aside(self, config: MkDocsConfig) -> MkDocsConfig:
        self.site = Path(config.site_dir)
        self.building = swap.aside(self.site)
        config.site_dir = str(self.building)
        return config

    on_config = CombinedEvent(_read, _build_aside)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        return without_records(files)

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        config.site_dir = str(self.site)
        if will_be_aborted(config):
            swap.give_up(self.building)
        else:
            swap.swap_in(self.building, self.site)

    def on_build_error(self, *, error: Exception) -> None:
        if hasattr(self, "building"):
            swap.give_up(self.building)

    def on_serve(self, server: LiveReloadServer, **_: object) -> LiveReloadServer:
        for folder in (self.edition.layout.heroes, self.edition.layout.memorials):
            if folder.is_dir():
                server.watch(str(folder))
        return server


def layout_of(config: MkDocsConfig, own: ArchiveConfig) -> Layout:
    """The project's folders: content/ is MkDocs' docs_dir."""
    root = Path(config.config_file_path).resolve().parent if config.config_file_path else Path.cwd()
    return Layout(root, root / own.heroes, root / own.memorials, Path(config.docs_dir).resolve())


def tell(problems: tuple[Problem, ...], texts: Words) -> None:
    """Log the warnings; raise one PluginError with every problem where there are errors."""
    if wrong := errors(problems):
        lines = [problem.line_of_text(texts) for problem in problems]
        others = len(problems) - len(wrong)
        raise PluginError("\n".join([texts("plugin.stopped", errors=len(wrong), warnings=others), *lines]))
    for problem in problems:
        log.log(logging.INFO if problem.level is Level.NOTE else logging.WARNING, problem.line_of_text(texts))


def without_records(files: Files) -> Files:
    """Records are not pages: no YAML or CSV of content/ is copied into the site, whatever exclude_docs says."""
    for file in list(files):
        if file.src_uri.lower().endswith((".yml", ".yaml", ".yml.txt")):
            files.remove(file)
    return files


def will_be_aborted(config: MkDocsConfig) -> bool:
    """Whether `--strict` is about to fail this build for its warnings: then the last good site stays."""
    handlers = logging.getLogger("mkdocs").handlers
    return bool(config.strict) and any(isinstance(h, CountHandler) and h.get_counts() for h in handlers)
