"""What the audience's copy tells of a record: without numbers of sources, and with short notes only."""

from collections.abc import Mapping, Sequence
from typing import Any

from fengbei.archive.handout import Handout
from fengbei.archive.hero import Hero
from fengbei.archive.talk import Talk
from fengbei.facts import person
from fengbei.facts.citing import Citations, Said
from fengbei.facts.confidence import sources_of
from fengbei.facts.plain import blocks, line
from fengbei.handouts.saying import Line, Site, Statement
from fengbei.words import Words

FACTS = ("born", "native_place", "joined", "unit", "position", "rank", "fell", "died", "martyr")
"""Of the facts table, what a listener asks first."""
NOTE = 30
"""Characters of a note that is printed."""
NOTHING: Mapping[str, Any] = dict.fromkeys(("facts", "life", "honours", "remarks", "story"), ())


def told_of(site: Site, hero: Hero) -> dict[str, Any]:
    """What is told of a person."""
    words, cited = site.words, citations_of(site, hero)
    labels = {words(f"hero.{key}") for key in FACTS}
    rows = [row for row in person.facts_table(hero, cited) if row.label in labels]
    life, honours = person.life(hero, cited), person.honours(hero, cited)
    return {
        "facts": tuple(Line(row.label, _statement(row.said, words)) for row in rows),
        "life": tuple(Line(e.date, _statement(e.said, words, line(e.said.text)), e.by) for e in life),
        "honours": tuple(Line(e.date, _statement(e.said, words), e.by) for e in honours),
        "remarks": tuple(Statement(line(remark.text), note=remark.note or "") for remark in hero.remarks),
        "story": blocks(hero.story),
        **block_of(hero.handout, cited, words),
    }


def block_of(block: Handout | None, cited: Citations, words: Words) -> dict[str, Any]:
    """What an editor has chosen to be told."""
    points, quotes = (block.points, block.quotes) if block else ((), ())
    return {
        "points": tuple(_statement(cited.say(point, lambda p: p.text), words) for point in points),
        "quotes": tuple(Line("", _statement(cited.say(q, lambda q: q.text), words), q.by or "") for q in quotes),
    }


def citations_of(site: Site, record: Hero | Talk) -> Citations:
    return Citations(sources_of(record, site.archive), site.words)


def _statement(fact: Said, words: Words, text: str | None = None) -> Statement:
    """Without its sources' numbers, since there is no room for a list of them. What is doubtful or disputed says so; a
    note that has no room is a mark that leads to the page."""
    note = fact.note if len(fact.note) <= NOTE else ""
    doubtful = words("handouts.doubtful") if fact.doubtful else ""
    more = words("handouts.disputed") if fact.others or note != fact.note else ""
    return Statement(fact.text if text is None else text, flags=doubtful + more, note=note)


def key_of(told: Mapping[str, Any], words: Words) -> str:
    """What the mark means, where it is used."""
    lines: Sequence[Line] = (*told["facts"], *told["life"], *told["honours"], *told["quotes"])
    flags = [*(each.said.flags for each in lines), *(point.flags for point in told["points"])]
    used = any(words("handouts.disputed") in flag for flag in flags)
    return words("handouts.audience.key") if used else ""
