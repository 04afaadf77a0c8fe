"""The people whom a park honours: those on its own page, and the pages of those who are too many for it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from math import ceil
from typing import NamedTuple

from fengbei.archive.hero import Hero
from fengbei.archive.memorial import Memorial
from fengbei.facts import addresses, order
from fengbei.facts.dating import span
from fengbei.facts.listing import WHOLE
from fengbei.pages.periods import Around, Draw, Link, numbered, with_neighbours
from fengbei.pages.site import RecordPage, Site, draw
from fengbei.words import Words

FIRST = 60
"""People on a park's page where the others stand on pages of their own."""


class Person(NamedTuple):
    """Someone honoured there."""

    name: str
    href: str
    years: str
    relation: str


def on_own_page(site: Site, memorial: Memorial) -> list[Person]:
    """Everybody, or of many the first few."""
    tied = site.ties.people_of.get(memorial.id, {})
    if len(tied) <= WHOLE:
        return _people(site, tied, tied)
    first = order.first_by_strokes([site.archive.heroes[key] for key in tied], FIRST)
    return _people(site, tied, [hero.id for hero in first])


def whole_list(site: Site, memorial: Memorial) -> tuple[int, str] | None:
    """How many there are, and where all of them stand, if that is not the park's own page."""
    count = len(site.ties.people_of.get(memorial.id, {}))
    return (count, addresses.honoured(memorial.id, 1)) if count > WHOLE else None


def pages_of_honoured(memorial: Memorial, heroes: Sequence[Hero], words: Words) -> Iterator[tuple[str, Draw]]:
    """Pages of people by strokes, if they are many: their addresses, and how to draw them."""
    if len(heroes) <= WHOLE:
        return
    pages = _parted([hero for _, group in order.by_strokes(heroes) for hero in group])
    up = Link(memorial.name, addresses.memorial(memorial.id))
    links = [Link(_span(page, words), addresses.honoured(memorial.id, n)) for n, page in enumerate(pages, 1)]
    for number, (before, here, after) in enumerate(with_neighbours(links), 1):
        ids, around = tuple(hero.id for hero in pages[number - 1]), Around(up, tuple(links), before, after)
        yield here.href, partial(people_page, memorial=memorial, ids=ids, number=number, around=around)


def people_page(site: Site, memorial: Memorial, ids: tuple[str, ...], number: int, around: Around) -> RecordPage:
    """Some of those whom a park honours."""
    words, address = site.words, addresses.honoured(memorial.id, number)
    title = numbered(words("memorial.people_of", park=memorial.name), number, words)
    tied = site.ties.people_of.get(memorial.id, {})
    view = {"title": title, "here": address, "around": around, "people": _people(site, tied, ids)}
    html = draw("memorial_people.html", words, addresses.root_of(address), **view)
    description = words("listing.about", title=title, order=words("heroes.order_by.strokes"))
    return RecordPage(address, title, description, html)


def _people(site: Site, tied: Mapping[str, str], ids: Iterable[str]) -> list[Person]:
    heroes = site.archive.heroes
    return [
        Person(hero.name, addresses.hero(hero.id), span(hero, site.words), tied[hero.id])
        for hero in (heroes[key] for key in ids)
    ]


def _parted(every: list[Hero]) -> list[list[Hero]]:
    """Pages of nearly equal length."""
    size = ceil(len(every) / ceil(len(every) / WHOLE))
    return [every[at : at + size] for at in range(0, len(every), size)]


def _span(page: list[Hero], words: Words) -> str:
    return words("listing.span", first=page[0].name, last=page[-1].name)
