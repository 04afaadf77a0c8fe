"""What pydantic refuses, said as slips: the line of the value, a code of ours, and what to write instead."""

from difflib import get_close_matches
from typing import Any, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from fengbei.archive.fields import Record, glued
from fengbei.archive.problems import Loc, Slip
from fengbei.archive.saying import example
from fengbei.archive.yamltree import Document
from fengbei.words import words

_OURS = {
    "missing": "field_missing",
    "unexpected_keyword_argument": "key_unknown",
    "dataclass_type": "not_fields",
    "dict_type": "not_table",
    "string_type": "not_text",
}
_SHAPES = ("not_fields", "not_table", "not_text", "text_empty")


def slips(model: type[Record], document: Document, error: ValidationError) -> list[Slip]:
    """One slip for each thing that pydantic found, but a field whose name was misspelt is not missing as well."""
    refused = error.errors(include_url=False)
    found: list[tuple[Loc, Slip]] = [(details["loc"][:-1], _slip(model, document, details)) for details in refused]
    meant = {(at, slip.args["field"]) for at, slip in found if slip.code in ("key_chinese", "key_typo")}
    return [s for at, s in found if s.code != "field_missing" or (at, s.args["field"]) not in meant]


def _slip(model: type[Record], document: Document, details: ErrorDetails) -> Slip:
    loc: Loc = details["loc"]
    code = _OURS.get(details["type"], details["type"])
    args: dict[str, object] = dict(details.get("ctx", {}))
    if code == "key_unknown":
        line, column = document.place_of_key(loc)
        at = _model_at(model, loc[:-1])
        code, more = _unknown_key(list(at.fields()) if at else [], str(loc[-1]))
        return Slip(line, column, code, args | more)
    line, column = document.place((*loc, str(args["field"])) if "field" in args else loc)
    if code == "field_missing":
        args |= {"field": loc[-1], "example": example(str(loc[-1]), _model_at(model, loc[:-1]))}
    if code in _SHAPES:
        code, more = _wrong_shape(model, loc, code, details["input"])
        args |= more
    return Slip(line, column, code, args)


def _wrong_shape(model: type[Record], loc: Loc, code: str, value: Any) -> tuple[str, dict[str, object]]:
    """A text where fields should be, fields where a text should be, or nothing at all."""
    args: dict[str, object] = {"value": _short(value)}
    args["field"] = next((step for step in reversed(loc) if isinstance(step, str)), "")
    if value is None or code == "text_empty":
        return "text_empty", args
    if code == "not_fields":
        if isinstance(value, str) and (mended := glued(value)):
            return "not_fields_glued", args | {"mended": mended}
        args["example"] = _example_of(model, loc, value)
        return ("not_fields" if loc else "not_record"), args
    return code, args


def _model_at(model: type[Record], loc: Loc) -> type[Record] | None:
    at: Any = model
    for step in loc:
        found = _model_in(at)
        if found and isinstance(step, str) and step in found.fields():
            at = found.fields()[step].annotation
    return _model_in(at)


def _model_in(annotation: Any) -> type[Record] | None:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next((m for m in map(_model_in, get_args(annotation)) if m), None)


def _unknown_key(known: list[str], key: str) -> tuple[str, dict[str, object]]:
    """A Chinese name of a key, a key with a slip of the pen, or something else."""
    names = {name: words("zh").texts.get(f"fields.{name}", "").split("|") for name in known}
    for name in [n for n in known if key == names[n][0]] or [n for n in known if key in names[n]]:
        return "key_chinese", {"key": key, "field": name}
    close = get_close_matches(key.lower().replace("-", "_"), known, n=1, cutoff=0.6)
    if close and not words("zh").has(f"fields.{key}"):
        return "key_typo", {"key": key, "field": close[0]}
    return "key_unknown", {"key": key, "fields": [name for name in known if name != "id"]}


def _example_of(model: type[Record], loc: Loc, value: object) -> str:
    """The least that may stand at `loc`: `title: 一等功` where that was the text, or an example of several fields."""
    found = _model_at(model, loc)
    needed = [name for name, field in found.fields().items() if field.is_required()] if found else []
    if len(needed) == 1 and isinstance(value, str):
        return f"{needed[0]}: {_short(value)}"
    shown = [name for name in needed if name != "id"] or [step for step in loc if isinstance(step, str)][-1:]
    return "{" + ", ".join(example(name, found) for name in shown) + "}"


def _short(value: object) -> str:
    text = _as_yaml(value)
    return text if len(text) <= 30 else text[:30] + "…"


def _as_yaml(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_as_yaml(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_as_yaml, value)) + "]"
    return "" if value is None else str(value)
