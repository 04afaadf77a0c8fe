"""`fengbei new site`: a new bureau's empty site."""

import argparse
import re
import sys
from pathlib import Path

from fengbei.archive.keeping import write_all
from fengbei.editing.new.asking import Asker
from fengbei.editing.new.site_files import Bureau, files_of
from fengbei.words import Words

_KNOWN = {
    "contact": re.compile(
        r"(?:mailto:)?[^\s@]+@[^\s@]+\.[^\s@]+|(?:tel:)?\+?[0-9][0-9() -]{5,}[0-9]|https?://\S+\.\S+"
    ),
    "url": re.compile(r"https?://[^\s/]+\.[^\s]+"),
    "fengbei": re.compile(r'[0-9]+(?:\.[0-9]+)*[0-9a-z.]*|(?:git\+)?https://[^\s"\\]+'),
}
_NEEDED = ("name", "organiser")


def make_site(args: argparse.Namespace, asker: Asker | None, texts: Words) -> int:
    """Into a folder that is not there or empty; nothing is written over."""
    folder: Path | None = args.folder
    if not folder:
        print(texts("new.site.folder"), file=sys.stderr)
        return 2
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        print(texts("new.site.not_empty", path=folder), file=sys.stderr)
        return 1
    given = _answers(args, asker, texts)
    if isinstance(given, str):
        print(given, file=sys.stderr)
        return 2
    try:
        write_all([(folder / path, data) for path, data in files_of(Bureau(**given), texts).items()])
    except OSError as problem:
        print(texts("new.not_written", path=problem.filename, problem=problem.strerror), file=sys.stderr)
        return 1
    print(texts("new.site.written", path=folder))
    return 0


def _answers(args: argparse.Namespace, asker: Asker | None, texts: Words) -> dict[str, str] | str:
    """What is known of the bureau; or what has to be said because something lacks or is wrong."""
    flags = {"name": args.name, "organiser": args.organiser, "contact": args.contact, "url": args.url}
    flags["fengbei"] = args.fengbei
    if asker and not all(flags[name] for name in _NEEDED):
        for flag in [flag for flag, value in flags.items() if not value and flag != "fengbei"]:
            flags[flag] = asker.ask(
                texts(f"new.site.label.{flag}"),
                texts(f"new.flag.{flag}"),
                lambda answer, flag=flag: _wrong(flag, answer, texts),  # type: ignore[misc]  # bound at once
                needed=flag in _NEEDED,
            )
    if missing := [f"--{flag}" for flag in _NEEDED if not flags[flag]]:
        return texts("new.missing", flags="、".join(missing))
    wrong = [
        f"--{flag} {value}：{said}" for flag, value in flags.items() if value and (said := _wrong(flag, value, texts))
    ]
    return "\n".join(wrong) or {flag: value or "" for flag, value in flags.items()}


def _wrong(flag: str, answer: str, texts: Words) -> str:
    if flag == "fengbei" and answer.endswith(".whl") and Path(answer).is_file():
        return ""
    known = _KNOWN.get(flag)
    if (known and not known.fullmatch(answer)) or "\n" in answer:
        return texts(f"new.site.wrong.{flag}")
    return ""
