"""The ways to group people and parks. Pages list them by these, and the search lets several be combined."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple, TypeVar

from fengbei.archive.archive import Archive
from fengbei.archive.divisions import Division, lineage
from fengbei.archive.hero import Branch, Era, Hero, HeroKind
from fengbei.archive.memorial import Level, Memorial, MemorialKind
from fengbei.archive.naming import stroke_key
from fengbei.facts import eras, order
from fengbei.facts.ties import Ties
from fengbei.words import Words

T = TypeVar("T", bound=Hero | Memorial)
Keys = tuple[str, ...]


class Value(NamedTuple):
    """One thing that a facet may be, and whom it is said of, in the order of the lists. `depth` counts from 0: what is
    part of a value follows it, one deeper."""

    key: str
    title: str
    depth: int
    ids: tuple[str, ...]


class Facet(NamedTuple):
    """One way to group, with its values in the order in which they are shown."""

    key: str
    values: tuple[Value, ...]


def people(archive: Archive, ties: Ties, words: Words) -> tuple[Facet, ...]:
    """Era, place, branch, honour, park and kind of people: those that tell some of them from others."""
    heroes = [hero for _, group in order.by_strokes(archive.heroes.values()) for hero in group]
    return _telling(
        len(heroes),
        Facet("era", _chosen(heroes, eras.of_hero, Era, "era", words)),
        Facet("place", _places(heroes, lambda hero: hero.native_place.code if hero.native_place else None)),
        Facet("branch", _chosen(heroes, lambda hero: (hero.branch,) if hero.branch else (), Branch, "branch", words)),
        Facet("honour", _honours(heroes)),
        Facet("park", _parks(heroes, archive, ties)),
        Facet("kind", _chosen(heroes, _kinds, HeroKind, "hero_kind", words)),
    )


def parks(archive: Archive, words: Words) -> tuple[Facet, ...]:
    """Level, place and kind of parks: those that tell some of them from others."""
    every = order.by_place(archive.memorials.values())
    return _telling(
        len(every),
        Facet("level", _chosen(every, lambda park: (park.level.level,) if park.level else (), Level, "level", words)),
        Facet("place", _places(every, lambda park: park.address.code if park.address else None)),
        Facet("kind", _chosen(every, lambda park: (park.kind,), MemorialKind, "memorial_kind", words)),
    )


def _telling(everybody: int, *facets: Facet) -> tuple[Facet, ...]:
    """Without those that have nothing to say, or the same of everybody."""
    return tuple(facet for facet in facets if any(len(value.ids) < everybody for value in facet.values))


def _gathered(records: Iterable[T], keys_of: Callable[[T], Iterable[str]]) -> Mapping[str, list[str]]:
    """The ids under each key, each once."""
    found: dict[str, list[str]] = defaultdict(list)
    for record in records:
        for key in dict.fromkeys(keys_of(record)):
            found[key].append(record.id)
    return found


def _chosen(
    records: Iterable[T], keys_of: Callable[[T], Keys], kinds: type[StrEnum], name: str, words: Words
) -> tuple[Value, ...]:
    """Values of an enumeration, in its order."""
    found = _gathered(records, keys_of)
    return tuple(Value(str(key), words(f"values.{name}.{key}"), 0, tuple(found[key])) for key in kinds if key in found)


def _kinds(hero: Hero) -> Keys:
    """A confirmed martyr is one, whatever else the person is honoured as."""
    return (hero.kind, HeroKind.MARTYR) if hero.is_martyr else (hero.kind,)


def _honours(heroes: Iterable[Hero]) -> tuple[Value, ...]:
    """Those that most people have first, then by strokes."""
    found = _gathered(heroes, lambda hero: [honour.title for honour in hero.honours])
    ordered = sorted(found.items(), key=lambda item: (-len(item[1]), stroke_key(item[0])))
    return tuple(Value(title, title, 0, tuple(ids)) for title, ids in ordered)


def _parks(heroes: Iterable[Hero], archive: Archive, ties: Ties) -> tuple[Value, ...]:
    found = _gathered(heroes, lambda hero: ties.parks_of.get(hero.id, ()))
    listed = order.by_place(archive.memorials[key] for key in found)
    return tuple(Value(park.id, park.name, 0, tuple(found[park.id])) for park in listed)


def _places(records: Iterable[T], code_of: Callable[[T], str | None]) -> tuple[Value, ...]:
    """Province, city and county by their codes, each with all that are in it."""
    found: dict[str, list[str]] = defaultdict(list)
    for record in records:
        for part in lineage(code_of(record) or ""):
            found[part.code].append(record.id)
    return tuple(_place(lineage(code), ids) for code, ids in sorted(found.items()))


def _place(around: tuple[Division, ...], ids: list[str]) -> Value:
    return Value(around[-1].code, around[-1].name, len(around) - 1, tuple(ids))
