"""A review written into a record, and what has changed since the last one."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from fengbei.archive import mistakes, yamltree
from fengbei.archive.beside import beside
from fengbei.archive.cited import Published, Review, Round
from fengbei.archive.digests import Index
from fengbei.archive.held import kinds
from fengbei.archive.kinds import kind_of
from fengbei.archive.lastchange import diff_since
from fengbei.archive.layout import record_file
from fengbei.archive.load import Reading
from fengbei.archive.problems import Loc
from fengbei.archive.review import FOLDERS, NESTED_IN, ROUNDS, Name, State, fingerprint, meaning, state_of
from fengbei.archive.rules import Rules
from fengbei.editing.appending import Refused as Refused
from fengbei.editing.appending import extended


@dataclass(frozen=True)
class Looked:
    """A record that is looked at: where it stands, its present fingerprint, how far it is."""

    name: Name
    record: Published
    file: Path
    within: Loc
    now: str
    state: State


def name_of(reading: Reading, said: str) -> Name | None:
    """The record that `heroes/lei-feng` means, or `heroes/lei-feng/hero.yml`, `heroes\\lei-feng`; None where there is
    none."""
    parts = said.replace("\\", "/").strip("/").removeprefix("./").removeprefix("content/").split("/")
    kind = next((kind for kind, folder in FOLDERS.items() if folder == parts[0]), "")
    key = parts[1].removesuffix(".yml") if len(parts) > 1 else ""
    return (kind, key) if kind and key in kinds(reading.archive)[kind] else None


def look(reading: Reading, name: Name, today: date, rules: Rules) -> Looked:
    """Read a record's file once more, for what it says now."""
    kind, key = name
    records = kinds(reading.archive)[kind]
    file = record_file(reading.layout, name)
    within = (NESTED_IN[kind], list(records).index(key)) if kind in NESTED_IN else ()
    now = fingerprint(_meant(reading, name, file, within), beside(reading.layout, reading.archive, name, Index(None)))
    return Looked(
        name,
        record := records[key],
        file,
        within,
        now,
        state_of(record.reviews, now, today, rules.review_rounds),
    )


def _meant(reading: Reading, name: Name, file: Path, within: Loc) -> str:
    """A digest of what a record says, as the reading of the archive makes it."""
    tree: Any = getattr(yamltree.read(file.read_bytes())[0], "tree", {})
    for step in within:
        tree = (tree if isinstance(tree, list) else [tree])[step] if isinstance(step, int) else tree[step]
    said = {**tree, "id": name[1]}
    story = file.parent / "story.md"
    text = mistakes.decode(story.read_bytes())[0] if name[0] in ("hero", "memorial") and story.is_file() else None
    if text and text.strip():
        said["story"] = text.strip()
    model = kind_of(reading.layout, file)
    assert model  # noqa: S101 a record's file is of a kind
    return meaning(model.model.__name__, said)


def unfit(looked: Looked, due: Round, by: str, today: date, rules: Rules) -> tuple[str, dict[str, object]] | None:
    """Why a review cannot be written: the words `reviewing.*`, with what they say."""
    done, rounds = looked.state.done, ROUNDS[rules.review_rounds]
    if due not in rounds:
        return "not_a_round", {"rounds": [f"values.round.{one}" for one in rounds]}
    if there := next((one for one in done if one.round is due), None):
        return "twice", {"date": there.date.written, "by": there.by}
    if looked.state.next is not due:
        return "too_early", {"other": f"values.round.{looked.state.next}"}
    if same := next((one for one in done if one.by == by), None):
        return "same_person", {"by": by, "other": f"values.round.{same.round}"}
    if later := next((one for one in looked.record.reviews if one.date.day() > today), None):
        return "later", {"date": later.date.written}
    return None


def reviewed(looked: Looked, data: bytes, review: dict[str, str]) -> bytes:
    """The record's file with the review at the end of its reviews.

    Raises:
        Refused: the file is written in a way that this does not continue.
    """
    return extended(data, "reviews", [review], within=looked.within)


def changes(reading: Reading, looked: Looked) -> tuple[str, Review | None, str]:
    """What has changed since the last review: the words `reviewing.*`, the review, and the difference where git has
    it."""
    last = looked.record.reviews[-1] if looked.record.reviews else None
    if not last:
        return "never", None, ""
    if last.fingerprint == looked.now:
        return "unchanged", last, ""
    diff = diff_since(reading.layout.root, last.fingerprint, looked.file)
    return ("changed", last, diff) if diff else ("changed_somehow", last, "")
