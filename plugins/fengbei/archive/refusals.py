"""What pydantic refuses, said as slips: the line of the value, a code of ours, and what to write instead."""

from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from fengbei.archive.problems import Loc, Slip
from fengbei.archive.yamltree import Document
from fengbei.words import words

_OURS = {
    "missing": "field_missing",
    "extra_forbidden": "key_unknown",
    "model_type": "not_fields",
    "dict_type": "not_fields",
    "list_type": "not_list",
    "tuple_type": "not_list",
    "string_type": "not_text",
}


def slips(model: type[BaseModel], document: Document, error: ValidationError) -> list[Slip]:
    """One slip for each thing that pydantic found."""
    return [_slip(model, document, details) for details in error.errors(include_url=False)]


def _slip(model: type[BaseModel], document: Document, details: ErrorDetails) -> Slip:
    loc: Loc = details["loc"]
    code = _OURS.get(details["type"], details["type"])
    args: dict[str, object] = dict(details.get("ctx", {}))
    if code == "key_unknown":
        line, column = document.place_of_key(loc)
        code, more = _unknown_key(fields_at(model, loc[:-1]), str(loc[-1]))
        return Slip(line, column, code, args | more)
    line, column = document.place(loc)
    if code == "field_missing":
        args |= {"field": loc[-1], "example": _example(str(loc[-1]))}
    if code in ("not_fields", "not_list", "not_text"):
        args |= {"field": next((s for s in reversed(loc) if isinstance(s, str)), ""), "value": _short(details["input"])}
        if code == "not_fields" and isinstance(details["input"], str) and _glued(details["input"]):
            code = "not_fields_glued"
    return Slip(line, column, code, args)


def fields_at(model: type[BaseModel], loc: Loc) -> list[str]:
    """The keys that the record at `loc` may have."""
    at: Any = model
    for step in loc:
        found = _model_in(at)
        if found and isinstance(step, str) and step in found.model_fields:
            at = found.model_fields[step].annotation
    found = _model_in(at)
    return [name for name in found.model_fields if name != "id"] if found else []


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((m for m in map(_model_in, get_args(annotation)) if m), None)


def _unknown_key(known: list[str], key: str) -> tuple[str, dict[str, object]]:
    """A Chinese name of a key, a key with a slip of the pen, or something else."""
    for name in known:
        if key in words("zh").texts.get(f"fields.{name}", "").split("|"):
            return "key_chinese", {"key": key, "field": name}
    if close := get_close_matches(key.lower().replace("-", "_"), known, n=1, cutoff=0.6):
        return "key_typo", {"key": key, "field": close[0]}
    return "key_unknown", {"key": key, "known": "、".join(known)}


def _example(field: str) -> str:
    texts = words("zh")
    return texts(f"examples.{field}") if texts.has(f"examples.{field}") else f"{field}: …"


def _glued(text: str) -> bool:
    """`date:1949`, `date：1949`: a field whose colon is full-width or lacks its space."""
    head = text.split("：")[0].split(":")[0]
    return head != text and head.isidentifier()


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 30 else text[:30] + "…"
