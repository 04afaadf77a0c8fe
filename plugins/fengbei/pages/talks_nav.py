"""The ways to the talks, at the top of all their pages."""

from fengbei.facts import addresses
from fengbei.pages.periods import Link
from fengbei.pages.site import Site


def nav(site: Site) -> tuple[Link, ...]:
    """The ways that are there; `row` of `_talks_nav.html` shows them."""
    ways = (
        ("list", addresses.TALKS),
        ("month", addresses.talk_month(site.today.year, site.today.month)),
        ("ways", addresses.TALKS_WAYS),
        ("menu", addresses.TALKS_MENU),
        ("handouts", addresses.HANDOUTS),
    )
    return tuple(Link(site.words(f"talks.nav.{key}"), address) for key, address in ways if site.exists(address))
