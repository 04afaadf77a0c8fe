"""`fengbei gaps`: what is missing where, counted, or as a table for those who can fill it in."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from fengbei.archive.checks import check
from fengbei.archive.keeping import write_all
from fengbei.archive.layout import cache_file
from fengbei.archive.load import read_all
from fengbei.archive.rules import rules_of
from fengbei.archive.today import today
from fengbei.commands.project import project
from fengbei.facts.cells import guarded, written
from fengbei.facts.gaps import STALE_DAYS
from fengbei.pages.preview.desk import Desk, field_label
from fengbei.words import Words, words


def options(parser: argparse.ArgumentParser, texts: Words) -> None:
    parser.add_argument("project", nargs="?", type=Path, default=Path(), help=texts("cli.project"))
    parser.add_argument("--out", metavar="CSV", type=Path, help=texts("cli.gaps_out"))
    parser.add_argument("--force", action="store_true", help=texts("cli.report_force"))


def run(args: argparse.Namespace) -> int:
    texts, day = words(args.lang), today()
    layout = project(args.project, texts)
    if not layout:
        return 2
    reading, rules = read_all(layout, cache_file(layout)), rules_of(layout)
    desk = Desk(reading.archive, check(reading, day, rules), rules, layout, day, STALE_DAYS)
    chinese = words("zh")  # as the pages are: the table goes to the county stations
    if not args.out:
        print("\n".join(_counted(desk, chinese)))
        return 0
    if args.out.exists() and not args.force:
        print(texts("cli.report_there", path=args.out), file=sys.stderr)
        return 1
    try:
        write_all([(args.out, written(map(guarded, row) for row in _rows(desk, chinese)).encode())])
    except OSError as problem:
        print(texts("cli.report_not_written", path=args.out, problem=problem.strerror), file=sys.stderr)
        return 1
    print(texts("cli.report_written", path=args.out))
    return 0


def _counted(desk: Desk, texts: Words) -> Iterator[str]:
    found = desk.gaps
    done = found.of - found.missing
    yield texts(
        "preview.progress", of=found.of, done=done, percent=100 * done // (found.of or 1), missing=found.missing
    )
    for need in found.needs:
        if need.gaps:
            yield f"  {texts(f'preview.needs.{need.key}')}  {texts('preview.count', count=len(need.gaps))}"


def _rows(desk: Desk, texts: Words) -> Iterator[list[str]]:
    yield [texts(f"preview.columns.{key}") for key in ("title", "need", "file", "fields", "to_do")]
    for need in desk.gaps.needs:
        for gap in need.gaps:
            fields = texts("page.list_comma").join(field_label(field, texts) for field in gap.fields)
            said = texts(f"preview.needs.{need.key}"), texts(f"preview.to_do.{need.key}")
            yield [gap.title, said[0], desk.file(gap.name), fields, said[1]]
