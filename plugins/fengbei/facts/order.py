"""The three orders of people: by the strokes of the surname, by pinyin, and an official order where there is one.

以姓氏笔画为序: the stroke count of the surname's first character, then its strokes one by one in the order 横竖撇点折
(GB 13000.1 字符集汉字字序规范), then the following characters likewise; a shorter name before a longer one.
"""

import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib import resources
from itertools import groupby

from fengbei.archive.hero import Hero

StrokeKey = tuple[tuple[int, str], ...]
_LAST = (99, "")


def by_strokes(heroes: Iterable[Hero]) -> list[tuple[int, list[Hero]]]:
    """People in stroke order, grouped by the surname's stroke count."""
    ordered = sorted(heroes, key=lambda hero: (stroke_key(hero.name), hero.id))
    return [(count, list(group)) for count, group in groupby(ordered, key=lambda hero: stroke_key(hero.name)[0][0])]


def by_pinyin(heroes: Iterable[Hero]) -> list[tuple[str, list[Hero]]]:
    """People in pinyin order, grouped by first letter, upper case."""
    ordered = sorted(heroes, key=lambda hero: (pinyin_key(hero), hero.id))
    return [(letter, list(group)) for letter, group in groupby(ordered, key=lambda h: pinyin_key(h)[0][:1].upper())]


def by_official_order(heroes: Iterable[Hero]) -> list[Hero]:
    """Those who have a place in an official list, in its order."""
    return sorted((h for h in heroes if h.official_order is not None), key=lambda h: (h.official_order or 0, h.id))


@lru_cache(maxsize=None)
def stroke_key(name: str) -> StrokeKey:
    """Sorts names by strokes; a character that the table lacks comes last."""
    strokes = _strokes()
    return tuple((len(strokes[c]), strokes[c]) if c in strokes else _LAST for c in name) or (_LAST,)


def stroke_count(character: str) -> int | None:
    """Strokes of a character; None where the table lacks it."""
    strokes = _strokes().get(character)
    return len(strokes) if strokes else None


def pinyin_key(hero: Hero) -> tuple[str, str]:
    """Letters without tones first, then with: the record's own pinyin, or the surname's own reading and the rest's."""
    spelled = hero.pinyin or spell(hero.name, hero.surname)
    return _bare(spelled), spelled.lower()


def spell(name: str, surname: str | None = None) -> str:
    """A name's likely pinyin, for sorting and finding; never shown as fact."""
    from pypinyin import Style, lazy_pinyin  # 60 ms, and only for records without `pinyin`

    family = surname or surname_of(name)
    reading = _surnames().get(family) or " ".join(lazy_pinyin(family, style=Style.TONE))
    return f"{reading} {''.join(lazy_pinyin(name[len(family) :], style=Style.TONE))}".strip()


def surname_of(name: str) -> str:
    """The surname at the start of a Chinese name: a compound one where the table has it, else the first character."""
    return name[:2] if len(name) > 2 and name[:2] in _surnames() else name[:1]


def _bare(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text.lower()) if c.isalpha() or c == " ")


@cache
def _strokes() -> dict[str, str]:
    return {line[0]: line[1:].strip() for line in _lines("strokes.txt")}


@cache
def _surnames() -> dict[str, str]:
    return dict(line.split(maxsplit=1) for line in _lines("surnames.txt"))


def _lines(name: str) -> list[str]:
    text = resources.files(__package__).joinpath("tables", name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
