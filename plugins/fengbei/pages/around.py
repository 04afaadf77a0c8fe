"""What stands around the content of every page: the way that leads to it, whose it is and of which day, and how to tell
the bureau of a mistake in it."""

from datetime import date
from typing import NamedTuple

from fengbei.facts import addresses
from fengbei.facts.dating import said
from fengbei.pages.found import head as found_by
from fengbei.pages.letters import SCHEME, filled, letter
from fengbei.pages.metas import column_of, record_at
from fengbei.pages.records import Draft
from fengbei.pages.site import RecordPage, Site, part
from fengbei.pages.trail import trail


class Around(NamedTuple):
    """What is set around a page: HTML, but for `correct` and `report`, which are links. `meta` and `head` go into
    its head: what a government's site names, and what those want who find or share a page."""

    trail: str
    colophon: str
    correct: str
    report: str
    meta: str
    head: str


def drawn(draft: Draft, site: Site) -> tuple[RecordPage, Around]:
    """A record's page and what stands around it."""
    page = draft.draw(site)
    record = record_at(site.archive, page.address)
    reviewed = said(record.reviewed, site.words) if record and record.reviewed else ""
    return page, around(site, page.address, page.title, page.updated, article=bool(record), reviewed=reviewed)


def around(
    site: Site, address: str, title: str, updated: date | None = None, *, article: bool = False, reviewed: str = ""
) -> Around:
    """What stands around the page of an address; `updated` is the day of what it tells, where that is known. An
    `article` tells of one thing and is no list; `reviewed` says when it was, as it is written: at times a month."""
    root = addresses.root_of(address)
    steps = trail(site, address, title)
    above, below, head = (part("_around.html", name, site.words, root) for name in ("trail", "colophon", "meta"))
    day = min(updated or (article and site.changed(address)) or site.today, site.today)
    correct = correction(site, address, title)
    source = site.organiser or site.name
    dated = (
        site.words("site.reviewed", date=reviewed) if reviewed else site.words("site.updated", date=_said(site, day))
    )
    told = below(dated, source, correct, written_to(site))
    named = head(column_of(site, steps), title if article else "", day, source)
    report, found = filled(site.report, site, address, title), found_by(site, address, title, steps)
    return Around(str(above(steps)), str(told), correct, report, str(named), found)


def _said(site: Site, day: date) -> str:
    return site.words("date.day", year=day.year, month=day.month, day=day.day)


def correction(site: Site, address: str, title: str) -> str:
    """A link by which one tells of a mistake: a letter names the page and its address already."""
    lines = site.words("site.letter.body", title=title, address=site.said(address)).split("\n")
    written = letter(site, site.words("site.letter.subject", title=title), lines)
    return written or filled(site.contact, site, address, title)


def written_to(site: Site) -> str:
    """Where a letter or a call goes, to be read where neither begins at a touch: in WeChat, on a library's machine."""
    return SCHEME.sub("", site.contact).partition("?")[0] if SCHEME.match(site.contact) else ""
