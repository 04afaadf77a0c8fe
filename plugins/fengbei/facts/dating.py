"""Dates in words."""

from dataclasses import replace
from functools import cache

from fengbei.archive.dates import SEASONS, PartialDate, Precision
from fengbei.archive.hero import Hero
from fengbei.words import Words

_SEASON_NAMES = {number: name for name, number in SEASONS.items()}


@cache
def said(date: PartialDate, words: Words) -> str:
    """`1940-12-18` → 1940年12月18日, `1925~` → 约1925年, `../1938` → 1938年以前; what is lunar says so.

    Kept, since records have many more dates than there are days in a century.
    """
    text = _core(date, words)
    if date.approximate:
        text = words("date.about", date=text)
    if date.uncertain:
        text = words("date.perhaps", date=text)
    if date.lunar:
        text = words("date.lunar", date=text, lunar=date.lunar)
    return text


def span(hero: Hero, words: Words) -> str:
    """The years of a life: `1940—1962`, of a living person `1958—`; empty where neither is known."""
    born = year(hero.born.date, words) if hero.born else ""
    died = year(hero.died.date, words) if hero.died else ""
    if not born and not died:
        return ""
    unknown = words("date.unknown_year")
    return words("date.life", born=born or unknown, died=died or (unknown if hero.died else ""))


@cache
def year(date: PartialDate, words: Words) -> str:
    """The year alone, or what is known of it; empty where nothing is."""
    if date.precision is Precision.UNKNOWN:
        return ""
    within = date.precision in (Precision.DAY, Precision.MONTH, Precision.SEASON, Precision.YEAR)
    one_year = within or (date.precision is Precision.INTERVAL and date.first.year == date.last.year)
    if one_year and not any(each.approximate or each.uncertain for each in (date, *date.ends)):
        return str(date.first.year)
    return said(replace(date, precision=Precision.YEAR if within else date.precision, lunar=""), words)


def _core(date: PartialDate, words: Words) -> str:
    first = date.first
    match date.precision:
        case Precision.DAY:
            return words("date.day", year=first.year, month=first.month, day=first.day)
        case Precision.MONTH:
            return words("date.month", year=first.year, month=first.month)
        case Precision.SEASON:
            return words("date.season", year=first.year, season=words(f"date.seasons.{_season(date)}"))
        case Precision.YEAR:
            return words("date.year", year=first.year)
        case Precision.DECADE:
            return words("date.decade", century=first.year // 100 + 1, decade=first.year % 100)
        case Precision.CENTURY:
            return words("date.century", century=first.year // 100 + 1)
        case Precision.BEFORE:
            return words("date.before", date=said(date.ends[0], words))
        case Precision.AFTER:
            return words("date.after", date=said(date.ends[0], words))
        case Precision.INTERVAL if date.ends:
            return words("date.interval", start=said(date.ends[0], words), end=_end(date.ends[0], date.ends[1], words))
        case Precision.INTERVAL:
            return _days(date, words)
        case _:
            return words("date.unknown")


def _end(start: PartialDate, end: PartialDate, words: Words) -> str:
    """The end of an interval without what its start has said: 1952年10月19日至20日."""
    text, year, month = said(end, words), end.first.year, end.first.month
    if start.precision is not end.precision or start.first.year != year:
        return text
    if end.precision is Precision.DAY and start.first.month == month:
        return text.removeprefix(words("date.month", year=year, month=month))
    return text.removeprefix(words("date.year", year=year)) if end.precision is not Precision.YEAR else text


def _days(date: PartialDate, words: Words) -> str:
    """A lunar month stands between two days of ours."""
    first, last = (words("date.day", year=d.year, month=d.month, day=d.day) for d in (date.first, date.last))
    return words("date.interval", start=first, end=last)


def _season(date: PartialDate) -> int:
    return int(date.edtf[5:7])
