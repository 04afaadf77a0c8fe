"""Messages as rows: on the tribute wall, and the newest beside the person or the park that they are for."""

from collections.abc import Iterable
from typing import NamedTuple

from fengbei.archive.archive import MessageRecord
from fengbei.facts import addresses, messages
from fengbei.facts.dating import said
from fengbei.pages.periods import Link
from fengbei.pages.site import Site

BESIDE = 3
"""Messages that stand beside a person or a park."""


class Wish(NamedTuple):
    """One message. `to` are the person and the park that it is for, if the site has them."""

    anchor: str
    text: str
    by: str
    day: str
    date: str
    to: tuple[Link, ...]
    sample: bool


def wish(site: Site, record: MessageRecord, *, anchored: bool = True, named: bool = True) -> Wish:
    """A message, with its anchor on the wall, and `named` whom it is for."""
    said_by = record.message
    return Wish(
        anchor=messages.anchor(record) if anchored else "",
        text=said_by.text,
        by=said_by.by or "",
        day=said_by.date.day().isoformat(),
        date=said(said_by.date, site.words),
        to=tuple(_to(site, record)) if named else (),
        sample=record.sample,
    )


def newest(site: Site, records: Iterable[MessageRecord], *, named: bool = False) -> list[Wish]:
    """The newest of records that stand newest first; not `named` beside the one whom they are for."""
    return [wish(site, record, anchored=False, named=named) for record in tuple(records)[:BESIDE]]


def _to(site: Site, record: MessageRecord) -> Iterable[Link]:
    hero = site.archive.heroes.get(record.message.hero or "")
    park = site.archive.memorials.get(record.message.memorial or "")
    if hero:
        yield Link(hero.name, addresses.hero(hero.id))
    if park:
        yield Link(park.name, addresses.memorial(park.id))
