"""One value written in its plain form, which means what was written: `1924年12月8日` → `1924-12-08`."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from typing import Any, NamedTuple

from pydantic_core import PydanticCustomError

from fengbei.archive.dates import Precision, parse_date
from fengbei.archive.degrees import with_point, written
from fengbei.archive.points import in_china
from fengbei.archive.shape import Kind, Part, read_by

_DATE = re.compile(r"[0-9]{4}(?:年(?:[0-9]{1,2}月(?:[0-9]{1,2}[日号])?)?|([-./])[0-9]{1,2}(?:\1[0-9]{1,2})?|)")
_WIDE_MARKS = str.maketrans("－／．　", "-/. ")
_WIDE = re.compile("[\uff01-\uff5e\u3000]")
_EXACT = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]+)?")
_AROUND = (("“", "”"), ("‘", "’"), ("「", "」"), ("【", "】"), ("［", "］"))
_LIKE_TEXT = (Kind.TEXT, Kind.MARKDOWN, Kind.RECORD)
_DATES = (Kind.DATE, Kind.DAY)
_FINE = 6
"""Decimals of degrees that were seconds: a tenth of a metre."""


class Plain(NamedTuple):
    """How a value is to be written, and the kind of mend that it is."""

    text: str
    kind: str


def plain(part: Part, text: str, others: tuple[str, ...] = ()) -> Plain | None:
    """A value of a field in its plain form; None where it has it, and where it is not sure."""
    if part.kind in _LIKE_TEXT or not text:
        return None
    if part.kind is Kind.DEGREES:
        return _degrees(part.name, text)
    bare = _unquoted(part, text)
    chosen = part.choice or part.kind is Kind.FLAG
    found = _date(bare) if part.kind in _DATES else _of_choice(part, bare) if chosen else _narrow(part, bare)
    if found:
        return found
    return Plain(bare, "quote") if bare != text else None


def _unquoted(part: Part, text: str) -> str:
    """Without Chinese quotation marks or brackets around what can only be read without them."""
    for opening, closing in _AROUND:
        inner = text[1:-1].strip()
        if text[:1] == opening and text[-1:] == closing and not _read(part, text) and _read(part, inner):
            return inner
    return text


def _date(text: str) -> Plain | None:
    """A day, month or year, in other writings than that of interchange."""
    narrow = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text.translate(_WIDE_MARKS)))
    if not _DATE.fullmatch(narrow):
        return None
    try:
        meant = parse_date(text)
        if meant.edtf == text or meant.precision not in (Precision.DAY, Precision.MONTH, Precision.YEAR):
            return None
        if meant.lunar or replace(parse_date(meant.edtf), written=text) != meant:
            return None
    except PydanticCustomError:
        return None
    return Plain(meant.edtf, "date")


def _of_choice(part: Part, text: str) -> Plain | None:
    """What can be chosen, in narrow characters where only these are known. What is accepted in Chinese is no mistake:
    `stage: 已验收` stays as it is."""
    narrow = _narrowed(text)
    return Plain(narrow, "choice") if not _read(part, text) and _read(part, narrow) else None


def _narrow(part: Part, text: str) -> Plain | None:
    """Digits, letters and marks of Chinese width made narrow, in what is no running text."""
    narrow = _narrowed(text)
    if narrow == text or not (after := _read(part, narrow)):
        return None
    before = _read(part, text)
    return Plain(narrow, "number") if not before or (part.kind is not Kind.RULE and before == after) else None


def _narrowed(text: str) -> str:
    return _WIDE.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)


def _degrees(name: str, text: str) -> Plain | None:
    """Decimal degrees. Whole minutes stay: how closely they are known would be lost."""
    narrow = _narrowed(text)
    found = written(text)
    if not found:
        return _comma(name, text)
    if _EXACT.fullmatch(text) or found.beyond or found.side not in ("", {"lon": "E", "lat": "N"}.get(name)):
        return None
    numbers = re.findall(r"[0-9]+(?:\.[0-9]+)?", narrow)
    if len(numbers) == 1:
        return Plain(numbers[0], "degrees") if "-" not in narrow else None
    if len(numbers) == 2 and "." not in numbers[1]:
        return None
    if len(numbers) == 3 and not float(numbers[2]):
        return None
    return Plain(f"{found.degrees:.{_FINE}f}".rstrip("0").rstrip("."), "degrees")


def _comma(name: str, text: str) -> Plain | None:
    """`116，3975`: a comma where the point belongs, and a place in the country where it is put there."""
    if not (mended := with_point(text)) or name not in ("lon", "lat"):
        return None
    number = float(mended)
    fits = in_china(number, 30) if name == "lon" else in_china(100, number)
    return Plain(mended, "degrees") if fits else None


def _read(part: Part, text: str) -> tuple[Any] | None:
    """What a field reads from a text, in a tuple, since that may be nothing; None where it refuses it."""
    reader: Callable[[str], Any] | None = part.choice or read_by(part.kind)
    try:
        return (reader(text),) if reader and text else None
    except (PydanticCustomError, ValueError):
        return None


def is_read(part: Part, text: str) -> bool:
    """Whether a field that is no running text takes a text."""
    return part.kind not in _LIKE_TEXT and _read(part, text) is not None
