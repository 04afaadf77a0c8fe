"""The schedule of a month on one page, to hang up or to take along."""

from calendar import Calendar
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import ClassVar
from urllib.parse import urljoin

from fengbei.archive.talk import Talk
from fengbei.facts import addresses, months, schedule
from fengbei.facts.announcing import state_text, time_text
from fengbei.facts.months import Left
from fengbei.facts.schedule import Meeting
from fengbei.handouts.code import code
from fengbei.handouts.occasions import to_come
from fengbei.handouts.saying import Site
from fengbei.words import Words

MOST = 3
"""Months that go along with a talk."""


@dataclass(frozen=True)
class Entry:
    """What takes place on a day, or has moved away from it: `state` says so."""

    time: str
    title: str
    place: str
    state: str


@dataclass(frozen=True)
class Day:
    """A day of the grid; `said` names it in a list. Number 0 is a day of another month."""

    number: int
    said: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class MonthView:
    """A month, in weeks from Monday. All of it is still to change: its code has no other part."""

    template: ClassVar[str] = "month"
    unsaid: ClassVar[tuple[str, ...]] = (
        *("date", "site", "weekdays", "none", "address", "qr", "qr_alt", "labels", "code"),
    )
    coming: ClassVar[tuple[str, ...]] = ()

    title: str
    date: str
    site: str
    sample: str
    weekdays: tuple[str, ...]
    weeks: tuple[tuple[Day, ...], ...]
    none: str
    address: str
    qr: str
    qr_alt: str
    labels: Mapping[str, str]
    code: str = ""


def month_view(site: Site, year: int, month: int) -> MonthView:
    """All that takes place in a month, and what has moved away from its days."""
    words, key = site.words, months.key(date(year, month, 1))
    mine, left = site.ties.talks_in.get(key, ()), site.ties.talks_left.get(key, ())
    on = {day: tuple(some) for day, some in groupby(mine, key=lambda meeting: meeting.day)}
    off = {day: tuple(some) for day, some in groupby(left, key=lambda one: one.day)}
    weeks = Calendar().monthdatescalendar(year, month)
    address = urljoin(site.url, addresses.talk_month(year, month)) if site.url else ""
    seen = MonthView(
        title=words("handouts.month.title", year=year, month=month),
        date="",
        site=site.name,
        sample=words("handouts.sample") if any(schedule.is_sample(site.archive, meeting) for meeting in mine) else "",
        weekdays=tuple(words(f"date.weekdays.{number}") for number in range(1, 8)),
        weeks=tuple(tuple(_day(site, day, month, on.get(day, ()), off.get(day, ())) for day in week) for week in weeks),
        none="" if mine else words("handouts.month.none"),
        address=address,
        qr=address,
        qr_alt=words("handouts.month.qr_alt", address=address),
        labels={**words.under("handouts.labels"), **words.under("handouts.month")},
    )
    return replace(seen, code=code(seen, seen.unsaid))


def months_for(site: Site, talk: Talk) -> tuple[tuple[int, int], ...]:
    """The years and months that go along with a talk: those of its sessions to come, else the present one."""
    days = [meeting.day for meeting in to_come(site, schedule.meetings([talk]))] or [site.today]
    return tuple(dict.fromkeys((day.year, day.month) for day in sorted(days)))[:MOST]


def _day(site: Site, day: date, month: int, mine: tuple[Meeting, ...], left: tuple[Left, ...]) -> Day:
    if day.month != month:
        return Day(0, "", ())
    weekday = site.words(f"date.weekdays.{day.isoweekday()}")
    said = site.words("handouts.month.day", day=day.day, weekday=weekday)
    return Day(day.day, said, tuple(_entries(site, mine, left)))


def _entries(site: Site, mine: tuple[Meeting, ...], left: tuple[Left, ...]) -> Iterator[Entry]:
    for meeting in mine:
        place, title = schedule.place_name(site.archive, meeting), meeting.talk.title
        yield Entry(time_text(meeting.session.times), title, place, state_text(meeting, site.words))
    for one in left:
        yield Entry("", one.meeting.talk.title, "", _moved_away(one, site.words))


def _moved_away(one: Left, words: Words) -> str:
    to = one.meeting.day
    key = "left" if to.year == one.day.year else "left_year"
    return words(f"talks.month.{key}", year=to.year, month=to.month, day=to.day)
