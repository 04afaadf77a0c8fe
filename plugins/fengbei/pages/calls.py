"""Calls on families: 走访慰问 and 送喜报, by year and kind. They are numbers: no household is named."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from fengbei.archive.archive import CallRecord
from fengbei.archive.divisions import full_name
from fengbei.facts import addresses, calls
from fengbei.facts.dating import said
from fengbei.pages.ledgers import Group, Kept, Shelf, pages_of
from fengbei.pages.periods import Draw, Link
from fengbei.pages.site import Site
from fengbei.pages.tables import Cell, Line, Table
from fengbei.words import Words


class CallRow(NamedTuple):
    """One line: when, on what occasion, where, who went, and how many households."""

    key: str
    date: str
    occasion: str
    county: str
    by: str
    households: int
    said: str


def pages_of_calls(records: Iterable[CallRecord], words: Words) -> Iterator[tuple[str, Draw]]:
    """The pages of all calls, if there are any."""
    ledger = calls.ledger(records)
    up = Link(words("visits.title"), addresses.VISITS)
    shelf = Shelf(ledger, KEPT, words("calls.title"), "calls.of_period", up, addresses.CALLS)
    return pages_of(shelf, words) if ledger.years else iter(())


def _row(site: Site, record: CallRecord) -> CallRow:
    words, call = site.words, record.call
    return CallRow(
        key=f"{record.year}/{record.number}",
        date=said(call.date, words),
        occasion=call.occasion or "",
        county=full_name(call.code) if call.code else "",
        by=call.by or "",
        households=call.households,
        said=words("calls.households_of", count=f"{call.households:,}"),
    )


def _groups(site: Site, records: tuple[CallRecord, ...], anchor: str) -> tuple[Group, ...]:
    """The calls of each kind, so that their figures have something to lead to."""
    return tuple(
        Group(f"{anchor}{kind}", site.words(f"values.call_kind.{kind}"), tuple(_row(site, record) for record in mine))
        for kind, mine in calls.by_kind(records).items()
    )


def _total(records: tuple[CallRecord, ...], words: Words) -> str:
    counted = calls.total(records)
    return words("calls.total", calls=f"{counted.calls:,}", households=f"{counted.households:,}")


def _cells(records: tuple[CallRecord, ...], at: str) -> tuple[Cell, ...]:
    counted = calls.total(records)
    return Cell(counted.calls, "calls", at), Cell(counted.households, "households", at)


def _table(records: tuple[CallRecord, ...], anchor: str, words: Words) -> Table:
    """A year's figures by kind. `anchor` is the address of its groups without the kind."""
    lines = [
        Line(words(f"values.call_kind.{kind}"), "", _cells(mine, f"{anchor}{kind}"))
        for kind, mine in calls.by_kind(records).items()
    ]
    return Table((words("calls.kind"), *map(words, COLUMNS)), tuple(lines))


def _is_sample(record: CallRecord) -> bool:
    return record.sample


def _intro(site: Site) -> tuple[str, ...]:
    return (site.words("calls.intro"),)


COLUMNS = ("calls.times", "calls.households")
KEPT = Kept("calls", calls.LINES, _groups, _total, COLUMNS, _cells, _is_sample, _table, _intro)
