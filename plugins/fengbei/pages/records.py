"""Every page that is made from records: its address, and how it is drawn when its turn comes."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from fengbei.archive.archive import Archive
from fengbei.archive.hero import Hero
from fengbei.archive.memorial import Memorial
from fengbei.archive.roll import Roll
from fengbei.facts import addresses, anniversaries, figures, schedule, visits
from fengbei.facts.roll import wall
from fengbei.facts.ties import Ties
from fengbei.pages import months, timetable, ways
from fengbei.pages.calls import pages_of_calls
from fengbei.pages.data import data_page
from fengbei.pages.days import days_html, pages_of_months, round_page
from fengbei.pages.figures import pages_of_figures
from fengbei.pages.handout_lists import pages_of_handouts
from fengbei.pages.hero import hero_page
from fengbei.pages.home import home_html, opened
from fengbei.pages.honoured import pages_of_honoured
from fengbei.pages.kiosk import kiosk_page
from fengbei.pages.lists import heroes_html, in_list_order, memorials_html, pages_of
from fengbei.pages.memorial import memorial_page
from fengbei.pages.messages import pages_of_messages
from fengbei.pages.notice import notice_page
from fengbei.pages.periods import with_neighbours
from fengbei.pages.plan import plan_page
from fengbei.pages.request_menu import pages_of_menu
from fengbei.pages.roll import clue_page, leaf_page, unnamed_page, wall_page
from fengbei.pages.route import route_page, routes_html
from fengbei.pages.schedule import schedule_html
from fengbei.pages.sessions import pages_of_schedule
from fengbei.pages.site import RecordPage, Site
from fengbei.pages.slips import booking_page, is_offered, slip_page
from fengbei.pages.talk import pages_beside, talk_page
from fengbei.pages.visit_lists import pages_by_kind, pages_by_park
from fengbei.pages.visits import pages_of_visits, visits_html
from fengbei.words import Words


@dataclass(frozen=True)
class Draft:
    """A page to come: where, in which section's frame, when its record was last reviewed, and how to draw it."""

    address: str
    section: str
    updated: date | None
    draw: Callable[[Site], RecordPage]
    needs: str = ""
    """A file that another room adds, without which there is nothing to show."""

    @property
    def frame(self) -> str:
        """The frame that it is set into: of its section, and as deep in folders as its own address, since a frame's
        relative links are baked in."""
        return self.section + "_/" * (self.address.count("/") - self.section.count("/"))


@dataclass(frozen=True)
class Section:
    """A page of the navigation that shows records below whatever is written in its Markdown."""

    address: str
    name: str
    html: Callable[[Site, str], str]
    joined: Callable[[str, str], str] = str.__add__
    """Joins what is written with what is drawn."""


def sections(archive: Archive) -> tuple[Section, ...]:
    """The sections that have something to show: an empty column is left out."""
    every = (
        (True, Section(addresses.HOME, "home", home_html, opened)),
        (bool(archive.heroes), Section(addresses.HEROES, "heroes", heroes_html)),
        (bool(archive.memorials), Section(addresses.MEMORIALS, "memorials", memorials_html)),
        (bool(archive.talks), Section(addresses.TALKS, "talks", schedule_html)),
        (any_told(archive), Section(addresses.VISITS, "visits", visits_html)),
        (bool(archive.routes), Section(addresses.ROUTES, "routes", routes_html)),
        (True, Section(addresses.DAYS, "days", days_html)),
    )
    return tuple(section for shown, section in every if shown)


def any_told(archive: Archive) -> bool:
    """Whether there is anything to tell of visits: done, booked, written, or paid to families."""
    return bool(archive.visits or archive.booked or archive.calls or archive.messages)


def drafts(archive: Archive, ties: Ties, today: date, words: Words) -> tuple[Draft, ...]:
    """Every record page of the site, in the order of its list, and the further pages of the lists."""
    heroes, parks = in_list_order(archive)
    rolls = [draft for park in parks if park.id in archive.rolls for draft in _roll(park, archive.rolls[park.id])]
    lists = (
        *_listed(pages_of(ways.of_people(archive, ties, words), words), addresses.HEROES),
        *_listed(pages_of(ways.of_parks(archive, words), words), addresses.MEMORIALS),
    )
    dated = (
        *_talks(archive, ties, today, words),
        *_visits(ties, words),
        *_days(ties, today, words),
        *_doings(archive, ties, words),
    )
    honoured = [draft for park in parks for draft in _honoured(park, archive, ties, words)]
    data = Draft(addresses.DATA, addresses.DATA, None, data_page, needs=addresses.DATA_PACKAGE)
    return (
        *_heroes(heroes),
        *_memorials(parks),
        *honoured,
        *lists,
        *rolls,
        *dated,
        *_routes(archive),
        *_figures(archive, ties, today, words),
        *_handouts(archive, words),
        *([Draft(addresses.KIOSK, addresses.KIOSK, None, kiosk_page)] if archive.heroes else []),
        data,
    )


def _heroes(heroes: list[Hero]) -> Iterator[Draft]:
    for before, hero, after in with_neighbours(heroes):
        yield Draft(
            addresses.hero(hero.id),
            addresses.HEROES,
            hero.reviewed.last if hero.reviewed else None,
            partial(hero_page, hero=hero, before=before, after=after),
        )


def _memorials(parks: list[Memorial]) -> Iterator[Draft]:
    for before, park, after in with_neighbours(parks):
        yield Draft(
            addresses.memorial(park.id),
            addresses.MEMORIALS,
            park.reviewed.last if park.reviewed else None,
            partial(memorial_page, memorial=park, before=before, after=after),
        )


def _listed(pages: Iterable[tuple[str, Callable[[Site], RecordPage]]], section: str) -> Iterator[Draft]:
    for address, draw in pages:
        yield Draft(address, section, None, draw)


def _honoured(park: Memorial, archive: Archive, ties: Ties, words: Words) -> Iterator[Draft]:
    people = [archive.heroes[key] for key in ties.people_of.get(park.id, ())]
    for address, draw in pages_of_honoured(park, people, words):
        yield Draft(address, addresses.MEMORIALS, None, draw)


def _roll(park: Memorial, roll: Roll) -> Iterator[Draft]:
    laid = wall(roll)
    for number, _ in enumerate(laid.hung, 1):
        draw = partial(wall_page, memorial=park, laid=laid, number=number)
        yield _of_roll(park, addresses.roll_wall(park.id, number), draw)
    for before, leaf, after in with_neighbours(list(laid.leaves)):
        draw = partial(leaf_page, memorial=park, leaf=leaf, before=before, after=after)
        yield _of_roll(park, addresses.roll(park.id, leaf.page), draw)
    for number, _ in enumerate(laid.apart, 1):
        draw = partial(unnamed_page, memorial=park, laid=laid, number=number)
        yield _of_roll(park, addresses.roll_unnamed(park.id, number), draw)
    yield _of_roll(park, addresses.clue(park.id), partial(clue_page, memorial=park))


def _of_roll(park: Memorial, address: str, draw: Callable[[Site], RecordPage]) -> Draft:
    return Draft(address, addresses.MEMORIALS, park.reviewed.last if park.reviewed else None, draw)


def _talks(archive: Archive, ties: Ties, today: date, words: Words) -> Iterator[Draft]:
    for talk in archive.talks.values():
        updated = talk.reviewed.last if talk.reviewed else None
        yield Draft(addresses.talk(talk.id), addresses.TALKS, updated, partial(talk_page, talk=talk))
        for address, draw in pages_beside(talk, words):
            yield Draft(address, addresses.TALKS, updated, draw)
    if archive.talks:
        for address, draw in (
            *pages_of_schedule(schedule.laid_out(ties.meetings, today), words),
            *months.pages_of_months(ties.meetings, today, words),
            *timetable.pages_of_ways(archive, ties.ways, words),
        ):
            yield Draft(address, addresses.TALKS, None, draw)


def _routes(archive: Archive) -> Iterator[Draft]:
    for before, route, after in with_neighbours(list(archive.routes.values())):
        updated = route.reviewed.last if route.reviewed else None
        draw = partial(route_page, route=route, before=before, after=after)
        yield Draft(addresses.route(route.id), addresses.ROUTES, updated, draw)


def _visits(ties: Ties, words: Words) -> Iterator[Draft]:
    for address, newest, draw in pages_of_visits(visits.laid_out(ties.visits_in), words):
        yield Draft(address, addresses.VISITS, newest, draw)


def _doings(archive: Archive, ties: Ties, words: Words) -> Iterator[Draft]:
    """What may be asked for and booked, and what is told of visits besides their years."""
    for address, draw in (*pages_of_menu(archive, words), *_slips(archive)):
        yield Draft(address, addresses.TALKS if address.startswith(addresses.TALKS) else addresses.VISITS, None, draw)
    kept = (
        *pages_by_kind(ties, words),
        *pages_of_calls(archive.calls, words),
        *pages_of_messages(archive.messages, words),
    )
    yield from _listed(kept, addresses.VISITS)
    for park, address, draw in pages_by_park(archive, ties, words):
        yield Draft(address, addresses.MEMORIALS, park.reviewed.last if park.reviewed else None, draw)


def _figures(archive: Archive, ties: Ties, today: date, words: Words) -> Iterator[Draft]:
    yield from _listed(pages_of_figures(figures.of_all_years(archive, ties, today), words), addresses.VISITS)


def _slips(archive: Archive) -> Iterator[tuple[str, Callable[[Site], RecordPage]]]:
    if is_offered(archive):
        yield addresses.TALKS_SLIP, slip_page
    if archive.memorials:
        yield addresses.VISIT_NOTICE, notice_page
        yield addresses.VISIT_BOOKING, booking_page


def _handouts(archive: Archive, words: Words) -> Iterator[Draft]:
    """What there is to print, if anything is."""
    for address, draw in pages_of_handouts(archive, words):
        yield Draft(address, addresses.HANDOUTS, None, draw, needs=addresses.HANDOUTS_TABLE)


def _days(ties: Ties, today: date, words: Words) -> Iterator[Draft]:
    yield Draft(addresses.DAYS_PLAN, addresses.DAYS, None, plan_page)
    yield Draft(addresses.DAYS_ROUND, addresses.DAYS, None, round_page)
    months = anniversaries.months(anniversaries.of_years(ties.lives, [today.year], own=ties.own_days))
    for address, draw in pages_of_months(months, words):
        yield Draft(address, addresses.DAYS, None, draw)
