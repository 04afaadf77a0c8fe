"""What the head of a government site's page names: the column it belongs to; of an article its title, day and source.

The names are those of 《政府网站发展指引》 (国办发〔2017〕47号) as such sites have them: SiteName, SiteDomain and
SiteIDCode on all pages, ColumnName, ColumnDescription, ColumnKeywords and ColumnType on what stands in a column,
ArticleTitle, PubDate (`2026-11-23 00:00`; only the day of ours is known) and ContentSource on articles."""

from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from fengbei.archive.archive import Archive
from fengbei.archive.hero import Hero
from fengbei.archive.memorial import Memorial
from fengbei.archive.route import Route
from fengbei.archive.talk import Talk
from fengbei.pages.site import Site

_SAID_AS = {"map": "maps", "handouts": "sheets"}
"""Columns whose texts have another name than their address."""


class Column(NamedTuple):
    """A column: its name, what it has, the words by which it is found, and its kind."""

    name: str
    about: str
    keywords: str
    kind: str


def column_of(site: Site, steps: Sequence[tuple[str, str]]) -> Column | None:
    """The column that the way to a page leads through, under the very name that it has there; home is in none."""
    if len(steps) == 1:
        return None
    name, address = steps[1]
    key = address.partition("/")[0]
    return site.once(("column", key, name), lambda: _column(site, key, name))


def _column(site: Site, key: str, name: str) -> Column:
    texts = site.words.texts
    about = texts.get(f"{_SAID_AS.get(key, key)}.description", name)
    found = (texts.get(f"column.{part}.{key}", name) for part in ("keywords", "type"))
    return Column(name, name if "{" in about else about, *found)


def record_at(archive: Archive, address: str) -> Hero | Memorial | Talk | Route | None:
    """The person, park, talk or route that a page tells of; a list tells of none."""
    match address.split("/"):
        case ["heroes", key, ""]:
            return archive.heroes.get(key)
        case ["memorials", key, ""]:
            return archive.memorials.get(key)
        case ["talks", key, ""]:
            return archive.talks.get(key)
        case ["routes", key, ""]:
            return archive.routes.get(key)
    return None


def domain(url: str) -> str:
    """`https://www.example.gov.cn/a/` → `www.example.gov.cn`."""
    return urlsplit(url).hostname or ""
