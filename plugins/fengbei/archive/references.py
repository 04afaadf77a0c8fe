"""References between records, and from facts to their sources."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, cached_property
from typing import Any, ForwardRef, get_args, get_origin

from fengbei.archive import mentions
from fengbei.archive.cited import Cited, DateFact, Link
from fengbei.archive.dates import UNKNOWN, Precision
from fengbei.archive.faults import Fault
from fengbei.archive.fields import Record, Short
from fengbei.archive.point import PointFact
from fengbei.archive.problems import Level, Loc

Needs = frozenset[str]
"""Names of what must be known for references to hold: `source:jfjb`, `hero:lei-feng`."""
NONE: Needs = frozenset()
LINKED = ("hero", "memorial", "talk", "route")
"""The kinds of record that have pages, as links name them."""
_shared: dict[Needs, Needs] = {}
_MOST = 10_000


@dataclass(frozen=True)
class Known:
    """What a reference may name: records that cannot be read have problems of their own."""

    heroes: Collection[str]
    memorials: Collection[str]
    talks: Collection[str]
    routes: Collection[str]
    lecturers: Collection[str]
    sources: Collection[str]
    drafts: Collection[tuple[str, str]]
    """Kind and id of records that will have no page."""

    @cached_property
    def names(self) -> Needs:
        """All that a text or a fact may name: the quick answer, where nothing is missing."""
        every = {kind: self.of(kind) for kind in LINKED} | {"source": self.sources}
        return frozenset(
            f"{kind}:{key}" for kind, ids in every.items() for key in ids if (kind, key) not in self.drafts
        )

    def of(self, kind: str) -> Collection[str]:
        """The ids of a kind of record, as links name it."""
        ids = (self.heroes, self.memorials, self.talks, self.routes)
        return dict(zip(LINKED, ids, strict=True))[kind]


def needs(record: Record, *, linked: bool) -> Needs:
    """Sources and records that a record names and does not define itself. `linked`: its texts may have links."""
    own = getattr(record, "sources", ())
    cited: set[str] = set()
    mentioned: set[str] = set()
    left = [record]
    for item in left:
        if isinstance(item, Cited | PointFact):
            cited.update(item.sources)
        if linked:
            mentioned.update(f"{kind}:{ref}" for _, kind, ref in mentions.in_fields(item, ()))
        left.extend([part for _, part in _parts(item)])
    return shared({*mentioned, *(f"source:{key}" for key in cited if key not in own)})


def shared(names: Iterable[str]) -> Needs:
    """One set for all records that need the same: most need a few common sources, or nothing."""
    return _shared.setdefault(found := frozenset(names), found) if len(_shared) < _MOST else frozenset(names)


def without_source(record: Record) -> Iterator[Fault]:
    """Facts that cite nothing."""
    for loc, item in _walk(record, ()):
        if isinstance(item, Cited) and item.needs_source and not item.sources and loc and not _unknown(item):
            yield Fault(loc, "fact_without_source", {"field": _name(loc)}, Level.WARNING)


def cited(record: Record, own: Collection[str], known: Known, start: Loc) -> Iterator[Fault]:
    """Sources that nothing defines, and links to records that are not there."""
    for loc, item in _walk(record, start):
        for at, kind, ref in mentions.in_fields(item, loc):
            yield from _linked(at, kind, ref, known)
        keys = item.sources if isinstance(item, Cited | PointFact) else ()
        for number, key in enumerate(keys):
            if key not in own and key not in known.sources:
                near = get_close_matches(key, [*own, *known.sources], n=1)
                args: dict[str, object] = {"value": key, "near": near[0] if near else ""}
                yield Fault((*loc, "sources", number), "source_unknown_near" if near else "source_unknown", args)


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


def refers(links: tuple[Link, ...], name: str, known: Collection[str], kind: str, at: Loc = ()) -> Iterator[Fault]:
    for number, link in enumerate(links):
        yield from refer((*at, name, number, "to"), link.to, known, kind)


def refer(loc: Loc, ref: str, known: Collection[str], kind: str) -> Iterator[Fault]:
    if ref not in known:
        near = get_close_matches(ref, list(known), n=1)
        code = f"unknown_{kind}" + ("_near" if near else "")
        yield Fault(loc, code, {"value": ref, "near": near[0] if near else ""})


def _walk(item: Record, loc: Loc) -> Iterator[tuple[Loc, Record]]:
    yield loc, item
    for at, part in _parts(item):
        yield from _walk(part, (*loc, *at))


def _parts(item: Record) -> Iterator[tuple[Loc, Record]]:
    """The records in a record's own fields."""
    for name in nesting(type(item)):  # type: ignore[arg-type]  # a class is hashable
        value = getattr(item, name)
        if isinstance(value, Record):
            yield (name,), value
        elif value:
            for number, part in enumerate(value):
                yield (name, number), part


@cache
def nesting(model: type[Record]) -> tuple[str, ...]:
    """The fields of a model that hold records, one or a tuple of them; not the sources, which cite nothing."""
    return tuple(name for name, field in model.fields().items() if _holds_records(field.annotation))


def _holds_records(annotation: Any) -> bool:
    if get_origin(annotation) is dict:  # the sources, which cite nothing
        return False
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return True
    return isinstance(annotation, ForwardRef) or any(map(_holds_records, get_args(annotation)))


def _name(loc: Loc) -> str:
    return next(step for step in reversed(loc) if isinstance(step, str))
