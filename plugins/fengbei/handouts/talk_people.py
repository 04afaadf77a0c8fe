"""The people of a talk, one after the other: what is told of each."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from fengbei.archive.dates import PartialDate
from fengbei.archive.hero import Event, Hero
from fengbei.archive.talk import Talk
from fengbei.facts import person
from fengbei.facts.citing import Citations, Said
from fengbei.facts.dating import span
from fengbei.facts.person import Entry, Row
from fengbei.facts.plain import Block, blocks, line
from fengbei.handouts import additions, asking, doubts
from fengbei.handouts.additions import Answer
from fengbei.handouts.doubts import Rivals
from fengbei.handouts.saying import GAP, Line, Site, Statement, statement

FEW, EVENTS = 3, 6
"""Up to so many people each is told in full; of more, of each so many events, where no key points are written."""
ASKED_OF_FEW, ASKED_OF_MANY = 3, 1
"""Questions about each of several people, and of many."""
ARGUED = ("born", "fell", "died")
"""Of it, what a listener asks about first: what sources say of it differently is told of each of many people."""


@dataclass(frozen=True)
class PersonView:
    """A person. `about` is one line; of one who is told `short` the honours are set in one run."""

    name: str
    pinyin: str
    about: str
    summary: str
    sample: str
    points: tuple[Statement, ...]
    facts: tuple[Line, ...]
    life: tuple[Line, ...]
    honours: tuple[Line, ...]
    story: tuple[Block, ...]
    quotes: tuple[Line, ...]
    remarks: tuple[Statement, ...]
    questions: tuple[Answer, ...]
    rivals: tuple[Rivals, ...]
    unconfirmed: tuple[str, ...]
    short: bool


def person_view(site: Site, hero: Hero, cited: Citations, *, few: bool, alone: bool, pointed: bool) -> PersonView:
    """What is told of a person; of many people the life and the honours, shortened. It is `pointed` where the talk has
    no key points of its own about them alone."""
    words, block = site.words, hero.handout
    most = None if alone else ASKED_OF_FEW if few else ASKED_OF_MANY
    facts, life, honours, disputed = (_whole if few else _shortened)(hero, cited)
    return PersonView(
        name=hero.name,
        pinyin=hero.pinyin or "",
        about=GAP.join(filter(None, (person.kind(hero, words), span(hero, words)))),
        summary=hero.summary or "",
        sample=words("handouts.sample") if hero.sample else "",
        points=additions.points(block, cited) if pointed else (),
        facts=tuple(Line(row.label, statement(row.said, words)) for row in facts),
        life=tuple(Line(e.date, statement(e.said, words, line(e.said.text)), e.by) for e in life),
        honours=tuple(Line(e.date, statement(e.said, words), e.by) for e in honours),
        story=blocks(hero.story) if few else (),
        quotes=additions.quotes(block, cited),
        remarks=tuple(statement(cited.say(r, lambda r: line(r.text)), words) for r in hero.remarks),
        questions=asking.answers(hero, cited, facts, honours, _grave(hero, cited))[:most],
        rivals=tuple(each if few else _only_said(each) for each in doubts.rivals(disputed, words)),
        unconfirmed=tuple(doubts.unconfirmed(disputed, cited)) if few else (),
        short=not few,
    )


def people_of(site: Site, talk: Talk) -> list[Hero]:
    """Of whom it tells."""
    return [site.archive.heroes[link.to] for link in talk.heroes if link.to in site.archive.heroes]


def reviewed_of(talk: Talk, heroes: Sequence[Hero]) -> PartialDate | None:
    """When the talk was reviewed; where that is not said, the earliest review of its people, if all have one."""
    dates = [hero.reviewed for hero in heroes if hero.reviewed]
    return talk.reviewed or (min(dates, key=lambda d: d.sort_key) if dates and len(dates) == len(heroes) else None)


def _only_said(rivals: Rivals) -> Rivals:
    """The sentence to say, without the versions."""
    return replace(rivals, adopted="", versions=())


class Told(NamedTuple):
    """What is told of a person, and of it what may have rivals, with what it is about."""

    facts: tuple[Row, ...]
    life: tuple[Entry, ...]
    honours: tuple[Entry, ...]
    disputed: tuple[tuple[str, Said], ...]


def _whole(hero: Hero, cited: Citations) -> Told:
    facts, life, honours = person.facts_table(hero, cited), person.life(hero, cited), person.honours(hero, cited)
    rests = cited.say(hero.rests_at, lambda rest: rest.text) if hero.rests_at else None
    return Told(facts, life, honours, tuple(doubts.statements(facts, life, honours, rests, cited.words)))


def _shortened(hero: Hero, cited: Citations) -> Told:
    """As much as is printed: only its sources are numbered. The key points, where an editor has chosen some, stand for
    the life; of that what is not an honour of a later time, the last event always. Of what is disputed there is only
    the sentence to say."""
    words, own = cited.words, Citations(cited.sources, cited.words)
    whole, again = _whole(hero, own), _Again(own, cited)
    argued = {words(f"hero.{key}") for key in ARGUED}
    lived = [entry for entry, event in zip(whole.life, _in_order(hero), strict=True) if not _after_death(hero, event)]
    lived = lived if len(lived) <= EVENTS else [*lived[: EVENTS - 1], lived[-1]]
    life = () if hero.handout and hero.handout.points else tuple(e._replace(said=again(e.said)) for e in lived)
    honours = tuple(entry._replace(said=again(entry.said)) for entry in whole.honours)
    rows = [row for row in whole.facts if row.label in argued]
    return Told((), life, honours, tuple(doubts.statements(rows, life, honours, None, words)))


class _Again(NamedTuple):
    """Says once more what was said with other numbers."""

    own: Citations
    cited: Citations

    def __call__(self, said: Said) -> Said:
        keys = {number: key for key, number in self.own.numbers.items()}
        marks = tuple(self.cited.numbers[keys[mark]] for mark in said.marks)
        return said._replace(marks=marks)


def _grave(hero: Hero, cited: Citations) -> tuple[Line, ...]:
    if not hero.rests_at:
        return ()
    return (Line(cited.words("handouts.rests_at"), statement(cited.say(hero.rests_at, lambda r: r.text), cited.words)),)


def _in_order(hero: Hero) -> list[Event]:
    return sorted(hero.life, key=lambda event: event.date.sort_key)


def _after_death(hero: Hero, event: Event) -> bool:
    return bool(hero.died and event.date.first > hero.died.date.last)
