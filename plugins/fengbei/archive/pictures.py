"""Whether a record's pictures are there, in its own folder, and pictures."""

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path, PurePath

from fengbei.archive.cited import Picture
from fengbei.archive.faults import Fault
from fengbei.archive.problems import Loc

_PICTURE_SIGNS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a", b"RIFF")
_PICTURE_SUFFIXES = (".jpg", ".jpeg", ".png", ".gif", ".webp")


def numbered(name: str, pictures: tuple[Picture, ...]) -> list[tuple[Loc, Picture | None]]:
    return [((name, number), picture) for number, picture in enumerate(pictures)]


def pictures(pictures: list[tuple[Loc, Picture | None]], folder: Path) -> Iterator[Fault]:
    for loc, picture in pictures:
        if picture:
            yield from _picture((*loc, "file"), picture.file, folder)


def _picture(loc: Loc, name: str, folder: Path) -> Iterator[Fault]:
    """A picture stands in the record's own folder, under exactly this name, and is one."""
    parts = name.replace("\\", "/").split("/")
    if ".." in parts or name.startswith(("/", "\\")) or ":" in name:
        yield Fault(loc, "picture_outside", {"value": name})
        return
    at = folder
    for part in parts:
        names = sorted(p.name for p in at.iterdir()) if at.is_dir() else []
        if part not in names:
            stems = {PurePath(n).stem.lower(): n for n in names if _is_picture_name(n)}
            near = get_close_matches(PurePath(part).stem.lower(), stems, n=1, cutoff=0.6)
            there = stems[near[0]] if near else ""
            code = "picture_missing_near" if there else "picture_missing"
            yield Fault(loc, code, {"value": name, "near": there})
            return
        at = at / part
    if not at.resolve().is_relative_to(folder.resolve()):
        yield Fault(loc, "picture_outside", {"value": name})
    elif not at.is_file() or not _begins(at).startswith(_PICTURE_SIGNS):
        yield Fault(loc, "picture_unreadable", {"value": name})


def _begins(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(12)


def _is_picture_name(name: str) -> bool:
    return name.lower().endswith(_PICTURE_SUFFIXES)
