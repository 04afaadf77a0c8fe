"""The whole configuration of the forms: which records there are, where they stand, what is asked of each."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fengbei.archive.kinds import KINDS, RecordKind
from fengbei.archive.layout import Layout
from fengbei.forms.fields import fields, shape, widget
from fengbei.words import Words

ID = "^[a-z0-9]+(-[a-z0-9]+)*$"
_ICONS = {
    "hero": "person",
    "memorial": "account_balance",
    "talk": "record_voice_over",
    "route": "route",
    "calls": "volunteer_activism",
    "messages": "mail",
    "visits": "groups",
    "shared": "folder_shared",
}
_FOLDERS = {"hero": "{{slug}}/hero", "memorial": "{{slug}}/memorial"}
_ALONE = ("lecturers", "days", "sources")


@dataclass(frozen=True)
class Yearly:
    """Something of which there is a file a year: the visits of a park, the calls, the messages. `park` is empty but of
    visits."""

    kind: str
    years: tuple[int, ...]
    park: str = ""
    name: str = ""


def configuration(
    layout: Layout, yearly: Iterable[Yearly], this_year: int, backend: dict[str, Any], texts: Words
) -> dict[str, Any]:
    """`cms`: what Sveltia is told; `shapes`: the fields of each format, by which files are read and written."""
    kinds = {kind.name: kind for kind in KINDS}
    folders = [_folder(layout, kinds[name], texts) for name in ("hero", "memorial", "talk", "route")]
    of_years = list(yearly)
    visits, calls, messages = (
        _files(
            name,
            _of_years(layout, [one for one in of_years if one.kind == name], this_year, kinds[name], texts),
            texts,
        )
        for name in ("visits", "calls", "messages")
    )
    shared = _files("shared", [_alone(layout, kinds[name], texts) for name in _ALONE], texts)
    return {
        "cms": {
            "load_config_file": False,
            "backend": backend,
            "app_title": texts("forms.title"),
            "media_folder": layout.name(layout.content / "images"),
            "slug": {"encoding": "ascii", "lowercase": True},
            "editor": {"preview": False},
            "output": {"omit_empty_optional_fields": True},
            "collections": [*folders[:2], visits, *folders[2:], calls, messages, shared],
        },
        "shapes": {kind.name: shape(fields(kind.model, texts)) for kind in KINDS},
    }


def _folder(layout: Layout, kind: RecordKind, texts: Words) -> dict[str, Any]:
    """A collection in which each record is a file of its own, and has an id that an editor gives it."""
    folder = getattr(layout, kind.folder)
    within = folder if kind.name in _FOLDERS else folder / kind.inside.partition("/")[0]
    title = "title" if kind.name in ("talk", "route") else "name"
    asked = [_own_text(), *map(widget, fields(kind.model, texts))]
    return {
        "name": kind.name,
        "label": texts(f"forms.collections.{kind.name}"),
        "label_singular": texts(f"forms.one.{kind.name}"),
        "description": texts(f"forms.about.{kind.name}"),
        "icon": _ICONS[kind.name],
        "folder": layout.name(within),
        "path": _FOLDERS.get(kind.name, "{{slug}}"),
        "extension": "yml",
        "format": kind.name,
        "identifier_field": title,
        "slug": {"editable": ["create"], "hint": texts("forms.id_hint"), "pattern": [ID, texts("forms.id_wrong")]},
        "summary": f"{{{{{title}}}}} ({{{{slug}}}})",
        "media_folder": "",
        "public_folder": "",
        "delete": False,
        "duplicate": False,
        "fields": [_new_draft(field) for field in asked],
    }


def _new_draft(widget: dict[str, Any]) -> dict[str, Any]:
    """A new record is a draft before somebody says that it is not."""
    return {**widget, "default": "true"} if widget["name"] == "draft" else widget


def _own_text() -> dict[str, Any]:
    """Carries the file as it was through the form; see `static/format.js`."""
    return {"name": "_original", "widget": "hidden"}


def _files(name: str, files: list[dict[str, Any]], texts: Words) -> dict[str, Any]:
    said = {"label": texts(f"forms.collections.{name}"), "description": texts(f"forms.about.{name}")}
    return {"name": name, **said, "icon": _ICONS[name], "files": files}


def _of_years(
    layout: Layout, yearly: list[Yearly], this_year: int, kind: RecordKind, texts: Words
) -> list[dict[str, Any]]:
    """The files of one kind: this year's, where most is written, the next year's, then back; those of this year and
    the next whether they are there or not."""
    years = {year for one in yearly for year in one.years}
    asked = [_own_text(), *map(widget, fields(kind.model, texts))]
    folder: Path = getattr(layout, kind.folder)
    return [
        {
            "name": f"{one.park}-{year}".lstrip("-"),
            "label": texts("forms.visits_of", park=one.name, year=year) if one.park else texts("forms.of", year=year),
            "file": layout.name(folder / one.park / kind.name / f"{year}.yml"),
            "format": kind.name,
            "fields": asked,
        }
        for year in sorted(years, key=lambda year: (year != this_year, -year))
        for one in yearly
        if year in one.years
    ]


def _alone(layout: Layout, kind: RecordKind, texts: Words) -> dict[str, Any]:
    return {
        "name": kind.name,
        "label": texts(f"forms.one.{kind.name}"),
        "file": layout.name(layout.content / kind.inside),
        "format": kind.name,
        "fields": [_own_text(), *map(widget, fields(kind.model, texts))],
    }
