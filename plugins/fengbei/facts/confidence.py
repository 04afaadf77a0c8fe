"""Whether a fact may stand without a mark: at least one of its sources suffices alone."""

from collections.abc import Mapping

from fengbei.archive.archive import Archive
from fengbei.archive.cited import Cited, Published, Source


def sources_of(record: Published, archive: Archive) -> Mapping[str, Source]:
    """The record's own sources and those that all share."""
    return {**archive.sources, **record.sources}


def confirmed(fact: Cited, sources: Mapping[str, Source]) -> bool:
    """False where every source is an encyclopaedia, a forum or a data set. What cites nothing is not judged here."""
    tiers = [sources[key].tier for key in fact.sources if key in sources]
    return not tiers or any(tier is None or tier.suffices for tier in tiers)
