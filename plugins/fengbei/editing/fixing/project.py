"""All files of a project that can be put right, and the writing of them."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from fengbei.archive.keeping import write_all
from fengbei.archive.kinds import kind_of
from fengbei.archive.layout import Layout
from fengbei.archive.rollfile import FILE
from fengbei.archive.scanning import listed
from fengbei.editing.fixing import mending
from fengbei.editing.fixing.lines import Mends
from fengbei.editing.fixing.mending import MendedFile
from fengbei.editing.fixing.names import renamed


@dataclass(frozen=True)
class Change:
    """One file: where it is and where it is to be, what it is to hold, and what was done to it."""

    path: Path
    target: Path
    made: MendedFile
    is_new: bool
    """Whether its bytes are others than before."""

    @property
    def mends(self) -> Mends:
        return self.made.mends + Counter(name=1) if self.path != self.target else self.made.mends


def changes_of(layout: Layout, only: Collection[Path] | None = None) -> list[Change]:
    """What is to be changed in a project, or in those files of it.

    Raises:
        OSError: a file cannot be read.
    """
    names = dict(renamed(layout))
    found = sorted({*_files(layout), *names})
    wanted = [path for path in found if only is None or path in only]
    changes = (_change(layout, path, names.get(path, path)) for path in wanted)
    return [change for change in changes if change.is_new or change.path != change.target]


def write(changes: list[Change]) -> None:
    """Rename and write all, or nothing.

    Raises:
        OSError: nothing was written; its `filename` is the file.
    """
    moved: list[Change] = []
    try:
        for change in (one for one in changes if one.path != one.target):
            change.path.rename(change.target)
            moved.append(change)
        write_all([(change.target, change.made.data) for change in changes if change.is_new])
    except OSError:
        for change in reversed(moved):
            change.target.rename(change.path)
        raise


def _change(layout: Layout, path: Path, target: Path) -> Change:
    data = path.read_bytes()
    made = _made(layout, target, data)
    return Change(path, target, made, made.data != data)


def _made(layout: Layout, target: Path, data: bytes) -> MendedFile:
    if kind := kind_of(layout, target):
        own = {"hero": target.parent.name, "memorial": target.parent.name, "talk": target.stem, "route": target.stem}
        return mending.record(data, kind.model, own.get(kind.name, ""))
    return mending.table(data) if target.name == FILE else mending.prose(data)


def _files(layout: Layout) -> Iterator[Path]:
    """The files that are read as records, rolls and stories; what is a link belongs elsewhere."""
    patterns = {
        layout.heroes: ("*/hero.yml", "*/story.md"),
        layout.memorials: ("*/memorial.yml", "*/story.md", f"*/{FILE}", "*/visits/*.yml"),
        layout.content: ("*/*.yml", "*.yml", "**/*.md"),
    }
    for folder, inside in patterns.items():
        for path in (found for one in inside if listed(folder) for found in folder.glob(one)):
            if path.is_file() and not path.is_symlink() and (path.suffix != ".yml" or kind_of(layout, path)):
                yield path
