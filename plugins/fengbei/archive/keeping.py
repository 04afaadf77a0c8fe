"""What everything has in common that is kept on the disk from build to build: files that are there whole or not at all,
also when two builds write the same one, and what the system's times of a file are worth."""

import os
import tempfile
from pathlib import Path

UNFINISHED = ".part"
"""The ending of a file while it is written."""

FRESH_NS = 2_000_000_000
"""Nanoseconds that a file must have been left alone before its times are believed: some file systems count in steps of
two seconds, and a file may change twice within one."""


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
