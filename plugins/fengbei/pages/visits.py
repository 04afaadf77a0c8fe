"""Visits: the latest, a year's list, and the figures with the records that they sum."""

from collections.abc import Iterable
from dataclasses import dataclass

from fengbei.archive.archive import VisitRecord
from fengbei.facts import addresses, visits
from fengbei.facts.dating import said
from fengbei.facts.visits import Tally
from fengbei.pages.site import RecordPage, Site, draw


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
    year_href: str
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
        year_href=f"{addresses.visits(record.year)}#{record.memorial}-{record.number}",
        sample=record.sample,
    )


def latest(site: Site, records: Iterable[VisitRecord], number: int) -> list[VisitRow]:
    """The newest visits first."""
    return [visit_row(site, record) for record in visits.newest(records, number)]


def year_page(site: Site, year: int, before: int | None, after: int | None) -> RecordPage:
    """A year's visits with their figures."""
    words, address = site.words, addresses.visits(year)
    mine = site.ties.visits_in[year]
    title = words("visits.year_title", year=year)
    view = {
        "title": title,
        "year": year,
        "total": visits.total(mine),
        "bars": bars(site, visits.by_month(mine)),
        "chart_height": CHART_HEIGHT,
        "step": BAR_STEP,
        "kinds": [(words(f"values.visit_kind.{tally.key}"), tally) for tally in visits.by_kind(mine)],
        "parks": [
            (site.archive.memorials[tally.key].name, addresses.memorial(tally.key), tally)
            for tally in visits.by_memorial(mine)
        ],
        "rows": [visit_row(site, record) for record in reversed(mine)],
        "before": (before, addresses.visits(before)) if before else None,
        "after": (after, addresses.visits(after)) if after else None,
        "sample": any(record.sample for record in mine),
    }
    html = draw("visits_year.html", words, addresses.root_of(address), **view)
    total = visits.total(mine)
    description = words("visits.description", year=year, visits=total.visits, people=f"{total.people:,}")
    return RecordPage(address, title, description, html, updated=max(r.visit.date.last for r in mine))


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
