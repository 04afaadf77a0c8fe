"""`fengbei export`: records into workbooks."""

import argparse
import sys
from pathlib import Path

from fengbei.archive.layout import Layout
from fengbei.commands.project import project
from fengbei.editing.exchange.columns import SUBJECTS
from fengbei.editing.exchange.exporting import export_records, export_template
from fengbei.editing.exchange.plain import export_roll, export_visits
from fengbei.editing.template import write_template
from fengbei.words import Words, words

WHAT = (*SUBJECTS, "visits", "roll")


def options(parser: argparse.ArgumentParser, texts: Words) -> None:
    parser.add_argument("what", choices=WHAT, help=texts("cli.export_what"))
    parser.add_argument("workbook", type=Path, help=texts("cli.export_file"))
    parser.add_argument("--park", metavar="ID", default="", help=texts("cli.export_park"))
    parser.add_argument("--empty", action="store_true", help=texts("cli.export_empty"))
    parser.add_argument("--project", type=Path, default=Path(), help=texts("cli.import_project"))


def run(args: argparse.Namespace) -> int:
    texts = words(args.lang)
    layout = project(args.project, texts)
    if not layout:
        return 2
    if wrong := _misused(args, layout, texts):
        print(wrong, file=sys.stderr)
        return 2
    done, lines = _empty(args, layout, texts) if args.empty else _full(args, layout, texts)
    print("\n".join(lines))
    return 0 if done else 1


def _misused(args: argparse.Namespace, layout: Layout, texts: Words) -> str:
    parks = sorted(folder.name for folder in layout.memorials.glob("*/"))
    listed = texts("level.between").join(parks) or "—"
    if args.what == "roll" and args.empty:
        return texts("exchange.empty_roll")
    if args.park and args.park not in parks:
        return texts("cli.no_park", park=args.park, parks=listed)
    return texts("exchange.no_park", parks=listed) if args.what == "roll" and not args.park else ""


def _full(args: argparse.Namespace, layout: Layout, texts: Words) -> tuple[bool, list[str]]:
    if args.what in SUBJECTS:
        return export_records(args.workbook, layout, SUBJECTS[args.what], texts)
    if args.what == "roll":
        return export_roll(args.workbook, layout, args.park, texts)
    return export_visits(args.workbook, layout, args.park, texts)


def _empty(args: argparse.Namespace, layout: Layout, texts: Words) -> tuple[bool, list[str]]:
    if args.what in SUBJECTS:
        return export_template(args.workbook, SUBJECTS[args.what], texts)
    done, line = write_template(args.workbook, layout, texts)
    return done, [line]
