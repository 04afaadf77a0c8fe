"""The schema of a kind of file, from its model: titles, explanations, examples and snippets in the editor's words."""

from collections.abc import Iterator
from typing import Any

from fengbei.archive import saying, yamltree
from fengbei.archive.cited import Review
from fengbei.archive.fields import Record
from fengbei.archive.kinds import RecordKind
from fengbei.archive.shape import Kind, Part, part, parts
from fengbei.editing.schema.values import Schema, or_nothing, scalar
from fengbei.words import Words

DRAFT = "http://json-schema.org/draft-07/schema#"
"""Every version of the YAML extension of VS Code reads draft-07; 2019-09 and 2020-12 only since 1.20 of its server."""

SNIPPETS: dict[str, tuple[str, ...]] = {
    "Source": ("title", "publisher", "date", "tier"),
    "Honour": ("title", "by", "date", "sources"),
    "Event": ("date", "text", "sources"),
    "Milestone": ("date", "text", "sources"),
    "Session": ("date", "time", "place", "audience", "audience_kind"),
    "Visit": ("date", "group", "kind", "headcount"),
    "Call": ("date", "kind", "households", "by"),
    "Message": ("date", "text", "by"),
    "Stop": ("place", "code", "minutes", "tell"),
    "Ground": ("kind", "name", "point"),
    "Restoration": ("title", "stage", "since"),
    "Notice": ("date", "title", "text"),
    "Question": ("ask", "answer", "sources"),
    "Quote": ("text", "by", "sources"),
    "PointFact": ("lon", "lat", "datum"),
    "PlaceFact": ("now", "code", "sources"),
    "DateFact": ("date", "sources"),
    "TextFact": ("text", "sources"),
}
"""What an editor is offered to fill in where a record begins."""
_HOLES = {"sources": "laiyuan-1", "date": "1949-10-01", "tier": "B", "code": "430121", "since": "1949"}


def schema_of(kind: RecordKind, words: Words) -> Schema:
    """The schema of one kind of file. What no schema can know, `fengbei check` says: whether what is named is there,
    dates in their order, sources, words, personal data."""
    listed = sorted({model.__name__: model for model in _inside(kind.model, [])}.items())
    return {
        "$schema": DRAFT,
        **_record(kind.model, words, listed=False),
        "title": words(f"schema.{kind.name}"),
        "definitions": {name: _record(model, words, listed=True) for name, model in listed},
    }


def _inside(model: type[Record], known: list[type[Record]]) -> list[type[Record]]:
    """Every model below a model."""
    for one in parts(model, listed=True):
        if one.model and one.model not in known:
            known.append(one.model)
            _inside(one.model, known)
    return known


def _record(model: type[Record], words: Words, *, listed: bool) -> Schema:
    known = parts(model, listed=listed)
    schema: Schema = {
        "type": "object",
        "additionalProperties": False,
        "properties": {one.name: _field(model, one, words) for one in known} | _unsaid(model, known),
    }
    if needed := [one.name for one in known if one.needed]:
        schema["required"] = needed
    if listed and (names := SNIPPETS.get(model.__name__)):
        schema |= {
            "title": words(f"schema.snippets.{model.__name__}"),
            "defaultSnippets": [_snippet(model, names, words)],
        }
    return schema


def _unsaid(model: type[Record], known: tuple[Part, ...]) -> Schema:
    """What the reader takes and an editor has no need to write: the id, which the file's name says."""
    left = [name for name in model.fields() if name not in {one.name for one in known}]
    return {name: {"type": ["string", "number", "boolean", "null"], "doNotSuggest": True} for name in left}


def _field(model: type[Record], field: Part, words: Words) -> Schema:
    about, example = saying.about(model, field.name, words), saying.example(field.name, model)
    found: Schema = {"title": saying.label(model, field.name, words), "description": about}
    value = _example(example, field.name)
    if value is not None:
        found["markdownDescription"] = words("schema.example", about=about, example=example)
    if field.default:
        found["default"] = {"true": True, "false": False}.get(field.default, field.default)
    if field.model:
        found |= _offered(field, words)
    elif value is not None:
        found["examples"] = [value]
    return found | _value(field, words)


def _offered(field: Part, words: Words) -> Schema:
    """What is put behind the name of a field that holds records. The extension cannot take an example for that."""
    if not field.model or field.model is Review:
        return {"doNotSuggest": True}  # a program writes reviews
    names = SNIPPETS.get(field.model.__name__, ())
    if field.table or not names:
        return {}
    snippet = _snippet(field.model, names, words)
    return {"defaultSnippets": [snippet | {"body": [snippet["body"]] if field.many else snippet["body"]}]}


def _value(field: Part, words: Words) -> Schema:
    one = _one(field, words)
    if field.table:
        one = {"type": "object", "additionalProperties": one}
    elif field.many:
        one = {"anyOf": [{"type": "array", "items": one}, *one.get("anyOf", [one])]}
    return or_nothing(one) if field.empty else one


def _one(field: Part, words: Words) -> Schema:
    if field.kind is not Kind.RECORD or not field.model:
        return scalar(field, words)
    whole: Schema = {"$ref": f"#/definitions/{field.model.__name__}"}
    short = part(field.model, field.short) if field.short else None
    return {"anyOf": [scalar(short, words), whole]} if short else whole


def _example(written: str, name: str) -> Any:
    """The value of an example; None where there is none."""
    document, _ = yamltree.parse(written)
    tree = document.tree if document else None
    value = tree.get(name) if isinstance(tree, dict) else None
    return None if value == "…" else value


def _snippet(model: type[Record], names: tuple[str, ...], words: Words) -> Schema:
    return {
        "label": words(f"schema.snippets.{model.__name__}"),
        "description": "、".join(saying.label(model, name, words) for name in names),
        "body": dict(_holes(model, names, words)),
    }


def _holes(model: type[Record], names: tuple[str, ...], words: Words) -> Iterator[tuple[str, Any]]:
    """Each field with a place to type in, numbered as the tabulator visits them."""
    for number, name in enumerate(names, 1):
        field = part(model, name)
        if field and field.kind is Kind.CHOICE and field.choice and name != "tier":
            said = next(iter(words.under(f"values.{field.choice.name}").values()))
        else:
            said = _HOLES.get(name, saying.label(model, name, words))
        hole = f"${{{number}:{said}}}"
        yield name, [hole] if name == "sources" else hole
