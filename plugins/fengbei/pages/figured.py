"""Figures as the tables, cards and charts of their pages."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from fengbei.facts import addresses, figures, tallies
from fengbei.facts.counting import sessions_of
from fengbei.facts.periods import NO_MONTH
from fengbei.facts.tallies import By, Change, Figure, Row, YearFigures
from fengbei.pages.bars import Chart, chart
from fengbei.pages.site import Site
from fengbei.pages.tables import Cell, Line, Table
from fengbei.words import Words

MOST = 100
"""Rows of a table, at most; of more it is said where all of them are."""


class Card(NamedTuple):
    """A figure in large type."""

    label: str
    cell: Cell
    unit: str


class Division(NamedTuple):
    """A table by one way to look records up; `more` is where all of them are, if there are more than it shows."""

    key: str
    title: str
    table: Table
    more: str
    size: int
    note: str


class Compared(NamedTuple):
    """A figure beside the one of the year before, as texts."""

    label: str
    unit: str
    now: str
    before: str
    by: str
    percent: str


def card(figure: Figure, words: Words, key: str = "") -> Card:
    """`key` names the figure where it is one of a kind."""
    name = key or figure.key
    return Card(words(f"report.figure.{name}"), cell(figure), words(f"report.unit.{name}"))


def cards(year: YearFigures, words: Words) -> list[Card]:
    """The figures of a year in large type, without those of which there is nothing."""
    rows = (year.sessions, year.visits)
    shown = [card(figure, words) for row in rows for figure in (row.times, row.people)]
    shown.append(card(year.volunteers.people, words, "volunteer_people"))
    shown += [
        Card(
            words("figures.households_of", kind=words(f"values.call_kind.{row.key}")),
            cell(row.people),
            words("report.unit.households"),
        )
        for row in year.call_rows
    ]
    shown.append(card(finished(year), words))
    return [one for one in shown if one.cell.number]


def this_year(site: Site) -> list[Cell]:
    """The year's sessions and visits so far, for a page that is about something else as well."""
    year = site.today.year
    mine = [meeting for meeting in site.ties.meetings if meeting.day.year == year]
    sessions = tallies.of_sessions("", mine, sessions_of(year))
    came = tallies.of_visits("", site.ties.visits_in.get(year, ()), addresses.visits(year))
    return [cell(figure) for row in (sessions, came) if row.times.value for figure in (row.times, row.people)]


def finished(year: YearFigures) -> Figure:
    """The restorations that were finished in the year, accepted or not yet."""
    return Figure("works", len(year.finished), f"{addresses.figures(year.year)}#works" if year.finished else "")


def cell(figure: Figure) -> Cell:
    return Cell(figure.value, figure.key, figure.address)


def line(name: str, href: str, figures: Iterable[Figure]) -> Line:
    return Line(name, href, tuple(cell(figure) for figure in figures))


def years_table(years: Sequence[YearFigures], words: Words) -> Table:
    """All years, newest first."""
    heads = ("year", "held", "listeners", "visits", "people", "households", "works")
    lines = (
        line(
            words("date.year", year=year.year),
            addresses.figures(year.year),
            (*year.sessions[1:], *year.visits[1:], year.calls.people, finished(year)),
        )
        for year in years
    )
    return Table(tuple(words(f"figures.heads.{key}") for key in heads), tuple(lines))


def months_table(year: YearFigures, words: Words) -> Table:
    """Sessions and visits by month; what belongs to no month comes last."""
    held = {row.key: row for row in year.session_rows[By.MONTH]}
    came = {row.key: row for row in year.visit_rows[By.MONTH]}
    none = (Figure("", 0), Figure("", 0))
    months = sorted({*held, *came}, key=lambda key: (int(key) == NO_MONTH, key))
    lines = (
        line(
            _month(key, words),
            "",
            (*(held[key][1:] if key in held else none), *(came[key][1:] if key in came else none)),
        )
        for key in months
    )
    heads = ("month", "held", "listeners", "visits", "people")
    return Table(tuple(words(f"figures.heads.{key}") for key in heads), tuple(lines))


def by_month(rows: Iterable[Row], words: Words) -> list[tuple[str, int]]:
    return [(_month(row.key, words), row.people.value) for row in rows if int(row.key) != NO_MONTH]


def division(site: Site, by: By, rows: Sequence[Row], more: str) -> Division:
    """A table of rows, the first hundred of them."""
    words = site.words
    heads = (f"figures.short.{rows[0].times.key}", f"figures.short.{rows[0].people.key}")
    lines = (line(figures.named(site.archive, words, by, row.key), "", row[1:]) for row in rows[:MOST])
    table = Table((words(f"figures.heads.{by}"), *map(words, heads)), tuple(lines))
    overlaps = by in (By.LECTURER, By.HERO)
    return Division(
        str(by),
        words(f"figures.by.{by}"),
        table,
        more if len(rows) > MOST else "",
        len(rows),
        words("report.annual.on_overlaps") if overlaps else "",
    )


def compared(changes: Iterable[Change], words: Words) -> list[Compared]:
    return [
        Compared(
            words(f"report.figure.{change.key}"),
            words(f"report.unit.{change.key}"),
            f"{change.now:,}",
            words("figures.none") if change.before is None else f"{change.before:,}",
            words("figures.none") if change.by is None else f"{change.by:+,}",
            words("figures.none") if change.tenths is None else f"{change.tenths / 10:+.1f}%",
        )
        for change in changes
        if change.now or change.before
    ]


def calls_table(year: YearFigures, words: Words) -> Table | None:
    """Calls on families by kind, and all of them."""
    rows = [(words(f"values.call_kind.{row.key}"), row) for row in year.call_rows]
    if len(rows) > 1:
        rows.append((words("report.annual.total"), year.calls))
    heads = ("call", "calls", "households")
    table = Table(tuple(words(f"figures.heads.{key}") for key in heads), tuple(line(n, "", r[1:]) for n, r in rows))
    return table if rows else None


def charts(words: Words, title: str, people: list[tuple[str, int]], listeners: list[tuple[str, int]]) -> list[Chart]:
    """Two charts beside each other: people at visits, and listeners, which are hatched."""
    two = (
        chart("chart-people", words("figures.chart_people", of=title), people),
        chart("chart-listeners", words("figures.chart_listeners", of=title), listeners, hatched=True),
    )
    return [one for one in two if one]


def _month(key: str, words: Words) -> str:
    return words("periods.no_month") if int(key) == NO_MONTH else words("date.month_only", month=int(key))
