"""The filters of the lists of people and parks: whom each choice leaves, by the numbers that the index gives them."""

from collections.abc import Iterable, Mapping

from fengbei.archive.archive import Archive
from fengbei.facts import addresses, facets
from fengbei.facts.facets import Facet, Value
from fengbei.facts.ties import Ties
from fengbei.search.entries import Group, Groups
from fengbei.search.postings import packed
from fengbei.words import Words


def choices(archive: Archive, ties: Ties, documents: Groups, words: Words) -> dict[str, object]:
    """For each list everybody on it, and its filters: key, title, and the values' keys, titles, depths and numbers."""
    people, parks = documents[Group.PEOPLE], documents[Group.PARKS]
    numbers = {entry.href: number for number, entry in enumerate((*people, *parks))}
    of_people = {key: numbers[addresses.hero(key)] for key in archive.heroes}
    of_parks = {key: numbers[addresses.memorial(key)] for key in archive.memorials}
    return {
        "heroes": _list("heroes", facets.people(archive, ties, words), of_people, words),
        "memorials": _list("memorials", facets.parks(archive, words), of_parks, words),
        "say": words.under("search.choices"),
    }


def _list(name: str, found: Iterable[Facet], numbers: Mapping[str, int], words: Words) -> dict[str, object]:
    return {
        "whole": _packed(numbers, numbers),
        "facets": [
            [facet.key, words(f"search.facets.{name}.{facet.key}"), _values(facet.values, numbers)] for facet in found
        ],
    }


def _values(values: tuple[Value, ...], numbers: Mapping[str, int]) -> list[object]:
    """A value has only those whom nothing below it has: the others are added up again in the browser."""
    rows: list[object] = []
    told: set[tuple[int, str]] = set()
    for value in reversed(values):
        own = [key for key in value.ids if (value.depth + 1, key) not in told]
        told.update((value.depth, key) for key in value.ids)
        rows.append([value.key, value.title, value.depth, _packed(own, numbers)])
    return rows[::-1]


def _packed(keys: Iterable[str], numbers: Mapping[str, int]) -> str:
    found = sorted(numbers[key] for key in keys)
    return packed(found) if found else ""
