"""The Chinese calendar: reading a written lunar date, finding its day, and the days of solar terms. The only place that
imports lunar_python."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from pydantic_core import PydanticCustomError

_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
_MONTHS = {"正": 1, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_MONTHS |= {"十一": 11, "冬": 11, "十二": 12, "腊": 12}
_DATE = re.compile(r"(\d{4}|[〇零○一二三四五六七八九]{4})年(闰?)(\d{1,2}|[正一二三四五六七八九十冬腊]{1,2})月(.{0,4})")


def read(text: str) -> tuple[int, int, int | None]:
    """Year, month (negative where it is a leap month) and day (None where only the month is written).

    Raises:
        PydanticCustomError: `date_lunar_unreadable`.
    """
    m = _DATE.fullmatch(text.strip().replace(" ", ""))
    month = m and (int(m[3]) if m[3].isdigit() else _MONTHS.get(m[3]))
    day = _day(m[4]) if m and m[4] else None
    if not m or not month or month > 12 or (m[4] and day is None):
        raise PydanticCustomError("date_lunar_unreadable", "not a lunar date", {"value": text})
    year = int(m[1]) if m[1].isdigit() else int("".join(str(_DIGITS[c]) for c in m[1]))
    if not 1 <= year <= 9997:
        raise PydanticCustomError("date_lunar_unreadable", "not a lunar date", {"value": text})
    return year, -month if m[2] else month, day


def to_solar(year: int, month: int, day: int) -> date:
    """The day in the Gregorian calendar.

    Raises:
        PydanticCustomError: `date_lunar_no_such_day` where that month has no such day, or the year no such leap month.
    """
    from lunar_python import Lunar  # 20 ms, and few records have lunar dates

    try:
        solar = Lunar.fromYmd(year, month, day).getSolar()
        return date(solar.getYear(), solar.getMonth(), solar.getDay())
    except Exception as error:  # the library raises bare Exception
        value = f"{year}年{'闰' if month < 0 else ''}{abs(month)}月{day}日"
        raise PydanticCustomError("date_lunar_no_such_day", "no such lunar day", {"value": value}) from error


def month_span(year: int, month: int) -> tuple[date, date]:
    """First and last day of a lunar month."""
    first = to_solar(year, month, 1)
    try:
        return first, to_solar(year, month, 30)
    except PydanticCustomError:
        return first, first + timedelta(days=28)


def _day(text: str) -> int | None:
    bare = text.removesuffix("日")
    if bare.isdigit():
        return int(bare) if 1 <= int(bare) <= 30 else None
    names = {**{"初" + c: i for i, c in enumerate("一二三四五六七八九十", 1)}, "二十": 20, "三十": 30}
    for i, c in enumerate("一二三四五六七八九", 1):
        names |= {"十" + c: 10 + i, "二十" + c: 20 + i, "廿" + c: 20 + i}
    return names.get(bare)


_BETWEEN_TERMS = 15.2184
"""Days, in the mean. From 1900 to 2150 a term is never four days from where this puts it; the library finds it within
five."""


@cache
def solar_term(year: int, number: int) -> date:
    """The day of a solar term in a Gregorian year, in China's time. They count from 0, which is 小寒. It is reckoned
    alone: all terms and moons of a year take forty times as long."""
    from lunar_python import Solar  # 20 ms, and only where days are shown
    from lunar_python.util import ShouXingUtil

    near = (date(year, 1, 6) - date(2000, 1, 1)).days + _BETWEEN_TERMS * number
    solar = Solar.fromJulianDay(ShouXingUtil.qiAccurate2(near) + Solar.J2000)
    return date(solar.getYear(), solar.getMonth(), solar.getDay())


@dataclass(frozen=True, slots=True)
class Holiday:
    """What the State Council's notices say of a day: it is free for a holiday, or worked on to make up for one."""

    name: str
    is_working_day: bool


@cache
def holiday(day: date) -> Holiday | None:
    """What is official of a day. The library knows 2001-12-29 to the end of the year that was last announced; of other
    years nothing is said."""
    from lunar_python.util import HolidayUtil  # as above

    found = HolidayUtil.getHoliday(f"{day}")
    return Holiday(found.getName().replace("元旦节", "元旦"), found.isWork()) if found else None
