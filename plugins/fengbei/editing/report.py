"""Problems as text for people, JSON for editors, and annotations for a forge."""

import json
from collections import Counter
from collections.abc import Callable

from fengbei.archive.problems import Level, Problem
from fengbei.words import Words


def report(problems: tuple[Problem, ...], form: str, words: Words) -> str:
    """All problems in one of `FORMATS`."""
    return FORMATS[form](problems, words)


def as_text(problems: tuple[Problem, ...], words: Words) -> str:
    """One line a problem, and how many there are."""
    lines = [problem.line_of_text(words) for problem in problems]
    return "\n".join([*lines, summary(problems, words)])


def summary(problems: tuple[Problem, ...], words: Words) -> str:
    if not problems:
        return words("report.clean")
    count = Counter(problem.level for problem in problems)
    said = words("report.summary", errors=count[Level.ERROR], warnings=count[Level.WARNING])
    return said + (words("report.notes", notes=count[Level.NOTE]) if count[Level.NOTE] else "")


def as_json(problems: tuple[Problem, ...], words: Words) -> str:
    """A list of objects with file, line, column, level, code, message and mend."""
    rows = [
        {
            "file": problem.file,
            "line": problem.line,
            "column": problem.column,
            "level": str(problem.level),
            "code": problem.code,
            "message": problem.say(words),
            "mend": problem.mend(words),
        }
        for problem in problems
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1)


_GITHUB = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}


def as_github(problems: tuple[Problem, ...], words: Words) -> str:
    """GitHub's workflow commands, which mark the lines of a pull request."""
    return "\n".join(_command(problem, words) for problem in problems)


def _command(problem: Problem, words: Words) -> str:
    place = f"file={_escaped(problem.file, for_property=True)},line={problem.line},col={problem.column}"
    message = problem.say(words) + words("level.then") + problem.mend(words)
    return f"::{_GITHUB[problem.level]} {place}::{_escaped(message)}"


def _escaped(text: str, *, for_property: bool = False) -> str:
    """As the runner's own toolkit escapes data and properties."""
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if for_property else text


FORMATS: dict[str, Callable[[tuple[Problem, ...], Words], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
}
