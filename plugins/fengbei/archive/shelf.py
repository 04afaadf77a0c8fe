"""What was made once and is kept by what it was made from, believed only as long as it is what was written.

An entry, `<key>.json`, lists the files that were made, `<digest of the content>.<format>`. All are put there whole, so
that two builds at once do not meet; none is used whose content is not its name's, so that the folder may be cut, mixed
up or thrown away at any time.
"""

import hashlib
import json
import os
import time
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from fengbei.archive.keeping import UNFINISHED, write

A_DAY = 24 * 3600.0
UNUSED = 30 * A_DAY
"""Seconds after which what no build has used is removed."""

_IGNORED, _SWEPT = ".gitignore", "swept"


class Stat(NamedTuple):
    """What changes when a file's content does: its length in bytes, its times in nanoseconds, its number."""

    size: int
    modified: int
    changed: int
    number: int


def stat_of(path: Path) -> Stat:
    found = path.stat()
    return Stat(found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)


def digest(data: bytes) -> str:
    """128 bits of SHA-256."""
    return hashlib.sha256(data).hexdigest()[:32]


def digest_of(path: Path) -> str:
    """The digest of a file's content, as it is now."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()[:32]


@cache
def digest_then(path: Path, stat: Stat) -> str:
    """`digest_of` a file that only this program writes, read once for each state of it: `stat` is its state now."""
    return digest_of(path)


@dataclass(frozen=True)
class Kept:
    """One file on a shelf: its format and the digest of its content. Rooms add what else they have to know of it."""

    form: str
    digest: str

    @property
    def name(self) -> str:
        return f"{self.digest}.{self.form}"

    def path(self, folder: Path) -> Path:
        return folder / self.name


K = TypeVar("K", bound=Kept)


class Shelf(Generic[K]):
    """A folder of what was made in earlier builds. `lasting` are names in it that are somebody else's."""

    def __init__(self, folder: Path, kind: type[K], lasting: Collection[str] = ()) -> None:
        self.folder = folder
        self._kind, self._lasting = kind, {_IGNORED, _SWEPT, *lasting}
        folder.mkdir(parents=True, exist_ok=True)
        if not (ignored := folder / _IGNORED).exists():
            write(ignored, b"*\n")

    def get(self, key: str) -> tuple[K, ...]:
        """The files of an entry, as they were put there; none where it must be made (anew)."""
        entry = self._entry(key)
        try:
            check, _, listed = entry.read_bytes().partition(b"\n")
            if check.decode() != digest(key.encode() + listed):
                return ()
            files = tuple(self._kind(**file) for file in json.loads(listed))
            return files if all(self._whole(file) for file in files) and _used(entry) else ()
        except (OSError, ValueError, TypeError):  # missing, torn, or another version's
            return ()

    def put(self, key: str, files: Iterable[tuple[K, bytes]]) -> tuple[K, ...]:
        """Keep the files of an entry, each with its content.

        Raises:
            OSError: the disk is full, or nothing can be written there.
        """
        kept = tuple(self._put(file, content) for file, content in files)
        listed = json.dumps([asdict(file) for file in kept]).encode()
        write(self._entry(key), digest(key.encode() + listed).encode() + b"\n" + listed)
        return kept

    def sweep(self) -> None:
        """Once a day, remove what no build has used for a month, and what killed builds left half-written."""
        now, swept = time.time(), self.folder / _SWEPT
        if swept.exists() and now - swept.stat().st_mtime < A_DAY:
            return
        swept.touch()
        for path in self.folder.iterdir():
            with suppress(OSError):  # another build was quicker
                age = now - path.stat().st_mtime
                if path.name not in self._lasting and age > (A_DAY if path.suffix == UNFINISHED else UNUSED):
                    path.unlink()

    def _entry(self, key: str) -> Path:
        return self.folder / f"{key}.json"

    def _put(self, file: K, content: bytes) -> K:
        if not self._whole(file):
            write(file.path(self.folder), content)
        return file

    def _whole(self, file: K) -> bool:
        path = file.path(self.folder)
        try:
            return _used(path) and digest_then(path, stat_of(path)) == file.digest
        except OSError:
            return False


def _used(path: Path) -> bool:
    """Note that a build uses a file, so that none removes it; one day's notes are as good as another's."""
    now = time.time()
    if now - path.stat().st_mtime > A_DAY:
        os.utime(path, (now, now))
    return True
