"""The ways to the talks, at the top of all their pages."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from fengbei.facts import addresses, months
from fengbei.pages.site import Site


class Way(NamedTuple):
    """A way to the talks. `months` are sheets of months to which a script turns it once their time has come."""

    name: str
    href: str
    months: str = ""


AFTER = 2
"""So many months that follow are known to the way: a site is built again long before they are over."""


def nav(site: Site) -> tuple[Way, ...]:
    """The ways that are there; `row` of `_talks_nav.html` shows them."""
    ways = (
        ("list", addresses.TALKS),
        ("month", addresses.talk_month(site.today.year, site.today.month)),
        ("ways", addresses.TALKS_WAYS),
        ("menu", addresses.TALKS_MENU),
        ("handouts", addresses.HANDOUTS),
    )
    later = " ".join(_months_after(site))
    return tuple(
        Way(site.words(f"talks.nav.{key}"), address, later if key == "month" else "")
        for key, address in ways
        if site.exists(address)
    )


def _months_after(site: Site) -> Iterator[str]:
    """The keys of months to come that have a sheet."""
    year, number = site.today.year, site.today.month
    for _ in range(AFTER):
        year, number = (year, number + 1) if number < 12 else (year + 1, 1)
        if site.exists(addresses.talk_month(year, number)):
            yield months.key(date(year, number, 1))
