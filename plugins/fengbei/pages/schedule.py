"""The schedule of talks."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import NamedTuple

from markupsafe import Markup

from fengbei.archive.divisions import full_name
from fengbei.archive.talk import Session, TalkState
from fengbei.facts import addresses, announcing, periods, places, schedule, timetable
from fengbei.facts.announcing import time_text
from fengbei.facts.schedule import Meeting
from fengbei.pages.periods import Link, link
from fengbei.pages.sifting import keys_of, sieve, state_of
from fengbei.pages.site import Site, draw, part
from fengbei.pages.talks_nav import nav

_ROOT = "\0"
"""Stands for the way to the site's root in a line that pages of any depth may show."""


@dataclass(frozen=True)
class MeetingRow:
    """One line of a schedule. `key` names the session for machines, `keys` say under what it is found; `moved` tells
    every move, `calendar` is its own."""

    key: str
    keys: Mapping[str, str]
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
    people: int | None
    headcount: str
    state: str
    state_key: str
    moved: str
    note: str
    sample: bool
    calendar: str


Rows = list[MeetingRow | Markup]


class Line(NamedTuple):
    """A year or month of sessions that stand on a page of their own. `listeners` are those of sessions held."""

    name: str
    href: str
    sessions: int
    held: int
    listeners: int


def meeting_line(site: Site, meeting: Meeting, root: str) -> Markup:
    """A line of a schedule, as it is drawn once for all lists that the session stands on."""
    drawn = site.once(("line", meeting.key), lambda: _drawn(site, meeting))
    return Markup(drawn.replace(_ROOT, root))  # noqa: S704 autoescaped


def _drawn(site: Site, meeting: Meeting) -> str:
    return str(part("_parts.html", "meeting", site.words, _ROOT)(meeting_row(site, meeting)))


def meeting_row(site: Site, meeting: Meeting) -> MeetingRow:
    words, session, talk = site.words, meeting.session, meeting.talk
    memorial, state = session.where.memorial, state_of(site, meeting)
    keys = _keys(site, meeting)
    return MeetingRow(
        key=meeting.key,
        keys=keys,
        day=meeting.day,
        date=day_text(site, meeting.day),
        time=time_text(session.times),
        title=talk.title,
        href=meeting.address,
        anchor=addresses.session_anchor(session),
        place=schedule.place_name(site.archive, meeting),
        place_href=addresses.memorial(memorial) if memorial and memorial in site.archive.memorials else "",
        on_map=map_link(site, memorial),
        county=full_name(keys[timetable.Way.COUNTY]),
        lecturers=words("page.list_comma").join(person.name for person in schedule.lecturers(site.archive, meeting)),
        audience=audience(site, meeting),
        people=session.headcount,
        headcount=words("page.people", count=f"{session.headcount:,}") if session.headcount else "",
        state=words(f"talk.state.{state}"),
        state_key=state,
        moved=moves_text(site, session),
        note=session.note or "",
        sample=schedule.is_sample(site.archive, meeting),
        calendar=_calendar(site, meeting),
    )


def _keys(site: Site, meeting: Meeting) -> dict[str, str]:
    found: dict[str, list[str]] = defaultdict(list)
    for way, key in keys_of(site, meeting):
        found[way].append(key)
    return {way: " ".join(keys) for way, keys in found.items()}


def audience(site: Site, meeting: Meeting) -> str:
    return announcing.audience(meeting, site.words)


def _calendar(site: Site, meeting: Meeting) -> str:
    """What adds it to a calendar, while there is something to come to."""
    if meeting.session.state is TalkState.CANCELLED or not schedule.is_coming(meeting, site.today):
        return ""
    return site.link(addresses.session_calendar(meeting.talk.id, meeting.session))


def moves_text(site: Site, session: Session) -> str:
    return announcing.moves_text(site.archive, session, site.words)


def map_link(site: Site, memorial_id: str | None) -> str:
    """The map, opened at the park, where there is a map and the park is on it."""
    park = site.archive.memorials.get(memorial_id or "")
    return site.link(addresses.on_map(park.id)) if park and places.of_memorial(park) else ""


def day_text(site: Site, day: date) -> str:
    return announcing.day_text(day, site.words)


def schedule_html(site: Site, root: str) -> str:
    """Coming sessions by month, and past ones by year; of a long schedule the coming ones that there is room for, and
    where the others stand."""
    laid, words = schedule.laid_out(site.ties.meetings, site.today), site.words
    past = laid.past if laid.is_whole else ()
    listed = (*laid.coming, *(meeting for year in past for meeting in year.entries))
    view = {
        "nav": nav(site),
        "here": addresses.TALKS,
        "sieve": sieve(site, listed, partly=not laid.is_whole),
        "months": by_months(site, laid.coming, root),
        "later": [
            line(link(page, partial(periods.address, addresses.TALKS_COMING), words), page.entries)
            for page in laid.later
        ],
        "past": past_years(site, past, root),
        "years": [
            line(link(year, partial(periods.address, addresses.TALKS_PAST), words), year.entries)
            for year in (() if laid.is_whole else laid.past)
        ],
        "calendar": site.link(addresses.TALKS_CALENDAR),
        "figures": site.link(addresses.FIGURES),
        "sample": any(schedule.is_sample(site.archive, m) for m in site.ties.meetings),
    }
    return draw("talks.html", words, root, **view)


class PastYear(NamedTuple):
    """A year's sessions that are over, and how many of them were held before how many listeners."""

    year: int
    rows: list[Markup]
    held: int
    listeners: int


def past_years(site: Site, years: Iterable[periods.Year[Meeting]], root: str) -> Iterator[PastYear]:
    for year, mine, _ in years:
        yield PastYear(year, [meeting_line(site, meeting, root) for meeting in mine], *schedule.held(mine))


def by_months(site: Site, some: Iterable[Meeting], root: str, own: bool = False) -> list[tuple[str, Rows]]:
    """Sessions under the months in which they take place; on the talk's `own` pages they are drawn there."""
    row = partial(meeting_row, site) if own else partial(meeting_line, site, root=root)
    return [
        (site.words("date.month", year=year, month=month), [row(meeting) for meeting in rows])
        for (year, month), rows in schedule.by_month(some)
    ]


def line(to: Link, mine: tuple[Meeting, ...]) -> Line:
    """What a table says of a page of sessions."""
    return Line(*to, len(mine), *schedule.held(mine))
