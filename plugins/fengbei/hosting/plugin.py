"""The doorway of hosting: what mkdocs.yml says, read as MkDocs itself reads it, with its INHERIT and its !ENV."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError, PluginError

from fengbei.archive.plugin import hosts_of


class Said(NamedTuple):
    """What of the settings concerns a server."""

    address: str
    tiles: tuple[str, ...]
    forms: bool


class Unreadable(Exception):
    """mkdocs.yml cannot be used; the text says why, as far as MkDocs has not said it already."""


def said_in(root: Path) -> Said:
    """The settings of the project at `root`.

    Raises:
        Unreadable: there are none, or MkDocs refuses them.
    """
    try:
        with errors_only():
            config = load_config(str(root / "mkdocs.yml"))
        forms = config.plugins.get("fengbei/forms")
        return Said(config.site_url or "", hosts_of(config), bool(forms and forms.config["public"]))
    except (Abort, ConfigurationError, PluginError, OSError, ValueError) as problem:
        raise Unreadable(str(problem)) from None


@contextmanager
def errors_only() -> Iterator[None]:
    """MkDocs says nothing but errors for a while: warnings are the build's."""
    log = logging.getLogger("mkdocs")
    level = log.level
    log.setLevel(logging.ERROR)
    try:
        yield
    finally:
        log.setLevel(level)
