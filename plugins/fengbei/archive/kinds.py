"""The kinds of file that editors write records in: what each is called, where it stands, which model reads it."""

from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from fengbei.archive.call import CallYear
from fengbei.archive.cited import SharedSources
from fengbei.archive.day import OwnDays
from fengbei.archive.fields import Record
from fengbei.archive.hero import Hero
from fengbei.archive.layout import Layout
from fengbei.archive.memorial import Memorial
from fengbei.archive.message import MessageYear
from fengbei.archive.route import Route
from fengbei.archive.talk import Lecturers, Talk
from fengbei.archive.visit import VisitYear


@dataclass(frozen=True)
class RecordKind:
    """`folder` names a folder of `Layout`, `inside` where in it such files stand, as a shell pattern."""

    name: str
    model: type[Record]
    folder: str
    inside: str


KINDS = (
    RecordKind("hero", Hero, "heroes", "*/hero.yml"),
    RecordKind("memorial", Memorial, "memorials", "*/memorial.yml"),
    RecordKind("visits", VisitYear, "memorials", "*/visits/*.yml"),
    RecordKind("talk", Talk, "content", "talks/*.yml"),
    RecordKind("route", Route, "content", "routes/*.yml"),
    RecordKind("calls", CallYear, "content", "calls/*.yml"),
    RecordKind("messages", MessageYear, "content", "messages/*.yml"),
    RecordKind("lecturers", Lecturers, "content", "lecturers.yml"),
    RecordKind("days", OwnDays, "content", "days.yml"),
    RecordKind("sources", SharedSources, "content", "sources.yml"),
)


def kind_of(layout: Layout, path: Path) -> RecordKind | None:
    """What kind of record a file is, by where it stands; None where it is none."""
    return next((kind for kind in KINDS if _holds(_folder(layout, kind), kind.inside, path)), None)


def files_of(layout: Layout) -> list[tuple[RecordKind, Path]]:
    """Every file that stands where a record does, in the order of `KINDS` and of names."""
    found = ((kind, path) for kind in KINDS for path in sorted(_folder(layout, kind).glob(kind.inside)))
    return [(kind, path) for kind, path in found if path.is_file()]


def _folder(layout: Layout, kind: RecordKind) -> Path:
    folder: Path = getattr(layout, kind.folder)
    return folder


def _holds(folder: Path, inside: str, path: Path) -> bool:
    if not path.is_relative_to(folder):
        return False
    parts, patterns = path.relative_to(folder).parts, inside.split("/")
    return len(parts) == len(patterns) and all(map(fnmatchcase, parts, patterns))
