"""Honours by their official titles: what is nearly one is most likely a slip, and each has its years and its body.

A title that is not in the table is free, and nothing is said of it: armies, counties and papers have given thousands.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from fengbei.archive import naming
from fengbei.archive.dates import PartialDate, Precision
from fengbei.archive.faults import Fault
from fengbei.archive.guards.tables import table
from fengbei.archive.hero import Hero, Honour
from fengbei.archive.problems import Level

_BETWEEN = re.compile("[、，,；;。]")
_QUOTES = str.maketrans("", "", "“”「」『』‘’\"'（）() ")
_AWARDED = re.compile("^(?:(?:被|荣|曾|先后)*(?:追授|追认为?|追记|追赠|荣立|荣获|授予|获授|获得|评为|当选为?|获|立))+")
_WHEN = re.compile(r"^(?:(?:19|20)\d\d年度?|第[0-9一二三四五六七八九十]+[届批])")
_COUNTED = re.compile(r"[0-9一两二三四五六七八九十]{1,9}(?:次|枚|个)$")
_AFTER = re.compile("(?<!国家)(?:荣誉)?称号$|(?:追授|追记|追认)$|获得者$")
_LAST = 9999


@dataclass(frozen=True)
class Title:
    """An official title, and between which years and by whom it is given; nothing where that is not known."""

    title: str
    by: tuple[str, ...]
    years: tuple[tuple[int, int], ...]
    wrong: tuple[str, ...]


@cache
def titles() -> dict[str, Title]:
    """The table, by title as it is compared: without quotation marks."""
    return {
        _bare(row["title"]): Title(
            row["title"], tuple(row.get("by", ())), tuple(map(_span, row.get("years", ()))), tuple(row.get("wrong", ()))
        )
        for row in table("honours.toml")["honour"]
    }


def of_hero(hero: Hero) -> Iterator[tuple[Fault, str]]:
    """What is odd about a person's honours, with the words in the title that it is about."""
    for number, honour in enumerate(hero.honours):
        parts = [part for part in _BETWEEN.split(honour.title) if part.strip()]
        for part in parts:
            for code, args in _of_part(part, honour, alone=len(parts) == 1):
                place = ("date",) if code == "honour_year" else ("by",) if code == "honour_body" else ("title",)
                said = str(args.get("value"))
                yield (
                    Fault(("honours", number, *place), code, args, Level.WARNING),
                    said if said in part else part.strip(),
                )


def _of_part(part: str, honour: Honour, *, alone: bool) -> Iterator[tuple[str, dict[str, object]]]:
    core = _core(part)
    if not core:
        return
    if not (title := titles().get(core)):
        if right := _nearest(core):
            yield "honour_title", {"value": core, "right": right}
        return
    if not alone:
        return  # the date and the body may be those of the other
    if title.years and honour.date and not _within(honour.date, title.years):
        yield "honour_year", {"title": title.title, "value": honour.date.written, "years": _said(title.years)}
    if title.by and honour.by and not any(name in honour.by for name in title.by):
        yield "honour_body", {"title": title.title, "value": honour.by, "by": title.by[0]}


@lru_cache(10_000)
def _core(part: str) -> str:
    """`追授“八一勋章”1枚` → `八一勋章`."""
    bare = _bare(part)
    if bare in titles():
        return bare
    bare = _AFTER.sub("", _COUNTED.sub("", _WHEN.sub("", _AWARDED.sub("", bare))))
    return _WHEN.sub("", bare)


def _bare(text: str) -> str:
    return text.strip().translate(_QUOTES)


@lru_cache(10_000)
def _nearest(core: str) -> str:
    """The official title of which this is a known wrong form, or from which it is one slip away."""
    return _known_wrong().get(core) or next((t.title for key, t in titles().items() if _is_slip(core, key)), "")


@cache
def _known_wrong() -> dict[str, str]:
    return {_bare(wrong): title.title for title in titles().values() for wrong in title.wrong}


def _is_slip(core: str, right: str) -> bool:
    """Whether one character is of like sound, doubled, lost from the middle, or two have changed places. 全省劳动模范
    is no slip for 全国劳动模范, nor 一等功臣 for 一等功."""
    if len(core) == len(right):
        differ = [at for at, pair in enumerate(zip(core, right, strict=True)) if pair[0] != pair[1]]
        if len(differ) == 1:
            return bool(naming.readings(core[differ[0]]) & naming.readings(right[differ[0]]))
        if len(differ) == 2 and differ[1] - differ[0] == 1:
            return core[differ[0]] == right[differ[1]] and core[differ[1]] == right[differ[0]]
    if len(core) == len(right) + 1:
        return any(core[at] == core[at + 1] and core[:at] + core[at + 1 :] == right for at in range(len(right)))
    if len(core) == len(right) - 1 and len(right) >= _LONG:
        return any(right[:at] + right[at + 1 :] == core for at in range(1, len(right) - 1))
    return False


_LONG = 5
"""A shorter title that has lost a character may well be another title."""


def _span(text: str) -> tuple[int, int]:
    """`1955-1957`, `2017-`, `2009`."""
    first, dash, last = text.partition("-")
    return int(first), int(last) if last else _LAST if dash else int(first)


def _within(date: PartialDate, years: tuple[tuple[int, int], ...]) -> bool:
    if date.precision is Precision.UNKNOWN:
        return True
    return any(date.first.year <= last and date.last.year >= first for first, last in years)


def _said(years: tuple[tuple[int, int], ...]) -> str:
    return "、".join(
        f"{first}年起" if last == _LAST else f"{first}年" if first == last else f"{first}—{last}年"
        for first, last in years
    )
