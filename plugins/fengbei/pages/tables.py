"""Tables of figures, each number a link to the very records that it sums."""

from collections.abc import Iterable
from typing import NamedTuple

from fengbei.facts.visits import Tally
from fengbei.words import Words


class Cell(NamedTuple):
    """A number, what it counts (`visits`, `people`, `households`), and where its records stand."""

    number: int
    counts: str
    href: str = ""


class Line(NamedTuple):
    """A row of a table: its name, perhaps a link, and its numbers."""

    name: str
    href: str
    cells: tuple[Cell, ...]


class Table(NamedTuple):
    """The headings of the columns, and the rows."""

    columns: tuple[str, ...]
    lines: tuple[Line, ...]


def of_visits(first: str, lines: Iterable[Line], words: Words) -> Table:
    """How many visits and how many people; `first` is what the rows are."""
    return Table((first, words("visits.times"), words("visits.people")), tuple(lines))


def visits_line(name: str, href: str, tally: Tally, records: str) -> Line:
    """One row of it. `records` is where the visits stand that it sums."""
    return Line(name, href, (Cell(tally.visits, "visits", records), Cell(tally.people, "people", records)))
