"""Names of places that are nearly those of the code beside them, or nearly those of a park of ours."""

import re
from collections.abc import Iterable, Iterator

from fengbei.archive import naming
from fengbei.archive.cited import PlaceFact
from fengbei.archive.divisions import lineage
from fengbei.archive.faults import Fault
from fengbei.archive.guards.weighty import PLACES
from fengbei.archive.problems import Level, Loc

_SHORTEST = 3
"""A name of two characters that differs in one is another name."""


def of_place(place: PlaceFact, loc: Loc) -> Iterator[Fault]:
    """A county, city or province that is written with a character of like sound instead of its own. Old names (`then`)
    are no slips, nor is a present name that only looks alike: 襄樊 was not a slip for 襄阳."""
    for part in lineage(place.code) if place.code else ():
        if part.name not in place.now and (wrong := _heard(place.now, part.name)):
            args: dict[str, object] = {"value": wrong, "right": part.name}
            yield Fault((*loc, "now"), "place_slip", args, Level.WARNING)


def _heard(text: str, name: str) -> str:
    """What in a text sounds like a name and differs from it in one character."""
    if len(name) < _SHORTEST:
        return ""
    windows = (text[at : at + len(name)] for at in range(len(text) - len(name) + 1))
    return next((window for window in windows if _differ_in_sound(window, name)), "")


def _differ_in_sound(a: str, b: str) -> bool:
    differ = [pair for pair in zip(a, b, strict=True) if pair[0] != pair[1]]
    return len(differ) == 1 and bool(naming.readings(differ[0][0]) & naming.readings(differ[0][1]))


class Parks:
    """The names of our own parks, to find those that are written with a character of like sound."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = {re.sub("[（(].*", "", name) for name in names}
        self._nearly: dict[str, str] = {}
        for name in self._names:
            if len(name) >= _SHORTEST_PARK and PLACES.search(name):
                self._nearly |= dict.fromkeys(_gaps(name), name)
        self._lengths = sorted({len(name) for name in self._nearly.values()})
        self._halves = {half for name in self._nearly.values() for half in _halves(name)}

    def nearly(self, text: str) -> tuple[str, str] | None:
        """What at the end of a text is nearly a park's name, and that name."""
        ends = [text[-length:] for length in self._lengths if length <= len(text)]
        if any(end in self._names for end in ends):
            return None
        like = (end for end in ends if not self._halves.isdisjoint(_halves(end)))
        near = ((end, name) for end in like for gap in _gaps(end) if (name := self._nearly.get(gap)))
        return next((pair for pair in near if _differ_in_sound(*pair)), None)


def _halves(name: str) -> tuple[tuple[int, str], tuple[int, str]]:
    """Of names that differ in one character, one half is the same: nearly all are told apart by that."""
    half = len(name) // 2
    return (len(name), name[:half]), (-len(name), name[half:])


def _gaps(name: str) -> list[str]:
    """A name with each of its characters but the last blotted out: names that differ in one have one of these alike."""
    return [f"{name[:at]}□{name[at + 1 :]}" for at in range(len(name) - 1)]


_SHORTEST_PARK = 6
