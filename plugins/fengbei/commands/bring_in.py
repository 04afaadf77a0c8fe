"""`fengbei import`: workbooks into records."""

import argparse
import sys
from pathlib import Path

from fengbei.archive.layout import Layout
from fengbei.archive.today import today
from fengbei.commands.project import project
from fengbei.editing.bringing_in import bring_in
from fengbei.editing.bringing_in_visits import bring_in_visits
from fengbei.editing.exchange.bringing_in import bring_in_records
from fengbei.editing.exchange.columns import SUBJECTS, Subject
from fengbei.editing.exchange.lines import subject_of
from fengbei.editing.telling import refusal
from fengbei.editing.template import write_template
from fengbei.editing.workbook import Sheet, Unreadable, sheets_of, titles_of
from fengbei.words import Words, words


def options(parser: argparse.ArgumentParser, texts: Words) -> None:
    parser.add_argument("workbook", type=Path, help=texts("cli.workbook"))
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--roll", metavar="PARK", help=texts("cli.roll"))
    what.add_argument("--visits", action="store_true", help=texts("cli.visits"))
    what.add_argument("--heroes", action="store_true", help=texts("cli.import_heroes"))
    what.add_argument("--talks", action="store_true", help=texts("cli.import_talks"))
    what.add_argument("--template", action="store_true", help=texts("cli.template"))
    parser.add_argument("--sheet", default="", help=texts("cli.sheet"))
    parser.add_argument("--write", action="store_true", help=texts("cli.write"))
    parser.add_argument("--replace", action="store_true", help=texts("cli.replace"))
    parser.add_argument("--project", type=Path, default=Path(), help=texts("cli.import_project"))


def run(args: argparse.Namespace) -> int:
    layout, texts = Layout.of(args.project.resolve()), words(args.lang)
    if args.template:
        done, line = write_template(args.workbook, layout, texts)
        print(line)
        return 0 if done else 1
    if not args.workbook.is_file():
        print(texts("cli.no_workbook", path=args.workbook), file=sys.stderr)
        return 2
    if args.roll is None and not args.visits:
        try:
            if records := _of_records(args):
                return _records(args, *records, texts)
        except Unreadable as why:
            print(refusal(args.workbook.name, why, texts), texts("importing.stopped"), sep="\n")
            return 1
    return _visits(args, texts) if args.roll is None else _roll(args, layout, texts)


def _of_records(args: argparse.Namespace) -> tuple[Subject, tuple[Sheet, ...]] | None:
    """What records a workbook is of, by its option or by how it looks, and its sheets."""
    asked = next((SUBJECTS[name] for name in SUBJECTS if getattr(args, name)), None)
    if not asked and args.sheet:
        return None
    subject = asked or subject_of(titles_of(args.workbook), tuple(SUBJECTS.values()))
    return (subject, sheets_of(args.workbook)) if subject else None


def _records(args: argparse.Namespace, subject: Subject, sheets: tuple[Sheet, ...], texts: Words) -> int:
    layout = project(args.project, texts)
    if not layout:
        return 2
    done, lines = bring_in_records(
        args.workbook.name, sheets, layout, subject, texts, today(), write=args.write, replace=args.replace
    )
    print("\n".join(lines))
    return 0 if done else 1


def _visits(args: argparse.Namespace, texts: Words) -> int:
    layout = project(args.project, texts)
    if not layout:
        return 2
    done, lines = bring_in_visits(
        args.workbook, layout, args.sheet, texts, today(), write=args.write, replace=args.replace
    )
    print("\n".join(lines))
    return 0 if done else 1


def _roll(args: argparse.Namespace, layout: Layout, texts: Words) -> int:
    parks = sorted(folder.name for folder in layout.memorials.glob("*/"))
    if args.roll not in parks:
        print(texts("cli.no_park", park=args.roll, parks=texts("level.between").join(parks) or "—"), file=sys.stderr)
        return 2
    done, lines = bring_in(args.workbook, layout, args.roll, args.sheet, texts, write=args.write, replace=args.replace)
    print("\n".join(lines))
    return 0 if done else 1
