"""The yearly report as Markdown, and as one HTML file that prints on A4 and asks for nothing else."""

import re
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from fengbei.editing.annual import Annual
from fengbei.editing.annual_tables import Cell, Table
from fengbei.words import Words

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~])")


def markdown(report: Annual, words: Words) -> str:
    parts = [f"# {report.title}", *(f"> {_plain(note)}" for note in report.notes), *map(_plain, report.paragraphs)]
    parts += [part for table in report.tables for part in _section(table, words)]
    parts += [f"## {words('report.annual.lacks')}"]
    parts += [_rows(report.lacks, words)] if report.lacks.rows else [words("report.annual.no_lacks")]
    return "\n\n".join(parts) + "\n"


def html(report: Annual, words: Words) -> str:
    return (
        _templates()
        .get_template("annual.html")
        .render(report=report, t=words, lang="zh-Hans" if words.lang == "zh" else words.lang, said=said)
    )


def said(cell: Cell) -> str:
    """A cell as it is read: numbers in threes, and a dash for what is not known."""
    if isinstance(cell, float):
        return f"{cell:.1f}"
    return f"{cell:,}" if isinstance(cell, int) else "—" if cell is None else cell


def _section(table: Table, words: Words) -> list[str]:
    return [f"## {table.title}", _rows(table, words)] if table.rows else []


def _rows(table: Table, words: Words) -> str:
    numbers = [isinstance(cell, int | float) or cell is None for cell in table.rows[0]]
    lines = [table.heads, ["---:" if number else "---" for number in numbers]]
    body = [[_plain(said(cell)) for cell in row] for row in table.rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in [*lines, *body])


def _plain(text: str) -> str:
    """Text that Markdown takes for nothing else."""
    return _SPECIAL.sub(r"\\\1", text).replace("\n", " ")


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("fengbei.editing"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
