"""What is wrong with the former names of records: an address can lead to one place only."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from fengbei.archive.doings import SCHEDULE
from fengbei.archive.faults import Fault
from fengbei.archive.hero import Hero
from fengbei.archive.memorial import Memorial
from fengbei.archive.route import Route
from fengbei.archive.talk import Talk

Renamed = Hero | Memorial | Talk | Route
"""The records that have addresses of their own."""


def is_reserved(record_id: str) -> bool:
    """Whether the site's own lists are or may come to be at this address: `by-pinyin`, `strokes`."""
    return record_id == "strokes" or record_id.startswith("by-")


def faults(records: Mapping[str, Renamed], ids: Collection[str]) -> Iterator[tuple[Renamed, Fault]]:
    """Former names that lead nowhere or to two places; `ids` are all of the kind, those of unreadable records too."""
    named = [one for one in records.values() if one.was]
    claims = Counter(key for one in named for key in one.was)
    for one in named:
        for number, key in enumerate(one.was):
            if code := _fault(one, key, ids, claims[key]):
                yield one, Fault(("was", number), code, {"value": key})


def _fault(one: Renamed, key: str, ids: Collection[str], claims: int) -> str:
    if key == one.id:
        return "was_itself"
    if is_reserved(key) or (isinstance(one, Talk) and key in SCHEDULE):
        return "was_reserved"
    if key in ids:
        return "was_in_use"
    return "was_twice" if claims > 1 else ""
