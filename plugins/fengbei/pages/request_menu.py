"""The menu of talks, 宣讲点单: what schools and villages may ask for. A long one has pages for each theme."""

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from fengbei.archive.archive import Archive
from fengbei.archive.talk import Talk
from fengbei.facts import addresses, schedule
from fengbei.pages.letters import reached
from fengbei.pages.offers import Choice, Offer, Question, anchor, offer, on_request, questions, themes
from fengbei.pages.periods import Around, Draw, Link, numbered
from fengbei.pages.site import RecordPage, Site, draw
from fengbei.pages.talks_nav import nav
from fengbei.words import Words

WHOLE = 120
"""Talks that have room on one page, with the ways to choose among them: some 200 KB."""


class Theme(NamedTuple):
    """A theme on a page: the talks that stand below it, and those that stand below another of their themes."""

    anchor: str
    title: str
    size: int
    offers: tuple[Offer, ...]
    elsewhere: tuple[Link, ...]


def pages_of_menu(archive: Archive, words: Words) -> Iterator[tuple[str, Draw]]:
    """Its pages, if there is anything to ask for."""
    talks = on_request(archive)
    if talks:
        yield addresses.TALKS_MENU, partial(menu_page if len(talks) <= WHOLE else contents_page, talks=talks)
    for theme in themes(words, talks) if len(talks) > WHOLE else ():
        parts = [theme.talks[start : start + WHOLE] for start in range(0, len(theme.talks), WHOLE)]
        for number, part in enumerate(parts, 1):
            drawn = partial(theme_page, theme=theme._replace(talks=part), number=number, pages=len(parts))
            yield _theme_address(theme, number), drawn


def menu_page(site: Site, talks: tuple[Talk, ...]) -> RecordPage:
    """All of it."""
    asked = questions(site, talks)
    below = asked[0].choices
    return _page(site, addresses.TALKS_MENU, site.words("menu.title"), talks, below, asked, _around(site))


def contents_page(site: Site, talks: tuple[Talk, ...]) -> RecordPage:
    """Where the talks of each theme stand."""
    words = site.words
    links = tuple(
        Link(words("menu.theme_with", title=theme.title, count=len(theme.talks)), _theme_address(theme, 1))
        for theme in themes(words, talks)
        if theme.talks
    )
    return _page(site, addresses.TALKS_MENU, words("menu.title"), talks, (), (), _around(site), links)


def theme_page(site: Site, theme: Choice, number: int, pages: int) -> RecordPage:
    """The talks of a theme, of a long menu."""
    words = site.words
    ways = {n: Link(numbered(theme.title, n, words), _theme_address(theme, n)) for n in range(1, pages + 1)}
    up = Link(words("menu.title"), addresses.TALKS_MENU)
    around = Around(up, before=ways.get(number - 1), after=ways.get(number + 1))
    title = numbered(words("menu.of_theme", title=theme.title), number, words)
    asked = tuple(question for question in questions(site, theme.talks) if question.name != "theme")
    return _page(site, _theme_address(theme, number), title, theme.talks, (theme,), asked, around)


def _page(
    site: Site,
    address: str,
    title: str,
    talks: tuple[Talk, ...],
    below: tuple[Choice, ...],
    asked: tuple[Question, ...],
    around: Around,
    contents: tuple[Link, ...] = (),
) -> RecordPage:
    view = {
        "title": title,
        "nav": nav(site),
        "here": addresses.TALKS_MENU,
        "is_below": address != addresses.TALKS_MENU,
        "around": around,
        "contents": contents,
        "themes": _themes(site, below, asked),
        "questions": [(name, said, _linked(choices)) for name, said, choices in asked],
        "count": len(talks),
        "reached": reached(site),
        "slip": addresses.TALKS_SLIP,
        "sample": any(schedule.is_sample_talk(site.archive, talk) for talk in talks),
    }
    html = draw("menu.html", site.words, addresses.root_of(address), **view)
    return RecordPage(address, title, site.words("menu.description", title=title), html)


def _themes(site: Site, below: tuple[Choice, ...], asked: tuple[Question, ...]) -> list[Theme]:
    """The themes; a talk of several stands below the first of them, and the others lead to it."""
    seen: set[str] = set()
    found = []
    for key, title, talks in below:
        offers = tuple(offer(site, talk, asked) for talk in talks if talk.id not in seen)
        elsewhere = tuple(Link(talk.title, anchor(talk)) for talk in talks if talk.id in seen)
        seen |= {talk.id for talk in talks}
        found.append(Theme(f"theme-{key}", title, len(talks), offers, elsewhere))
    return found


def _linked(choices: tuple[Choice, ...]) -> list[tuple[str, str, list[Link]]]:
    return [(key, title, [Link(talk.title, anchor(talk)) for talk in talks]) for key, title, talks in choices]


def _around(site: Site) -> Around:
    return Around(Link(site.words("talks.title"), addresses.TALKS))


def _theme_address(theme: Choice, number: int) -> str:
    return addresses.sheet(addresses.TALKS_MENU, f"theme-{theme.key}", number)
