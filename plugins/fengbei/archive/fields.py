"""The kinds of value that a field may hold, read from what was written. Each refusal is a code with its words."""

import re
import unicodedata
from collections.abc import Callable
from datetime import time
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, ClassVar, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainValidator, model_validator
from pydantic_core import PydanticCustomError

from fengbei.archive.dates import PartialDate, parse_date
from fengbei.words import words

T = TypeVar("T")


class Record(BaseModel):
    """Base of the models: frozen, and no key that it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Short(Record):
    """A record that may be written as one scalar, which is then its field `short`."""

    short: ClassVar[str]

    @model_validator(mode="before")
    @classmethod
    def _from_scalar(cls, data: Any) -> Any:
        if not isinstance(data, str):
            return data
        if (mended := glued(data)) and mended.partition(":")[0] in cls.model_fields:
            raise PydanticCustomError("not_fields_glued", "no space", {"value": data, "mended": mended})
        return {cls.short: data}


def glued(text: str) -> str:
    """`date: 1949` from `date:1949` or `date：1949`: a field whose colon is full-width or lacks its space."""
    m = re.match(r"([a-z_]+|[\u4e00-\u9fff]{1,8})(?:：|:(?![\s/]))\s*(\S+)", text)
    return f"{m[1]}: {m[2]}" if m else ""


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise PydanticCustomError("not_text", "not a text")
    text = value.strip()
    if not text:
        raise PydanticCustomError("text_empty", "empty text")
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _date(value: object) -> PartialDate:
    return parse_date(_text(value))


def _day(value: object) -> PartialDate:
    found = _date(value)
    if not found.is_day:
        raise PydanticCustomError("date_not_a_day", "not a day", {"value": found.written})
    return found


_COUNT = re.compile(r"(\d{1,12}(?:\.\d+)?)\s*(万|千)?\s*(?:余|多)?\s*(?:人次|人|名|位|座|平方米|分钟|场)?")


def _count(value: object) -> int:
    """A whole number of people or things; `1.2万` is 12 000, `1.2` alone has lost its 万."""
    text = _text(value)
    m = _COUNT.fullmatch(re.sub(r"(?<=\d)[,，](?=\d{3}(?!\d))", "", text))
    if not m:
        raise PydanticCustomError("count_unreadable", "not a number", {"value": text})
    number = Decimal(m[1]) * {"万": 10000, "千": 1000}.get(m[2] or "", 1)
    if number != int(number):
        args = {"value": text, "bare": m[1], "wan": int(number * 10000)}
        raise PydanticCustomError("count_not_whole", "not whole", args)
    return int(number)


YES = {"true", "yes", "是", "on"}
_NO = {"false", "no", "否", "off"}


def _flag(value: object) -> bool:
    text = _text(value).lower()
    if text not in YES | _NO:
        raise PydanticCustomError("flag_unreadable", "not yes or no", {"value": text})
    return text in YES


def _url(value: object) -> str:
    text = _text(value)
    if not re.fullmatch(r"https?://[^\s<>\"]+\.[^\s<>\"]+", text):
        raise PydanticCustomError("url_unreadable", "not a link", {"value": text})
    return text


_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def is_id(text: str) -> bool:
    return bool(_ID.fullmatch(text))


def _id(value: object) -> str:
    text = _text(value)
    if not is_id(text):
        raise PydanticCustomError("id_unreadable", "not an id", {"value": text, "mended": as_id(text)})
    return text


def as_id(text: str) -> str:
    """The nearest text that may be an id."""
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", bare).strip("-") or "zhang-san"


def _source_key(value: object) -> str:
    text = _text(value)
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_.-]*", text):
        raise PydanticCustomError("source_key_unreadable", "not a key", {"value": text})
    return text


def _code(value: object) -> str:
    text = _text(value)
    if not re.fullmatch(r"[0-9]{6}", text):
        raise PydanticCustomError("code_unreadable", "not a division code", {"value": text})
    return text


_TIME = re.compile(r"(\d{1,2})[:：](\d{2})")
_SPAN = re.compile(r"(\d{1,2}[:：]\d{2})\s*(?:[-–—~～至]+\s*(\d{1,2}[:：]\d{2}))?")


def _time_span(value: object) -> tuple[time, time | None]:
    """`09:30` or `09:30-11:00`."""
    text = _text(value)
    m = _SPAN.fullmatch(text)
    try:
        times = [time(int(h), int(mins)) for h, mins in _TIME.findall(text)] if m else []
    except ValueError:
        times = []
    if not times or (len(times) == 2 and times[1] <= times[0]):
        raise PydanticCustomError("time_unreadable", "not a time", {"value": text})
    return times[0], times[1] if len(times) == 2 else None


def _many(value: object) -> object:
    """One thing where a list may stand is a list of one; nothing is an empty list."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _table(value: object) -> object:
    return {} if value is None else value


E = TypeVar("E", bound=StrEnum)


def choice(kind: type[E], name: str) -> Callable[[object], E]:
    """Read a value of an enumeration, by its identifier or its Chinese name (`values.<name>` in the words)."""
    by_name = {label: key for key, label in words("zh").under(f"values.{name}").items()}
    options = " · ".join(f"{key} {label}" for label, key in by_name.items())

    def read(value: object) -> E:
        text = _text(value)
        try:
            return kind(by_name.get(text, text))
        except ValueError:
            raise PydanticCustomError("choice_unknown", "no such value", {"value": text, "options": options}) from None

    return read


Text = Annotated[str, PlainValidator(_text)]
Markdown = Annotated[str, PlainValidator(_text)]
Date = Annotated[PartialDate, PlainValidator(_date)]
Day = Annotated[PartialDate, PlainValidator(_day)]
Count = Annotated[int, PlainValidator(_count)]
Flag = Annotated[bool, PlainValidator(_flag)]
Url = Annotated[str, PlainValidator(_url)]
Id = Annotated[str, PlainValidator(_id)]
SourceKey = Annotated[str, PlainValidator(_source_key)]
DivisionCode = Annotated[str, PlainValidator(_code)]
TimeSpan = Annotated[tuple[time, time | None], PlainValidator(_time_span)]
Many = Annotated[tuple[T, ...], BeforeValidator(_many)]
Table = Annotated[dict[str, T], BeforeValidator(_table)]
