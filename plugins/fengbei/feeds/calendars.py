"""The calendars that people subscribe to, sessions of talks and days to remember, and files with one session each.

DTSTAMP is midnight UTC of the day of the build: two builds of a day agree. There is no METHOD: that makes a calendar a
message of iTIP (RFC 5546), which a server has to repeat in the file's type, and some programs then ask whether to
answer. What is published by subscription has none.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from fengbei.archive.archive import Archive
from fengbei.archive.divisions import division, full_name
from fengbei.archive.talk import TalkState
from fengbei.facts import addresses, timetable
from fengbei.facts.schedule import Meeting, is_coming
from fengbei.facts.timetable import Way
from fengbei.feeds.contentlines import component, text
from fengbei.feeds.days import day_event, occasions
from fengbei.feeds.sessions import ZONE, session_event, uid
from fengbei.feeds.site import Site
from fengbei.words import Words

ZONE_SINCE = date(2020, 1, 1)
REFRESH = "PT12H"
"""How often a subscriber should ask again: twice a day, so that who looks in the evening knows of a cancellation."""


def since(today: date) -> date:
    """The first day that calendars carry: a year of sessions and what is left of a month. A phone fetches the whole
    file twice a day, 0.7 KB a session; what is older stands on the site."""
    return date(today.year - 1, today.month, 1)


def talks_calendars(
    every: Sequence[Meeting], *, archive: Archive, today: date, words: Words, site: Site
) -> Iterator[tuple[str, bytes]]:
    """Addresses and contents: every session at its day and time after any move, in the calendar of all, of its talk,
    its county and its lecturers; and each that is still to take place in a file of its own."""
    if not every:
        return
    drawer = _Drawer(archive, today, words, site)
    yield drawer.calendar(addresses.TALKS_CALENDAR, words("feeds.talks_calendar", site=site.name), every)
    for page, name, mine in (*_by_talk(every), *_by_way(archive, every)):
        yield drawer.calendar(addresses.calendar_of(page), _name(site, name, words), mine)
    for meeting in every:
        if is_coming(meeting, today) and meeting.session.state is not TalkState.CANCELLED:
            yield addresses.session_calendar(meeting.talk.id, meeting.session), drawer.single(meeting)


def days_calendar(*, archive: Archive, today: date, words: Words, site: Site) -> bytes:
    """Commemoration days and days of lives: of the year before, of this year and of the two after."""
    years = range(today.year - 1, today.year + 3)
    events = [component("VEVENT", day_event(occasion, today, words, site)) for occasion in occasions(archive, years)]
    return _subscribed(addresses.DAYS_CALENDAR, words("feeds.days_calendar", site=site.name), site, events)


_Part = tuple[str, str, Iterable[Meeting]]
"""The page that lists some sessions, whose they are, and the sessions."""


def _by_talk(every: Iterable[Meeting]) -> Iterator[_Part]:
    found: dict[str, list[Meeting]] = {}
    for meeting in every:
        found.setdefault(meeting.talk.id, []).append(meeting)
    yield from ((addresses.talk(key), mine[0].talk.title, mine) for key, mine in found.items())


def _by_way(archive: Archive, every: Iterable[Meeting]) -> Iterator[_Part]:
    found = timetable.ways(archive, every)
    for code, mine in found.get(Way.COUNTY, {}).items():
        if code != timetable.OTHER:
            home = division(code)
            yield addresses.talks_by(Way.COUNTY, code), home.name if home else full_name(code) or code, mine
    for key, mine in found.get(Way.LECTURER, {}).items():
        yield addresses.talks_by(Way.LECTURER, key), archive.lecturers[key].name, mine


def _name(site: Site, whose: str, words: Words) -> str:
    return words("feeds.part_calendar", site=site.name, of=whose)


@dataclass
class _Drawer:
    """Draws each session once, since it stands in five calendars."""

    archive: Archive
    today: date
    words: Words
    site: Site
    drawn: dict[str, bytes] = field(default_factory=dict)

    def calendar(self, address: str, name: str, mine: Iterable[Meeting]) -> tuple[str, bytes]:
        """A calendar of what is not too old. One that has nothing left of it stays, so that nobody's subscription
        fails; RFC 5545 (3.6) wants something in it, which then is the time zone."""
        kept = [meeting for meeting in mine if meeting.day >= since(self.today)]
        return address, _subscribed(address, name, self.site, [*self._zone(kept), *map(self.event, kept)])

    def single(self, meeting: Meeting) -> bytes:
        """A file with one session, to be added to a calendar of one's own, which keeps its name."""
        return component("VCALENDAR", _HEAD, *self._zone([meeting]), self.event(meeting))

    def event(self, meeting: Meeting) -> bytes:
        key = uid(meeting, self.site)
        if key not in self.drawn:
            fields = session_event(self.archive, meeting, self.today, self.words, self.site)
            self.drawn[key] = component("VEVENT", fields)
        return self.drawn[key]

    def _zone(self, kept: list[Meeting]) -> list[bytes]:
        if kept and not any(meeting.session.times for meeting in kept):
            return []
        if ZONE not in self.drawn:
            self.drawn[ZONE] = timezone(min(since(self.today), ZONE_SINCE))
        return [self.drawn[ZONE]]


_HEAD = [("VERSION", "2.0"), ("PRODID", "-//Fengbei//Fengbei//ZH"), ("CALSCALE", "GREGORIAN")]


def _subscribed(address: str, name: str, site: Site, inner: Iterable[bytes]) -> bytes:
    """Name and refreshing as RFC 7986 has them, and as the programs had them before it."""
    fields = [
        *_HEAD,
        ("NAME", text(name)),
        ("X-WR-CALNAME", text(name)),
        ("X-WR-TIMEZONE", ZONE),
        ("REFRESH-INTERVAL;VALUE=DURATION", REFRESH),
        ("X-PUBLISHED-TTL", REFRESH),
        ("SOURCE;VALUE=URI", site.link(address)),
    ]
    return component("VCALENDAR", fields, *inner)


def timezone(first: date) -> bytes:
    """China's time, which has had no summer time since 1991: what icalendar makes of its zone, for a tenth of a second
    less."""
    works = f"This timezone only works from {first.isoformat()} to 2038-01-01."
    standard = [
        ("DTSTART", f"{first:%Y%m%d}T000000"),
        ("TZNAME", "CST"),
        ("TZOFFSETFROM", "+0800"),
        ("TZOFFSETTO", "+0800"),
    ]
    return component("VTIMEZONE", [("TZID", ZONE), ("COMMENT", works)], component("STANDARD", standard))
