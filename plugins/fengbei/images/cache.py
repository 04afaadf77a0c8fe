"""Pictures made once: the files of each are on the shelf, its own format first."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from fengbei.archive import shelf
from fengbei.archive.shelf import Shelf, digest
from fengbei.images.encoded import Encoded, Unusable

INDEX = "index.json"
"""Whose pictures these are: see `digests.Index`."""


@dataclass(frozen=True)
class Kept(shelf.Kept):
    """One file of a picture in the cache, with its size in pixels."""

    width: int
    height: int


Made = tuple[Kept, ...] | Unusable
"""The files of a picture, its own format first, or why it has none."""


class Cache:
    """A folder of pictures made in earlier builds."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._shelf = Shelf(folder, Kept, {INDEX})
        self.get, self.sweep = self._shelf.get, self._shelf.sweep

    def put(self, key: str, files: Iterable[Encoded]) -> tuple[Kept, ...]:
        """Keep a picture's files.

        Raises:
            OSError: the disk is full, or nothing can be written there.
        """
        made = ((Kept(file.form, digest(file.content), file.width, file.height), file.content) for file in files)
        return self._shelf.put(key, made)
