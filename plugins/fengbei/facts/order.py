"""The three orders of people: by the strokes of the surname, by pinyin, and an official order where there is one.

以姓氏笔画为序: the stroke count of the surname's first character, then its strokes one by one in the order 横竖撇点折
(GB 13000.1 字符集汉字字序规范), then the following characters likewise; a shorter name before a longer one. Characters
of equal strokes (叶 申) stay apart, so that a surname stands together.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from heapq import nsmallest
from itertools import groupby

from fengbei.archive.hero import Hero
from fengbei.archive.naming import StrokeKey, bare, spell, stroke_key, surname_of

_TONES = str.maketrans({"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"})


def by_strokes(heroes: Iterable[Hero]) -> list[tuple[int, list[Hero]]]:
    """People in stroke order, grouped by the surname's stroke count."""
    ordered = sorted(heroes, key=_by_strokes)
    return [(count, list(group)) for count, group in groupby(ordered, key=lambda hero: stroke_key(hero.name)[0][0])]


def first_by_strokes(heroes: Iterable[Hero], number: int) -> list[Hero]:
    """The first few in stroke order."""
    return nsmallest(number, heroes, key=_by_strokes)


def by_pinyin(heroes: Iterable[Hero]) -> list[tuple[str, list[Hero]]]:
    """People in pinyin order, grouped by first letter, upper case."""
    ordered = sorted(heroes, key=lambda hero: (_by_sound(hero), hero.id))
    return [(letter, list(group)) for letter, group in groupby(ordered, key=lambda h: pinyin_key(h)[0][:1].upper())]


def _by_sound(hero: Hero) -> tuple[tuple[str, str], StrokeKey, list[tuple[str, str]]]:
    """The surname first, its letters before its tones and then its strokes, so that a surname stands together; then
    the rest likewise."""
    family, *given = (_sound(word) for word in _spelled(hero).split())
    return family, stroke_key(hero.surname or surname_of(hero.name)), given


def _by_strokes(hero: Hero) -> tuple[StrokeKey, str]:
    return stroke_key(hero.name), hero.id


def by_official_order(heroes: Iterable[Hero]) -> list[Hero]:
    """Those who have a place in an official list, in its order."""
    return sorted((h for h in heroes if h.official_order is not None), key=lambda h: (h.official_order or 0, h.id))


def pinyin_key(hero: Hero) -> tuple[str, str]:
    """Letters without tones, and with: of the record's own pinyin, or the surname's own reading and the rest's."""
    return _sound(_spelled(hero))


@cache
def _sound(spelled: str) -> tuple[str, str]:
    return bare(spelled), unicodedata.normalize("NFD", spelled.lower()).translate(_TONES)


_SYLLABLE = re.compile(r"(?:[zcs]h|[b-df-hj-np-tw-z])?[aeiouv]+(?:ng(?![aeiouv])|n(?![aeiouv])|r(?![aeiouv]))?")
_APOSTROPHE = re.compile("['’ʼ]")


def initials(hero: Hero) -> str:
    """First letters of the syllables: `Dǒng Cúnruì` → `dcr`, `Wáng Jiàn'ān` → `wja`."""
    return _initials(_spelled(hero))


@cache
def _initials(spelled: str) -> str:
    return "".join([syllable[0] for syllable in _SYLLABLE.findall(bare(_APOSTROPHE.sub(" ", spelled)))])


def _spelled(hero: Hero) -> str:
    return hero.pinyin or spell(hero.name, hero.surname)
