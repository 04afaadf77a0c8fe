"""The full records with a text added to every field that takes free text: new fields come in by themselves."""

from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import yaml
from PIL import Image

from fengbei.archive.call import CallYear
from fengbei.archive.cited import SharedSources
from fengbei.archive.day import OwnDays
from fengbei.archive.fields import Record
from fengbei.archive.hero import Hero
from fengbei.archive.memorial import Memorial
from fengbei.archive.message import MessageYear
from fengbei.archive.route import Route
from fengbei.archive.shape import Kind, Part, parts
from fengbei.archive.talk import Lecturers, Talk
from fengbei.archive.visit import VisitYear

FULL = Path(__file__).parents[1] / "archive" / "records" / "full"
MODELS: Mapping[str, type[Record]] = {
    "hero.yml": Hero,
    "memorial.yml": Memorial,
    "talks": Talk,
    "routes": Route,
    "visits": VisitYear,
    "calls": CallYear,
    "messages": MessageYear,
    "days.yml": OwnDays,
    "lecturers.yml": Lecturers,
    "sources.yml": SharedSources,
}
HELD_TO_A_FORM = {"file", "fingerprint", "headcount", "id", "lunar", "phone", "pinyin", "strokes", "surname", "tier"}
"""Fields of text in which only some texts may stand: a check refuses the others, or says nothing of them in public."""


def filled(short: str, long: str) -> dict[str, str | bytes]:
    """The files of the project: `short` stands at the end of every line of text, `long` at that of every text of
    several lines."""
    files: dict[str, str | bytes] = {}
    for path in sorted(path for path in FULL.rglob("*") if path.is_file()):
        name = path.relative_to(FULL).as_posix()
        files[name] = picture("JPEG") if path.suffix == ".jpg" else path.read_bytes()
        if path.suffix == ".yml":
            model = MODELS.get(path.name) or MODELS[path.parent.name]
            read = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 texts alone
            made = _record(model, read, short, long)
            made.pop("consent", None)  # it has been withdrawn: the person would not be shown
            files[name] = yaml.safe_dump(made, allow_unicode=True, sort_keys=False)
        if path.suffix == ".csv":
            files[name] = _roll(path.read_text(encoding="utf-8"), short)
    files["heroes/zhang-san/story.md"] = f"身世{long}"
    return files


def fields(model: type[Record], within: tuple[type[Record], ...] = ()) -> Iterator[Part]:
    """Every field of a model, and of what stands in it, that is no record itself."""
    for part in parts(model, listed=True):
        if not part.model:
            yield part
        elif part.model not in within:
            yield from fields(part.model, (*within, part.model))


def picture(form: str) -> bytes:
    """A grey one, in a format of Pillow's."""
    file = BytesIO()
    Image.new("RGB", (600, 800), "gray").save(file, form)
    return file.getvalue()


def _record(model: type[Record], value: Any, short: str, long: str) -> Any:
    listed = {part.name: part for part in parts(model, listed=True)}
    if isinstance(value, dict):
        return {key: _part(listed[key], found, short, long) if key in listed else found for key, found in value.items()}
    brief = listed.get(str(getattr(model, "short", "")))
    return _part(brief, value, short, long) if brief else value


def _part(part: Part, value: Any, short: str, long: str) -> Any:
    if part.many and isinstance(value, list):
        return [_one(part, found, short, long) for found in value]
    if part.table:
        return {key: _one(part, found, short, long) for key, found in value.items()}
    return _one(part, value, short, long)


def _one(part: Part, value: Any, short: str, long: str) -> Any:
    if part.model:
        return _record(part.model, value, short, long)
    if not isinstance(value, str) or part.name in HELD_TO_A_FORM:
        return value
    return value + {Kind.TEXT: short, Kind.MARKDOWN: long}.get(part.kind, "")


def _roll(text: str, short: str) -> str:
    """The last name has the text in the columns that take any."""
    cells = {1: "", 3: short, 9: short, 11: short, 12: short, 15: short}
    row = [f'"{cells.get(number, "").replace(chr(34), chr(34) * 2)}"' for number in range(17)]
    row[0] = f'"赵六{short.replace(chr(34), chr(34) * 2)}"'
    return f"{text.rstrip()}\n{','.join(row)}\n"
