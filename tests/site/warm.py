"""Imported by the process that builds are forked from, and by nothing else: it has built once, so that everything is
imported and the templates are compiled."""

import logging
import tempfile
from pathlib import Path

from mkdocs.__main__ import cli  # noqa: F401  # what the forked builds call
from mkdocs.commands.build import build
from mkdocs.config import load_config

from tests.site.conftest import settings, write
from tests.site.test_small_sites import ALL

logging.getLogger("mkdocs").setLevel(logging.ERROR)
with tempfile.TemporaryDirectory() as folder:
    write(Path(folder), {"mkdocs.yml": settings(("archive", "pages")), "content/index.md": "# 丰碑\n", **ALL})
    build(load_config(str(Path(folder, "mkdocs.yml"))))
logging.getLogger("mkdocs").setLevel(logging.NOTSET)
