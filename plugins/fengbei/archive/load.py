"""Folders → records and problems. Every file is read, whatever is wrong in the others."""

import os
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from fengbei.archive import cache, reading, rollfile, yamltree
from fengbei.archive.archive import Archive, CallRecord, MessageRecord, VisitRecord
from fengbei.archive.beside import beside
from fengbei.archive.cache import Cache
from fengbei.archive.call import CallYear
from fengbei.archive.cited import Published, SharedSources, Source
from fengbei.archive.day import OwnDay, OwnDays
from fengbei.archive.digests import Index
from fengbei.archive.fields import Record, as_id, is_id
from fengbei.archive.guards.files import Beside
from fengbei.archive.guards.weighty import NOTHING, Weighty, of_page
from fengbei.archive.hero import Hero
from fengbei.archive.keeping import FRESH_NS
from fengbei.archive.layout import Layout, days_file, lecturers_file, shared_sources_file
from fengbei.archive.memorial import Memorial
from fengbei.archive.message import MessageYear
from fengbei.archive.problems import Level, Loc, Problem, Slip, in_order
from fengbei.archive.reading import Piece
from fengbei.archive.references import Needs
from fengbei.archive.review import Name, fingerprint
from fengbei.archive.roll import Roll
from fengbei.archive.rollfile import RollPiece
from fengbei.archive.route import Route
from fengbei.archive.scanning import Stamp, files_in, listed, no_garbage_collection, stamp_of
from fengbei.archive.talk import Lecturer, Lecturers, Talk
from fengbei.archive.visit import VisitYear

Pieces = dict[str, tuple[Stamp, Any]]
"""What a serving process has read, by name (`hero:lei-feng`), and the times of the files at that moment: a `Piece` of
the record's kind, or a `RollPiece`."""

_MEANT = {"call": "calls/2026.yml", "message": "messages/2026.yml", "day": "days.yml", "lecturer": "lecturers.yml"}
"""Files of content/, by how they are likely called, and where they are read."""
_LISTS = {"lecturers": "lecturer", "days": "day"}
"""Files that hold a list of records, and what one of them is."""
_FIXED = ("lecturers.yml", "days.yml", "sources.yml")
"""Files of content/ that have one name each."""
_EXPLAINS = "README.md"
"""What a folder is for, where somebody has written it down."""
_LIKE_YAML = ("yml", "yaml", "txt", "yml.txt", "yaml.txt")

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
    personal: tuple[Problem, ...] = ()
    """Personal data in and beside the records; a number that the bureau has declared as its own is among it."""

    weighty: dict[str, tuple[Path, Weighty]] = field(default_factory=dict)
    """The texts that say 烈士 or name a place of remembrance, by the kind and the id of their record, as `needs`; pages
    by their path."""

    def ids(self, parent: Path) -> set[str]:
        """Every record that has a folder or a file in `parent`, readable or not: a reference to it is no slip."""
        return {Path(name).stem for name in listed(parent)}


def place_in(path: Path, loc: Loc) -> tuple[int, int]:
    """Line and column of a value, found by reading its file again: only problems ask."""
    document, _ = yamltree.read(path.read_bytes())
    return document.place(loc) if document else (1, 1)


def read_all(layout: Layout, kept_in: Path | None = None, pieces: Pieces | None = None) -> Reading:
    """Read every file of the archive. Nothing is raised: what cannot be read is a problem.

    What was clean is kept in the file `kept_in`, and not parsed again before it changes. `pieces` are those of the last
    reading in this process, whose files are not even opened before they change; they become those of this one.
    """
    with no_garbage_collection(), cache.kept(None if pieces else kept_in) as known:
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
            calls=tuple(reader.calls()),
            messages=tuple(reader.messages()),
            days=reader.days(),
        )
        archive = replace(archive, prints=reader.prints(archive, kept_in))
        reader.pages()
        reader.misplaced()
        reader.beside()
    if pieces is not None:
        pieces.clear()
        pieces.update(reader.pieces)
    return Reading(layout, archive, in_order(reader.found), reader.needs, in_order(reader.personal), reader.weighty)


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
    personal: list[Problem] = field(default_factory=list)
    searched: set[str] = field(default_factory=set)
    """The files that have been looked through."""
    needs: dict[str, Needs] = field(default_factory=dict)
    meanings: dict[Name, str] = field(default_factory=dict)
    weighty: dict[str, tuple[Path, Weighty]] = field(default_factory=dict)

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
        return self._by_id(path, "lecturers", team.lecturers, sample=team.sample) if team else {}

    def days(self) -> dict[str, OwnDay]:
        path = days_file(self.layout)
        own = self._record("days", path, OwnDays).record if path.is_file() else None
        return self._by_id(path, "days", own.days, sample=own.sample) if own else {}

    def calls(self) -> Iterator[CallRecord]:
        for year, file in self._years("calls", self.layout.content / "calls", CallYear):
            for number, call in enumerate(file.calls, 1):
                yield CallRecord(year, number, call, file.sample, file.sources)

    def messages(self) -> Iterator[MessageRecord]:
        for year, file in self._years("messages", self.layout.content / "messages", MessageYear):
            for number, message in enumerate(file.messages, 1):
                yield MessageRecord(year, number, message, file.sample)

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
            if not path.is_file():
                continue
            text, slips, personal = reading.prose(path.read_bytes(), html=True)
            if (said := of_page(text)) != NOTHING:
                self.weighty[f"page:{path}"] = path, said
            self._add(path, slips)
            self._add_personal(path, personal)

    def misplaced(self) -> None:
        """`content/calls.yml`, `content/messages.yaml`, `content/day.yml`: what looks like records and is not read."""
        for name in listed(self.layout.content):
            stem, _, suffix = name.lower().partition(".")
            mended = _MEANT.get(stem.removesuffix("s"), "")
            path = self.layout.content / name
            if name in _FIXED and not path.is_file():
                self._not_a_file(path)
            if suffix in _LIKE_YAML and mended and name != mended and path.is_file():
                self._warn(path, "file_misplaced", name=name, mended=mended)

    def beside(self) -> None:
        """Whatever else stands in the folders: it is in the repository, and much of it in the site."""
        found = Beside(self.layout, self.searched, self.known, self.last, self.settled)
        self.personal += found.problems()
        self.pieces |= found.pieces

    def _folders(self, kind: str, parent: Path, model: type[P]) -> Iterator[tuple[str, P]]:
        """The record of each folder: `heroes/<id>/hero.yml`."""
        file_name = f"{kind}.yml"
        for name in listed(parent):
            folder = parent / name
            try:
                files = files_in(folder)
            except OSError:
                if folder.is_dir():
                    raise  # nobody may look into it
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
        if story:
            self._add(story, piece.story_slips)
            self._add_personal(story, piece.story_personal)
        return piece.record

    def _loose(self, kind: str, model: type[P]) -> Iterator[tuple[str, P]]:
        """The record of each file: `content/talks/<id>.yml`."""
        folder = self.layout.content / f"{kind}s"
        for name in listed(folder):
            path = folder / name
            if path.suffix not in (".yml", ".yaml", ".txt"):
                continue
            if not path.is_file():
                self._not_a_file(path)
            elif path.suffix != ".yml":
                self._warn(path, "file_extension", name=name, mended=_yml(name))
            elif not is_id(path.stem):
                self._warn(path, "file_name", name=name, mended=f"{as_id(path.stem)}.yml")
            elif record := self._record(f"{kind}:{path.stem}", path, model, path.stem).record:
                yield path.stem, record

    def _visits(self) -> Iterator[VisitRecord]:
        for park in listed(self.layout.memorials):
            for year, file in self._years(f"visits:{park}", self.layout.memorials / park / "visits", VisitYear):
                for number, visit in enumerate(file.visits if is_id(park) else (), 1):
                    yield VisitRecord(park, year, number, visit, file.sample, file.sources)

    def _years(self, kind: str, folder: Path, model: type[R]) -> Iterator[tuple[int, R]]:
        """The record of each file that is named for a year: `visits/2026.yml`."""
        for name in listed(folder):
            path = folder / name
            if path.suffix != ".yml" or not path.stem.isdigit() or len(path.stem) != 4:
                if path.is_file() and name != _EXPLAINS:
                    self._warn(path, "visits_file_name", name=name)
            elif not path.is_file():
                self._not_a_file(path)
            elif record := self._record(f"{kind}/{path.stem}", path, model).record:
                yield int(path.stem), record

    def _by_id(self, path: Path, key: str, records: tuple[P, ...], *, sample: bool) -> dict[str, P]:
        """The records of a list in one file."""
        known: dict[str, P] = {}
        for number, one in enumerate(records):
            if one.id in known:
                line, column = place_in(path, (key, number, "id"))
                self._add(path, (Slip(line, column, "id_twice", {"value": one.id}),))
            known[one.id] = one.but(sample=True) if sample and not one.sample else one
        return known

    def _rolls(self, memorials: Mapping[str, Memorial]) -> Iterator[tuple[str, Roll]]:
        for park in listed(self.layout.memorials):
            folder = self.layout.memorials / park
            if folder.is_dir():
                files = files_in(folder)
                self._beside_the_roll(folder, files)
                if rollfile.FILE in files:
                    roll = self._roll(folder / rollfile.FILE, park, draft=park in memorials and memorials[park].draft)
                    if roll and park in memorials:
                        yield park, roll

    def _roll(self, path: Path, park: str, *, draft: bool) -> Roll | None:
        name, stamp = f"roll:{park}", stamp_of(path)
        last, known = self.last.get(name, (None, None))
        piece: RollPiece = known if known and last == stamp else rollfile.piece_of(path.read_bytes(), park)
        if stamp[0] < self.settled:
            self.pieces[name] = stamp, piece
        self._add(path, tuple(replace(slip, level=Level.NOTE) for slip in piece.slips) if draft else piece.slips)
        self._add_personal(path, piece.personal)
        if piece.needs:
            self.needs[name] = piece.needs
        return piece.roll

    def _beside_the_roll(self, folder: Path, files: set[str]) -> None:
        """Rolls that are not read: `Roll.csv`, `英名录.csv`, a workbook."""
        if rollfile.FILE not in files and os.path.lexists(folder / rollfile.FILE):
            self._not_a_file(folder / rollfile.FILE)
        for name in sorted(files - {rollfile.FILE}):
            if rollfile.is_workbook(name):
                self._warn(folder / name, "roll_workbook", name=name, park=folder.name)
            elif rollfile.is_near_miss(name):
                self._warn(folder / name, "file_extension", name=name, mended=rollfile.FILE)

    def _record(self, name: str, path: Path, model: type[R], key: str = "", story: Path | None = None) -> Piece[R]:
        stamp = stamp_of(path, story)
        last, known = self.last.get(name, (None, None))
        piece: Piece[R] | None = known
        if not piece or last != stamp:
            piece = reading.piece_of(self.known, model, path.read_bytes(), key, story.read_bytes() if story else b"")
        if stamp[0] < self.settled:
            self.pieces[name] = stamp, piece
        if piece.slips:
            self._add(path, piece.slips)
        self._add_personal(path, piece.personal)
        if piece.needs:
            self.needs[name] = piece.needs
        if piece.weighty != NOTHING:
            self.weighty[name] = path, piece.weighty
        for key, meant in piece.meanings:
            self.meanings[(_LISTS.get(name, name.partition(":")[0]), key)] = meant
        return piece

    def prints(self, archive: Archive, kept_in: Path | None) -> dict[Name, str]:
        """The fingerprint of each record that has reviews: what it says, and the pictures and the roll beside it."""
        if not self.meanings:
            return {}
        known = Index(kept_in.with_name("pictures") if kept_in else None)
        made = {
            name: fingerprint(meant, beside(self.layout, archive, name, known)) for name, meant in self.meanings.items()
        }
        with suppress(OSError):  # what cannot be kept is read again
            known.save()
        return made

    def _near_misses(self, folder: Path, file_name: str, files: set[str]) -> None:
        """`hero.yml.txt`, `Hero.yml`, `hero.yaml`: files that look like the record and are not read."""
        meant = file_name.split(".")[0]
        misses = sorted(name for name in files if name != file_name and name.lower().split(".")[0] == meant)
        for name in misses:
            self._warn(folder / name, "file_extension", name=name, mended=file_name)
        if file_name not in files and os.path.lexists(folder / file_name):
            self._not_a_file(folder / file_name)
        elif file_name not in files and not misses:
            self._add(folder, (Slip(1, 1, "record_missing", {"name": file_name}, Level.WARNING),))

    def _loose_file(self, path: Path, file_name: str) -> None:
        if ".yml" in path.name.lower() or ".yaml" in path.name.lower():
            mended = f"{as_id(path.name.split('.')[0])}/{file_name}"
            self._warn(path, "file_loose", name=path.name, mended=mended)

    def _not_a_file(self, path: Path) -> None:
        """A folder that is called as a record, a pipe, a link that leads nowhere."""
        self._add(path, (Slip(1, 1, "file_is_none", {"name": path.name}),))

    def _warn(self, path: Path, code: str, **args: object) -> None:
        self._add(path, (Slip(1, 1, code, args, Level.WARNING),))

    def _add_personal(self, path: Path, slips: tuple[Slip, ...]) -> None:
        self.searched.add(str(path))
        if slips:
            self.personal += [Problem.of(self.layout.name(path), slip) for slip in slips]

    def _add(self, path: Path, slips: tuple[Slip, ...]) -> None:
        self.found += [Problem.of(self.layout.name(path), slip) for slip in slips]


def _yml(name: str) -> str:
    return f"{as_id(name.split('.')[0])}.yml"
