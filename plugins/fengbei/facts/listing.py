"""A long list in pages that load quickly: what stands on which, and where each heading begins."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from math import ceil
from typing import Generic, NamedTuple, Protocol, TypeVar


class Named(Protocol):
    """What a list may be of."""

    @property
    def name(self) -> str: ...


T = TypeVar("T", bound=Named)

WHOLE = 300
"""Entries up to which a list stands on one page: some 60 KB of rows, 120 KB of cards."""
LINKS = 1000
"""Headings up to which the first page of a long list links to each: some 100 KB."""


class Heading(NamedTuple):
    """`key` is its part of an address, and its anchor on a page."""

    key: str
    title: str


class Run(NamedTuple, Generic[T]):
    """Entries below one heading, with the headings that it is part of, the outermost first."""

    path: tuple[Heading, ...]
    entries: tuple[T, ...]


class Group(NamedTuple, Generic[T]):
    """A heading on a page, its own entries, and the headings below it."""

    key: str
    title: str
    entries: tuple[T, ...]
    parts: tuple["Group[T]", ...]


class Sheet(NamedTuple, Generic[T]):
    """A page of what stands below an outermost heading, numbered from 1. `first` and `last` are what it begins and ends
    with: a heading's title, and a name where that heading is on the next page or the last one as well."""

    top: Heading
    number: int
    runs: tuple[Run[T], ...]
    first: tuple[str, str]
    last: tuple[str, str]


class Line(NamedTuple):
    """What a table of contents says of a heading: how many stand below it, and on which page they begin."""

    heading: Heading
    size: int
    number: int
    parts: tuple["Line", ...]


def length(runs: Iterable[Run[T]]) -> int:
    return sum(len(run.entries) for run in runs)


def groups(runs: Iterable[Run[T]], depth: int = 0) -> tuple[Group[T], ...]:
    """The runs as headings below headings. One that has nothing but a single heading below it is said with it in one
    line: 河北省 张家口市 怀来县."""
    below = (run for run in runs if len(run.path) > depth)
    return tuple(_group(h, list(some), depth + 1) for h, some in groupby(below, key=lambda run: run.path[depth]))


def _group(heading: Heading, runs: list[Run[T]], depth: int) -> Group[T]:
    own = tuple(entry for run in runs if len(run.path) == depth for entry in run.entries)
    parts = groups(runs, depth)
    if not own and len(parts) == 1:
        return Group(heading.key, f"{heading.title} {parts[0].title}", parts[0].entries, parts[0].parts)
    return Group(heading.key, heading.title, own, parts)


def sheets(runs: Iterable[Run[T]], most: int = WHOLE) -> tuple[Sheet[T], ...]:
    """The pages of a long list: those of each outermost heading, of nearly equal length."""
    return tuple(
        sheet for top, some in groupby(runs, key=lambda run: run.path[0]) for sheet in _sheets(top, list(some), most)
    )


def _sheets(top: Heading, runs: list[Run[T]], most: int) -> Iterator[Sheet[T]]:
    total = length(runs)
    pages = _cut(runs, ceil(total / ceil(total / most)))
    between = [True, *(one[-1].path != other[0].path for one, other in pairwise(pages)), True]
    for number, (page, (begins, ends)) in enumerate(zip(pages, pairwise(between), strict=True), 1):
        first, last = page[0], page[-1]
        yield Sheet(
            top,
            number,
            tuple(page),
            (first.path[-1].title, "" if begins else first.entries[0].name),
            (last.path[-1].title, "" if ends else last.entries[-1].name),
        )


def _cut(runs: Iterable[Run[T]], size: int) -> list[list[Run[T]]]:
    pages: list[list[Run[T]]] = [[]]
    room = size
    for path, entries in runs:
        left: Sequence[T] = entries
        while left:
            if not room:
                pages.append([])
                room = size
            pages[-1].append(Run(path, tuple(left[:room])))
            left, room = left[room:], room - len(left[:room])
    return pages


def contents(pages: Iterable[Sheet[T]]) -> tuple[Line, ...]:
    """The outermost headings, and those one below them, each with the page on which it begins."""
    return tuple(_line(top, list(some)) for top, some in groupby(pages, key=lambda sheet: sheet.top))


def _line(top: Heading, pages: list[Sheet[T]]) -> Line:
    found: dict[Heading, Line] = {}
    for sheet in pages:
        for run in sheet.runs:
            if len(run.path) > 1:
                line = found.get(run.path[1], Line(run.path[1], 0, sheet.number, ()))
                found[run.path[1]] = line._replace(size=line.size + len(run.entries))
    return Line(top, sum(length(sheet.runs) for sheet in pages), 1, tuple(found.values()))
