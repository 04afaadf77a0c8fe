"""祭扫须知: how to come to a park, alone or as a group, and what is done there."""

from collections.abc import Iterable
from typing import NamedTuple

from fengbei.archive.cited import TextFact
from fengbei.archive.memorial import Memorial
from fengbei.facts import addresses
from fengbei.facts.citing import Citations, Said
from fengbei.facts.confidence import sources_of
from fengbei.pages.letters import reached
from fengbei.pages.periods import Around
from fengbei.pages.site import RecordPage, Site, draw
from fengbei.pages.slips import up_of
from fengbei.pages.visits_nav import visits_nav

PARKS = 60
"""Parks whose hours and ways the page tells; of more it leads to their list."""


class Coming(NamedTuple):
    """What somebody needs who is on the way to a park, as far as its record says it; `facts` as `TOLD`."""

    name: str
    href: str
    facts: tuple[Said | None, ...]
    sample: bool


class Parks(NamedTuple):
    """The parks of which something is said, under the columns that something is said in, and the others."""

    columns: tuple[str, ...]
    told: tuple[Coming, ...]
    others: tuple[Coming, ...]


def notice_page(site: Site) -> RecordPage:
    """The notice, and the parks with their hours."""
    words, address, parks = site.words, addresses.VISIT_NOTICE, site.archive.memorials
    title = words("notice.title")
    view = {
        "title": title,
        "nav": visits_nav(site, address),
        "around": Around(up_of(site)),
        "parts_of": [(key, words(f"notice.{key}.title"), _texts(site, key)) for key in PARTS],
        "ordered": ORDERED,
        "parks": parks_told(site, parks.values()) if len(parks) <= PARKS else None,
        "all_parks": len(parks),
        "booking": site.link(addresses.VISIT_BOOKING),
        "reached": reached(site),
    }
    html = draw("notice.html", words, addresses.root_of(address), **view)
    return RecordPage(address, title, words("notice.description"), html)


def parks_told(site: Site, parks: Iterable[Memorial]) -> Parks:
    """A table without an empty row or column."""
    every = [coming(site, park) for park in parks]
    filled = [at for at, _ in enumerate(TOLD) if any(one.facts[at] for one in every)]
    told = (one._replace(facts=tuple(one.facts[at] for at in filled)) for one in every if any(one.facts))
    others = (one for one in every if not any(one.facts))
    return Parks(tuple(site.words(f"memorial.{TOLD[at]}") for at in filled), tuple(told), tuple(others))


def coming(site: Site, park: Memorial) -> Coming:
    cited = Citations(sources_of(park, site.archive), site.words)
    facts: Iterable[TextFact | None] = (getattr(park, name) for name in TOLD)
    said = tuple(cited.text(fact) if fact else None for fact in facts)
    return Coming(park.name, addresses.memorial(park.id), said, park.sample)


def _texts(site: Site, key: str) -> list[str]:
    texts = site.words.under(f"notice.{key}")
    return [text for name, text in texts.items() if name != "title"]


PARTS = ("conduct", "flowers", "order", "ceremonies", "clean", "children", "not", "group")
TOLD = ("hours", "phone", "transport", "access")
ORDERED = "order"
"""The part whose steps follow each other."""
