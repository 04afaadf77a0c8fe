"""The part of the search page that is made here: the place of the results, and the lists for those without scripts."""

from collections.abc import Callable
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from fengbei.facts import addresses
from fengbei.words import Words

LISTS = (
    *(addresses.HEROES, addresses.MEMORIALS, addresses.TALKS),
    *(addresses.ROUTES, addresses.VISITS, addresses.DAYS),
)


def search_page(exists: Callable[[str], bool], words: Words) -> str:
    """HTML to follow the page's title and what an editor has written below it."""
    lists = [(address, words(f"{address.strip('/')}.title")) for address in LISTS if exists(address)]
    view = {"root": addresses.root_of(addresses.SEARCH), "lists": lists, "t": words}
    return _templates().get_template("search.html").render(view)


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("fengbei.search"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
