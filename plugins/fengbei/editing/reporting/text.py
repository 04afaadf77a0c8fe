"""Problems as text for people: by file, one line a problem, how many there are.

Who sits at a terminal also sees the lines of the files, and what to do next. A file or a program is told every problem.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from fengbei.archive.problems import Level, Problem, printable, veiled_path
from fengbei.editing.reporting.excerpts import Excerpts
from fengbei.editing.reporting.grouping import Folded, Group, folded, groups, is_private
from fengbei.editing.reporting.screen import NO_SCREEN, Screen
from fengbei.words import Words


@dataclass(frozen=True)
class Telling:
    """How it is told. `names`: what the records of files are called. `mendable`: how many `--fix` can mend.
    `excerpts`: where lines of the files may be read. `whole`: nothing is folded; a file or a program is told
    everything."""

    screen: Screen = NO_SCREEN
    names: Mapping[str, str] = field(default_factory=dict)
    excerpts: Excerpts | None = None
    mendable: int = 0
    whole: bool = False
    strict: bool = False
    in_git: bool = False


def as_text(problems: Iterable[Problem], words: Words, telling: Telling | None = None) -> str:
    how, found = telling or Telling(), tuple(problems)
    blocks = ["\n".join(_of_file(group, words, how)) for group in groups(found, how.names)]
    return "\n\n".join([*blocks, "\n".join(ending(found, words, how))])


def ending(problems: tuple[Problem, ...], words: Words, how: Telling) -> Iterator[str]:
    """How many there are, and the next step."""
    wrong = any(problem.level is Level.ERROR for problem in problems)
    yield how.screen.paint("error" if wrong else "well", summary(problems, words))
    if how.screen.is_there:
        yield from next_step(problems, words, how)


def summary(problems: tuple[Problem, ...], words: Words) -> str:
    if not problems:
        return words("report.clean")
    count = Counter(problem.level for problem in problems)
    said = words("report.summary", errors=count[Level.ERROR], warnings=count[Level.WARNING])
    return said + (words("report.notes", notes=count[Level.NOTE]) if count[Level.NOTE] else "")


def next_step(problems: tuple[Problem, ...], words: Words, how: Telling) -> Iterator[str]:
    if how.mendable:
        yield words("reporting.fix", count=how.mendable)
    if not problems:
        if how.in_git:
            yield words("reporting.commit")
        return
    first = groups(problems, {})[0].problems[0]
    if is_private(first):
        yield words("reporting.private_first", place=first.place)
    elif first.level is Level.ERROR:
        yield words("reporting.error_first", place=first.place)
    elif first.level is Level.WARNING:
        yield words("reporting.strict" if how.strict else "reporting.no_errors")


def _of_file(group: Group, words: Words, how: Telling) -> Iterator[str]:
    yield _heading(group, words, how)
    for one in group.problems if how.whole or not how.screen.is_there else folded(group.problems):
        if isinstance(one, Folded):
            yield how.screen.paint("faint", words("reporting.more", count=one.more))
            continue
        yield _line(one, words, how.screen)
        if one.level is Level.ERROR and not group.is_private:
            yield from _excerpt(one, how)


def _heading(group: Group, words: Words, how: Telling) -> str:
    count = Counter(problem.level for problem in group.problems)
    said = words("reporting.between").join(
        words(f"reporting.count_{level}", count=count[level]) for level in Level if count[level]
    )
    name = words("reporting.name", name=printable(group.name)) if group.name else ""
    return how.screen.paint(
        "file", words("reporting.file", file=printable(veiled_path(group.file)), name=name, counts=said)
    )


def _line(problem: Problem, words: Words, screen: Screen) -> str:
    """As ever: `file:line:column level: say. mend`."""
    line = problem.line_of_text(words)
    level = words(f"level.{problem.level}")
    place, _, rest = line.partition(f" {level}")
    return f"{place} {screen.paint(str(problem.level), level)}{rest}" if screen.colours else line


def _excerpt(problem: Problem, how: Telling) -> Iterator[str]:
    if how.screen.is_there and how.excerpts and (found := how.excerpts.of(problem)):
        line, mark = found
        yield f"    {how.screen.paint('faint', line)}"
        yield f"    {how.screen.paint('mark', mark)}"
