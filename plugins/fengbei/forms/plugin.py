"""The doorway of the forms: the page `/admin/` under `mkdocs serve`, in a public site only where it is asked for."""

import json
import logging
import os
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Literal

from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel

from fengbei.archive.layout import cache_file
from fengbei.archive.plugin import Edition, edition_of, editors_words
from fengbei.forms import backends
from fengbei.forms.collections import Yearly, configuration
from fengbei.forms.fetching import Fetching
from fengbei.forms.packages import REGISTRIES, Unfit, Wanted, forms_files
from fengbei.words import Words

log = logging.getLogger("mkdocs.plugins.fengbei")

STATIC = Path(__file__).parent / "static"
MIRROR = "FENGBEI_NPM_REGISTRY"


class PackageConfig(Config):
    """The two packages as files, for a machine without a network."""

    sveltia = option.Type(str, default="")
    yaml = option.Type(str, default="")


class FormsConfig(Config):
    """Settings of `fengbei/forms` in mkdocs.yml."""

    public = option.Type(bool, default=False)
    registry = option.Type(str, default="")
    package = option.SubConfig(PackageConfig)
    backend = option.Choice(backends.NAMES, default=backends.LOCAL)
    repo = option.Type(str, default="")
    branch = option.Type(str, default="")
    base_url = option.Type(str, default="")
    api_root = option.Type(str, default="")
    app_id = option.Type(str, default="")


class FormsPlugin(BasePlugin[FormsConfig]):
    """Adds the page, its configuration, and what it is made of."""

    serving = False
    fetching: Fetching | None = None
    """From build to build of a preview: what cannot be had is not asked for again at every change."""
    wanted: Wanted | None = None
    shown = False

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        self.serving = command == "serve"

    def environment(self) -> tuple[str, ...]:
        return (MIRROR,)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        if not (self.serving or self.config.public):
            return files
        if astray := backends.astray(self.backend):
            raise PluginError(editors_words(config)("plugin.forms_astray", name=astray[0]))
        made = self._made(edition_of(config), editors_words(config))
        for name, content in [*made.items(), *self._own(edition_of(config))] if made else ():
            file = File.generated(config, f"admin/{name}", content=content, inclusion=InclusionLevel.NOT_IN_NAV)
            files.append(file)
        if made and self.serving and not self.shown:
            log.info(editors_words(config)("forms.here", address=f"{config.site_url or '/'}admin/"))
        self.shown = bool(made)
        return files

    def on_serve(
        self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Callable[..., Any]
    ) -> LiveReloadServer:
        """The preview is built once more when the forms have come."""
        if self.fetching and not self.fetching.has_failed and not self.shown:
            self.fetching.arrived.parent.mkdir(parents=True, exist_ok=True)
            self.fetching.arrived.touch()
            server.watch(str(self.fetching.arrived))
            if self.fetching.made:
                builder()
        return server

    @property
    def backend(self) -> backends.Backend:
        own = self.config
        return backends.Backend(own.backend, own.repo, own.branch, own.base_url, own.api_root, own.app_id)

    def _made(self, edition: Edition, texts: Words) -> dict[str, bytes] | None:
        """What the packages gave. A preview does not wait for what has to be fetched first."""
        wanted = self._wanted(edition)
        waits = not self.serving or wanted.are_at_hand
        if not self.fetching or wanted != self.wanted:
            self.wanted = wanted
            fetch = partial(_made_of, wanted, edition.words.under("forms.sveltia"))
            self.fetching = Fetching(fetch, wanted.kept_in / "arrived", partial(_tell, texts))
            if not waits:
                log.info(texts("forms.fetching"))
        return self.fetching.wait() if waits else self.fetching.made

    def _wanted(self, edition: Edition) -> Wanted:
        root, own = edition.layout.root, self.config
        given = tuple(root / path if path else None for path in (own.package.sveltia, own.package.yaml))
        mirror = own.registry or os.environ.get(MIRROR, "")
        return Wanted(given, cache_file(edition.layout).parent / "forms", (mirror,) if mirror else REGISTRIES)

    def _own(self, edition: Edition) -> Iterator[tuple[str, bytes]]:
        own, said = self.config, self.backend
        of_years, year = yearly(edition), edition.today.year
        made: dict[str, Any] = configuration(edition.layout, of_years, year, backends.told(said), edition.words)
        made["broken"] = edition.words("forms.broken")
        made["local"] = own.backend == backends.LOCAL
        yield "config.json", json.dumps(made, ensure_ascii=False).encode()
        for path in sorted(STATIC.iterdir()):
            text = path.read_text(encoding="utf-8")
            yield path.name, text.replace("{{connect}}", backends.hosts(said)).encode()


def _made_of(wanted: Wanted, instead: Mapping[str, str]) -> dict[str, bytes]:
    cms, yaml = wanted.had()
    return forms_files(cms, yaml, instead)


def _tell(texts: Words, unfit: Unfit) -> None:
    """Why there are no forms, once."""
    log.warning(texts(f"forms.unfit.{unfit.reason}", **unfit.said))


def yearly(edition: Edition) -> Iterator[Yearly]:
    """What has a file a year, with the years of its files, this year and the next."""
    archive, now = edition.archive, {edition.today.year, edition.today.year + 1}
    for park, one in archive.memorials.items():
        years = {visit.year for visit in archive.visits if visit.memorial == park}
        yield Yearly("visits", tuple(years | now), park, one.name)
    yield Yearly("calls", tuple({call.year for call in archive.calls} | now))
    yield Yearly("messages", tuple({message.year for message in archive.messages} | now))
