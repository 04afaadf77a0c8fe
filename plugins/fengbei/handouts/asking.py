"""What listeners may ask about a person, and what a lecturer can answer from the record's own facts."""

from collections.abc import Iterator, Sequence

from fengbei.archive.hero import Hero
from fengbei.facts.citing import Citations, Said
from fengbei.facts.person import Entry, Row
from fengbei.facts.plain import Block, BlockKind
from fengbei.handouts import additions
from fengbei.handouts.additions import Answer
from fengbei.handouts.saying import Line, Statement, marks
from fengbei.words import Words

ENOUGH = 5
"""Questions up to which the editor's own are added to; they are all printed."""
ASKED = ("native_place", "born", "fell", "died", "joined")
"""Of the facts table, what is asked."""


def answers(
    hero: Hero, cited: Citations, facts: Sequence[Row], honours: Sequence[Entry], places: Sequence[Line]
) -> tuple[Answer, ...]:
    """The editor's questions, and where they are few, those that the record can answer. `places` are where a person
    rests and the parks that honour them."""
    own = additions.answers(hero.handout, cited)
    if len(own) >= ENOUGH - 1:
        return own
    return (*own, *of_record(hero, cited.words, facts, honours, places))[:ENOUGH]


def of_record(
    hero: Hero, words: Words, facts: Sequence[Row], honours: Sequence[Entry], places: Sequence[Line]
) -> Iterator[Answer]:
    """What the record can answer, most asked first. Each question names the person."""
    labels = {words(f"hero.{key}"): key for key in ASKED}
    unknown = words("date.unknown")
    found = {labels[r.label]: r.said for r in facts if r.label in labels and not r.said.text.startswith(unknown)}
    if "native_place" in found:
        yield _answer("native_place", hero, found.pop("native_place"), words)
    for entry in honours:
        if entry.by and entry.date and not entry.said.others:
            text = words("handouts.asking.honour", date=entry.date, by=entry.by, title=entry.said.text)
            if len(honours) > 1:
                text = words("handouts.asking.more_honours", text=text)
            yield _answer("honour", hero, entry.said._replace(text=text), words)
            break
    if places:
        yield _of_place(hero, places[0], words)
    yield from (_answer(key, hero, found[key], words) for key in ASKED if key in found)


def _answer(key: str, hero: Hero, fact: Said, words: Words) -> Answer:
    """What sources say in another way is part of the answer."""
    others = words("page.list_comma").join(other.text for other in fact.others)
    text = words("handouts.asking.sentence", text=fact.text.rstrip(words("handouts.asking.stop")))
    text += words("handouts.asking.others", others=others) if others else ""
    doubtful = words("handouts.doubtful") if fact.doubtful else ""
    return _of(key, hero, text, Statement("", marks(fact), doubtful, fact.note), words)


def _of_place(hero: Hero, place: Line, words: Words) -> Answer:
    rests = place.label == words("handouts.rests_at")
    at = words("handouts.asking.at", address=place.detail) if place.detail else ""
    text = words("handouts.asking.sentence", text=place.said.text + at)
    said = Statement("", place.said.marks, place.said.flags, place.said.note)
    return _of("rests" if rests else "park", hero, text, said, words)


def _of(key: str, hero: Hero, text: str, said: Statement, words: Words) -> Answer:
    ask = words(f"handouts.asking.ask.{key}", name=hero.name)
    return Answer(ask, (Block(BlockKind.PARAGRAPH, text),), said)
