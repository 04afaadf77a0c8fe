"""`fengbei new`: a new record, or a new bureau's site."""

import argparse
import sys
from pathlib import Path

from fengbei.archive import saying
from fengbei.archive.hero import Hero
from fengbei.archive.keeping import write_all
from fengbei.archive.layout import Layout, cache_file
from fengbei.archive.load import read_all
from fengbei.archive.naming import spellings
from fengbei.archive.today import today
from fengbei.commands.new_site import make_site
from fengbei.commands.project import project
from fengbei.editing.appending import Refused
from fengbei.editing.new.answers import wrong
from fengbei.editing.new.asking import Asker, Stopped
from fengbei.editing.new.gathering import Gathered, gather
from fengbei.editing.new.questions import FLAGS, QUESTIONS
from fengbei.editing.new.records import MAKERS, Making, New, likely_id, same_visits
from fengbei.words import Words, words

SITE = ("organiser", "contact", "url", "fengbei")


def options(parser: argparse.ArgumentParser, texts: Words) -> None:
    parser.add_argument(
        "what", choices=[*QUESTIONS, "site"], metavar="|".join([*QUESTIONS, "site"]), help=texts("new.what")
    )
    parser.add_argument("folder", nargs="?", type=Path, help=texts("new.folder"))
    for flag in (*FLAGS, "pinyin", "id", *SITE):
        parser.add_argument(f"--{flag}", help=texts(f"new.flag.{flag}"))
    parser.add_argument("--sample", action="store_true", help=texts("new.flag.sample"))
    parser.add_argument("--project", type=Path, default=Path(), help=texts("cli.project"))


def run(args: argparse.Namespace) -> int:
    texts = words(args.lang)
    asker = Asker(sys.stdin, sys.stdout, texts) if sys.stdin and sys.stdin.isatty() else None
    if said := _misused(args, texts):
        print(said, file=sys.stderr)
        return 2
    try:
        return make_site(args, asker, texts) if args.what == "site" else _record(args, asker, texts)
    except (Stopped, KeyboardInterrupt):
        print(texts("new.stopped"), file=sys.stderr)
        return 1


def _misused(args: argparse.Namespace, texts: Words) -> str:
    """Flags that are not for what is asked for."""
    if args.what == "site":
        known = {"name", *SITE}
    else:
        known = {one.flag for one in QUESTIONS[args.what]} | {"hero": {"id", "pinyin"}, "visit": set()}.get(
            args.what, {"id"}
        )
    odd = [
        f"--{flag}"
        for flag in dict.fromkeys((*FLAGS, "pinyin", "id", *SITE))
        if getattr(args, flag) and flag not in known
    ]
    if args.folder and args.what != "site":
        odd.append(str(args.folder))
    return texts("new.odd", what=args.what, flags="、".join(odd)) if odd else ""


def _record(args: argparse.Namespace, asker: Asker | None, texts: Words) -> int:
    layout = project(args.project, texts)
    if not layout:
        return 2
    archive = read_all(layout, cache_file(layout)).archive
    gathered = gather(args.what, vars(args), asker, archive, texts)
    _name(args, gathered, layout, texts)
    if gathered.missing or gathered.wrong:
        missing = [texts("new.missing", flags="、".join(gathered.missing))] if gathered.missing else []
        print(*gathered.wrong, *missing, sep="\n", file=sys.stderr)
        return 2
    if args.what == "visit" and (same := same_visits(archive, gathered.answers)):
        told = {name: gathered.answers[name] for name in ("date", "group")}
        print(texts("new.visit_there", headcount=same[0].headcount, **told), file=sys.stderr)
        return 1
    try:
        new = MAKERS[args.what](Making(layout, gathered.answers, today(), texts))
    except Refused as problem:
        print(
            texts("new.refused", park=gathered.answers["park"]),
            texts(f"importing.{problem.code}.mend"),
            file=sys.stderr,
        )
        return 1
    code = _written(args.what, new, layout, texts)
    if code == 0 and args.what == "hero" and not gathered.answers.get("died"):
        print(texts("new.living"))
    return code


def _name(args: argparse.Namespace, gathered: Gathered, layout: Layout, texts: Words) -> None:
    """The pinyin and the id, as they are told, or as they are likely."""
    answers = gathered.answers
    answers |= {"sample": "true"} if args.sample else {}
    if gathered.missing or gathered.wrong or args.what == "visit":
        return
    spelled = _spell(args, gathered, texts) if args.what == "hero" else ""
    likely = likely_id(args.what, {**answers, "pinyin": spelled}, layout)
    answers["id"] = args.id or (_ask_id(gathered.asker, likely, texts) if gathered.asker else likely)
    if said := wrong(Hero, "id", answers["id"], texts):
        gathered.wrong.append(f"--id {answers['id']}：{said}")


def _spell(args: argparse.Namespace, gathered: Gathered, texts: Words) -> str:
    """How the name is read. It is written where somebody has said it; what is only likely is none of the facts."""
    known = spellings(gathered.answers["name"])
    told: str = args.pinyin or ""
    if told and (said := wrong(Hero, "pinyin", told, texts)):
        gathered.wrong.append(f"--pinyin {told}：{said}")
    elif not told and gathered.asker:
        label, about = saying.label(Hero, "pinyin", texts), saying.about(Hero, "pinyin", texts)
        shown = [(one, one) for one in known] if len(known) > 1 else []
        told = gathered.asker.ask(
            label, about, lambda answer: wrong(Hero, "pinyin", answer, texts), likely=known[0], options=shown
        )
    gathered.answers |= {"pinyin": told} if told else {}
    return told or known[0]


def _ask_id(asker: Asker, likely: str, texts: Words) -> str:
    label, about = saying.label(Hero, "id", texts), saying.about(Hero, "id", texts)
    return asker.ask(label, about, lambda answer: wrong(Hero, "id", answer, texts), needed=True, likely=likely)


def _written(what: str, new: New, layout: Layout, texts: Words) -> int:
    name = layout.name(new.path)
    if new.path.exists() and what != "visit":
        print(texts("new.there", path=name), file=sys.stderr)
        return 1
    try:
        write_all([(new.path, new.data)])
    except OSError as problem:
        print(texts("new.not_written", path=name, problem=problem.strerror), file=sys.stderr)
        return 1
    print(texts("new.written", path=name), texts("new.next_draft" if new.draft else "new.next"), sep="\n")
    return 0
