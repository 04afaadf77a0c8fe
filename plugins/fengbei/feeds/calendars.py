"""The calendars that people subscribe to: sessions of talks, and days to remember.

The only place that imports icalendar. DTSTAMP is midnight UTC of the day of the build: two builds of a day agree.
"""

from datetime import date

from fengbei.archive.archive import Archive
from fengbei.facts.schedule import meetings
from fengbei.feeds.contentlines import component, text
from fengbei.feeds.days import day_event, occasions
from fengbei.feeds.sessions import ZONE, session_event
from fengbei.feeds.site import Site
from fengbei.words import Words

ZONE_SINCE = date(2020, 1, 1)


def talks_calendar(*, archive: Archive, today: date, words: Words, site: Site) -> bytes:
    """Every session of every talk, at its day and time after any move."""
    sessions = meetings(archive.talks.values())
    events = [component("VEVENT", session_event(archive, meeting, today, words, site)) for meeting in sessions]
    zone = [_timezone(min(sessions[0].day, ZONE_SINCE))] if any(m.session.times for m in sessions) else []
    return _calendar(words("feeds.talks_calendar", site=site.name), *zone, *events)


def days_calendar(*, archive: Archive, today: date, words: Words, site: Site) -> bytes:
    """Commemoration days and days of lives: of the year before, of this year and of the two after."""
    years = range(today.year - 1, today.year + 3)
    events = [component("VEVENT", day_event(occasion, today, words, site)) for occasion in occasions(archive, years)]
    return _calendar(words("feeds.days_calendar", site=site.name), *events)


def _calendar(name: str, *inner: bytes) -> bytes:
    head = [("VERSION", "2.0"), ("PRODID", "-//Fengbei//Fengbei//ZH"), ("CALSCALE", "GREGORIAN")]
    return component("VCALENDAR", [*head, ("X-WR-CALNAME", text(name))], *inner)


def _timezone(since: date) -> bytes:
    from icalendar import Timezone  # 60 ms, and only where a talk has its time

    zone: bytes = Timezone.from_tzid(ZONE, first_date=since).to_ical()
    return zone
