"""What only shows when records are held beside each other, or one part of a record beside another."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path

from fengbei.archive import (
    alternatives,
    doings,
    held,
    pictures,
    references,
    renamed,
    review,
    rollfile,
    siting,
    standing,
    touring,
    unconsented,
    wordings,
)
from fengbei.archive.clashes import Clash, File, clashes
from fengbei.archive.faults import Fault
from fengbei.archive.guards import consent, contacts
from fengbei.archive.hero import Hero
from fengbei.archive.layout import (
    Layout,
    calls_file,
    days_file,
    hero_file,
    lecturers_file,
    memorial_file,
    messages_file,
    record_file,
    roll_file,
    route_file,
    talk_file,
    visits_file,
)
from fengbei.archive.load import Reading
from fengbei.archive.memorial import Memorial
from fengbei.archive.placing import Places, of_story, placed, softly
from fengbei.archive.problems import Level, Problem, in_order
from fengbei.archive.references import LINKED, NONE, Known
from fengbei.archive.renamed import is_reserved
from fengbei.archive.review import NESTED_IN
from fengbei.archive.roll import Name, Roll
from fengbei.archive.route import Route
from fengbei.archive.rules import Rules
from fengbei.archive.unusual import unusual


@dataclass
class Sound:
    """People in whose records a serving process has found nothing wrong, and what was known then. Those with pictures
    are left out: their files may change."""

    by: tuple[object, ...] = ()
    heroes: dict[str, Hero] = field(default_factory=dict)


def check(reading: Reading, today: date, rules: Rules | None = None, sound: Sound | None = None) -> tuple[Problem, ...]:
    """Every problem of the reading and of its records together, in the order of files and lines. Records that are
    `sound` still are not checked again."""
    rules = rules or Rules()
    known = contacts.declared(reading.layout, reading.archive.memorials.values(), rules.public_contacts)
    found = [*_problems(reading, today, rules, sound or Sound())]
    personal = contacts.untold(contacts.undeclared(reading.personal, known), found)
    found = [*reading.problems, *personal, *found]
    return in_order([_raised(problem) for problem in found] if rules.strict_sources else found)


_UNSOURCED = {"fact_without_source", "roll_without_source"}


def _raised(problem: Problem) -> Problem:
    """`strict_sources`: what has no source stops the site. A draft's is a note still."""
    raised = problem.code in _UNSOURCED and problem.level is Level.WARNING
    return replace(problem, level=Level.ERROR) if raised else problem


def _problems(reading: Reading, today: date, rules: Rules, sound: Sound) -> Iterator[Problem]:
    layout, archive, far_km = reading.layout, reading.archive, rules.far_km
    known = Known(
        {*archive.heroes, *reading.ids(layout.heroes)},
        {*archive.memorials, *reading.ids(layout.memorials)},
        {*archive.talks, *reading.ids(layout.content / "talks")},
        {*archive.routes, *reading.ids(layout.content / "routes")},
        archive.lecturers,
        archive.sources,
        {
            (kind, record.id)
            for kind, records in zip(
                references.LINKED, (archive.heroes, archive.memorials, archive.talks, archive.routes), strict=True
            )
            for record in records.values()
            if record.draft
        },
    )
    by = (known.names, today, rules)
    before = sound.heroes if sound.by == by else {}
    sound.by, sound.heroes = by, {}
    for hero in archive.heroes.values():
        if before.get(hero.id) is not hero:
            path = partial(hero_file, layout, hero.id)
            holds = reading.needs.get(f"hero:{hero.id}", NONE) <= known.names
            found = [*placed(layout, path, _hero(known, hero, holds, path, today, far_km))]
            found += of_story(layout, path, references.in_story(hero.story, known))
            yield from softly(hero, iter(found))
            if found or hero.portrait or hero.photos:
                continue
        sound.heroes[hero.id] = hero
    for memorial in archive.memorials.values():
        path = partial(memorial_file, layout, memorial.id)
        holds = reading.needs.get(f"memorial:{memorial.id}", NONE) <= known.names
        names = archive.rolls[memorial.id].names if memorial.id in archive.rolls else ()
        yield from softly(memorial, placed(layout, path, _memorial(known, memorial, names, holds, path, far_km)))
        yield from softly(memorial, of_story(layout, path, references.in_story(memorial.story, known)))
    for park, roll in archive.rolls.items():
        holds = reading.needs.get(f"roll:{park}", NONE) <= known.names
        yield from softly(archive.memorials[park], _roll(known, layout, archive.memorials[park], roll, holds))
        yield from softly(archive.memorials[park], wordings.of_roll(reading, archive.memorials[park], roll))
    for talk in archive.talks.values():
        path = partial(talk_file, layout, talk.id)
        holds = reading.needs.get(f"talk:{talk.id}", NONE) <= known.names
        yield from softly(talk, placed(layout, path, doings.talk(known, talk, holds, far_km)))
    for route in archive.routes.values():
        path = partial(route_file, layout, route.id)
        holds = reading.needs.get(f"route:{route.id}", NONE) <= known.names
        yield from softly(route, placed(layout, path, _route(known, route, archive.memorials, holds, far_km)))
    for number, lecturer in enumerate(archive.lecturers.values()):
        said = references.cited(lecturer, lecturer.sources, known, ("lecturers", number))
        yield from placed(layout, partial(lecturers_file, layout), said)
    yield from _renamed(known, reading)
    yield from _by_year(known, reading, today)
    yield from wordings.of_all(reading)
    yield from _beside(reading, (*clashes(archive, today), *unusual(archive)))
    yield from _reviews(reading, today, rules)
    yield from unconsented.named(reading, today)


def _renamed(known: Known, reading: Reading) -> Iterator[Problem]:
    """What is wrong with the names that records had before."""
    archive, layout = reading.archive, reading.layout
    every: tuple[Mapping[str, renamed.Renamed], ...] = (
        archive.heroes,
        archive.memorials,
        archive.talks,
        archive.routes,
    )
    for kind, records in zip(LINKED, every, strict=True):
        for record, fault in renamed.faults(records, known.of(kind)):
            yield from softly(record, placed(layout, partial(record_file, layout, (kind, record.id)), [fault]))


def _reviews(reading: Reading, today: date, rules: Rules) -> Iterator[Problem]:
    """What is wrong with the reviews of records; and how many wait, where only those that have passed are published."""
    layout, archive, rounds = reading.layout, reading.archive, rules.review_rounds
    for kind, records in held.kinds(archive).items():
        for number, one in enumerate(records.values()):
            if one.reviews:
                found = review.faults(kind, one, archive.prints.get((kind, one.id), ""), today, rounds)
                at = (NESTED_IN[kind], number) if kind in NESTED_IN else ()
                faults = (replace(fault, loc=(*at, *fault.loc)) for fault in found)
                yield from softly(one, placed(layout, partial(record_file, layout, (kind, one.id)), faults))
    waiting = sum(why is held.Why.REVIEW for why in held.held_back(archive, today, rules).values())
    settings = layout.root / "mkdocs.yml"
    if waiting and settings.is_file():
        line = next((n for n, text in enumerate(settings.read_text("utf-8").split("\n"), 1) if "publish:" in text), 1)
        yield Problem(layout.name(settings), line, 1, "reviews_waiting", {"count": waiting}, Level.NOTE)


def _by_year(known: Known, reading: Reading, today: date) -> Iterator[Problem]:
    """What stands in files that are named for a year, and the days of the bureau's own."""
    layout, archive = reading.layout, reading.archive
    for record in archive.visits:
        holds = reading.needs.get(f"visits:{record.memorial}/{record.year}", NONE) <= known.names
        path = partial(visits_file, layout, record.memorial, record.year)
        yield from placed(layout, path, doings.visit(known, record, holds, today))
    for call in archive.calls:
        yield from placed(layout, partial(calls_file, layout, call.year), doings.call(known, call))
    for said_by in archive.messages:
        yield from placed(layout, partial(messages_file, layout, said_by.year), doings.message(known, said_by, today))
    for number, day in enumerate(archive.days.values()):
        said = references.cited(day, day.sources, known, ("days", number))
        yield from softly(day, placed(layout, partial(days_file, layout), said))


def _beside(reading: Reading, found: Iterable[Clash]) -> Iterator[Problem]:
    """What only shows beside another record, which is named by its file and line. A file of which something was refused
    is left out: what stands for that clashes with nothing."""
    layout, places = reading.layout, Places()
    refused = {problem.file for problem in reading.problems if problem.level is Level.ERROR}
    for clash in found:
        path, said = _path(layout, clash.file), dict(clash.fault.args)
        other = _path(layout, clash.other[0]) if clash.other else None
        if layout.name(path) in refused or (other and layout.name(other) in refused):
            continue
        if clash.other and other:
            said["other"] = f"{layout.name(other)}:{places.of(other, clash.other[1])[0]}"
        level = Level.NOTE if clash.soft else clash.fault.level
        yield Problem(layout.name(path), *places.of(path, clash.fault.loc), clash.fault.code, said, level)


def _path(layout: Layout, file: File) -> Path:
    kind, record, *year = file
    return visits_file(layout, record, int(year[0])) if kind == "visits" else talk_file(layout, record)


def _hero(
    known: Known, hero: Hero, holds: bool, path: Callable[[], Path], today: date, far_km: float
) -> Iterator[Fault]:
    """`holds`: whether all that the record cites is known, as it is of nearly all."""
    if is_reserved(hero.id):
        yield Fault(("name",), "id_reserved", {"value": hero.id})
    if hero.id.startswith("talk-") and (talk := hero.id.removeprefix("talk-")) in known.talks:
        yield Fault(("name",), "id_of_a_talk", {"value": hero.id, "talk": talk})
    if not holds:
        yield from references.cited(hero, hero.sources, known, ())
    yield from standing.life_dates(hero)
    yield from standing.status(hero)
    yield from consent.faults(hero, today)
    yield from references.refers(hero.memorials, "memorials", known.memorials, "memorial")
    yield from references.refers(hero.relations, "relations", known.heroes, "hero")
    if hero.rests_at and hero.rests_at.memorial:
        yield from references.refer(("rests_at", "memorial"), hero.rests_at.memorial, known.memorials, "memorial")
    for number, event in enumerate(hero.life):
        if event.code:
            yield from siting.code(event.code, ("life", number, "code"))
        yield from siting.point(event.point, event.code, ("life", number, "point"), far_km)
    if hero.native_place:
        yield from siting.place(hero.native_place, ("native_place",), far_km)
    if hero.portrait or hero.photos:
        shown = [(("portrait",), hero.portrait), *pictures.numbered("photos", hero.photos)]
        yield from pictures.pictures(shown, path().parent)
        yield from alternatives.missing(pictures.numbered("photos", hero.photos))


def _memorial(
    known: Known, memorial: Memorial, names: tuple[Name, ...], holds: bool, path: Callable[[], Path], far_km: float
) -> Iterator[Fault]:
    if is_reserved(memorial.id):
        yield Fault(("name",), "id_reserved", {"value": memorial.id})
    if not holds:
        yield from references.cited(memorial, memorial.sources, known, ())
    yield from references.refers(memorial.heroes, "heroes", known.heroes, "hero")
    yield from standing.roll(memorial, names)
    if memorial.address:
        yield from siting.place(memorial.address, ("address",), far_km)
    code = memorial.address.code if memorial.address else None
    yield from siting.point(memorial.point, code, ("point",), far_km)
    yield from siting.grounds(memorial, far_km)
    if memorial.photos:
        photos = pictures.numbered("photos", memorial.photos)
        yield from pictures.pictures(photos, path().parent)
        yield from alternatives.missing(photos)


def _roll(known: Known, layout: Layout, park: Memorial, roll: Roll, holds: bool) -> Iterator[Problem]:
    path = roll_file(layout, park.id)
    if not park.roll and not park.sample:
        yield Problem(layout.name(path), 1, 1, "roll_without_source", {}, Level.WARNING)
    for slip in () if holds else rollfile.unknown_heroes(path.read_bytes(), roll, known.heroes):
        yield Problem.of(layout.name(path), slip)


def _route(known: Known, route: Route, parks: Mapping[str, Memorial], holds: bool, far_km: float) -> Iterator[Fault]:
    if is_reserved(route.id):
        yield Fault(("title",), "talk_id_reserved", {"value": route.id})
    if not holds:
        yield from references.cited(route, route.sources, known, ())
    yield from touring.stops(route, parks, known, far_km)
