"""What is said on the cards that stand for pages where their links are shared. No card says anything that another day
would change."""

from collections.abc import Iterator
from typing import NamedTuple

from fengbei.archive.archive import Archive
from fengbei.facts import addresses, order, person
from fengbei.facts.dating import span
from fengbei.words import Words


class Card(NamedTuple):
    """What a card says; what is empty is left out. `emblem` stands in the frame where there is no portrait."""

    title: str
    foot: str = ""
    over: str = ""
    under: str = ""
    line: str = ""
    emblem: str = ""
    sample: str = ""


class Asked(NamedTuple):
    """A card to draw: the page that it stands for, and the address of the portrait on it, if there is one."""

    page: str
    card: Card
    portrait: str = ""


def cards(archive: Archive, words: Words, site: str, about: str) -> Iterator[Asked]:
    """One for each person, talk, park and route, and that of the site, for all other pages; `about` is what it says."""
    yield Asked(addresses.HOME, Card(site, line=about))
    yield from _people(archive, words, site)
    for talk in archive.talks.values():
        names = [archive.heroes[link.to].name for link in talk.heroes if link.to in archive.heroes]
        about_whom = words("page.list_comma").join(names[:4]) + (words("cards.and_others") if len(names) > 4 else "")
        said = Card(
            talk.title, site, words("talks.title"), about_whom, talk.summary or "", "", _sample(words, talk.sample)
        )
        yield Asked(addresses.talk(talk.id), said)
    for park in archive.memorials.values():
        kind, where = words(f"values.memorial_kind.{park.kind}"), park.address.now if park.address else ""
        said = Card(park.name, site, kind, where, park.summary or "", "", _sample(words, park.sample))
        yield Asked(addresses.memorial(park.id), said)
    for route in archive.routes.values():
        said = Card(route.title, site, words("routes.title"), "", route.summary or "", "", _sample(words, route.sample))
        yield Asked(addresses.route(route.id), said)


def _people(archive: Archive, words: Words, site: str) -> Iterator[Asked]:
    for hero in archive.heroes.values():
        page = addresses.hero(hero.id)
        said = Card(
            title=hero.name,
            foot=site,
            over=person.kind(hero, words),
            under=span(hero, words),
            line=hero.summary or "",
            emblem=order.surname(hero),
            sample=_sample(words, hero.sample),
        )
        yield Asked(page, said, addresses.picture(page, hero.portrait.file) if hero.portrait else "")


def _sample(words: Words, sample: bool) -> str:
    return words("page.sample") if sample else ""
