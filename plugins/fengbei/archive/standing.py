"""Whether a record may say of a person what it says: dates that can be, 烈士 only where confirmed, consent."""

import re
from collections.abc import Iterator
from datetime import date

from fengbei.archive.cited import DateFact
from fengbei.archive.dates import PartialDate, Precision
from fengbei.archive.faults import Fault
from fengbei.archive.hero import Hero, MartyrStatus
from fengbei.archive.memorial import Memorial
from fengbei.archive.problems import Level, Loc
from fengbei.archive.roll import Name

_NAMES_WITH_MARTYR = r"烈士(?=陵园|纪念|公园|墓|塔|碑|祠|陵|褒扬|英名|遗骸|家属|遗属|安葬|事迹)"
_NOT_OWN = re.compile(_NAMES_WITH_MARTYR + r"|[“「《][^”」》]*[”」》]")
_MARTYR_WORDS = re.compile("牺牲|烈士")


def life_dates(hero: Hero) -> Iterator[Fault]:
    born, died = hero.born, hero.died
    if born and died and _before(died.date, born.date):
        yield Fault(("died",), "died_before_born", {"died": died.date.written, "born": born.date.written})
    for name in ("joined", "league", "party"):
        fact: DateFact | None = getattr(hero, name)
        if fact and born and _before(fact.date, born.date):
            yield Fault((name,), "before_born", {"field": name, "value": fact.date.written, "born": born.date.written})
    for number, event in enumerate(hero.life):
        if born and _before(event.date, born.date):
            args: dict[str, object] = {"field": "life", "value": event.date.written, "born": born.date.written}
            yield Fault(("life", number, "date"), "before_born", args)


def status(hero: Hero) -> Iterator[Fault]:
    """烈士 is a legal status: only with a confirmation and its source, and only then 牺牲 in our own words."""
    martyr = hero.martyr
    if martyr and martyr.status is MartyrStatus.CONFIRMED and not martyr.sources:
        yield Fault(("martyr",), "martyr_no_source", {"name": hero.name})
    if hero.kind == "martyr" and not hero.is_martyr:
        yield Fault(("kind",), "martyr_not_confirmed", {"name": hero.name})
    if hero.is_martyr or not hero.died:  # the living are not said to have died: the words are of others
        return
    for loc, text in _own_words(hero):
        if found := _martyr_word(text):
            yield Fault(loc, "martyr_word", {"name": hero.name, "word": found[0]})


def roll(memorial: Memorial, names: tuple[Name, ...]) -> Iterator[Fault]:
    """As for a person: a whole roll is of martyrs only where a source says so. And nobody on it is left uncounted."""
    said = memorial.roll
    if said and said.martyrs and not said.sources:
        yield Fault(("roll", "martyrs"), "roll_martyrs_without_source")
    if said and said.unnamed is not None and said.unnamed < (rows := sum(not name.name for name in names)):
        yield Fault(("roll", "unnamed"), "roll_unnamed_fewer", {"value": said.unnamed, "rows": rows}, Level.WARNING)


def in_story(hero: Hero) -> Iterator[tuple[int, int, Fault]]:
    """`status` for the story: line, column, fault."""
    if hero.is_martyr or not hero.died or not (found := _martyr_word(hero.story)):
        return
    line = hero.story.count("\n", 0, found.start()) + 1
    column = found.start() - hero.story.rfind("\n", 0, found.start())
    yield line, column, Fault(("story",), "martyr_word", {"name": hero.name, "word": found[0]})


def _martyr_word(text: str) -> re.Match[str] | None:
    """The first 牺牲 or 烈士 outside of quotations and of names of places and institutions."""
    return _MARTYR_WORDS.search(_NOT_OWN.sub(lambda m: re.sub(r"[^\n]", "。", m[0]), text))


def consent(hero: Hero, today: date) -> Iterator[Fault]:
    """A person of whose death nothing is said is taken to be living."""
    if hero.died or hero.draft:
        return
    consent = hero.consent
    if not consent:
        yield Fault(("name",), "consent_missing", {"name": hero.name})
    elif consent.withdrawn and consent.withdrawn.first <= today:
        yield Fault(("consent", "withdrawn"), "consent_withdrawn", {"name": hero.name})
    elif consent.until and consent.until.last < today:
        yield Fault(("consent", "until"), "consent_over", {"name": hero.name, "value": consent.until.written})


def _own_words(hero: Hero) -> Iterator[tuple[Loc, str]]:
    if hero.summary:
        yield ("summary",), hero.summary
    if hero.died and hero.died.cause:
        yield ("died", "cause"), hero.died.cause
    for number, event in enumerate(hero.life):
        yield ("life", number, "text"), event.text
    yield from _told(hero)


def _told(hero: Hero) -> Iterator[tuple[Loc, str]]:
    """What of the handout is said aloud: not questions and quotations, which are others', nor what to mind."""
    if not (block := hero.handout):
        return
    for number, point in enumerate(block.points):
        yield ("handout", "points", number, "text"), point.text
    for number, question in enumerate(block.questions):
        yield ("handout", "questions", number, "answer"), question.answer
    for number, asked in enumerate(block.class_questions):
        yield ("handout", "class_questions", number), asked


def _before(a: PartialDate, b: PartialDate) -> bool:
    return Precision.UNKNOWN not in (a.precision, b.precision) and a.last < b.first
