"""Visits that are still to come: told so that others choose another day. They are counted nowhere."""

from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import quote

from fengbei.archive.archive import VisitRecord
from fengbei.facts import addresses, visits
from fengbei.facts.dating import said
from fengbei.pages.site import Site

SHOWN = 30
"""Booked visits on a page, at most."""


class BookedRow(NamedTuple):
    """One visit to come: who on which day, and how many. `until` is its last possible day; both are ISO 8601."""

    key: str
    day: str
    until: str
    date: str
    group: str
    kind: str
    people: str
    memorial: str
    memorial_href: str
    sample: bool


class Booked(NamedTuple):
    """The next visits to come, how many more there are, and where to book. `with_park` where they go to several."""

    rows: tuple[BookedRow, ...]
    more: int
    form: str
    with_park: bool


def booked_at(site: Site, park: str) -> Booked | None:
    """The visits to come at a park; none, and nothing is said."""
    mine = site.ties.booked_at.get(park, ())
    return _booked(site, mine, form_of(site, park), with_park=False) if mine else None


def booked_anywhere(site: Site) -> Booked | None:
    """The next visits to come."""
    every = visits.newest_last(site.archive.booked)
    return _booked(site, every, site.link(addresses.VISIT_BOOKING), with_park=True) if every else None


def form_of(site: Site, park: str) -> str:
    """The form to book a visit to a park, which a script fills in with its name."""
    form = site.link(addresses.VISIT_BOOKING)
    return f"{form}?park={quote(park)}" if form else ""


def _booked(site: Site, records: Sequence[VisitRecord], form: str, *, with_park: bool) -> Booked:
    rows = tuple(_row(site, record) for record in records[:SHOWN])
    return Booked(rows, len(records) - len(rows), form, with_park)


def _row(site: Site, record: VisitRecord) -> BookedRow:
    words, visit = site.words, record.visit
    return BookedRow(
        key=f"{record.memorial}/{record.year}/{record.number}",
        day=visit.date.first.isoformat() if visit.date.is_day else "",
        until=visit.date.last.isoformat(),
        date=said(visit.date, words),
        group=visit.group,
        kind=words(f"values.visit_kind.{visit.kind}"),
        people=words("page.people", count=f"{visit.headcount:,}"),
        memorial=site.archive.memorials[record.memorial].name,
        memorial_href=addresses.memorial(record.memorial),
        sample=record.sample,
    )
