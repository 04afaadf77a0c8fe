"""Whether a build would only make again the site that stands already, as `make` knows it: from what it is made of.

Sizes and times tell, so that nothing has to be read: 20 000 files are looked at in a tenth of a second. Whatever
differs, also the package, its libraries, the settings or the day, means a build; so does a site that was touched.
"""

import json
import logging
import os
import sysconfig
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

import fengbei
from fengbei.archive.keeping import FRESH_NS, write


@dataclass(frozen=True)
class Making:
    """What a site is made of: the files in some folders, but for the site and what is hidden; and what else is told."""

    folders: tuple[Path, ...]
    site: Path
    settings: str
    record: Path
    """The file that says what the site was made of last."""


class Lasting(logging.Handler):
    """A site that is built to stay. It hears whether the build was warned: a warning is to be read every time."""

    _making: Making | None = None
    _sources = ""
    _newest = _began = 0
    _warned = False

    def __init__(self, log: logging.Logger) -> None:
        super().__init__(logging.WARNING)
        self._log = log

    def emit(self, record: logging.LogRecord) -> None:
        self._warned = True

    def stands(self, making: Making | None) -> bool:
        """Whether the site would be built again as it is. Nobody knows without its `making`."""
        self._making, self._began = making, time.time_ns()
        if not making:
            return False
        self._sources, self._newest = _sources(making)
        with suppress(OSError, ValueError):
            if json.loads(making.record.read_bytes()) == self._built(making):
                return True
        self._log.addHandler(self)
        return False

    def remember(self) -> None:
        """The site has been built: note from what, unless that may still be changing."""
        self._log.removeHandler(self)
        if not (making := self._making):
            return
        with suppress(OSError):
            making.record.unlink(missing_ok=True)
            if not self._warned and self._newest <= self._began - FRESH_NS:
                write(making.record, json.dumps(self._built(making)).encode())

    def _built(self, making: Making) -> dict[str, str]:
        digest = blake2b(digest_size=16)
        for name, found in _files(str(making.site), ""):
            digest.update(f"{name}\0{found.st_size}\0{found.st_mtime_ns}\n".encode())
        return {"sources": self._sources, "site": digest.hexdigest()}


def _sources(making: Making) -> tuple[str, int]:
    """A digest of everything, this package and what is installed beside it included; and when the newest file was
    touched, in ns since 1970."""
    package, installed = Path(fengbei.__file__).parent, Path(sysconfig.get_path("purelib"))
    digest, newest = blake2b(f"{making.settings}\n{installed.stat().st_mtime_ns}".encode(), digest_size=16), 0
    for folder in _outermost([*making.folders, package]):
        for name, found in _files(str(folder), str(making.site)):
            digest.update(f"{name}\0{found.st_size}\0{found.st_mtime_ns}\0{found.st_ctime_ns}\n".encode())
            newest = max(newest, found.st_mtime_ns, found.st_ctime_ns)
    return digest.hexdigest(), newest


def _outermost(folders: list[Path]) -> list[Path]:
    """Without those that stand in another."""
    every = {folder.resolve() for folder in folders}
    return sorted(folder for folder in every if not every & set(folder.parents))


def _files(folder: str, apart: str) -> Iterator[tuple[str, os.stat_result]]:
    """Every file below a folder, in order, with what the system knows of it; hidden folders are the tools'."""
    with suppress(FileNotFoundError), os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if not entry.is_dir():
                yield entry.path, entry.stat(follow_symlinks=entry.is_file())  # a link may lead nowhere
            elif not entry.name.startswith(".") and entry.name != "__pycache__" and entry.path != apart:
                yield from _files(entry.path, apart)
