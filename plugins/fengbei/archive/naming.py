"""How a Chinese name is taken apart, read and written: its surname, its likely pinyin, the strokes of its characters.

The tables say where they come from. A record's own `pinyin` and `surname` go before them.
"""

import unicodedata
from functools import cache
from importlib import resources

StrokeKey = tuple[tuple[int, str, str], ...]
UNKNOWN_STROKES = 99
"""Counts for a character that the table lacks: it comes last."""


@cache
def stroke_key(name: str) -> StrokeKey:
    """Sorts names by strokes: the count of each character, then its strokes one by one in the order 横竖撇点折."""
    strokes = _strokes()
    return tuple((len(strokes[c]), strokes[c], c) if c in strokes else (UNKNOWN_STROKES, "", c) for c in name)


def stroke_count(character: str) -> int | None:
    """Strokes of a character; None where the table lacks it."""
    strokes = _strokes().get(character)
    return len(strokes) if strokes else None


def spell(name: str, surname: str | None = None) -> str:
    """A name's likely pinyin, for sorting and finding; never shown as fact."""
    from pypinyin import Style, lazy_pinyin  # 60 ms, and only for records without `pinyin`

    family = surname or surname_of(name)
    reading = _surnames().get(family) or _joined(lazy_pinyin(family, style=Style.TONE))
    return f"{reading} {_joined(lazy_pinyin(name[len(family) :], style=Style.TONE))}".strip()


def surname_of(name: str) -> str:
    """The surname at the start of a Chinese name: a compound one where the table has it, else the first character."""
    compounds = (name[:length] for length in (4, 3, 2) if length < len(name))
    return next((start for start in compounds if start in _surnames()), name[:1])


def bare(text: str) -> str:
    """Letters and spaces, lower-case, without tones: `Dǒng Cúnruì` → `dong cunrui`."""
    return "".join([c for c in unicodedata.normalize("NFD", text.lower()) if c.isalpha() or c == " "])


def _joined(syllables: list[str]) -> str:
    """One word, with the apostrophe before a syllable that begins with a, o or e: `jiàn'ān`."""
    later = (f"'{s}" if bare(s).startswith(("a", "o", "e")) else s for s in syllables[1:])
    return "".join([*syllables[:1], *later])


@cache
def _strokes() -> dict[str, str]:
    return {line[0]: line[1:].strip() for line in _lines("strokes.txt")}


@cache
def _surnames() -> dict[str, str]:
    """Readings in one word, as names are spelled (GB/T 28039-2011: 欧阳 Ōuyáng)."""
    return {surname: "".join(reading) for surname, *reading in map(str.split, _lines("surnames.txt"))}


def _lines(name: str) -> list[str]:
    text = resources.files(__package__).joinpath("tables", name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
