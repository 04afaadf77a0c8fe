"""What the records are called in whose files something is wrong."""

from collections.abc import Iterable
from pathlib import PurePosixPath

from fengbei.archive.archive import Archive
from fengbei.archive.kinds import kind_of
from fengbei.archive.layout import Layout
from fengbei.archive.reading import STAND_IN_NAMES

_BESIDE = ("story.md", "roll.csv")
"""Files of a record that stand beside it."""


def names_of(archive: Archive, layout: Layout, files: Iterable[str]) -> dict[str, str]:
    """By file; a file whose record has no name that could be read has none."""
    named = {file: _name(archive, layout, file) for file in files}
    return {file: name for file, name in named.items() if name and name not in STAND_IN_NAMES}


def _name(archive: Archive, layout: Layout, file: str) -> str:
    path = PurePosixPath(file)
    folder, at = path.parent.name, layout.root / file
    if path.name in _BESIDE:
        return _of_folder(archive, layout, at.parent.parent == layout.heroes, folder)
    kind = kind_of(layout, at)
    if not kind:
        return ""
    if kind.name in ("hero", "memorial"):
        return _of_folder(archive, layout, kind.name == "hero", folder)
    if kind.name == "visits":
        return _of_folder(archive, layout, False, path.parent.parent.name)
    if kind.name == "talk":
        return archive.talks[path.stem].title if path.stem in archive.talks else ""
    if kind.name == "route":
        return archive.routes[path.stem].title if path.stem in archive.routes else ""
    return ""


def _of_folder(archive: Archive, layout: Layout, is_hero: bool, folder: str) -> str:
    if is_hero:
        return archive.heroes[folder].name if folder in archive.heroes else ""
    return archive.memorials[folder].name if folder in archive.memorials else ""
