"""Folders → records and problems. Every file is read, whatever is wrong in the others."""

import gc
import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from fengbei.archive import cache, reading, rollfile, yamltree
from fengbei.archive.archive import Archive, VisitRecord
from fengbei.archive.cache import Cache
from fengbei.archive.cited import Published, SharedSources, Source
from fengbei.archive.fields import Record, as_id, is_id
from fengbei.archive.hero import Hero
from fengbei.archive.keeping import FRESH_NS
from fengbei.archive.layout import Layout, lecturers_file, shared_sources_file
from fengbei.archive.memorial import Memorial
from fengbei.archive.problems import Level, Loc, Problem, Slip, in_order
from fengbei.archive.reading import Piece
from fengbei.archive.references import Needs
from fengbei.archive.roll import Roll
from fengbei.archive.rollfile import RollPiece
from fengbei.archive.route import Route
from fengbei.archive.talk import Lecturer, Lecturers, Talk
from fengbei.archive.visit import VisitYear

Stamp = tuple[int, ...]
Pieces = dict[str, tuple[Stamp, Any]]
"""What a serving process has read, by name (`hero:lei-feng`), and the times of the files at that moment: a `Piece` of
the record's kind, or a `RollPiece`."""

R = TypeVar("R", bound=Record)
P = TypeVar("P", bound=Published)


@dataclass(frozen=True)
class Reading:
    """What was read, drafts included; every problem so far; and what has to be known for its references to hold."""

    layout: Layout
    archive: Archive
    problems: tuple[Problem, ...]
    needs: dict[str, Needs]
    """By the kind and the id of a record: `hero:lei-feng`, `visits:jia-lingyuan/2026`. One that needs nothing is left
    out."""

    def ids(self, parent: Path) -> set[str]:
        """Every record that has a folder or a file in `parent`, readable or not: a reference to it is no slip."""
        return {Path(name).stem for name in _listed(parent)}


def place_in(path: Path, loc: Loc) -> tuple[int, int]:
    """Line and column of a value, found by reading its file again: only problems ask."""
    document, _ = yamltree.read(path.read_bytes())
    return document.place(loc) if document else (1, 1)


def read_all(layout: Layout, kept_in: Path | None = None, pieces: Pieces | None = None) -> Reading:
    """Read every file of the archive. Nothing is raised: what cannot be read is a problem.

    What was clean is kept in the file `kept_in`, and not parsed again before it changes. `pieces` are those of the last
    reading in this process, whose files are not even opened before they change; they become those of this one.
    """
    with _no_garbage_collection(), cache.kept(None if pieces else kept_in) as known:
        reader = _Reader(layout, known, pieces or {}, time.time_ns() - FRESH_NS)
        archive = Archive(
            memorials=(memorials := reader.memorials()),
            heroes=reader.heroes(),
            talks=reader.talks(),
            lecturers=reader.lecturers(),
            visits=reader.visits(),
            sources=reader.sources(),
            rolls=reader.rolls(memorials),
            routes=reader.routes(),
        )
        reader.pages()
    if pieces is not None:
        pieces.clear()
        pieces.update(reader.pieces)
    return Reading(layout, archive, in_order(reader.found), reader.needs)


@dataclass
class _Reader:
    """Goes through the folders of one archive and gathers what it finds."""

    layout: Layout
    known: Cache
    last: Pieces
    settled: int
    """What was touched before this moment, in ns since 1970, has not changed while its times are the same."""
    pieces: Pieces = field(default_factory=dict)
    found: list[Problem] = field(default_factory=list)
    needs: dict[str, Needs] = field(default_factory=dict)

    def heroes(self) -> dict[str, Hero]:
        return dict(self._folders("hero", self.layout.heroes, Hero))

    def memorials(self) -> dict[str, Memorial]:
        return dict(self._folders("memorial", self.layout.memorials, Memorial))

    def talks(self) -> dict[str, Talk]:
        return dict(self._loose("talk", Talk))

    def routes(self) -> dict[str, Route]:
        return dict(self._loose("route", Route))

    def visits(self) -> tuple[VisitRecord, ...]:
        return tuple(self._visits())

    def lecturers(self) -> dict[str, Lecturer]:
        path = lecturers_file(self.layout)
        team = self._record("lecturers", path, Lecturers).record if path.is_file() else None
        known: dict[str, Lecturer] = {}
        for number, lecturer in enumerate(team.lecturers if team else ()):
            if lecturer.id in known:
                line, column = place_in(path, ("lecturers", number, "id"))
                slip = Slip(line, column, "id_twice", {"value": lecturer.id})
                self._add(path, (slip,))
            known[lecturer.id] = lecturer.but(sample=lecturer.sample or team.sample) if team else lecturer
        return known

    def sources(self) -> dict[str, Source]:
        path = shared_sources_file(self.layout)
        shared = self._record("sources", path, SharedSources).record if path.is_file() else None
        return shared.sources if shared else {}

    def rolls(self, memorials: Mapping[str, Memorial]) -> dict[str, Roll]:
        """The name roll of each park. That of a park that is no record is only checked."""
        return dict(self._rolls(memorials))

    def pages(self) -> None:
        """Pages written by hand are MkDocs' to read; here they are only searched for personal data."""
        for path in sorted(self.layout.content.rglob("*.md")):
            self._add(path, reading.prose(path.read_bytes())[1])

    def _folders(self, kind: str, parent: Path, model: type[P]) -> Iterator[tuple[str, P]]:
        """The record of each folder: `heroes/<id>/hero.yml`."""
        file_name = f"{kind}.yml"
        for name in _listed(parent):
            folder = parent / name
            try:
                files = _files(folder)
            except NotADirectoryError:
                self._loose_file(folder, file_name)
                continue
            self._near_misses(folder, file_name, files)
            if file_name in files:
                if not is_id(name):
                    self._warn(folder / file_name, "folder_name", name=name, mended=as_id(name))
                story = folder / "story.md" if "story.md" in files else None
                record = self._with_story(kind, folder / file_name, story, model, name if is_id(name) else "x")
                if record and is_id(name):
                    yield name, record

    def _with_story(self, kind: str, path: Path, story: Path | None, model: type[P], key: str) -> P | None:
        piece = self._record(f"{kind}:{key}", path, model, key, story)
        if story and piece.story_slips:
            self._add(story, piece.story_slips)
        return piece.record

    def _loose(self, kind: str, model: type[P]) -> Iterator[tuple[str, P]]:
        """The record of each file: `content/talks/<id>.yml`."""
        folder = self.layout.content / f"{kind}s"
        for name in _listed(folder):
            path = folder / name
            if path.is_dir() or path.suffix not in (".yml", ".yaml", ".txt"):
                continue
            if path.suffix != ".yml":
                self._warn(path, "file_extension", name=name, mended=_yml(name))
            elif not is_id(path.stem):
                self._warn(path, "file_name", name=name, mended=f"{as_id(path.stem)}.yml")
            elif record := self._record(f"{kind}:{path.stem}", path, model, path.stem).record:
                yield path.stem, record

    def _visits(self) -> Iterator[VisitRecord]:
        for park in _listed(self.layout.memorials):
            folder = self.layout.memorials / park / "visits"
            for name in _listed(folder):
                path = folder / name
                if path.suffix != ".yml" or not path.stem.isdigit() or len(path.stem) != 4:
                    if path.is_file():
                        self._warn(path, "visits_file_name", name=name)
                    continue
                year = self._record(f"visits:{park}/{path.stem}", path, VisitYear).record
                if year and is_id(park):
                    for number, visit in enumerate(year.visits, 1):
                        yield VisitRecord(park, int(path.stem), number, visit, year.sample, year.sources)

    def _rolls(self, memorials: Mapping[str, Memorial]) -> Iterator[tuple[str, Roll]]:
        for park in _listed(self.layout.memorials):
            folder = self.layout.memorials / park
            with suppress(NotADirectoryError):
                files = _files(folder)
                self._beside_the_roll(folder, files)
                if rollfile.FILE in files:
                    roll = self._roll(folder / rollfile.FILE, park, draft=park in memorials and memorials[park].draft)
                    if roll and park in memorials:
                        yield park, roll

    def _roll(self, path: Path, park: str, *, draft: bool) -> Roll | None:
        name, stamp = f"roll:{park}", _stamp(path)
        last, known = self.last.get(name, (None, None))
        piece: RollPiece = known if known and last == stamp else rollfile.piece_of(path.read_bytes(), park)
        if stamp[0] < self.settled:
            self.pieces[name] = stamp, piece
        self._add(path, tuple(replace(slip, level=Level.NOTE) for slip in piece.slips) if draft else piece.slips)
        self._add(path, piece.personal)
        if piece.needs:
            self.needs[name] = piece.needs
        return piece.roll

    def _beside_the_roll(self, folder: Path, files: set[str]) -> None:
        """Rolls that are not read: `Roll.csv`, `英名录.csv`, a workbook."""
        for name in sorted(files - {rollfile.FILE}):
            if rollfile.is_workbook(name):
                self._warn(folder / name, "roll_workbook", name=name, park=folder.name)
            elif rollfile.is_near_miss(name):
                self._warn(folder / name, "file_extension", name=name, mended=rollfile.FILE)

    def _record(self, name: str, path: Path, model: type[R], key: str = "", story: Path | None = None) -> Piece[R]:
        stamp = _stamp(path, story)
        last, known = self.last.get(name, (None, None))
        piece: Piece[R] | None = known
        if not piece or last != stamp:
            piece = reading.piece_of(self.known, model, path.read_bytes(), key, story.read_bytes() if story else b"")
        if stamp[0] < self.settled:
            self.pieces[name] = stamp, piece
        if piece.slips:
            self._add(path, piece.slips)
        if piece.needs:
            self.needs[name] = piece.needs
        return piece

    def _near_misses(self, folder: Path, file_name: str, files: set[str]) -> None:
        """`hero.yml.txt`, `Hero.yml`, `hero.yaml`: files that look like the record and are not read."""
        meant = file_name.split(".")[0]
        misses = sorted(name for name in files if name != file_name and name.lower().split(".")[0] == meant)
        for name in misses:
            self._warn(folder / name, "file_extension", name=name, mended=file_name)
        if file_name not in files and not misses:
            self._add(folder, (Slip(1, 1, "record_missing", {"name": file_name}, Level.WARNING),))

    def _loose_file(self, path: Path, file_name: str) -> None:
        if ".yml" in path.name.lower() or ".yaml" in path.name.lower():
            mended = f"{as_id(path.name.split('.')[0])}/{file_name}"
            self._warn(path, "file_loose", name=path.name, mended=mended)

    def _warn(self, path: Path, code: str, **args: object) -> None:
        self._add(path, (Slip(1, 1, code, args, Level.WARNING),))

    def _add(self, path: Path, slips: tuple[Slip, ...]) -> None:
        self.found += [Problem.of(self.layout.name(path), slip) for slip in slips]


def _stamp(*paths: Path | None) -> Stamp:
    """When files were touched last, in ns since 1970, and what else tells them from others."""
    known = [path.stat() for path in paths if path]
    newest = max(max(one.st_mtime_ns, one.st_ctime_ns) for one in known)
    return newest, *(part for one in known for part in (one.st_mtime_ns, one.st_size, one.st_ino))


def _yml(name: str) -> str:
    return f"{as_id(name.split('.')[0])}.yml"


def _listed(folder: Path) -> list[str]:
    """The names in a folder, in order; what is hidden is the system's."""
    try:
        with os.scandir(folder) as entries:
            return sorted(entry.name for entry in entries if not entry.name.startswith("."))
    except (FileNotFoundError, NotADirectoryError):
        return []


def _files(folder: Path) -> set[str]:
    """The names of the files in a folder.

    Raises:
        NotADirectoryError: it is none.
    """
    with os.scandir(folder) as entries:
        return {entry.name for entry in entries if not entry.name.startswith(".") and entry.is_file()}


_MANY = 100_000
"""Objects from which it pays to keep them from the collector: a few hundred records."""


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """Frozen records make no cycles; the collector would walk every one of them again and again (1.6 s → 0.4 s).

    Many of them stay set aside for good: nobody else has to walk them either, and what is dropped of them goes without
    the collector. Few only count as old, which is all that to freeze and unfreeze does.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        read = gc.get_count()[0]
        gc.freeze()
        if read < _MANY:
            gc.unfreeze()
        if was_on:
            gc.enable()
