"""What the pages of records say, passage by passage, in plain text: what a full-text search finds.

Only what the pages show: nothing of consent and reviews, of a living person the year of birth alone. Sources are left
out, or every search for a newspaper's name would find everybody.
"""

from collections.abc import Iterable, Iterator

from fengbei.archive.archive import Archive
from fengbei.archive.cited import Link, Remark
from fengbei.archive.hero import Hero
from fengbei.archive.memorial import Memorial
from fengbei.archive.route import Route, Stop
from fengbei.archive.talk import Talk
from fengbei.facts import person, routes, schedule
from fengbei.facts.citing import Citations, Said
from fengbei.facts.confidence import sources_of
from fengbei.facts.dating import said
from fengbei.facts.plain import paragraphs
from fengbei.words import Words

Passages = tuple[str, ...]


def of_hero(hero: Hero, archive: Archive, words: Words) -> Passages:
    """A person: the one line, the story, the life, honours, facts, and the places of memory."""
    cited = Citations(sources_of(hero, archive), words)
    return _told(
        [hero.summary or "", *paragraphs(hero.story)],
        *(_dated(entry.date, entry.said, entry.by) for entry in person.life(hero, cited)),
        *(_dated(entry.date, entry.said, entry.by) for entry in person.honours(hero, cited)),
        *(_all(row.said) for row in person.facts_table(hero, cited)),
        _all(cited.say(hero.rests_at, lambda r: r.text)) if hero.rests_at else [],
        _remarks(hero.remarks, cited),
        _relations((*hero.memorials, *hero.relations)),
    )


def of_memorial(memorial: Memorial, archive: Archive, words: Words) -> Passages:
    """A park: what it is, how to come there, its history, its works and notices."""
    cited = Citations(sources_of(memorial, archive), words)
    one_by_one = (
        *(memorial.protecting_body, memorial.commemorates, memorial.graves, memorial.area, memorial.hours),
        *(memorial.admission, memorial.phone, memorial.transport, memorial.access),
    )
    return _told(
        [memorial.summary or "", *paragraphs(memorial.story)],
        *(_all(cited.text(fact)) for fact in (*memorial.aliases, *one_by_one) if fact),
        _all(cited.place(memorial.address)) if memorial.address else [],
        _all(cited.date(memorial.built)) if memorial.built else [],
        _all(cited.count(memorial.named, words("page.persons"))) if memorial.named else [],
        _level(memorial, cited),
        *(_dated(said(m.date, words), cited.dated(m, m.text, m.others)) for m in memorial.history),
        *([work.title, *paragraphs(work.text or "")] for work in memorial.restorations),
        *([notice.title, *paragraphs(notice.text or "")] for notice in memorial.notices),
        _remarks(memorial.remarks, cited),
        _relations(memorial.heroes),
        paragraphs(memorial.etiquette or ""),
    )


def of_talk(talk: Talk, archive: Archive, words: Words) -> Passages:
    """A talk: what it tells, of whom, for whom, and each time that it is given."""
    heroes = [archive.heroes[link.to].name for link in talk.heroes if link.to in archive.heroes]
    parks = [archive.memorials[link.to].name for link in talk.memorials if link.to in archive.memorials]
    speakers = [archive.lecturers[key] for key in talk.lecturers if key in archive.lecturers]
    return _told(
        [talk.summary or "", *paragraphs(talk.text or ""), talk.suits or "", *heroes, *parks],
        *([speaker.name, speaker.role or "", speaker.team or ""] for speaker in speakers),
        *(
            [schedule.place_name(archive, meeting), meeting.session.audience or "", meeting.session.note or ""]
            for meeting in schedule.meetings([talk])
        ),
    )


def of_route(route: Route, archive: Archive) -> Passages:
    """A route: for whom it is, and of each stop what it is called, what to tell there, of whom, and the way on."""
    return _told(
        [route.summary or "", *paragraphs(route.text or ""), route.suits or ""],
        *(_stop(stop, archive) for stop in route.stops),
    )


def _stop(stop: Stop, archive: Archive) -> Iterator[str]:
    yield routes.name(archive, stop)
    yield from paragraphs(stop.tell or "")
    yield from (archive.heroes[link.to].name for link in stop.heroes if link.to in archive.heroes)
    yield from (archive.talks[link.to].title for link in stop.talks if link.to in archive.talks)
    yield from _relations((*stop.heroes, *stop.talks))
    yield stop.note or ""
    yield stop.onward.note or "" if stop.onward else ""


def _told(*passages: Iterable[str]) -> Passages:
    """What is said, each once."""
    return tuple(dict.fromkeys(text for each in passages for text in each if text))


def _dated(date: str, statement: Said, by: str = "") -> Iterator[str]:
    """A line as the page shows it: the date stands above, and is no part of the sentence."""
    yield date
    yield from paragraphs(statement.text)
    yield by
    yield from _besides(statement)


def _all(statement: Said) -> Iterator[str]:
    yield statement.text
    yield from _besides(statement)


def _besides(statement: Said) -> Iterator[str]:
    """The note, and the rival versions."""
    yield statement.note
    for other in statement.others:
        yield from _all(other)


def _remarks(remarks: tuple[Remark, ...], cited: Citations) -> Iterator[str]:
    for remark in remarks:
        yield from _dated("", cited.say(remark, lambda r: r.text))


def _relations(links: tuple[Link, ...]) -> Iterator[str]:
    return (link.relation for link in links if link.relation)


def _level(memorial: Memorial, cited: Citations) -> Iterator[str]:
    fact = memorial.level
    if fact:
        yield cited.words(f"values.level.{fact.level}")
        yield from (fact.title or "", fact.batch or "", fact.note or "")
