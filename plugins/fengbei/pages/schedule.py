"""The schedule of talks."""

from calendar import Calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import NamedTuple

from fengbei.archive.divisions import full_name
from fengbei.facts import addresses, periods, schedule
from fengbei.facts.places import of_memorial
from fengbei.facts.schedule import Meeting
from fengbei.pages.periods import Link, link
from fengbei.pages.site import Site, draw


@dataclass(frozen=True)
class MeetingRow:
    """One line of a schedule."""

    day: date
    date: str
    time: str
    title: str
    href: str
    anchor: str
    place: str
    place_href: str
    on_map: str
    county: str
    lecturers: str
    audience: str
    headcount: str
    state: str
    state_key: str
    moved: str
    note: str
    sample: bool


class Line(NamedTuple):
    """A year or month of sessions that stand on a page of their own. `listeners` are those of sessions held."""

    name: str
    href: str
    sessions: int
    held: int
    listeners: int


@dataclass(frozen=True)
class Day:
    """One cell of a month."""

    number: int
    rows: tuple[MeetingRow, ...]


@dataclass(frozen=True)
class Month:
    """A month as weeks from Monday; days of other months are None."""

    title: str
    weeks: tuple[tuple[Day | None, ...], ...]


def meeting_row(site: Site, meeting: Meeting) -> MeetingRow:
    words, session, talk = site.words, meeting.session, meeting.talk
    at, memorial = session.where, session.where.memorial
    state = "overdue" if schedule.overdue(meeting, site.today) else str(session.state)
    return MeetingRow(
        day=meeting.day,
        date=day_text(site, meeting.day),
        time=time_text(site, meeting),
        title=talk.title,
        href=meeting.address,
        anchor=addresses.session_anchor(session),
        place=schedule.place_name(site.archive, meeting),
        place_href=addresses.memorial(memorial) if memorial and memorial in site.archive.memorials else "",
        on_map=map_link(site, memorial),
        county=full_name(at.code) if at.code else "",
        lecturers=words("page.list_comma").join(person.name for person in schedule.lecturers(site.archive, meeting)),
        audience=session.audience or talk.suits or "",
        headcount=words("page.people", count=f"{session.headcount:,}") if session.headcount else "",
        state=words(f"talk.state.{state}"),
        state_key=state,
        moved=words("talk.moved_from", date=day_text(site, session.date.day())) if session.moved_to else "",
        note=session.note or "",
        sample=schedule.is_sample(site.archive, meeting),
    )


def map_link(site: Site, memorial_id: str | None) -> str:
    """The map, opened at the park, where there is a map and the park is on it."""
    park = site.archive.memorials.get(memorial_id or "")
    return site.link(addresses.on_map(park.id)) if park and of_memorial(park) else ""


def day_text(site: Site, day: date) -> str:
    weekday = site.words(f"date.weekdays.{day.isoweekday()}")
    return site.words("date.with_weekday", year=day.year, month=day.month, day=day.day, weekday=weekday)


def time_text(site: Site, meeting: Meeting) -> str:
    times = meeting.session.times
    if not times:
        return ""
    start, end = times
    return f"{start:%H:%M}—{end:%H:%M}" if end else f"{start:%H:%M}"


def schedule_html(site: Site, root: str) -> str:
    """Coming sessions by month, with a month's sheet, and past ones by year; of a long schedule the coming ones that
    there is room for, and where the others stand."""
    laid, words = schedule.laid_out(site.ties.meetings, site.today), site.words
    view = {
        "months": by_months(site, laid.coming),
        "sheets": [month_sheet(site, *month, rows) for month, rows in schedule.by_month(laid.coming)[:2]],
        "later": [
            line(link(page, partial(periods.address, addresses.TALKS_COMING), words), page.entries)
            for page in laid.later
        ],
        "past": [
            (year, [meeting_row(site, m) for m in mine], schedule.listeners(mine, year))
            for year, mine, _ in (laid.past if laid.is_whole else ())
        ],
        "years": [
            line(link(year, partial(periods.address, addresses.TALKS_PAST), words), year.entries)
            for year in (() if laid.is_whole else laid.past)
        ],
        "weekdays": [words(f"date.weekdays.{n}") for n in range(1, 8)],
        "calendar": site.link(addresses.TALKS_CALENDAR),
        "sample": any(schedule.is_sample(site.archive, m) for m in site.ties.meetings),
    }
    return draw("talks.html", words, root, **view)


def by_months(site: Site, some: Iterable[Meeting]) -> list[tuple[str, list[MeetingRow]]]:
    """Sessions under the months in which they take place."""
    return [
        (site.words("date.month", year=year, month=month), [meeting_row(site, m) for m in rows])
        for (year, month), rows in schedule.by_month(some)
    ]


def line(to: Link, mine: tuple[Meeting, ...]) -> Line:
    """What a table says of a page of sessions."""
    return Line(*to, len(mine), *schedule.held(mine))


def month_sheet(site: Site, year: int, month: int, rows: tuple[Meeting, ...]) -> Month:
    weeks = Calendar().monthdatescalendar(year, month)
    drawn = [meeting_row(site, meeting) for meeting in rows]
    return Month(
        site.words("date.month", year=year, month=month),
        tuple(
            tuple(Day(d.day, tuple(r for r in drawn if r.day == d)) if d.month == month else None for d in week)
            for week in weeks
        ),
    )
