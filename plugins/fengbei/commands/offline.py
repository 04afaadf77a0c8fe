"""`fengbei offline`: the site as it is published, in one zip for a stick."""

import argparse
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from fengbei.archive.layout import Layout, cache_file
from fengbei.archive.offline import OFFLINE
from fengbei.archive.today import today
from fengbei.commands.project import project
from fengbei.commands.settings import is_sound
from fengbei.offline.stick import Packed, pack, stem
from fengbei.words import Words, words


def options(parser: argparse.ArgumentParser, texts: Words) -> None:
    parser.add_argument("project", nargs="?", type=Path, default=Path(), help=texts("cli.project"))
    parser.add_argument("--to", metavar="FILE", type=Path, help=texts("cli.offline_to"))


def run(args: argparse.Namespace) -> int:
    """The site is built anew and strictly, in a folder of its own: what nobody may publish nobody may carry about."""
    texts, day = words(args.lang), today()
    layout = project(args.project, texts)
    if not layout:
        return 2
    file = (args.to or layout.root / f"{stem(day)}.zip").resolve()
    if file.suffix != ".zip" or not file.parent.is_dir():
        print(texts("offline.bad_file", path=file), file=sys.stderr)
        return 2
    if not is_sound(layout, texts):
        return 1
    aside = cache_file(layout).parent
    aside.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="offline-", dir=aside, ignore_cleanup_errors=True) as work:
        site = Path(work) / "site"
        if not _build(layout, site):
            print(texts("offline.not_built"), file=sys.stderr)
            return 1
        packed = pack(site, file, stem(day), day, words("zh"), texts)
    _tell(packed, file, texts)
    return 0


def _build(layout: Layout, site: Path) -> bool:
    """In a process of its own, as one builds by hand; what MkDocs has to say it says itself."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", str(site)]
    told = {**os.environ, OFFLINE: "1", "PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(command, cwd=layout.root, env=told, check=False).returncode == 0  # noqa: S603 our own command


def _tell(packed: Packed, file: Path, texts: Words) -> None:
    for line in packed.warnings:
        print(line, file=sys.stderr)
    print(texts("offline.written", path=file, files=packed.files, size=f"{packed.size / 1e6:.1f}"))
