"""Visits: the latest, a year's list, and the figures with the records that they sum."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial

from fengbei.archive.archive import VisitRecord
from fengbei.facts import addresses, messages, visits
from fengbei.facts.periods import NO_MONTH, Month, Year
from fengbei.facts.visits import LINES, Tally
from fengbei.pages.bars import Chart, chart
from fengbei.pages.booked import booked_anywhere
from fengbei.pages.ledgers import Group
from fengbei.pages.periods import Around, Draw, Link, earliest_first, months_of, numbered, span, with_neighbours
from fengbei.pages.site import RecordPage, Site, draw
from fengbei.pages.tables import Table, of_visits, visits_line
from fengbei.pages.visit_lists import kind_link
from fengbei.pages.visit_rows import latest, visit_row
from fengbei.pages.visits_nav import visits_nav
from fengbei.pages.wishes import newest
from fengbei.words import Words

PARKS = 250
"""Parks in the table of a year, at most: 110 KB. Of more the first hundred, and the others on pages of their own."""
FIRST_PARKS = 100


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
        "nav": visits_nav(site, addresses.VISITS, is_below=True),
        "year": year.year,
        "total": total,
        "chart": people_by_month(site, year),
        "months": months_table(year, words),
        "kinds": kinds_table(site, year),
        "parks": parks_table(site, year.year, parks[:FIRST_PARKS] if long else parks),
        "all_parks": (len(parks), addresses.visited_parks(year.year, 1)) if long else None,
        "split": bool(year.months),
        "groups": [] if year.months else by_month(site, mine),
        "before": (before, addresses.visits(before)) if before else None,
        "after": (after, addresses.visits(after)) if after else None,
        "sample": any(record.sample for record in mine),
    }
    html = draw("visits_year.html", words, addresses.root_of(address), **view)
    description = words("visits.description", year=year.year, visits=total.visits, people=f"{total.people:,}")
    return RecordPage(address, title, description, html, updated=_newest(mine))


def people_by_month(site: Site, year: Year[VisitRecord]) -> Chart | None:
    """A bar a month, as long as its people against the year's fullest month; of months to come nothing is said."""
    words = site.words
    months = visits.by_month(year.entries)[: site.today.month if year.year == site.today.year else None]
    title = words("figures.chart_people", of=words("date.year", year=year.year))
    return chart("chart", title, [(words("date.month_only", month=int(month.key)), month.people) for month in months])


def by_month(site: Site, records: tuple[VisitRecord, ...]) -> list[Group]:
    """The visits of a year below their months, each of which figures lead to."""
    return [
        Group(
            visits.month_anchor(month.month),
            span(month, LINES.day, site.words),
            tuple(visit_row(site, record, anchored=True) for record in month.entries),
        )
        for month in LINES.months(records)
    ]


def months_table(year: Year[VisitRecord], words: Words) -> Table:
    """The months in their order, or the parts that they have on pages of their own."""
    lines = []
    months = reversed(year.months or LINES.months(year.entries))
    for month in sorted(months, key=lambda month: month.month == NO_MONTH):
        at = visits.page_address(month) if year.months else visits.month_address(year, month.month)
        lines.append(visits_line(span(month, LINES.day, words), at, visits.total(month.entries), at))
    return of_visits(words("visits.month"), lines, words)


def kinds_table(site: Site, year: Year[VisitRecord]) -> Table:
    words, pages = site.words, site.ties.pages_of_kind
    lines = [
        visits_line(*kind_link(tally.key, words), tally, pages[tally.key][year.year])
        for tally in visits.by_kind(year.entries)
    ]
    return of_visits(words("visits.kind"), lines, words)


def parks_table(site: Site, year: int, tallies: Iterable[Tally]) -> Table:
    """Parks by name, with their page."""
    words, parks, pages = site.words, site.archive.memorials, site.ties.pages_of_park
    lines = [
        visits_line(parks[tally.key].name, addresses.memorial(tally.key), tally, pages[tally.key][year])
        for tally in tallies
    ]
    return of_visits(words("visits.park"), lines, words)


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
        "nav": visits_nav(site, addresses.VISITS, is_below=True),
        "rows": [visit_row(site, record, anchored=True) for record in page.entries],
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
        "nav": visits_nav(site, addresses.VISITS, is_below=True),
        "parks": parks_table(site, year, tallies),
        "around": Around(up, before=ways.get(number - 1), after=ways.get(number + 1)),
    }
    html = draw("visits_parks.html", words, addresses.root_of(address), **view)
    return RecordPage(address, title, words("listing.about", title=title, order=words("visits.parks_order")), html)


def _parted(tallies: list[Tally]) -> list[tuple[Tally, ...]]:
    return [tuple(tallies[at : at + PARKS]) for at in range(0, len(tallies), PARKS)]


def _up(year: Year[VisitRecord], words: Words) -> Link:
    return Link(words("visits.year_title", year=year.year), addresses.visits(year.year))


def _newest(records: Iterable[VisitRecord]) -> date:
    return max(record.visit.date.last for record in records)


def visits_html(site: Site, root: str) -> str:
    """The figures of every year and kind, what is booked, and the newest visits."""
    words, records = site.words, site.archive.visits
    years = [
        visits_line(words("date.year", year=tally.key), at, tally, at)
        for tally in visits.by_year(records)
        for at in (addresses.visits(int(tally.key)),)
    ]
    kinds = [
        visits_line(*kind_link(tally.key, words), tally, addresses.visits_of_kind(tally.key))
        for tally in visits.by_kind(records)
    ]
    view = {
        "nav": visits_nav(site, addresses.VISITS),
        "years": of_visits(words("visits.year"), years, words) if years else None,
        "kinds": of_visits(words("visits.kind"), kinds, words) if kinds else None,
        "booked": booked_anywhere(site),
        "messages": newest(site, messages.newest_first(site.archive.messages), named=True),
        "wall": site.link(addresses.MESSAGES),
        "rows": latest(site, records, 12),
        "sample": any(record.sample for record in (*records, *site.archive.booked)),
    }
    return draw("visits.html", words, root, **view)
