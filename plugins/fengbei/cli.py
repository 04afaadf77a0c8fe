"""The `fengbei` command."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from fengbei import __version__
from fengbei.archive.checks import check
from fengbei.archive.layout import Layout, cache_file
from fengbei.archive.load import read_all
from fengbei.archive.problems import errors
from fengbei.archive.siting import far_km_of
from fengbei.archive.today import today
from fengbei.editing.bringing_in import bring_in
from fengbei.editing.report import FORMATS, report
from fengbei.words import LANGUAGES, words


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; the answer is the exit code: 0 all well (or warnings only), 1 errors, 2 wrong usage."""
    args = _parser().parse_args(argv)
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]  # a TextIO in every shell
    if args.command == "import":
        return _import(args)
    return _check(args.project, args.format, args.lang)


def _check(project: Path, form: str, lang: str) -> int:
    layout = Layout.of(project.resolve())
    if not layout.is_there:
        print(words(lang)("cli.no_project", path=project), file=sys.stderr)
        return 2
    problems = check(read_all(layout, cache_file(layout)), today(), far_km_of(layout))
    print(report(problems, form, words(lang)))
    return 1 if errors(problems) else 0


def _import(args: argparse.Namespace) -> int:
    layout, texts = Layout.of(args.project.resolve()), words(args.lang)
    parks = sorted(folder.name for folder in layout.memorials.glob("*/"))
    if not args.workbook.is_file():
        print(texts("cli.no_workbook", path=args.workbook), file=sys.stderr)
        return 2
    if args.roll not in parks:
        print(texts("cli.no_park", park=args.roll, parks=texts("level.between").join(parks) or "—"), file=sys.stderr)
        return 2
    done, lines = bring_in(args.workbook, layout, args.roll, args.sheet, texts, write=args.write, replace=args.replace)
    print("\n".join(lines))
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
    importing = commands.add_parser("import", help=texts("cli.import"), description=texts("cli.import"))
    importing.add_argument("workbook", type=Path, help=texts("cli.workbook"))
    importing.add_argument("--roll", metavar="PARK", required=True, help=texts("cli.roll"))
    importing.add_argument("--sheet", default="", help=texts("cli.sheet"))
    importing.add_argument("--write", action="store_true", help=texts("cli.write"))
    importing.add_argument("--replace", action="store_true", help=texts("cli.replace"))
    importing.add_argument("--project", type=Path, default=Path(), help=texts("cli.import_project"))
    importing.add_argument("--lang", choices=LANGUAGES, default="zh", help=texts("cli.lang"))
    return parser


if __name__ == "__main__":
    sys.exit(main())
