"""The three orders of people: by the strokes of the surname, by pinyin, and an official order where there is one.

以姓氏笔画为序: the stroke count of the surname's first character, then its strokes one by one in the order 横竖撇点折
(GB 13000.1 字符集汉字字序规范), then the following characters likewise; a shorter name before a longer one. Characters
of equal strokes (叶 申) stay apart, so that a surname stands together.
"""

import unicodedata
from collections.abc import Iterable
from functools import cache
from heapq import nsmallest
from itertools import groupby

from fengbei.archive.hero import Hero
from fengbei.archive.memorial import Memorial
from fengbei.archive.naming import StrokeKey, bare, spell, stroke_key, surname_of
from fengbei.facts.sounds import syllables

_TONES = str.maketrans({"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"})


def by_strokes(heroes: Iterable[Hero]) -> list[tuple[int, list[Hero]]]:
    """People in stroke order, grouped by the surname's stroke count."""
    ordered = sorted(heroes, key=_by_strokes)
    return [(count, list(group)) for count, group in groupby(ordered, key=strokes)]


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
    first, *given = (_sound(word) for word in spelled(hero).split())
    return first, stroke_key(surname(hero)), given


def _by_strokes(hero: Hero) -> tuple[StrokeKey, str]:
    return stroke_key(hero.name, hero.strokes), hero.id


def strokes(hero: Hero) -> int:
    """How many strokes the surname's first character has; `UNKNOWN_STROKES` where nobody has said."""
    return stroke_key(hero.name, hero.strokes)[0][0]


def by_official_order(heroes: Iterable[Hero]) -> list[Hero]:
    """Those who have a place in an official list, in its order."""
    return sorted((h for h in heroes if h.official_order is not None), key=lambda h: (h.official_order or 0, h.id))


def family(hero: Hero) -> tuple[str, str]:
    """The surname and how it is read: whose surnames are equal in both stand together by pinyin."""
    return surname(hero), spelled(hero).split()[0].lower()


def surname(hero: Hero) -> str:
    """The surname that the record says, or the likely one."""
    return hero.surname or surname_of(hero.name)


def by_place(parks: Iterable[Memorial]) -> list[Memorial]:
    """Parks by the division that they stand in; those of which it is not known come last."""
    return sorted(parks, key=lambda park: (park.address.code or "999999" if park.address else "999999", park.id))


def pinyin_key(hero: Hero) -> tuple[str, str]:
    """Letters without tones, and with: of the record's own pinyin, or the surname's own reading and the rest's."""
    return _sound(spelled(hero))


@cache
def _sound(spelled: str) -> tuple[str, str]:
    return bare(spelled), unicodedata.normalize("NFD", spelled.lower()).translate(_TONES)


def initials(hero: Hero) -> str:
    """First letters of the syllables: `Dǒng Cúnruì` → `dcr`, `Wáng Jiàn'ān` → `wja`."""
    return "".join([syllable[0] for syllable in syllables(spelled(hero))])


def spelled(hero: Hero) -> str:
    """The record's own pinyin, or the likely one."""
    return hero.pinyin or spell(hero.name, hero.surname)
