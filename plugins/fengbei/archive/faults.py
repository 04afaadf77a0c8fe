"""What is wrong inside one record, before its file's lines are looked up."""

from dataclasses import dataclass, field

from fengbei.archive.problems import Level, Loc


@dataclass(frozen=True)
class Fault:
    """One thing wrong, at a place inside its record."""

    loc: Loc
    code: str
    args: dict[str, object] = field(default_factory=dict)
    level: Level = Level.ERROR


@dataclass(frozen=True, slots=True)
class CellFault:
    """One thing wrong in a table: `row` is its line or its number, from 1; `cell` the place in it, from 0."""

    row: int
    cell: int
    code: str
    args: dict[str, object] = field(default_factory=dict)
    level: Level = Level.ERROR


def shortened(text: str) -> str:
    """As much of a text as a problem has room for, on one line."""
    text = " ".join(text.split())
    return text if len(text) <= 30 else text[:30] + "…"
