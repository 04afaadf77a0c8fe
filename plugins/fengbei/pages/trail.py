"""The way that leads to a page: home, its column, and the pages above it. Read off its address, since nearly all pages
stand below the one that leads to them."""

from collections.abc import Iterator
from typing import NamedTuple

from fengbei.facts import addresses
from fengbei.facts.timetable import Way
from fengbei.pages.site import Site

_SECTIONS = {"handouts": "sheets.list_title", "map": "maps.title"}
"""Columns whose titles have another key than their address."""
_NAMED = {
    "talks/ways/": "talks.ways.title",
    "talks/menu/": "menu.title",
    "visits/calls/": "calls.title",
    "visits/messages/": "messages.title",
}


class Step(NamedTuple):
    """A page on the way from home to where one is."""

    name: str
    address: str


def trail(site: Site, address: str, title: str) -> tuple[Step, ...]:
    """The pages that lead to the one of an address, those that are there and have a name, and that page itself."""
    home = Step(site.words("home.title"), addresses.HOME)
    if not address:
        return (home,)
    above = ((name, at) for at in _above(address) if site.exists(at) and (name := _name(site, at)))
    return (home, *(Step(name, at) for name, at in above), Step(title, address))


def _above(address: str) -> Iterator[str]:
    """`talks/hero/lei-feng/2026/` stands below the talks, all ways to look for them, and those about Lei Feng."""
    steps = address.split("/")
    for number in range(1, len(steps) - 1):
        if number == 2 and steps[0] == "talks" and steps[1] in set(Way):  # nothing stands there
            yield addresses.TALKS_WAYS
        yield "/".join(steps[:number]) + "/"


def _name(site: Site, address: str) -> str:
    """What a page is called that stands above others; empty where its address does not tell."""
    archive, words = site.archive, site.words
    match address.split("/")[:-1]:
        case [section]:
            return words.texts.get(_SECTIONS.get(section, f"{section}.title"), "")
        case ["heroes", key] if key in archive.heroes:
            return archive.heroes[key].name
        case ["memorials", key] if key in archive.memorials:
            return archive.memorials[key].name
        case ["talks", key] if key in archive.talks:
            return archive.talks[key].title
        case ["routes", key] if key in archive.routes:
            return archive.routes[key].title
        case [("heroes" | "memorials") as of, by] if by.startswith("by-"):
            return words.texts.get(f"{of}.title_by.{by.removeprefix('by-')}", "")
        case ["memorials", _, "roll"]:
            return words("roll.title")
        case ["memorials", _, "visits"]:
            return words("visits.title")
        case ["talks", Way.HERO, key] if key in archive.heroes:
            return archive.heroes[key].name
        case [("visits" | "figures") as of, year] if _is_year(year):
            return words(f"{of}.year_title", year=year)
        case [*_, year] if _is_year(year):
            return words("site.in_year", year=year)
    return words.texts.get(_NAMED.get(address, ""), "")


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdigit()  # as years are written
