"""Visits: the latest, a year's list, and the figures with the records that they sum."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from fengbei.archive.archive import VisitRecord
from fengbei.facts import addresses, visits
from fengbei.facts.dating import said
from fengbei.facts.periods import Month, Year
from fengbei.facts.visits import LINES, Tally
from fengbei.pages.periods import Around, Draw, Link, earliest_first, months_of, numbered, span, with_neighbours
from fengbei.pages.site import RecordPage, Site, draw
from fengbei.words import Words


@dataclass(frozen=True)
class VisitRow:
    """One visit as a line."""

    anchor: str
    date: str
    group: str
    kind: str
    people: str
    text: str
    memorial: str
    memorial_href: str
    sample: bool


@dataclass(frozen=True)
class Bar:
    """One bar of a chart, in units of the chart: `x`, `y`, `height`."""

    label: str
    people: int
    visits: int
    x: int
    y: int
    height: int


CHART_HEIGHT = 120
BAR_STEP = 40
PARKS = 400
"""Parks in the table of a year, at most: 100 KB. Of more the first hundred, and the others on pages of their own."""
FIRST_PARKS = 100


def visit_row(site: Site, record: VisitRecord) -> VisitRow:
    words, visit = site.words, record.visit
    return VisitRow(
        anchor=f"{record.memorial}-{record.number}",
        date=said(visit.date, words),
        group=visit.group,
        kind=words(f"values.visit_kind.{visit.kind}"),
        people=f"{visit.headcount:,}",
        text=visit.text or "",
        memorial=site.archive.memorials[record.memorial].name,
        memorial_href=addresses.memorial(record.memorial),
        sample=record.sample,
    )


def latest(site: Site, records: Iterable[VisitRecord], number: int) -> list[VisitRow]:
    """The newest visits first."""
    return [visit_row(site, record) for record in visits.newest(records, number)]


def pages_of_visits(years: tuple[Year[VisitRecord], ...], words: Words) -> Iterator[tuple[str, date, Draw]]:
    """The pages of visits by year, newest first: their addresses, the day of their newest, and how to draw them."""
    for after, year, before in with_neighbours(years):
        drawn = partial(year_page, year=year, before=before and before.year, after=after and after.year)
        yield addresses.visits(year.year), _newest(year.entries), drawn
        parks = _parted(visits.by_memorial(year.entries))
        for number, part in enumerate(parks, 1) if len(parks) > 1 else ():
            drawn = partial(parks_page, year=year.year, number=number, pages=len(parks), tallies=part)
            yield addresses.visited_parks(year.year, number), _newest(year.entries), drawn
    pages = earliest_first(years, partial(_up, words=words))
    for page, around in months_of(pages, visits.page_address, LINES.day, words):
        yield visits.page_address(page), _newest(page.entries), partial(month_page, page=page, around=around)


def year_page(site: Site, year: Year[VisitRecord], before: int | None, after: int | None) -> RecordPage:
    """A year's figures, with its visits or the months where they stand."""
    words, address, mine = site.words, addresses.visits(year.year), year.entries
    title = words("visits.year_title", year=year.year)
    parks, total = visits.by_memorial(mine), visits.total(mine)
    long = len(parks) > PARKS
    view = {
        "title": title,
        "year": year.year,
        "total": total,
        "bars": bars(site, visits.by_month(mine)),
        "chart_height": CHART_HEIGHT,
        "step": BAR_STEP,
        "kinds": [(words(f"values.visit_kind.{tally.key}"), tally) for tally in visits.by_kind(mine)],
        "parks": park_rows(site, parks[:FIRST_PARKS] if long else parks),
        "all_parks": (len(parks), addresses.visited_parks(year.year, 1)) if long else None,
        "months": [
            (span(page, LINES.day, words), visits.page_address(page), visits.total(page.entries))
            for page in reversed(year.months)
        ],
        "rows": [] if year.months else [visit_row(site, record) for record in mine],
        "before": (before, addresses.visits(before)) if before else None,
        "after": (after, addresses.visits(after)) if after else None,
        "sample": any(record.sample for record in mine),
    }
    html = draw("visits_year.html", words, addresses.root_of(address), **view)
    description = words("visits.description", year=year.year, visits=total.visits, people=f"{total.people:,}")
    return RecordPage(address, title, description, html, updated=_newest(mine))


def month_page(site: Site, page: Month[VisitRecord], around: Around) -> RecordPage:
    """The visits of a month, or of a part of it."""
    words, address, counted = site.words, visits.page_address(page), visits.total(page.entries)
    key = "visits.in_month" if page.month else "visits.in_no_month"
    title = numbered(words(key, year=page.year, month=page.month), page.number, words)
    says = "visits.total" if page.parts == 1 else "visits.on_page"
    total = words(says, visits=f"{counted.visits:,}", people=f"{counted.people:,}")
    view = {
        "title": title,
        "total": total,
        "here": address,
        "around": around,
        "rows": [visit_row(site, record) for record in page.entries],
        "sample": any(record.sample for record in page.entries),
    }
    html = draw("visits_month.html", words, addresses.root_of(address), **view)
    description = words("listing.about", title=title, order=total)
    return RecordPage(address, title, description, html, updated=_newest(page.entries))


def parks_page(site: Site, year: int, number: int, pages: int, tallies: tuple[Tally, ...]) -> RecordPage:
    """Where a year's visits went, most people first, of parks too many for the year's own page."""
    words, address = site.words, addresses.visited_parks(year, number)
    up = Link(words("visits.year_title", year=year), addresses.visits(year))
    title = numbered(words("visits.parks_title", year=year), number, words)
    ways = {n: Link(numbered(str(year), n, words), addresses.visited_parks(year, n)) for n in range(1, pages + 1)}
    view = {
        "title": title,
        "parks": park_rows(site, tallies),
        "around": Around(up, before=ways.get(number - 1), after=ways.get(number + 1)),
    }
    html = draw("visits_parks.html", words, addresses.root_of(address), **view)
    return RecordPage(address, title, words("listing.about", title=title, order=words("visits.parks_order")), html)


def park_rows(site: Site, tallies: Iterable[Tally]) -> list[tuple[str, str, Tally]]:
    """Parks by name, with their page."""
    parks = site.archive.memorials
    return [(parks[tally.key].name, addresses.memorial(tally.key), tally) for tally in tallies]


def _parted(tallies: list[Tally]) -> list[tuple[Tally, ...]]:
    return [tuple(tallies[at : at + PARKS]) for at in range(0, len(tallies), PARKS)]


def _up(year: Year[VisitRecord], words: Words) -> Link:
    return Link(words("visits.year_title", year=year.year), addresses.visits(year.year))


def _newest(records: Iterable[VisitRecord]) -> date:
    return max(record.visit.date.last for record in records)


def bars(site: Site, months: list[Tally]) -> list[Bar]:
    """A bar a month, as high as its people against the year's fullest month."""
    most = max((tally.people for tally in months), default=0) or 1
    return [
        Bar(site.words("date.month_only", month=int(tally.key)), tally.people, tally.visits, x * BAR_STEP, y, height)
        for x, tally in enumerate(months)
        for height in (round(tally.people * CHART_HEIGHT / most),)
        for y in (CHART_HEIGHT - height,)
    ]


def visits_html(site: Site, root: str) -> str:
    """The figures of every year, and the newest visits."""
    records = site.archive.visits
    view = {
        "years": [(tally, addresses.visits(int(tally.key))) for tally in visits.by_year(records)],
        "rows": latest(site, records, 12),
        "sample": any(record.sample for record in records),
    }
    return draw("visits.html", site.words, root, **view)
