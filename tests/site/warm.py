"""Imported by the process that builds are forked from, and by nothing else: it has built once, so that everything is
imported and the templates are compiled. As with `python -W error`, a warning is an error, here and in the builds."""

import logging
import sys
import tempfile
import warnings
from importlib.metadata import entry_points
from pathlib import Path

sys.warnoptions.append("error")
warnings.simplefilter("error")

from mkdocs.__main__ import cli  # noqa: E402, F401  # what the forked builds call
from mkdocs.commands.build import build  # noqa: E402
from mkdocs.config import load_config  # noqa: E402

from tests.site.conftest import settings, write  # noqa: E402
from tests.site.test_small_sites import ALL  # noqa: E402

for room in entry_points(group="mkdocs.plugins"):
    if room.name.startswith("fengbei/"):
        room.load()

logging.getLogger("mkdocs").setLevel(logging.ERROR)
with tempfile.TemporaryDirectory() as folder:
    plugins = ("archive", "pages", "search", "maps", "feeds")
    write(Path(folder), {"mkdocs.yml": settings(plugins), "content/index.md": "# 丰碑\n", **ALL})
    build(load_config(str(Path(folder, "mkdocs.yml"))))
logging.getLogger("mkdocs").setLevel(logging.NOTSET)
