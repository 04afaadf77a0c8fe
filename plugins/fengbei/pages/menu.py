"""The navigation of a site whose mkdocs.yml has no `nav`: its sections in their order, then pages written by hand."""

from collections.abc import Iterable

from fengbei.facts import addresses

ORDER = (
    addresses.HOME,
    addresses.HEROES,
    addresses.MEMORIALS,
    addresses.TALKS,
    addresses.VISITS,
    addresses.ROUTES,
    addresses.MAP,
    addresses.DAYS,
)


def nav_of(pages: Iterable[str]) -> list[str]:
    """The Markdown files of the navigation; pages in folders of their own are reached by links."""
    there = set(pages) - {addresses.written_uri(address) for address in addresses.AT_THE_FOOT}
    first = [uri for uri in map(addresses.source_uri, ORDER) if uri in there]
    return [*first, *sorted(uri for uri in there.difference(first) if "/" not in uri)]
