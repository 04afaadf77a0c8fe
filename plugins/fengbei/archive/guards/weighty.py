"""What of a file weighs, and cannot be judged before all records are read: where it says that somebody fell, and which
places of remembrance it names."""

import re

from fengbei.archive.problems import Loc
from fengbei.archive.yamltree import Document

Said = tuple[Loc, str]
"""A value of a file and the way to it."""
Weighty = tuple[tuple[Said, ...], tuple[str, ...]]
"""The values that say it; the ends of names of places, each with some of what stands before."""
NOTHING: Weighty = ((), ())

_FELL = re.compile("牺牲|烈士(?!陵园|纪念|公园|墓|塔|碑|祠|陵|广场|家属|遗属)")
PLACES = re.compile("陵园|纪念[馆碑塔园]|纪念广场|烈士墓|公墓|故居")
_LONGEST = 16
"""A name of a place is no longer."""


def of_record(document: Document, text: str, story: str) -> Weighty:
    """That of a record and of the story beside it. `text` is the whole file, which is searched first."""
    said = [(loc, value) for loc, value in document.texts() if _FELL.search(value)] if _FELL.search(text) else []
    if _FELL.search(story):
        said.append((("story",), story))
    return tuple(said), _places(f"{text}\n{story}" if story else text)


def of_page(text: str) -> Weighty:
    """That of a page that was written by hand."""
    return (((), text),) if _FELL.search(text) else (), _places(text)


def _places(text: str) -> tuple[str, ...]:
    ends = {text[max(found.end() - _LONGEST, 0) : found.end()] for found in PLACES.finditer(text)}
    return tuple(sorted(ends))
