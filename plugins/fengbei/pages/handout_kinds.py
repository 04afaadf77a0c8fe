"""What there may be to print, in the order of the list: people, talks and routes, each in stroke order."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from fengbei.archive.archive import Archive
from fengbei.archive.naming import UNKNOWN_STROKES, stroke_key
from fengbei.archive.route import Route
from fengbei.archive.talk import Talk
from fengbei.facts.copies import Of
from fengbei.facts.listing import Heading, Run, length
from fengbei.pages.site import Site
from fengbei.pages.ways import people_by_strokes
from fengbei.words import Words


class Entry(NamedTuple):
    """A record by its name: a list asks the site for it, so that it is drawn again only where that has changed."""

    name: str
    id: str


@dataclass(frozen=True)
class Kind:
    """`people`, `talks` or `routes`."""

    name: str
    runs: tuple[Run[Entry], ...]

    @property
    def size(self) -> int:
        return length(self.runs)


def kinds(archive: Archive, words: Words) -> tuple[Kind, ...]:
    """Those of which there are any."""
    people = people_by_strokes(archive.heroes.values(), words)
    runs = tuple(Run(path, tuple(Entry(hero.name, hero.id) for hero in some)) for path, some in people.runs)
    found = (
        Kind("people", runs),
        Kind("talks", _titled(archive.talks.values(), words)),
        Kind("routes", _titled(archive.routes.values(), words)),
    )
    return tuple(kind for kind in found if kind.runs)


def record(site: Site, kind: str, key: str) -> Of:
    """An entry's record."""
    archive = site.archive
    if kind == "people":
        return archive.heroes[key]
    return archive.talks[key] if kind == "talks" else archive.routes[key]


def _titled(records: Iterable[Talk | Route], words: Words) -> tuple[Run[Entry], ...]:
    entries = sorted((Entry(one.title, one.id) for one in records), key=_in_order)
    return tuple(Run((_heading(count, words),), tuple(some)) for count, some in groupby(entries, key=_strokes))


def _in_order(entry: Entry) -> tuple[object, str]:
    return stroke_key(entry.name), entry.id


def _strokes(entry: Entry) -> int:
    return stroke_key(entry.name)[0][0]


def _heading(count: int, words: Words) -> Heading:
    if count == UNKNOWN_STROKES:
        return Heading("other", words("heroes.strokes_unknown"))
    return Heading(str(count), words("heroes.strokes", count=count))
