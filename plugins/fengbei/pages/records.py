"""Every page that is made from records: its address, and how it is drawn when its turn comes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import pairwise
from typing import TypeVar

from fengbei.archive.archive import Archive
from fengbei.archive.hero import Hero
from fengbei.archive.memorial import Memorial
from fengbei.facts import addresses, order, visits
from fengbei.pages.days import days_html
from fengbei.pages.hero import hero_page
from fengbei.pages.lists import (
    heroes_by_order,
    heroes_by_pinyin,
    heroes_html,
    home_html,
    in_list_order,
    memorials_html,
)
from fengbei.pages.memorial import memorial_page
from fengbei.pages.schedule import schedule_html, talk_page
from fengbei.pages.site import RecordPage, Site
from fengbei.pages.visits import visits_html, year_page

T = TypeVar("T")


@dataclass(frozen=True)
class Draft:
    """A page to come: where, in which section's frame, when its record was last reviewed, and how to draw it."""

    address: str
    section: str
    updated: date | None
    draw: Callable[[Site], RecordPage]

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


def sections(archive: Archive) -> tuple[Section, ...]:
    """The sections that have something to show: an empty column is left out."""
    every = (
        (True, Section(addresses.HOME, "home", home_html)),
        (bool(archive.heroes), Section(addresses.HEROES, "heroes", heroes_html)),
        (bool(archive.memorials), Section(addresses.MEMORIALS, "memorials", memorials_html)),
        (bool(archive.talks), Section(addresses.TALKS, "talks", schedule_html)),
        (bool(archive.visits), Section(addresses.VISITS, "visits", visits_html)),
        (True, Section(addresses.DAYS, "days", days_html)),
    )
    return tuple(section for shown, section in every if shown)


def drafts(archive: Archive) -> tuple[Draft, ...]:
    """Every record page of the site, in the order of its list."""
    heroes, parks = in_list_order(archive)
    return (*_heroes(heroes), *_memorials(parks), *_talks(archive), *_years(archive))


def _heroes(heroes: list[Hero]) -> Iterator[Draft]:
    for before, hero, after in _with_neighbours(heroes):
        yield Draft(
            addresses.hero(hero.id),
            addresses.HEROES,
            hero.reviewed.last if hero.reviewed else None,
            partial(hero_page, hero=hero, before=before, after=after),
        )
    if heroes:
        yield Draft(addresses.HEROES_BY_PINYIN, addresses.HEROES, None, heroes_by_pinyin)
    if order.by_official_order(heroes):
        yield Draft(addresses.HEROES_BY_ORDER, addresses.HEROES, None, heroes_by_order)


def _memorials(parks: list[Memorial]) -> Iterator[Draft]:
    for before, park, after in _with_neighbours(parks):
        yield Draft(
            addresses.memorial(park.id),
            addresses.MEMORIALS,
            park.reviewed.last if park.reviewed else None,
            partial(memorial_page, memorial=park, before=before, after=after),
        )


def _talks(archive: Archive) -> Iterator[Draft]:
    for talk in archive.talks.values():
        updated = talk.reviewed.last if talk.reviewed else None
        yield Draft(addresses.talk(talk.id), addresses.TALKS, updated, partial(talk_page, talk=talk))


def _years(archive: Archive) -> Iterator[Draft]:
    of_years = visits.of_years(archive.visits)
    for before, year, after in _with_neighbours(list(of_years)):
        newest = max(record.visit.date.last for record in of_years[year])
        yield Draft(
            addresses.visits(year),
            addresses.VISITS,
            newest,
            partial(year_page, year=year, before=before, after=after),
        )


def _with_neighbours(items: list[T]) -> Iterator[tuple[T | None, T, T | None]]:
    padded = [None, *items, None]
    for (before, item), (_, after) in pairwise(pairwise(padded)):
        if item is not None:
            yield before, item, after
