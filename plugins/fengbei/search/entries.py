"""Everything that can be found: its names and how they sound, what it says, and how a result shows it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum

from fengbei.archive.archive import Archive
from fengbei.archive.divisions import full_name
from fengbei.archive.hero import Hero
from fengbei.archive.memorial import Memorial
from fengbei.archive.route import Route
from fengbei.archive.talk import Talk
from fengbei.facts import addresses, order, person, roll, sounds, texts
from fengbei.facts.anniversaries import commemorations
from fengbei.facts.dating import said, span
from fengbei.search.folding import fold
from fengbei.words import Words


class Group(IntEnum):
    """The kinds of results, in the order in which they stand."""

    PEOPLE = 0
    PARKS = 1
    TALKS = 2
    ROUTES = 3
    PAGES = 4


@dataclass(frozen=True, slots=True)
class Spelt:
    """A name to be found by: its characters, folded, and the syllables that it may have."""

    characters: str
    sounds: tuple[sounds.Syllables, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One result that may be. `about` is the line below its name; `passages` are searched, and quoted in results where
    they are `told` apart, in a file of the entry's own."""

    name: str
    also: tuple[str, ...]
    about: str
    href: str
    spelt: tuple[Spelt, ...]
    passages: texts.Passages
    told: bool = True
    sample: bool = False


@dataclass(frozen=True, slots=True)
class PageText:
    """A page that is written by hand."""

    address: str
    title: str
    description: str
    passages: texts.Passages


Groups = tuple[tuple[Entry, ...], ...]
"""The entries of each group."""


def documents(archive: Archive, pages: Iterable[PageText], words: Words) -> Groups:
    """Everything that has a page of its own, by its group."""
    heroes = [hero for _, group in order.by_strokes(archive.heroes.values()) for hero in group]
    return (
        tuple([_hero(hero, archive, words) for hero in heroes]),
        tuple([_memorial(memorial, archive, words) for memorial in archive.memorials.values()]),
        tuple([_talk(talk, archive, words) for talk in archive.talks.values()]),
        tuple([_route(route, archive) for route in archive.routes.values()]),
        tuple([_page(page) for page in pages]),
    )


def names(archive: Archive, words: Words) -> Iterator[Entry]:
    """The names of the rolls, park by park, each in stroke order."""
    for park in archive.rolls:
        for entry in roll.entries(archive, park):
            yield _name(entry, archive.memorials[park], words)


def _hero(hero: Hero, archive: Archive, words: Words) -> Entry:
    aliases = tuple([alias.name for alias in hero.aliases])
    own, likely = sounds.syllables(order.spelled(hero)), sounds.of_name(hero.name, hero.surname or "")
    home = hero.native_place.now if hero.native_place else ""
    return Entry(
        hero.name,
        aliases,
        _line(words, person.kind(hero, words), span(hero, words), home),
        addresses.hero(hero.id),
        (Spelt(fold(hero.name), (own,) if own == likely else (own, likely)), *map(_spelt, aliases)),
        texts.of_hero(hero, archive, words),
        sample=hero.sample,
    )


def _memorial(memorial: Memorial, archive: Archive, words: Words) -> Entry:
    aliases = tuple([alias.text for alias in memorial.aliases])
    code = memorial.address.code if memorial.address else None
    where = full_name(code) if code else memorial.address.now if memorial.address else ""
    return Entry(
        memorial.name,
        aliases,
        _line(words, words(f"values.memorial_kind.{memorial.kind}"), where),
        addresses.memorial(memorial.id),
        tuple(map(_spelt_text, (memorial.name, *aliases))),
        texts.of_memorial(memorial, archive, words),
        sample=memorial.sample,
    )


def _talk(talk: Talk, archive: Archive, words: Words) -> Entry:
    return Entry(
        talk.title,
        (),
        talk.summary or "",
        addresses.talk(talk.id),
        (_spelt_text(talk.title),),
        texts.of_talk(talk, archive, words),
        sample=talk.sample,
    )


def _route(route: Route, archive: Archive) -> Entry:
    return Entry(
        route.title,
        (),
        route.summary or "",
        addresses.route(route.id),
        (_spelt_text(route.title),),
        texts.of_route(route, archive),
        sample=route.sample,
    )


def _page(page: PageText) -> Entry:
    days = tuple(day.name for day in commemorations()) if page.address == addresses.DAYS else ()
    return Entry(page.title, (), page.description, page.address, (_spelt_text(page.title),), (*page.passages, *days))


def _name(entry: roll.Entry, park: Memorial, words: Words) -> Entry:
    name = entry.name
    lived = words("page.dash").join(said(date, words) if date else "" for date in (name.born, name.died))
    facts = _line(words, lived if name.born or name.died else "", name.native_place, name.unit, name.died_at, park.name)
    return Entry(
        name.name,
        name.aliases,
        facts,
        entry.address,
        (Spelt(fold(name.name), (tuple(entry.reading.split(" ")),)), *map(_spelt, name.aliases)),
        (facts,),
        told=False,
        sample=park.sample,
    )


def _line(words: Words, *parts: str) -> str:
    return words("search.between").join([part for part in parts if part])


def _spelt(name: str) -> Spelt:
    return Spelt(fold(name), (sounds.of_name(name),))


def _spelt_text(text: str) -> Spelt:
    return Spelt(fold(text), (sounds.of_text(text),))
