"""`fengbei hosting`: the file that a web server is set up with, and the script that publishes."""

import argparse
import sys
from pathlib import Path

from fengbei.archive.archive import published
from fengbei.archive.keeping import write_all
from fengbei.archive.layout import Layout, cache_file
from fengbei.archive.load import read_all
from fengbei.archive.rules import rules_of
from fengbei.archive.today import today
from fengbei.commands.project import project
from fengbei.commands.settings import is_sound
from fengbei.facts.redirects import redirects
from fengbei.hosting.files import WHOLE, static, whole
from fengbei.hosting.site import BadSite, Hosted, hosted
from fengbei.words import Words, words

ROOT = "/srv/fengbei/current"
"""Where the script that publishes puts the site, if it is told `/srv/fengbei`."""


def options(parser: argparse.ArgumentParser, texts: Words) -> None:
    parser.add_argument("what", choices=(*WHOLE, "headers"), help=texts("cli.hosting_what"))
    parser.add_argument("project", nargs="?", type=Path, default=Path(), help=texts("cli.project"))
    parser.add_argument("--root", default=ROOT, metavar="DIR", help=texts("cli.hosting_root"))
    parser.add_argument("--plain", action="store_true", help=texts("cli.hosting_plain"))
    parser.add_argument("--out", metavar="FILE", type=Path, help=texts("cli.hosting_out"))


def run(args: argparse.Namespace) -> int:
    texts = words(args.lang)
    layout = project(args.project, texts)
    if not layout:
        return 2
    if not is_sound(layout, texts):
        return 1
    from fengbei.hosting.plugin import Unreadable  # MkDocs takes half a second, and only this command has use of it

    try:
        site = _site(layout, args.root)
    except BadSite as bad:
        print(texts(bad.key, **bad.places), file=sys.stderr)
        return 1
    except Unreadable as problem:
        print(texts("hosting.no_settings", problem=problem), file=sys.stderr)
        return 1
    made = static(site) if args.what == "headers" else {"": whole(args.what, site, texts, plain=args.plain)}
    return _written(made, args.out, texts)


def _site(layout: Layout, root: str) -> Hosted:
    from fengbei.hosting.plugin import said_in

    address, tiles, forms = said_in(layout.root)
    reading = read_all(layout, cache_file(layout))
    moved = redirects(published(reading.archive, today(), rules_of(layout)))
    return hosted(address, root, tiles=tiles, forms=forms, moved=moved)


def _written(made: dict[str, str], out: Path | None, texts: Words) -> int:
    """Into the file, or the folder of several; without either, onto the screen."""
    if not out:
        print("\n".join(f"# {name}\n{text}" if name else text for name, text in made.items()), end="")
        return 0
    files = {out / name if name else out: text for name, text in made.items()}
    try:
        write_all([(path, text.encode()) for path, text in files.items()])
    except OSError as problem:
        print(texts("cli.report_not_written", path=problem.filename or out, problem=problem.strerror), file=sys.stderr)
        return 1
    print("\n".join(texts("cli.report_written", path=path) for path in files))
    return 0
