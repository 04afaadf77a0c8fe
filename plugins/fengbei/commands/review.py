"""`fengbei review`: what waits for whom, what has changed since the last review, and a review written into a record."""

import argparse
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from fengbei.archive.checks import check
from fengbei.archive.cited import Round
from fengbei.archive.fields import choice
from fengbei.archive.keeping import write_all
from fengbei.archive.lastchange import Change, last_changes, newest, user
from fengbei.archive.layout import cache_file, files_of_record
from fengbei.archive.load import Reading, read_all
from fengbei.archive.problems import errors
from fengbei.archive.rules import Rules, rules_of
from fengbei.archive.today import today
from fengbei.commands.project import project
from fengbei.editing import reviewing
from fengbei.editing.report import report
from fengbei.editing.reviewing import Looked, Refused
from fengbei.facts.waiting import Waiting, queue, title_of
from fengbei.words import Words, words


def options(parser: argparse.ArgumentParser, texts: Words) -> None:
    parser.add_argument("record", nargs="?", default="", help=texts("cli.review_record"))
    parser.add_argument("--round", default="", help=texts("cli.review_round"))
    parser.add_argument("--by", default="", help=texts("cli.review_by"))
    parser.add_argument("--note", default="", help=texts("cli.review_note"))
    parser.add_argument("--project", type=Path, default=Path(), help=texts("cli.project"))


def run(args: argparse.Namespace) -> int:
    texts, day = words(args.lang), today()
    layout = project(args.project, texts)
    if not layout:
        return 2
    reading, rules = read_all(layout, cache_file(layout)), rules_of(layout)
    if not args.record:
        print("\n".join(_waiting(reading, rules, day, texts)))
        return 0
    name = reviewing.name_of(reading, args.record)
    if not name and (wrong := errors(reading.problems)) and any(_is_in(args.record, one.file) for one in wrong):
        mine = tuple(one for one in wrong if _is_in(args.record, one.file))
        print(report(mine, "text", texts), texts("cli.review_errors"), sep="\n", file=sys.stderr)
        return 1
    if not name:
        print(texts("reviewing.no_record", record=args.record), file=sys.stderr)
        return 2
    looked = reviewing.look(reading, name, day, rules)
    print("\n".join(_since(reading, looked, texts)))
    return _review(args, reading, rules, looked, texts, day) if args.round else _due(looked, args.record, texts)


def _is_in(record: str, file: str) -> bool:
    """Whether a file is that of a record which could not be read."""
    return file.removeprefix("content/").removesuffix(".yml").startswith(record.replace("\\", "/").strip("/"))


def _waiting(reading: Reading, rules: Rules, day: date, texts: Words) -> Iterator[str]:
    waits, known = queue(reading.archive, day, rules), last_changes(reading.layout.root)
    for due, records in waits.by_round.items():
        if records:
            yield texts("reviewing.waits", round=texts(f"values.round.{due}"), count=len(records))
            for one in records:
                files = tuple(map(reading.layout.name, files_of_record(reading.layout, one.name)))
                yield _row(one, newest(known, files), texts)
            yield ""
    if not waits.waiting:
        yield texts("reviewing.none")
    yield texts("reviewing.summary", passed=waits.passed, waiting=waits.waiting)


def _row(one: Waiting, change: Change | None, texts: Words) -> str:
    said = [texts("reviewing.row_draft")] if one.draft else []
    if last := one.outdated:
        named = texts(f"values.round.{last.round}")
        said.append(texts("reviewing.row_outdated", date=last.date.written, by=last.by, round=named))
    if change:
        said.append(texts("reviewing.row_change", by=change.by, day=change.day))
    return "  ".join(["", one.command, one.title, texts("reviewing.between").join(said)]).rstrip()


def _since(reading: Reading, looked: Looked, texts: Words) -> Iterator[str]:
    """What has changed since the last review."""
    key, last, diff = reviewing.changes(reading, looked)
    said = {"date": last.date.written, "by": last.by, "round": texts(f"values.round.{last.round}")} if last else {}
    yield texts(f"reviewing.{key}", title=title_of(looked.record), **said)
    if diff:
        yield diff.rstrip()


def _due(looked: Looked, record: str, texts: Words) -> int:
    due = looked.state.next
    print(
        texts("reviewing.due", round=texts(f"values.round.{due}"), record=record)
        if due
        else texts("reviewing.all_done")
    )
    return 0


def _review(args: argparse.Namespace, reading: Reading, rules: Rules, looked: Looked, texts: Words, day: date) -> int:
    layout, by = reading.layout, " ".join((args.by or user(reading.layout.root)).split())
    due = _round(args.round)
    if not due or not by:
        print(texts("reviewing.no_by") if due else texts("reviewing.no_round", value=args.round), file=sys.stderr)
        return 2
    own = {*map(layout.name, files_of_record(layout, looked.name))}
    if wrong := [one for one in errors(check(reading, day, rules)) if one.file in own]:
        print(report(tuple(wrong), "text", texts), texts("cli.review_errors"), sep="\n", file=sys.stderr)
        return 1
    if refused := reviewing.unfit(looked, due, by, day, rules):
        print(_refusal(*refused, due=due, texts=texts), file=sys.stderr)
        return 1
    return _write(looked, due, by, args.note.strip(), layout.name(looked.file), texts, day)


def _write(looked: Looked, due: Round, by: str, note: str, name: str, texts: Words, day: date) -> int:
    said = {"round": texts(f"values.round.{due}"), "date": day.isoformat(), "by": by, "fingerprint": looked.now}
    review = {**said, "round": words("zh")(f"values.round.{due}")} | ({"note": note} if note else {})
    try:
        made = reviewing.reviewed(looked, looked.file.read_bytes(), review)
        write_all([(looked.file, made)])
    except Refused:
        print(texts("reviewing.list_flow", file=name), file=sys.stderr)
        return 1
    except OSError as problem:
        print(texts("reviewing.not_kept", file=name, problem=problem.strerror), file=sys.stderr)
        return 1
    print(texts("reviewing.written", file=name, title=title_of(looked.record), **said))
    return 0


def _round(said: str) -> Round | None:
    try:
        return choice(Round, "round")(said.strip())
    except ValueError:  # pydantic's own is one
        return None


def _refusal(key: str, said: dict[str, object], *, due: Round, texts: Words) -> str:
    named = {name: _named(value, texts) for name, value in said.items()}
    return texts(f"reviewing.{key}", **{"round": texts(f"values.round.{due}"), **named})


def _named(value: object, texts: Words) -> str:
    if isinstance(value, list):
        return texts("level.between").join(_named(one, texts) for one in value)
    return texts(value) if isinstance(value, str) and value.startswith("values.") else str(value)
