"""Days that return each year: on a fixed day, with a solar term, or by the Chinese calendar."""

import re
from calendar import monthrange
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from pydantic_core import PydanticCustomError

from fengbei.archive import lunar

SOLAR_TERMS = (
    *("小寒", "大寒", "立春", "雨水", "惊蛰", "春分", "清明", "谷雨", "立夏", "小满", "芒种", "夏至"),
    *("小暑", "大暑", "立秋", "处暑", "白露", "秋分", "寒露", "霜降", "立冬", "小雪", "大雪", "冬至"),
)
"""GB/T 33661-2017, in the order of the Gregorian year."""

_FIXED = re.compile(r"(?:(\d{1,2})-(\d{1,2})|(\d{1,2})月(\d{1,2})日)")
_NEW_YEARS_EVE = (12, 30)


@dataclass(frozen=True, slots=True)
class Rule:
    """When a day returns. `fixed` and `lunar` are month and day; one of the three is given."""

    fixed: tuple[int, int] | None = None
    lunar: tuple[int, int] | None = None
    solar_term: str = ""

    def in_year(self, year: int) -> tuple[date, ...]:
        """Its days in a Gregorian year, in order. 29 February and the thirtieth of a lunar month are not in every year,
        and a day late in the Chinese year may fall into one Gregorian year twice. 腊月三十 is the year's last day, be
        it the twenty-ninth."""
        if self.solar_term:
            return (lunar.solar_term(year, SOLAR_TERMS.index(self.solar_term)),)
        if self.fixed:
            month, day = self.fixed
            return (date(year, month, day),) if day <= monthrange(year, month)[1] else ()
        return tuple(day for of in (year - 1, year) for day in self._of_lunar_year(of) if day.year == year)

    def _of_lunar_year(self, year: int) -> tuple[date, ...]:
        month, day = self.lunar or (0, 0)
        if (month, day) == _NEW_YEARS_EVE:
            return (lunar.month_span(year, month)[1],)
        with suppress(PydanticCustomError):
            return (lunar.to_solar(year, month, day),)
        return ()


def parse_rule(text: str) -> Rule:
    """`09-30`, `9月30日`, `清明`, `农历七月十五`.

    Raises:
        PydanticCustomError: `rule_unreadable`.
    """
    bare = text.strip().replace(" ", "")
    if bare.removesuffix("节") in SOLAR_TERMS:
        return Rule(solar_term=bare.removesuffix("节"))
    if m := _FIXED.fullmatch(bare):
        month, day = (int(part) for part in m.groups() if part)
        if 1 <= month <= 12 and 1 <= day <= monthrange(2000, month)[1]:
            return Rule(fixed=(month, day))
    with suppress(PydanticCustomError):
        _, moon, day_of_moon = lunar.read(f"2000年{bare.removeprefix('农历')}")
        if bare.startswith("农历") and day_of_moon and moon > 0:
            return Rule(lunar=(moon, day_of_moon))
    raise PydanticCustomError("rule_unreadable", "not a day of the year", {"value": text})
