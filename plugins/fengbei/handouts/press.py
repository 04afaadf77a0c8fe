"""A handout's view → PDF. The only module that imports typst.

PDF/UA-1 (and PDF/A-2a where the document has a date) is not only for its readers: under a standard typst refuses a
character that no font can show, where it would else print an empty box.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import asdict
from importlib import resources
from pathlib import Path

import pylopdf_fonts_zh_cn as noto
import typst

from fengbei.handouts.view import View

_NOT_SHOWN = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')


class Misprint(Exception):
    """A handout that cannot be printed: `characters` that no font has, or else what typst says."""

    def __init__(self, characters: tuple[str, ...], message: str) -> None:
        super().__init__(message)
        self.characters = characters


class Press:
    """Prints one handout after another with one compiler, which keeps the fonts and the template at hand.

    `fonts` is a folder with more fonts: they show what the packaged ones cannot.
    """

    def __init__(self, fonts: Path | None = None) -> None:
        packaged = str(Path(noto.__file__).parent)
        more = [str(fonts)] if fonts else []
        found = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[packaged, *more])
        self.families = _families(more)
        self._template = resources.files(__package__).joinpath("handout.typ").read_bytes()
        self._compiler = typst.Compiler(font_paths=found, ignore_system_fonts=True)

    def manuscript(self, view: View) -> str:
        """All that a handout is printed from: equal manuscripts make equal PDFs."""
        return json.dumps({**asdict(view), "fonts": self.families}, ensure_ascii=False, sort_keys=True)

    def pdf(self, manuscript: str) -> bytes:
        """The PDF: a function of the manuscript alone.

        Raises:
            Misprint: naming every character that no font in use has.
        """
        dated = json.loads(manuscript)["date"]
        standards: list[typst.PDFStandard] = ["a-2a", "ua-1"] if dated else ["ua-1"]
        try:
            pdf = self._compiler.compile(
                self._template, format="pdf", sys_inputs={"view": manuscript}, pdf_standards=standards
            )
        except typst.TypstError as error:
            raise Misprint(tuple(_characters(error)), error.message) from error
        return b"".join(pdf) if isinstance(pdf, list) else pdf or b""


def _families(folders: list[str]) -> dict[str, list[str]]:
    """Which families show what: Song for titles, Hei for the rest, and then whatever a folder adds."""
    added = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders).families()
    song, hei = "Noto Serif SC", "Noto Sans SC"
    others = sorted({*added} - {song, hei})
    return {"song": [song, hei, *others], "hei": [hei, song, *others]}


def _characters(error: typst.TypstError) -> Iterator[str]:
    """What could not be shown, from typst's own words, which escape as Rust does."""
    for text in dict.fromkeys(_NOT_SHOWN.findall(error.diagnostic)):
        yield re.sub(r"\\(?:u\{([0-9a-f]+)\}|(.))", lambda m: chr(int(m[1], 16)) if m[1] else m[2], text)
