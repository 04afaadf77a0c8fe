"""The sessions of talks as calendar events.

An event keeps its UID for as long as its session is planned for the same first date and time, and has it in every
calendar: of all talks, of a county, of a lecturer, of its talk, and in the file of its own. A calendar that has it
moves it instead of showing it twice.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from fengbei.archive.archive import Archive
from fengbei.archive.talk import Session, TalkState
from fengbei.facts.dating import said
from fengbei.facts.places import of_meeting
from fengbei.facts.schedule import Meeting, is_sample, lecturers, place_name
from fengbei.feeds.contentlines import Fields, all_day, stamp, text
from fengbei.feeds.fields import EXACT_DIGITS
from fengbei.feeds.site import Site
from fengbei.words import Words

LENGTH = timedelta(hours=1)
"""How long a talk is taken to last where nothing says so."""
ZONE = "Asia/Shanghai"


def uid(meeting: Meeting, site: Site) -> str:
    return f"talk-{meeting.talk.id}-{meeting.session.key}@{site.host}"


def sequence(session: Session) -> int:
    """Which revision of its entry a session is at: two for each move, and one more where it is cancelled.

    Nothing remembers what was published before, so the number comes from the record alone. It must grow with whatever
    happens to a session: to cancel a moved one adds 1, to move a cancelled one after all adds at least 1. (RFC 5545,
    3.8.7.4; what an editor corrects without a move has the same number and a later DTSTAMP, which RFC 5546, 2.1.5, asks
    for next.)
    """
    return 2 * len(session.moved_to) + (session.state is TalkState.CANCELLED)


def session_event(archive: Archive, meeting: Meeting, today: date, words: Words, site: Site) -> Fields:
    """A session at its day, time and place after any move.

    What is planned is announced, so that it is CONFIRMED: TENTATIVE would be shown as an invitation that nobody has
    answered. One that is cancelled stays. Both it and a moved one say so in their titles, since many calendars show
    neither STATUS nor DESCRIPTION in their lists. Nobody is named as ORGANIZER, which takes an address of mail, and
    nobody is woken by a VALARM.
    """
    session = meeting.session
    return [
        ("UID", uid(meeting, site)),
        ("DTSTAMP", stamp(today)),
        ("SEQUENCE", f"{sequence(session)}"),
        ("STATUS", "CANCELLED" if session.state is TalkState.CANCELLED else "CONFIRMED"),
        *_times(meeting),
        ("SUMMARY", text(_title(meeting, words))),
        ("LOCATION", text(place_name(archive, meeting))),
        ("GEO", _geo(archive, meeting)),
        ("CATEGORIES", ",".join(map(text, (words("feeds.category_talk"), *meeting.talk.themes)))),
        ("DESCRIPTION", text("\n".join(_about(archive, meeting, words)))),
        ("URL", site.link(meeting.address)),
    ]


def _title(meeting: Meeting, words: Words) -> str:
    session, title = meeting.session, meeting.talk.title
    if session.state is TalkState.CANCELLED:
        return words("feeds.cancelled", title=title)
    if session.state is not TalkState.MOVED:
        return title
    return words("feeds.rescheduled" if session.is_rescheduled else "feeds.relocated", title=title)


def _times(meeting: Meeting) -> Fields:
    """Start and end; the whole day where no time is known."""
    if not meeting.session.times:
        return all_day(meeting.day)
    opens, closes = meeting.session.times
    start = datetime.combine(meeting.day, opens)
    length = timedelta(minutes=meeting.talk.minutes) if meeting.talk.minutes else LENGTH
    end = datetime.combine(meeting.day, closes) if closes else start + length
    return [(f"DTSTART;TZID={ZONE}", f"{start:%Y%m%dT%H%M%S}"), (f"DTEND;TZID={ZONE}", f"{end:%Y%m%dT%H%M%S}")]


def _geo(archive: Archive, meeting: Meeting) -> str:
    """Where it is, if that is known exactly: nobody is led to the middle of a county."""
    where = of_meeting(archive, meeting)
    return f"{where.at.lat:.{EXACT_DIGITS}f};{where.at.lon:.{EXACT_DIGITS}f}" if where and where.exact else ""


def _about(archive: Archive, meeting: Meeting, words: Words) -> Iterator[str]:
    """What a session's entry says beyond its title, time and place."""
    session = meeting.session
    yield from changes(archive, meeting, words)
    if people := lecturers(archive, meeting):
        yield words("feeds.lecturers", names=words("feeds.comma").join(person.name for person in people))
    if audience := session.audience or meeting.talk.suits:
        yield words("feeds.audience", audience=audience)
    if is_sample(archive, meeting):
        yield words("feeds.sample")


def changes(archive: Archive, meeting: Meeting, words: Words) -> Iterator[str]:
    """Every move in order, from what to what; that it is cancelled; and why, where that is said."""
    session = meeting.session
    counts = range(len(session.moved_to) + 1)
    steps = [Meeting(meeting.talk, session.but(moved_to=session.moved_to[:count])) for count in counts]
    for number, (before, after) in enumerate(pairwise(steps)):
        yield from _move(archive, before, after, "_again" if number else "", words)
    is_cancelled = session.state is TalkState.CANCELLED
    if is_cancelled:
        yield words("feeds.is_cancelled")
    if session.note and (is_cancelled or session.moved_to):
        yield session.note


def _move(archive: Archive, before: Meeting, after: Meeting, again: str, words: Words) -> Iterator[str]:
    then, now = _when(before, words), _when(after, words)
    there, here = place_name(archive, before), place_name(archive, after)
    if then != now:
        yield words(f"feeds.moved{again}", then=then, now=now)
    if there != here:
        yield words(f"feeds.moved_place{again}", then=there or words("feeds.no_place"), now=here)


def _when(meeting: Meeting, words: Words) -> str:
    session = meeting.session
    day = said((session.move or session).date, words)
    return f"{day} {clock(session.times)}" if session.times else day


def clock(times: tuple[time, time | None]) -> str:
    """`14:00`, `14:00–15:30`."""
    start, end = times
    return f"{start:%H:%M}–{end:%H:%M}" if end else f"{start:%H:%M}"
