"""What stands in folders, when files were touched last, and reading much without the collector's walks."""

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

Stamp = tuple[int, ...]


def stamp_of(*paths: Path | None) -> Stamp:
    """When files were touched last, in ns since 1970, and what else tells them from others."""
    known = [path.stat() for path in paths if path]
    newest = max(max(one.st_mtime_ns, one.st_ctime_ns) for one in known)
    return newest, *(part for one in known for part in (one.st_mtime_ns, one.st_size, one.st_ino))


def listed(folder: Path) -> list[str]:
    """The names in a folder, in order; what is hidden is the system's."""
    try:
        with os.scandir(folder) as entries:
            return sorted(entry.name for entry in entries if not entry.name.startswith("."))
    except OSError:
        if folder.is_dir():
            raise  # nobody may look into it
        return []


def files_in(folder: Path) -> set[str]:
    """The names of the files in a folder.

    Raises:
        NotADirectoryError: it is none.
    """
    with os.scandir(folder) as entries:
        return {entry.name for entry in entries if not entry.name.startswith(".") and is_file(entry)}


def is_file(entry: "os.DirEntry[str]") -> bool:
    """Whether there is something to read: no folder, no pipe, on which one would wait for ever, and no link that leads
    nowhere or in circles."""
    try:
        return entry.is_file()
    except OSError:
        return False


_MANY = 100_000
"""Objects from which it pays to keep them from the collector: a few hundred records."""


@contextmanager
def no_garbage_collection() -> Iterator[None]:
    """Frozen records make no cycles; the collector would walk every one of them again and again (1.6 s → 0.4 s).

    Many of them stay set aside for good: nobody else has to walk them either, and what is dropped of them goes without
    the collector. Few only count as old, which is all that to freeze and unfreeze does.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        read = gc.get_count()[0]
        gc.freeze()
        if read < _MANY:
            gc.unfreeze()
        if was_on:
            gc.enable()
