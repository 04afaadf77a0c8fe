"""Calls on families: counted, and laid out by year. No household is known, so none can be named."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import NamedTuple

from fengbei.archive.archive import CallRecord
from fengbei.facts import addresses
from fengbei.facts.periods import NO_MONTH, Ledger, Lines


class Sum(NamedTuple):
    """How often calls were made, and on how many households."""

    calls: int
    households: int


def ledger(records: Iterable[CallRecord]) -> Ledger[CallRecord]:
    """The pages of all calls."""
    return LINES.ledger(addresses.CALLS, sorted(records, key=lambda r: (r.call.date.sort_key, r.number)))


def total(records: Iterable[CallRecord]) -> Sum:
    counted = tuple(records)
    return Sum(len(counted), sum(record.call.households for record in counted))


def by_kind(records: Iterable[CallRecord]) -> dict[str, tuple[CallRecord, ...]]:
    """The calls of each kind in their order, the kinds in the order of their names."""
    sorts = groupby(sorted(records, key=_kind), key=_kind)
    return {kind: tuple(mine) for kind, mine in sorts}


def _kind(record: CallRecord) -> str:
    return str(record.call.kind)


def _month(record: CallRecord) -> tuple[int, int]:
    first, last = record.call.date.first, record.call.date.last
    return record.year, first.month if (first.year, first.month) == (last.year, last.month) else NO_MONTH


def _day(record: CallRecord) -> date:
    return record.call.date.first


def _weight(record: CallRecord) -> int:
    return 330 + 3 * len(record.call.by or "") + 3 * len(record.call.occasion or "")


LINES = Lines(_month, _day, _weight)
