"""The lives that a hall's touch screen shows one after the other: a plain page of them, and for the script that shows
them files of a few dozen each, so that ten thousand are never held at once."""

import json
from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from fengbei.archive.hero import Hero
from fengbei.facts import addresses, order, person
from fengbei.facts.confidence import confirmed, sources_of
from fengbei.facts.dating import span
from fengbei.pages.cards import hero_card
from fengbei.pages.site import RecordPage, Site, draw

EACH = 60
"""Lives in one file, and on the page that is read without scripts."""
HONOURS = 3
IDLE, SLIDE = 90, 12
"""Seconds without a touch until the screen begins anew, and for which a life is shown."""


class Pace(NamedTuple):
    """Both, as they are set."""

    idle: int = IDLE
    slide: int = SLIDE


def pace(idle: int, slide: int) -> Pace:
    """As set, but never so short that nobody could read: half a minute of rest, five seconds for a life."""
    return Pace(max(idle, 30), max(slide, 5))


def in_order(site: Site) -> list[Hero]:
    """Those of an official list in its order, then the others by strokes."""
    first = order.by_official_order(site.archive.heroes.values())
    listed = {hero.id for hero in first}
    others = (hero for hero in site.archive.heroes.values() if hero.id not in listed)
    return [*first, *(hero for _, some in order.by_strokes(others) for hero in some)]


def kiosk_page(site: Site) -> RecordPage:
    """Without scripts, a list of lives."""
    words, every = site.words, in_order(site)
    view = {
        "title": words("kiosk.title"),
        "lives": [hero_card(site, hero) for hero in every[:EACH]],
        "all_lives": len(every) if len(every) > EACH else 0,
    }
    html = draw("kiosk.html", words, addresses.root_of(addresses.KIOSK), **view)
    return RecordPage(addresses.KIOSK, words("kiosk.title"), words("kiosk.description"), html)


def scripts(site: Site, pace: Pace) -> Iterator[tuple[str, Callable[[], str]]]:
    """What the screen loads: its settings, who comes when, and the lives."""
    if not site.archive.heroes:
        return
    say = {**site.words.under("kiosk.say"), "sample": site.words("page.sample")}
    yield addresses.KIOSK_START, lambda: _assigned("fengbeiKiosk", {**pace._asdict(), "each": EACH, "say": say})
    every = in_order(site)
    yield addresses.KIOSK_ORDER, lambda: _assigned("fengbeiOrder", [hero.id for hero in every])
    for number in range(1, (len(every) - 1) // EACH + 2):
        yield addresses.kiosk_lives(number), partial(_lives, site, number, every[(number - 1) * EACH : number * EACH])


def _lives(site: Site, number: int, heroes: list[Hero]) -> str:
    return f"fengbeiLives({number - 1}, {_json([life(site, hero) for hero in heroes])});\n"


def life(site: Site, hero: Hero) -> list[object]:
    """`[id, name, what, years, line, honours, portrait or 0, whether it is invented]`. No mark stands beside an honour
    here, so that those in doubt are left out."""
    words, sources = site.words, sources_of(hero, site.archive)
    honours = [honour.title for honour in hero.honours if confirmed(honour, sources)][:HONOURS]
    known = [hero.id, hero.name, person.kind(hero, words), span(hero, words), hero.summary or "", honours]
    return [*known, _portrait(site, hero), int(hero.sample)]


def _portrait(site: Site, hero: Hero) -> object:
    """`[address, width, height, what is seen, whose it is]`; 0 where there is none."""
    shown = hero.portrait
    files = site.pictures.get(addresses.picture(addresses.hero(hero.id), shown.file)) if shown else None
    if not shown or not files:
        return 0
    told = shown.alt or site.words("hero.portrait_of", name=hero.name)
    credit = site.words("hero.portrait_credit", credit=shown.credit) if shown.credit else ""
    return [*(files.fallback.address, files.fallback.width, files.fallback.height), told, credit]


def _assigned(name: str, value: object) -> str:
    return f"window.{name} = {_json(value)};\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
