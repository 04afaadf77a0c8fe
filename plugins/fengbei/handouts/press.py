"""A view → print: handouts and sheets as PDF. The only module that imports typst.

PDF/UA-1 (and PDF/A-2a where the document has a date) is not only for its readers: under a standard typst refuses a
character that no font can show, where it would else print an empty box.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import Field
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, ClassVar, Protocol

import manimgx_fonts_cjk as hei
import pylopdf_fonts_zh_cn as song
import typst

from fengbei.archive.shelf import digest
from fengbei.handouts.code import written
from fengbei.handouts.fonts import made_by
from fengbei.handouts.qr import qr

_NOT_SHOWN = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
_PAGES = re.compile(rb"/Type/Pages/Count (\d+)")

TEMPLATES = {
    "handout": ("common", "map", "parts", "lecturer", "handout"),
    "route": ("common", "map", "parts", "route"),
    "talk": ("common", "map", "parts", "lecturer", "talk"),
    "card": ("map", "card"),
    "booklet": ("booklet",),
    "specimen": ("specimen",),
    "audience": ("common", "fit", "audience"),
    "poster": ("common", "fit", "poster"),
    "month": ("common", "fit", "month"),
}
"""The files that a template is made of, one after the other."""


class View(Protocol):
    """What a template sets out: a dataclass of plain texts that names its template, and the day of its document."""

    __dataclass_fields__: ClassVar[dict[str, Field[object]]]
    template: ClassVar[str]

    @property
    def title(self) -> str: ...

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
    below `pictures`, and have addresses for QR codes, which are only made when they are printed.
    """

    def __init__(self, fonts: Path | None = None, pictures: Path | None = None) -> None:
        packaged = [str(Path(str(package.__file__)).parent) for package in (hei, song)]
        more = [str(fonts)] if fonts else []
        self._fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[*packaged, *more]
        )
        self.families = _families(more)
        self._made_by = made_by(fonts)
        self._compilers: dict[Path | None, typst.Compiler] = {}
        self._pictures = pictures

    def manuscript(self, view: View, **more: object) -> str:
        """All that a handout is printed from: equal manuscripts make equal PDFs. `more` stands beside the view's own
        fields."""
        return written({**vars(view), "template": view.template, "fonts": self.families, **more})

    def key(self, manuscript: str) -> str:
        """Under which what is printed from a manuscript is kept: it changes with all that a sheet's bytes hang on."""
        template = _template(json.loads(manuscript)["template"])
        return digest(b"\0".join([manuscript.encode(), template, self._made_by.encode()]))

    def pdf(self, manuscript: str, below: Path | None = None) -> bytes:
        """The PDF: a function of the manuscript alone, and of the pictures that it names, `below` a folder.

        Raises:
            Misprint: naming every character that no font in use has.
        """
        dated = json.loads(manuscript)["date"]
        standards: list[typst.PDFStandard] = ["a-2a", "ua-1"] if dated else ["ua-1"]
        (pdf,) = self._compiled(manuscript, below, format="pdf", pdf_standards=standards)
        return pdf

    def imposed(self, manuscript: str, below: Path) -> bytes:
        """A PDF that is made of another one's pages, which typst embeds under no standard.

        Raises:
            Misprint: with what typst says.
        """
        (pdf,) = self._compiled(manuscript, below, format="pdf", pdf_tags=False)
        return pdf

    def pictures(self, manuscript: str, dpi: int = 72) -> tuple[bytes, ...]:
        """Each page as PNG; at 72 dots an inch a pixel is a point. Likewise a function of the manuscript.

        Raises:
            Misprint: as `pdf`, which alone refuses what no font shows.
        """
        self.pdf(manuscript)
        return self._compiled(manuscript, None, format="png", ppi=dpi)

    def unshown(self, texts: Iterable[str]) -> tuple[str, ...]:
        """Which of some characters (or of characters with the marks upon them) no font in use can show, in order."""
        asked = tuple(texts)
        refused = self._refused(asked)
        suspects = [text for text in asked if any(part in text for part in refused)]
        return tuple(text for text in suspects if self._refused((text,)))

    def _refused(self, texts: tuple[str, ...]) -> tuple[str, ...]:
        """What typst does not show of texts, each set alone in all families: it names the parts of what belongs
        together."""
        said = {"template": "specimen", "fonts": self.families, "date": "", "texts": texts}
        try:
            self._compile(json.dumps(said), None, format="pdf", pdf_standards=["ua-1"])
        except typst.TypstError as error:
            return tuple(_characters(error))
        return ()

    def _compiled(self, manuscript: str, below: Path | None, **how: Any) -> tuple[bytes, ...]:
        try:
            return self._compile(manuscript, below, **how)
        except typst.TypstError as error:
            named = tuple(_characters(error))
            raise Misprint(self.unshown(named) or named, error.message) from error

    def _compile(self, manuscript: str, below: Path | None, **how: Any) -> tuple[bytes, ...]:
        said = json.loads(manuscript)
        if address := said.get("qr"):
            manuscript = json.dumps({**said, "qr": qr(address)}, ensure_ascii=False)
        template = _template(said["template"])
        made = self._compiler(below or self._pictures).compile(template, sys_inputs={"view": manuscript}, **how)
        return tuple(made) if isinstance(made, list) else (made or b"",)

    def _compiler(self, root: Path | None) -> typst.Compiler:
        if root not in self._compilers:
            self._compilers[root] = typst.Compiler(root=root, font_paths=self._fonts, ignore_system_fonts=True)
        return self._compilers[root]


def leaves(pdf: bytes) -> int:
    """How many pages a PDF of ours has."""
    return sum(map(int, _PAGES.findall(pdf)[:1]))


@cache
def _template(name: str) -> bytes:
    """What is kept is looked up by it, so that a changed template prints anew."""
    return b"".join(resources.files(__package__).joinpath(f"{part}.typ").read_bytes() for part in TEMPLATES[name])


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
