"""What has changed between two rounds of checking."""

from collections import Counter
from collections.abc import Iterable, Iterator

from fengbei.archive.problems import Problem
from fengbei.editing.reporting.screen import Screen
from fengbei.words import Words

NAMED = 5
"""So many new ones are named once more below the report."""


def compared(before: Iterable[Problem], now: Iterable[Problem], words: Words, screen: Screen) -> Iterator[str]:
    """What is mended and what is new. A problem that only moved to another line is the same."""
    old, new = list(before), list(now)
    mended = (Counter(map(_key, old)) - Counter(map(_key, new))).total()
    added = list(_added(old, new))
    if not mended and not added:
        yield screen.paint("faint", words("reporting.round.same"))
        return
    style = "error" if added else "well"
    yield screen.paint(style, words("reporting.round.changed", mended=mended, new=len(added)))
    for problem in added[:NAMED]:
        yield words("reporting.round.new", line=problem.line_of_text(words))


def _added(old: list[Problem], new: list[Problem]) -> Iterator[Problem]:
    left = Counter(map(_key, old))
    for problem in new:
        left[_key(problem)] -= 1
        if left[_key(problem)] < 0:
            yield problem


def _key(problem: Problem) -> tuple[str, ...]:
    return problem.file, problem.code, str(problem.level), str(sorted(problem.args.items(), key=str))
