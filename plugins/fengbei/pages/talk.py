"""The page of a talk."""

from collections.abc import Iterable, Iterator
from functools import partial

from fengbei.archive.talk import AudienceKind, Talk, TalkState
from fengbei.facts import addresses, periods, places, schedule
from fengbei.facts.citing import Citations
from fengbei.facts.confidence import sources_of
from fengbei.facts.schedule import Meeting
from fengbei.facts.sketch import Glyph
from fengbei.facts.timetable import Way
from fengbei.pages import near
from fengbei.pages.events import events
from fengbei.pages.handouts import files, handouts
from fengbei.pages.periods import Draw, Link, link
from fengbei.pages.schedule import day_text, line, meeting_row
from fengbei.pages.sessions import Shelf, pages_of_years
from fengbei.pages.site import RecordPage, Site, draw
from fengbei.pages.sources import source_lines
from fengbei.pages.talks_nav import nav
from fengbei.words import Words


def talk_page(site: Site, talk: Talk) -> RecordPage:
    """A talk's page: about whom, who speaks, and every session."""
    words, address, archive = site.words, addresses.talk(talk.id), site.archive
    cited = Citations(sources_of(talk, archive), words)
    mine, years = schedule.meetings([talk]), schedule.years_of(talk)
    ahead = schedule.coming(mine, site.today)
    shown = schedule.soon(ahead) if years else ahead
    over = [m for m in reversed(mine) if not years and not schedule.is_coming(m, site.today)]
    heroes = [archive.heroes[link.to] for link in talk.heroes if link.to in archive.heroes]
    view = {
        "talk": talk,
        "heroes": [(h.name, addresses.hero(h.id), site.link(addresses.handout(h.id))) for h in heroes],
        "memorials": [
            (archive.memorials[link.to].name, addresses.memorial(link.to))
            for link in talk.memorials
            if link.to in archive.memorials
        ],
        "lecturers": [
            (archive.lecturers[key], site.link(addresses.talks_by(Way.LECTURER, key)))
            for key in talk.lecturers
            if key in archive.lecturers
        ],
        "kinds": [_kind(site, kind) for kind in talk.suits_kinds],
        "nav": nav(site),
        "slip": f"{slip}?talk={talk.id}" if (slip := site.link(addresses.TALKS_SLIP)) and talk.on_request else "",
        "own_calendar": site.link(addresses.calendar_of(address)),
        "ahead": [meeting_row(site, meeting) for meeting in shown],
        "more": len(ahead) - len(shown),
        "over": [meeting_row(site, meeting) for meeting in over],
        "years": [line(link(year, partial(periods.address, address), words), year.entries) for year in years],
        "sample": schedule.is_sample_talk(archive, talk) or any(schedule.is_sample(archive, one) for one in mine),
        "routes": near.route_ties(site, site.ties.routes_with.get(talk.id, ())),
        "calendar": site.link(addresses.TALKS_CALENDAR),
        "handouts": handouts(site, talk, files(site, talk)),
        "sources": source_lines(cited),
    }
    view |= next_place(site, addresses.root_of(address), ahead)
    html = draw("talk.html", words, addresses.root_of(address), **view)
    description = talk.summary or words("talk.description", title=talk.title)
    data = events(site, [meeting for meeting in schedule.of_talk(talk) if not meeting.page])
    updated = talk.reviewed.last if talk.reviewed else None
    return RecordPage(address, talk.title, description, html, data, updated)


def _kind(site: Site, kind: AudienceKind) -> Link:
    """A kind of audience, and where the sessions before it stand."""
    return Link(site.words(f"values.audience_kind.{kind}"), site.link(addresses.talks_by(Way.AUDIENCE, kind)))


def next_place(site: Site, root: str, ahead: Iterable[Meeting]) -> dict[str, object]:
    """The map of where the next session takes place, and the ways there; nothing where that is not known."""
    words = site.words
    for meeting in ahead:
        where = places.of_meeting(site.archive, meeting)
        if meeting.session.state is TalkState.CANCELLED or not where:
            continue
        name, park = schedule.place_name(site.archive, meeting), meeting.session.where.memorial
        when = day_text(site, meeting.day)
        href = addresses.memorial(park) if park and park in site.archive.memorials else ""
        said = near.lines(where, words, meeting.talk.title, when)
        point = near.Point(where, Glyph.TALK, name or where.county, said, href=href)
        label = words("near.talk_picture", name=point.title, date=when)
        figure = near.figure(site, root, label, [point])
        county = "" if where.exact else where.county
        going, until = near.going(where, point.title, words), meeting.day.isoformat()
        return {"figure": figure, "going": going, "when": when, "county": county, "until": until}
    return {"figure": None}


def pages_beside(talk: Talk, words: Words) -> Iterator[tuple[str, Draw]]:
    """The pages of a talk that was told more often than its own has room for: their addresses, and how to draw them."""
    address, called = addresses.talk(talk.id), partial(words, "talks.of_talk", title=talk.title)
    shelf = Shelf(address, Link(talk.title, address), called, own=True)
    return pages_of_years(schedule.years_of(talk), shelf, words)
