"""What is wrong in a project's mkdocs.yml, for all commands that build on it."""

import sys
from collections.abc import Iterator
from datetime import date

from fengbei.archive.layout import Layout
from fengbei.archive.problems import Problem, errors, in_order
from fengbei.archive.settings import FILE, Settings, judged
from fengbei.archive.today import today
from fengbei.words import Words

PAGES, MOURNING = "fengbei/pages", "mourning"


def with_settings(problems: tuple[Problem, ...], layout: Layout, day: date) -> tuple[Problem, ...]:
    """The problems of the records, and those of mkdocs.yml. Where something is wrong in it, it may not have
    declared its own contacts, and nobody is told of them as if they were a stranger's."""
    file = layout.root / FILE
    if not file.is_file():
        return problems
    settings, slips = judged(file.read_bytes())
    found = (*(Problem.of(FILE, slip) for slip in slips), *(_mourning(settings, day) if settings else ()))
    others = [each for each in problems if not errors(found) or each.file != FILE or "contact" not in each.args]
    return in_order([*others, *found])


def is_sound(layout: Layout, texts: Words) -> bool:
    """Whether a site can be built as mkdocs.yml has it; where not, that is said."""
    if not (layout.root / FILE).is_file():
        print(texts("cli.no_settings", path=layout.root), file=sys.stderr)
        return False
    if wrong := errors(with_settings((), layout, today())):
        print(*(each.line_of_text(texts) for each in wrong), texts("cli.settings_errors"), sep="\n", file=sys.stderr)
    return not wrong


def _mourning(settings: Settings, day: date) -> Iterator[Problem]:
    from fengbei.pages import mourning  # few projects have any

    entries = settings.value(PAGES, MOURNING)
    for remark in mourning.remarks(entries, day) if entries else ():
        fault = remark.fault
        line, column = settings.place(PAGES, MOURNING, fault.loc)
        yield Problem(FILE, line, column, fault.code, fault.args, fault.level)
