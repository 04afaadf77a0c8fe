"""Which records wait for which review."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from fengbei.archive.archive import Archive
from fengbei.archive.cited import Published, Review, Round
from fengbei.archive.held import kinds
from fengbei.archive.review import ROUNDS, Name, State, record_name, state_of
from fengbei.archive.rules import Rules


@dataclass(frozen=True)
class Waiting:
    """A record, what it is called by readers and in commands, and how far it is."""

    name: Name
    title: str
    command: str
    state: State
    draft: bool

    @property
    def outdated(self) -> Review | None:
        """The last review of a version that is no more."""
        return self.state.outdated


@dataclass(frozen=True)
class Queue:
    """All that wait, by the round that is due, those first that had been reviewed before; and how many have passed."""

    by_round: dict[Round, tuple[Waiting, ...]]
    passed: int

    @property
    def waiting(self) -> int:
        return sum(map(len, self.by_round.values()))


def queue(archive: Archive, today: date, rules: Rules) -> Queue:
    """`archive` has drafts too: one waits as soon as it has a review, since nobody has to look at it before."""
    every = list(_every(archive, today, rules))
    due = {
        one: tuple(sorted((w for w in every if w.state.next is one), key=lambda w: w.outdated is None))
        for one in ROUNDS[rules.review_rounds]
    }
    return Queue(due, sum(one.state.passed for one in every))


def _every(archive: Archive, today: date, rules: Rules) -> Iterator[Waiting]:
    for kind, records in kinds(archive).items():
        for key, record in records.items():
            if not record.draft or record.reviews:
                now = archive.prints.get((kind, key), "")
                state = state_of(record.reviews, now, today, rules.review_rounds)
                yield Waiting((kind, key), title_of(record), record_name(kind, record), state, record.draft)


def title_of(record: Published) -> str:
    """What a record is called."""
    return str(getattr(record, "name", "") or getattr(record, "title", ""))
