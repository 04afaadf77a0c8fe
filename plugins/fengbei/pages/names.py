"""Names of a roll as the wall shows them, and with what is known of each."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple
from urllib.parse import quote

from fengbei.archive.dates import PartialDate, Precision
from fengbei.archive.memorial import Memorial
from fengbei.archive.roll import Name
from fengbei.facts import addresses
from fengbei.facts.dating import said
from fengbei.facts.roll import Place
from fengbei.pages.site import Site
from fengbei.words import Words


class Hung(NamedTuple):
    """A name on the wall; `mark` is its class."""

    href: str
    name: str
    mark: str


class Row(NamedTuple):
    """A name with what is known of it, each in words. `slip` is the way to the slip for clues, from where it stands."""

    anchor: str
    name: str
    pinyin: str
    aliases: str
    gender: str
    native_place: str
    born: str
    joined: str
    unit: str
    died: str
    grave: str
    note: str
    hero: str
    slip: str


COLUMN = 4
"""Characters that a column of the wall has room for."""
_MARKS = {(False, False): "", (True, False): "fb-told", (False, True): "fb-long", (True, True): "fb-told fb-long"}
"""Whether a name leads on to a person's page, and whether it is too long for its column."""


def says_martyrs(memorial: Memorial) -> bool:
    """Whether all on the roll are confirmed martyrs, so that its pages may say 烈士 and 牺牲."""
    return bool(memorial.roll and memorial.roll.martyrs and memorial.roll.sources)


def hung(places: Iterable[Place], way: str, people: Mapping[int, str]) -> list[Hung]:
    """Names on a page of the wall, from which `way` leads to the roll's first page."""
    return [
        Hung(
            f"{way}{page}/#{anchor}" if page else f"#{anchor}",
            name.name,
            _MARKS[name.line in people, len(name.name) > COLUMN],
        )
        for name, _, _, page, anchor in places
    ]


def rows(site: Site, memorial: Memorial, places: Iterable[Place], way: str) -> list[Row]:
    """Names with their details, on a page from which `way` leads to the roll's first page."""
    words, people = site.words, site.ties.on_rolls.get(memorial.id, {})
    return [
        _row(
            name,
            words,
            anchor,
            addresses.hero(people[name.line]) if name.line in people else "",
            f"{way}clue/?name={name.name if name.name.isalnum() else quote(name.name)}",
        )
        for name, _, _, _, anchor in places
    ]


def unnamed(names: Iterable[Name], words: Words) -> list[Row]:
    """The same of those whose names are lost."""
    return [_row(name, words) for name in names]


def _row(name: Name, words: Words, anchor: str = "", hero: str = "", slip: str = "") -> Row:
    died = date_text(name.died, words)
    return Row(
        anchor,
        name.name,
        name.pinyin,
        words("page.list_comma").join(name.aliases) if name.aliases else "",
        name.gender,
        name.native_place,
        date_text(name.born, words),
        date_text(name.joined, words),
        name.unit,
        words("page.comma").join((died, name.died_at)) if died and name.died_at else died or name.died_at,
        _grave(name, words),
        name.note,
        hero,
        slip,
    )


def date_text(date: PartialDate | None, words: Words) -> str:
    """A date in words; nothing where it is written that it is not known."""
    return said(date, words) if date and date.precision is not Precision.UNKNOWN else ""


def _grave(name: Name, words: Words) -> str:
    section, row, number = name.section, name.row, name.grave
    if not (section or row or number):
        return ""
    return _counted("section", section, words) + _counted("row", row, words) + _counted("number", number, words)


_NUMBER = re.compile("[0-9A-Za-z-]+|[〇零一二三四五六七八九十百]+|[甲乙丙丁戊己庚辛壬癸东南西北中]{1,2}")


@cache
def _counted(key: str, text: str, words: Words) -> str:
    """`3` → 3排, 东 → 东区; what says itself what it counts is left alone, and so is nothing."""
    return words(f"roll.{key}", text=text) if _NUMBER.fullmatch(text) else text
