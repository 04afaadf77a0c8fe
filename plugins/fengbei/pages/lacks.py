"""What is missing from a year's figures, with the ways to it."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from fengbei.facts import addresses
from fengbei.facts.periods import NO_MONTH
from fengbei.facts.schedule import Meeting
from fengbei.facts.tallies import By, YearFigures
from fengbei.facts.works import UNDATED, address
from fengbei.pages.periods import Link
from fengbei.pages.site import Site

SHOWN = 20
"""Of each kind so many are named."""


class Lack(NamedTuple):
    """What is missing, how often, the first that it is missing of, and how many more there are."""

    said: str
    size: int
    first: tuple[Link, ...]
    more: int


def lack_rows(site: Site, year: YearFigures) -> list[Lack]:
    """The kinds of which anything is missing."""
    words, lacks, parks = site.words, year.lacks, site.archive.memorials
    months = [Link(words("date.month_only", month=month), "") for month in lacks.months]
    unvisited = [Link(parks[park].name, addresses.memorial(park)) for park in lacks.parks[:SHOWN]]
    rows = [
        _lack(site, "results", len(lacks.results), _sessions(site, lacks.results)),
        _lack(site, "headcounts", len(lacks.headcounts), _sessions(site, lacks.headcounts)),
        _lack(site, "audiences", len(lacks.audiences), _sessions(site, lacks.audiences)),
        _lack(site, "days", len(lacks.days), _of_no_month(site, year), whole=True),
        _lack(site, "months", len(months), months),
        _lack(site, "parks", len(lacks.parks), unvisited),
        _lack(site, "works", len(lacks.works), _undated(site, len(lacks.works)), whole=True),
    ]
    return [row for row in rows if row.size]


def _lack(site: Site, key: str, count: int, first: Iterable[Link], *, whole: bool = False) -> Lack:
    """One link may lead to the whole of it."""
    links = tuple(first)
    return Lack(site.words(f"report.annual.lack.{key}"), count, links, 0 if whole else count - len(links))


def _sessions(site: Site, some: Sequence[Meeting]) -> list[Link]:
    return [
        Link(
            site.words("figures.session", title=meeting.talk.title, month=meeting.day.month, day=meeting.day.day),
            meeting.address,
        )
        for meeting in some[:SHOWN]
    ]


def _of_no_month(site: Site, year: YearFigures) -> list[Link]:
    rows = [row for row in year.visit_rows[By.MONTH] if int(row.key) == NO_MONTH]
    return [Link(site.words("periods.no_month"), row.times.address) for row in rows]


def _undated(site: Site, count: int) -> list[Link]:
    return [Link(site.words("figures.undated"), address(0, UNDATED, count))] if count else []
