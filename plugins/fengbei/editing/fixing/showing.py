"""What was put right, or would be, as people read it: each file with its lines before and after."""

import difflib
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from fengbei.archive.guards.personal import veiled
from fengbei.archive.layout import Layout
from fengbei.archive.problems import printable, veiled_path
from fengbei.editing.fixing.lines import Mends, bare
from fengbei.editing.fixing.project import Change
from fengbei.editing.reporting.screen import Screen
from fengbei.words import Words

_AROUND = 1
"""Lines that are shown before and after one that is changed."""
_HIDDEN = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\0-\x08\x0b-\x1f\x7f-\x9f]")
_TRAILING = re.compile("[ \u3000]+$")
_RANGE = re.compile(r"@@ -(\d+)(?:,\d+)? \+\d+(?:,\d+)? @@")


def shown(changes: Sequence[Change], layout: Layout, texts: Words, screen: Screen) -> Iterator[str]:
    """The lines of a unified diff, with line numbers, and what is done to each file in words."""
    for change in changes:
        yield screen.paint("file", _heading(change, layout, texts)) + texts("fixing.then", kinds=kinds(change, texts))
        before, after = (_lines(text) for text in (change.made.before, change.made.after))
        for line in list(difflib.unified_diff(before, after, n=_AROUND, lineterm=""))[2:]:
            yield _painted(veiled(line), texts, screen)


def summary(changes: Sequence[Change], texts: Words, *, dry: bool) -> str:
    """How many mends in how many files."""
    if not changes:
        return texts("fixing.nothing")
    count = sum(change.mends.total() for change in changes)
    said = texts("fixing.dry" if dry else "fixing.done", count=count, files=len(changes))
    total: Mends = sum((change.mends for change in changes), Counter())
    return said + texts("fixing.then", kinds=_counted(total, texts))


def kinds(change: Change, texts: Words) -> str:
    return _counted(change.mends, texts)


def _counted(mends: Mends, texts: Words) -> str:
    found = ((texts(f"fixing.kinds.{kind}"), count) for kind, count in sorted(mends.items()))
    return texts("fixing.between").join(texts("fixing.kind", kind=kind, count=count) for kind, count in found)


def _heading(change: Change, layout: Layout, texts: Words) -> str:
    name, target = (printable(veiled_path(layout.name(path))) for path in (change.path, change.target))
    return name if name == target else texts("fixing.renamed", name=name, target=target)


def _lines(text: str) -> list[str]:
    """The lines as they can be seen: what has no width, tabs and spaces at the end are shown by a sign."""
    return [_visible(bare(line)) for line in text.splitlines(keepends=True)]


def _visible(line: str) -> str:
    line = _HIDDEN.sub(lambda found: f"<U+{ord(found[0]):04X}>", line.replace("\t", "→\t"))
    return _TRAILING.sub(lambda found: "·" * len(found[0]), line)


def _painted(line: str, texts: Words, screen: Screen) -> str:
    if place := _RANGE.match(line):
        return screen.paint("faint", texts("fixing.line", line=place[1]))
    style = {"-": "error", "+": "well"}.get(line[:1])
    return screen.paint(style, line) if style else line
