"""The further pages of a long list of sessions, by year and month."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from fengbei.facts import addresses, periods, schedule
from fengbei.facts.periods import Lines, Month, Year
from fengbei.facts.schedule import LINES, PLANNED, Meeting, Schedule
from fengbei.pages.events import events
from fengbei.pages.periods import Around, Draw, Link, months_of, span, title, years_and_months
from fengbei.pages.schedule import by_months, line
from fengbei.pages.sifting import sieve
from fengbei.pages.site import RecordPage, Site, draw
from fengbei.pages.talks_nav import nav
from fengbei.words import Words

Page = Year[Meeting] | Month[Meeting]


class Shelf(NamedTuple):
    """A long list of sessions: below what its pages stand, what they belong to, and what one of a `period` is called.
    It is the talk's `own` where the sessions have their anchors."""

    below: str
    up: Link
    called: Callable[..., str]
    own: bool = False

    def at(self, page: Page) -> str:
        return periods.address(self.below, page)


def pages_of_schedule(laid: Schedule, words: Words) -> Iterator[tuple[str, Draw]]:
    """The further pages of a long schedule: their addresses, and how to draw them."""
    if laid.is_whole:
        return
    up = Link(words("talks.title"), addresses.TALKS)
    coming = Shelf(addresses.TALKS_COMING, up, partial(words, "talks.coming_in"))
    for page, around in months_of([(up, page) for page in laid.later], coming.at, LINES.day, words):
        yield _drawn(coming, page, around._replace(before=around.before or up), words)
    yield from pages_of_years(laid.past, Shelf(addresses.TALKS_PAST, up, partial(words, "talks.past_in")), words)


def pages_of_years(years: tuple[Year[Meeting], ...], shelf: Shelf, words: Words) -> Iterator[tuple[str, Draw]]:
    """Pages of years, which stand newest first, and of the months of those that are too long for one."""
    called = partial(_called, shelf, words=words)
    for page, around in years_and_months(years, shelf.up, called, shelf.at, _lines(shelf.own).day, words):
        yield _drawn(shelf, page, around, words)


def sessions_page(site: Site, below: str, title: str, page: Page, around: Around, own: bool) -> RecordPage:
    """Sessions of a year or a month; of a long year where they stand."""
    words, at, mine, day = site.words, partial(periods.address, below), page.entries, _lines(own).day
    months = page.months if isinstance(page, Year) else ()
    held, listeners = schedule.held(mine)
    says = "talks.figures_on_page" if isinstance(page, Month) and page.parts > 1 else "talks.figures"
    figures = words(says, held=f"{held:,}", listeners=f"{listeners:,}")
    groups = [] if months else by_months(site, mine, addresses.root_of(at(page)), own)
    view = {
        "title": title,
        "here": at(page),
        "around": around,
        "figures": figures if held else "",
        "lines": [line(Link(span(month, day, words), at(month)), month.entries) for month in reversed(months)],
        "groups": groups,
        "named": len(groups) > 1,
        "sieve": sieve(site, () if months else mine),
        "nav": nav(site),
        "own": own,
        "sample": any(schedule.is_sample(site.archive, meeting) for meeting in mine),
    }
    html = draw("sessions.html", words, addresses.root_of(at(page)), **view)
    description = words("listing.about", title=title, order=figures)
    return RecordPage(at(page), title, description, html, events(site, mine) if own and not months else None)


def _drawn(shelf: Shelf, page: Page, around: Around, words: Words) -> tuple[str, Draw]:
    drawn = partial(sessions_page, below=shelf.below, title=_called(shelf, page, words), page=page, own=shelf.own)
    return shelf.at(page), partial(drawn, around=around)


def _lines(own: bool) -> Lines[Meeting]:
    return PLANNED if own else LINES


def _called(shelf: Shelf, page: Page, words: Words) -> str:
    return shelf.called(period=title(page, words))
