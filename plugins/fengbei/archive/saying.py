"""What the fields of the models are called, what they are for, and how they are written: one place for checks, schema,
forms, sheets and new files."""

from fengbei.archive.fields import Record
from fengbei.words import Words, words


def label(model: type[Record] | None, field: str, texts: Words) -> str:
    """What a field is called."""
    return (_of(model, field, "labels", texts) or texts(f"fields.{field}")).split("|")[0]


def about(model: type[Record], field: str, texts: Words) -> str:
    """What a field is for, in one plain sentence."""
    return _of(model, field, "about", texts) or texts(f"about.{field}")


def explained(label: str, about: str, mark: str = "") -> str:
    """Both in one line, the label not said twice; `mark` stands right behind it."""
    rest = about.removeprefix(label)
    return f"{label}{mark}：{rest.lstrip('：，。') if rest[:1] in tuple('：，。') and rest[1:] else about}"


def example(field: str, model: type[Record] | None = None) -> str:
    """How to write a field, in a model or anywhere, as YAML: `born: 1931`."""
    texts = words("zh")
    return _of(model, field, "examples", texts) or _of(None, field, "examples", texts) or f"{field}: …"


def _of(model: type[Record] | None, field: str, section: str, texts: Words) -> str:
    """The text for a field of one model; empty where it has none of its own."""
    key = f"{section}.{model.__name__.lower()}_{field}" if model else f"{section}.{field}"
    return texts(key) if texts.has(key) else ""
