"""The list of sources at the foot of a record's page."""

from typing import NamedTuple

from fengbei.archive.cited import Source
from fengbei.facts.citing import Citations


class SourceLine(NamedTuple):
    """One source. `imprint` follows its title: who published it, unless the title says so, and when."""

    number: int
    url: str
    title: str
    imprint: str
    tier: str
    note: str


def source_lines(cited: Citations) -> list[SourceLine]:
    """Call it when everything else has been said."""
    words, comma = cited.words, cited.words("page.comma")
    return [
        SourceLine(
            number,
            source.url or "",
            source.title,
            _imprint(source, date, comma),
            words(f"values.tier.{source.tier}") if source.tier else "",
            source.note or "",
        )
        for number, source, date in cited.references()
    ]


def _imprint(source: Source, date: str, comma: str) -> str:
    publisher = source.publisher
    named = comma + publisher if publisher and publisher not in source.title else ""
    return named + comma + date if date else named
