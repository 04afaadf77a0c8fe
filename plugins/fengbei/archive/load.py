"""Files → records and problems. Every file is read, whatever is wrong in the others."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from fengbei.archive import mistakes, privacy, refusals, yamltree
from fengbei.archive.archive import Archive, VisitRecord
from fengbei.archive.cited import Published, SharedSources, Source
from fengbei.archive.dates import UNKNOWN
from fengbei.archive.fields import YES, Record, as_id, is_id
from fengbei.archive.hero import Hero
from fengbei.archive.layout import Layout, lecturers_file, shared_sources_file
from fengbei.archive.memorial import Memorial
from fengbei.archive.problems import Level, Loc, Problem, Slip, in_order
from fengbei.archive.talk import Lecturer, Lecturers, Talk
from fengbei.archive.visit import VisitYear

M = TypeVar("M", bound=Record)
P = TypeVar("P", bound=Published)


@dataclass(frozen=True)
class Reading:
    """What was read, drafts included, and every problem so far."""

    layout: Layout
    archive: Archive
    problems: tuple[Problem, ...]

    def ids(self, parent: Path) -> set[str]:
        """Every record that has a folder or a file in `parent`, readable or not: a reference to it is no slip."""
        return {path.stem for path in _listed(parent)}


def place_in(path: Path, loc: Loc) -> tuple[int, int]:
    """Line and column of a value, found by reading its file again: only problems ask."""
    document, _ = yamltree.read(path.read_bytes())
    return document.place(loc) if document else (1, 1)


def read_all(layout: Layout) -> Reading:
    """Read every file of the archive. Nothing is raised: what cannot be read is a problem."""
    found: list[Problem] = []
    with _no_garbage_collection():
        memorials = dict(_folders(layout, layout.memorials, "memorial.yml", Memorial, found))
        archive = Archive(
            heroes=dict(_folders(layout, layout.heroes, "hero.yml", Hero, found)),
            memorials=memorials,
            talks=dict(_talks(layout, found)),
            lecturers=_lecturers(layout, found),
            visits=tuple(_visits(layout, found)),
            sources=_shared_sources(layout, found),
        )
        _pages(layout, found)
    return Reading(layout, archive, in_order(found))


def _folders(
    layout: Layout, parent: Path, file_name: str, model: type[P], found: list[Problem]
) -> Iterator[tuple[str, P]]:
    """The record of each folder: `heroes/<id>/hero.yml`."""
    for folder in _listed(parent):
        if not folder.is_dir():
            _loose_file(layout, folder, file_name, found)
            continue
        path = folder / file_name
        _near_misses(layout, folder, file_name, found)
        if not path.is_file():
            continue
        if not is_id(folder.name):
            _warn(layout, path, found, "folder_name", name=folder.name, mended=as_id(folder.name))
        story = _story(layout, folder / "story.md", found)
        record = _record(layout, path, model, found, folder.name if is_id(folder.name) else "x", story)
        if record and is_id(folder.name):
            yield folder.name, record


def _talks(layout: Layout, found: list[Problem]) -> Iterator[tuple[str, Talk]]:
    for path in _listed(layout.content / "talks"):
        if path.is_dir() or path.suffix not in (".yml", ".yaml", ".txt"):
            continue
        if path.suffix != ".yml":
            _warn(layout, path, found, "file_extension", name=path.name, mended=_yml(path.name))
        elif not is_id(path.stem):
            _warn(layout, path, found, "file_name", name=path.name, mended=f"{as_id(path.stem)}.yml")
        elif talk := _record(layout, path, Talk, found, path.stem, ""):
            yield path.stem, talk


def _visits(layout: Layout, found: list[Problem]) -> Iterator[VisitRecord]:
    for folder in _listed(layout.memorials):
        for path in _listed(folder / "visits"):
            if path.suffix != ".yml" or not path.stem.isdigit() or len(path.stem) != 4:
                if path.is_file():
                    _warn(layout, path, found, "visits_file_name", name=path.name)
                continue
            year = _checked(layout, path, VisitYear, found)
            if year and is_id(folder.name):
                for number, visit in enumerate(year.visits, 1):
                    yield VisitRecord(folder.name, int(path.stem), number, visit, year.sample, year.sources)


def _lecturers(layout: Layout, found: list[Problem]) -> dict[str, Lecturer]:
    path = lecturers_file(layout)
    team = _checked(layout, path, Lecturers, found) if path.is_file() else None
    if not team:
        return {}
    known: dict[str, Lecturer] = {}
    for number, lecturer in enumerate(team.lecturers):
        if lecturer.id in known:
            line, column = place_in(path, ("lecturers", number, "id"))
            found.append(Problem(layout.name(path), line, column, "id_twice", {"value": lecturer.id}))
        known[lecturer.id] = lecturer.but(sample=lecturer.sample or team.sample)
    return known


def _shared_sources(layout: Layout, found: list[Problem]) -> dict[str, Source]:
    path = shared_sources_file(layout)
    shared = _checked(layout, path, SharedSources, found) if path.is_file() else None
    return shared.sources if shared else {}


def _pages(layout: Layout, found: list[Problem]) -> None:
    """Pages written by hand are MkDocs' to read; here they are only searched for personal data."""
    for path in sorted(layout.content.rglob("*.md")):
        _prose(layout, path, found)


def _record(layout: Layout, path: Path, model: type[P], found: list[Problem], record_id: str, story: str) -> P | None:
    def with_id(document: yamltree.Document) -> list[Slip]:
        tree = document.tree
        if not isinstance(tree, dict):
            return []
        written = tree.get("id", record_id)
        tree["id"] = record_id
        if story:
            tree["story"] = story
        if written == record_id:
            return []
        line, column = document.place(("id",))
        return [Slip(line, column, "id_differs", {"value": str(written or ""), "name": record_id})]

    return _checked(layout, path, model, found, with_id)


def _checked(
    layout: Layout,
    path: Path,
    model: type[M],
    found: list[Problem],
    prepare: Callable[[yamltree.Document], list[Slip]] = lambda _: [],
) -> M | None:
    text, slip = mistakes.decode(path.read_bytes())
    document, slips = yamltree.parse(text) if text is not None else (None, [slip] if slip else [])
    record = None
    if document:
        slips += prepare(document)
        try:
            record = model.of(document.tree)
        except ValidationError as error:
            slips += refusals.slips(model, document, error)
            record = _salvaged(model, document.tree, error)
        if _is_draft(document.tree):
            slips = [replace(slip, level=Level.NOTE) for slip in slips]
    _add(layout, path, found, [*slips, *privacy.personal_data(text or "")])
    return record


def _is_draft(tree: yamltree.Tree) -> bool:
    """Whether a record says `draft: true`, however wrong the rest of it is. Personal data stops even a draft: it is in
    the repository."""
    return isinstance(tree, dict) and str(tree.get("draft")).strip().lower() in YES


_STAND_INS: dict[Loc, yamltree.Tree] = {
    ("name",): "此人",
    ("title",): "…",
    ("died",): UNKNOWN,
    ("consent",): {"date": UNKNOWN},
    ("martyr", "status"): "confirmed",
    ("honours", "*", "title"): "…",
    ("life", "*", "text"): "…",
    ("visits", "*", "group"): "…",
    ("visits", "*", "kind"): "visit",
    ("visits", "*", "headcount"): "0",
    ("sources", "*"): {"title": "…"},
    ("sources", "*", "title"): "…",
}
"""What stands for a refused value whose absence would be a second problem, and a false one: the dead are not asked for
their consent, nor is a martyr's 牺牲 called wrong, because of a slip of the pen."""
_KINDS: dict[type[Record], str] = {Hero: "veteran", Memorial: "park"}


def _salvaged(model: type[M], tree: yamltree.Tree, error: ValidationError) -> M | None:
    """The record without what was refused, so that the rest of it is checked in the same run.

    First only the refused values go; where that is not enough, the whole fields that they stand in. It is never
    published: the errors that took the values stop the site.
    """
    refused = [details["loc"] for details in error.errors()]
    for ways in (refused, [loc if loc[:1] == ("sources",) else loc[:1] for loc in refused]):
        kept = deepcopy(tree)
        for loc in ways:
            _cut(model, kept, loc)
        try:
            return model.of(kept)
        except ValidationError:
            continue
    return None


def _cut(model: type[Record], at: Any, loc: Loc) -> None:
    """Take a value out of the tree, or put its stand-in there. Items of lists stay: the lines of others hang on their
    number."""
    for number, step in enumerate(loc, 1):
        inside = _inside(at, step)
        if number < len(loc) and isinstance(inside, dict | list):
            at = inside
            continue
        if isinstance(at, dict):
            at.pop(step, None)
            if (stand_in := _stand_in(model, loc[:number])) is not None:
                at[step] = stand_in
        return


def _inside(at: Any, step: str | int) -> Any:
    if isinstance(at, list):
        return at[step] if isinstance(step, int) else None
    return at.get(step) if isinstance(at, dict) else None


def _stand_in(model: type[Record], loc: Loc) -> yamltree.Tree:
    if loc == ("kind",):
        return _KINDS.get(model)
    if loc[-1] == "date" and len(loc) > 1 and loc[0] not in ("visits", "sessions"):
        return UNKNOWN
    keyed = loc[:1] == ("sources",)
    return _STAND_INS.get(tuple("*" if isinstance(s, int) or (keyed and n == 1) else s for n, s in enumerate(loc)))


def _story(layout: Layout, path: Path, found: list[Problem]) -> str:
    return _prose(layout, path, found) if path.is_file() else ""


def _prose(layout: Layout, path: Path, found: list[Problem]) -> str:
    """A text in Markdown, searched for what may not be in it."""
    text, slip = mistakes.decode(path.read_bytes())
    slips = [slip, mistakes.conflict(text or ""), *privacy.personal_data(text or "")]
    _add(layout, path, found, [slip for slip in slips if slip])
    return text or ""


def _near_misses(layout: Layout, folder: Path, file_name: str, found: list[Problem]) -> None:
    """`hero.yml.txt`, `Hero.yml`, `hero.yaml`: files that look like the record and are not read."""
    names = [path.name for path in _listed(folder) if path.is_file()]
    misses = [name for name in names if name != file_name and name.lower().split(".")[0] == file_name.split(".")[0]]
    for name in misses:
        _warn(layout, folder / name, found, "file_extension", name=name, mended=file_name)
    if file_name not in names and not misses:
        level = Level.WARNING
        found.append(Problem(layout.name(folder), 1, 1, "record_missing", {"name": file_name}, level))


def _loose_file(layout: Layout, path: Path, file_name: str, found: list[Problem]) -> None:
    if ".yml" in path.name.lower() or ".yaml" in path.name.lower():
        mended = f"{as_id(path.name.split('.')[0])}/{file_name}"
        _warn(layout, path, found, "file_loose", name=path.name, mended=mended)


def _yml(name: str) -> str:
    return f"{as_id(name.split('.')[0])}.yml"


def _listed(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if not path.name.startswith("."))


def _warn(layout: Layout, path: Path, found: list[Problem], code: str, **args: object) -> None:
    _add(layout, path, found, [Slip(1, 1, code, args, Level.WARNING)])


def _add(layout: Layout, path: Path, found: list[Problem], slips: list[Slip]) -> None:
    found += [Problem.of(layout.name(path), slip) for slip in slips]


_MANY = 100_000
"""Objects from which it pays to keep them from the collector: a few hundred records."""


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """Frozen records make no cycles; the collector would walk every one of them again and again (1.6 s → 0.4 s).

    Many of them stay set aside, or it would walk them while the pages are drawn and once more as the process ends: a
    fifth of the build. Where `serve` reads again, what it read before is collected first. Few only count as old (which
    is all that to freeze and unfreeze does).
    """
    was_on = gc.isenabled()
    gc.disable()
    if gc.get_freeze_count():
        gc.unfreeze()
        gc.collect()
    try:
        yield
    finally:
        read = gc.get_count()[0]
        gc.freeze()
        if read < _MANY:
            gc.unfreeze()
        if was_on:
            gc.enable()
