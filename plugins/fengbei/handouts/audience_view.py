"""What the audience takes home: one sheet, both sides, about a person or about a talk."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar
from urllib.parse import urljoin

from fengbei.archive.handout import Handout
from fengbei.archive.hero import Hero
from fengbei.archive.talk import Talk
from fengbei.facts import copies, person, schedule
from fengbei.facts.dating import said, span
from fengbei.facts.plain import Block
from fengbei.facts.schedule import Meeting
from fengbei.handouts.asking import of_record
from fengbei.handouts.audience_told import NOTHING, block_of, citations_of, key_of, told_of
from fengbei.handouts.code import code
from fengbei.handouts.occasions import Occasion, occasion, to_come
from fengbei.handouts.readings import readings
from fengbei.handouts.saying import GAP, Line, Paper, Site, Statement, day, page_of
from fengbei.handouts.talk_people import people_of, reviewed_of
from fengbei.words import Words

ASKED, COMING, PEOPLE = 3, 4, 10
"""Questions from the record beside the open one; sessions; people of a talk."""


@dataclass(frozen=True)
class Portrait:
    """A picture below the press's folder of pictures."""

    file: str
    alt: str
    credit: str


@dataclass(frozen=True)
class Person:
    """One of those of whom a talk tells. `about` is kind and years."""

    name: str
    pinyin: str
    about: str
    text: str


@dataclass(frozen=True, kw_only=True)
class AudienceView(Paper):
    """The audience's copy. What has no room is counted on the sheet, which says where all of it is. `questions` are
    answered in writing."""

    template: ClassVar[str] = "audience"
    unsaid: ClassVar[tuple[str, ...]] = (*Paper.unsaid, "kicker", "portrait", "key")
    coming: ClassVar[tuple[str, ...]] = ("sessions", "later")

    kicker: str
    about: str
    portrait: Portrait | None
    people: tuple[Person, ...]
    others: str
    facts: tuple[Line, ...]
    life: tuple[Line, ...]
    honours: tuple[Line, ...]
    remarks: tuple[Statement, ...]
    points: tuple[Statement, ...]
    story: tuple[Block, ...]
    quotes: tuple[Line, ...]
    questions: tuple[str, ...]
    sessions: tuple[Occasion, ...]
    later: str
    key: str
    code: str = ""


def audience_view(site: Site, record: Hero | Talk) -> AudienceView:
    """The sheet of a person or of a talk, with its code, to which its QR code leads."""
    seen = _of_hero(site, record) if isinstance(record, Hero) else _of_talk(site, record)
    people = [record] if isinstance(record, Hero) else people_of(site, record)
    seen = replace(seen, code=code(seen, seen.unsaid, seen.coming), readings=readings(seen, people, [record.handout]))
    target, alt = page_of(seen.address, seen.code, "handouts.audience.qr_alt", site.words)
    return replace(seen, qr=target, qr_alt=alt)


def _of_hero(site: Site, hero: Hero) -> AudienceView:
    words = site.words
    told = told_of(site, hero)
    return AudienceView(
        **_set(site, hero, site.ties.about.get(hero.id, ()), told, words("handouts.audience.kicker"), hero.name),
        name=hero.name,
        about=_about(hero, words),
        summary=hero.summary or "",
        sample=words("handouts.sample") if hero.sample else "",
        portrait=_portrait(site, hero),
        people=(),
        others="",
        questions=_questions(hero.handout, _asks(site, hero), words("handouts.audience.open", name=hero.name)),
        **told,
    )


def _of_talk(site: Site, talk: Talk) -> AudienceView:
    """Of a talk about one person their life is told; of more, a few lines each."""
    words, heroes = site.words, people_of(site, talk)
    alone = heroes[0] if len(heroes) == 1 else None
    own = block_of(talk.handout, citations_of(site, talk), words)
    told = {
        **(told_of(site, alone) if alone else {**NOTHING, **own}),
        **{key: mine for key, mine in own.items() if mine},
    }
    asked = _asks(site, alone) if alone else list(_in_turn([_asks(site, hero) for hero in heroes[:ASKED]]))
    mine = [meeting for meeting in site.ties.meetings if meeting.talk.id == talk.id]
    return AudienceView(
        **_set(site, talk, mine, told, words("handouts.audience.talk_kicker"), talk.title),
        name=talk.title,
        about="",
        summary=talk.summary or "",
        sample=words("handouts.sample") if schedule.is_sample_talk(site.archive, talk) else "",
        portrait=_portrait(site, alone) if alone else None,
        people=tuple(_person(hero, words) for hero in heroes[:PEOPLE]),
        others=words("handouts.audience.others", count=len(heroes) - PEOPLE) if len(heroes) > PEOPLE else "",
        questions=_questions(_asking(talk, alone), asked, words("handouts.audience.open_talk")),
        **told,
    )


def _asking(talk: Talk, alone: Hero | None) -> Handout | None:
    """Whose questions for a class are asked: those of the talk, else of the only person of whom it tells."""
    asks = bool(talk.handout and talk.handout.class_questions)
    return talk.handout if asks or not alone else alone.handout


def _set(
    site: Site, record: Hero | Talk, meetings: Iterable[Meeting], told: Mapping[str, Any], kicker: str, name: str
) -> dict[str, Any]:
    """What stands around the telling: how it is called, where more is, and the days to come."""
    words, ahead = site.words, to_come(site, meetings)
    reviewed = reviewed_of(record, people_of(site, record)) if isinstance(record, Talk) else record.reviewed
    later = len(ahead) - COMING
    return {
        "title": words("handouts.audience.title", name=name),
        "date": day(reviewed),
        "site": site.name,
        "kicker": kicker,
        "sessions": tuple(occasion(site, meeting) for meeting in ahead[:COMING]),
        "later": words("handouts.audience.later", count=later) if later > 0 else "",
        "key": key_of(told, words),
        "reviewed": words("handouts.reviewed", date=said(reviewed, words)) if reviewed else "",
        "address": urljoin(site.url, copies.page(record)) if site.url else "",
        "labels": {**words.under("handouts.labels"), **words.under("handouts.audience"), **_sessions(record, words)},
    }


def _sessions(record: Hero | Talk, words: Words) -> dict[str, str]:
    """How the days to come are called, and what is invented among them."""
    own = {"sessions": words("handouts.audience.own_sessions")} if isinstance(record, Talk) else {}
    return {**own, "sample": words("handouts.sample")}


def _about(hero: Hero, words: Words) -> str:
    parts = (hero.pinyin, person.kind(hero, words), span(hero, words))
    return GAP.join(part for part in parts if part)


def _person(hero: Hero, words: Words) -> Person:
    about = GAP.join(filter(None, (person.kind(hero, words), span(hero, words))))
    return Person(hero.name, hero.pinyin or "", about, hero.summary or "")


def _portrait(site: Site, hero: Hero) -> Portrait | None:
    file = site.portraits.get(hero.id, "")
    if not file or not hero.portrait:
        return None
    alt = hero.portrait.alt or site.words("handouts.audience.portrait", name=hero.name)
    return Portrait(file, alt, hero.portrait.credit or "")


def _asks(site: Site, hero: Hero) -> list[str]:
    """What the record can answer. An editor's own questions are for the lecturer, and may not name the person."""
    cited = citations_of(site, hero)
    found = of_record(hero, site.words, person.facts_table(hero, cited), person.honours(hero, cited), ())
    return [answer.ask for answer in found]


def _in_turn(asked: Sequence[Sequence[str]]) -> Iterator[str]:
    """One question for each of several people, not the same for all where there are others."""
    yield from (mine[number % len(mine)] for number, mine in enumerate(asked) if mine)


def _questions(block: Handout | None, asked: Sequence[str], open_one: str) -> tuple[str, ...]:
    """The editor's, else those from the record and an open one."""
    return tuple(block.class_questions) if block and block.class_questions else (*asked[:ASKED], open_one)
