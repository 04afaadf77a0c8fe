"""The `fengbei` command."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from fengbei import __version__
from fengbei.archive.archive import published
from fengbei.archive.checks import check
from fengbei.archive.layout import Layout, cache_file
from fengbei.archive.load import read_all
from fengbei.archive.problems import errors, in_order
from fengbei.archive.siting import far_km_of
from fengbei.archive.today import today
from fengbei.editing.annual_files import ALL as EVERY
from fengbei.editing.annual_files import FORMATS as REPORTS
from fengbei.editing.annual_files import write_report
from fengbei.editing.bringing_in import bring_in
from fengbei.editing.bringing_in_visits import bring_in_visits
from fengbei.editing.report import FORMATS, report
from fengbei.editing.template import write_template
from fengbei.handouts.characters import unshown
from fengbei.words import LANGUAGES, words


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; the answer is the exit code: 0 all well (or warnings only), 1 errors, 2 wrong usage."""
    for stream in (sys.stdout, sys.stderr):  # before anything is said, the help too
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]  # a TextIO in every shell
    args = _parser().parse_args(argv)
    if args.command == "import":
        return _import(args)
    if args.command == "report":
        return _report(args)
    if args.handouts:
        return _check_printed(args.handouts, args.project, args.format, args.lang)
    return _check(args.project, args.format, args.lang)


def _check(project: Path, form: str, lang: str) -> int:
    layout = Layout.of(project.resolve())
    if not layout.is_there:
        print(words(lang)("cli.no_project", path=project), file=sys.stderr)
        return 2
    reading, day = read_all(layout, cache_file(layout)), today()
    problems = check(reading, day, far_km_of(layout))
    problems = in_order([*problems, *unshown(layout, published(reading.archive, day), day)])
    print(report(problems, form, words(lang)))
    return 1 if errors(problems) else 0


def _check_printed(file: Path, project: Path, form: str, lang: str) -> int:
    """Whether printed sheets are still true. Records with errors have none, so that nothing could be said of theirs."""
    from fengbei.handouts import jobs, printed, printed_list, printed_report, settings  # `check` has no use of them

    layout, texts, day = Layout.of(project.resolve()), words(lang), today()
    if not layout.is_there:
        print(texts("cli.no_project", path=project), file=sys.stderr)
        return 2
    try:
        rows = printed_list.rows(file.read_bytes())
    except OSError:
        print(texts("cli.no_workbook", path=file), file=sys.stderr)
        return 2
    except printed_list.NoList as problem:
        print(texts(f"cli.printed_{problem.code}", path=file), file=sys.stderr)
        return 2
    reading = read_all(layout, cache_file(layout))
    if wrong := errors(check(reading, day, far_km_of(layout))):
        print(report(tuple(wrong), "text", texts), texts("cli.printed_errors"), sep="\n", file=sys.stderr)
        return 1
    site, asked = jobs.site_of(layout, published(reading.archive, day), day), settings.settings_of(layout)
    found = printed.findings(rows, jobs.coded(site, asked or settings.Settings()))
    print(printed_report.report(found, file.name, form, texts))
    return 0 if all(one.is_true for one in found) else 1


def _import(args: argparse.Namespace) -> int:
    layout, texts = Layout.of(args.project.resolve()), words(args.lang)
    if args.template:
        done, line = write_template(args.workbook, layout, texts)
        print(line)
        return 0 if done else 1
    parks = sorted(folder.name for folder in layout.memorials.glob("*/"))
    if not args.workbook.is_file():
        print(texts("cli.no_workbook", path=args.workbook), file=sys.stderr)
        return 2
    if args.roll is None:
        if not layout.is_there:
            print(texts("cli.no_project", path=args.project), file=sys.stderr)
            return 2
        done, lines = bring_in_visits(
            args.workbook, layout, args.sheet, texts, today(), write=args.write, replace=args.replace
        )
        print("\n".join(lines))
        return 0 if done else 1
    if args.roll not in parks:
        print(texts("cli.no_park", park=args.roll, parks=texts("level.between").join(parks) or "—"), file=sys.stderr)
        return 2
    done, lines = bring_in(args.workbook, layout, args.roll, args.sheet, texts, write=args.write, replace=args.replace)
    print("\n".join(lines))
    return 0 if done else 1


def _report(args: argparse.Namespace) -> int:
    """Nothing is written from records with errors, since what is refused would be missing from the figures."""
    from fengbei.editing.annual import Annual, annual  # 0.1 s, of which `check` has no use

    layout, texts, day = Layout.of(args.project.resolve()), words(args.lang), today()
    if not layout.is_there:
        print(texts("cli.no_project", path=args.project), file=sys.stderr)
        return 2
    reading = read_all(layout, cache_file(layout))
    if wrong := errors(check(reading, day, far_km_of(layout))):
        print(report(tuple(wrong), "text", texts), texts("cli.report_errors"), sep="\n", file=sys.stderr)
        return 1
    made = annual(published(reading.archive, day), layout, args.year, day, texts)
    if not isinstance(made, Annual):
        years = texts("level.between").join(map(str, made)) or "—"
        said = (texts("report.annual.nothing", year=args.year), texts("cli.report_years", years=years))
        print(*said, sep="\n", file=sys.stderr)
        return 1
    done, lines = write_report(made, args.format, args.out, texts, force=args.force)
    print("\n".join(lines), file=sys.stdout if done else sys.stderr)
    return 0 if done else 1


def _parser() -> argparse.ArgumentParser:
    texts = words("zh")
    parser = argparse.ArgumentParser(prog="fengbei", description=texts("cli.about"))
    parser.add_argument("--version", action="version", version=f"fengbei {__version__}")
    commands = parser.add_subparsers(dest="command", required=True)
    checking = commands.add_parser("check", help=texts("cli.check"))
    checking.add_argument("project", nargs="?", type=Path, default=Path(), help=texts("cli.project"))
    checking.add_argument("--format", choices=sorted(FORMATS), default="text", help=texts("cli.format"))
    checking.add_argument("--lang", choices=LANGUAGES, default="zh", help=texts("cli.lang"))
    checking.add_argument("--handouts", metavar="CSV", type=Path, help=texts("cli.printed"))
    importing = commands.add_parser("import", help=texts("cli.import"), description=texts("cli.import"))
    importing.add_argument("workbook", type=Path, help=texts("cli.workbook"))
    what = importing.add_mutually_exclusive_group()
    what.add_argument("--roll", metavar="PARK", help=texts("cli.roll"))
    what.add_argument("--visits", action="store_true", help=texts("cli.visits"))
    what.add_argument("--template", action="store_true", help=texts("cli.template"))
    importing.add_argument("--sheet", default="", help=texts("cli.sheet"))
    importing.add_argument("--write", action="store_true", help=texts("cli.write"))
    importing.add_argument("--replace", action="store_true", help=texts("cli.replace"))
    importing.add_argument("--project", type=Path, default=Path(), help=texts("cli.import_project"))
    importing.add_argument("--lang", choices=LANGUAGES, default="zh", help=texts("cli.lang"))
    reporting = commands.add_parser("report", help=texts("cli.report"), description=texts("cli.report"))
    reporting.add_argument("year", type=int, help=texts("cli.report_year"))
    reporting.add_argument("project", nargs="?", type=Path, default=Path(), help=texts("cli.project"))
    reporting.add_argument("--format", choices=[*REPORTS, EVERY], default=EVERY, help=texts("cli.report_format"))
    reporting.add_argument("--out", metavar="DIR", type=Path, default=Path(), help=texts("cli.report_out"))
    reporting.add_argument("--force", action="store_true", help=texts("cli.report_force"))
    reporting.add_argument("--lang", choices=LANGUAGES, default="zh", help=texts("cli.lang"))
    return parser


if __name__ == "__main__":
    sys.exit(main())
