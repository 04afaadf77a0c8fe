"""`fengbei report`: the yearly report into files, none of which is overwritten unasked."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from fengbei.archive.keeping import write_all
from fengbei.words import Words

if TYPE_CHECKING:
    from fengbei.editing.annual import Annual  # 0.1 s with what it needs, and `fengbei check` asks for the formats too


def _markdown(report: "Annual", words: Words) -> bytes:
    from fengbei.editing.annual_pages import markdown

    return markdown(report, words).encode()


def _html(report: "Annual", words: Words) -> bytes:
    from fengbei.editing.annual_pages import html

    return html(report, words).encode()


def _workbook(report: "Annual", words: Words) -> bytes:
    from fengbei.editing.annual_book import workbook

    return workbook(report)


FORMATS: dict[str, tuple[str, Callable[["Annual", Words], bytes]]] = {
    "markdown": (".md", _markdown),
    "html": (".html", _html),
    "xlsx": (".xlsx", _workbook),
}
ALL = "all"


def write_report(report: "Annual", form: str, folder: Path, words: Words, *, force: bool) -> tuple[bool, list[str]]:
    """Write the report in a format or in all; whether that was done, and what is to be said of it."""
    forms = list(FORMATS) if form == ALL else [form]
    files = {folder / f"{report.file}{FORMATS[each][0]}": FORMATS[each][1] for each in forms}
    if (there := [path for path in files if path.exists()]) and not force:
        return False, [words("cli.report_there", path=path) for path in there]
    try:
        write_all([(path, made(report, words)) for path, made in files.items()])
    except OSError as problem:
        return False, [words("cli.report_not_written", path=problem.filename, problem=problem.strerror)]
    return True, [words("cli.report_written", path=path) for path in files] + list(_lacking(report, words))


def _lacking(report: "Annual", words: Words) -> Sequence[str]:
    return [words("cli.report_lacks", count=len(report.lacks.rows))] if report.lacks.rows else []
