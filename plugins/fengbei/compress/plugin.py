"""The doorway of the packed texts: the last thing that happens to a site before it is swapped in."""

import logging
from pathlib import Path
from typing import Literal

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority

from fengbei.compress.pack import Packed, pack
from fengbei.words import words

log = logging.getLogger("mkdocs.plugins.fengbei")


class CompressConfig(Config):
    """`fengbei/compress` has no settings: it is there or it is not."""


class CompressPlugin(BasePlugin[CompressConfig]):
    """Packs the texts of a site that is built to be published. `mkdocs serve` has no use for it."""

    serving = False

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        self.serving = command == "serve"

    @event_priority(-90)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        if not self.serving:
            log.info(line(pack(Path(config.site_dir))))


def line(packed: Packed) -> str:
    """What was done, for whoever builds."""
    texts = words("zh")
    weights = [f"{suffix} {size / 1e6:.1f} MB" for suffix, size in packed.weights.items()]
    return texts(
        "compress.done",
        files=packed.files,
        plain=f"{packed.plain / 1e6:.1f} MB",
        packed=texts("level.between").join(weights),
    )
