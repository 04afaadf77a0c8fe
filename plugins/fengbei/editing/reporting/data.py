"""Problems as data, every one of them: for editors and for forges. docs/check.md says what the fields mean."""

import json
from collections.abc import Iterable, Iterator
from hashlib import sha256

from fengbei import __version__
from fengbei.archive.guards.personal import veiled
from fengbei.archive.problems import Level, Problem
from fengbei.editing.reporting.grouping import is_private
from fengbei.words import Words


def as_json(problems: Iterable[Problem], words: Words) -> str:
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
    return _json(rows)


_GITHUB = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}


def as_github(problems: Iterable[Problem], words: Words) -> str:
    """GitHub's workflow commands, which mark the lines of a pull request."""
    return "\n".join(_command(problem, words) for problem in problems)


def _command(problem: Problem, words: Words) -> str:
    place = f"file={_escaped(problem.file, for_property=True)},line={problem.line},col={problem.column}"
    return f"::{_GITHUB[problem.level]} {place}::{_escaped(_said(problem, words))}"


def _escaped(text: str, *, for_property: bool = False) -> str:
    """As the runner's own toolkit escapes data and properties."""
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if for_property else text


_GITLAB = {Level.ERROR: "major", Level.WARNING: "minor", Level.NOTE: "info"}


def as_gitlab(problems: Iterable[Problem], words: Words) -> str:
    """GitLab's Code Quality report: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format."""
    rows = [
        {
            "description": _said(problem, words),
            "check_name": problem.code,
            "fingerprint": mark,
            "severity": "blocker" if is_private(problem) else _GITLAB[problem.level],
            "location": {"path": problem.file, "lines": {"begin": problem.line}},
        }
        for problem, mark in marked(problems)
    ]
    return _json(rows)


_SARIF = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "note"}


def as_sarif(problems: Iterable[Problem], words: Words) -> str:
    """SARIF 2.1.0, which code scanning reads: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html."""
    found = tuple(problems)
    driver = {"name": "fengbei", "version": __version__, "rules": [{"id": c} for c in sorted({p.code for p in found})]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, mark, words) for problem, mark in marked(found)],
    }
    return _json({"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]})


def _result(problem: Problem, mark: str, words: Words) -> dict[str, object]:
    region = {"startLine": problem.line, "startColumn": problem.column}
    place = {"physicalLocation": {"artifactLocation": {"uri": _uri(problem.file)}, "region": region}}
    return {
        "ruleId": problem.code,
        "level": _SARIF[problem.level],
        "message": {"text": _said(problem, words)},
        "locations": [place],
        "partialFingerprints": {"fengbei/v1": mark},
    }


def _uri(file: str) -> str:
    from urllib.parse import quote  # one format asks for it

    return quote(file)


def marked(problems: Iterable[Problem]) -> Iterator[tuple[Problem, str]]:
    """Each with a mark that stays the same while lines are added above it: by the file, the code and what is said of
    it, and by which of several alike it is. No number can be guessed from it."""
    seen: dict[str, int] = {}
    for problem in problems:
        args = sorted(f"{key}={veiled(str(value))}" for key, value in problem.args.items() if key != "contact")
        said = json.dumps([problem.file, problem.code, args])
        seen[said] = seen.get(said, 0) + 1
        yield problem, sha256(f"{said}{seen[said]}".encode()).hexdigest()[:32]


def _said(problem: Problem, words: Words) -> str:
    return problem.say(words) + words("level.then") + problem.mend(words)


def _json(rows: object) -> str:
    return json.dumps(rows, ensure_ascii=False, indent=1)
