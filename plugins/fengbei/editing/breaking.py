"""What a change has broken in files that it has not touched: a park that is gone, and who still leads there.

What was wrong before is found by reading the records once more as they were. That is done only where there is something
in untouched files to ask about; texts come from git, and pictures, which are large and only asked for their first
bytes, are linked from the project where they have not changed.
"""

import os
import shutil
from collections.abc import Collection, Container, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from fengbei.archive.git import Git
from fengbei.archive.layout import Layout
from fengbei.archive.problems import Problem

_TEXTS = (".yml", ".yaml", ".md", ".csv", ".txt")
_OTHER_PLACE = "other"
"""The argument of a problem that names a line of another file, which moves when lines are added there."""


def of_changed(problems: Iterable[Problem], changed: Collection[str]) -> tuple[list[Problem], list[Problem]]:
    """Those of changed files, and those of all others. A folder that lacks its record changes with any file in it."""
    of_changed: list[Problem] = []
    others: list[Problem] = []
    for problem in problems:
        folder = f"{problem.file}/"
        is_changed = problem.file in changed or any(name.startswith(folder) for name in changed)
        (of_changed if is_changed else others).append(problem)
    return of_changed, others


def new_among(problems: Iterable[Problem], before: Iterable[Problem], files: Container[str]) -> list[Problem]:
    """Those that were not there before, in files that are the same. What git ignores was never among its `files`."""
    known = {_key(problem) for problem in before}
    return [problem for problem in problems if problem.file in files and _key(problem) not in known]


@contextmanager
def as_it_was(layout: Layout, git: Git, commit: str, changed: Collection[str]) -> Iterator[Layout]:
    """The project as it was at a commit, in a folder that goes away again."""
    with TemporaryDirectory(prefix="fengbei-") as name:
        folder = Path(name).resolve()
        files = {file: key for file, key in git.files(commit).items() if _is_asked_for(layout, file)}
        from_git = {file: key for file, key in files.items() if file.endswith(_TEXTS) or file in changed}
        texts = git.contents(sorted(set(from_git.values())))
        for file, key in files.items():
            path = folder / file
            path.parent.mkdir(parents=True, exist_ok=True)
            if file in from_git:
                path.write_bytes(texts[key])
            elif (layout.root / file).is_file():
                _linked(layout.root / file, path)
        yield Layout.of(folder)


def _is_asked_for(layout: Layout, file: str) -> bool:
    return file == "mkdocs.yml" or any(
        file.startswith(f"{layout.name(one)}/") for one in (layout.heroes, layout.memorials, layout.content)
    )


def _linked(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:  # another disk, or a file system without links
        shutil.copyfile(source, target)


def _key(problem: Problem) -> tuple[object, ...]:
    said = {name: value for name, value in problem.args.items() if name != _OTHER_PLACE}
    return problem.file, problem.line, problem.column, problem.code, str(said)
