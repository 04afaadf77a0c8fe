"""The grid of a month: weeks from Monday, each day with as many lines as a sheet of paper has room for."""

from calendar import Calendar
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from itertools import groupby
from typing import NamedTuple

from fengbei.facts import timetable
from fengbei.facts.months import Left
from fengbei.facts.schedule import Meeting
from fengbei.pages.sifting import counties, state_of
from fengbei.pages.site import Site

MOST = {4: 10, 5: 7, 6: 6}
"""Lines that a day of a month of so many weeks has room for, so that the month fits on a sheet of paper."""

ROOMY = 2
"""So many lines may run on over three, and a day is not fuller than the fullest."""


class Entry(NamedTuple):
    """One line of a day: a session, or one that was planned for it and has moved away (`state_key` is `left`)."""

    time: str
    county: str
    title: str
    href: str
    state: str
    state_key: str


class Day(NamedTuple):
    """One cell of a month. `href` is where its sessions are listed, `said` how many they are, and `more` how many there
    is no room for. A day that is `roomy` has room for whole titles on paper."""

    number: int
    day: str
    href: str
    said: str
    entries: tuple[Entry, ...]
    more: int
    roomy: bool


Weeks = list[list[Day | None]]


def weeks(
    site: Site, first: date, mine: Sequence[Meeting], left: Sequence[Left], listed_at: Mapping[date, str]
) -> Weeks:
    """The month that begins on a day; days of other months are None. `listed_at` says where the sessions of days are
    listed that are not on the page of the grid itself."""
    dates = Calendar().monthdatescalendar(first.year, first.month)
    on_days = {day: tuple(some) for day, some in groupby(mine, key=lambda meeting: meeting.day)}
    off_days = {day: tuple(some) for day, some in groupby(left, key=lambda one: one.day)}
    called = counties(dict.fromkeys(timetable.county(site.archive, meeting) for meeting in mine))
    cell = partial(_cell, site, most=MOST[len(dates)], called=called, listed_at=listed_at)
    return [
        [cell(day, on_days.get(day, ()), off_days.get(day, ())) if day.month == first.month else None for day in week]
        for week in dates
    ]


def day_anchor(day: date) -> str:
    return f"d-{day.day}"


def _cell(
    site: Site,
    day: date,
    mine: tuple[Meeting, ...],
    left: tuple[Left, ...],
    most: int,
    called: Mapping[str, str],
    listed_at: Mapping[date, str],
) -> Day:
    kept = mine if len(mine) <= most else mine[: most - 1]
    lines = (*(_entry(site, meeting, called) for meeting in kept), *(_moved_away(site, one) for one in left))
    more = len(mine) - len(kept)
    href, said = "", ""
    if mine:
        href, said = listed_at.get(day, f"#{day_anchor(day)}"), site.words("talks.month.times", count=len(mine))
    elif left:
        href, said = "#left", site.words("talks.month.moved")
    return Day(day.day, day.isoformat(), href, said, lines[: most - bool(more)], more, len(lines) <= ROOMY)


def _entry(site: Site, meeting: Meeting, called: Mapping[str, str]) -> Entry:
    times, state = meeting.session.times, state_of(site, meeting)
    start = f"{times[0]:%H:%M}" if times else ""
    said = site.words(f"talk.state.{state}") if state not in ("planned", "held") else ""
    county = called.get(timetable.county(site.archive, meeting), "")
    return Entry(start, county, meeting.talk.title, meeting.address, said, state)


def _moved_away(site: Site, one: Left) -> Entry:
    to = one.meeting.day
    key = "left" if to.year == one.day.year else "left_year"
    said = site.words(f"talks.month.{key}", year=to.year, month=to.month, day=to.day)
    return Entry("", "", one.meeting.talk.title, one.meeting.address, said, "left")
