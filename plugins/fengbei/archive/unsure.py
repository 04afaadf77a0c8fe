"""Where the tables do not settle how a name is taken apart, ordered or read: the record is asked to say it."""

from collections.abc import Iterator

from fengbei.archive import naming
from fengbei.archive.faults import Fault
from fengbei.archive.hero import Hero
from fengbei.archive.problems import Level

_AMBIGUOUS = ("单于", "贺兰", "梁丘", "段干")
"""Compound surnames that may also be a common surname and a given name."""
_LONG = 4
"""Characters from which on a name has a compound surname, or none."""
_HAN_CHINESE = ("汉", "汉族")


def of_name(hero: Hero) -> Iterator[Fault]:
    """What has to be asked about a person's name."""
    yield from _surname(hero)
    yield from _strokes(hero)
    yield from _reading(hero) if not hero.pinyin else _pinyin(hero, hero.pinyin)


def _surname(hero: Hero) -> Iterator[Fault]:
    name, surname = hero.name, hero.surname
    if surname and not name.startswith(surname):
        args: dict[str, object] = {"value": surname, "name": name, "mended": naming.surname_of(name)}
        yield Fault(("surname",), "surname_differs", args)
    if surname or not all(map(naming.is_han, name)):
        return
    used = naming.surname_of(name)
    if (len(name) >= _LONG and len(used) == 1) or (len(name) > 2 and name.startswith(_AMBIGUOUS)):
        args = {"value": name, "used": used, "one": name[:1], "two": name[:2]}
        yield Fault(("name",), "surname_unsure", args, Level.WARNING)


def _strokes(hero: Hero) -> Iterator[Fault]:
    name, told = hero.name, len(hero.strokes)
    if told > len(name):
        yield Fault(("strokes",), "strokes_too_many", {"value": told, "name": name, "count": len(name)})
    lacking = [n for n, c in enumerate(name) if n >= told and naming.is_han(c) and naming.stroke_count(c) is None]
    if lacking:
        counts = (hero.strokes[n] if n < told else naming.stroke_count(name[n]) for n in range(lacking[-1] + 1))
        mended = ", ".join(str(count or "?") for count in counts)
        which = "、".join(f"{name[n]}（U+{ord(name[n]):X}）" for n in lacking)
        yield Fault(("name",), "strokes_unknown", {"value": which, "mended": f"[{mended}]"}, Level.WARNING)


def _reading(hero: Hero) -> Iterator[Fault]:
    surname = hero.surname or naming.surname_of(hero.name)
    if known := naming.unsure_readings(surname):
        args: dict[str, object] = {"value": surname, "used": known[0], "others": "、".join(known[1:])}
        yield Fault(("name",), "surname_reading_unsure", args | {"mended": known[0].capitalize()}, Level.WARNING)


def _pinyin(hero: Hero, pinyin: str) -> Iterator[Fault]:
    """Names of other nationalities are spelled by rules of their own."""
    if hero.ethnicity and hero.ethnicity.text not in _HAN_CHINESE:
        return
    known = [naming.readings(character) for character in hero.name]
    letters = naming.bare(pinyin).replace(" ", "").replace("v", "u")
    if all(known) and not _fit(letters, known):
        likely = " ".join(word.capitalize() for word in naming.spell(hero.name, hero.surname).split())
        args: dict[str, object] = {"value": pinyin, "name": hero.name, "likely": likely}
        yield Fault(("pinyin",), "pinyin_unfit", args, Level.WARNING)


def _fit(letters: str, known: list[frozenset[str]]) -> bool:
    """Whether the letters are a reading of each character, one after the other."""
    ends = {0}
    for syllables in known:
        ends = {at + len(each) for at in ends for each in syllables if letters.startswith(each, at)}
    return len(letters) in ends
