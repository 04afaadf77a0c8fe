"""How a Chinese name is taken apart, read and written: its surname, its likely pinyin, the strokes of its characters.

The tables say where they come from. A record's own `pinyin` and `surname` go before them.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib import resources

StrokeKey = tuple[tuple[int, str, str], ...]
UNKNOWN_STROKES = 99
"""Counts for a character that the table lacks: it comes last."""


@cache
def stroke_key(name: str, counts: tuple[int, ...] = ()) -> StrokeKey:
    """Sorts names by strokes: the count of each character, then its strokes one by one in the order 横竖撇点折.

    `counts` are those that a record gives for its name's first characters; they go before the table.
    """
    strokes = _strokes()
    key = tuple((len(strokes[c]), strokes[c], c) if c in strokes else (UNKNOWN_STROKES, "", c) for c in name)
    told = tuple((count, order, c) for count, (_, order, c) in zip(counts, key, strict=False))
    return told + key[len(told) :]


def stroke_count(character: str) -> int | None:
    """Strokes of a character; None where the table lacks it."""
    strokes = _strokes().get(character)
    return len(strokes) if strokes else None


def is_han(character: str) -> bool:
    """Whether it is a Chinese character of any plane."""
    return "\u3400" <= character <= "\u9fff" or character >= "\U00020000" or character == "〇"


def spell(name: str, surname: str | None = None) -> str:
    """A name's likely pinyin, for sorting and finding; never shown as fact."""
    from pypinyin import Style, lazy_pinyin  # 60 ms, and only for records without `pinyin`

    family = surname or surname_of(name)
    reading = surname_reading(family) or _joined(lazy_pinyin(family, style=Style.TONE))
    return f"{reading} {_joined(lazy_pinyin(name[len(family) :], style=Style.TONE))}".strip()


def spellings(name: str, surname: str | None = None) -> tuple[str, ...]:
    """How a name may be spelled, the likely way first: `Zhāng Xíng`, `Zhāng Háng`. Others differ in one reading."""
    family = surname or surname_of(name)
    given = [spell(name, family).split()[1:], *_other_readings(name[len(family) :])]
    families = dict.fromkeys([spell(name, family).split()[0], *unsure_readings(family)])
    usual, *others = (" ".join(part).strip() for part in given)
    found = [(one, usual) for one in families] + [(next(iter(families)), other) for other in others]
    return tuple(dict.fromkeys(" ".join(part.capitalize() for part in pair if part) for pair in found))


def _other_readings(given: str) -> Iterator[list[str]]:
    """A given name with another reading of one of its characters."""
    usual = sounds(given, tones=True)
    for number, character in enumerate(given):
        for other in _toned(character):
            if bare(other) in readings(character) and bare(other) != bare(usual[number]):
                yield [_joined([*usual[:number], other, *usual[number + 1 :]])]


def sounds(text: str, *, tones: bool = False) -> list[str]:
    """A syllable for each character of any text; what is not Chinese comes through as it is."""
    from pypinyin import Style, lazy_pinyin  # 60 ms, and only for new records

    return lazy_pinyin(text, style=Style.TONE if tones else Style.NORMAL)


def surname_of(name: str) -> str:
    """The surname at the start of a Chinese name: a compound one where the table has it, else the first character."""
    first = name[:1]
    if first not in _compound_starts():
        return first
    compounds = (name[:length] for length in (4, 3, 2) if length < len(name))
    return next((start for start in compounds if start in _surnames()), first)


def surname_reading(surname: str) -> str:
    """A surname's own reading in one word; empty where the tables have none."""
    return _surnames().get(surname) or "".join(unsure_readings(surname)[:1])


def unsure_readings(surname: str) -> tuple[str, ...]:
    """The readings of a surname over which families or dictionaries differ, the one that is taken first."""
    return _unsure().get(surname, ())


def readings(character: str) -> frozenset[str]:
    """Every reading that a character may have in a name, without tones; none where the table lacks it."""
    return _readings().get(character, frozenset())


@cache
def sure_reading(character: str) -> str:
    """The reading of a character that has one alone, with its tone; else empty."""
    found = _toned(character)
    return found[0] if len(found) == 1 else ""


def syllables(name: str, pinyin: str) -> tuple[str, ...]:
    """A name's pinyin, a syllable a character (`黄继光`, `Huáng Jìguāng` → huáng, jì, guāng); none where they do not
    go together."""
    written = unicodedata.normalize("NFC", re.sub(r"[\s'’·-]", "", pinyin.lower()))
    parts = ("|".join(sorted(_toned(c), key=len, reverse=True) or ["[^\\W\\d_]{1,6}"]) for c in name if is_han(c))
    found = re.fullmatch("".join(f"({part})" for part in parts), written)
    return found.groups() if found else ()


def _toned(character: str) -> list[str]:
    """Every reading that a character may have, with tones."""
    from pypinyin import Style, pinyin  # 60 ms, and only for what is rare

    (found,) = pinyin(character, style=Style.TONE, heteronym=True)
    return [reading for reading in found if reading != character]


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


@cache
def _compound_starts() -> frozenset[str]:
    return frozenset(surname[0] for surname in _surnames() if len(surname) > 1)


@cache
def _unsure() -> dict[str, tuple[str, ...]]:
    return {surname: tuple(readings) for surname, *readings in map(str.split, _lines("unsure.txt"))}


@cache
def _readings() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for syllable, characters in map(str.split, _lines("readings.txt")):
        for character in characters:
            found[character].add(syllable)
    return {character: frozenset(syllables) for character, syllables in found.items()}


def _lines(name: str) -> list[str]:
    text = resources.files(__package__).joinpath("tables", name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
