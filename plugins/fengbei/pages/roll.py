"""The pages of a park's name roll: the wall of names, details, those whose names are lost, and the slip for clues."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby
from typing import NamedTuple

from fengbei.archive.memorial import Memorial
from fengbei.archive.roll import Roll
from fengbei.facts import addresses
from fengbei.facts.citing import Citations, Said
from fengbei.facts.confidence import sources_of
from fengbei.facts.roll import Leaf, Place, Wall, by_strokes, by_surname, strokes, wall
from fengbei.pages.hero import Tie
from fengbei.pages.names import Hung, date_text, hung, rows, says_martyrs, unnamed
from fengbei.pages.site import RecordPage, Site, draw
from fengbei.pages.sources import source_lines
from fengbei.words import Words

SURNAMES = 6
"""So many surnames name a page of details."""
APART = 5
"""So many names of one surname stand apart on the wall, under it."""


class Stretch(NamedTuple):
    """The names on a page of the wall whose surnames have so many strokes, some under a surname of their own."""

    anchor: str
    title: str
    families: list[tuple[str, list[Hung]]]


class Summary(NamedTuple):
    """A roll as the park's own page tells of it."""

    counted: Said
    href: str
    slip: str


class Head(NamedTuple):
    """What a page is: its address, its heading, and the title and description that others show."""

    address: str
    heading: str
    title: str
    about: str


def summary(memorial: Memorial, roll: Roll, cited: Citations) -> Summary:
    return Summary(count(memorial, wall(roll), cited), addresses.roll(memorial.id), addresses.clue(memorial.id))


def count(memorial: Memorial, laid: Wall, cited: Citations) -> Said:
    """How many names there are, how many are lost besides, and as of when."""
    words, roll, named = cited.words, memorial.roll, len(laid.named)
    manner, besides = "martyrs" if says_martyrs(memorial) else "people", "besides" if named else "only"
    lost = roll.unnamed if roll and roll.unnamed is not None else laid.unnamed
    counts = [
        words(f"roll.count.named.{manner}", count=f"{named:,}") if named else "",
        words(f"roll.count.{besides}.{manner}", count=f"{lost:,}") if lost else "",
    ]
    as_of = date_text(roll.date, words) if roll else ""
    text = words("page.comma").join(filter(None, counts)) + (words("page.as_of", date=as_of) if as_of else "")
    return cited.say(roll, lambda _: text) if roll else Said(text)


def wall_page(site: Site, memorial: Memorial, laid: Wall, number: int) -> RecordPage:
    """A page of the wall, counted from 1. The first also says where the roll is from, and has what needs no other."""
    words, first = site.words, number == 1
    cited = Citations(sources_of(memorial, site.archive), words)
    counted, pages = count(memorial, laid, cited), _pages(words, memorial, laid)
    people = site.ties.on_rolls.get(memorial.id, {})
    head = Head(
        addresses.roll_wall(memorial.id, number),
        _numbered(words, words("roll.title"), number),
        _numbered(words, words("roll.of_park", park=memorial.name), number),
        words("roll.description", park=memorial.name, counted=counted.text),
    )
    view = {
        "counted": counted if first else None,
        "pages": pages if len(pages) > 1 else [],
        "here": head.address,
        "told": any(place.name.line in people for place in laid.hung[number - 1]),
        "jumps": [
            (each or _strokes(words, each), addresses.roll_wall(memorial.id, at) if at != number else "", _anchor(each))
            for each, at in laid.counts
        ],
        "stretches": (stretches := _stretches(words, laid, number, people)),
        "plain": not any(label for stretch in stretches for label, _ in stretch.families),
        "rows": [] if laid.leaves else rows(site, memorial, laid.named, ""),
        "nameless": _nameless(words, memorial),
        "remembered": len(laid.remembered) if first else 0,
        "unnamed": unnamed(laid.remembered, words) if first and not laid.apart else [],
        "apart": addresses.roll_unnamed(memorial.id, 1),
        "sources": source_lines(cited) if first else [],
    }
    return _page(site, memorial, "roll_wall.html", head, _beside(pages, number - 1), view)


def leaf_page(site: Site, memorial: Memorial, leaf: Leaf, before: Leaf | None, after: Leaf | None) -> RecordPage:
    """A page of details: the names of one sound, between the sounds before and after it."""
    words = site.words
    view = {
        "families": [(surname, rows(site, memorial, places, "../")) for surname, places in by_surname(leaf.places)],
        "unnamed": [],
    }
    beside = before and _tie(words, memorial, before), after and _tie(words, memorial, after)
    head = _part(words, memorial, _tie(words, memorial, leaf), len(leaf.places))
    return _page(site, memorial, "roll_names.html", head, beside, view)


def unnamed_page(site: Site, memorial: Memorial, laid: Wall, number: int) -> RecordPage:
    """A page, counted from 1, of those whose names are lost and of whom something is known."""
    words, shown, title = site.words, laid.apart[number - 1], _nameless(site.words, memorial)
    pages = [
        Tie(_numbered(words, title, at), addresses.roll_unnamed(memorial.id, at))
        for at in range(1, len(laid.apart) + 1)
    ]
    view = {"families": [], "unnamed": unnamed(shown, words)}
    head = _part(words, memorial, pages[number - 1], len(shown))
    return _page(site, memorial, "roll_names.html", head, _beside(pages, number - 1), view)


def clue_page(site: Site, memorial: Memorial) -> RecordPage:
    """The slip to print for a family that knows more: what to write, and where to send it."""
    words, title = site.words, site.words("roll.slip.title")
    reached = {
        "address": memorial.address.now if memorial.address else "",
        "phone": memorial.phone.text if memorial.phone else "",
        "organiser": site.organiser,
        "contact": re.sub("^(mailto|tel):", "", site.contact),
    }
    view = {"reached": [words(f"roll.slip.to.{key}", text=text) for key, text in reached.items() if text]}
    head = Head(
        addresses.clue(memorial.id),
        title,
        words("roll.part", park=memorial.name, part=title),
        words("roll.slip.description", park=memorial.name),
    )
    return _page(site, memorial, "roll_clue.html", head, (None, None), view)


Beside = tuple[Tie | None, Tie | None]
"""The pages before and after."""


def _beside(pages: Sequence[Tie], at: int) -> Beside:
    return pages[at - 1] if at else None, pages[at + 1] if at + 1 < len(pages) else None


def _page(
    site: Site, memorial: Memorial, template: str, head: Head, beside: Beside, view: Mapping[str, object]
) -> RecordPage:
    """Every page of a roll names the park, leads to the wall and the slip, and says so if it is invented."""
    before, after = beside
    html = draw(
        template,
        site.words,
        addresses.root_of(head.address),
        heading=head.heading,
        park=Tie(memorial.name, addresses.memorial(memorial.id)),
        roll=addresses.roll(memorial.id),
        slip=addresses.clue(memorial.id),
        sample=memorial.sample,
        martyrs=says_martyrs(memorial),
        before=before,
        after=after,
        **view,
    )
    reviewed = memorial.reviewed.last if memorial.reviewed else None
    return RecordPage(head.address, head.title, head.about, html, updated=reviewed)


def _part(words: Words, memorial: Memorial, here: Tie, number: int) -> Head:
    title = words("roll.part", park=memorial.name, part=here.name)
    return Head(here.href, here.name, title, words("roll.description_of", title=title, count=number))


def _tie(words: Words, memorial: Memorial, leaf: Leaf) -> Tie:
    """A page of details is named by its surnames: 张、章."""
    surnames = leaf.surnames
    named = words("page.list_comma").join(surnames[:SURNAMES])
    title = words("roll.and_others", surnames=named) if len(surnames) > SURNAMES else named
    return Tie(_numbered(words, title, leaf.number), addresses.roll(memorial.id, leaf.page))


def _numbered(words: Words, title: str, number: int) -> str:
    return words("roll.page", title=title, number=number) if number > 1 else title


def _nameless(words: Words, memorial: Memorial) -> str:
    return words("roll.nameless.martyrs" if says_martyrs(memorial) else "roll.nameless.people")


# The wall


def _pages(words: Words, memorial: Memorial, laid: Wall) -> list[Tie]:
    return [
        Tie(_extent(words, page), addresses.roll_wall(memorial.id, number)) for number, page in enumerate(laid.hung, 1)
    ]


def _extent(words: Words, page: Sequence[Place]) -> str:
    """From which surname to which a page goes: `丁（2 画）—李（7 画）`."""
    ends = [each.surname + words("page.aside", text=_strokes(words, strokes(each))) for each in (*page[:1], *page[-1:])]
    return words("page.dash").join(ends)


def _stretches(words: Words, laid: Wall, number: int, people: Mapping[int, str]) -> list[Stretch]:
    way, begins = "../" if number > 1 else "", dict(laid.counts)
    return [
        Stretch(
            _anchor(each),
            _strokes(words, each) if begins[each] == number else words("roll.still", strokes=_strokes(words, each)),
            [(label, hung(chain.from_iterable(alike), way, people)) for label, alike in _labelled(families)],
        )
        for each, families in by_strokes(laid.hung[number - 1])
    ]


def _labelled(families: Iterable[tuple[str, list[Place]]]) -> Iterator[tuple[str, Iterator[list[Place]]]]:
    """Surnames that have enough names to stand apart; the few names of others stand together without a label."""

    def label(family: tuple[str, list[Place]]) -> str:
        surname, places = family
        return surname if len(places) >= APART else ""

    for surname, alike in groupby(families, key=label):
        yield surname, (places for _, places in alike)


def _strokes(words: Words, number: int | None) -> str:
    return words("heroes.strokes", count=number) if number else words("heroes.strokes_unknown")


def _anchor(number: int | None) -> str:
    return f"strokes-{number or 'other'}"
