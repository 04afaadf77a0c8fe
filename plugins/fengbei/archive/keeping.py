"""What everything has in common that is kept on the disk from build to build: files that are there whole or not at all,
also when two builds write the same one, and what the system's times of a file are worth."""

import errno
import os
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

UNFINISHED = ".part"
"""The ending of a file while it is written."""

FRESH_NS = 2_000_000_000
"""Nanoseconds that a file must have been left alone before its times are believed: some file systems count in steps of
two seconds, and a file may change twice within one."""

FULL = (errno.ENOSPC, errno.EDQUOT)
"""What the system says where the disk, or somebody's share of it, is full."""

MODE = 0o644
"""Of a new file that everybody may read."""


def write_all(files: Sequence[tuple[Path, bytes]]) -> None:
    """Put whole files in their places, for everybody to read; if one cannot be written, the others are put back as they
    were.

    Raises:
        OSError: nothing was written, for the reason that it gives; its `filename` is the file.
    """
    done: list[tuple[Path, bytes | None]] = []
    for path, content in files:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            done.append((path, path.read_bytes() if path.exists() else None))
            _write_readable(path, content)
        except OSError as problem:
            for there, before in reversed(done):
                with suppress(OSError):
                    _write_readable(there, before) if before is not None else there.unlink(missing_ok=True)
            raise OSError(problem.errno, problem.strerror, str(path)) from problem


def _write_readable(path: Path, content: bytes) -> None:
    mode = path.stat().st_mode if path.exists() else MODE
    write(path, content)
    path.chmod(mode)


def write(path: Path, content: bytes) -> None:
    """Put a whole file in place of whatever is at `path`.

    Raises:
        OSError: the disk is full, or nothing can be written there.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=UNFINISHED)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        os.replace(name, path)  # noqa: PTH105 the name is text here
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
