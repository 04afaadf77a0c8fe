"""`fengbei report`: a year's figures, from the records."""

import argparse
import sys
from pathlib import Path

from fengbei.archive.archive import published
from fengbei.archive.checks import check
from fengbei.archive.layout import cache_file
from fengbei.archive.load import read_all
from fengbei.archive.problems import errors
from fengbei.archive.rules import rules_of
from fengbei.archive.today import today
from fengbei.commands.project import project
from fengbei.editing.annual import Annual, annual
from fengbei.editing.annual_files import ALL as EVERY
from fengbei.editing.annual_files import FORMATS, write_report
from fengbei.editing.report import report
from fengbei.words import Words, words


def options(parser: argparse.ArgumentParser, texts: Words) -> None:
    parser.add_argument("year", type=int, help=texts("cli.report_year"))
    parser.add_argument("project", nargs="?", type=Path, default=Path(), help=texts("cli.project"))
    parser.add_argument("--format", choices=[*FORMATS, EVERY], default=EVERY, help=texts("cli.report_format"))
    parser.add_argument("--out", metavar="DIR", type=Path, default=Path(), help=texts("cli.report_out"))
    parser.add_argument("--force", action="store_true", help=texts("cli.report_force"))


def run(args: argparse.Namespace) -> int:
    """Nothing is written from records with errors, since what is refused would be missing from the figures."""
    texts, day = words(args.lang), today()
    layout = project(args.project, texts)
    if not layout:
        return 2
    reading = read_all(layout, cache_file(layout))
    if wrong := errors(check(reading, day, rules_of(layout))):
        print(report(tuple(wrong), "text", texts), texts("cli.report_errors"), sep="\n", file=sys.stderr)
        return 1
    made = annual(published(reading.archive, day, rules_of(layout)), layout, args.year, day, texts)
    if not isinstance(made, Annual):
        years = texts("level.between").join(map(str, made)) or "—"
        said = (texts("report.annual.nothing", year=args.year), texts("cli.report_years", years=years))
        print(*said, sep="\n", file=sys.stderr)
        return 1
    done, lines = write_report(made, args.format, args.out, texts, force=args.force)
    print("\n".join(lines), file=sys.stdout if done else sys.stderr)
    return 0 if done else 1
