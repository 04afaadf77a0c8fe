"""What a form asks of one kind of record: the fields of its model, those that are needed first, the rare ones last."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from fengbei.archive.fields import Record
from fengbei.archive.saying import about, example, label
from fengbei.archive.shape import Kind, Part, parts
from fengbei.words import Words, words

LEFT_OUT = {"reviews"}
"""What no form may write: a review is bound to what was reviewed."""
_RARE = ("surname", "strokes", "official_order", "remarks", "handout", "agreed", "was")
_LAST = ("sources", "note", "others", *_RARE, "reviewed", "sample", "draft")
_LONG = {"summary", "answer"}
_JOINED = {Kind.SOURCE_KEY, Kind.COUNT}
"""Lists that a form asks for as one line of text."""
_TARGETS = {"memorial": "memorial", "memorials": "memorial", "hero": "hero", "heroes": "hero", "relations": "hero"}
_LECTURERS = "lecturers"
_TOLD_APART = {"sessions": ["date", "time", "place", "memorial", "state"]}
"""What a folded item shows besides what it must have: two sessions of one day are not to be taken for each other."""
_DROPPED = {"dropdown_threshold": 0}


@dataclass(frozen=True)
class Field:
    """One field of a form. `target`: the kind of record that it names; `fields`: those of the record that it is."""

    part: Part
    label: str
    hint: str
    example: str
    target: str = ""
    fields: tuple["Field", ...] = ()

    @property
    def joined(self) -> bool:
        return self.part.many and self.part.kind in _JOINED


def fields(
    model: type[Record], texts: Words, *, listed: bool = False, target: str = "", inner: bool = False
) -> tuple[Field, ...]:
    """The fields of a model. `target`: what its links lead to; `inner`: it is one of other statements, which have none
    of their own."""
    asked = [part for part in parts(model, listed=listed) if part.name not in LEFT_OUT]
    shown = [part for part in asked if not (inner and part.name == "others")]
    return tuple(_field(model, part, texts, target) for part in sorted(shown, key=_place))


def _place(part: Part) -> tuple[bool, int]:
    return not part.needed, _LAST.index(part.name) + 1 if part.name in _LAST else 0


def _field(model: type[Record], part: Part, texts: Words, target: str) -> Field:
    leads = target if part.name == "to" else _target(part)
    name = texts("forms.sources") if part.table else label(model, part.name, texts)
    made = Field(part, name, about(model, part.name, texts), _example(model, part), leads)
    if not part.model:
        return made
    inner = part.name == "others"
    return replace(made, fields=fields(part.model, texts, listed=part.many, target=leads, inner=inner))


def _target(part: Part) -> str:
    if part.name == "talks":
        return "talk"
    return _LECTURERS if part.name == _LECTURERS and part.kind is Kind.ID else _TARGETS.get(part.name, "")


def _example(model: type[Record], part: Part) -> str:
    """What may be typed into the field; empty where the example is no plain text."""
    said = example(part.name, model).partition(": ")[2].strip('"')
    return "" if said.startswith(("{", "[", "…")) or part.kind in (Kind.RECORD, Kind.CHOICE, Kind.FLAG) else said


def widget(field: Field) -> dict[str, Any]:
    """The field as Sveltia is told of it."""
    part = field.part
    said: dict[str, Any] = {"name": part.name, "label": field.label, "required": part.needed, "i18n": False}
    said["hint"] = _hint(field)
    if part.model:
        return said | _record(field)
    if field.joined or not part.many:
        return said | _one(field)
    if part.kind is Kind.CHOICE or field.target:
        return said | _one(field) | {"multiple": True}
    return said | {"widget": "list", "field": {"name": "one", "label": field.label, **_one(field)}}


def _hint(field: Field) -> str:
    if field.part.kind is Kind.FLAG:
        flags = words("zh").under("forms.flags")
        said = words("zh")("forms.draft_hint") if field.part.name == "draft" else field.hint
        return re.sub("写 ?(true|false)", lambda found: f"选“{flags[found[1]]}”", said)
    return f"{field.hint} {words('zh')('forms.example', example=field.example)}" if field.example else field.hint


def _record(field: Field) -> dict[str, Any]:
    """Many are a list whose items are folded; one is folded where it is filled."""
    inner = [widget(one) for one in field.fields]
    if field.part.table:
        inner = [_key(), *inner]
    if field.part.many or field.part.table:
        return {"widget": "list", "fields": inner, "collapsed": "auto", "summary": _summary(field)}
    return {"widget": "object", "fields": inner, "collapsed": "auto", "summary": _summary(field)}


def _summary(field: Field) -> str:
    needed = [one.part.name for one in field.fields if one.part.needed and not one.part.model] or [field.part.short]
    names = _TOLD_APART.get(field.part.name, needed)
    shown = ["key", "title"] if field.part.table else [name for name in names if name]
    return " ".join(f"{{{{fields.{name}}}}}" for name in shown) or field.label


def _key() -> dict[str, Any]:
    texts = words("zh")
    pattern = ["^[A-Za-z0-9][A-Za-z0-9_.-]*$", texts("forms.key_wrong")]
    return {"name": "key", "label": texts("forms.key"), "hint": texts("forms.key_hint"), "pattern": pattern}


def _one(field: Field) -> dict[str, Any]:
    part = field.part
    if part.choice:
        return {"widget": "select", "options": _options(f"values.{part.choice.name}"), **_DROPPED}
    if part.kind is Kind.FLAG:
        return {"widget": "select", "options": _options("forms.flags"), **_DROPPED}
    if part.name == "file":
        return {"widget": "image", "media_folder": "", "public_folder": "", "choose_url": False}
    if field.target == _LECTURERS:
        shown = {"value_field": "lecturers.*.id", "display_fields": ["lecturers.*.name"], **_DROPPED}
        return {"widget": "relation", "collection": "shared", "file": _LECTURERS, **shown}
    if field.target:
        names = ["title"] if field.target == "talk" else ["name"]
        return {
            "widget": "relation",
            "collection": field.target,
            "value_field": "{{slug}}",
            "display_fields": names,
            **_DROPPED,
        }
    if part.kind is Kind.MARKDOWN or part.name in _LONG:
        return {"widget": "text"}
    return {"widget": "string", "use_emoji_autocomplete": False}


def _options(section: str) -> list[dict[str, str]]:
    return [{"label": text, "value": key} for key, text in words("zh").under(section).items()]


def shape(fields: tuple[Field, ...]) -> list[dict[str, Any]]:
    """The same fields as `static/shape.js` needs them, to read and write files without loss."""
    return [_shape(one) for one in fields]


def _shape(field: Field) -> dict[str, Any]:
    part = field.part
    said: dict[str, Any] = {"name": part.name, "kind": part.kind.value, "many": part.many, "table": part.table}
    if part.choice:
        said["choices"] = {text: key for key, text in words("zh").under(f"values.{part.choice.name}").items()}
    if part.model:
        said |= {"short": part.short, "fields": shape(field.fields)}
    return said


def flat(fields: tuple[Field, ...]) -> Iterator[Field]:
    """All fields, with those inside."""
    for one in fields:
        yield one
        yield from flat(one.fields)
