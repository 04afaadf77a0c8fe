"""One card: paper, a bronze frame, and what it says, drawn so that the square in its middle, to which WeChat cuts it,
has all of it. Drawn in Song type; a character that it lacks is shown in another font, never as an empty box."""

import threading
from collections.abc import Iterator, Sequence
from functools import cache
from io import BytesIO
from pathlib import Path

import manimgx_fonts_cjk as hei
import pylopdf_fonts_zh_cn as song
from PIL import Image, ImageDraw, ImageFont

from fengbei.facts.addresses import CARD_SIZE
from fengbei.images.cards import Card

PAPER, INK, QUIET, RED, BRONZE, HAIR = "#FBF8F3", "#201C18", "#5F564B", "#8C1C13", "#8A6D3B", "#E4DCD0"
WIDTH, HEIGHT = CARD_SIZE
MIDDLE = WIDTH // 2
ROOM = HEIGHT - 60
"""Pixels across in the middle that no cut takes away."""
COLOURS = 64
"""Enough for paper, ink and a photograph in brown; more only make the file larger."""
PORTRAIT = 150, 200
TITLES = 76, 64, 54, 46, 40, 34, 28
LOST = "〓"
"""What printers set for a character that no font has."""


class Brush:
    """Draws cards in our fonts and further ones. Each thread has its own: FreeType's faces are not to be shared."""

    def __init__(self, further: Sequence[Path] = ()) -> None:
        self._further, self._own = further, threading.local()

    def drawn(self, card: Card, portrait: Path | None = None) -> bytes:
        """The card as a PNG of few colours."""
        if not hasattr(self._own, "type"):
            self._own.type = Type(self._further)
        sheet = Image.new("RGB", CARD_SIZE, PAPER)
        _Sheet(sheet, self._own.type).fill(card, portrait)
        few = sheet.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        stream = BytesIO()
        few.save(stream, "PNG", compress_level=6)  # 9 takes ten times as long for a tenth less
        return stream.getvalue()


class Type:
    """The fonts, best first, and in which of them each character is."""

    def __init__(self, further: Sequence[Path]) -> None:
        own = (
            Path(song.__file__).parent / "NotoSerifSC-Regular.otf",
            Path(hei.__file__).parent / "NotoSansCJK-VF.otf.ttc",
        )
        self._paths = (*own, *further)
        self.font, self._shown = cache(self._font), cache(self._found)

    def _font(self, number: int, size: int) -> ImageFont.FreeTypeFont:
        return ImageFont.truetype(self._paths[number], size, layout_engine=ImageFont.Layout.BASIC)

    def _found(self, character: str) -> int | None:
        """The first font that has it: one that has not draws the same box for it as for what is no character."""
        for number in range(len(self._paths)):
            font = self.font(number, 24)
            if character.isspace() or bytes(font.getmask(character)) != bytes(font.getmask("\U0010fffe")):
                return number
        return None

    def runs(self, text: str, size: int) -> Iterator[tuple[str, ImageFont.FreeTypeFont]]:
        """A text in pieces of one font each."""
        for character in text:
            number = self._shown(character)
            yield (LOST, self.font(0, size)) if number is None else (character, self.font(number, size))

    def length(self, text: str, size: int) -> float:
        return sum(font.getlength(character) for character, font in self.runs(text, size))


class _Sheet:
    """A card that is being drawn, from above to below."""

    def __init__(self, image: Image.Image, fonts: Type) -> None:
        self._image, self._type = image, fonts
        self._draw = ImageDraw.Draw(image)

    def fill(self, card: Card, portrait: Path | None) -> None:
        self._frame()
        lines = self._lines(card)
        shown = bool(portrait or card.emblem)
        free = HEIGHT - 152 - sum(height for *_, height in lines) - (PORTRAIT[1] + 22 if shown else 0)
        top = 58 + max(free, 0) // 2
        if shown:
            self._picture(top, card.emblem, portrait)
            top += PORTRAIT[1] + 22
        for text, size, colour, height in lines:
            self._text(text, size, colour, top + height / 2)
            top += height
        foot = "　".join(part for part in (card.foot, card.sample) if part)
        if foot:
            self._draw.line((MIDDLE - 90, HEIGHT - 86, MIDDLE + 90, HEIGHT - 86), HAIR, 2)
            size = self._fitting(foot, (24, 20, 16))
            self._text(self._within(card.foot, size, foot.removeprefix(card.foot)), size, BRONZE, HEIGHT - 58)

    def _lines(self, card: Card) -> list[tuple[str, int, str, int]]:
        """Text, size, colour and height of each line."""
        found = [(card.over, 26, RED, 40)] if card.over else []
        for size in TITLES:
            titles = self._broken(card.title, size)
            if len(titles) <= (1 if size > 60 else 2):  # a name on one line, a title on two
                break
        found += [(text, size, INK, round(size * 1.28)) for text in _two(titles)]
        if card.under:
            size = self._fitting(card.under, (30, 26, 22, 18))
            found.append((self._within(card.under, size), size, QUIET, 42))
        return found + [(text, 24, QUIET, 34) for text in _two(self._broken(card.line, 24))]

    def _fitting(self, text: str, sizes: Sequence[int]) -> int:
        return next((size for size in sizes if self._type.length(text, size) <= ROOM), sizes[-1])

    def _within(self, text: str, size: int, end: str = "") -> str:
        """The text as far as the room goes, and its end; where something is left out, a mark says so."""
        whole = text + end
        while text and self._type.length(whole, size) > ROOM:
            text = text[:-1]
            whole = f"{text}…{end}"
        return whole

    def _broken(self, text: str, size: int) -> list[str]:
        """As many lines as the room in the middle asks for, of about the same length; no line begins with a mark."""
        whole = self._type.length(text, size)
        count = -(-whole // ROOM)
        lines: list[str] = []
        line, long = "", 0.0
        for character in text:
            step = self._type.length(character, size)
            if (
                line
                and long + step > (whole / count if len(lines) < count - 1 else ROOM) + size / 2
                and not _closes(character)
            ):
                lines.append(line)
                line, long = "", 0.0
            line, long = line + character, long + step
        return [*lines, line] if line else lines

    def _text(self, text: str, size: int, colour: str, middle: float) -> None:
        at = MIDDLE - self._type.length(text, size) / 2
        for character, font in self._type.runs(text, size):
            self._draw.text((at, middle), character, fill=colour, font=font, anchor="lm")
            at += font.getlength(character)

    def _frame(self) -> None:
        self._draw.rectangle((0, 0, WIDTH, 11), RED)
        self._draw.rectangle((28, 36, WIDTH - 29, HEIGHT - 29), outline=HAIR, width=2)

    def _picture(self, top: int, emblem: str, portrait: Path | None) -> None:
        width, height = PORTRAIT
        left = MIDDLE - width // 2
        self._draw.rectangle((left - 8, top - 8, left + width + 7, top + height + 7), outline=BRONZE, width=2)
        if portrait:
            with Image.open(portrait) as opened:
                opened.draft("RGB", (width * 2, height * 2))
                self._image.paste(_cut(opened.convert("RGB")), (left, top))
            return
        self._draw.rectangle((left, top, left + width - 1, top + height - 1), outline=BRONZE, width=1)
        self._text(emblem, min(96 if len(emblem) == 1 else 64, (width - 12) // len(emblem)), BRONZE, top + height / 2)


def _cut(image: Image.Image) -> Image.Image:
    """As large as the frame; of what is too long the lower part goes, of what is too wide both sides."""
    width, height = PORTRAIT
    scale = max(width / image.width, height / image.height)
    inner = width / scale, height / scale
    left = (image.width - inner[0]) / 2
    top = (image.height - inner[1]) / 6
    box = (left, top, left + inner[0], top + inner[1])
    return image.resize(PORTRAIT, Image.Resampling.LANCZOS, box=box, reducing_gap=3)


def _two(lines: list[str]) -> list[str]:
    """Two lines at most; where there are more, a mark says so."""
    return lines if len(lines) <= 2 else [lines[0], f"{lines[1][:-1]}…"]


def _closes(character: str) -> bool:
    """Whether a mark may not begin a line."""
    return character in "，。、；：？！）》」』”’·…—％%,.;:?!)"
