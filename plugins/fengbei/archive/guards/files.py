"""Everything that stands beside the records: names of files and folders, other texts, what pictures say of themselves,
and files that nobody can look into here."""

import os
import re
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import starmap
from pathlib import Path, PurePath
from typing import Any

from fengbei.archive import mistakes
from fengbei.archive.cache import Cache, key_of
from fengbei.archive.guards.personal import personal_data
from fengbei.archive.layout import Layout
from fengbei.archive.problems import Level, Problem, Slip
from fengbei.archive.rollfile import is_workbook
from fengbei.archive.scanning import Stamp, is_file, stamp_of

_TEXT = re.compile(
    r"\.(?:ya?ml|md|txt|csv|tsv|jsonl?|geojson|toml|ini|html?|xml|svg|gpx|kml|ics|vcf|srt|vtt|log|rtf|bak|eml)"
)
_PHOTOGRAPH = re.compile(r"\.(?:jpe?g|jfif|png|webp|gif|tiff?)")
_CLOSED = re.compile(
    r"\.(?:xls[xmb]?|et|ods|doc[xm]?|wps|odt|pptx?|dps|pdf|ofd|zip|rar|7z|tar|gz|hei[cf]|psd|db|sqlite|mdb|accdb)"
)
"""Kinds of file that are not looked into."""
_LARGE = 8_000_000
"""Bytes above which a text is a table of something, which no editor has typed; it is not looked into either."""
_MAY_SAY = re.compile(r"[0-9]{4}|[0-9][ _-][0-9]|@|[^\x00-\x7f]")
_LOOSE = frozenset((".csv", ".tsv"))
"""Lists that editors put down beside mkdocs.yml; the rest there is the maintainer's."""
_TRACES = frozenset(("thumbs.db", "desktop.ini"))
"""What Windows leaves lying about."""
Rows = list[tuple[Any, ...]]


@dataclass
class Beside:
    """Goes through the folders once. What a file says is kept by its times and its size, so that a thousand photos are
    not opened for each check."""

    layout: Layout
    searched: Collection[str]
    """Files that have been looked through as records."""
    known: Cache
    last: Mapping[str, tuple[Stamp, Any]]
    settled: int
    pieces: dict[str, tuple[Stamp, Any]] = field(default_factory=dict)

    def problems(self) -> list[Problem]:
        return [Problem.of(self.layout.name(path), slip) for path, slip in self._all()]

    def _all(self) -> Iterator[tuple[Path, Slip]]:
        settings = self.layout.root / "mkdocs.yml"
        if settings.is_file():
            yield from ((settings, slip) for slip in self._kept(settings, "text"))
        for name in _names(self.layout.root):
            path = self.layout.root / name
            yield from ((path, slip) for slip in _in_name(name))
            if is_workbook(name):
                yield path, _closed(name)
            elif path.suffix.lower() in _LOOSE and not name.startswith("."):
                yield from ((path, slip) for slip in self._kept(path, "text"))
        for folder in (self.layout.heroes, self.layout.memorials, self.layout.content):
            yield from self._within(str(folder))

    def _within(self, folder: str) -> Iterator[tuple[Path, Slip]]:
        with suppress(OSError), os.scandir(folder) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                if entry.name.startswith((".", "~$")) or entry.name.lower() in _TRACES:
                    continue
                yield from ((Path(entry.path), slip) for slip in _in_name(entry.name))
                if entry.is_dir(follow_symlinks=False):
                    yield from self._within(entry.path)
                elif entry.path not in self.searched and is_file(entry):
                    yield from ((Path(entry.path), slip) for slip in self._file(Path(entry.path)))

    def _file(self, path: Path) -> Iterator[Slip]:
        kind = path.suffix.lower()
        if _CLOSED.fullmatch(kind) and not self._is_told_of(path):
            yield _closed(path.name, Level.NOTE if kind == ".pdf" and self._is_page(path) else Level.WARNING)
        elif _TEXT.fullmatch(kind):
            yield from self._kept(path, "text")
        elif _PHOTOGRAPH.fullmatch(kind):
            yield from self._kept(path, "park" if path.is_relative_to(self.layout.memorials) else "person")

    def _is_told_of(self, path: Path) -> bool:
        """Whether the reading of rolls says it already."""
        return is_workbook(path.name) and path.parent.parent == self.layout.memorials

    def _is_page(self, path: Path) -> bool:
        """Whether MkDocs publishes it, as a page's attachment."""
        return path.is_relative_to(self.layout.content)

    def _kept(self, path: Path, how: str) -> tuple[Slip, ...]:
        try:
            stamp = stamp_of(path)
            name, key = f"beside:{path}", key_of(b"beside", os.fsencode(path), how.encode(), repr(stamp).encode())
            last, slips = self.last.get(name, (None, ()))
            if last != stamp:
                slips = self._read(path, how, key, settled=stamp[0] < self.settled)
        except OSError:  # it has gone, or nobody may read it
            return ()
        if stamp[0] < self.settled:
            self.pieces[name] = stamp, slips
        return slips

    def _read(self, path: Path, how: str, key: bytes, *, settled: bool) -> tuple[Slip, ...]:
        kept: Rows | None = self.known.get(key)
        if kept is not None:
            return tuple(starmap(_slip, kept))
        slips = tuple(_in_text(path) if how == "text" else _in_picture(path, of_person=how == "person"))
        if settled:
            self.known.keep(key, [(s.line, s.column, s.code, s.args, str(s.level)) for s in slips])
        return slips


def _names(folder: Path) -> list[str]:
    with suppress(OSError), os.scandir(folder) as entries:
        return sorted(entry.name for entry in entries if entry.is_file())
    return []


def _slip(line: int, column: int, code: str, args: dict[str, object], level: str) -> Slip:
    return Slip(line, column, code, args, Level(level))


def _closed(name: str, level: Level = Level.WARNING) -> Slip:
    return Slip(1, 1, "file_not_searched", {"name": name}, level)


def _in_name(name: str) -> Iterator[Slip]:
    """Personal data in a name, which is read in every list of files."""
    stem = PurePath(name).stem if len(PurePath(name).suffix) < 6 else name
    for slip in personal_data(stem) if len(stem) > 6 and _MAY_SAY.search(stem) else ():
        yield Slip(1, 1, "privacy_in_name", slip.args, slip.level)


def _in_text(path: Path) -> Iterator[Slip]:
    if path.stat().st_size > _LARGE:
        yield _closed(path.name)
        return
    data = path.read_bytes()
    text, _ = mistakes.decode(data)
    if text is None:  # another encoding: digits and most words are read all the same
        text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "gb18030", "replace")
    yield from personal_data(text, unsure=path.suffix.lower() not in (".csv", ".tsv"))


def _in_picture(path: Path, *, of_person: bool) -> Iterator[Slip]:
    """What a photo says besides its picture. The site's copies say none of it, but the file is in the repository."""
    from fengbei.archive.guards.photographs import said_in  # Pillow takes its time, and most checks open no photo

    said = said_in(path)
    for tag, text in said.texts:
        for slip in personal_data(text):
            if slip.level is Level.ERROR:
                yield Slip(1, 1, "privacy_in_picture", slip.args | {"name": path.name, "tag": tag})
    if said.position:
        args: dict[str, object] = {"name": path.name}
        yield Slip(1, 1, "picture_position", args, Level.WARNING if of_person else Level.NOTE)
    if said.owner:
        args = {"name": path.name, "tag": said.owner}
        yield Slip(1, 1, "picture_owner", args, Level.NOTE)
