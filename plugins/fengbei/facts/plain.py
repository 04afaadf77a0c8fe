"""Markdown that stands in records → plain blocks for print. No text becomes markup, and no link keeps its target."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from fengbei.facts.markdown import is_marked


class BlockKind(StrEnum):
    """How a block is set."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    QUOTE = "quote"


@dataclass(frozen=True)
class Block:
    """One paragraph. `mark` stands before an item of a list: a dot, or its number."""

    kind: BlockKind
    text: str
    mark: str = ""


BULLET = "·"
CELL_SPACE = "　"
_BETWEEN_HAN = re.compile(r"(?<=[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff])\n")


def blocks(markdown: str) -> tuple[Block, ...]:
    """The blocks of a text, in order. Raw HTML is text; pictures are their description."""
    return tuple(block for block in _blocks(_parser().parse(markdown)) if block.text)


def paragraphs(markdown: str) -> list[str]:
    """The texts of the blocks. Most are prose without a mark, and need no parser."""
    if not is_marked(markdown):
        return [_run(text) for text in re.split("\n{2,}", markdown) if text]
    return [block.text for block in blocks(markdown)]


def line(markdown: str) -> str:
    """The text in one run, as where a table has room for one."""
    return "\n".join(paragraphs(markdown))


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    around: list[str] = []
    cells: list[str] = []
    mark = ""
    for token in tokens:
        if token.nesting == 1:
            around.append(token.type)
        elif token.nesting == -1:
            around.pop()
        if token.type == "list_item_open":
            mark = f"{token.info}{token.markup}" if token.info else BULLET
        elif token.type == "tr_close":
            yield Block(BlockKind.PARAGRAPH, CELL_SPACE.join(cells))
            cells = []
        elif "tr_open" in around and token.type == "inline":
            cells.append(_text(token))
        elif token.type in ("inline", "code_block", "fence"):
            yield Block(_kind(around, mark), _text(token), mark)
            mark = ""


def _kind(around: Sequence[str], mark: str) -> BlockKind:
    if "heading_open" in around:
        return BlockKind.HEADING
    if mark:
        return BlockKind.ITEM
    return BlockKind.QUOTE if "blockquote_open" in around else BlockKind.PARAGRAPH


def _text(token: Token) -> str:
    if token.type != "inline":
        return token.content.strip()
    return _run("".join(_piece(child) for child in token.children or []))


def _run(text: str) -> str:
    return _BETWEEN_HAN.sub("", text).replace("\n", " ").replace("\v", "\n").strip()


def _piece(token: Token) -> str:
    """A line end is `\\n` where it is only the editor's, `\\v` where it is meant."""
    match token.type:
        case "softbreak":
            return "\n"
        case "hardbreak":
            return "\v"
        case _:
            return token.content


@cache
def _parser() -> MarkdownIt:
    """As on the pages: CommonMark without raw HTML. Every link is one, since its target is dropped anyway."""
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    return parser
