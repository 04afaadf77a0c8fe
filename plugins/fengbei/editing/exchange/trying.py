"""What would be wrong once a workbook is written: the records are checked as they would be, in a copy beside them."""

import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

from fengbei.archive.checks import check
from fengbei.archive.layout import Layout, cache_file
from fengbei.archive.load import Reading, read_all
from fengbei.archive.problems import Problem
from fengbei.archive.rules import Rules


def new_problems(
    reading: Reading, files: Sequence[tuple[Path, bytes]], today: date, rules: Rules
) -> tuple[Problem, ...]:
    """The problems that there would be and are not yet."""
    layout = reading.layout
    before = {_said(problem) for problem in check(reading, today, rules)}
    with _copy(layout, files) as tried:
        after = check(read_all(tried, cache_file(layout)), today, rules)
    return tuple(problem for problem in after if _said(problem) not in before)


def _said(problem: Problem) -> tuple[str, str, str]:
    """A problem without its line, which moves."""
    return problem.file, problem.code, str(problem.args)


@contextmanager
def _copy(layout: Layout, files: Sequence[tuple[Path, bytes]]) -> Iterator[Layout]:
    """The records with some files as they would be. What stays is linked, not copied, where the disk can do that."""
    kept = cache_file(layout).parent
    kept.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="import-", dir=kept))
    try:
        changed = dict(files)
        for name in ("heroes", "memorials", "content"):
            part: Path = getattr(layout, name)
            for path in part.rglob("*"):
                if path.is_dir():
                    (folder / name / path.relative_to(part)).mkdir(parents=True, exist_ok=True)
            for path in part.rglob("*"):
                if path.is_file() and path not in changed:
                    _linked(path, folder / name / path.relative_to(part))
            (folder / name).mkdir(exist_ok=True)
            for path, data in changed.items():
                if path.is_relative_to(part):
                    there = folder / name / path.relative_to(part)
                    there.parent.mkdir(parents=True, exist_ok=True)
                    there.write_bytes(data)
        if (settings := layout.root / "mkdocs.yml").is_file():  # which says what contacts are an office's
            _linked(settings, folder / "mkdocs.yml")
        yield Layout.of(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _linked(path: Path, there: Path) -> None:
    with suppress(OSError):
        os.link(path, there)
        return
    shutil.copy2(path, there)
