"""Problems as text for people, JSON for editors, and what forges read."""

from collections.abc import Callable

from fengbei.archive.problems import Problem
from fengbei.editing.reporting.data import as_github, as_gitlab, as_json, as_sarif
from fengbei.editing.reporting.text import Telling, as_text
from fengbei.words import Words

__all__ = ["FORMATS", "Telling", "as_text", "report"]

FORMATS: dict[str, Callable[[tuple[Problem, ...], Words], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "gitlab": as_gitlab,
    "sarif": as_sarif,
}


def report(problems: tuple[Problem, ...], form: str, words: Words, telling: Telling | None = None) -> str:
    """All problems in one of `FORMATS`; `telling` is how the text is told."""
    return as_text(problems, words, telling) if form == "text" else FORMATS[form](problems, words)
