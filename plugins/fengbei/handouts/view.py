"""A person's record → what their handout says: plain texts in the order of print, and nothing left to decide."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import ClassVar
from urllib.parse import urljoin

from fengbei.archive.hero import Hero
from fengbei.archive.memorial import Memorial
from fengbei.facts import addresses, person
from fengbei.facts.citing import Citations, Said
from fengbei.facts.confidence import sources_of
from fengbei.facts.dating import said, span
from fengbei.facts.plain import Block, BlockKind, blocks, line
from fengbei.handouts import additions, asking, doubts
from fengbei.handouts.additions import Answer
from fengbei.handouts.code import code
from fengbei.handouts.doubts import Rivals
from fengbei.handouts.drawing import Drawing
from fengbei.handouts.person_map import person_map
from fengbei.handouts.readings import readings
from fengbei.handouts.saying import Line, Paper, Site, Statement, day, page_of, source, statement
from fengbei.handouts.timing import Timing, texts_of, timing
from fengbei.words import Words


@dataclass(frozen=True, kw_only=True)
class View(Paper):
    """A handout. `large` sets it in larger type, without the margin for notes."""

    template: ClassVar[str] = "handout"
    unsaid: ClassVar[tuple[str, ...]] = (*Paper.unsaid, "key", "map", "timing", "large")

    pinyin: str
    kind: str
    years: str
    points: tuple[Statement, ...]
    care: tuple[Line, ...]
    facts: tuple[Line, ...]
    key: str
    life: tuple[Line, ...]
    story: tuple[Block, ...]
    quotes: tuple[Line, ...]
    honours: tuple[Line, ...]
    places: tuple[Line, ...]
    map: Drawing | None
    questions: tuple[Answer, ...]
    class_questions: tuple[str, ...]
    rivals: tuple[Rivals, ...]
    unconfirmed: tuple[str, ...]
    remarks: tuple[Statement, ...]
    sources: tuple[Line, ...]
    timing: Timing = field(default_factory=Timing)
    large: bool = False


def view(site: Site, hero: Hero, *, large: bool = False) -> View:
    """What the handout of a person says, with its code, its timing and the readings of rare characters."""
    seen = _said(site, hero)
    seen = replace(seen, code=code(seen, seen.unsaid), readings=readings(seen, [hero]), large=large)
    told = {
        "summary": (seen.summary,) if seen.summary else (),
        "points": texts_of(seen.points),
        "life": texts_of(seen.life),
        "story": texts_of(block for block in seen.story if block.kind is not BlockKind.HEADING),
        "quotes": texts_of(seen.quotes),
    }
    seen = replace(seen, timing=timing(told, hero.handout.minutes if hero.handout else None, site.words))
    target, alt = page_of(seen.address, seen.code, "handouts.qr_alt", site.words)
    return replace(seen, qr=target, qr_alt=alt)


def _said(site: Site, hero: Hero) -> View:
    """The order of print numbers the sources as they are met."""
    words, block = site.words, hero.handout
    cited = Citations(sources_of(hero, site.archive), words)
    points = additions.points(block, cited)
    facts, life = person.facts_table(hero, cited), person.life(hero, cited)
    quotes = additions.quotes(block, cited)
    honours = person.honours(hero, cited)
    rests = cited.say(hero.rests_at, lambda rest: rest.text) if hero.rests_at else None
    places = tuple(_places(site, hero, rests))
    about = tuple(doubts.statements(facts, life, honours, rests, words))
    rivals = tuple(doubts.rivals(about, words))
    return View(
        title=words("handouts.title", name=hero.name),
        date=day(hero.reviewed),
        site=site.name,
        name=hero.name,
        pinyin=hero.pinyin or "",
        kind=person.kind(hero, words),
        years=span(hero, words),
        summary=hero.summary or "",
        sample=words("handouts.sample") if hero.sample else "",
        points=points,
        care=tuple(Line("", Statement(text)) for text in additions.care(block)),
        facts=tuple(Line(row.label, statement(row.said, words)) for row in facts),
        life=tuple(Line(e.date, statement(e.said, words, line(e.said.text)), e.by) for e in life),
        story=blocks(hero.story),
        quotes=quotes,
        honours=tuple(Line(e.date, statement(e.said, words), e.by) for e in honours),
        places=places,
        map=person_map(site, hero),
        questions=asking.answers(hero, cited, facts, honours, places),
        class_questions=block.class_questions if block else (),
        rivals=rivals,
        unconfirmed=tuple(doubts.unconfirmed(about, cited)),
        remarks=tuple(statement(cited.say(r, lambda r: line(r.text)), words) for r in hero.remarks),
        sources=tuple(source(reference, words) for reference in cited.references()),
        key=_key(words, rivals, cited),
        reviewed=words("handouts.reviewed", date=said(hero.reviewed, words)) if hero.reviewed else "",
        address=urljoin(site.url, addresses.hero(hero.id)) if site.url else "",
        labels=words.under("handouts.labels"),
    )


def _key(words: Words, rivals: tuple[Rivals, ...], cited: Citations) -> str:
    """What the marks mean, of those that are used."""
    disputed = words("handouts.key_disputed") if rivals else ""
    return disputed + (words("handouts.key_numbers") if cited.numbers else "")


def _places(site: Site, hero: Hero, rests: Said | None) -> Iterator[Line]:
    """Where they rest, and then the parks that honour them."""
    words, parks = site.words, site.archive.memorials
    grave = parks.get(hero.rests_at.memorial or "") if hero.rests_at else None
    if rests:
        yield Line(words("handouts.rests_at"), statement(rests, words), _address(grave, rests.text))
    for key, relation in site.ties.parks_of.get(hero.id, {}).items():
        if not grave or key != grave.id:
            park = Statement(parks[key].name, note=relation)
            yield Line(words("handouts.honoured_at"), park, _address(parks[key], park.text))


def _address(park: Memorial | None, said_already: str) -> str:
    if not park:
        return ""
    parts = ["" if park.name in said_already else park.name, park.address.now if park.address else ""]
    return " ".join(part for part in parts if part)
