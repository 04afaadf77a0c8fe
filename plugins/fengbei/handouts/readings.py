"""How rare characters on a sheet are read: what stands above them in print."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from fengbei.archive import naming
from fengbei.archive.handout import Handout
from fengbei.archive.hero import Hero


def readings(view: Any, people: Iterable[Hero], blocks: Iterable[Handout | None] = ()) -> dict[str, str]:
    """For each character or word of a view (a dataclass) that needs one, its reading, a syllable a character.

    What a block of an editor says goes before the names of people, and these before what is looked up: a character is
    looked up only where it has one reading.
    """
    people = tuple(people)
    texts = "\n".join(_texts({key: text for key, text in vars(view).items() if key not in view.unsaid}))
    told = {
        each.text: _apart(each.text, each.pinyin)
        for block in (*(h.handout for h in people), *blocks)
        if block
        for each in block.readings
    }
    names = {hero.name: read for hero in people if (read := _of_name(hero))}
    rare = {c: naming.sure_reading(c) for c in sorted(set(texts)) if is_rare(c)}
    found = {**{c: read for c, read in rare.items() if read}, **names, **told}
    return {text: read for text, read in found.items() if text in texts}


def _apart(text: str, pinyin: str) -> str:
    """What is written as one word, a syllable a character where that is sure: so the word may stand on two lines."""
    return pinyin if len(pinyin.split()) == len(text) else " ".join(naming.syllables(text, pinyin)) or pinyin


@cache
def is_rare(character: str) -> bool:
    """A Chinese character that is not among the 3 755 of GB/T 2312's first level."""
    if not naming.is_han(character) or character == "〇":
        return False
    try:
        return not 0xB0 <= character.encode("gb2312")[0] <= 0xD7
    except UnicodeEncodeError:
        return True


def _of_name(hero: Hero) -> str:
    """The syllables of a name by its record, where a character of it is rare and could be read in another way."""
    rare = [c for c in hero.name if is_rare(c)]
    if not hero.pinyin or not rare:
        return ""
    syllables = naming.syllables(hero.name, hero.pinyin)
    sure = all(naming.sure_reading(c) == s for c, s in zip(hero.name, syllables, strict=False) if is_rare(c))
    return "" if sure else " ".join(syllables)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from _texts(list(value.values()))
    elif is_dataclass(value):
        yield from _texts([getattr(value, field.name) for field in fields(value)])
    elif isinstance(value, Collection):
        for each in value:
            yield from _texts(each)
