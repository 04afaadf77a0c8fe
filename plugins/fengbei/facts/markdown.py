"""Markdown that stands in records → HTML. Raw HTML stays text, and a link goes only where a link may go."""

import re
from collections.abc import Callable
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from fengbei.archive.leads import may_lead
from fengbei.archive.mentions import RECORD_LINK
from fengbei.facts import addresses

_MARKED = re.compile(r"""[\\`*_\[\]!<>&"\n\r\0]""")
"""What Markdown or HTML might make something of: a line with none of these is its own HTML, and most are such lines."""

_BLOCKS = re.compile(r"^(?:[^0-9A-Za-z\x80-\U0010ffff\n]|\d+[.)])|[\r\0\x1c-\x1f\x85]", re.M)
"""What may begin another block than a paragraph: punctuation, an indent, a list's number. Most texts have none of it.
(The control characters are spaces for Python and not for Markdown.)"""

ADDRESS_OF: dict[str, Callable[[str], str]] = {
    "hero": addresses.hero,
    "memorial": addresses.memorial,
    "talk": addresses.talk,
    "route": addresses.route,
}


def is_marked(text: str) -> bool:
    """Whether Markdown might make anything but paragraphs of a text."""
    return bool(_MARKED.search(text) or _BLOCKS.search(text))


def render(text: str, root: str) -> Markup:
    """HTML of a record's Markdown. `[雷锋](hero:lei-feng)` becomes a link from a page whose site root is `root`."""
    if not _BLOCKS.search(text):
        return Markup(_paragraphs(text.strip("\n"), root))  # noqa: S704 their texts are rendered
    return Markup(_parser().render(text, {"root": root}))  # noqa: S704 raw HTML is off, links are checked


def render_inline(text: str, root: str) -> Markup:
    """The same without a paragraph around it."""
    if not _MARKED.search(text):
        return Markup(text)  # noqa: S704 nothing in it is HTML
    return Markup(_parser().renderInline(text, {"root": root}))  # noqa: S704 raw HTML is off, links are checked


def _paragraphs(prose: str, root: str) -> str:
    """Paragraphs between blank lines: to find them takes the parser longer than what is in them."""
    texts = re.split("\n{2,}", prose) if prose else []
    return "".join([f"<p>{render_inline(text.strip(), root)}</p>\n" for text in texts])


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.validateLink = lambda url: bool(may_lead(url) or RECORD_LINK.fullmatch(url))  # type: ignore[method-assign]
    parser.add_render_rule("image", _image)
    parser.add_render_rule("link_open", _link_open)
    parser.add_render_rule("softbreak", _softbreak)
    parser.add_render_rule("heading_open", _heading)
    parser.add_render_rule("heading_close", _heading)
    return parser


def _link_open(renderer: object, tokens: list[Token], number: int, options: object, env: dict[str, str]) -> str:
    href = str(tokens[number].attrs.get("href", ""))
    if m := RECORD_LINK.fullmatch(href):
        href = env["root"] + ADDRESS_OF[m[1]](m[2])
    return f'<a href="{Markup.escape(href)}">'


def _image(renderer: object, tokens: list[Token], number: int, options: object, env: dict[str, str]) -> str:
    """A picture is its description: pictures are published from a record's `portrait` and `photos`, stripped of GPS."""
    return str(Markup.escape(tokens[number].content))


def _softbreak(renderer: object, tokens: list[Token], number: int, options: object, env: dict[str, str]) -> str:
    """A line that an editor broke between two Han characters goes on without a space."""
    before = tokens[number - 1].content[-1:] if number else ""
    after = tokens[number + 1].content[:1] if number + 1 < len(tokens) else ""
    return "" if before > "\u2e7f" and after > "\u2e7f" else "\n"


def _heading(renderer: object, tokens: list[Token], number: int, options: object, env: dict[str, str]) -> str:
    """Headings of a record's text stand below the page's own: `#` is an h3."""
    level = min(int(tokens[number].tag[1]) + 2, 6)
    return f"<h{level}>" if tokens[number].nesting == 1 else f"</h{level}>\n"
