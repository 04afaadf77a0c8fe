"""The tables of the yearly report."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from fengbei.archive.archive import Archive
from fengbei.facts import figures
from fengbei.facts.periods import NO_MONTH
from fengbei.facts.tallies import By, Figure, Row, YearFigures
from fengbei.words import Words

Cell = str | int | float | None


class Table(NamedTuple):
    """A table: numbers are numbers, and None is what is not known. The first cell of a row is its name."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""


def tables(archive: Archive, year: YearFigures, words: Words) -> tuple[Table, ...]:
    """All figures: the whole, by month, by park, by kind, by audience."""
    parks = year.visit_rows[By.PARK]
    empty = [(archive.memorials[park].name, 0, 0) for park in year.lacks.parks]
    return (
        table("all", ("what", "unit", "now", "before", "by", "percent"), _whole(archive, year, words), words),
        table("months", ("month", "visits", "people", "held", "listeners"), _months(year, words), words),
        table("parks", ("park", "visits", "people"), [*_named(archive, By.PARK, parks, words), *empty], words),
        table("kinds", ("kind", "visits", "people"), _named(archive, By.KIND, year.visit_rows[By.KIND], words), words),
        table(
            "audiences",
            ("audience", "held", "listeners"),
            _named(archive, By.AUDIENCE, year.session_rows.get(By.AUDIENCE, ()), words),
            words,
        ),
    )


def table(key: str, heads: Sequence[str], rows: Iterable[tuple[Cell, ...]], words: Words) -> Table:
    title = words(f"report.annual.sheets.{key}")
    return Table(title, tuple(words(f"report.annual.heads.{head}") for head in heads), tuple(rows))


def _whole(archive: Archive, year: YearFigures, words: Words) -> Iterator[tuple[Cell, ...]]:
    for change in year.changes:
        tenths = change.tenths
        percent = None if tenths is None else tenths / 10
        yield (*_what(change.key, words), change.now, change.before, change.by, percent)
    counted = (year.volunteers.times, year.volunteers.people)
    for key, figure in zip(("volunteers", "volunteer_people"), counted, strict=True):
        yield (*_what(key, words), figure.value, None, None, None)
    for row in year.call_rows:
        kind = words(f"values.call_kind.{row.key}")
        yield kind, words("report.unit.households"), row.people.value, None, None, None
    for each in year.works:
        name = words("report.annual.works_of", stage=words(f"values.stage.{each.stage}"))
        yield name, words("report.unit.works"), each.figure.value, None, None, None
    for figure in figures.holdings(archive):
        yield (*_what(figure.key, words), figure.value, None, None, None)


def _what(key: str, words: Words) -> tuple[str, str]:
    return words(f"report.figure.{key}"), words(f"report.unit.{key}")


def _months(year: YearFigures, words: Words) -> Iterator[tuple[Cell, ...]]:
    came = {row.key: row for row in year.visit_rows[By.MONTH]}
    held = {row.key: row for row in year.session_rows[By.MONTH]}
    nothing = Row("", Figure("", 0), Figure("", 0))
    for key in sorted({*came, *held}, key=lambda key: (int(key) == NO_MONTH, key)):
        name = words("report.annual.month", month=int(key)) if int(key) else words("report.annual.no_month")
        yield (name, *_values(came.get(key, nothing)), *_values(held.get(key, nothing)))
    yield (words("report.annual.total"), *_values(year.visits), *_values(year.sessions))


def _named(archive: Archive, by: By, rows: Iterable[Row], words: Words) -> list[tuple[Cell, ...]]:
    return [(figures.named(archive, words, by, row.key), *_values(row)) for row in rows]


def _values(row: Row) -> tuple[int, int]:
    return row.times.value, row.people.value
