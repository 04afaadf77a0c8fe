"""A view → print: handouts and sheets as PDF. The only module that imports typst.

PDF/UA-1 (and PDF/A-2a where the document has a date) is not only for its readers: under a standard typst refuses a
character that no font can show, where it would else print an empty box.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import Field, asdict
from importlib import resources
from pathlib import Path
from typing import Any, ClassVar, Protocol

import manimgx_fonts_cjk as hei
import pylopdf_fonts_zh_cn as song
import typst

_NOT_SHOWN = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')


TEMPLATES = {"handout": ("common", "handout"), "route": ("common", "map", "route"), "card": ("map", "card")}
"""The files that a template is made of, one after the other."""


class View(Protocol):
    """What a template sets out: a dataclass of plain texts that names its template, and the day of its document."""

    __dataclass_fields__: ClassVar[dict[str, Field[object]]]
    template: ClassVar[str]

    @property
    def date(self) -> str: ...


class Misprint(Exception):
    """A handout that cannot be printed: `characters` that no font has, or else what typst says."""

    def __init__(self, characters: tuple[str, ...], message: str) -> None:
        super().__init__(message)
        self.characters = characters


class Press:
    """Prints one handout after another with one compiler, which keeps the fonts and the template at hand.

    `fonts` is a folder with more fonts: they show what the packaged ones cannot. Views name pictures by their files
    below `pictures`.
    """

    def __init__(self, fonts: Path | None = None, pictures: Path | None = None) -> None:
        packaged = [str(Path(str(package.__file__)).parent) for package in (hei, song)]
        more = [str(fonts)] if fonts else []
        found = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[*packaged, *more])
        self.families = _families(more)
        self._templates = {name: b"".join(map(_read, parts)) for name, parts in TEMPLATES.items()}
        self._compiler = typst.Compiler(root=pictures, font_paths=found, ignore_system_fonts=True)

    def manuscript(self, view: View) -> str:
        """All that a handout is printed from: equal manuscripts make equal PDFs."""
        said = {**asdict(view), "template": view.template, "fonts": self.families}
        return json.dumps(said, ensure_ascii=False, sort_keys=True)

    def pdf(self, manuscript: str) -> bytes:
        """The PDF: a function of the manuscript alone.

        Raises:
            Misprint: naming every character that no font in use has.
        """
        dated = json.loads(manuscript)["date"]
        standards: list[typst.PDFStandard] = ["a-2a", "ua-1"] if dated else ["ua-1"]
        try:
            (pdf,) = self._compiled(manuscript, format="pdf", pdf_standards=standards)
        except typst.TypstError as error:
            raise Misprint(tuple(_characters(error)), error.message) from error
        return pdf

    def pictures(self, manuscript: str, dpi: int = 72) -> tuple[bytes, ...]:
        """Each page as PNG; at 72 dots an inch a pixel is a point. Likewise a function of the manuscript.

        Raises:
            Misprint: as `pdf`, which alone refuses what no font shows.
        """
        self.pdf(manuscript)
        return self._compiled(manuscript, format="png", ppi=dpi)

    def _compiled(self, manuscript: str, **how: Any) -> tuple[bytes, ...]:
        template = self._templates[json.loads(manuscript)["template"]]
        made = self._compiler.compile(template, sys_inputs={"view": manuscript}, **how)
        return tuple(made) if isinstance(made, list) else (made or b"",)


def _read(name: str) -> bytes:
    return resources.files(__package__).joinpath(f"{name}.typ").read_bytes()


def _families(folders: list[str]) -> dict[str, list[str]]:
    """Which families show what: Song for titles, Hei for the rest, and then whatever a folder adds. What has all
    weights sets the bold alone (and what no other has), since it costs twice as much to embed."""
    added = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders).families()
    serif, sans, weighted = "Noto Serif SC", "Noto Sans SC", "Noto Sans CJK SC"
    others = sorted({*added} - {serif, sans, weighted})
    return {
        "song": [serif, weighted, *others],
        "hei": [sans, weighted, serif, *others],
        "bold": [weighted, serif, *others],
    }


def _characters(error: typst.TypstError) -> Iterator[str]:
    """What could not be shown, from typst's own words, which escape as Rust does."""
    for text in dict.fromkeys(_NOT_SHOWN.findall(error.diagnostic)):
        yield re.sub(r"\\(?:u\{([0-9a-f]+)\}|(.))", lambda m: chr(int(m[1], 16)) if m[1] else m[2], text)
