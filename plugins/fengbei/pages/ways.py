"""The ways through the lists of people and of parks: by strokes, by pinyin, by era, by place …

A list of up to `WHOLE` stands on one page, with the headings of its way. A longer one has a page of contents and
further pages; its headings are finer, so that each is soon found there.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Generic, TypeVar

from fengbei.archive.archive import Archive
from fengbei.archive.divisions import lineage
from fengbei.archive.hero import Hero
from fengbei.archive.memorial import Level, Memorial
from fengbei.archive.naming import UNKNOWN_STROKES, stroke_key
from fengbei.facts import addresses, facets, order
from fengbei.facts.facets import Value
from fengbei.facts.listing import WHOLE, Heading, Run, length
from fengbei.facts.ties import Ties
from fengbei.words import Words

T = TypeVar("T", bound=Hero | Memorial)
K = TypeVar("K")
Runs = tuple[Run[T], ...]
_OTHER = "other"
"""In addresses: what fits none of the headings."""

ADDRESSES = {
    "heroes": {
        "strokes": addresses.HEROES,
        "pinyin": addresses.HEROES_BY_PINYIN,
        "order": addresses.HEROES_BY_ORDER,
        "era": addresses.HEROES_BY_ERA,
        "place": addresses.HEROES_BY_PLACE,
        "branch": addresses.HEROES_BY_BRANCH,
        "honour": addresses.HEROES_BY_HONOUR,
        "park": addresses.HEROES_BY_PARK,
    },
    "memorials": {
        "level": addresses.MEMORIALS,
        "place": addresses.MEMORIALS_BY_PLACE,
        "kind": addresses.MEMORIALS_BY_KIND,
    },
}
"""Where each way begins. A section's own page is that of its first way."""
_BELOW = {addresses.HEROES: addresses.HEROES_STROKES, addresses.MEMORIALS: addresses.MEMORIALS_LEVELS}
"""Where the further pages of a section's own page stand; those of the others stand below them."""


@dataclass(frozen=True)
class Way(Generic[T]):
    """One way through the list `of` heroes or of memorials. `left_out` is how many are not on it, since it is not known
    where they belong."""

    of: str
    name: str
    runs: tuple[Run[T], ...]
    left_out: int = 0

    @property
    def address(self) -> str:
        return ADDRESSES[self.of][self.name]

    def sheet_address(self, top: Heading, number: int) -> str:
        return addresses.sheet(_BELOW.get(self.address, self.address), top.key, number)

    @property
    def is_whole(self) -> bool:
        return length(self.runs) <= WHOLE


def of_people(archive: Archive, ties: Ties, words: Words) -> tuple[Way[Hero], ...]:
    """Every way on which there is somebody."""
    heroes = archive.heroes
    values = {facet.key: facet.values for facet in facets.people(archive, ties, words)}
    strokes = partial(_divided, key=order.strokes, heading=partial(_strokes, words=words))
    honours = [value._replace(key=str(number)) for number, value in enumerate(values.get("honour", ()), 1)]
    ways = (
        people_by_strokes(heroes.values(), words),
        _by_pinyin(heroes.values(), words),
        _by_order(heroes.values(), words),
        _people("era", _flat(values.get("era", ()), heroes), strokes, heroes),
        _people("place", _nested(values.get("place", ()), heroes), None, heroes),
        _people("branch", _flat(values.get("branch", ()), heroes), strokes, heroes),
        _people("honour", _flat(honours, heroes), partial(_by_title, words=words), heroes),
        _people("park", _flat(values.get("park", ()), heroes), partial(_in_provinces, archive, words), heroes),
    )
    return tuple(way for way in ways if way.runs)


def of_parks(archive: Archive, words: Words) -> tuple[Way[Memorial], ...]:
    """Every way on which there is a park."""
    parks = archive.memorials
    values = {facet.key: facet.values for facet in facets.parks(archive, words)}
    ways = (
        parks_by_level(parks.values(), words),
        _parks("place", _nested(values.get("place", ()), parks), None, parks),
        _parks("kind", _flat(values.get("kind", ()), parks), _provinces(words), parks),
    )
    return tuple(way for way in ways if way.runs)


def people_by_strokes(heroes: Iterable[Hero], words: Words) -> Way[Hero]:
    """以姓氏笔画为序; of a long list the surnames are headings too."""
    runs = tuple(Run((_strokes(count, words),), tuple(group)) for count, group in order.by_strokes(heroes))
    return _people("strokes", runs, partial(_by_first_character, words=words))


def parks_by_level(parks: Iterable[Memorial], words: Words) -> Way[Memorial]:
    """By level of protection, and within it by division."""
    every = order.by_place(parks)
    levels: list[tuple[str, str, Level | None]] = [(key, words(f"values.level.{key}"), key) for key in Level]
    levels.append((_OTHER, words("memorials.level_unknown"), None))
    found = [
        (Heading(key, title), tuple(park for park in every if (park.level.level if park.level else None) is level))
        for key, title, level in levels
    ]
    runs = tuple(Run((heading,), group) for heading, group in found if group)
    return _parks("level", runs, _provinces(words))


def _way(
    of: str,
    name: str,
    runs: Runs[T],
    longer: Callable[[Runs[T]], Runs[T]] | None = None,
    everybody: Collection[str] = (),
) -> Way[T]:
    """`longer` makes finer headings where the list is long; `everybody` are all who might be on it."""
    on_it = {entry.id for run in runs for entry in run.entries} if everybody else ()
    finer = longer(runs) if longer and length(runs) > WHOLE else runs
    return Way(of, name, finer, len(everybody) - len(on_it))


_people = partial(_way, "heroes")
_parks = partial(_way, "memorials")


def _by_pinyin(heroes: Iterable[Hero], words: Words) -> Way[Hero]:
    groups = order.by_pinyin(heroes)
    letters = [(letter.lower(), letter, tuple(group)) for letter, group in groups if "A" <= letter <= "Z"]
    others = tuple(hero for letter, group in groups if not "A" <= letter <= "Z" for hero in group)
    letters += [(_OTHER, words("heroes.strokes_unknown"), others)] if others else []
    runs = tuple(Run((Heading(key, title),), group) for key, title, group in letters)
    return _people("pinyin", runs, partial(_divided, key=order.family, heading=_family))


def _by_order(heroes: Iterable[Hero], words: Words) -> Way[Hero]:
    official = tuple(order.by_official_order(heroes))
    if len(official) <= WHOLE:
        return _people("order", (Run((Heading("", ""),), official),) if official else ())
    parts = [(at + 1, official[at : at + WHOLE]) for at in range(0, len(official), WHOLE)]
    runs = tuple(Run((_positions(first, len(group), words),), group) for first, group in parts)
    return _people("order", runs)


def _positions(first: int, count: int, words: Words) -> Heading:
    return Heading(str(first), words("heroes.positions", first=first, last=first + count - 1))


def _flat(values: Iterable[Value], known: Mapping[str, T]) -> Runs[T]:
    return tuple(Run((Heading(v.key, v.title),), tuple(known[key] for key in v.ids)) for v in values)


def _nested(values: Iterable[Value], known: Mapping[str, T]) -> Runs[T]:
    """Each under the deepest value that it has."""
    every = tuple(values)
    deepest = {key: value for value in every for key in value.ids}
    runs: list[Run[T]] = []
    path: list[Heading] = []
    for value in every:
        path[value.depth :] = [Heading(value.key, value.title)]
        if own := tuple(known[key] for key in value.ids if deepest[key] is value):
            runs.append(Run(tuple(path), own))
    return tuple(runs)


def _divided(runs: Runs[T], key: Callable[[T], K], heading: Callable[[K], Heading]) -> Runs[T]:
    """One more heading below each: the entries stand in its order already."""
    finer: list[Run[T]] = []
    for path, entries in runs:
        for below, some in groupby(entries, key=key):
            finer.append(Run((*path, heading(below)), tuple(some)))
    return tuple(finer)


def _by_first_character(runs: Runs[Hero], words: Words) -> Runs[Hero]:
    """Surnames that begin with one character stand among each other: 司徒、司马."""
    finer: list[Run[Hero]] = []
    for run in runs:
        for first, some in groupby(run.entries, key=lambda hero: hero.name[0]):
            people = tuple(some)
            title = words("page.list_comma").join(dict.fromkeys(map(order.surname, people)))
            finer.append(Run((*run.path, Heading(first, title)), people))
    return tuple(finer)


def _by_title(runs: Runs[Hero], words: Words) -> Runs[Hero]:
    """Honours below the stroke count of their first character."""

    def count(run: Run[Hero]) -> int:
        return stroke_key(run.path[0].title)[0][0]

    return tuple(Run((_strokes(count(run), words), *run.path), run.entries) for run in sorted(runs, key=count))


def _in_provinces(archive: Archive, words: Words, runs: Runs[Hero]) -> Runs[Hero]:
    """Parks, which stand by their division already, below their province."""
    parks = ((archive.memorials[run.path[0].key], run) for run in runs)
    return tuple(Run((_province(park, words), *run.path), run.entries) for park, run in parks)


def _strokes(count: int, words: Words) -> Heading:
    if count == UNKNOWN_STROKES:
        return Heading(_OTHER, words("heroes.strokes_unknown"))
    return Heading(str(count), words("heroes.strokes", count=count))


def _family(read: tuple[str, str]) -> Heading:
    surname, sound = read
    return Heading(f"{sound}-{surname}", surname)


def _provinces(words: Words) -> Callable[[Runs[Memorial]], Runs[Memorial]]:
    return partial(_divided, key=partial(_province, words=words), heading=lambda province: province)


def _province(park: Memorial, words: Words) -> Heading:
    found = lineage(park.address.code) if park.address and park.address.code else ()
    return Heading(found[0].code, found[0].name) if found else Heading(_OTHER, words("memorials.place_unknown"))
