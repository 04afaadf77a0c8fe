"""A text changed line by line, so that all of it that is not changed stays byte for byte."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

Mends = Counter[str]
"""How many of each kind were made, by the names of the words `fixing.kinds`."""


@dataclass(frozen=True)
class Mended:
    """A text as it should be, and what was done to it."""

    text: str
    mends: Mends = field(default_factory=Counter)


class Edit(NamedTuple):
    """What stands on a line (from 0) between two columns becomes something else."""

    line: int
    start: int
    end: int
    text: str


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with all edits, of which no two overlap."""
    lines = text.splitlines(keepends=True)
    for edit in sorted(edits, reverse=True):
        line = lines[edit.line]
        lines[edit.line] = line[: edit.start] + edit.text + line[edit.end :]
    return "".join(lines)


def bare(line: str) -> str:
    """A line without its end."""
    return line.rstrip("\r\n")


def end_of(line: str) -> str:
    return line[len(bare(line)) :]
