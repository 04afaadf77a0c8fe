"""The HTML of a page that is written by hand → its passages."""

import re
from html.parser import HTMLParser

from fengbei.facts.texts import Passages

_INSIDE = re.compile("a|abbr|b|bdi|cite|code|del|em|i|ins|kbd|mark|q|ruby|s|small|span|strong|sub|sup|time|u|wbr")
"""What stands inside a line; everything else ends it."""
_UNSEEN = frozenset(("script", "style", "template"))


def passages(html: str) -> Passages:
    """The text of each block, without what nobody sees."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return tuple(dict.fromkeys(text for text in ("".join(run).strip() for run in reader.runs) if text))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.runs: list[list[str]] = [[]]
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen += tag in _UNSEEN
        self._part(tag)

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in _UNSEEN
        self._part(tag)

    def _part(self, tag: str) -> None:
        if not _INSIDE.fullmatch(tag):
            self.runs.append([])

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.runs[-1].append(data)
