"""What decides how a sheet looks besides its text and its template."""

from importlib import metadata
from pathlib import Path

from fengbei.archive.shelf import digest_of

PACKAGES = ("typst", "segno", "pylopdf-fonts-zh-cn", "manimgx-fonts-cjk")


def made_by(folder: Path | None) -> str:
    """The versions of what sets and shows, and the fonts in a folder: equal ones print alike."""
    return " ".join([*map(metadata.version, PACKAGES), *(map(digest_of, font_files(folder)) if folder else ())])


def font_files(folder: Path) -> list[Path]:
    """What a folder of fonts has, in its subfolders too."""
    return sorted(path for path in folder.rglob("*") if path.is_file())
