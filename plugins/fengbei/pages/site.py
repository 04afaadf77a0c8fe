"""What every view needs to know of the site, and the templates that turn a view into HTML."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, partial
from typing import Any, NamedTuple, TypeVar

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from fengbei.archive.archive import Archive
from fengbei.archive.outline import Outline
from fengbei.archive.renditions import Renditions
from fengbei.facts import addresses
from fengbei.facts.markdown import render, render_inline
from fengbei.facts.ties import Ties
from fengbei.pages.compiled import Templates, compiled
from fengbei.words import Words, words

T = TypeVar("T")


class Sheet(NamedTuple):
    """What there is to say of a printed copy: its code and its pages, if it has any, and its bytes."""

    code: str
    leaves: int
    size: int


@dataclass(frozen=True)
class Site:
    """The records and the site that shows them. `exists` tells whether an address will be there; `url` ends in `/`.
    `contact` is a link (`mailto:`), and both may be empty.

    `pictures` are there by their address: without `fengbei/images` none is published, since none is rid of its GPS.
    """

    archive: Archive
    ties: Ties
    today: date
    words: Words
    name: str
    url: str
    exists: Callable[[str], bool]
    pictures: Mapping[str, Renditions]
    organiser: str = ""
    contact: str = ""
    report: str = ""
    """Where the government takes in faults of its sites; in the link `{url}` stands for a page's address."""
    changed: Callable[[str], date | None] = field(default=lambda address: None, compare=False)
    """The day on which what a page shows was last changed, where that is known."""
    outline: Outline | None = None
    sizes: Mapping[str, int] = field(default_factory=dict)
    """Bytes of the open data and of what is subscribed to, by address."""
    sheets: Mapping[str, Sheet] = field(default_factory=dict)
    """The copies of handouts that are there, by address."""
    made: dict[Hashable, Any] = field(default_factory=dict, compare=False, repr=False)
    """What several pages show alike, as `once` has made it."""

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """What several pages show alike, made for the first of them."""
        if key not in self.made:
            self.made[key] = make()
        found: T = self.made[key]
        return found

    def canonical(self, address: str) -> str:
        """The full address of a page; empty where the site's own is not known."""
        return self.url + address if self.url else ""

    def said(self, address: str) -> str:
        """The address that is printed on a page: the full one, or where a page stands in a site without an address."""
        return self.canonical(address) or f"/{address}"

    def link(self, address: str) -> str:
        """The address where something is there to link to, else empty."""
        return address if self.exists(address) else ""

    def card(self, address: str) -> str:
        """The full address of the picture that stands for a page where its link is shared, if there is one."""
        card = self.link(addresses.card(address))
        return self.canonical(card) if card else ""


@dataclass(frozen=True)
class RecordPage:
    """One page made from a record: what is set into the holes of its frame."""

    address: str
    title: str
    description: str
    html: str
    data: dict[str, object] | None = None
    updated: date | None = None


def draw(template: str, texts: Words, root: str, **view: object) -> str:
    """Fill a template of this room. Everything in it is escaped."""
    return _templates(texts.lang, root).get_template(template).render(**view)


@cache
def part(template: str, name: str, texts: Words, root: str) -> Callable[..., Markup]:
    """A macro of a template, for what many pages show alike and is drawn once."""
    macro: Callable[..., Markup] = getattr(_templates(texts.lang, root).get_template(template).module, name)
    return macro


@cache
def _templates(lang: str, root: str) -> Environment:
    """The templates with the words of a language, for pages from which `root` leads to the site's root.

    `root` is global to them, so that their common parts are set up once and not for every page, and `'hero.born'|t` is
    a text as soon as they are compiled. What a fact cites is drawn once as well: most name the same few numbers, and a
    macro costs more than the rest of the line.
    """
    environment = Templates(
        loader=PackageLoader("fengbei.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=compiled(lang),
    )
    environment.filters["markdown"] = partial(render, root=root)
    environment.filters["inline"] = partial(render_inline, root=root)
    environment.filters["t"] = words(lang)
    environment.globals["root"] = root
    cited = environment.get_template("_marks.html")
    environment.filters["cited"] = cache(lambda numbers: Markup(cited.render(numbers=numbers)))  # noqa: S704 autoescaped
    environment.filters["thousands"] = lambda number: f"{number:,}"
    return environment
