"""What nobody sees and nothing means: characters without width, marks of direction, spaces at the end of a line; and
the fence that a text copied from a conversation stands in."""

import re
from collections import Counter

from fengbei.archive import yamltree
from fengbei.editing.fixing.lines import Mended, bare, end_of
from fengbei.editing.fixing.meaning import meaning

_NO_WIDTH = re.compile("[\u200b\u2060\ufeff]")
"""What is taken out of a file whenever it is read."""
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a\u202c\u202d\u2066\u2068\u2069]")
"""Not those that turn the order of what is shown: there the editor saw another text than is written."""
_TURNED = re.compile("[\u202b\u202e\u2067]")
_FENCE = re.compile(r"^```", re.M)
_OPENING = re.compile(r"\s*```[A-Za-z]*[ \t]*(?:\r\n|\r|\n)")
_CLOSING = re.compile(r"(?<=[\r\n])```[ \t]*\s*\Z")


def without_hidden(text: str) -> Mended:
    """The text without characters that have no width and no meaning."""
    made, count = _NO_WIDTH.subn("", text)
    if not _TURNED.search(made):
        made, turned = _DIRECTION.subn("", made)
        count += turned
    return Mended(made, Counter(hidden=count) if count else Counter())


def without_fence(text: str) -> Mended:
    """The text without the fence that is around the whole of it."""
    if "```" not in text or len(_FENCE.findall(text)) != 2 or not (opening := _OPENING.match(text)):
        return Mended(text)
    if not (closing := _CLOSING.search(text)):
        return Mended(text)
    return Mended(text[opening.end() : closing.start()], Counter(fence=1))


def without_trailing(text: str) -> Mended:
    """The text without spaces at the end of lines, where they mean nothing."""
    kept = yamltree.inside_texts(text)
    lines = text.splitlines(keepends=True)
    made = [line if i in kept else bare(line).rstrip(" \t\xa0\u3000") + end_of(line) for i, line in enumerate(lines)]
    count = sum(one != other for one, other in zip(lines, made, strict=True))
    before, after = yamltree.root_of(text), yamltree.root_of("".join(made))
    if not count or before is None or after is None or meaning(before) != meaning(after):
        return Mended(text)
    return Mended("".join(made), Counter(trailing=count))
