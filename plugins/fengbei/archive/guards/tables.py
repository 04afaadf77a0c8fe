"""The tables beside the guards, each read once and made into one pattern: texts are many, and hits are few."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources
from typing import Any


def table(name: str) -> dict[str, Any]:
    """A table of this folder, by its file's name."""
    return tomllib.loads((resources.files(__package__) / name).read_text(encoding="utf-8"))


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """One of the words, the longest that stands there. All branches begin with a letter, which is what makes the search
    quick: `re` skips to the next place where one of those letters stands."""
    by_first: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        by_first.setdefault(word[0], []).append(re.escape(word[1:]))
    return re.compile("|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in by_first.items()))


@dataclass(frozen=True)
class Hit:
    """A word that was found in a text."""

    at: int
    word: str


def blank(text: str, pattern: re.Pattern[str]) -> str:
    """The text with what is found blotted out, its lines and lengths kept."""
    return pattern.sub(lambda found: re.sub(r"[^\n]", "□", found[0]), text)


QUOTED = re.compile(r"“[^”\n]*”|「[^」\n]*」|『[^』\n]*』|《[^》\n]*》|‘[^’\n]*’")
"""Others' words, and titles of what others have written."""
