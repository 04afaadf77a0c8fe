"""What is printed of which record, and where it is: the copies of a handout."""

from collections.abc import Collection, Iterator
from enum import StrEnum
from typing import NamedTuple

from fengbei.archive.archive import Archive
from fengbei.archive.hero import Hero
from fengbei.archive.route import Route
from fengbei.archive.talk import Talk
from fengbei.facts import addresses


class Copy(StrEnum):
    """For whom a handout is, as it stands in addresses and settings."""

    SPEAKER = "speaker"
    AUDIENCE = "audience"
    LARGE = "large"
    """The speaker's, in larger type."""
    BOOKLET = "booklet"
    """The speaker's without its margin, as an A5 booklet on folded A4."""


USUAL = (Copy.SPEAKER, Copy.AUDIENCE)

Of = Hero | Talk | Route


class Printed(NamedTuple):
    """A copy of a record's handout."""

    record: Of
    copy: Copy
    address: str


def copies(archive: Archive, asked: Collection[Copy] = USUAL) -> Iterator[Printed]:
    """Every copy that is printed of an archive, where `asked` are the settings: people, talks, routes. The sheet of a
    route is its guide's: it has no audience's copy."""
    chosen = [copy for copy in Copy if copy in asked]
    for records in (archive.heroes, archive.talks, archive.routes):
        for record in records.values():
            yield from (Printed(record, c, address(record, c)) for c in chosen if _is_printed(record, c))


def address(record: Of, copy: Copy = Copy.SPEAKER) -> str:
    """Where a copy of a record's handout is, if it is printed."""
    match record:
        case Hero():
            return addresses.handout(record.id, copy)
        case Talk():
            return addresses.talk_handout(record.id, copy)
        case Route():
            return addresses.route_handout(record.id, copy)


def title(record: Of) -> str:
    """How a record is called."""
    return record.name if isinstance(record, Hero) else record.title


def page(record: Of) -> str:
    """The page of a record, to which its sheets lead."""
    match record:
        case Hero():
            return addresses.hero(record.id)
        case Talk():
            return addresses.talk(record.id)
        case Route():
            return addresses.route(record.id)


def _is_printed(record: Of, copy: Copy) -> bool:
    return copy is not Copy.AUDIENCE or not isinstance(record, Route)
