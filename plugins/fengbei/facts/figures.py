"""The figures of all years, each with the address of the very records that it sums."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from fengbei.archive.archive import Archive
from fengbei.archive.call import CallKind
from fengbei.archive.divisions import full_name
from fengbei.archive.hero import Hero
from fengbei.archive.memorial import Memorial
from fengbei.archive.talk import Lecturer
from fengbei.facts import addresses, timetable
from fengbei.facts.counting import Counted
from fengbei.facts.itself import Itself
from fengbei.facts.tallies import By, Figure, YearFigures
from fengbei.facts.ties import Ties
from fengbei.words import Words


class Line(NamedTuple):
    """A figure as a row of a table. `by` and `key` say of what: the id of a record, the code of a county, a value whose
    words are at `label`. `month` is empty for the year, and `00` for what belongs to no single month."""

    year: int
    month: str
    figure: str
    by: By
    key: str
    label: str
    value: int
    unit: str
    address: str
    sample: bool


def of_all_years(archive: Archive, ties: Ties, today: date) -> tuple[YearFigures, ...]:
    """Every year that has any record and is not still to come, newest first. The pages and the data ask for it."""
    return _of_all_years(Itself(archive), Itself(ties), today)


@lru_cache(maxsize=1)
def _of_all_years(archive: Itself[Archive], ties: Itself[Ties], today: date) -> tuple[YearFigures, ...]:
    counted = Counted(archive.of, ties.of, today)
    return tuple(counted.year(year) for year in sorted(counted.years(), reverse=True))


def all_figures(archive: Archive, ties: Ties, today: date) -> tuple[Line, ...]:
    """How many records of each kind there are today, and every figure of every year, newest first."""
    there = [Line(today.year, "", f.key, By.TOTAL, "", "", f.value, f.key, f.address, False) for f in holdings(archive)]
    return (*there, *(line for year in of_all_years(archive, ties, today) for line in _lines(year)))


def holdings(archive: Archive) -> tuple[Figure, ...]:
    """How many records there are today, of which no year is known."""
    return (
        Figure("memorials", len(archive.memorials), addresses.MEMORIALS),
        Figure("heroes", len(archive.heroes), addresses.HEROES),
        Figure("talks", len(archive.talks), addresses.TALKS),
        Figure("routes", len(archive.routes), addresses.ROUTES),
    )


LABELS = {
    By.AUDIENCE: "values.audience_kind",
    By.KIND: "values.visit_kind",
    By.STAGE: "values.stage",
}


def label(by: By, key: str) -> str:
    """The key of the words for a value; empty for records and counties, which have names of their own."""
    if by is By.KIND and key in [*CallKind]:
        return f"values.call_kind.{key}"
    return f"{LABELS[by]}.{key}" if by in LABELS and key != timetable.OTHER else ""


def named(archive: Archive, words: Words, by: By, key: str) -> str:
    """What a figure of a kind, a park, a county or a person is called."""
    if said := label(by, key):
        return words(said)
    if by is By.TALK:
        return archive.talks[key].title
    records: Mapping[By, Mapping[str, Memorial | Hero | Lecturer]] = {
        By.PARK: archive.memorials,
        By.HERO: archive.heroes,
        By.LECTURER: archive.lecturers,
    }
    if by in records:
        return records[by][key].name
    return words("report.unsaid") if key == timetable.OTHER else full_name(key) or key


def _lines(year: YearFigures) -> Iterator[Line]:
    rows = [(By.TOTAL, row) for row in (year.sessions, year.visits, year.calls)]
    rows += [(by, row) for table in (year.session_rows, year.visit_rows) for by, mine in table.items() for row in mine]
    rows += [(By.KIND, row) for row in year.call_rows]
    figures = [(by, row.key, figure) for by, row in rows for figure in (row.times, row.people)]
    figures += [(By.STAGE, str(each.stage), each.figure) for each in year.works]
    for by, key, (what, value, address) in figures:
        month = key if by is By.MONTH else ""
        said = "" if month else label(by, key)
        yield Line(year.year, month, what, by, "" if month else key, said, value, what, address, year.sample)
