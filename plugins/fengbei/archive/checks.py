"""What only shows when records are held beside each other, or one part of a record beside another."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from fengbei.archive import pictures, references, siting, standing
from fengbei.archive.cited import Published
from fengbei.archive.faults import Fault
from fengbei.archive.hero import Hero
from fengbei.archive.layout import (
    Layout,
    hero_file,
    lecturers_file,
    memorial_file,
    talk_file,
    visits_file,
)
from fengbei.archive.load import Reading, place_in
from fengbei.archive.memorial import Memorial
from fengbei.archive.problems import Level, Loc, Problem, in_order
from fengbei.archive.references import Known
from fengbei.archive.siting import FAR_KM
from fengbei.archive.talk import Session, Talk, TalkState

RESERVED = {"by-pinyin", "by-order"}
"""Folder names under /heroes/ that the site's own lists use."""


def check(reading: Reading, today: date, far_km: float = FAR_KM) -> tuple[Problem, ...]:
    """Every problem of the reading and of its records together, in the order of files and lines."""
    return in_order([*reading.problems, *_problems(reading, today, far_km)])


def _problems(reading: Reading, today: date, far_km: float) -> Iterator[Problem]:
    layout, archive = reading.layout, reading.archive
    known = Known(
        {*archive.heroes, *reading.ids(layout.heroes)},
        {*archive.memorials, *reading.ids(layout.memorials)},
        {*archive.talks, *reading.ids(layout.content / "talks")},
        archive.lecturers,
        archive.sources,
        {
            (kind, record.id)
            for kind, records in (("hero", archive.heroes), ("memorial", archive.memorials), ("talk", archive.talks))
            for record in records.values()
            if record.draft
        },
    )
    for hero in archive.heroes.values():
        path = hero_file(layout, hero.id)
        in_story = [*references.in_story(hero.story, known), *standing.in_story(hero)]
        yield from _softly(hero, _placed(layout, path, _hero(known, hero, path.parent, today, far_km)))
        yield from _softly(hero, _story(layout, path, in_story))
    for memorial in archive.memorials.values():
        path = memorial_file(layout, memorial.id)
        yield from _softly(memorial, _placed(layout, path, _memorial(known, memorial, path.parent, far_km)))
        yield from _softly(memorial, _story(layout, path, references.in_story(memorial.story, known)))
    for talk in archive.talks.values():
        yield from _softly(talk, _placed(layout, talk_file(layout, talk.id), _talk(known, talk, far_km)))
    for number, lecturer in enumerate(archive.lecturers.values()):
        said = references.cited(lecturer, lecturer.sources, known, ("lecturers", number), checked=False)
        yield from _placed(layout, lecturers_file(layout), said)
    for record in archive.visits:
        path, loc = visits_file(layout, record.memorial, record.year), ("visits", record.number - 1)
        faults = list(references.cited(record.visit, record.sources, known, loc, checked=False))
        if (on := record.visit.date).first.year != record.year or on.last.year != record.year:
            args: dict[str, object] = {"value": on.written, "year": record.year}
            faults.append(Fault((*loc, "date"), "visit_other_year", args))
        yield from _placed(layout, path, faults)


def _softly(record: Published, problems: Iterator[Problem]) -> Iterator[Problem]:
    """A draft can always be saved: what is wrong in it stops nothing until it is published."""
    return (replace(p, level=Level.NOTE) for p in problems) if record.draft else problems


def _placed(layout: Layout, path: Path, faults: Iterable[Fault]) -> Iterator[Problem]:
    for fault in faults:
        line, column = place_in(path, fault.loc)
        yield Problem(layout.name(path), line, column, fault.code, fault.args, fault.level)


def _story(layout: Layout, record: Path, said: Iterable[tuple[int, int, Fault]]) -> Iterator[Problem]:
    """Faults of a story, whether it stands in story.md, which has lines of its own, or in the record."""
    path = record.parent / "story.md"
    for line, column, fault in said:
        if path.is_file():
            yield Problem(layout.name(path), line, column, fault.code, fault.args)
        else:
            yield from _placed(layout, record, [fault])


def _hero(known: Known, hero: Hero, folder: Path, today: date, far_km: float) -> Iterator[Fault]:
    if hero.id in RESERVED:
        yield Fault(("name",), "id_reserved", {"value": hero.id})
    yield from references.cited(hero, hero.sources, known, (), checked=not hero.sample)
    yield from standing.life_dates(hero)
    yield from standing.status(hero)
    yield from standing.consent(hero, today)
    yield from references.refers(hero.memorials, "memorials", known.memorials, "memorial")
    yield from references.refers(hero.relations, "relations", known.heroes, "hero")
    if hero.rests_at and hero.rests_at.memorial:
        yield from references.refer(("rests_at", "memorial"), hero.rests_at.memorial, known.memorials, "memorial")
    for number, event in enumerate(hero.life):
        yield from siting.point(event.point, None, ("life", number, "point"), far_km)
    if hero.native_place:
        yield from siting.place(hero.native_place, ("native_place",), far_km)
    yield from pictures.pictures([(("portrait",), hero.portrait), *pictures.numbered("photos", hero.photos)], folder)


def _memorial(known: Known, memorial: Memorial, folder: Path, far_km: float) -> Iterator[Fault]:
    yield from references.cited(memorial, memorial.sources, known, (), checked=not memorial.sample)
    yield from references.refers(memorial.heroes, "heroes", known.heroes, "hero")
    if memorial.address:
        yield from siting.place(memorial.address, ("address",), far_km)
    code = memorial.address.code if memorial.address else None
    yield from siting.point(memorial.point, code, ("point",), far_km)
    yield from pictures.pictures(pictures.numbered("photos", memorial.photos), folder)


def _talk(known: Known, talk: Talk, far_km: float) -> Iterator[Fault]:
    yield from references.cited(talk, talk.sources, known, (), checked=False)
    yield from references.refers(talk.heroes, "heroes", known.heroes, "hero")
    yield from references.refers(talk.memorials, "memorials", known.memorials, "memorial")
    for number, lecturer in enumerate(talk.lecturers):
        yield from references.refer(("lecturers", number), lecturer, known.lecturers, "lecturer")
    seen: dict[str, int] = {}
    for number, session in enumerate(talk.sessions):
        loc: Loc = ("sessions", number)
        if session.key in seen:
            yield Fault((*loc, "date"), "session_twice", {"value": session.key, "first": seen[session.key] + 1})
        seen.setdefault(session.key, number)
        yield from _session(known, session, loc, far_km)


def _session(known: Known, session: Session, loc: Loc, far_km: float) -> Iterator[Fault]:
    for number, lecturer in enumerate(session.lecturers):
        yield from references.refer((*loc, "lecturers", number), lecturer, known.lecturers, "lecturer")
    for at, where in ((loc, session), ((*loc, "moved_to"), session.moved_to)):
        if where and where.memorial:
            yield from references.refer((*at, "memorial"), where.memorial, known.memorials, "memorial")
        if where and where.code:
            yield from siting.code(where.code, (*at, "code"))
    if not session.place and not session.memorial:
        yield Fault(loc, "session_no_place")
    if session.state is TalkState.MOVED and not session.moved_to:
        yield Fault(loc, "session_moved_where")
    if session.moved_to and session.state is TalkState.PLANNED:
        yield Fault(loc, "session_moved_state")
    if session.headcount is not None and session.state is not TalkState.HELD:
        yield Fault((*loc, "headcount"), "session_headcount_early")
    yield from siting.point(session.point, session.code, (*loc, "point"), far_km)
