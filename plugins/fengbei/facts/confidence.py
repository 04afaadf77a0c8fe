"""Whether a fact may stand without a mark: at least one of its sources suffices alone."""

from collections.abc import Mapping

from fengbei.archive.archive import Archive
from fengbei.archive.cited import Cited, Published, Source


def sources_of(record: Published, archive: Archive) -> Mapping[str, Source]:
    """The record's own sources and those that all share."""
    return {**archive.sources, **record.sources}


def confirmed(fact: Cited, sources: Mapping[str, Source]) -> bool:
    """False where every source is an encyclopaedia, a forum or a data set. What cites nothing is not judged here."""
    known = False
    for key in fact.sources:
        if source := sources.get(key):
            if source.tier is None or source.tier.suffices:
                return True
            known = True
    return not known
