"""What clean records said when they were read last, by the content of their files. It may vanish at any time.

Only what this very program has written here is taken from it. Its first line has the versions of all that takes part in
the reading and the file's own number on its disk, so that a copy, also one that came with the repository, is not
believed; at its end stands a checksum. A torn or foreign cache costs a slower build and nothing else.
"""

import marshal
import mmap
import os
import struct
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

WORTH = 100
"""The cache is read and written whole: one new record in so many makes that worth while."""
STALE = 3600.0
"""Seconds after which a cache that is half written is one that a killed build has left."""

_ENTRY = struct.Struct("<16sI")
_END = _ENTRY.pack(bytes(16), 0)
_DIGEST = 32

Place = tuple[int, int]
"""Where an entry starts and ends in the file."""


def key_of(*parts: bytes) -> bytes:
    """The key of what depends on these bytes alone."""
    digest = blake2b(digest_size=16)
    for part in parts:
        digest.update(len(part).to_bytes(8, "little"))
        digest.update(part)
    return digest.digest()


class Cache:
    """Values of plain lists, dicts and texts by their keys. What nobody asks for is not kept any longer."""

    def __init__(self, data: memoryview, known: Mapping[bytes, Place], new: "_New | None") -> None:
        self._data, self._known, self._new = data, known, new
        self._asked: dict[bytes, None] = {}

    def get(self, key: bytes) -> Any:
        """What was kept under `key`; None where nothing was."""
        if not (place := self._known.get(key)):
            return None
        self._asked[key] = None
        return marshal.loads(self._data[slice(*place)])  # noqa: S302 the file is ours: see `_mapped`

    def keep(self, key: bytes, value: Any) -> None:
        if self._new:
            self._new.add(key, marshal.dumps(value))

    def complete(self) -> bool:
        """Complete the new file, where that is worth while."""
        new = self._new
        if not new or not new.count or new.count * WORTH < len(self._asked):
            return False
        for key in self._asked:
            new.add(key, self._data[slice(*self._known[key])])
        return new.end()


@contextmanager
def kept(path: Path | None) -> Iterator[Cache]:
    """The cache at `path`, which at the end has what was kept in the meantime. Without a path nothing is kept, nor
    where the folder cannot be written. Builds at once do not meet: each writes a file of its own and puts it in place
    whole."""
    new = _started(path) if path else None
    try:
        with _mapped(path) as data:
            used = Cache(data, _entries(data), new)
            yield used
            done = used.complete()
        if new and path and done:
            with suppress(OSError):
                new.file.close()
                Path(new.file.name).replace(path)
    finally:
        if new:
            with suppress(OSError):
                new.file.close()
                Path(new.file.name).unlink(missing_ok=True)


@contextmanager
def _mapped(path: Path | None) -> Iterator[memoryview]:
    """The file in memory, as far as it is asked for; nothing where another version, or somebody else, has made it."""
    with ExitStack() as ends:
        data: bytes | mmap.mmap = b""
        if path:
            with suppress(OSError, ValueError):  # there is none, or it is empty
                file = ends.enter_context(path.open("rb"))
                found = ends.enter_context(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
                data = found if found[:512].startswith(_header(file.fileno())) else b""
        yield ends.enter_context(memoryview(data))


def _entries(data: memoryview) -> dict[bytes, Place]:
    """The place of every entry, where the checksum says that all is as it was written."""
    if blake2b(data[:-_DIGEST], digest_size=_DIGEST).digest() != data[-_DIGEST:]:
        return {}
    found: dict[bytes, Place] = {}
    at = bytes(data[:512]).index(b"\n") + 1
    while data[at : at + _ENTRY.size] != _END:
        key, size = _ENTRY.unpack_from(data, at)
        at += _ENTRY.size
        found[key] = (at, at + size)
        at += size
    return found


class _New:
    """A cache in the making, beside the one that is there. A full disk ends it without a word."""

    def __init__(self, folder: Path, name: str) -> None:
        self.file = tempfile.NamedTemporaryFile(  # noqa: SIM115 `kept` closes it
            prefix=f"{name}.", suffix=".new", dir=folder, delete=False, buffering=1 << 20
        )
        self.count = 0
        self._digest = blake2b(digest_size=_DIGEST)
        self._whole = True
        self._write(_header(self.file.fileno()))

    def add(self, key: bytes, value: bytes | memoryview) -> None:
        self._write(_ENTRY.pack(key, len(value)))
        self._write(value)
        self.count += 1

    def end(self) -> bool:
        """Whether everything is written."""
        self._write(_END)
        self._write(self._digest.digest())
        with suppress(OSError):
            self.file.flush()
            return self._whole
        return False

    def _write(self, data: bytes | memoryview) -> None:
        self._digest.update(data)
        try:
            self.file.write(data)
        except OSError:
            self._whole = False


def _started(path: Path) -> _New | None:
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        for left in path.parent.glob(f"{path.name}.*.new"):
            if time.time() - left.stat().st_mtime > STALE:
                left.unlink()
        return _New(path.parent, path.name)
    return None


def _header(handle: int) -> bytes:
    return f"fengbei {_versions()} {os.fstat(handle).st_ino}\n".encode()


@cache
def _versions() -> str:
    """A digest of all that decides how a file is read: these rooms' own files and tables, Python, and the two
    libraries."""
    digest = blake2b(f"{sys.version} {version('pydantic')} {version('pyyaml')}".encode(), digest_size=16)
    room = files("fengbei.archive")
    for folder in (room, room / "guards", room / "tables", files("fengbei.words")):
        for file in sorted(folder.iterdir(), key=lambda file: file.name):
            if file.name.endswith((".py", ".toml", ".txt")):
                digest.update(file.read_bytes())
    return digest.hexdigest()
