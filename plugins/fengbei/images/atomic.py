"""Files that are there whole or not at all, also when two builds write the same one."""

import os
import tempfile
from pathlib import Path

UNFINISHED = ".part"
"""The ending of a file while it is written."""


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
