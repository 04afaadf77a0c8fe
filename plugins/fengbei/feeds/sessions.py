"""The sessions of talks as calendar events.

An event keeps its UID for as long as its session is planned for the same first date and time, so that a calendar which
has it moves it instead of showing it twice.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from fengbei.archive.archive import Archive
from fengbei.archive.dates import PartialDate
from fengbei.archive.talk import TalkState
from fengbei.facts.dating import said
from fengbei.facts.schedule import Meeting, is_sample, lecturers, place_name
from fengbei.feeds.contentlines import Fields, all_day, stamp, text
from fengbei.feeds.site import Site
from fengbei.words import Words

LENGTH = timedelta(hours=1)
"""How long a talk is taken to last where nothing says so."""
ZONE = "Asia/Shanghai"


def session_event(archive: Archive, meeting: Meeting, today: date, words: Words, site: Site) -> Fields:
    """A session at its day and time after any move. One that is cancelled stays, and says so in its title: many
    calendars do not show STATUS."""
    talk, session = meeting.talk, meeting.session
    cancelled = session.state is TalkState.CANCELLED
    title = words("feeds.cancelled", title=talk.title) if cancelled else talk.title
    changed = cancelled or session.state is TalkState.MOVED
    return [
        ("UID", f"talk-{talk.id}-{session.key}@{site.host}"),
        ("DTSTAMP", stamp(today)),
        ("SEQUENCE", "1" if changed else "0"),
        ("STATUS", "CANCELLED" if cancelled else "CONFIRMED"),
        *_times(meeting),
        ("SUMMARY", text(title)),
        ("LOCATION", text(place_name(archive, meeting))),
        ("DESCRIPTION", text("\n".join(_about(archive, meeting, words)))),
        ("URL", site.link(meeting.address)),
    ]


def _times(meeting: Meeting) -> Fields:
    """Start and end; the whole day where no time is known."""
    if not meeting.session.times:
        return all_day(meeting.day)
    opens, closes = meeting.session.times
    start = datetime.combine(meeting.day, opens)
    length = timedelta(minutes=meeting.talk.minutes) if meeting.talk.minutes else LENGTH
    end = datetime.combine(meeting.day, closes) if closes else start + length
    return [(f"DTSTART;TZID={ZONE}", f"{start:%Y%m%dT%H%M%S}"), (f"DTEND;TZID={ZONE}", f"{end:%Y%m%dT%H%M%S}")]


def _about(archive: Archive, meeting: Meeting, words: Words) -> Iterator[str]:
    """What a session's entry says beyond its title, time and place."""
    session = meeting.session
    if session.moved_to:
        then, now = _when(session.date, session.time, words), _when(session.moved_to.date, session.times, words)
        yield words("feeds.moved", then=then, now=now)
        planned_at = place_name(archive, Meeting(meeting.talk, session.but(moved_to=None)))
        if planned_at and planned_at != place_name(archive, meeting):
            yield words("feeds.moved_place", place=planned_at)
    if people := lecturers(archive, meeting):
        yield words("feeds.lecturers", names=words("feeds.comma").join(person.name for person in people))
    if audience := session.audience or meeting.talk.suits:
        yield words("feeds.audience", audience=audience)
    if is_sample(archive, meeting):
        yield words("feeds.sample")


def _when(day: PartialDate, times: tuple[time, time | None] | None, words: Words) -> str:
    return f"{said(day, words)} {times[0]:%H:%M}" if times else said(day, words)
