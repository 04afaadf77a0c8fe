"""The `fengbei` command: which of its commands is asked for."""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

from fengbei import __version__
from fengbei.commands.endings import ended
from fengbei.words import LANGUAGES, words

COMMANDS = ("check", "review", "gaps", "import", "export", "report", "new", "schema", "hook", "offline", "hosting")
"""In the order of the help. Each is a module of `fengbei.commands`."""
_MODULES = {"import": "bring_in"}
"""Where a command's name cannot be a module's."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; the answer is the exit code: 0 all well (or warnings only), 1 errors, 2 wrong usage, and those
    of `commands.endings`."""
    for stream in (sys.stdout, sys.stderr):  # before anything is said, the help too
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]  # a TextIO in every shell
    asked = list(sys.argv[1:] if argv is None else argv)
    return ended(lambda: _run(asked), asked, words("zh"))


def _run(asked: Sequence[str]) -> int:
    args = _parser(next((one for one in asked if not one.startswith("-")), "")).parse_args(asked)
    code: int = args.run(args)
    return code


def _parser(command: str) -> argparse.ArgumentParser:
    """The options of `command` alone: those of the others nobody has asked for."""
    texts = words("zh")
    parser = argparse.ArgumentParser(prog="fengbei", description=texts("cli.about"))
    parser.add_argument("--version", action="version", version=f"fengbei {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="|".join(COMMANDS))
    for name in COMMANDS:
        about = texts(f"cli.{name}")
        own = commands.add_parser(name, help=about, description=about, epilog=texts("cli.exit_codes"))
        if name == command:
            module = import_module(f"fengbei.commands.{_MODULES.get(name, name)}")
            module.options(own, texts)
            own.add_argument("--lang", choices=LANGUAGES, default="zh", help=texts("cli.lang"))
            own.add_argument("--debug", action="store_true", help=texts("cli.debug"))
            own.set_defaults(run=module.run)
    return parser


if __name__ == "__main__":
    sys.exit(main())
