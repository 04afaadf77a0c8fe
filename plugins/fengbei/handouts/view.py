"""A person's record → what their handout says: plain texts in the order of print, and nothing left to decide."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar
from urllib.parse import urljoin

from fengbei.archive.archive import Archive
from fengbei.archive.dates import PartialDate
from fengbei.archive.hero import Hero
from fengbei.archive.memorial import Memorial
from fengbei.archive.outline import Outline
from fengbei.facts import addresses, person
from fengbei.facts.citing import Citations, Reference, Said
from fengbei.facts.confidence import sources_of
from fengbei.facts.dating import said, span
from fengbei.facts.plain import Block, blocks, line
from fengbei.facts.ties import Ties
from fengbei.words import Words


@dataclass(frozen=True)
class Statement:
    """One thing said. `marks` are its sources' numbers, `flags` what a reader must know before saying it aloud."""

    text: str
    marks: str = ""
    flags: str = ""
    note: str = ""


@dataclass(frozen=True)
class Line:
    """A statement with what stands before it (a label, a date, a number) and a detail after it (a place, a giver)."""

    label: str
    said: Statement
    detail: str = ""


@dataclass(frozen=True)
class Rivals:
    """What other sources say in place of one fact."""

    about: str
    versions: tuple[Statement, ...]


@dataclass(frozen=True)
class View:
    """A handout. What is empty is not printed. `date` is the day of the review, ISO 8601."""

    template: ClassVar[str] = "handout"

    title: str
    date: str
    site: str
    name: str
    pinyin: str
    kind: str
    years: str
    summary: str
    sample: str
    facts: tuple[Line, ...]
    key: str
    life: tuple[Line, ...]
    honours: tuple[Line, ...]
    story: tuple[Block, ...]
    places: tuple[Line, ...]
    remarks: tuple[Statement, ...]
    rivals: tuple[Rivals, ...]
    sources: tuple[Line, ...]
    reviewed: str
    address: str
    labels: Mapping[str, str]


@dataclass(frozen=True)
class Site:
    """What every handout needs to know of the records and of the site. `url` may be empty."""

    archive: Archive
    ties: Ties
    words: Words
    name: str
    url: str
    outline: Outline | None = None
    today: date = date.min
    portraits: Mapping[str, str] = field(default_factory=dict)
    """The file of a person's portrait by their id, as it is published, below the press's folder of pictures."""


def view(site: Site, hero: Hero) -> View:
    """What the handout of a person says. The order of the first lines numbers the sources as they are met."""
    words = site.words
    cited = Citations(sources_of(hero, site.archive), words)
    facts = person.facts_table(hero, cited)
    life = person.life(hero, cited)
    honours = person.honours(hero, cited)
    rests = cited.say(hero.rests_at, lambda rest: rest.text) if hero.rests_at else None
    remarks = tuple(cited.say(remark, lambda r: line(r.text)) for remark in hero.remarks)
    rivals = tuple(_rivals(_statements(facts, life, honours, rests, words)))
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
        facts=tuple(Line(row.label, statement(row.said, words)) for row in facts),
        key=_key(words, rivals, cited),
        life=tuple(Line(e.date, statement(e.said, words, line(e.said.text)), e.by) for e in life),
        honours=tuple(Line(e.date, statement(e.said, words), e.by) for e in honours),
        story=blocks(hero.story),
        places=tuple(_places(site, hero, rests)),
        remarks=tuple(statement(remark, words) for remark in remarks),
        rivals=rivals,
        sources=tuple(source(reference, words) for reference in cited.references()),
        reviewed=words("handouts.reviewed", date=said(hero.reviewed, words)) if hero.reviewed else "",
        address=urljoin(site.url, addresses.hero(hero.id)) if site.url else "",
        labels=words.under("handouts.labels"),
    )


def day(reviewed: PartialDate | None) -> str:
    """The last day that the review may have been; empty where it is not known."""
    last = reviewed.last if reviewed else date.max
    return "" if last == date.max else last.isoformat()


def _key(words: Words, rivals: tuple[Rivals, ...], cited: Citations) -> str:
    """What the marks mean, of those that are used."""
    disputed = words("handouts.key_disputed") if rivals else ""
    return disputed + (words("handouts.key_numbers") if cited.numbers else "")


def statement(fact: Said, words: Words, text: str | None = None) -> Statement:
    doubtful = words("handouts.doubtful") if fact.doubtful else ""
    disputed = words("handouts.disputed") if fact.others else ""
    return Statement(fact.text if text is None else text, _marks(fact), doubtful + disputed, fact.note)


def _marks(fact: Said) -> str:
    """`[1,4,9]`: nothing in it lets a line break."""
    return f"[{','.join(map(str, sorted(fact.marks)))}]" if fact.marks else ""


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


def _statements(
    facts: Iterable[person.Row],
    life: Iterable[person.Entry],
    honours: Iterable[person.Entry],
    rests: Said | None,
    words: Words,
) -> Iterator[tuple[str, Said]]:
    """Every statement that may have rivals, with what it is about."""
    yield from ((row.label, row.said) for row in facts)
    yield from ((f"{entry.date} {line(entry.said.text)}", entry.said) for entry in life)
    yield from ((entry.said.text, entry.said) for entry in honours)
    if rests:
        yield words("handouts.rests_at"), rests


def _rivals(statements: Iterable[tuple[str, Said]]) -> Iterator[Rivals]:
    for about, fact in statements:
        if fact.others:
            yield Rivals(about, tuple(Statement(other.text, _marks(other), note=other.note) for other in fact.others))


def source(reference: Reference, words: Words) -> Line:
    cited = reference.source
    publisher = cited.publisher or ""
    parts = ["" if publisher in cited.title else publisher, cited.title, reference.date]
    tier = words(f"values.tier.{cited.tier}") if cited.tier else ""
    said_of = Statement(words("page.comma").join(part for part in parts if part), flags=tier, note=cited.note or "")
    return Line(f"[{reference.number}]", said_of, cited.url or "")
