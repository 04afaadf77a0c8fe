"""`fengbei check`: what is wrong with the records, and whether printed sheets are still true."""

import argparse
import os
import sys
from dataclasses import dataclass, field
from pathlib import Path

from fengbei.archive.archive import published
from fengbei.archive.checks import Sound, check
from fengbei.archive.clashes import OVERDUE
from fengbei.archive.layout import Layout, cache_file
from fengbei.archive.load import Pieces, Reading, read_all
from fengbei.archive.problems import Level, Problem, errors, in_order
from fengbei.archive.rules import rules_of
from fengbei.archive.today import today
from fengbei.commands.project import project
from fengbei.commands.settings import with_settings
from fengbei.editing.report import FORMATS, Telling, report
from fengbei.editing.reporting.excerpts import Excerpts
from fengbei.editing.reporting.names import names_of
from fengbei.editing.reporting.screen import screen_of
from fengbei.handouts.characters import Looked, unshown
from fengbei.words import Words, words

MANY_FILES = 50
"""A hint is not worth reading more of them a second time."""


def options(parser: argparse.ArgumentParser, texts: Words) -> None:
    parser.add_argument("project", nargs="?", type=Path, default=Path(), help=texts("cli.project"))
    parser.add_argument("--format", choices=sorted(FORMATS), default="text", help=texts("cli.format"))
    parser.add_argument("--all", action="store_true", help=texts("cli.all"))
    parser.add_argument("--strict", action="store_true", help=texts("cli.strict"))
    parser.add_argument("--fix", action="store_true", help=texts("cli.fix"))
    parser.add_argument("--dry-run", "--diff", action="store_true", help=texts("cli.dry_run"))
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--changed", nargs="?", const="HEAD", metavar="BASE", help=texts("cli.changed"))
    what.add_argument("--watch", action="store_true", help=texts("cli.watch"))
    what.add_argument("--handouts", metavar="CSV", type=Path, help=texts("cli.printed"))


def run(args: argparse.Namespace) -> int:
    texts = words(args.lang)
    if args.changed and args.project == Path() and Layout.of(Path(args.changed)).is_there:
        args.changed, args.project = "HEAD", Path(args.changed)  # `--changed .`: a folder, and no commit's name
    layout = project(args.project, texts)
    if not layout:
        return 2
    if args.handouts:
        return _check_printed(args.handouts, layout, args.format, texts)
    if (args.fix or args.dry_run) and (code := _fix(layout, args, texts)) is not None:
        return code
    if args.watch:
        return _watch(layout, args, texts)
    return _changed(layout, args, texts) if args.changed else _check(layout, args, texts)


def _fix(layout: Layout, args: argparse.Namespace, texts: Words) -> int | None:
    """Mend what is safe. None where the check goes on."""
    from fengbei.commands.fixing import fix  # who only checks has no use of it

    return fix(layout, texts, base=args.changed, dry=args.dry_run, form=args.format)


@dataclass
class Known:
    """What a process that goes on has read and checked already."""

    pieces: Pieces = field(default_factory=dict)
    sound: Sound = field(default_factory=Sound)
    looked: Looked = field(default_factory=dict)


def found_in(layout: Layout, known: Known | None = None, *, kept: bool = True) -> tuple[Reading, tuple[Problem, ...]]:
    """What is read, and everything that is wrong."""
    before = known or Known()
    reading = read_all(layout, cache_file(layout) if kept else None, before.pieces if known else None)
    day, rules = today(), rules_of(layout)
    problems = check(reading, day, rules, before.sound)
    shown = published(reading.archive, day, rules)
    found = in_order([*problems, *unshown(layout, shown, day, before.looked)])
    return reading, with_settings(found, layout, day)


def code_of(problems: tuple[Problem, ...], *, strict: bool) -> int:
    """1 where something is wrong that the site must not have; or, for who is strict, where anything is to be mended.
    What is only overdue would stop every night's build."""
    warned = any(one.level is Level.WARNING and one.code not in OVERDUE for one in problems)
    return int(bool(errors(problems)) or (strict and warned))


def said_of(layout: Layout, reading: Reading, problems: tuple[Problem, ...], args: argparse.Namespace) -> str:
    """The report, as who reads it wants it."""
    texts, screen = words(args.lang), screen_of(sys.stdout, os.environ)
    if args.format != "text":
        return report(problems, args.format, texts)
    names = names_of(reading.archive, layout, {problem.file for problem in problems})
    in_git = (layout.root / ".git").exists()
    count = mendable(layout, problems) if screen.is_there and not args.fix else 0
    telling = Telling(screen, names, Excerpts(layout.root), count, args.all, args.strict, in_git)
    return report(problems, "text", texts, telling)


def mendable(layout: Layout, problems: tuple[Problem, ...]) -> int:
    """How much `--fix` would mend in the files where something is wrong, unless they are too many to try it."""
    files = {layout.root / problem.file for problem in problems}
    if not files or len(files) > MANY_FILES:
        return 0
    from fengbei.editing.fixing.project import changes_of  # who has nothing to mend has no use of it

    return sum(change.mends.total() for change in changes_of(layout, files))


def _check(layout: Layout, args: argparse.Namespace, texts: Words) -> int:
    reading, problems = found_in(layout)
    print(said_of(layout, reading, problems, args))
    return code_of(problems, strict=args.strict)


def _watch(layout: Layout, args: argparse.Namespace, texts: Words) -> int:
    """A round after each change, until somebody has had enough; the last round's code."""
    from fengbei.archive.watching import changes  # who checks once needs no observer
    from fengbei.editing.reporting import rounds
    from fengbei.editing.reporting.screen import CLEAR

    screen, code = screen_of(sys.stdout, os.environ), 0
    beside = sys.stdout if args.format == "text" else sys.stderr
    known, before = Known(), None
    try:
        for _ in changes(layout, today):
            try:
                reading, problems = found_in(layout, known)
            except OSError as problem:  # gone or locked while it was read: there will be another change
                print(texts("reporting.round.unread", path=problem.filename, problem=problem.strerror), file=sys.stderr)
                continue
            code = code_of(problems, strict=args.strict)
            print((CLEAR if screen.is_there else "") + said_of(layout, reading, problems, args), flush=True)
            lines = [] if before is None else ["", *rounds.compared(before, problems, texts, screen)]
            lines.append(screen.paint("faint", texts("reporting.round.first")))
            print("\n".join(lines), file=beside, flush=True)
            before = problems
    except KeyboardInterrupt:
        print(texts("reporting.round.ended"), file=sys.stderr)
    return code


def _changed(layout: Layout, args: argparse.Namespace, texts: Words) -> int:
    """Only what a change has to do with: its own files, and what it has broken in others."""
    from fengbei.archive.git import Git, GitFailed
    from fengbei.editing.breaking import as_it_was, new_among, of_changed  # who checks all has no need of git

    git = Git(layout.root)
    try:
        changed, commit = git.changed(args.changed), git.commit(args.changed)
        reading, problems = found_in(layout)
        own, others = of_changed(problems, changed)
        if others:
            with as_it_was(layout, git, commit, changed) as old:
                others = new_among(others, found_in(old, kept=False)[1], git.files(commit))
    except GitFailed as failed:
        print(texts(f"cli.git.{failed.code}", base=args.changed, path=layout.root, said=failed.said), file=sys.stderr)
        return 2
    problems = in_order([*own, *others])
    print(said_of(layout, reading, problems, args))
    return code_of(problems, strict=args.strict)


def _check_printed(file: Path, layout: Layout, form: str, texts: Words) -> int:
    """Whether printed sheets are still true. Records with errors have none, so that nothing could be said of theirs."""
    from fengbei.handouts import jobs, printed, printed_list, printed_report, settings  # `check` has no use of them

    day = today()
    try:
        rows = printed_list.rows(file.read_bytes())
    except OSError:
        print(texts("cli.no_workbook", path=file), file=sys.stderr)
        return 2
    except printed_list.NoList as problem:
        print(texts(f"cli.printed_{problem.code}", path=file), file=sys.stderr)
        return 2
    reading = read_all(layout, cache_file(layout))
    if wrong := errors(check(reading, day, rules_of(layout))):
        print(report(tuple(wrong), "text", texts), texts("cli.printed_errors"), sep="\n", file=sys.stderr)
        return 1
    shown = published(reading.archive, day, rules_of(layout))
    site, asked = jobs.site_of(layout, shown, day), settings.settings_of(layout)
    found = printed.findings(rows, jobs.coded(site, asked or settings.Settings()))
    print(printed_report.report(found, file.name, form, texts))
    return 0 if all(one.is_true for one in found) else 1
