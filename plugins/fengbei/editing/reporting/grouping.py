"""Which problem is told first: what may not be public, then what stops the site; and all that a file has, together."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from fengbei.archive.problems import Level, Problem

_PRIVATE = "privacy_"
_LIKEWISE = frozenset({"roll_column_private", "message_contact"})
"""Nor may what stands around these be repeated: rows below a column of identity numbers, how to reach somebody."""
_RANKS = {Level.ERROR: 1, Level.WARNING: 2, Level.NOTE: 3}
FOLDED_FROM = 6
"""So many of one kind in a file are folded; one more line would not be worth it for fewer."""
SHOWN = 3
"""So many of them are shown all the same."""


@dataclass(frozen=True)
class Group:
    """What is wrong in one file; `name` is that of its record, empty where it is not known or better not said."""

    file: str
    name: str
    problems: tuple[Problem, ...]

    @property
    def is_private(self) -> bool:
        """Whether personal data stands in it: then nothing of it is repeated."""
        return any(is_private(problem) for problem in self.problems)


@dataclass(frozen=True)
class Folded:
    """That a file has so many `more` of the kind of the problem before it."""

    code: str
    more: int


def is_private(problem: Problem) -> bool:
    return problem.code.startswith(_PRIVATE) or problem.code in _LIKEWISE


def groups(problems: Sequence[Problem], names: Mapping[str, str]) -> tuple[Group, ...]:
    """By file, the most important first; within a file likewise, then by line."""
    by_file = [tuple(of_file) for _, of_file in groupby(sorted(problems, key=_of_file), key=_of_file)]
    found = [_group(tuple(sorted(of_file, key=_importance)), names) for of_file in by_file]
    return tuple(sorted(found, key=lambda group: (_rank(group.problems[0]), group.file)))


def in_importance(problems: Sequence[Problem]) -> list[Problem]:
    """As `groups` has them, without the groups."""
    return [problem for group in groups(problems, {}) for problem in group.problems]


def folded(problems: Sequence[Problem]) -> Iterator[Problem | Folded]:
    """Of many problems of one kind the first few, and after them how many more there are."""
    seen: dict[str, int] = {}
    count = {code: sum(problem.code == code for problem in problems) for code in {p.code for p in problems}}
    for problem in problems:
        nth = seen[problem.code] = seen.get(problem.code, 0) + 1
        if count[problem.code] < FOLDED_FROM or nth <= SHOWN:
            yield problem
        if count[problem.code] >= FOLDED_FROM and nth == SHOWN:
            yield Folded(problem.code, count[problem.code] - SHOWN)


def _group(problems: tuple[Problem, ...], names: Mapping[str, str]) -> Group:
    file = problems[0].file
    return Group(file, "" if any(map(is_private, problems)) else names.get(file, ""), problems)


def _of_file(problem: Problem) -> str:
    return problem.file


def _rank(problem: Problem) -> int:
    return 0 if is_private(problem) else _RANKS[problem.level]


def _importance(problem: Problem) -> tuple[int, int, int]:
    return _rank(problem), problem.line, problem.column
