"""`fengbei hook`: has git ask `fengbei check` before each commit."""

import argparse
import sys
from pathlib import Path

from fengbei.archive.git import Git, GitFailed
from fengbei.commands.project import project
from fengbei.editing import hook
from fengbei.words import Words, words

_WELL = (hook.Done.WRITTEN, hook.Done.SAME, hook.Done.REMOVED, hook.Done.ABSENT)


def options(parser: argparse.ArgumentParser, texts: Words) -> None:
    parser.add_argument("project", nargs="?", type=Path, default=Path(), help=texts("cli.project"))
    parser.add_argument("--remove", action="store_true", help=texts("hook.remove"))


def run(args: argparse.Namespace) -> int:
    texts = words(args.lang)
    layout = project(args.project, texts)
    if not layout:
        return 2
    git = Git(layout.root)
    try:
        done, path = hook.remove(git) if args.remove else hook.write(git, texts("hook.about"), texts("hook.missing"))
    except GitFailed as failed:
        print(texts(f"cli.git.{failed.code}", base="", path=layout.root, said=failed.said), file=sys.stderr)
        return 2
    except OSError as problem:
        print(texts("hook.unwritten", problem=problem.strerror), file=sys.stderr)
        return 1
    print(texts(f"hook.{done}", path=path), file=sys.stdout if done in _WELL else sys.stderr)
    return 0 if done in _WELL else 1
