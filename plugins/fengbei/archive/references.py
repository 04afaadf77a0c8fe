"""References between records, and from facts to their sources."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from fengbei.archive import mentions
from fengbei.archive.cited import Cited, DateFact, Link
from fengbei.archive.dates import UNKNOWN, Precision
from fengbei.archive.faults import Fault
from fengbei.archive.fields import Record, Short
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
    drafts: Collection[tuple[str, str]]
    """Kind and id of records that will have no page."""

    def of(self, kind: str) -> Collection[str]:
        """The ids of a kind of record, as links name it."""
        return {"hero": self.heroes, "memorial": self.memorials, "talk": self.talks}[kind]


def cited(record: Record, own: Collection[str], known: Known, start: Loc, *, checked: bool) -> Iterator[Fault]:
    """Sources that nothing defines; with `checked`, facts without any."""
    for loc, item in _walk(record, start):
        for at, kind, ref in mentions.in_fields(item, loc):
            yield from _linked(at, kind, ref, known)
        keys = item.sources if isinstance(item, Cited | PointFact) else ()
        for number, key in enumerate(keys):
            if key not in own and key not in known.sources:
                near = get_close_matches(key, [*own, *known.sources], n=1)
                args: dict[str, object] = {"value": key, "near": near[0] if near else ""}
                yield Fault((*loc, "sources", number), "source_unknown_near" if near else "source_unknown", args)
        if checked and isinstance(item, Cited) and item.needs_source and not keys and loc and not _unknown(item):
            yield Fault(loc, "fact_without_source", {"field": _name(loc)}, Level.WARNING)


def in_story(story: str, known: Known) -> Iterator[tuple[int, int, Fault]]:
    """Links in a story to records that are not there: line, column, fault."""
    for line, column, kind, ref in mentions.in_text(story):
        for fault in _linked(("story",), kind, ref, known):
            yield line, column, fault


def _linked(loc: Loc, kind: str, ref: str, known: Known) -> Iterator[Fault]:
    """A link inside a text: its page must be there, since the text stands whether it is or not."""
    yield from refer(loc, ref, known.of(kind), kind)
    if (kind, ref) in known.drafts:
        yield Fault(loc, "link_to_draft", {"value": ref})


def _unknown(item: Cited) -> bool:
    """Whether all that is said is 不详: nobody can be asked for a source of that."""
    if isinstance(item, DateFact):
        return item.date.precision is Precision.UNKNOWN
    return getattr(item, item.short, "") == UNKNOWN if isinstance(item, Short) else False


def refers(links: tuple[Link, ...], name: str, known: Collection[str], kind: str) -> Iterator[Fault]:
    for number, link in enumerate(links):
        yield from refer((name, number, "to"), link.to, known, kind)


def refer(loc: Loc, ref: str, known: Collection[str], kind: str) -> Iterator[Fault]:
    if ref not in known:
        near = get_close_matches(ref, list(known), n=1)
        code = f"unknown_{kind}" + ("_near" if near else "")
        yield Fault(loc, code, {"value": ref, "near": near[0] if near else ""})


def _walk(item: Record, loc: Loc) -> Iterator[tuple[Loc, Record]]:
    yield loc, item
    for name in item.fields():
        value = getattr(item, name)
        if isinstance(value, Record):
            yield from _walk(value, (*loc, name))
        elif isinstance(value, tuple):
            for number, part in enumerate(value):
                if isinstance(part, Record):
                    yield from _walk(part, (*loc, name, number))


def _name(loc: Loc) -> str:
    return next(step for step in reversed(loc) if isinstance(step, str))
