"""A talk's record → what its lecturer's sheet says: plain texts in the order of print, and nothing left to decide."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar
from urllib.parse import urljoin

from fengbei.archive.hero import Hero
from fengbei.archive.talk import Lecturer, Talk
from fengbei.facts import addresses, schedule
from fengbei.facts.citing import Bibliography, Reference
from fengbei.facts.confidence import sources_of
from fengbei.facts.dating import said
from fengbei.facts.plain import Block, blocks
from fengbei.handouts import additions
from fengbei.handouts.additions import Answer
from fengbei.handouts.code import code
from fengbei.handouts.drawing import Drawing
from fengbei.handouts.meetings import MeetingView, coming, meeting_view
from fengbei.handouts.person_map import places_map
from fengbei.handouts.readings import readings
from fengbei.handouts.saying import Line, Paper, Site, Statement, day, page_of, source
from fengbei.handouts.talk_parks import ParkView, park_view, parks_of, pins
from fengbei.handouts.talk_people import FEW, PersonView, people_of, person_view, reviewed_of
from fengbei.handouts.timing import Timing, texts_of, timing
from fengbei.words import Words

SESSIONS = 6
"""Sessions to come that are told; of more it is said how many."""


@dataclass(frozen=True, kw_only=True)
class TalkView(Paper):
    """The sheet of a talk."""

    template: ClassVar[str] = "talk"
    unsaid: ClassVar[tuple[str, ...]] = (*Paper.unsaid, "key", "elsewhere", "timing", "map", "large")
    coming: ClassVar[tuple[str, ...]] = ("sessions", "later")

    facts: tuple[Line, ...]
    sessions: tuple[MeetingView, ...]
    later: str
    points: tuple[Statement, ...]
    text: tuple[Block, ...]
    people: tuple[PersonView, ...]
    elsewhere: tuple[str, ...]
    quotes: tuple[Line, ...]
    parks: tuple[ParkView, ...]
    map: Drawing | None
    care: tuple[Line, ...]
    questions: tuple[Answer, ...]
    class_questions: tuple[str, ...]
    sources: tuple[Line, ...]
    key: str
    timing: Timing = field(default_factory=Timing)
    large: bool = False


def talk_view(site: Site, talk: Talk, *, large: bool = False) -> TalkView:
    """What the sheet of a talk says, with its code, its timing and the readings of rare characters."""
    seen = _said(site, talk)
    minutes = talk.minutes or (talk.handout.minutes if talk.handout else None)
    seen = replace(
        seen,
        code=code(seen, seen.unsaid, seen.coming),
        timing=timing(dict(_told(seen)), minutes, site.words),
        readings=readings(seen, people_of(site, talk), [talk.handout]),
        large=large,
    )
    target, alt = page_of(seen.address, seen.code, "handouts.talk.qr_alt", site.words)
    return replace(seen, qr=target, qr_alt=alt)


def _told(seen: TalkView) -> Iterator[tuple[str, tuple[str, ...]]]:
    """All that is told aloud, part by part; a person's parts begin with their number."""
    yield from ((part, texts_of(getattr(seen, part))) for part in ("points", "text", "quotes"))
    for number, person in enumerate(seen.people):
        yield f"{number}.summary", (person.summary or person.name,)
        for part in ("points", "life", "story", "quotes"):
            yield f"{number}.{part}", texts_of(getattr(person, part))


def _said(site: Site, talk: Talk) -> TalkView:
    """The order of print numbers the sources as they are met."""
    words, archive, block = site.words, site.archive, talk.handout
    heroes = people_of(site, talk)
    listed, few, ahead = Bibliography(words), len(heroes) <= FEW, coming(site, talk)
    own = listed.of(sources_of(talk, archive))
    points, alone = additions.points(block, own), len(heroes) == 1
    quotes = additions.quotes(block, own)
    people = tuple(
        person_view(
            site,
            hero,
            listed.of(sources_of(hero, archive)),
            few=few,
            alone=alone,
            pointed=not (alone and points),
        )
        for hero in heroes
    )
    parks = parks_of(site, talk, heroes, few=few)
    shown = tuple(park_view(site, park, heroes, listed) for park in parks)
    reviewed = reviewed_of(talk, heroes)
    invented = schedule.is_sample_talk(archive, talk)
    sample = invented or any(schedule.is_sample(archive, meeting) for meeting in schedule.meetings([talk]))
    return TalkView(
        title=words("handouts.talk.title", name=talk.title),
        date=day(reviewed),
        site=site.name,
        name=talk.title,
        summary=talk.summary or "",
        sample=words("handouts.sample") if sample else "",
        facts=tuple(Line(words(f"handouts.talk.{key}"), Statement(text)) for key, text in _facts(site, talk)),
        sessions=tuple(meeting_view(site, meeting) for meeting in ahead[:SESSIONS]),
        later=words("handouts.talk.later", count=len(ahead) - SESSIONS) if len(ahead) > SESSIONS else "",
        points=points,
        text=blocks(talk.text or ""),
        quotes=quotes,
        people=people,
        elsewhere=() if few else tuple(_elsewhere(site, hero) for hero in heroes),
        parks=shown,
        map=places_map(site, words("handouts.talk.quoted", name=talk.title), list(pins(heroes, parks))),
        care=tuple(_care(talk, heroes)),
        questions=additions.answers(block, own),
        class_questions=_class_questions(talk, heroes),
        sources=tuple(_source(reference, words, few=few) for reference in listed.references()),
        key=_key(words, listed, (*people, *shown)),
        reviewed=words("handouts.reviewed", date=said(reviewed, words)) if reviewed else "",
        address=urljoin(site.url, addresses.talk(talk.id)) if site.url else "",
        labels={**words.under("handouts.labels"), **words.under("handouts.talk")},
    )


def _source(reference: Reference, words: Words, *, few: bool) -> Line:
    """Of the many sources of many people only what they are: their addresses are on the pages."""
    found = source(reference, words)
    return found if few else Line(found.label, replace(found.said, note=""))


def _elsewhere(site: Site, hero: Hero) -> str:
    """Where all of a person is told who is told shortly here."""
    address = urljoin(site.url, addresses.handout(hero.id)) if site.url else ""
    return site.words("handouts.talk.elsewhere", name=hero.name, address=address)


def _facts(site: Site, talk: Talk) -> Iterator[tuple[str, str]]:
    words, comma = site.words, site.words("page.list_comma")
    if talk.minutes:
        yield "length", words("talk.minutes", minutes=talk.minutes)
    kinds = comma.join(words(f"values.audience_kind.{kind}") for kind in talk.suits_kinds)
    if talk.suits or kinds:
        yield "suits", talk.suits or kinds
    if talk.themes:
        yield "themes", comma.join(talk.themes)
    known = site.archive.lecturers
    if people := [known[key] for key in talk.lecturers if key in known]:
        yield "lecturers", "\n".join(_lecturer(person, words) for person in people)


def _lecturer(person: Lecturer, words: Words) -> str:
    """By role, as on the pages."""
    role = person.role if person.role and person.role not in person.name else ""
    return words("page.comma").join(part for part in (person.name, role, person.team) if part)


def _care(talk: Talk, heroes: Sequence[Hero]) -> Iterator[Line]:
    """What to mind: of the talk, and of each person, who is named where there are more."""
    yield from (Line("", Statement(text)) for text in additions.care(talk.handout))
    for hero in heroes:
        name = hero.name if len(heroes) > 1 else ""
        yield from (Line(name, Statement(text)) for text in additions.care(hero.handout))


def _class_questions(talk: Talk, heroes: Sequence[Hero]) -> tuple[str, ...]:
    """The talk's own; where it has none, those of the one person whom it is about."""
    alone = heroes[0].handout if len(heroes) == 1 else None
    asked = next((block for block in (talk.handout, alone) if block and block.class_questions), None)
    return asked.class_questions if asked else ()


def _key(words: Words, listed: Bibliography, told: Sequence[PersonView | ParkView]) -> str:
    """What the marks mean, of those that are used."""
    disputed = words("handouts.key_disputed") if any(each.rivals for each in told) else ""
    return disputed + (words("handouts.key_numbers") if listed.numbers else "")
