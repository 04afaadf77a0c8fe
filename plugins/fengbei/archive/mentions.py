"""Links to records inside Markdown: `[雷锋](hero:lei-feng)`."""

import re
from collections.abc import Iterator

from fengbei.archive.fields import Record
from fengbei.archive.problems import Loc

RECORD_LINK = re.compile(r"(hero|memorial|talk|route):([a-z0-9-]+)")
_IN_MARKDOWN = re.compile(rf"(?:\]\(|^\[[^\]\n]+\]:[ \t]*){RECORD_LINK.pattern}", re.M)


def in_text(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Line and column (from 1) of every such link, the kind of record and its id."""
    if "](" not in text and "]:" not in text:
        return
    for found in _IN_MARKDOWN.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        yield line, found.start(1) - text.rfind("\n", 0, found.start(1)), found[1], found[2]


def in_fields(item: Record, loc: Loc) -> Iterator[tuple[Loc, str, str]]:
    """The same in every text of one record's own fields, `story` apart: that is a file of its own."""
    for name in item.fields():
        if isinstance(value := getattr(item, name), str) and name != "story":
            for _, _, kind, ref in in_text(value):
                yield (*loc, name), kind, ref
