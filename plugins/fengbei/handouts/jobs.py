"""All that is to be printed of an archive: each sheet with the record that it is of, and its view."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from fengbei.archive.archive import Archive
from fengbei.archive.hero import Hero
from fengbei.archive.layout import Layout
from fengbei.archive.memorial import Memorial
from fengbei.archive.route import Route
from fengbei.archive.talk import Talk
from fengbei.facts.copies import USUAL, Copy, Printed, address, copies
from fengbei.facts.ties import ties
from fengbei.handouts.audience_view import audience_view
from fengbei.handouts.cards import cards
from fengbei.handouts.month_view import month_view, months_for
from fengbei.handouts.poster_view import poster_view
from fengbei.handouts.route_view import route_view
from fengbei.handouts.saying import Site
from fengbei.handouts.settings import Settings, site_name
from fengbei.handouts.talk_view import talk_view
from fengbei.handouts.view import view
from fengbei.words import words

if TYPE_CHECKING:
    from fengbei.handouts.press import View  # not typst, for who only asks what is printed

Of = Hero | Talk | Route | Memorial | None
"""The record that something is printed of; None where it is of the whole site."""


@dataclass(frozen=True)
class Job:
    """Something to print: `kind` names the words for it, `code` stands on it if it has one."""

    record: Of
    kind: str
    address: str
    view: "View"
    copy: Copy | None = None
    month: str = ""
    """Whose schedule it is: `2026-12`."""

    @property
    def code(self) -> str:
        return str(getattr(self.view, "code", ""))


def site_of(layout: Layout, archive: Archive, today: date) -> Site:
    """What views are made from without a build: no addresses, and so no QR codes."""
    return Site(archive, ties(archive), words("zh"), site_name(layout), "", today=today)


def every_job(site: Site, settings: Settings) -> Iterator[Job]:
    """All that is printed, also for packs."""
    yield from coded(site, settings)
    yield from pictures(site, settings.cards)


def coded(site: Site, settings: Settings) -> Iterator[Job]:
    """All that is printed with a code on it: the copies, and what else is in packs."""
    yield from sheets(site, settings.copies)
    for talk in site.archive.talks.values() if settings.packs else ():
        yield from enclosures(site, talk, ())


def sheets(site: Site, asked: Collection[Copy]) -> Iterator[Job]:
    """Every copy of a handout that is printed. One view after another is made, and none is held."""
    for printed in copies(site.archive, asked):
        yield Job(printed.record, _kind(printed.record), printed.address, _view(site, printed), printed.copy)


def enclosures(site: Site, talk: Talk, asked: Collection[Copy]) -> Iterator[Job]:
    """What goes into a talk's pack: its sheets, for the speaker and the audience at least, its poster, and the months
    of its sessions to come."""
    for copy in Copy:
        if copy in {*USUAL, *asked}:
            printed = Printed(talk, copy, address(talk, copy))
            yield Job(talk, "talk", printed.address, _view(site, printed), copy)
    yield Job(talk, "poster", "", poster_view(site, talk))
    for year, month in months_for(site, talk):
        yield Job(talk, "month", "", month_view(site, year, month), month=f"{year:04d}-{month:02d}")


def pictures(site: Site, kinds: Collection[str]) -> Iterator[Job]:
    """The cards of pages with a map."""
    for record, at, seen in cards(site, kinds):
        yield Job(record, "card", at, seen)


def _kind(record: Hero | Talk | Route) -> str:
    match record:
        case Hero():
            return "hero"
        case Talk():
            return "talk"
        case Route():
            return "route"


def _view(site: Site, printed: Printed) -> "View":
    large = printed.copy is Copy.LARGE
    match printed.record:
        case Route() as route:
            return route_view(site, route, large=large)
        case Hero() | Talk() as record if printed.copy is Copy.AUDIENCE:
            return audience_view(site, record)
        case Hero() as hero:
            return view(site, hero, large=large)
        case Talk() as talk:
            return talk_view(site, talk, large=large)
