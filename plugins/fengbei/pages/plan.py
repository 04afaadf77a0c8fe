"""The planning list: days of remembrance of the coming season, and what is prepared for each already."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from fengbei.archive.archive import VisitRecord
from fengbei.facts import addresses, planning, schedule
from fengbei.facts.dating import said
from fengbei.facts.planning import Prepared
from fengbei.facts.schedule import Meeting
from fengbei.pages.days import OccasionRow, occasion_row
from fengbei.pages.periods import Link
from fengbei.pages.site import RecordPage, Site, draw

LISTED = 6
"""Talks, visits and parks that are named for one day; of more the number is said."""


class Some(NamedTuple):
    """What is arranged; `more` says how much else, `none` that nothing is."""

    links: tuple[Link, ...]
    more: str
    none: str


class PlanRow(NamedTuple):
    """One day to be prepared. Commemoration days have no `parks`."""

    day: OccasionRow
    parks: Some | None
    talks: Some
    visits: Some


def plan_page(site: Site) -> RecordPage:
    """What is to be prepared from the day of the build on."""
    words = site.words
    found = planning.plan(site.ties, site.archive.booked, site.today)
    view = {
        "title": words("days.plan.title"),
        "up": Link(words("days.title"), addresses.DAYS),
        "reckoned": words("days.plan.reckoned", date=_day(site, site.today), last=_day(site, found.last)),
        "grade": words("days.plan.grade", grade=found.grade) if found.grade > 1 else "",
        "rows": [_row(site, day) for day in found.days],
        "sample": any(_is_sample(site, day) for day in found.days),
    }
    html = draw("days_plan.html", words, addresses.root_of(addresses.DAYS_PLAN), **view)
    return RecordPage(addresses.DAYS_PLAN, words("days.plan.title"), words("days.plan.description"), html)


def _is_sample(site: Site, day: Prepared) -> bool:
    """Whether something that is arranged is invented."""
    return any(schedule.is_sample(site.archive, m) for m in day.talks) or any(v.sample for v in day.visits)


def _row(site: Site, day: Prepared) -> PlanRow:
    parks, memorials = [key for key in day.parks if key in site.archive.memorials], site.archive.memorials
    linked = [Link(memorials[key].name, addresses.memorial(key)) for key in parks]
    row = occasion_row(site, day.occasion)
    return PlanRow(
        row,
        _some(site, linked, "days.plan.no_park") if row.href else None,
        _some(site, [_talk(site, meeting) for meeting in day.talks], "days.plan.no_talk"),
        _some(site, [_visit(site, record) for record in day.visits], "days.plan.no_visit"),
    )


def _some(site: Site, links: Sequence[Link], none: str) -> Some:
    left = len(links) - LISTED
    more = site.words("days.plan.more", count=left) if left > 0 else ""
    return Some(tuple(links[:LISTED]), more, "" if links else site.words(none))


def _talk(site: Site, meeting: Meeting) -> Link:
    return Link(
        site.words("days.plan.talk", date=_short_day(site, meeting.day), title=meeting.talk.title), meeting.address
    )


def _visit(site: Site, record: VisitRecord) -> Link:
    park, visit = site.archive.memorials[record.memorial], record.visit
    on = visit.date
    when = _short_day(site, on.day()) if on.is_day else said(on, site.words)
    told = site.words("days.plan.visit", date=when, group=visit.group, park=park.name)
    return Link(told, addresses.memorial(record.memorial))


def _day(site: Site, day: date) -> str:
    return site.words("date.day", year=day.year, month=day.month, day=day.day)


def _short_day(site: Site, day: date) -> str:
    return site.words("days.plan.short_day", month=day.month, day=day.day)
