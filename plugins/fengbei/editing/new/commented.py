"""A record as a file that explains itself: what is known is filled in, all else stands there as a comment.

A line of explanation begins with `# `; a field that waits begins with `#` alone, and it is enough to take that away.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from fengbei.archive import saying
from fengbei.archive.cited import Published
from fengbei.archive.fields import Record
from fengbei.archive.shape import parts
from fengbei.editing.appending import scalar
from fengbei.words import Words

Value: TypeAlias = "str | Sequence[Value] | Mapping[str, Value]"

SOURCE = "laiyuan-1"
"""The key of the one source that is asked for."""
_LATER = ("sources", "reviewed")
_LEFT_OUT = ("strokes", "handout", "reviews", "sample", "draft")
_CITED = re.compile(r"sources: \[[^\]]*\]")
_KEY_OF_SOURCE = re.compile(r"sources: \{[a-z0-9-]+:")


def commented(model: type[Record], values: Mapping[str, Value], head: Sequence[str], words: Words) -> str:
    """The text of a file. The fields stand in the order of the model, the sources last; `sample` and `draft` come
    first, where they are seen."""
    lines = [f"# {line}" for line in head]
    for name in ("sample", "draft"):
        if name in values:
            lines += ["", *_field(model, name, values, words)]
    for name in _order(model):
        lines += ["", *_field(model, name, values, words)]
    return "\n".join(lines) + "\n"


def _order(model: type[Record]) -> list[str]:
    common = {one.name for one in parts(Published, listed=True)}
    own = [one.name for one in parts(model) if one.name not in common and one.name not in _LEFT_OUT]
    return [*own, *(name for name in _LATER if name in model.fields())]


def _field(model: type[Record], name: str, values: Mapping[str, Value], words: Words) -> Iterator[str]:
    label, about = saying.label(model, name, words), saying.about(model, name, words)
    needed = model.fields()[name].is_required()
    yield f"# {saying.explained(label, about, words('new.must') if needed else '')}"
    if name in values:
        yield from written(name, values[name])
    else:
        yield f"#{example(model, name)}"


def example(model: type[Record], name: str) -> str:
    """How the field is written, citing the source that the file has."""
    text = _CITED.sub(f"sources: [{SOURCE}]", saying.example(name, model))
    return _KEY_OF_SOURCE.sub(f"sources: {{{SOURCE}:", text)


def written(name: str, value: Value, indent: str = "") -> Iterator[str]:
    """A field in block style; lists of texts in one line."""
    if isinstance(value, str):
        yield f"{indent}{name}: {scalar(value)}"
    elif isinstance(value, Mapping):
        yield f"{indent}{name}:"
        for key, each in value.items():
            yield from written(key, each, indent + "  ")
    elif all(isinstance(each, str) for each in value):
        yield f"{indent}{name}: [{', '.join(scalar(str(each), flow=True) for each in value)}]"
    else:
        yield f"{indent}{name}:"
        for each in value:
            yield from _item(each, indent + "  ")


def _item(record: Value, indent: str) -> Iterator[str]:
    fields = dict(record) if isinstance(record, Mapping) else {}
    lines = [line for key, each in fields.items() for line in written(key, each, indent + "  ")]
    yield f"{indent}- {lines[0].lstrip()}"
    yield from lines[1:]
