"""The calendars that people subscribe to: sessions of talks, and days to remember. The only place that imports icalendar.

An event keeps its UID for as long as its session is planned for the same first date and time, so that a calendar which
has it moves it instead of showing it twice. DTSTAMP is midnight UTC of the day of the build: two builds of a day agree.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from fengbei.archive.archive import Archive
from fengbei.archive.dates import PartialDate
from fengbei.archive.talk import TalkState
from fengbei.facts import addresses
from fengbei.facts.anniversaries import LifeDay, Occasion, life_days, of_years
from fengbei.facts.dating import said
from fengbei.facts.schedule import Meeting, is_sample, lecturers, meetings, place_name
from fengbei.feeds.contentlines import Fields, component, text
from fengbei.feeds.site import Site
from fengbei.words import Words

LENGTH = timedelta(hours=1)
"""How long a talk is taken to last where nothing says so."""
ZONE = "Asia/Shanghai"
ZONE_SINCE = date(2020, 1, 1)
ONE_A_DAY = 366
"""With more days of lives than this in a year a calendar would be full, so it carries only the tenth years (逢十)."""


def talks_calendar(*, archive: Archive, today: date, words: Words, site: Site) -> bytes:
    """Every session of every talk, at its day and time after any move."""
    sessions = meetings(archive.talks.values())
    events = [component("VEVENT", _session(archive, meeting, today, words, site)) for meeting in sessions]
    zone = [_timezone(min(sessions[0].day, ZONE_SINCE))] if any(m.session.times for m in sessions) else []
    return _calendar(words("feeds.talks_calendar", site=site.name), *zone, *events)


def days_calendar(*, archive: Archive, today: date, words: Words, site: Site) -> bytes:
    """Commemoration days and days of lives: of the year before, of this year and of the two after."""
    years = range(today.year - 1, today.year + 3)
    events = [component("VEVENT", _day(occasion, today, words, site)) for occasion in occasions(archive, years)]
    return _calendar(words("feeds.days_calendar", site=site.name), *events)


def occasions(archive: Archive, years: range) -> tuple[Occasion, ...]:
    """What a calendar carries of some years. A living person's birthday is nobody's day to remember."""
    lives = [day for day in life_days(archive) if day.hero.died]
    return of_years(lives, years, step=10 if len(lives) > ONE_A_DAY else 1)


def _calendar(name: str, *inner: bytes) -> bytes:
    head = [("VERSION", "2.0"), ("PRODID", "-//Fengbei//Fengbei//ZH"), ("CALSCALE", "GREGORIAN")]
    return component("VCALENDAR", [*head, ("X-WR-CALNAME", text(name))], *inner)


def _timezone(since: date) -> bytes:
    from icalendar import Timezone  # 60 ms, and only where a talk has its time

    zone: bytes = Timezone.from_tzid(ZONE, first_date=since).to_ical()
    return zone


def _session(archive: Archive, meeting: Meeting, today: date, words: Words, site: Site) -> Fields:
    talk, session = meeting.talk, meeting.session
    cancelled = session.state is TalkState.CANCELLED
    title = words("feeds.cancelled", title=talk.title) if cancelled else talk.title
    changed = cancelled or session.state is TalkState.MOVED
    return [
        ("UID", f"talk-{talk.id}-{session.key}@{site.host}"),
        ("DTSTAMP", _stamp(today)),
        ("SEQUENCE", "1" if changed else "0"),
        ("STATUS", "CANCELLED" if cancelled else "CONFIRMED"),
        *_times(meeting),
        ("SUMMARY", text(title)),
        ("LOCATION", text(place_name(archive, meeting))),
        ("DESCRIPTION", text("\n".join(_about(archive, meeting, words)))),
        ("URL", site.link(addresses.session(talk.id, session))),
    ]


def _times(meeting: Meeting) -> Fields:
    """Start and end; the whole day where no time is known."""
    if not meeting.session.times:
        return _all_day(meeting.day)
    opens, closes = meeting.session.times
    start = datetime.combine(meeting.day, opens)
    length = timedelta(minutes=meeting.talk.minutes) if meeting.talk.minutes else LENGTH
    end = datetime.combine(meeting.day, closes) if closes else start + length
    return [(f"DTSTART;TZID={ZONE}", f"{start:%Y%m%dT%H%M%S}"), (f"DTEND;TZID={ZONE}", f"{end:%Y%m%dT%H%M%S}")]


def _all_day(day: date) -> Fields:
    return [("DTSTART;VALUE=DATE", _ymd(day)), ("DTEND;VALUE=DATE", _ymd(day + timedelta(days=1)))]


def _about(archive: Archive, meeting: Meeting, words: Words) -> Iterator[str]:
    """What a session's entry says beyond its title, time and place."""
    session = meeting.session
    if session.moved_to:
        then, now = _when(session.date, session.time, words), _when(session.moved_to.date, session.times, words)
        yield words("feeds.moved", then=then, now=now)
        planned_at = place_name(archive, Meeting(meeting.talk, session.model_copy(update={"moved_to": None})))
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


def _day(occasion: Occasion, today: date, words: Words, site: Site) -> Fields:
    what = occasion.what
    key = f"{what.event}-{what.hero.id}" if isinstance(what, LifeDay) else f"day-{what.id}"
    address = addresses.hero(what.hero.id) if isinstance(what, LifeDay) else addresses.DAYS
    return [
        ("UID", f"{key}-{occasion.date.year:04d}@{site.host}"),
        ("DTSTAMP", _stamp(today)),
        ("SEQUENCE", "0"),
        ("STATUS", "CONFIRMED"),
        ("TRANSP", "TRANSPARENT"),
        *_all_day(occasion.date),
        ("SUMMARY", text(_name(occasion, words))),
        ("DESCRIPTION", text("\n".join(_remarks(occasion, words)))),
        ("URL", site.link(address)),
    ]


def _name(occasion: Occasion, words: Words) -> str:
    """牺牲 is said only of a confirmed martyr."""
    what = occasion.what
    if not isinstance(what, LifeDay):
        return what.name
    event = "fell" if what.event == "died" and what.hero.is_martyr else what.event
    return words(f"feeds.{event}", name=what.hero.name, years=occasion.years)


def _remarks(occasion: Occasion, words: Words) -> Iterator[str]:
    what = occasion.what
    if not isinstance(what, LifeDay):
        yield words("feeds.basis", basis=what.basis)
        return
    fact = what.hero.born if what.event == "born" else what.hero.died
    if fact and fact.others:
        yield words("feeds.others")
    if what.hero.sample:
        yield words("feeds.sample")


def _stamp(today: date) -> str:
    return f"{_ymd(today)}T000000Z"


def _ymd(day: date) -> str:
    return day.isoformat().replace("-", "")
