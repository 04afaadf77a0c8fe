"""The page of a talk."""

from collections.abc import Iterator
from functools import partial

from fengbei.archive.talk import Talk
from fengbei.facts import addresses, periods, schedule
from fengbei.facts.citing import Citations
from fengbei.facts.confidence import sources_of
from fengbei.pages.events import events
from fengbei.pages.periods import Draw, Link, link
from fengbei.pages.schedule import line, meeting_row
from fengbei.pages.sessions import Shelf, pages_of_years
from fengbei.pages.site import RecordPage, Site, draw
from fengbei.pages.sources import source_lines
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
        "lecturers": [archive.lecturers[key] for key in talk.lecturers if key in archive.lecturers],
        "ahead": [meeting_row(site, meeting) for meeting in shown],
        "more": len(ahead) - len(shown),
        "over": [meeting_row(site, meeting) for meeting in over],
        "years": [line(link(year, partial(periods.address, address), words), year.entries) for year in years],
        "sample": talk.sample or any(schedule.is_sample(archive, meeting) for meeting in mine),
        "calendar": site.link(addresses.TALKS_CALENDAR),
        "sources": source_lines(cited),
    }
    html = draw("talk.html", words, addresses.root_of(address), **view)
    description = talk.summary or words("talk.description", title=talk.title)
    data = events(site, [meeting for meeting in schedule.of_talk(talk) if not meeting.page])
    updated = talk.reviewed.last if talk.reviewed else None
    return RecordPage(address, talk.title, description, html, data, updated)


def pages_beside(talk: Talk, words: Words) -> Iterator[tuple[str, Draw]]:
    """The pages of a talk that was told more often than its own has room for: their addresses, and how to draw them."""
    address, called = addresses.talk(talk.id), partial(words, "talks.of_talk", title=talk.title)
    shelf = Shelf(address, Link(talk.title, address), called, own=True)
    return pages_of_years(schedule.years_of(talk), shelf, words)
