"""What is missing where: a list to work through, what matters most first, each with the file and the field to fill."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from fengbei.archive.archive import Archive
from fengbei.archive.beside import pictures_of
from fengbei.archive.cited import Published, Source
from fengbei.archive.hero import Hero
from fengbei.archive.memorial import Memorial
from fengbei.archive.problems import Problem
from fengbei.archive.review import Name
from fengbei.archive.talk import Talk, TalkState
from fengbei.facts import confidence
from fengbei.facts.waiting import title_of

STALE_DAYS = 365
"""After so many days a page wants to be looked at again; `stale_days` of `fengbei/pages` says otherwise."""


class Gap(NamedTuple):
    """Something that a record lacks. `fields` are where it goes; `line` is where in the file it shows, 0 where nothing
    is there yet."""

    need: str
    name: Name
    title: str
    fields: tuple[str, ...]
    line: int = 0


@dataclass(frozen=True)
class Need:
    """A kind of gap: which records can have it, how many of them have it not, and the gaps."""

    key: str
    of: int
    gaps: tuple[Gap, ...]

    @property
    def done(self) -> int:
        return self.of - len(self.gaps)


@dataclass(frozen=True)
class Gaps:
    """All that is missing, by what is needed; drafts apart, with the problems that are in their files."""

    needs: tuple[Need, ...]
    drafts: tuple[tuple[Name, str, tuple[Problem, ...]], ...]

    @property
    def missing(self) -> int:
        return sum(len(need.gaps) for need in self.needs)

    @property
    def of(self) -> int:
        return sum(need.of for need in self.needs)


Lacks = Callable[[Any], Iterable[str]]
"""The fields in which a record lacks something; none where it does not."""


def _without(*fields: str) -> Lacks:
    """Records in which a field is empty."""
    return lambda record: [field for field in fields if not getattr(record, field)]


def _no_alt(record: Hero | Memorial) -> list[str]:
    return [f"{picture.file} alt" for picture in pictures_of(record) if not picture.alt]


def _no_credit(record: Hero | Memorial) -> list[str]:
    return [f"{picture.file} credit" for picture in pictures_of(record) if not picture.credit]


def _no_headcount(talk: Talk) -> list[str]:
    held = (session for session in talk.sessions if session.state is TalkState.HELD and session.headcount is None)
    return [f"sessions {session.date.written} headcount" for session in held]


_PEOPLE: tuple[tuple[str, Lacks], ...] = (
    ("born", _without("born")),
    ("native_place", _without("native_place")),
    ("summary", _without("summary")),
    ("portrait", _without("portrait")),
    ("story", lambda hero: [] if hero.story or hero.life else ["story.md"]),
    ("honours", _without("honours")),
    ("handout", _without("handout")),
)
_PARKS: tuple[tuple[str, Lacks], ...] = (
    ("point", lambda park: [] if park.point and park.point.lon is not None else ["point"]),
    ("address", _without("address")),
    ("hours", _without("hours")),
    ("phone", _without("phone")),
    ("transport", _without("transport")),
    ("summary", _without("summary")),
    ("photos", _without("photos")),
    ("level", _without("level")),
)
_TALKS: tuple[tuple[str, Lacks], ...] = (
    ("headcount", _no_headcount),
    ("summary", _without("summary")),
    ("lecturers", _without("lecturers")),
    ("handout", _without("handout")),
)
_PICTURES: tuple[tuple[str, Lacks], ...] = (("credit", _no_credit), ("alt", _no_alt))
_TOLD = {
    "source": frozenset({"fact_without_source", "roll_without_source"}),
    "result": frozenset({"session_overdue", "booking_past"}),
    "reading": frozenset({"surname_unsure", "surname_reading_unsure", "strokes_unknown", "pinyin_unfit"}),
}

ORDER = (
    *("source", "weak", "result", "stale", "credit", "born", "portrait", "summary", "story", "point", "address"),
    *("hours", "phone", "transport", "reading", "headcount", "native_place", "honours", "lecturers", "handout"),
    *("photos", "alt", "level"),
)
"""What matters more first: what may be wrong, then what readers look for, then what is good to have."""


Kept = dict[Name, tuple[object, ...]]
"""What was found in each record, with the record itself: it holds for as long as that is the same object."""


def gaps(
    archive: Archive,
    today: date,
    files: Mapping[str, Name],
    problems: Iterable[Problem],
    stale_days: int = STALE_DAYS,
    kept: Kept | None = None,
) -> Gaps:
    """`archive` has drafts too; `files` tells the record of each file, by its name in the project; `problems` are what
    `check` has said; `kept` is what an earlier asking has left."""
    told: dict[Name, list[Problem]] = {}
    for problem in problems:
        if name := files.get(problem.file):
            told.setdefault(name, []).append(problem)
    found: dict[str, list[Gap]] = {key: [] for key in ORDER}
    asked = dict.fromkeys(ORDER, 0)
    for name, record, lacking in _every(archive, today, timedelta(stale_days), {} if kept is None else kept):
        for need, listed in lacking:
            asked[need] += 1
            if listed:
                found[need].append(Gap(need, name, title_of(record), listed))
    for name, record in _records(archive):
        for need, codes in _TOLD.items():
            asked[need] += 1
            if name in told and (mine := [problem for problem in told[name] if problem.code in codes]):
                where = tuple(dict.fromkeys(str(problem.args.get("field", "")) for problem in mine))
                found[need].append(Gap(need, name, title_of(record), tuple(filter(None, where)), mine[0].line))
    drafts = ((name, title_of(record), tuple(told.get(name, ()))) for name, record in _all(archive) if record.draft)
    return Gaps(tuple(Need(key, asked[key], tuple(found[key])) for key in ORDER if asked[key]), tuple(drafts))


def by_record(found: Gaps) -> list[tuple[Name, str, tuple[Gap, ...]]]:
    """The same by record, those first that lack most."""
    listed: dict[Name, list[Gap]] = {}
    for need in found.needs:
        for gap in need.gaps:
            listed.setdefault(gap.name, []).append(gap)
    rows = [(name, lacking[0].title, tuple(lacking)) for name, lacking in listed.items()]
    return sorted(rows, key=lambda row: -len(row[2]))


Lacking = tuple[tuple[str, tuple[str, ...]], ...]
"""Each thing that a record should have, and the fields in which that is missing."""


def _every(archive: Archive, today: date, fresh: timedelta, kept: Kept) -> Iterator[tuple[Name, Published, Lacking]]:
    shared = archive.sources
    for name, record in _records(archive):
        by = (record, shared)
        if (known := kept.get(name)) and all(one is other for one, other in zip(known, by, strict=False)):
            lacking: Any = known[-1]
        else:
            lacking = tuple((need, tuple(fields)) for need, fields in _of(name, record, shared))
            kept[name] = (*by, lacking)
        yield name, record, lacking
        if isinstance(record, Hero | Memorial):
            looked = record.reviewed.last if record.reviewed else None
            yield name, record, (("stale", () if looked and today - looked <= fresh else ("reviewed",)),)


def _of(name: Name, record: Published, shared: Mapping[str, Source]) -> Iterator[tuple[str, Iterable[str]]]:
    for need, lacks in _NEEDS.get(name[0], ()):
        yield need, lacks(record)
    if isinstance(record, Hero):
        yield "weak", _weak(record, {**shared, **record.sources})
    if isinstance(record, Hero | Memorial) and pictures_of(record):
        for need, lacks in _PICTURES:
            yield need, lacks(record)


_NEEDS = {"hero": _PEOPLE, "memorial": _PARKS, "talk": _TALKS}


def _weak(hero: Hero, sources: Mapping[str, Source]) -> Iterator[str]:
    """Dates that no source carries which suffices alone."""
    for field in ("born", "died"):
        fact = getattr(hero, field)
        if fact and not confidence.confirmed(fact, sources):
            yield field
    for number, event in enumerate(hero.life, 1):
        if not confidence.confirmed(event, sources):
            yield f"life {number}"


def _records(archive: Archive) -> Iterator[tuple[Name, Published]]:
    """Those that may be published: a draft's gaps are why it is one."""
    return ((name, record) for name, record in _all(archive) if not record.draft)


def _all(archive: Archive) -> Iterator[tuple[Name, Published]]:
    every = {"hero": archive.heroes, "memorial": archive.memorials, "talk": archive.talks, "route": archive.routes}
    for kind, records in every.items():
        for key, record in records.items():
            yield (kind, key), record
