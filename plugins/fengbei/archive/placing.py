"""Where values stand in their files. Only problems ask: a file is read again for the first of them, and once."""

from pathlib import Path

from fengbei.archive import yamltree
from fengbei.archive.problems import Loc


class Places:
    """The lines and columns of one run of checks."""

    def __init__(self) -> None:
        self._documents: dict[Path, yamltree.Document | None] = {}

    def of(self, path: Path, loc: Loc) -> tuple[int, int]:
        """Line and column of a value, from 1."""
        if path not in self._documents:
            self._documents[path] = yamltree.read(path.read_bytes())[0]
        document = self._documents[path]
        return document.place(loc) if document else (1, 1)
