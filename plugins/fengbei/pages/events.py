"""What a page of sessions says of them to machines."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from fengbei.archive.talk import Session, Talk, TalkState
from fengbei.archive.today import SHANGHAI
from fengbei.facts import schedule
from fengbei.facts.schedule import Meeting
from fengbei.pages.site import Site

_STATUS = {
    TalkState.CANCELLED: "https://schema.org/EventCancelled",
    TalkState.MOVED: "https://schema.org/EventRescheduled",
}


def events(site: Site, meetings: Iterable[Meeting]) -> dict[str, object] | None:
    """schema.org Event, one a session; None where there is none yet."""
    found = [_event(site, meeting) for meeting in meetings]
    return {"@context": "https://schema.org", "@graph": found} if found else None


def _event(site: Site, meeting: Meeting) -> dict[str, object]:
    talk, session = meeting.talk, meeting.session
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
    if url := site.canonical(meeting.address):
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
