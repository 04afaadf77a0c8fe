"""The tribute wall: what visitors have written and editors have reviewed. Nobody can write on the page itself."""

from collections.abc import Iterable, Iterator

from fengbei.archive.archive import MessageRecord
from fengbei.facts import addresses, messages
from fengbei.pages.ledgers import Group, Kept, Shelf, pages_of
from fengbei.pages.letters import reached
from fengbei.pages.periods import Draw, Link
from fengbei.pages.site import Site
from fengbei.pages.tables import Cell
from fengbei.pages.wishes import wish
from fengbei.words import Words


def pages_of_messages(records: Iterable[MessageRecord], words: Words) -> Iterator[tuple[str, Draw]]:
    """The pages of the wall, if there is anything on it."""
    ledger = messages.ledger(records)
    shelf = Shelf(
        ledger,
        KEPT,
        words("messages.title"),
        "messages.of_period",
        Link(words("visits.title"), addresses.VISITS),
        addresses.MESSAGES,
    )
    return pages_of(shelf, words) if ledger.years else iter(())


def _intro(site: Site) -> list[str]:
    """That messages are reviewed, and how to hand one in."""
    to = reached(site)
    said = [site.words("messages.reviewed"), site.words("messages.hand_in")]
    return [*said, *([site.words("messages.by_mail", to=site.words("page.comma").join(to))] if to else [])]


def _rows(site: Site, records: tuple[MessageRecord, ...], anchor: str) -> tuple[Group, ...]:
    return (Group("", "", tuple(wish(site, record) for record in records)),)


def _total(records: tuple[MessageRecord, ...], words: Words) -> str:
    return words("messages.total", count=f"{len(records):,}")


def _cells(records: tuple[MessageRecord, ...], at: str) -> tuple[Cell, ...]:
    return (Cell(len(records), "messages"),)


def _is_sample(record: MessageRecord) -> bool:
    return record.sample


KEPT = Kept("messages", messages.LINES, _rows, _total, ("messages.count",), _cells, _is_sample, intro=_intro)
