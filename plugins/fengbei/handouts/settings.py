"""What a project prints, as its mkdocs.yml says; for who reads it with MkDocs, and for who does without."""

from dataclasses import dataclass
from pathlib import Path

from fengbei.archive import yamltree
from fengbei.archive.layout import Layout
from fengbei.facts.copies import USUAL, Copy

CARDS = ("map", "routes")
_NO = {"false", "no", "off"}


@dataclass(frozen=True)
class Settings:
    """Settings of `fengbei/handouts`. `copies` are those that are printed of each handout; `packs` are what a speaker
    takes along, in one file a talk; `cards` are the pages with a map that have a picture for shared links; `fonts` is a
    folder with fonts for what the packaged ones lack."""

    copies: tuple[Copy, ...] = USUAL
    packs: bool = True
    cards: tuple[str, ...] = CARDS
    fonts: Path | None = None


def settings_of(layout: Layout) -> Settings | None:
    """Of a project's mkdocs.yml; None where nothing is printed. What is wrong with it MkDocs says."""
    file = layout.root / "mkdocs.yml"
    said = yamltree.settings(file.read_bytes(), "fengbei/handouts") if file.is_file() else None
    if said is None or not _is_on(said.get("enabled", ())):
        return None
    copies = tuple(copy for copy in Copy if copy in said.get("copies", USUAL))
    fonts = layout.root / next(iter(said.get("fonts", ())), "")
    return Settings(
        copies,
        _is_on(said.get("packs", ())),
        said.get("cards", CARDS),
        fonts if "fonts" in said and fonts.is_dir() else None,
    )


def site_name(layout: Layout) -> str:
    """How the site is called."""
    file = layout.root / "mkdocs.yml"
    return yamltree.of_site(file.read_bytes(), "site_name") if file.is_file() else ""


def _is_on(written: tuple[str, ...]) -> bool:
    return not (written and written[0].lower() in _NO)
