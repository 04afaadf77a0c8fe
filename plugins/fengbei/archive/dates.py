"""Dates as sources give them: a day, a month, a year, about, before, between, a season, lunar, unknown.

The interchange form is the part of EDTF (ISO 8601-2:2019) that such sources need: `1943-05`, `1925~`, `1949?`,
`193X`, `../1938`, `1935/1936`, `1942-21` (spring). Chinese forms are read too; what was written is kept.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pydantic_core import PydanticCustomError

from fengbei.archive import lunar


class Precision(StrEnum):
    """How closely a date is known."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    INTERVAL = "interval"
    BEFORE = "before"
    AFTER = "after"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as far as it is known. It lies between `first` and `last`, both included.

    `ends` are the two ends of an interval (or the known end of before and after) with their own precision.
    `lunar` is what was written of a date that was given in the Chinese calendar.
    """

    written: str
    edtf: str
    first: date
    last: date
    precision: Precision
    approximate: bool = False
    uncertain: bool = False
    ends: tuple["PartialDate", ...] = ()
    lunar: str = ""

    def __hash__(self) -> int:
        """Dates are looked up everywhere, and two that are equal were written alike."""
        return hash(self.written)

    @property
    def is_day(self) -> bool:
        """Whether a calendar may carry it: the very day is known, and not about or perhaps."""
        return self.precision is Precision.DAY and not self.approximate and not self.uncertain

    @property
    def sort_key(self) -> tuple[date, date]:
        return self.first, self.last

    def day(self) -> date:
        """The day, where `is_day`."""
        return self.first


SEASONS = {"春": 21, "夏": 22, "秋": 23, "冬": 24}
_SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12)}
UNKNOWN = "不详"
UNKNOWNS = (UNKNOWN, "不明", "未知", "待考", "unknown", "XXXX", "?")
"""How editors write that nobody knows."""

_FULLWIDTH = str.maketrans("０１２３４５６７８９－／．　", "0123456789-/. ")
_EDTF = re.compile(r"([0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-([0-9]{2}))?(?:-([0-9]{2}))?([~?%]?)")
_OTHER_MARKS = re.compile(r"([0-9]{4})([./])([0-9]{1,2})(?:\2([0-9]{1,2}))?")
_LOOSE = re.compile(r"([0-9]{4})-([0-9]{1,2})(?:-([0-9]{1,2}))?")
_CHINESE = re.compile(r"([0-9]{4})年(?:([0-9]{1,2})月(?:([0-9]{1,2})[日号])?|([春夏秋冬])(?:季|天)?)?")
_SEASON_ONLY = re.compile(r"([0-9]{4})([春夏秋冬])")
_DECADE = re.compile(r"(?:([0-9]{3})0年代|([0-9]{2})世纪([0-9])0年代)")
_BETWEEN = re.compile(r"/|—+|–|至|～|~(?=[0-9])|(?<=[年月日号])-|-(?=(?:1[89]|20)[0-9]{2})")
_LUNAR = re.compile(r"(?:农历|阴历|旧历)(.+)")


def parse_date(text: str) -> PartialDate:
    """Read a date.

    Raises:
        PydanticCustomError: `date_*`, with what is needed to say what to write instead.
    """
    written = text.strip()
    if m := _EDTF.fullmatch(written):
        return _build(written, m[1], m[2], m[3], m[4])
    return _parsed_otherwise(written, text)


def _parsed_otherwise(written: str, text: str) -> PartialDate:
    if not written:
        raise PydanticCustomError("date_unreadable", "not a date", {"value": text})
    if written in UNKNOWNS:
        return PartialDate(written, "", date.min, date.max, Precision.UNKNOWN)
    if m := _LUNAR.fullmatch(written):
        return _lunar(written, m[1])
    plain = written.translate(_FULLWIDTH)
    return _before_after(written, plain) or _interval(written, plain) or _single(written, plain)


def _lunar(written: str, rest: str) -> PartialDate:
    year, month, day = lunar.read(rest)
    if day is None:
        first, last = lunar.month_span(year, month)
        return PartialDate(written, f"{first}/{last}", first, last, Precision.INTERVAL, lunar=written)
    at = lunar.to_solar(year, month, day)
    return PartialDate(written, at.isoformat(), at, at, Precision.DAY, lunar=written)


def _before_after(written: str, text: str) -> PartialDate | None:
    if m := re.fullmatch(r"\.\./(.+)|(.+?)(?:以前|之前|前)", text):
        end = _single(written, m[1] or m[2])
        return PartialDate(written, f"../{end.edtf}", date.min, end.last, Precision.BEFORE, ends=(end,))
    if m := re.fullmatch(r"(.+)/\.\.|(.+?)(?:以后|之后|后)", text):
        start = _single(written, m[1] or m[2])
        return PartialDate(written, f"{start.edtf}/..", start.first, date.max, Precision.AFTER, ends=(start,))
    return None


def _interval(written: str, text: str) -> PartialDate | None:
    if _OTHER_MARKS.fullmatch(text):
        return None
    parts = _BETWEEN.split(text)
    if len(parts) != 2 or not all(parts):
        return None
    start, end = (_single(written, part.strip()) for part in parts)
    if end.last < start.first:
        raise PydanticCustomError("date_interval_backwards", "ends first", {"value": written})
    return PartialDate(
        written, f"{start.edtf}/{end.edtf}", start.first, end.last, Precision.INTERVAL, ends=(start, end)
    )


def _single(written: str, text: str) -> PartialDate:
    about = bool(re.match(r"约|大约|大概", text)) or text.endswith("左右")
    bare = re.sub(r"^(?:约|大约|大概)|左右$|\s+", "", text)
    mark = "~" if about else ""
    if m := _EDTF.fullmatch(bare):
        return _build(written, m[1], m[2], m[3], mark or m[4])
    if m := _OTHER_MARKS.fullmatch(bare):
        return _build(written, m[1], _month(written, m[3]), m[4] and m[4].zfill(2), mark)
    if m := _LOOSE.fullmatch(bare):
        return _build(written, m[1], m[2].zfill(2), m[3] and m[3].zfill(2), mark)
    if m := _CHINESE.fullmatch(bare):
        month = str(SEASONS[m[4]]) if m[4] else _month(written, m[2])
        return _build(written, m[1], month, m[3] and m[3].zfill(2), mark)
    if m := _SEASON_ONLY.fullmatch(bare):
        return _build(written, m[1], str(SEASONS[m[2]]), None, mark)
    if m := _DECADE.fullmatch(bare):
        return _build(written, (m[1] or f"{int(m[2]) - 1}{m[3]}") + "X", None, None, mark)
    raise PydanticCustomError("date_unreadable", "not a date", {"value": written})


def _month(written: str, month: str | None) -> str | None:
    """Two digits; what would be a season in EDTF is no month here."""
    if month and int(month) > 12:
        raise PydanticCustomError("date_no_such_month", "no such month", {"value": written, "month": int(month)})
    return month and month.zfill(2)


def _build(written: str, year: str, month: str | None, day: str | None, mark: str) -> PartialDate:
    edtf = "-".join(part for part in (year, month, day) if part) + mark
    first, last, precision = _span(written, year, month, day)
    return PartialDate(
        written, edtf, first, last, precision, approximate=mark in ("~", "%"), uncertain=mark in ("?", "%")
    )


def _span(written: str, year: str, month: str | None, day: str | None) -> tuple[date, date, Precision]:
    low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if not 1 <= low <= 9998:
        raise PydanticCustomError("date_unreadable", "not a date", {"value": written})
    if not month:
        precision = {0: Precision.YEAR, 1: Precision.DECADE, 2: Precision.CENTURY}[year.count("X")]
        return date(low, 1, 1), date(high, 12, 31), precision
    if low != high:
        raise PydanticCustomError("date_unreadable", "not a date", {"value": written})
    number = int(month)
    if number in _SEASON_MONTHS and not day:
        return *_season(low, number), Precision.SEASON
    if not 1 <= number <= 12:
        raise PydanticCustomError("date_no_such_month", "no such month", {"value": written, "month": number})
    days = monthrange(low, number)[1]
    if not day:
        return date(low, number, 1), date(low, number, days), Precision.MONTH
    if not 1 <= int(day) <= days:
        args = {"value": written, "month": number, "day": int(day), "days": days, "year_month": f"{low:04d}-{month}"}
        raise PydanticCustomError("date_no_such_day", "no such day", args)
    at = date(low, number, int(day))
    return at, at, Precision.DAY


def _season(year: int, number: int) -> tuple[date, date]:
    """Spring March to May … winter December to February, as in EDTF's northern seasons by meteorology."""
    start, end = _SEASON_MONTHS[number]
    if number == 24:
        return date(year, 12, 1), date(year + 1, 2, monthrange(year + 1, 2)[1])
    return date(year, start, 1), date(year, end, monthrange(year, end)[1])
