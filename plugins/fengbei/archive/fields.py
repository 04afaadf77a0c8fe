"""The kinds of value that a field may hold, read from what was written. Each refusal is a code with its words."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import dataclass, field
from datetime import time
from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache
from typing import Annotated, Any, ClassVar, Generic, Self, TypeVar, cast, dataclass_transform

import pydantic.dataclasses
from pydantic import (
    BeforeValidator,
    ConfigDict,
    GetCoreSchemaHandler,
    TypeAdapter,
    ValidatorFunctionWrapHandler,
    WrapValidator,
    model_validator,
)
from pydantic.fields import FieldInfo
from pydantic_core import CoreSchema, PydanticCustomError, SchemaValidator, core_schema

from fengbei.archive.dates import PartialDate, parse_date
from fengbei.archive.leads import is_web
from fengbei.words import words

T = TypeVar("T")


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(field,))
def record(model: type[T]) -> type[T]:
    """A model: frozen, without a key that it does not know, and with slots, so that it takes a fifth of the memory of
    pydantic's own and a hundred thousand records have room."""
    made = pydantic.dataclasses.dataclass(frozen=True, slots=True, kw_only=True, config=ConfigDict(extra="forbid"))
    return cast(type[T], made(model))


@record
class Record:
    """Base of the models."""

    @classmethod
    def of(cls, tree: object) -> Self:
        """The record that a tree of lists, dicts and texts describes, as `yamltree` reads it.

        Raises:
            pydantic.ValidationError: with the place and the code of everything that is refused.
        """
        made: Self = _validator(cls).validate_python(tree)  # type: ignore[arg-type]  # a class is hashable
        return made

    @classmethod
    def fields(cls) -> Mapping[str, FieldInfo]:
        """The model's fields in the order of their definition."""
        known: Mapping[str, FieldInfo] = cls.__pydantic_fields__  # type: ignore[attr-defined]  # pydantic sets it
        return known

    def but(self, **fields: object) -> Self:
        """A copy with some fields replaced by values that are read already."""
        changed = copy(self)
        for name, value in fields.items():
            object.__setattr__(changed, name, value)
        return changed


@cache
def _validator(model: type[Record]) -> SchemaValidator:
    found = TypeAdapter(model).validator
    assert isinstance(found, SchemaValidator)  # noqa: S101 it is another only while a model waits for its references
    return found


@record
class Short(Record):
    """A record that may be written as one scalar, which is then its field `short`."""

    short: ClassVar[str]

    @model_validator(mode="before")
    @classmethod
    def _from_scalar(cls, data: Any) -> Any:
        if not isinstance(data, str):
            return data
        if (mended := glued(data)) and mended.partition(":")[0] in _annotated(cls):
            raise PydanticCustomError("not_fields_glued", "no space", {"value": data, "mended": mended})
        return {cls.short: data}


def _annotated(model: type) -> set[str]:
    """The names of a model's fields, which pydantic's own validators see before it has slots, and so before it has
    `fields`."""
    return {name for base in model.__mro__ for name in vars(base).get("__annotations__", ())}


def glued(text: str) -> str:
    """`date: 1949` from `date:1949` or `date：1949`: a field whose colon is full-width or lacks its space."""
    m = re.match(r"([a-z_]+|[\u4e00-\u9fff]{1,8})(?:：|:(?![\s/]))\s*(\S+)", text)
    return f"{m[1]}: {m[2]}" if m else ""


def _day(text: str) -> PartialDate:
    found = parse_date(text)
    if not found.is_day:
        raise PydanticCustomError("date_not_a_day", "not a day", {"value": found.written})
    return found


_COUNT = re.compile(r"(\d{1,12}(?:\.\d+)?)\s*(万|千)?\s*(?:余|多)?\s*(?:人次|人|名|位|座|户|平方米|分钟|场)?")


def _count(text: str) -> int:
    """A whole number of people or things; `1.2万` is 12 000, `1.2` alone has lost its 万."""
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


def _flag(written: str) -> bool:
    text = written.lower()
    if text not in YES | _NO:
        raise PydanticCustomError("flag_unreadable", "not yes or no", {"value": text})
    return text in YES


def _url(text: str) -> str:
    if not is_web(text) or "." not in text:
        raise PydanticCustomError("url_unreadable", "not a link", {"value": text})
    return text


_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def is_id(text: str) -> bool:
    return bool(_ID.fullmatch(text))


def _id(text: str) -> str:
    if not is_id(text):
        raise PydanticCustomError("id_unreadable", "not an id", {"value": text, "mended": as_id(text)})
    return text


def as_id(text: str) -> str:
    """The nearest text that may be an id."""
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", bare).strip("-") or "zhang-san"


def _source_key(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_.-]*", text):
        raise PydanticCustomError("source_key_unreadable", "not a key", {"value": text})
    return text


def division_code(text: str) -> str:
    """The six digits of a division (GB/T 2260), known or not."""
    if not re.fullmatch(r"[0-9]{6}", text):
        raise PydanticCustomError("code_unreadable", "not a division code", {"value": text})
    return text


_TIME = re.compile(r"(\d{1,2})[:：](\d{2})")
_SPAN = re.compile(r"(\d{1,2}[:：]\d{2})\s*(?:[-–—~～至]+\s*(\d{1,2}[:：]\d{2}))?")


def _time_span(text: str) -> tuple[time, time | None]:
    """`09:30` or `09:30-11:00`."""
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


@dataclass(frozen=True)
class Choice(Generic[E]):
    """Reads a value of an enumeration, by its identifier or its Chinese name (`values.<name>` in the words)."""

    kind: type[E]
    name: str

    def __call__(self, text: str) -> E:
        """The value that a text names."""
        by_name = {label: key for key, label in words("zh").under(f"values.{self.name}").items()}
        try:
            return self.kind(by_name.get(text, text))
        except ValueError:
            options = " · ".join(f"{key} {label}" for label, key in by_name.items())
            raise PydanticCustomError("choice_unknown", "no such value", {"value": text, "options": options}) from None


def choice(kind: type[E], name: str) -> Choice[E]:
    """How one of the values of `kind` is read; its Chinese names are `values.<name>`."""
    return Choice(kind, name)


@dataclass(frozen=True)
class Read:
    """How the value of a field is read from its text. What has been read is remembered, and records share it: dates,
    keys and kinds come again and again."""

    function: Callable[[str], Any]

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(_remembered(self.function), core_schema.str_schema())


def _remembered(function: Callable[[str], T]) -> Callable[[str], T]:
    def read(text: str) -> T:
        if not text:
            raise PydanticCustomError("text_empty", "empty text")
        return function(text)

    return lru_cache(_REMEMBERED)(read)


_REMEMBERED = 50_000
"""Values of each kind: all days of the last hundred years."""
_shared_keys: dict[object, tuple[str, ...]] = {}


def _shared(value: object, validate: ValidatorFunctionWrapHandler) -> tuple[str, ...]:
    """Most facts name the same few sources, `[s1]` or `[s1, s2]`: one tuple serves them all."""
    written = tuple(value) if isinstance(value, list) else value
    try:
        return _shared_keys[written]
    except (KeyError, TypeError):
        keys: tuple[str, ...] = validate(value)
    if len(_shared_keys) < _REMEMBERED:
        _shared_keys[written] = keys
    return keys


Text = str
"""What YAML gives is stripped, in NFC, and not empty: see `yamltree`."""
Markdown = Annotated[str, "Markdown"]
"""A text in which `**` and links mean something. What marks it is for who asks what a field holds (`shape`)."""
Date = Annotated[PartialDate, Read(parse_date)]
Day = Annotated[PartialDate, Read(_day)]
Count = Annotated[int, Read(_count)]
Flag = Annotated[bool, Read(_flag)]
Url = Annotated[str, Read(_url)]
Id = Annotated[str, Read(_id)]
SourceKey = Annotated[str, Read(_source_key)]
DivisionCode = Annotated[str, Read(division_code)]
TimeSpan = Annotated[tuple[time, time | None], Read(_time_span)]
Many = Annotated[tuple[T, ...], BeforeValidator(_many)]
SourceKeys = Annotated[tuple[SourceKey, ...], BeforeValidator(_many), WrapValidator(_shared)]
Table = Annotated[dict[str, T], BeforeValidator(_table)]
