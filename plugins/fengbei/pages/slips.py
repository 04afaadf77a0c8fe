"""Two sheets to print: what a school or village fills in to ask for a talk, and a group to book its visit.

Nothing is sent from them or kept: what is chosen or ticked on the screen is printed, the rest is written by hand.
"""

from collections.abc import Iterable
from typing import NamedTuple

from fengbei.archive.archive import Archive
from fengbei.archive.visit import VisitKind
from fengbei.facts import addresses
from fengbei.pages.letters import letter, reached
from fengbei.pages.offers import on_request
from fengbei.pages.periods import Around, Link
from fengbei.pages.site import RecordPage, Site, draw
from fengbei.pages.talks_nav import nav
from fengbei.pages.visits_nav import visits_nav

BOXES = 20
"""Talks up to which each has a box to tick; more are chosen from a list."""
CHOICES = 1500
"""Names that a list to choose from may have: some 120 KB. Of more there is a line to write on."""


class Option(NamedTuple):
    """What may be ticked or chosen."""

    id: str
    name: str


def slip_page(site: Site) -> RecordPage:
    """宣讲需求单: the request for a talk."""
    words, address = site.words, addresses.TALKS_SLIP
    talks = [Option(talk.id, talk.title) for talk in on_request(site.archive)]
    view = {
        "title": (title := words("slips.talk.title")),
        "nav": nav(site),
        "here": addresses.TALKS_MENU,
        "around": Around(Link(words("menu.title"), addresses.TALKS_MENU)),
        "talks": talks if len(talks) <= BOXES else [],
        "choices": talks if BOXES < len(talks) <= CHOICES else [],
        "audiences": [Option(key, text) for key, text in words.under("values.audience_kind").items()],
        "equipment": [Option(key, text) for key, text in words.under("slips.talk.device").items()],
        "reached": reached(site),
        "letter": letter(site, title, lines(site, "talk")),
        "first_line": words("slips.talk.letter.talk"),
    }
    html = draw("slip.html", words, addresses.root_of(address), **view)
    return RecordPage(address, title, words("slips.talk.description"), html)


def booking_page(site: Site) -> RecordPage:
    """集体祭扫预约表: a group books its visit."""
    words, address = site.words, addresses.VISIT_BOOKING
    parks = [Option(park.id, park.name) for park in site.archive.memorials.values()]
    view = {
        "title": (title := words("slips.visit.title")),
        "nav": visits_nav(site, address),
        "around": Around(up_of(site)),
        "parks": parks if len(parks) <= CHOICES else [],
        "kinds": [Option(str(kind), words(f"values.visit_kind.{kind}")) for kind in VisitKind],
        "steps": [Option(key, text) for key, text in words.under("slips.visit.step").items()],
        "reached": reached(site),
        "notice": addresses.VISIT_NOTICE,
        "letter": letter(site, title, lines(site, "visit")),
        "first_line": words("slips.visit.letter.park"),
    }
    html = draw("booking.html", words, addresses.root_of(address), **view)
    return RecordPage(address, title, words("slips.visit.description"), html)


def up_of(site: Site) -> Link:
    """What the pages for visitors belong to: the visits, or the parks where none has been recorded yet."""
    name = "visits" if site.exists(addresses.VISITS) else "memorials"
    return Link(site.words(f"{name}.title"), addresses.VISITS if name == "visits" else addresses.MEMORIALS)


def lines(site: Site, of: str) -> Iterable[str]:
    """The lines of a letter: what the sheet asks for."""
    return site.words.under(f"slips.{of}.letter").values()


def is_offered(archive: Archive) -> bool:
    """Whether there is a talk to ask for."""
    return bool(on_request(archive))
