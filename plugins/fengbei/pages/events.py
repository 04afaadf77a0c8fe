"""What a page of sessions says of them to machines: schema.org Event, with the fields that search engines ask for."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from fengbei.archive.talk import Lecturer, Session, Talk, TalkState
from fengbei.archive.today import SHANGHAI
from fengbei.facts import schedule, timetable
from fengbei.facts.schedule import Meeting
from fengbei.facts.timetable import OTHER
from fengbei.pages.found import bureau
from fengbei.pages.machines import given, invented, postal
from fengbei.pages.site import Site

SCHEMA = "https://schema.org/"
Json = dict[str, object]


def events(site: Site, meetings: Iterable[Meeting]) -> Json | None:
    """One a session, and who organises them all; None where there is none yet."""
    by = bureau(site)
    found = [_event(site, meeting, by) for meeting in meetings]
    return {"@context": SCHEMA.rstrip("/"), "@graph": [*([by] if by else []), *found]} if found else None


def _event(site: Site, meeting: Meeting, by: Json | None) -> Json:
    talk, session = meeting.talk, meeting.session
    data: Json = {
        "@type": "Event",
        "name": talk.title,
        "description": talk.summary,
        **invented(site, sample=schedule.is_sample(site.archive, meeting)),
        "startDate": _moment(meeting.day, session.times),
        "endDate": _end(meeting, talk),
        "previousStartDate": _before(session) if session.is_rescheduled else [],
        "eventStatus": SCHEMA + _status(meeting),
        "eventAttendanceMode": SCHEMA + "OfflineEventAttendanceMode",
        "location": _location(site, meeting),
        "performer": [_speaker(site, person) for person in schedule.lecturers(site.archive, meeting)],
        "organizer": {"@id": by["@id"]} if by else None,
        "inLanguage": "zh-CN",
        "url": site.canonical(meeting.address),
    }
    return given(data)


def _status(meeting: Meeting) -> str:
    """What was cancelled stays cancelled, even if it had moved before."""
    if meeting.session.state is TalkState.CANCELLED:
        return "EventCancelled"
    return "EventRescheduled" if meeting.session.is_rescheduled else "EventScheduled"


def _location(site: Site, meeting: Meeting) -> Json:
    """The place, and its address as far as it is known, which is the county. It is no more real than what tells of it:
    its park's record, else the talk."""
    code = timetable.county(site.archive, meeting)
    park = site.archive.memorials.get(meeting.session.where.memorial or "")
    data: Json = {
        "@type": "Place",
        "name": schedule.place_name(site.archive, meeting),
        **invented(site, sample=(park or meeting.talk).sample),
        "address": postal(code if code != OTHER else None),
    }
    return given(data)


def _speaker(site: Site, lecturer: Lecturer) -> Json:
    return {"@type": "Person", "name": lecturer.name, **invented(site, sample=lecturer.sample)}


def _before(session: Session) -> list[str]:
    """When it was to start before each move, earliest plan first; what moved it to another place only is left out."""
    times, starts = session.time, [_moment(session.date.day(), session.time)]
    for move in session.moved_to:
        times = move.time or times
        starts.append(_moment(move.date.day(), times))
    return [start for start in dict.fromkeys(starts) if start != starts[-1]]


def _moment(day: date, times: tuple[time, time | None] | None) -> str:
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
