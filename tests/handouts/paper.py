"""A printed PDF as its readers have it: where each character stands, what the tags say, what a camera sees."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import zxingcpp
from PIL import Image

BAND = 12
"""Points; no type is larger than twice as much, but for titles."""


class Character(NamedTuple):
    """A character with its box in points, from the lower left of the page. `size` is that of its type."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float

    def follows(self, other: "Character") -> bool:
        """Whether it stands in the line of another, right behind it. Punctuation may have moved half an em closer."""
        overlap = min(self.top, other.top) - max(self.bottom, other.bottom)
        near = other.left < self.left - 0.1 * self.size and other.right > self.left - 0.9 * self.size
        return near and overlap > 0.25 * min(self.top - self.bottom, other.top - other.bottom)


class Run(NamedTuple):
    """A piece of text that is set in one go: its number among the marked contents (-1: an artifact), its colour, and
    that of what it stands on."""

    text: str
    mark: int
    colour: tuple[int, int, int]
    ground: tuple[int, int, int]


class Tag(NamedTuple):
    """An element of the structure tree: its kind, what it says with all within it, what stands in for a picture."""

    kind: str
    text: str
    alt: str


@dataclass(frozen=True)
class Paper:
    """A PDF, opened."""

    content: bytes

    @cached_property
    def document(self) -> Any:
        return pdfium.PdfDocument(self.content)

    @cached_property
    def pages(self) -> tuple["Page", ...]:
        return tuple(Page(page) for page in self.document)

    @property
    def outline(self) -> list[str]:
        """The titles of the bookmarks, in order."""
        return [mark.get_title() for mark in self.document.get_toc()]

    @property
    def tags(self) -> Iterator[Tag]:
        for page in self.pages:
            yield from page.tags

    @property
    def text(self) -> str:
        """All that is read aloud, in its order."""
        return "".join(page.told for page in self.pages)


@dataclass(frozen=True)
class Page:
    """One page of it."""

    page: Any

    @cached_property
    def characters(self) -> tuple[Character, ...]:
        text = self.page.get_textpage()
        return tuple(_character(text, n) for n in range(text.count_chars()) if raw.FPDFText_GetUnicode(text, n) > 32)

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        text, filled, found = self.page.get_textpage(), [], []
        for each in self.page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_PATH], max_depth=8):
            if each.type == raw.FPDF_PAGEOBJ_TEXT:
                said, mark = _text_of(each, text), raw.FPDFPageObj_GetMarkedContentID(each)
                found.append(Run(said, mark, _fill(each), _ground(each.get_bounds(), filled)))
            elif _is_filled(each):
                filled.append((each.get_bounds(), _fill(each)))
        return tuple(found)

    @cached_property
    def colours(self) -> frozenset[tuple[int, int, int]]:
        """Of all that is filled or drawn."""
        found = self.page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_PATH], max_depth=8)
        return frozenset(colour for each in found for colour in (_fill(each), _stroke(each)))

    def first_of_lines(self, which: str) -> list[str]:
        """Those of some characters that begin a line: nothing stands close before them."""
        found = (c for c in self.characters if c.text in which)
        return [self._around(c) for c in found if not any(map(c.follows, self._beside(c)))]

    def last_of_lines(self, which: str) -> list[str]:
        """Those of some characters that end a line: nothing stands close behind them."""
        found = (c for c in self.characters if c.text in which)
        return [self._around(c) for c in found if not any(other.follows(c) for other in self._beside(c))]

    def _beside(self, at: Character) -> Iterator[Character]:
        """Those at about the same height."""
        around = range(int(at.bottom // BAND) - 2, int(at.bottom // BAND) + 3)
        return (other for band in around for other in self._bands.get(band, ()))

    @cached_property
    def _bands(self) -> dict[int, list[Character]]:
        found: dict[int, list[Character]] = {}
        for each in self.characters:
            found.setdefault(int(each.bottom // BAND), []).append(each)
        return found

    def _around(self, at: Character) -> str:
        found = self.characters.index(at)
        return "".join(c.text for c in self.characters[max(0, found - 8) : found + 8])

    @cached_property
    def tags(self) -> tuple[Tag, ...]:
        tree = raw.FPDF_StructTree_GetForPage(self.page)
        said: dict[int, str] = {}
        for run in self.runs:
            if run.mark >= 0:
                said[run.mark] = said.get(run.mark, "") + run.text
        roots = [raw.FPDF_StructTree_GetChildAtIndex(tree, n) for n in range(raw.FPDF_StructTree_CountChildren(tree))]
        found = tuple(tag for root in roots if root for tag in _tags(root, said))
        raw.FPDF_StructTree_Close(tree)
        return found

    @property
    def told(self) -> str:
        """What is tagged, in the order of the tags."""
        return self.tags[0].text if self.tags else ""

    def picture(self, dpi: int) -> Image.Image:
        return self.page.render(scale=dpi / 72).to_pil().convert("RGB")

    def codes(self, dpi: int = 100) -> list[str]:
        """What the QR codes on it say, read as a phone would."""
        return [found.text for found in zxingcpp.read_barcodes(self.picture(dpi).convert("L"))]


def _character(text: Any, number: int) -> Character:
    left, bottom, right, top = text.get_charbox(number, loose=True)
    said = chr(raw.FPDFText_GetUnicode(text, number))
    return Character(said, left, bottom, right, top, raw.FPDFText_GetFontSize(text, number))


def _text_of(found: Any, text: Any) -> str:
    length = raw.FPDFTextObj_GetText(found, text, None, 0)
    buffer = ctypes.create_string_buffer(length)
    raw.FPDFTextObj_GetText(found, text, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length)
    return buffer.raw[: length - 2].decode("utf-16-le", "surrogatepass").rstrip("\0")


def _is_filled(found: Any) -> bool:
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(found, ctypes.byref(mode), ctypes.byref(stroke))
    return mode.value != raw.FPDF_FILLMODE_NONE


def _ground(
    box: tuple[float, ...], filled: list[tuple[tuple[float, ...], tuple[int, int, int]]]
) -> tuple[int, int, int]:
    """The colour of what was filled last where the middle of a box is; that of the paper is white."""
    across, up = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    over = (
        colour for (left, low, right, high), colour in reversed(filled) if left < across < right and low < up < high
    )
    return next(over, (255, 255, 255))


def _fill(found: Any) -> tuple[int, int, int]:
    return _colour(found, raw.FPDFPageObj_GetFillColor)


def _stroke(found: Any) -> tuple[int, int, int]:
    return _colour(found, raw.FPDFPageObj_GetStrokeColor)


def _colour(found: Any, ask: Any) -> tuple[int, int, int]:
    parts = [ctypes.c_uint() for _ in range(4)]
    if not ask(found, *(ctypes.byref(part) for part in parts)) or not parts[3].value:
        return 0, 0, 0
    return parts[0].value, parts[1].value, parts[2].value


def _tags(element: Any, said: dict[int, str]) -> Iterator[Tag]:
    below: list[Tag] = []
    text = ""
    for n in range(raw.FPDF_StructElement_CountChildren(element)):
        child = raw.FPDF_StructElement_GetChildAtIndex(element, n)
        if child:
            within = list(_tags(child, said))
            text += within[0].text
            below += within
        else:
            text += said.get(raw.FPDF_StructElement_GetChildMarkedContentID(element, n), "")
    yield Tag(
        _string(element, raw.FPDF_StructElement_GetType), text, _string(element, raw.FPDF_StructElement_GetAltText)
    )
    yield from below


def _string(element: Any, ask: Any) -> str:
    length = ask(element, None, 0)
    buffer = ctypes.create_string_buffer(length)
    ask(element, buffer, length)
    return buffer.raw[: length - 2].decode("utf-16-le")
