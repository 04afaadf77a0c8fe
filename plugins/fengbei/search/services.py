"""The pages on which visitors come to do something, or find the work summed up: the search leads to them by name."""

from collections.abc import Container, Iterator
from typing import NamedTuple

from fengbei.facts import addresses
from fengbei.search.entries import PageText
from fengbei.words import Words


class Service(NamedTuple):
    """Where the texts of a page stand: its title, what is said of it, and the groups of texts that it consists of."""

    title: str
    about: str
    texts: tuple[str, ...] = ()


_NOTICE = ("conduct", "flowers", "order", "ceremonies", "clean", "children", "not", "group")
SERVICES = {
    addresses.TALKS_MENU: Service("menu.title", "menu.intro"),
    addresses.TALKS_SLIP: Service("slips.talk.title", "slips.talk.description"),
    addresses.VISIT_NOTICE: Service("notice.title", "notice.description", tuple(f"notice.{key}" for key in _NOTICE)),
    addresses.VISIT_BOOKING: Service("slips.visit.title", "slips.visit.description"),
    addresses.MESSAGES: Service("messages.title", "messages.reviewed"),
    addresses.CALLS: Service("calls.title", "calls.intro"),
    addresses.FIGURES: Service("figures.title", "figures.description"),
    addresses.DATA: Service("data.title", "data.description"),
    addresses.DAYS_PLAN: Service("days.plan.title", "days.plan.description"),
}
"""By their addresses, in the order in which they are found."""


def services(there: Container[str], words: Words) -> Iterator[PageText]:
    """Those that the site has; `there` are its files."""
    for address, (title, about, groups) in SERVICES.items():
        if addresses.uri(address) in there:
            passages = tuple(text for group in groups for text in words.under(group).values())
            yield PageText(address, words[title], words[about], passages)
