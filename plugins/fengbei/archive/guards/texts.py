"""What is odd about the words of one file: misspelt words and names, titles, times that a name does not fit."""

from collections.abc import Iterator

from fengbei.archive.cited import PlaceFact
from fengbei.archive.faults import Fault
from fengbei.archive.fields import Record
from fengbei.archive.guards import dated, honours, places, slips
from fengbei.archive.hero import Hero
from fengbei.archive.problems import Slip
from fengbei.archive.yamltree import Document


def of_record(record: Record, document: Document, text: str) -> list[Slip]:
    """All of it, in the order of the tables. `text` is the whole file."""
    misspelt = slips.in_record(document, text, type(record).__name__.lower())
    said = {slip.line for slip in misspelt}
    faults = list(_faults(record, text))
    lines = text.splitlines() if faults else []
    placed = (
        Slip(*document.place_inside(fault.loc, lines, word, nth), fault.code, fault.args, fault.level)
        for fault, word, nth in faults
    )
    return [*misspelt, *(slip for slip in placed if slip.code != "honour_title" or slip.line not in said)]


def _faults(record: Record, text: str) -> Iterator[tuple[Fault, str, int]]:
    """Each with the word that it is about, and how many of its like stand before it."""
    if isinstance(record, Hero):
        yield from ((fault, word, 0) for fault, word in honours.of_hero(record))
    if dated.pattern().search(text):
        yield from dated.of_record(record)
    place = record.native_place if isinstance(record, Hero) else getattr(record, "address", None)
    if isinstance(place, PlaceFact):
        loc = ("native_place",) if isinstance(record, Hero) else ("address",)
        yield from ((fault, str(fault.args["value"]), 0) for fault in places.of_place(place, loc))
