"""Files that are named so that they are not read: `hero.yml.txt`, `Hero.yml`, `hero.yaml`."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from fengbei.archive.fields import is_id
from fengbei.archive.layout import Layout
from fengbei.archive.scanning import listed

_ENDING = re.compile(r"\.(?:ya?ml)(?:\.txt)?|\.txt\.ya?ml", re.I)
_ROLL = re.compile(r"roll\.csv(?:\.txt|\.csv)?", re.I)
_YEAR = re.compile("[0-9]{4}")


def renamed(layout: Layout) -> Iterator[tuple[Path, Path]]:
    """Each such file with what it is meant to be called, where nothing else is called so or may be meant so."""
    for parent, kind in ((layout.heroes, "hero"), (layout.memorials, "memorial")):
        for name in listed(parent):
            yield from _one(parent / name, f"{kind}.yml", partial(_is_record, kind))
    for name in listed(layout.memorials):
        yield from _one(layout.memorials / name, "roll.csv", _is_roll)
        yield from _many(layout.memorials / name / "visits", _is_year)
    for folder in ("talks", "routes"):
        yield from _many(layout.content / folder, is_id)
    for folder in ("calls", "messages"):
        yield from _many(layout.content / folder, _is_year)


def _is_record(kind: str, name: str) -> bool:
    return _stem(name).lower() == kind


def _is_roll(name: str) -> bool:
    return bool(_ROLL.fullmatch(name))


def _is_year(stem: str) -> bool:
    return bool(_YEAR.fullmatch(stem))


def _stem(name: str) -> str:
    """What stands before an ending that is YAML's or was meant so; empty where there is none."""
    stem, dot, rest = name.partition(".")
    return stem if _ENDING.fullmatch(dot + rest) else ""


def _one(folder: Path, meant: str, fits: Callable[[str], bool]) -> Iterator[tuple[Path, Path]]:
    names = listed(folder)
    found = [name for name in names if name != meant and fits(name) and _is_own(folder / name)]
    if len(found) == 1 and meant not in names:
        yield folder / found[0], folder / meant


def _many(folder: Path, fits: Callable[[str], bool]) -> Iterator[tuple[Path, Path]]:
    names = listed(folder)
    stems = [_stem(name) for name in names]
    for name, stem in zip(names, stems, strict=True):
        if fits(stem) and name != f"{stem}.yml" and stems.count(stem) == 1 and _is_own(folder / name):
            yield folder / name, folder / f"{stem}.yml"


def _is_own(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()
