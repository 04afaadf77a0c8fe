"""References between records, and from facts to their sources."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from pydantic import BaseModel

from fengbei.archive import mentions
from fengbei.archive.cited import Cited, Link
from fengbei.archive.faults import Fault
from fengbei.archive.point import PointFact
from fengbei.archive.problems import Level, Loc


@dataclass(frozen=True)
class Known:
    """What a reference may name: records that cannot be read have problems of their own."""

    heroes: Collection[str]
    memorials: Collection[str]
    talks: Collection[str]
    lecturers: Collection[str]
    sources: Collection[str]

    def of(self, kind: str) -> Collection[str]:
        """The ids of a kind of record, as links name it."""
        return {"hero": self.heroes, "memorial": self.memorials, "talk": self.talks}[kind]


def cited(record: BaseModel, own: Collection[str], known: Known, start: Loc, *, checked: bool) -> Iterator[Fault]:
    """Sources that nothing defines; with `checked`, facts without any."""
    for loc, item in _walk(record, start):
        for at, kind, ref in mentions.in_fields(item, loc):
            yield from refer(at, ref, known.of(kind), kind)
        keys = item.sources if isinstance(item, Cited | PointFact) else ()
        for number, key in enumerate(keys):
            if key not in own and key not in known.sources:
                near = get_close_matches(key, [*own, *known.sources], n=1)
                args: dict[str, object] = {"value": key, "near": near[0] if near else ""}
                yield Fault((*loc, "sources", number), "source_unknown_near" if near else "source_unknown", args)
        if checked and isinstance(item, Cited) and item.needs_source and not keys and loc:
            yield Fault(loc, "fact_without_source", {"field": _name(loc)}, Level.WARNING)


def in_story(story: str, known: Known) -> Iterator[tuple[int, int, Fault]]:
    """Links in a story to records that are not there: line, column, fault."""
    for line, column, kind, ref in mentions.in_text(story):
        for fault in refer(("story",), ref, known.of(kind), kind):
            yield line, column, fault


def refers(links: tuple[Link, ...], name: str, known: Collection[str], kind: str) -> Iterator[Fault]:
    for number, link in enumerate(links):
        yield from refer((name, number, "to"), link.to, known, kind)


def refer(loc: Loc, ref: str, known: Collection[str], kind: str) -> Iterator[Fault]:
    if ref not in known:
        near = get_close_matches(ref, list(known), n=1)
        code = f"unknown_{kind}" + ("_near" if near else "")
        yield Fault(loc, code, {"value": ref, "near": near[0] if near else ""})


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
