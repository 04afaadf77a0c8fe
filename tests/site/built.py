"""Looking at a built site: its pages as elements, their texts, links and anchors."""

import posixpath
from dataclasses import dataclass
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass(frozen=True)
class Element:
    """One element of a page: its name and attributes."""

    name: str
    attributes: dict[str, str]


class Page(HTMLParser):
    """A page's elements in order, and the text that a reader sees."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = html
        self.elements: list[Element] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {key: value or "" for key, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not {"script", "style", "head"} & set(self.open):
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())

    def all(self, name: str) -> list[Element]:
        return [element for element in self.elements if element.name == name]

    @property
    def ids(self) -> list[str]:
        return [element.attributes["id"] for element in self.elements if "id" in element.attributes]

    @property
    def links(self) -> list[str]:
        """Every address that the page names: links, pictures, scripts, stylesheets."""
        return [
            element.attributes[name]
            for element in self.elements
            for name in ("href", "src", "action", "poster", "data")
            if element.attributes.get(name)
        ]


@dataclass(frozen=True)
class Built:
    """What a build left: the folder, the exit code, and everything that was printed."""

    folder: Path
    code: int
    printed: str

    def page(self, address: str) -> Page:
        return Page(self.file(address + "index.html"))

    def file(self, uri: str) -> str:
        return (self.folder / uri).read_text(encoding="utf-8")

    def has(self, address: str) -> bool:
        path = self.folder / address
        return (path / "index.html").is_file() if address.endswith("/") or not address else path.is_file()

    @cached_property
    def pages(self) -> dict[str, Page]:
        """Every page by its file."""
        return {
            path.relative_to(self.folder).as_posix(): Page(path.read_text(encoding="utf-8"))
            for path in sorted(self.folder.rglob("*.html"))
        }

    @property
    def broken_links(self) -> list[str]:
        """Links of pages to files of the site that are not there, or to anchors that are not in them."""
        return [
            f"{name} → {link}"
            for name, page in self.pages.items()
            if name != "404.html"
            for link in page.links
            if not self.resolves(name, link)
        ]

    def resolves(self, name: str, link: str) -> bool:
        """Whether a link of the file `name` leads to something; those to other sites do."""
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            return True
        path = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(parts.path))) if parts.path else name
        file = posixpath.join(path, "index.html").removeprefix("./") if not posixpath.splitext(path)[1] else path
        if file not in self.files:
            return False
        return not parts.fragment or not file.endswith(".html") or unquote(parts.fragment) in self.pages[file].ids

    @cached_property
    def files(self) -> dict[str, bytes]:
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file()
        }
