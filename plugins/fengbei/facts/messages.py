"""What visitors have written, newest first, and to whom."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from datetime import date

from fengbei.archive.archive import MessageRecord
from fengbei.facts import addresses
from fengbei.facts.periods import Ledger, Lines


def ledger(records: Iterable[MessageRecord]) -> Ledger[MessageRecord]:
    """The pages of all messages."""
    return LINES.ledger(addresses.MESSAGES, newest_first(records))


def newest_first(records: Iterable[MessageRecord]) -> tuple[MessageRecord, ...]:
    """The newest first; those of a day in the order in which they were written down."""
    return tuple(sorted(records, key=lambda r: (-_day(r).toordinal(), r.number)))


def anchor(record: MessageRecord) -> str:
    """Where a message stands on its page."""
    return f"w{record.year}-{record.number}"


def to_each(
    records: Iterable[MessageRecord], whom: Callable[[MessageRecord], str | None], known: Collection[str]
) -> dict[str, tuple[MessageRecord, ...]]:
    """The messages to each of those that are known, newest first."""
    found: dict[str, list[MessageRecord]] = defaultdict(list)
    for record in newest_first(records):
        if (key := whom(record)) and key in known:
            found[key].append(record)
    return {key: tuple(mine) for key, mine in found.items()}


def _day(record: MessageRecord) -> date:
    return record.message.date.day()


def _month(record: MessageRecord) -> tuple[int, int]:
    return record.year, _day(record).month


def _weight(record: MessageRecord) -> int:
    return 420 + 3 * len(record.message.text) + 3 * len(record.message.by or "")


LINES = Lines(_month, _day, _weight)
