"""The pages of a built site, and which of them stand for their kind."""

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from fengbei.facts import addresses

FIXED = frozenset(value for value in vars(addresses).values() if isinstance(value, str))
_NOT_OURS = ("admin/",)
MANY = 6
"""Pages below one address of which one stands for all."""


def pages_of(site: Path) -> tuple[str, ...]:
    """The address of every page, in order: `/`, `/heroes/`, `/404.html`."""
    files = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    return tuple("/" + re.sub(r"(^|/)index\.html$", r"\1", uri) for uri in files if not uri.startswith(_NOT_OURS))


def one_of_each(pages: Sequence[str]) -> tuple[str, ...]:
    """The first page of each kind: of those that differ only by an id, a number or a name."""
    beside = Counter(parent(part) for page in pages for part in ways(page))
    first: dict[str, str] = {}
    for page in pages:
        kind = "".join("*/" if is_one_of_many(way, beside) else name_of(way) for way in ways(page))
        first.setdefault(kind, page)
    return tuple(first.values())


def ways(page: str) -> list[str]:
    """`/visits/2026/` → `visits/`, `visits/2026/`."""
    parts = page.strip("/").split("/")
    return ["/".join(parts[: number + 1]) + "/" for number in range(len(parts))]


def parent(way: str) -> str:
    return way.rstrip("/").rpartition("/")[0]


def name_of(way: str) -> str:
    return way.removeprefix(parent(way))


def is_one_of_many(way: str, beside: Counter[str]) -> bool:
    """An id or a number, and not a page that has an address of its own in every site."""
    if way in FIXED or not parent(way):
        return False
    name = name_of(way).strip("/")
    return beside[parent(way)] > MANY or name.isdigit()
