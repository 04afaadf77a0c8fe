"""Pages → the sides of sheets that are printed on both sides, laid into each other and folded once."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar


@dataclass(frozen=True)
class Booklet:
    """`file` are the pages, a PDF; `sides` are pairs of their numbers from left to right, 0 where nothing stands."""

    template: ClassVar[str] = "booklet"

    title: str
    site: str
    date: str
    file: str
    sides: tuple[tuple[int, int], ...]


def booklet(view: Any, file: str, pages: int) -> Booklet:
    """The booklet of a sheet that has been printed on so many small pages."""
    return Booklet(view.title, view.site, view.date, file, tuple(sides(pages)))


def sides(pages: int) -> Iterator[tuple[int, int]]:
    """Front and back of one sheet after another, the outermost first; the last pages are blank."""
    whole = (pages + 3) // 4 * 4
    for outer in range(1, whole // 2, 2):
        yield _there(whole + 1 - outer, pages), outer
        yield _there(outer + 1, pages), _there(whole - outer, pages)


def _there(number: int, pages: int) -> int:
    return number if number <= pages else 0
