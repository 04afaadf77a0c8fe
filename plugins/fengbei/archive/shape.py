"""What the models hold, field by field, for all who need it in another form: a schema, a form, a sheet, a new file.

Nothing else looks into the models' annotations, so that a field that is added to a model is in all of them.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from sys import modules
from types import NoneType, UnionType
from typing import Annotated, Any, ForwardRef, Union, get_args, get_origin

from fengbei.archive import fields
from fengbei.archive.fields import Choice, Read, Record
from fengbei.archive.yearly import parse_rule


class Kind(StrEnum):
    """What one value is."""

    TEXT = "text"
    MARKDOWN = "markdown"
    DATE = "date"
    DAY = "day"
    RULE = "rule"
    TIMES = "times"
    COUNT = "count"
    DEGREES = "degrees"
    FLAG = "flag"
    URL = "url"
    ID = "id"
    SOURCE_KEY = "source-key"
    CODE = "code"
    CHOICE = "choice"
    RECORD = "record"


@dataclass(frozen=True)
class Part:
    """One field of a model. `many`: a list, or one thing alone; `table`: many, by keys of the editor's own."""

    name: str
    kind: Kind
    needed: bool = False
    many: bool = False
    table: bool = False
    choice: Choice[Any] | None = None
    model: type[Record] | None = None
    """Whose fields it has, where it is a record."""
    empty: bool = False
    """Whether it may stand there without a value, and is then as if it were not written."""
    default: str = ""
    """What holds where it is not written, as it would be written; empty where nothing does."""

    @property
    def short(self) -> str:
        """The field that is meant where a record is written as one text; empty where that cannot be."""
        return getattr(self.model, "short", "")


def parts(model: type[Record], *, listed: bool = False) -> tuple[Part, ...]:
    """The fields that an editor may write of a model, in their order. An id is written only where the record is
    `listed` in a file with others, as lecturers are; elsewhere the name of the file or folder says it."""
    return _parts(model, listed)  # type: ignore[arg-type]  # a class is hashable


@cache
def _parts(model: type[Record], listed: bool) -> tuple[Part, ...]:
    left_out = {"story"} if listed else {"story", "id"}
    return tuple(_part(model, name) for name in model.fields() if name not in left_out)


def part(model: type[Record], name: str) -> Part | None:
    """The field that is called `name`; None where a model has none."""
    return next((one for one in parts(model, listed=True) if one.name == name), None)


def _part(model: type[Record], name: str) -> Part:
    field = model.fields()[name]
    said = _said(model, Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation)
    empty = said.many or said.table or field.default is None
    return replace(said, name=name, needed=field.is_required(), empty=empty, default=_default(field.default))


def _default(value: object) -> str:
    """`false`, `planned`; only flags and choices have one."""
    return str(value).lower() if isinstance(value, bool | StrEnum) else ""


def _said(model: type[Record], annotation: Any) -> Part:
    """What one annotation says; of `X | None` what X says."""
    if isinstance(annotation, ForwardRef):
        return _said(model, vars(modules[model.__module__])[annotation.__forward_arg__])
    if get_origin(annotation) is Annotated:
        return _annotated(model, *get_args(annotation))
    if get_origin(annotation) in (Union, UnionType):
        return next(_said(model, one) for one in get_args(annotation) if one is not NoneType)
    if get_origin(annotation) is tuple:
        return replace(_said(model, get_args(annotation)[0]), many=True)
    if get_origin(annotation) is dict:
        return replace(_said(model, get_args(annotation)[1]), table=True)
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return Part("", Kind.RECORD, model=annotation)
    return Part("", {str: Kind.TEXT, float: Kind.DEGREES}[annotation])


def _annotated(model: type[Record], annotation: Any, *marks: Any) -> Part:
    read = next((mark.function for mark in marks if isinstance(mark, Read)), None)
    if isinstance(read, Choice):
        return Part("", Kind.CHOICE, choice=read)
    if read:
        return Part("", _READ[read])
    return Part("", Kind.MARKDOWN) if "Markdown" in marks else _said(model, annotation)


def _reader(annotation: Any) -> Callable[[str], Any]:
    read: Callable[[str], Any] = next(mark.function for mark in get_args(annotation) if isinstance(mark, Read))
    return read


_READ = {
    _reader(fields.Date): Kind.DATE,
    _reader(fields.Day): Kind.DAY,
    _reader(fields.Count): Kind.COUNT,
    _reader(fields.Flag): Kind.FLAG,
    _reader(fields.Url): Kind.URL,
    _reader(fields.Id): Kind.ID,
    _reader(fields.SourceKey): Kind.SOURCE_KEY,
    _reader(fields.DivisionCode): Kind.CODE,
    _reader(fields.TimeSpan): Kind.TIMES,
    parse_rule: Kind.RULE,
}


def read_by(kind: Kind) -> Callable[[str], Any] | None:
    """What reads the text of a value; None where any text will do, and for kinds that have their own ways."""
    return next((read for read, known in _READ.items() if known is kind), None)
