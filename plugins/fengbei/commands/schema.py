"""`fengbei schema`: what editors' programs complete and check with."""

import argparse
import sys
from pathlib import Path

from fengbei.commands.project import project
from fengbei.editing.schema.files import FOLDER, write_schemas
from fengbei.words import Words, words


def options(parser: argparse.ArgumentParser, texts: Words) -> None:
    parser.add_argument("project", nargs="?", type=Path, default=Path(), help=texts("cli.project"))
    parser.add_argument("--out", metavar="DIR", type=Path, help=texts("cli.schema_out"))


def run(args: argparse.Namespace) -> int:
    texts = words(args.lang)
    layout = None if args.out else project(args.project, texts)
    if not args.out and not layout:
        return 2
    folder: Path = args.out or layout.root / FOLDER  # type: ignore[union-attr]  # one of the two is there
    try:
        written = write_schemas(folder, texts)
    except OSError as problem:
        said = texts("cli.schema_not_written", path=problem.filename or folder, problem=problem.strerror)
        print(said, file=sys.stderr)
        return 1
    lines = [texts("cli.schema_written", path=path) for path in written]
    print("\n".join(lines) or texts("cli.schema_same", folder=folder))
    return 0
