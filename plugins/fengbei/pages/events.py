"""What a page of sessions says of them to machines: schema.org Event, with the fields that search engines ask for."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from fengbei.archive.divisions import lineage
from fengbei.archive.talk import Talk, TalkState
from fengbei.archive.today import SHANGHAI
from fengbei.facts import schedule, timetable
from fengbei.facts.schedule import Meeting
from fengbei.facts.timetable import OTHER
from fengbei.pages.site import Site

SCHEMA = "https://schema.org/"
ORGANISER = "#organiser"
Json = dict[str, object]


def events(site: Site, meetings: Iterable[Meeting]) -> Json | None:
    """One a session, and who organises them all; None where there is none yet."""
    found = [_event(site, meeting) for meeting in meetings]
    if not found:
        return None
    by: Json = {"@type": "Organization", "@id": ORGANISER, "name": site.organiser, "url": site.url}
    organiser = [_given(by)] if site.organiser else []
    return {"@context": SCHEMA.rstrip("/"), "@graph": [*organiser, *found]}


def _event(site: Site, meeting: Meeting) -> Json:
    talk, session = meeting.talk, meeting.session
    people = [{"@type": "Person", "name": person.name} for person in schedule.lecturers(site.archive, meeting)]
    data: Json = {
        "@type": "Event",
        "name": talk.title,
        "description": talk.summary,
        "startDate": _moment(meeting.day, session.times),
        "endDate": _end(meeting, talk),
        "previousStartDate": _moment(session.date.day(), session.time) if session.is_rescheduled else "",
        "eventStatus": SCHEMA + _status(meeting),
        "eventAttendanceMode": SCHEMA + "OfflineEventAttendanceMode",
        "location": _location(site, meeting),
        "performer": people,
        "organizer": {"@id": ORGANISER} if site.organiser else None,
        "isAccessibleForFree": True,
        "inLanguage": "zh-CN",
        "url": site.canonical(meeting.address),
    }
    return _given(data)


def _status(meeting: Meeting) -> str:
    """What was cancelled stays cancelled, even if it had moved before."""
    if meeting.session.state is TalkState.CANCELLED:
        return "EventCancelled"
    return "EventRescheduled" if meeting.session.is_rescheduled else "EventScheduled"


def _location(site: Site, meeting: Meeting) -> Json:
    """The place, and its address as far as it is known, which is the county."""
    code = timetable.county(site.archive, meeting)
    parts = [part.name for part in lineage(code)] if code != OTHER else []
    address: Json = {
        "@type": "PostalAddress",
        "addressCountry": "CN",
        "addressRegion": parts[0] if parts else "",
        "addressLocality": "".join(dict.fromkeys(parts[1:])),
    }
    return _given({"@type": "Place", "name": schedule.place_name(site.archive, meeting), "address": _given(address)})


def _given(data: Json) -> Json:
    """What is known of it."""
    return {key: value for key, value in data.items() if value}


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
