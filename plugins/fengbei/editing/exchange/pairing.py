"""Which row of a record each row of a sheet is: two of them are never the same one.

An editor who copies a row copies its hidden 核对码 too, and empties or changes what is seen. So a 核对码 only says
whose a row is where no other row has a better claim: by its number and 核对码, then by its number without one, then by
its 核对码 alone (the list has grown before it), then by its number alone (what stands there has changed since).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from fengbei.archive.problems import Loc
from fengbei.editing.exchange.building import is_removal
from fengbei.editing.exchange.lines import Line
from fengbei.editing.exchange.values import Found, code_of


@dataclass(frozen=True)
class Pair:
    """A row of a sheet, and the one of the record; None where there is none yet, or none any more (`gone`)."""

    line: Line
    place: Found | None
    is_stale: bool = False
    gone: bool = False
    rival: Line | None = None
    """The row that has been read for the same one."""


@dataclass
class _Claims:
    """What has been found so far."""

    there: Sequence[Found]
    pairs: dict[int, Pair] = field(default_factory=dict)
    taken: dict[Loc, Line] = field(default_factory=dict)

    def claim(self, at: int, line: Line, place: Found | None, *, is_stale: bool = False) -> None:
        if place and place.loc not in self.taken:
            self.pairs[at] = Pair(line, place, is_stale)
            self.taken[place.loc] = line

    def numbered(self, line: Line) -> Found | None:
        return next((one for one in self.there if one.numbers == line.numbers), None)

    def coded(self, line: Line) -> list[Found]:
        found = [one for one in self.there if line.code and code_of(one.cells) == line.code]
        return sorted(found, key=lambda one: one.numbers[:-1] != line.numbers[:-1])


def pairs(lines: Sequence[Line], there: Sequence[Found]) -> list[Pair]:
    """Each row of one sheet and one record with its place, in their order."""
    claims = _Claims(there)
    rows = [*enumerate(map(_without_copied_code, lines))]
    for at, line in rows:
        if (place := claims.numbered(line)) and (not line.code or place in claims.coded(line)):
            claims.claim(at, line, place)
    for at, line in rows:
        if line.table.at and at not in claims.pairs and (not line.table.keyed or is_removal(line.numbers[-1])):
            free = (one for one in claims.coded(line) if one.loc not in claims.taken)
            claims.claim(at, line, next(free, None))
    for at, line in rows:
        if at not in claims.pairs and line.code:
            claims.claim(at, line, claims.numbered(line), is_stale=True)
    return [claims.pairs.get(at) or _without_place(line, claims) for at, line in rows]


def left_out(lines: Sequence[Line], found: Sequence[Pair], there: Sequence[Found]) -> Iterator[Found]:
    """What the record has and a sheet that was exported has no row of."""
    if any(line.code for line in lines):
        claimed = {pair.place.loc for pair in found if pair.place}
        yield from (one for one in there if one.loc not in claimed)


def _without_copied_code(line: Line) -> Line:
    """A row without a number is a new one, whatever its 核对码."""
    return replace(line, code="") if line.table.at and not line.numbers[-1] else line


def _without_place(line: Line, claims: _Claims) -> Pair:
    if (place := claims.numbered(line)) and (rival := claims.taken[place.loc]).numbers == line.numbers:
        return Pair(line, None, rival=None if rival.cells == line.cells else rival, gone=rival.cells == line.cells)
    if claims.coded(line) and not (line.table.at and is_removal(line.numbers[-1])):
        return Pair(replace(line, code=""), None)
    return Pair(line, None, gone=bool(line.code))
