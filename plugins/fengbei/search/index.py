"""Entries → the files that the search loads: who has which characters and sounds, who says what, and what to show.

Every entry has a number: people, parks, talks, routes, pages, then the names of the rolls. Three sets of lists lead to
numbers:

- `n`: each character of a name, with where it stands in it (`code`);
- `p`: each syllable likewise, in files by its first letters;
- `g`: each pair of neighbouring characters of a passage, and each three in and around a date: nearly all dates share
  pairs.

`r` has what results show, some entries a file; `t/<address>` has the passages of one entry, to quote from.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import accumulate, chain
from operator import add

from fengbei.facts import addresses, sounds
from fengbei.search.entries import Entry, Groups
from fengbei.search.folding import fold, traditional
from fengbei.search.postings import packed, script, split
from fengbei.words import Words

RECORDS = 25
"""Entries whose lines stand in one file."""
OF_NAMES, OF_TEXTS = 6_000, 8_000
"""Characters that a file of lists holds about: some 4 KB on the wire, since the long lists of texts pack well."""
LONGEST = 31
"""Characters of a name that are counted; titles may be longer."""
MANY_SOUNDS = 60_000
"""Syllables of names from which on their files go by two letters instead of one."""
NAMED = re.compile("[0-9a-z\u3400-\u9fff\uf900-\ufaff\U00010000-\U0010ffff]")
"""What counts in a name: Han characters, small letters, figures. The script leaves out the rest likewise."""
_DATES = re.compile("[0-9年月日]{2,}")

Files = Iterator[tuple[str, Callable[[], str]]]
"""The address of every file, and how to make its text."""
Placed = dict[str, dict[int, list[int]]]
"""Numbers by key and by `code`."""


def code(slot: int, position: int, last: bool) -> int:
    """Where in a name something stands: in which of an entry's, where in it from 0, and whether it ends it."""
    return slot * 64 + position * 2 + last


@dataclass
class Lists:
    """What leads to the numbers of entries, gathered as they come; nothing else of an entry is kept."""

    characters: Placed = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))
    syllables: Placed = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))
    grams: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    lines: list[list[object]] = field(default_factory=list)

    def add(self, entry: Entry) -> None:
        number = len(self.lines)
        self.lines.append(line(entry))
        for slot, spelt in enumerate(entry.spelt):
            _place(self.characters, NAMED.findall(spelt.characters), slot, number)
        for slot, reading in enumerate(reading for spelt in entry.spelt for reading in spelt.sounds):
            _place(self.syllables, reading, slot, number)
        for gram in grams((*entry.passages, entry.about)):
            self.grams[gram].append(number)


def files(documents: Groups, names: Iterable[Entry], words: Words) -> Files:
    """Every file of the search but its scripts."""
    lists = Lists()
    for entry in chain(*documents, names):
        lists.add(entry)
    ends = [*accumulate(map(len, documents)), len(lists.lines)]
    yield from _indexes(lists, ends, words)
    for start in range(0, len(lists.lines), RECORDS):
        yield file(f"r/{start // RECORDS}", lists.lines[start : start + RECORDS])
    for entry in chain(*documents):
        yield file(text_name(entry.href), entry.passages)


def line(entry: Entry) -> list[object]:
    """What a result shows: its name, the line below, its address; its other names, and whether it is invented."""
    return [entry.name, entry.about, entry.href, entry.also, int(entry.sample)]


def text_name(href: str) -> str:
    """The name of the file with the passages of what stands at an address."""
    return f"t/{href.strip('/') or 'index'}"


def grams(passages: Iterable[str]) -> set[str]:
    """The keys under which passages are found."""
    found: set[str] = set()
    for passage in passages:
        text = fold(passage)
        found.update(map(add, text, text[1:]))
        for date in _DATES.finditer(text):
            around = text[max(date.start() - 1, 0) : date.end() + 1]
            found.update(map(add, map(add, around, around[1:]), around[2:]))
    return found


def _place(placed: Placed, keys: Sequence[str], slot: int, number: int) -> None:
    counted = keys[:LONGEST]
    for position, key in enumerate(counted, 1):
        placed[key][code(slot, position - 1, position == len(counted))].append(number)


def _indexes(lists: Lists, ends: list[int], words: Words) -> Files:
    characters = split(_joined(lists.characters), OF_NAMES)
    texts = split({gram: packed(numbers) for gram, numbers in lists.grams.items()}, OF_TEXTS)
    width = 2 if sum(len(one) for codes in lists.syllables.values() for one in codes.values()) > MANY_SOUNDS else 1
    yield file(
        "head",
        {
            "ends": ends,
            "n": len(characters),
            "g": len(texts),
            "p": width,
            "each": RECORDS,
            "syllables": " ".join(sorted(lists.syllables)),
            "forms": traditional({character for key in (*lists.characters, *lists.grams) for character in key}),
            "say": words.under("search.say"),
        },
    )
    for number, found in enumerate(characters):
        yield file(f"n/{number}", found)
    for number, found in enumerate(texts):
        yield file(f"g/{number}", found)
    for start, found in _by_start(_joined(lists.syllables), width).items():
        yield file(f"p/{start}", found)
    yield file("sounds", {one: heard for one, heard in sounds.by_syllable().items() if one in lists.syllables})


def _joined(placed: Placed) -> dict[str, str]:
    """The lists of each key as one text: `code%list code%list`."""
    return {
        key: " ".join(f"{at}%{packed(numbers)}" for at, numbers in sorted(codes.items()))
        for key, codes in placed.items()
    }


def _by_start(found: Mapping[str, str], width: int) -> dict[str, dict[str, str]]:
    parts: dict[str, dict[str, str]] = defaultdict(dict)
    for key in sorted(found):
        parts[key[:width]][key] = found[key]
    return parts


def file(name: str, data: object) -> tuple[str, Callable[[], str]]:
    """Address and content of one file."""
    return f"{addresses.SEARCH}{name}.js", partial(script, name, data)
