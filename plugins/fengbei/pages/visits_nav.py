"""The row of ways through what the bureau and its visitors do: on every page about visits."""

from typing import NamedTuple

from fengbei.facts import addresses
from fengbei.pages.periods import Link
from fengbei.pages.site import Site

WAYS = {
    "years": addresses.VISITS,
    "notice": addresses.VISIT_NOTICE,
    "booking": addresses.VISIT_BOOKING,
    "messages": addresses.MESSAGES,
    "calls": addresses.CALLS,
    "figures": addresses.FIGURES,
}


class Nav(NamedTuple):
    """The ways, and which of them the page is, or belongs to (`is_below`)."""

    ways: tuple[Link, ...]
    here: str
    is_below: bool


def visits_nav(site: Site, here: str = "", *, is_below: bool = False) -> Nav:
    """What the macro of `_visits_nav.html` shows: only pages that exist. `here` is the address of one of them."""
    there = [Link(site.words(f"visits.way.{name}"), href) for name, href in WAYS.items() if site.exists(href)]
    return Nav(tuple(there), here, is_below)
