"""The places of a talk: the parks with what a visitor has to know, and the pins of one map of all."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from fengbei.archive.hero import Hero
from fengbei.archive.memorial import Memorial
from fengbei.archive.talk import Talk
from fengbei.facts import places
from fengbei.facts.citing import Bibliography
from fengbei.facts.confidence import sources_of
from fengbei.facts.plain import blocks
from fengbei.facts.sketch import Glyph, Pin
from fengbei.handouts import doubts
from fengbei.handouts.doubts import Rivals
from fengbei.handouts.person_map import county
from fengbei.handouts.saying import Line, Site, statement

MANNERS = 120
"""Characters of a park's etiquette that are printed: whole sentences, and always the first."""


@dataclass(frozen=True)
class ParkView:
    """A park. `tied` says to whom and how."""

    name: str
    tied: str
    facts: tuple[Line, ...]
    rivals: tuple[Rivals, ...]
    manners: str
    sample: str


def parks_of(site: Site, talk: Talk, heroes: Sequence[Hero], *, few: bool) -> tuple[Memorial, ...]:
    """The talk's own, where its people rest, and of few people all that honour them."""
    keys = [link.to for link in talk.memorials]
    keys += (hero.rests_at.memorial or "" for hero in heroes if hero.rests_at)
    if few:
        keys += (key for hero in heroes for key in site.ties.parks_of.get(hero.id, {}))
    known = site.archive.memorials
    return tuple(known[key] for key in dict.fromkeys(keys) if key in known)


def park_view(site: Site, park: Memorial, heroes: Iterable[Hero], listed: Bibliography) -> ParkView:
    words, cited = site.words, listed.of(sources_of(park, site.archive))
    found = [
        ("address", cited.place(park.address) if park.address else None),
        ("hours", cited.text(park.hours) if park.hours else None),
    ]
    rows = [(words(f"handouts.talk.{key}"), said) for key, said in found if said]
    return ParkView(
        name=park.name,
        tied=words("page.list_comma").join(_tied(site, park, heroes)),
        facts=tuple(Line(label, statement(said, words)) for label, said in rows),
        rivals=tuple(doubts.rivals(rows, words)),
        manners=_shortened(park.etiquette or ""),
        sample=words("handouts.sample") if park.sample else "",
    )


def pins(heroes: Sequence[Hero], parks: Sequence[Memorial]) -> Iterator[Pin]:
    """The parks, where what is told happened, and where people come from, each by their name where there are several:
    of a living person only the county is shown."""
    for park in parks:
        if where := places.of_memorial(park):
            yield Pin(where.at, Glyph.PARK, where.exact, park.name)
    for hero in heroes:
        for event in hero.life if hero.died else ():
            if where := places.of_event(event):
                yield Pin(where.at, Glyph.DEED, where.exact, event.place or hero.name)
        if where := places.of_native_place(hero):
            yield Pin(where.at, Glyph.NATIVE, where.exact, hero.name if len(heroes) > 1 else county(where.code))


def _tied(site: Site, park: Memorial, heroes: Iterable[Hero]) -> Iterator[str]:
    """Who rests there, and whom else it honours."""
    words = site.words
    for hero in heroes:
        relation = site.ties.parks_of.get(hero.id, {}).get(park.id)
        if hero.rests_at and hero.rests_at.memorial == park.id:
            yield words("handouts.route.person", name=hero.name, relation=words("handouts.rests_at"))
        elif relation is not None:
            yield words("handouts.route.person", name=hero.name, relation=relation) if relation else hero.name


def _shortened(markdown: str) -> str:
    """The first sentences of a text."""
    sentences = [part for block in blocks(markdown) for part in _sentences(block.text)]
    told = sentences[:1]
    for sentence in sentences[1:]:
        if sum(map(len, told)) + len(sentence) > MANNERS:
            break
        told.append(sentence)
    return "".join(told)


def _sentences(text: str) -> Iterator[str]:
    """Each with its full stop, which it is given where it has none."""
    *whole, rest = text.split("。")
    yield from (f"{sentence}。" for sentence in whole)
    if rest:
        yield rest if rest[-1] in "！？；…" else f"{rest}。"
