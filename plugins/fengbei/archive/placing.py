"""Where values stand in their files. Only problems ask: a file is read again for the first of them, and once."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from fengbei.archive import mistakes, yamltree
from fengbei.archive.cited import Published
from fengbei.archive.faults import Fault
from fengbei.archive.layout import Layout
from fengbei.archive.problems import Level, Loc, Problem


class Places:
    """The lines and columns of one run of checks."""

    def __init__(self) -> None:
        self._documents: dict[Path, yamltree.Document | None] = {}
        self._lines: dict[Path, list[str]] = {}

    def of(self, path: Path, loc: Loc) -> tuple[int, int]:
        """Line and column of a value, from 1."""
        document = self._document(path)
        return document.place(loc) if document else (1, 1)

    def inside(self, path: Path, loc: Loc, word: str, nth: int) -> tuple[int, int]:
        """Line and column, from 1, of a word inside a text: the one after `nth` others of its like."""
        document = self._document(path)
        return document.place_inside(loc, self._lines[path], word, nth) if document else (1, 1)

    def texts(self, path: Path) -> Iterator[tuple[Loc, str]]:
        """Every value of a file and the way to it."""
        document = self._document(path)
        return document.texts() if document else iter(())

    def _document(self, path: Path) -> yamltree.Document | None:
        if path not in self._documents:
            data = path.read_bytes()
            self._documents[path] = yamltree.read(data)[0]
            self._lines[path] = (mistakes.decode(data)[0] or "").splitlines()
        return self._documents[path]


def softly(record: Published, problems: Iterator[Problem]) -> Iterator[Problem]:
    """A draft can always be saved: what is wrong in it stops nothing until it is published."""
    return (replace(p, level=Level.NOTE) for p in problems) if record.draft else problems


def placed(layout: Layout, path: Callable[[], Path], faults: Iterable[Fault]) -> Iterator[Problem]:
    places = Places()
    for fault in faults:
        line, column = places.of(path(), fault.loc)
        yield Problem(layout.name(path()), line, column, fault.code, fault.args, fault.level)


def of_story(layout: Layout, record: Callable[[], Path], said: Iterable[tuple[int, int, Fault]]) -> Iterator[Problem]:
    """Faults of a story, whether it stands in story.md, which has lines of its own, or in the record."""
    for line, column, fault in said:
        path = record().parent / "story.md"
        if path.is_file():
            yield Problem(layout.name(path), line, column, fault.code, fault.args)
        else:
            yield from placed(layout, record, [fault])
