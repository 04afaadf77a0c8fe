"""How names sound, for finding them: one syllable a character, in letters without tones, ü as u."""

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources

from fengbei.archive.naming import bare, surname_of, surname_reading

Syllables = tuple[str, ...]

_SYLLABLE = re.compile(r"(?:[zcs]h|[b-df-hj-np-tw-z])?[aeiouv]+(?:ng(?![aeiouv])|n(?![aeiouv])|r(?![aeiouv]))?")
_APOSTROPHE = re.compile("['’ʼ]")
_LATIN = re.compile("[A-Za-z]")
_WORDS = re.compile("[A-Za-z]+|.", re.S)


@cache
def syllables(spelled: str) -> Syllables:
    """The syllables of a spelled name: `Dǒng Cúnruì` → dong cun rui, `Wáng Jiàn'ān` → wang jian an."""
    return tuple(_SYLLABLE.findall(bare(_APOSTROPHE.sub(" ", spelled))))


def of_name(name: str, surname: str = "") -> Syllables:
    """The likely syllables of a name; its surname has a reading of its own."""
    family = surname or surname_of(name)
    return (*_of_surname(family), *of_text(name[len(family) :]))


@cache
def _of_surname(surname: str) -> Syllables:
    return syllables(own) if (own := surname_reading(surname)) else of_text(surname)


def of_text(text: str) -> Syllables:
    """The likely syllables of any text, character by character; a word in letters is one, what has no sound none."""
    known = by_character()
    if not _LATIN.search(text):
        return tuple([known[c] for c in text if c in known])
    return tuple([known.get(word) or word.lower() for word in _WORDS.findall(text) if word in known or word.isalpha()])


@cache
def by_character() -> Mapping[str, str]:
    """The syllable of each character, as it is mostly read."""
    return {character: syllable for syllable, characters in by_syllable().items() for character in characters}


@cache
def by_syllable() -> Mapping[str, str]:
    """The characters of each syllable, in one text."""
    text = resources.files(__package__).joinpath("tables/sounds.txt").read_text(encoding="utf-8")
    lines = (line.partition(" ") for line in text.splitlines() if not line.startswith("#"))
    return {syllable: characters for syllable, _, characters in lines}
