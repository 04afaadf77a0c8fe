"""三审三校: which version of a record has been reviewed, by whom, and who must look next.

A review binds to a fingerprint of the meaning of what was reviewed: the record as it is read, its story, its pictures,
the roll of a park. Comments, the order of keys, quotes and line ends do not count, nor do the reviews themselves; nor
the sessions of a talk, which change each week and have checks of their own.

Nobody does two of the rounds: 《图书质量保障体系》 (新闻出版署, 1997) has it of publishers that no two of the three may
be one person's (三审环节中，任何两个环节的审稿工作不能同时由一人担任). An office of two people sets `review_rounds: 2`.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from typing import Any

from fengbei.archive.cited import Published, Review, Round
from fengbei.archive.faults import Fault
from fengbei.archive.letters import letters
from fengbei.archive.problems import Level

ROUNDS = {
    1: (Round.FINAL,),
    2: (Round.FIRST, Round.FINAL),
    3: (Round.FIRST, Round.SECOND, Round.FINAL),
}
"""The rounds that a record has to pass, by how many the bureau has."""

Name = tuple[str, str]
"""The kind and the id of a record: `("hero", "lei-feng")`."""

NESTED = {"Lecturers": "lecturers", "OwnDays": "days"}
"""Models of files that hold a list of records, and the field that holds it."""
NESTED_IN = {"lecturer": "lecturers", "day": "days"}
"""The same by the kind of the record."""

CODES = frozenset(
    {
        *("review_outdated", "review_same_person", "review_out_of_order", "review_skipped", "review_twice"),
        *("review_in_future", "reviews_waiting"),
    }
)
"""What is said of reviews: it warns editors, and no strict build stops for it, since records are changed every day."""

FOLDERS = {
    "hero": "heroes",
    "memorial": "memorials",
    "talk": "talks",
    "route": "routes",
    "lecturer": "lecturers",
    "day": "days",
}
"""The first part of a record's name in commands, by its kind."""

_VERSION, _LENGTH = "A", 9
"""A fingerprint begins with the letter of the rule that made it: other tools would make a number of some without."""
_NOT_REVIEWED = frozenset({"reviews", "reviewed", "draft", "was"})
_OF_THEIR_OWN = {"Talk": frozenset({"sessions"})}


def meanings(model: str, tree: Any) -> tuple[tuple[str, str], ...]:
    """A digest of what each record of a file says, by its id, of those alone that have reviews; `model` is the name of
    what reads the file. A record that is the whole file has the id that its place in the folders gave it."""
    if not isinstance(tree, dict):
        return ()
    inner = NESTED.get(model)
    records = _listed(tree.get(inner)) if inner else [tree]
    return tuple(
        (str(one.get("id")), meaning(model, one)) for one in records if isinstance(one, dict) and one.get("reviews")
    )


def meaning(model: str, tree: Mapping[str, Any]) -> str:
    """A digest of what one record says. Another rule would make every review one of the past: it needs a letter of its
    own in the fingerprints, and the old rule beside it."""
    unseen = _NOT_REVIEWED | _OF_THEIR_OWN.get(model, frozenset())
    said = {key: value for key, value in tree.items() if key not in unseen}
    return blake2b(json.dumps(_said(said), ensure_ascii=False, sort_keys=True).encode(), digest_size=16).hexdigest()


def fingerprint(meant: str, beside: Iterable[tuple[str, str]]) -> str:
    """Of a version of a record: what it says, and the digests of the files that belong to it, by their names."""
    return _VERSION + letters(json.dumps([meant, sorted(beside)], ensure_ascii=False).encode(), _LENGTH)


def _said(part: Any) -> Any:
    """Without what is empty: `summary:` says no more than no summary."""
    if isinstance(part, dict):
        return {key: said for key, value in part.items() if (said := _said(value)) not in (None, [], {})}
    return [_said(value) for value in part] if isinstance(part, list) else part


def _listed(part: Any) -> list[Any]:
    return part if isinstance(part, list) else [part]


@dataclass(frozen=True)
class State:
    """How far a record is. `done` are the reviews that count, one a round, in order; `next` is the round that is due,
    None once all are passed; `outdated` the last review of a version that is no more, where nobody has begun anew."""

    done: tuple[Review, ...]
    next: Round | None
    outdated: Review | None = None

    @property
    def passed(self) -> bool:
        return self.next is None


def state_of(reviews: tuple[Review, ...], now: str, today: date, rounds: int = 3) -> State:
    """`now` is the fingerprint of the record as it is."""
    current = [review for review in reviews if review.fingerprint == now]
    done: list[Review] = []
    for due in ROUNDS[rounds]:
        review = next((one for one in reversed(current) if one.round is due and _counts(one, done, today)), None)
        if not review:
            return State(tuple(done), due, reviews[-1] if reviews and not current else None)
        done.append(review)
    return State(tuple(done), None)


def _counts(review: Review, before: list[Review], today: date) -> bool:
    day = review.date.day()
    return day <= today and all(one.date.day() <= day and one.by != review.by for one in before)


def record_name(kind: str, record: Published) -> str:
    """What `fengbei review` calls a record: `heroes/lei-feng`."""
    return f"{FOLDERS[kind]}/{record.id}"


def faults(kind: str, record: Published, now: str, today: date, rounds: int = 3) -> Iterator[Fault]:
    """What is wrong with the reviews of a record, and whether it has changed since."""
    current = [(number, one) for number, one in enumerate(record.reviews) if one.fingerprint == now]
    before: list[Review] = []
    for number, review in current:
        yield from _of_one(number, review, before, today)
        before.append(review)
    for number, review in enumerate(record.reviews):
        if review.fingerprint != now and review.date.day() > today:
            yield _fault(number, "date", "review_in_future", value=review.date.written)
    yield from _skipped(current, rounds)
    if record.reviews and not current:
        last = record.reviews[-1]
        said = {"date": last.date.written, "by": last.by, "round": last.round, "next": ROUNDS[rounds][0]}
        said["record"] = record_name(kind, record)
        yield _fault(len(record.reviews) - 1, "fingerprint", "review_outdated", **said)


def _of_one(number: int, review: Review, before: list[Review], today: date) -> Iterator[Fault]:
    """One review of the version that stands, beside those before it."""
    day = review.date.day()
    if day > today:
        yield _fault(number, "date", "review_in_future", value=review.date.written)
    for other in before:
        if other.round is review.round:
            yield _fault(number, "round", "review_twice", round=review.round, date=other.date.written)
        elif other.by == review.by:
            yield _fault(number, "by", "review_same_person", by=review.by, round=review.round, other=other.round)
        first, second = sorted((other, review), key=lambda one: _NUMBER[one.round])
        if other.round is not review.round and second.date.day() < first.date.day():
            said = {"round": second.round, "value": second.date.written}
            yield _fault(number, "date", "review_out_of_order", **said, other=first.round, date=first.date.written)


def _skipped(current: list[tuple[int, Review]], rounds: int) -> Iterator[Fault]:
    """Rounds that were left out: of each only the first review that came too early tells."""
    there = {review.round for _, review in current}
    for number, review in current:
        due = ROUNDS[rounds]
        earlier = due[: due.index(review.round)] if review.round in due else ()
        if missing := next((one for one in earlier if one not in there), None):
            yield _fault(number, "round", "review_skipped", round=review.round, other=missing)
            return


_NUMBER = {one: number for number, one in enumerate(Round)}


def _fault(number: int, field: str, code: str, **args: object) -> Fault:
    """A round among the arguments is named in the reader's language."""
    named = {key: f"values.round.{value}" if isinstance(value, Round) else value for key, value in args.items()}
    return Fault(("reviews", number, field), code, named, Level.WARNING)
