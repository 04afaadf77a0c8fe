"""Talks: the page of each, and the schedule."""

from calendar import Calendar
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from fengbei.archive.divisions import full_name
from fengbei.archive.talk import Session, Talk, TalkState
from fengbei.archive.today import SHANGHAI
from fengbei.facts import addresses, schedule
from fengbei.facts.citing import Citations
from fengbei.facts.confidence import sources_of
from fengbei.facts.places import spot
from fengbei.facts.schedule import Meeting
from fengbei.pages.site import RecordPage, Site, draw
from fengbei.pages.sources import source_lines


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
        href=addresses.session(talk.id, session),
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
    return site.link(addresses.on_map(park.id)) if park and spot(park) else ""


def day_text(site: Site, day: date) -> str:
    weekday = site.words(f"date.weekdays.{day.isoweekday()}")
    return site.words("date.with_weekday", year=day.year, month=day.month, day=day.day, weekday=weekday)


def time_text(site: Site, meeting: Meeting) -> str:
    times = meeting.session.times
    if not times:
        return ""
    start, end = times
    return f"{start:%H:%M}—{end:%H:%M}" if end else f"{start:%H:%M}"


def talk_page(site: Site, talk: Talk) -> RecordPage:
    """A talk's page: about whom, who speaks, and every session."""
    words, address, archive = site.words, addresses.talk(talk.id), site.archive
    cited = Citations(sources_of(talk, archive), words)
    mine = schedule.meetings([talk])
    ahead = schedule.coming(mine, site.today)
    over = [meeting for meeting in reversed(mine) if not schedule.is_coming(meeting, site.today)]
    heroes = [archive.heroes[link.to] for link in talk.heroes if link.to in archive.heroes]
    view = {
        "talk": talk,
        "heroes": [(h.name, addresses.hero(h.id), site.link(addresses.handout(h.id))) for h in heroes],
        "memorials": [
            (archive.memorials[link.to].name, addresses.memorial(link.to))
            for link in talk.memorials
            if link.to in archive.memorials
        ],
        "lecturers": [archive.lecturers[key] for key in talk.lecturers if key in archive.lecturers],
        "ahead": [meeting_row(site, meeting) for meeting in ahead],
        "over": [meeting_row(site, meeting) for meeting in over],
        "sample": talk.sample or any(schedule.is_sample(archive, meeting) for meeting in mine),
        "calendar": site.link(addresses.TALKS_CALENDAR),
        "sources": source_lines(cited),
    }
    html = draw("talk.html", words, addresses.root_of(address), **view)
    description = talk.summary or words("talk.description", title=talk.title)
    updated = talk.reviewed.last if talk.reviewed else None
    return RecordPage(address, talk.title, description, html, _events(site, talk), updated)


def schedule_html(site: Site, root: str) -> str:
    """Coming sessions by month, with a month's sheet, and past ones by year."""
    ahead = schedule.coming(site.ties.meetings, site.today)
    by_month = schedule.by_month(ahead)
    view = {
        "months": [
            (site.words("date.month", year=year, month=month), [meeting_row(site, m) for m in rows])
            for (year, month), rows in by_month
        ],
        "sheets": [month_sheet(site, year, month, rows) for (year, month), rows in by_month[:2]],
        "past": [
            (year, [meeting_row(site, m) for m in rows], schedule.listeners(rows, year))
            for year, rows in schedule.past_by_year(site.ties.meetings, site.today)
        ],
        "weekdays": [site.words(f"date.weekdays.{n}") for n in range(1, 8)],
        "calendar": site.link(addresses.TALKS_CALENDAR),
        "sample": any(schedule.is_sample(site.archive, m) for m in site.ties.meetings),
    }
    return draw("talks.html", site.words, root, **view)


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


_STATUS = {
    TalkState.CANCELLED: "https://schema.org/EventCancelled",
    TalkState.MOVED: "https://schema.org/EventRescheduled",
}


def _events(site: Site, talk: Talk) -> dict[str, object] | None:
    """schema.org Event, one a session; None where the talk has none yet."""
    events = [_event(site, talk, Meeting(talk, session)) for session in talk.sessions]
    return {"@context": "https://schema.org", "@graph": events} if events else None


def _event(site: Site, talk: Talk, meeting: Meeting) -> dict[str, object]:
    session = meeting.session
    data: dict[str, object] = {
        "@type": "Event",
        "name": talk.title,
        "startDate": _moment(meeting.day, session),
        "eventStatus": _STATUS.get(session.state, "https://schema.org/EventScheduled"),
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": {"@type": "Place", "name": schedule.place_name(site.archive, meeting)},
    }
    if end := _end(meeting, talk):
        data["endDate"] = end
    if session.moved_to:
        data["previousStartDate"] = session.date.day().isoformat()
    if url := site.canonical(addresses.session(talk.id, session)):
        data["url"] = url
    return data


def _moment(day: date, session: Session) -> str:
    times = session.times
    return datetime.combine(day, times[0], SHANGHAI).isoformat() if times else day.isoformat()


def _end(meeting: Meeting, talk: Talk) -> str:
    times = meeting.session.times
    if not times:
        return ""
    if times[1]:
        return datetime.combine(meeting.day, times[1], SHANGHAI).isoformat()
    if talk.minutes:
        start = datetime.combine(meeting.day, times[0], SHANGHAI)
        return (start + timedelta(minutes=talk.minutes)).isoformat()
    return ""
