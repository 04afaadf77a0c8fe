"""What only shows when records are held beside each other, or one part of a record beside another."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from pathlib import Path, PurePath

from pydantic import BaseModel

from fengbei.archive import mentions
from fengbei.archive.cited import Cited, DateFact, Link, Picture, PlaceFact
from fengbei.archive.dates import PartialDate, Precision
from fengbei.archive.divisions import division
from fengbei.archive.hero import Hero, MartyrStatus
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
from fengbei.archive.point import PointFact, PointPrecision
from fengbei.archive.points import distance_km
from fengbei.archive.problems import Level, Loc, Problem, in_order
from fengbei.archive.talk import Session, Talk, TalkState

FAR_KM = 100.0
"""How far from its county's centre a point may lie before it is taken for a slip. The largest eastern counties reach
60 km; a western county that is larger says so with `far_km` in mkdocs.yml."""

RESERVED = {"by-pinyin", "by-order"}
"""Folder names under /heroes/ that the site's own lists use."""

_PICTURE_SIGNS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a", b"RIFF")
_PICTURE_SUFFIXES = (".jpg", ".jpeg", ".png", ".gif", ".webp")


@dataclass(frozen=True)
class _Fault:
    loc: Loc
    code: str
    args: dict[str, object] = field(default_factory=dict)
    level: Level = Level.ERROR


def check(reading: Reading, today: date, far_km: float = FAR_KM) -> tuple[Problem, ...]:
    """Every problem of the reading and of its records together, in the order of files and lines."""
    return in_order([*reading.problems, *_problems(reading, today, far_km)])


@dataclass(frozen=True)
class _Known:
    """What a reference may name: records that cannot be read have problems of their own."""

    heroes: Collection[str]
    memorials: Collection[str]
    talks: Collection[str]
    lecturers: Collection[str]
    sources: Collection[str]

    def of(self, kind: str) -> Collection[str]:
        """The ids of a kind of record, as links name it."""
        return {"hero": self.heroes, "memorial": self.memorials, "talk": self.talks}[kind]


def _problems(reading: Reading, today: date, far_km: float) -> Iterator[Problem]:
    layout, archive = reading.layout, reading.archive
    known = _Known(
        {*archive.heroes, *reading.ids(layout.heroes)},
        {*archive.memorials, *reading.ids(layout.memorials)},
        {*archive.talks, *reading.ids(layout.content / "talks")},
        archive.lecturers,
        archive.sources,
    )
    for hero in archive.heroes.values():
        path = hero_file(layout, hero.id)
        yield from _placed(layout, path, _hero(known, hero, path.parent, today, far_km))
        yield from _story_links(layout, path, hero.story, known)
        yield from _story(layout, hero, path.parent)
    for memorial in archive.memorials.values():
        path = memorial_file(layout, memorial.id)
        yield from _placed(layout, path, _memorial(known, memorial, path.parent, far_km))
        yield from _story_links(layout, path, memorial.story, known)
    for talk in archive.talks.values():
        yield from _placed(layout, talk_file(layout, talk.id), _talk(known, talk, far_km))
    for number, lecturer in enumerate(archive.lecturers.values()):
        said = _cited(lecturer, lecturer.sources, known, ("lecturers", number), checked=False)
        yield from _placed(layout, lecturers_file(layout), said)
    for record in archive.visits:
        path, loc = visits_file(layout, record.memorial, record.year), ("visits", record.number - 1)
        faults = list(_cited(record.visit, record.sources, known, loc, checked=False))
        if (on := record.visit.date).first.year != record.year or on.last.year != record.year:
            args: dict[str, object] = {"value": on.written, "year": record.year}
            faults.append(_Fault((*loc, "date"), "visit_other_year", args))
        yield from _placed(layout, path, faults)


def _placed(layout: Layout, path: Path, faults: Iterator[_Fault] | list[_Fault]) -> Iterator[Problem]:
    for fault in faults:
        line, column = place_in(path, fault.loc)
        yield Problem(layout.name(path), line, column, fault.code, fault.args, fault.level)


def _story_links(layout: Layout, record: Path, story: str, known: _Known) -> Iterator[Problem]:
    """Links in a story to records that are not there, whether it stands in story.md or in the record."""
    for line, column, kind, ref in mentions.in_text(story):
        for fault in _refer(("story",), ref, known.of(kind), kind):
            if (path := record.parent / "story.md").is_file():
                yield Problem(layout.name(path), line, column, fault.code, fault.args)
            else:
                yield from _placed(layout, record, [fault])


def _hero(known: _Known, hero: Hero, folder: Path, today: date, far_km: float) -> Iterator[_Fault]:
    if hero.id in RESERVED:
        yield _Fault(("name",), "id_reserved", {"value": hero.id})
    yield from _cited(hero, hero.sources, known, (), checked=not hero.sample)
    yield from _life_dates(hero)
    yield from _status(hero)
    yield from _consent(hero, today)
    yield from _refers(hero.memorials, "memorials", known.memorials, "memorial")
    yield from _refers(hero.relations, "relations", known.heroes, "hero")
    if hero.rests_at and hero.rests_at.memorial:
        yield from _refer(("rests_at", "memorial"), hero.rests_at.memorial, known.memorials, "memorial")
    for number, event in enumerate(hero.life):
        yield from _point(event.point, None, ("life", number, "point"), far_km)
    if hero.native_place:
        yield from _place(hero.native_place, ("native_place",), far_km)
    yield from _pictures([(("portrait",), hero.portrait), *_numbered("photos", hero.photos)], folder)


def _memorial(known: _Known, memorial: Memorial, folder: Path, far_km: float) -> Iterator[_Fault]:
    yield from _cited(memorial, memorial.sources, known, (), checked=not memorial.sample)
    yield from _refers(memorial.heroes, "heroes", known.heroes, "hero")
    if memorial.address:
        yield from _place(memorial.address, ("address",), far_km)
    code = memorial.address.code if memorial.address else None
    yield from _point(memorial.point, code, ("point",), far_km)
    yield from _pictures(_numbered("photos", memorial.photos), folder)


def _talk(known: _Known, talk: Talk, far_km: float) -> Iterator[_Fault]:
    yield from _cited(talk, talk.sources, known, (), checked=False)
    yield from _refers(talk.heroes, "heroes", known.heroes, "hero")
    yield from _refers(talk.memorials, "memorials", known.memorials, "memorial")
    for number, lecturer in enumerate(talk.lecturers):
        yield from _refer(("lecturers", number), lecturer, known.lecturers, "lecturer")
    seen: dict[str, int] = {}
    for number, session in enumerate(talk.sessions):
        loc: Loc = ("sessions", number)
        if session.key in seen:
            yield _Fault((*loc, "date"), "session_twice", {"value": session.key, "first": seen[session.key] + 1})
        seen.setdefault(session.key, number)
        yield from _session(known, session, loc, far_km)


def _session(known: _Known, session: Session, loc: Loc, far_km: float) -> Iterator[_Fault]:
    for number, lecturer in enumerate(session.lecturers):
        yield from _refer((*loc, "lecturers", number), lecturer, known.lecturers, "lecturer")
    for at, where in ((loc, session), ((*loc, "moved_to"), session.moved_to)):
        if where and where.memorial:
            yield from _refer((*at, "memorial"), where.memorial, known.memorials, "memorial")
        if where and where.code:
            yield from _code(where.code, (*at, "code"))
    if not session.place and not session.memorial:
        yield _Fault(loc, "session_no_place")
    if session.state is TalkState.MOVED and not session.moved_to:
        yield _Fault(loc, "session_moved_where")
    if session.moved_to and session.state is TalkState.PLANNED:
        yield _Fault(loc, "session_moved_state")
    if session.headcount is not None and session.state is not TalkState.HELD:
        yield _Fault((*loc, "headcount"), "session_headcount_early")
    yield from _point(session.point, session.code, (*loc, "point"), far_km)


def _life_dates(hero: Hero) -> Iterator[_Fault]:
    born, died = hero.born, hero.died
    if born and died and _before(died.date, born.date):
        yield _Fault(("died",), "died_before_born", {"died": died.date.written, "born": born.date.written})
    for name in ("joined", "league", "party"):
        fact: DateFact | None = getattr(hero, name)
        if fact and born and _before(fact.date, born.date):
            yield _Fault((name,), "before_born", {"field": name, "value": fact.date.written, "born": born.date.written})
    for number, event in enumerate(hero.life):
        if born and _before(event.date, born.date):
            args: dict[str, object] = {"field": "life", "value": event.date.written, "born": born.date.written}
            yield _Fault(("life", number, "date"), "before_born", args)


def _before(a: PartialDate, b: PartialDate) -> bool:
    return Precision.UNKNOWN not in (a.precision, b.precision) and a.last < b.first


_NAMES_WITH_MARTYR = r"烈士(?=陵园|纪念|公园|墓|塔|碑|祠|陵|褒扬|英名|遗骸|家属|遗属|安葬|事迹)"
_NOT_OWN = re.compile(_NAMES_WITH_MARTYR + r"|[“「《][^”」》]*[”」》]")
_MARTYR_WORDS = re.compile("牺牲|烈士")


def _status(hero: Hero) -> Iterator[_Fault]:
    """烈士 is a legal status: only with a confirmation and its source, and only then 牺牲 in our own words."""
    martyr = hero.martyr
    if martyr and martyr.status is MartyrStatus.CONFIRMED and not martyr.sources:
        yield _Fault(("martyr",), "martyr_no_source", {"name": hero.name})
    if hero.kind == "martyr" and not hero.is_martyr:
        yield _Fault(("kind",), "martyr_not_confirmed", {"name": hero.name})
    if hero.is_martyr or not hero.died:  # the living are not said to have died: the words are of others
        return
    for loc, text in _own_words(hero):
        if found := _martyr_word(text):
            yield _Fault(loc, "martyr_word", {"name": hero.name, "word": found[0]})


def _story(layout: Layout, hero: Hero, folder: Path) -> Iterator[Problem]:
    """`_status` for `story.md`, which has lines of its own."""
    path = folder / "story.md"
    if hero.is_martyr or not hero.died or not path.is_file() or not (found := _martyr_word(hero.story)):
        return
    line = hero.story.count("\n", 0, found.start()) + 1
    column = found.start() - hero.story.rfind("\n", 0, found.start())
    yield Problem(layout.name(path), line, column, "martyr_word", {"name": hero.name, "word": found[0]})


def _martyr_word(text: str) -> re.Match[str] | None:
    """The first 牺牲 or 烈士 outside of quotations and of names of places and institutions."""
    return _MARTYR_WORDS.search(_NOT_OWN.sub(lambda m: re.sub(r"[^\n]", "。", m[0]), text))


def _own_words(hero: Hero) -> Iterator[tuple[Loc, str]]:
    if hero.summary:
        yield ("summary",), hero.summary
    if hero.died and hero.died.cause:
        yield ("died", "cause"), hero.died.cause
    for number, event in enumerate(hero.life):
        yield ("life", number, "text"), event.text


def _consent(hero: Hero, today: date) -> Iterator[_Fault]:
    """A person of whose death nothing is said is taken to be living."""
    if hero.died or hero.draft:
        return
    consent = hero.consent
    if not consent:
        yield _Fault(("name",), "consent_missing", {"name": hero.name})
    elif consent.withdrawn and consent.withdrawn.first <= today:
        yield _Fault(("consent", "withdrawn"), "consent_withdrawn", {"name": hero.name})
    elif consent.until and consent.until.last < today:
        yield _Fault(("consent", "until"), "consent_over", {"name": hero.name, "value": consent.until.written})


def _cited(record: BaseModel, own: Collection[str], known: _Known, start: Loc, *, checked: bool) -> Iterator[_Fault]:
    """Sources that nothing defines; with `checked`, facts without any."""
    for loc, item in _walk(record, start):
        for at, kind, ref in mentions.in_fields(item, loc):
            yield from _refer(at, ref, known.of(kind), kind)
        keys = item.sources if isinstance(item, Cited | PointFact) else ()
        for number, key in enumerate(keys):
            if key not in own and key not in known.sources:
                near = get_close_matches(key, [*own, *known.sources], n=1)
                args: dict[str, object] = {"value": key, "near": near[0] if near else ""}
                yield _Fault((*loc, "sources", number), "source_unknown_near" if near else "source_unknown", args)
        if checked and isinstance(item, Cited) and item.needs_source and not keys and loc:
            yield _Fault(loc, "fact_without_source", {"field": _name(loc)}, Level.WARNING)


def _walk(item: BaseModel, loc: Loc) -> Iterator[tuple[Loc, BaseModel]]:
    yield loc, item
    for name, value in item.__dict__.items():
        if isinstance(value, BaseModel):
            yield from _walk(value, (*loc, name))
        elif isinstance(value, tuple):
            for number, part in enumerate(value):
                if isinstance(part, BaseModel):
                    yield from _walk(part, (*loc, name, number))


def _name(loc: Loc) -> str:
    return next(step for step in reversed(loc) if isinstance(step, str))


def _refers(links: tuple[Link, ...], name: str, known: Collection[str], kind: str) -> Iterator[_Fault]:
    for number, link in enumerate(links):
        yield from _refer((name, number, "to"), link.to, known, kind)


def _refer(loc: Loc, ref: str, known: Collection[str], kind: str) -> Iterator[_Fault]:
    if ref not in known:
        near = get_close_matches(ref, list(known), n=1)
        code = f"unknown_{kind}" + ("_near" if near else "")
        yield _Fault(loc, code, {"value": ref, "near": near[0] if near else ""})


def _place(place: PlaceFact, loc: Loc, far_km: float) -> Iterator[_Fault]:
    if place.code:
        yield from _code(place.code, (*loc, "code"))
    yield from _point(place.point, place.code, (*loc, "point"), far_km)


def _code(code: str, loc: Loc) -> Iterator[_Fault]:
    if not division(code):
        yield _Fault(loc, "code_unknown", {"value": code}, Level.WARNING)  # the table ages


def _point(point: PointFact | None, code: str | None, loc: Loc, far_km: float) -> Iterator[_Fault]:
    if not point:
        return
    home = division(code) if code else None
    at = point.wgs84
    if point.precision is PointPrecision.COUNTY and not at:
        if not home or not home.centre:
            yield _Fault(loc, "point_county_without_code")
    elif not at:
        yield _Fault(loc, "point_no_numbers")
    elif home and home.centre and (away := distance_km(at, home.centre)) > far_km:
        yield _Fault(loc, "point_far", {"km": round(away), "name": home.name})


def _numbered(name: str, pictures: tuple[Picture, ...]) -> list[tuple[Loc, Picture | None]]:
    return [((name, number), picture) for number, picture in enumerate(pictures)]


def _pictures(pictures: list[tuple[Loc, Picture | None]], folder: Path) -> Iterator[_Fault]:
    for loc, picture in pictures:
        if picture:
            yield from _picture((*loc, "file"), picture.file, folder)


def _picture(loc: Loc, name: str, folder: Path) -> Iterator[_Fault]:
    """A picture stands in the record's own folder, under exactly this name, and is one."""
    parts = name.replace("\\", "/").split("/")
    if ".." in parts or name.startswith(("/", "\\")) or ":" in name:
        yield _Fault(loc, "picture_outside", {"value": name})
        return
    at = folder
    for part in parts:
        names = sorted(p.name for p in at.iterdir()) if at.is_dir() else []
        if part not in names:
            stems = {PurePath(n).stem.lower(): n for n in names if _is_picture_name(n)}
            near = get_close_matches(PurePath(part).stem.lower(), stems, n=1, cutoff=0.6)
            there = stems[near[0]] if near else ""
            code = "picture_missing_near" if there else "picture_missing"
            yield _Fault(loc, code, {"value": name, "near": there})
            return
        at = at / part
    if not at.resolve().is_relative_to(folder.resolve()):
        yield _Fault(loc, "picture_outside", {"value": name})
    elif not at.is_file() or not at.read_bytes()[:12].startswith(_PICTURE_SIGNS):
        yield _Fault(loc, "picture_unreadable", {"value": name})


def _is_picture_name(name: str) -> bool:
    return name.lower().endswith(_PICTURE_SUFFIXES)
