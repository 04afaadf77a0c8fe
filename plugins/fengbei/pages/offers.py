"""What may be asked for: every talk that is given on request, and by what it is chosen."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from fengbei.archive.archive import Archive
from fengbei.archive.talk import AudienceKind, Talk
from fengbei.facts import addresses, schedule
from fengbei.facts.copies import Copy
from fengbei.pages.periods import Link
from fengbei.pages.site import Site
from fengbei.words import Words

SHORT, MIDDLING = 30, 60
"""Minutes up to which a talk is short, or of middling length: half a lesson, a lesson and a half."""


class Length(StrEnum):
    """How long a talk takes, as one who has a lesson or an afternoon asks."""

    SHORT = "short"
    MIDDLING = "middling"
    LONG = "long"


class Offer(NamedTuple):
    """A talk as it stands on the menu. `keys` say what it is found by (`audience`: `pupils party`)."""

    anchor: str
    keys: tuple[tuple[str, str], ...]
    title: str
    href: str
    summary: str
    heroes: tuple[Link, ...]
    minutes: str
    audience: str
    lecturers: str
    slip: str
    handout: str
    sample: bool


class Choice(NamedTuple):
    """One answer to a question, with the talks that it leaves."""

    key: str
    title: str
    talks: tuple[Talk, ...]


class Question(NamedTuple):
    """By what a talk may be chosen: `theme`, `audience`, `length`, `lecturer`."""

    name: str
    title: str
    choices: tuple[Choice, ...]


def on_request(archive: Archive) -> tuple[Talk, ...]:
    """The talks of the menu, in the order of their ids."""
    return tuple(talk for talk in archive.talks.values() if talk.on_request)


def length(talk: Talk) -> Length | None:
    if not talk.minutes:
        return None
    return Length.SHORT if talk.minutes <= SHORT else Length.MIDDLING if talk.minutes <= MIDDLING else Length.LONG


def offer(site: Site, talk: Talk, asked: Iterable[Question]) -> Offer:
    """A talk with all that somebody wants to know who chooses one."""
    words, archive = site.words, site.archive
    heroes = (archive.heroes[link.to] for link in talk.heroes if link.to in archive.heroes)
    lecturers = (archive.lecturers[key].name for key in talk.lecturers if key in archive.lecturers)
    return Offer(
        anchor=anchor(talk),
        keys=tuple((question.name, " ".join(_answers(talk, question))) for question in asked),
        title=talk.title,
        href=addresses.talk(talk.id),
        summary=talk.summary or "",
        heroes=tuple(Link(hero.name, addresses.hero(hero.id)) for hero in heroes),
        minutes=words("talk.minutes", minutes=talk.minutes) if talk.minutes else "",
        audience=said_audience(talk, words),
        lecturers=words("page.list_comma").join(lecturers),
        slip=f"{addresses.TALKS_SLIP}?talk={talk.id}",
        handout=site.link(addresses.talk_handout(talk.id, Copy.AUDIENCE)),
        sample=schedule.is_sample_talk(archive, talk),
    )


def _answers(talk: Talk, question: Question) -> Iterator[str]:
    return (choice.key for choice in question.choices if talk in choice.talks)


def anchor(talk: Talk) -> str:
    return f"t-{talk.id}"


def said_audience(talk: Talk, words: Words) -> str:
    """The kinds of audience, then what is said of it in words, if that is not the same."""
    kinds = words("page.list_comma").join(words(f"values.audience_kind.{kind}") for kind in talk.suits_kinds)
    parts = (kinds, talk.suits if talk.suits != kinds else "")
    return words("menu.semicolon").join(part for part in parts if part)


def questions(site: Site, talks: tuple[Talk, ...]) -> tuple[Question, ...]:
    """By theme, audience, length and lecturer: each answer with the talks that it leaves. What no talk says is not
    asked."""
    words = site.words
    every = {
        "theme": themes(words, talks),
        "audience": _audiences(words, talks),
        "length": _lengths(words, talks),
        "lecturer": _lecturers(site, talks),
    }
    asked = (
        Question(name, words(f"menu.by.{name}"), tuple(choice for choice in answers if choice.talks))
        for name, answers in every.items()
    )
    return tuple(question for question in asked if question.choices)


def themes(words: Words, talks: tuple[Talk, ...]) -> Iterator[Choice]:
    """The themes in the order in which they are first named; the talks without one come last."""
    named = dict.fromkeys(theme for talk in talks for theme in talk.themes)
    for at, theme in enumerate(named, 1):
        yield Choice(str(at), theme, tuple(talk for talk in talks if theme in talk.themes))
    yield Choice("other", words("menu.other"), tuple(talk for talk in talks if not talk.themes))


def _audiences(words: Words, talks: tuple[Talk, ...]) -> Iterator[Choice]:
    for kind in AudienceKind:
        title = words(f"values.audience_kind.{kind}")
        yield Choice(kind, title, tuple(talk for talk in talks if kind in talk.suits_kinds))


def _lengths(words: Words, talks: tuple[Talk, ...]) -> Iterator[Choice]:
    for span in Length:
        title = words(f"menu.length.{span}", short=SHORT, over=SHORT + 1, middling=MIDDLING)
        yield Choice(span, title, tuple(talk for talk in talks if length(talk) is span))


def _lecturers(site: Site, talks: tuple[Talk, ...]) -> Iterator[Choice]:
    for person in site.archive.lecturers.values():
        yield Choice(person.id, person.name, tuple(talk for talk in talks if person.id in talk.lecturers))
