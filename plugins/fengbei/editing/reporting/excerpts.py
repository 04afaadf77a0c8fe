"""The line of a file that a problem is about, with a mark below the place."""

from collections.abc import Iterator
from pathlib import Path
from unicodedata import combining, east_asian_width

from fengbei.archive import mistakes
from fengbei.archive.problems import Problem, printable

WIDTH = 76
"""Columns of a terminal that an excerpt may take; a longer line is shown around the place."""
_TEXTS = (".yml", ".yaml", ".md", ".csv", ".txt")
_CUT = "…"


class Excerpts:
    """Lines of the files below a folder; each file is read once."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._lines: dict[str, list[str]] = {}

    def of(self, problem: Problem) -> tuple[str, str] | None:
        """The line, and blanks with a mark; None where nothing could be shown. A problem at the first character is
        about the whole file."""
        if (problem.line, problem.column) == (1, 1):
            return None
        lines = self._of_file(problem.file)
        if problem.line > len(lines) or not lines[problem.line - 1].strip():
            return None
        return _marked(printable(lines[problem.line - 1]), problem.column - 1)

    def _of_file(self, file: str) -> list[str]:
        if file not in self._lines:
            self._lines[file] = list(_read(self._root / file))
        return self._lines[file]


def width(text: str) -> int:
    """Columns that a text takes on a terminal: Chinese takes two each."""
    return sum(0 if combining(one) else 2 if east_asian_width(one) in "WF" else 1 for one in text)


def _read(path: Path) -> Iterator[str]:
    if path.suffix.lower() not in _TEXTS or not path.is_file():
        return
    text, _ = mistakes.decode(path.read_bytes())
    yield from (text or "").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _marked(line: str, column: int) -> tuple[str, str]:
    column = min(column, len(line))
    start = 0
    while width(line) > WIDTH and width(line[start:column]) > WIDTH // 2:
        start += 1
    cut, before = (_CUT, line[start:column]) if start else ("", line[:column])
    shown = cut + before
    for character in line[column:]:
        if width(shown + character) > WIDTH:
            shown += _CUT
            break
        shown += character
    return shown.rstrip(), " " * width(cut + before) + "^"
