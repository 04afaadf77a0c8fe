"""Adding up, from the pages of a built site, the records at the place to which a figure links.

The place is the element with the anchor, or the page and those below it that it leads to. An element without a record
of the kind is a table: then the places count to which it leads.
"""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

from tests.site.built import VOID


@dataclass
class Node:
    name: str
    attributes: dict[str, str]
    children: list["Node"] = field(default_factory=list)
    text: str = ""

    def walk(self) -> Iterator["Node"]:
        yield self
        for child in self.children:
            yield from child.walk()

    def with_id(self, anchor: str) -> "Node":
        (found,) = [node for node in self.walk() if node.attributes.get("id") == anchor]
        return found


class Tree(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.root = Node("", {})
        self.open = [self.root]
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {key: value or "" for key, value in attrs})
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Node(tag, {key: value or "" for key, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if tag in [node.name for node in self.open]:
            while self.open.pop().name != tag:
                pass

    def handle_data(self, data: str) -> None:
        self.open[-1].text += data


RECORDS = {
    "held": ("data-session", ""),
    "listeners": ("data-session", "data-people"),
    "visits": ("data-visit", ""),
    "people": ("data-visit", "data-people"),
    "calls": ("data-call", ""),
    "households": ("data-call", "data-households"),
    "works": ("data-work", ""),
}
"""By what a figure counts: the attribute of its records, and the one that it sums (none where it counts them)."""


@dataclass(frozen=True)
class Told:
    """A figure on a page."""

    page: str
    href: str
    counts: str
    number: int


class Summed:
    """The figures of a site, and what each comes to."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = files
        self.trees: dict[str, Node] = {}

    @cached_property
    def figures(self) -> list[Told]:
        return [
            Told(name, node.attributes["href"], node.attributes["data-figure"], int(node.text.replace(",", "")))
            for name in self.files
            if name.endswith(".html")
            for node in self._tree(name).walk()
            if "fb-figure" in node.attributes.get("class", "").split()
        ]

    def wrong(self) -> list[tuple[Told, int]]:
        """The figures that are not what their records come to, with that."""
        sums = [(told, self.sum(told)) for told in self.figures]
        return [(told, found) for told, found in sums if told.number != found]

    def sum(self, told: Told) -> int:
        kind, weighed = RECORDS[told.counts]
        records = self._at(_joined(told.page, told.href), kind, frozenset())
        counted = [r for r in records.values() if kind != "data-session" or r.get("data-state") == "held"]
        return sum(int(record.get(weighed, "0")) if weighed else 1 for record in counted)

    def _at(self, address: str, kind: str, seen: frozenset[str]) -> dict[str, dict[str, str]]:
        """The records of a kind at an address, by their key."""
        name, _, anchor = address.partition("#")
        if address in seen or name not in self.files:
            return {}
        tree = self._tree(name)
        place = tree.with_id(anchor) if anchor else tree
        found = {node.attributes[kind]: node.attributes for node in place.walk() if kind in node.attributes}
        links = {_joined(name, n.attributes["href"]) for n in place.walk() if n.name == "a" and "href" in n.attributes}
        if anchor:
            further = () if found else sorted(links)
        else:
            below = posixpath.dirname(name) + "/"
            further = sorted(
                link for link in links if link.startswith(below) and link.endswith(".html") and link != name
            )
        for link in further:
            found |= self._at(link, kind, seen | {address})
        return found

    def _tree(self, name: str) -> Node:
        if name not in self.trees:
            self.trees[name] = Tree(self.files[name].decode()).root
        return self.trees[name]


def _joined(name: str, href: str) -> str:
    """The file, and the anchor, to which a link of a file leads."""
    parts = urlsplit(href)
    if parts.scheme or parts.netloc:
        return ""
    path = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(parts.path))) if parts.path else name
    file = path if posixpath.splitext(path)[1] else posixpath.normpath(posixpath.join(path, "index.html"))
    return f"{file}#{unquote(parts.fragment)}" if parts.fragment else file
