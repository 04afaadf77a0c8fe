"""Pictures made once: kept by what they were made from, believed only as long as they are what was written.

An entry, `<key>.json`, lists a picture's files, `<digest of the content>.<format>`. All are put there whole, so that
two builds at once do not meet; none is used whose content is not its name's, so that the folder may be cut, mixed up
or thrown away at any time.
"""

import json
import os
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from fengbei.archive.keeping import UNFINISHED, write
from fengbei.images.digests import digest, digest_then, stat_of
from fengbei.images.encoded import Encoded, Unusable

A_DAY = 24 * 3600.0
UNUSED = 30 * A_DAY
"""Seconds after which what no build has used is removed."""

INDEX = "index.json"
"""Whose pictures these are: see `digests.Index`."""
_SWEPT = "swept"
_LASTING = {".gitignore", INDEX, _SWEPT}


@dataclass(frozen=True)
class Kept:
    """One file of a picture in the cache: format, size in pixels, digest of its content."""

    form: str
    width: int
    height: int
    digest: str

    def path(self, folder: Path) -> Path:
        return folder / f"{self.digest}.{self.form}"


Made = tuple[Kept, ...] | Unusable
"""The files of a picture, its own format first, or why it has none."""


class Cache:
    """A folder of pictures made in earlier builds."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        if not (ignored := folder / ".gitignore").exists():
            write(ignored, b"*\n")

    def get(self, key: str) -> tuple[Kept, ...]:
        """A picture's files, its own format first; none where it must be made (anew)."""
        entry = self._entry(key)
        try:
            check, _, listed = entry.read_bytes().partition(b"\n")
            if check.decode() != digest(key.encode() + listed):
                return ()
            files = tuple(Kept(**file) for file in json.loads(listed))
            return files if all(self._whole(file) for file in files) and _used(entry) else ()
        except (OSError, ValueError, TypeError):  # missing, torn, or another version's
            return ()

    def put(self, key: str, files: Iterable[Encoded]) -> tuple[Kept, ...]:
        """Keep a picture's files.

        Raises:
            OSError: the disk is full, or nothing can be written there.
        """
        kept = tuple(self._put(file) for file in files)
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
                if path.name not in _LASTING and age > (A_DAY if path.suffix == UNFINISHED else UNUSED):
                    path.unlink()

    def _entry(self, key: str) -> Path:
        return self.folder / f"{key}.json"

    def _put(self, file: Encoded) -> Kept:
        kept = Kept(file.form, file.width, file.height, digest(file.content))
        if not self._whole(kept):
            write(kept.path(self.folder), file.content)
        return kept

    def _whole(self, file: Kept) -> bool:
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
