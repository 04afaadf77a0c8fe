"""What `grep` finds in invented records and in the pages made of them, and phrases that are worth asking a search for.

Only the standard library is imported, and nothing of the bench: the tests load this file too.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from random import Random
from typing import Any

FOLDERS = ("heroes", "memorials", "talks")
LENGTHS = range(2, 9)
ANY_ORDER = 4
"""Characters up to which a search finds a name that has them in any order."""
BLOCKS = {"p", "li", "dt", "dd", "h1", "h2", "h3", "td", "th", "div", "section", "summary", "nav", "ul", "ol", "dl"}

_unseen = re.compile(r"[\s*]+")


@dataclass(frozen=True)
class Grepped:
    """Records by their pages' addresses: their names, what they say of themselves, and what their pages show. Passages
    stand on lines of their own, without spaces."""

    names: Mapping[str, tuple[str, ...]]
    told: Mapping[str, str]
    site: Path

    @cached_property
    def shown(self) -> dict[str, str]:
        return {at: passages((self.site / at / "index.html").read_text(encoding="utf-8")) for at in self.told}

    def phrases(self, random: Random, count: int, most: int) -> list[str]:
        """Phrases of what at most so many records say, and which no page has besides: not as a heading, not of somebody
        else. No name has their characters either."""
        texts = [line for text in self.told.values() for line in text.splitlines()]
        found: dict[str, None] = {}
        while len(found) < count:
            phrase = _part(random.choice(texts), random)
            if phrase and self._is_plain(phrase, most):
                found[phrase] = None
        return list(found)

    def _is_plain(self, phrase: str, most: int) -> bool:
        where = grep(self.told, phrase)
        return 0 < len(where) <= most and not self._is_named(phrase) and where == grep(self.shown, phrase)

    def nonsense(self, random: Random, count: int) -> list[str]:
        """Phrases put together of two parts that are in the records, and are in none as a whole."""
        texts = [line for text in self.told.values() for line in text.splitlines() if len(line) > 8]
        found: dict[str, None] = {}
        while len(found) < count:
            phrase = "".join(_cut(random.choice(texts), random, random.choice((3, 4))) for _ in range(2))
            if not grep(self.shown, phrase):
                found[phrase] = None
        return list(found)

    def _is_named(self, phrase: str) -> bool:
        if len(phrase) > ANY_ORDER:
            return False
        return any(set(phrase) <= set(name) for names in self.names.values() for name in names)


def grepped(records: Any, site: Path) -> Grepped:
    """`records` as make_records makes them, `site` the folder of what was built of them."""
    parts = dict(zip(FOLDERS, (records.heroes, records.memorials, records.talks), strict=True))
    each = {f"{folder}/{key}/": fields for folder, part in parts.items() for key, fields in part.items()}
    told = {at: "\n".join(filter(None, map(_seen, _texts(fields)))) for at, fields in each.items()}
    return Grepped({at: _names(fields) for at, fields in each.items()}, told, site)


def grep(texts: Mapping[str, str], phrase: str) -> set[str]:
    """The addresses whose texts have a phrase."""
    return {at for at, text in texts.items() if phrase in text}


def passages(html: str, *, whole: bool = False) -> str:
    """What a page says in its main part, block by block; unless it is to be the whole, without the marks of sources,
    their list, and the way to the neighbours."""
    reader = _Passages(whole=whole)
    reader.feed(html)
    return "\n".join(text for text in map(_seen, map("".join, reader.runs)) if text)


class _Passages(HTMLParser):
    def __init__(self, *, whole: bool) -> None:
        super().__init__()
        self.runs: list[list[str]] = [[]]
        self._whole, self._main, self._left_out = whole, False, 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._main |= tag == "main"
        if tag in BLOCKS:
            self.runs.append([])
        out = tag in ("sup", "nav") or ("aria-labelledby", "sources") in attrs
        if not self._whole and (out or self._left_out):
            self._left_out += tag in ("sup", "nav", "section")

    def handle_endtag(self, tag: str) -> None:
        self._main &= tag != "main"
        self._left_out -= bool(self._left_out) and tag in ("sup", "nav", "section")
        if tag in BLOCKS:
            self.runs.append([])

    def handle_data(self, data: str) -> None:
        if self._main and not self._left_out:
            self.runs[-1].append(data)


def _seen(text: str) -> str:
    """Without spaces and the signs of Markdown."""
    return _unseen.sub("", text)


def _names(fields: Mapping[str, Any]) -> tuple[str, ...]:
    return (str(fields.get("name") or fields["title"]), *(str(alias["name"]) for alias in fields.get("aliases", ())))


def _texts(fields: Mapping[str, Any]) -> Iterator[str]:
    """The summary, the story, the life, the honours, the history; a talk's text."""
    for field in ("story", "text"):
        yield from str(fields.get(field, "")).split("\n\n")
    yield str(fields.get("summary", ""))
    for field, part in (("life", "text"), ("honours", "title"), ("history", "text")):
        yield from (str(entry[part]) for entry in fields.get(field, ()))


def _part(text: str, random: Random) -> str:
    """A phrase of a text that neither begins nor ends with a sign; nothing where chance took one that does."""
    length = random.choice(LENGTHS)
    phrase = _cut(text, random, length) if length <= len(text) else ""
    return phrase if phrase and phrase[0].isalnum() and phrase[-1].isalnum() else ""


def _cut(text: str, random: Random, length: int) -> str:
    start = random.randrange(len(text) - length + 1)
    return text[start : start + length]
