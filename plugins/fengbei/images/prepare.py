"""Pictures made fit to publish: the only module that imports Pillow.

What a camera wrote into the file (place, time, owner, an earlier uncropped preview) goes; only the picture stays,
upright, in sRGB, no larger than a screen needs, and in smaller sizes and newer formats beside its own.
"""

import struct
import warnings
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from math import inf
from statistics import fmean

import PIL
from PIL import Image, ImageCms, ImageOps, features

from fengbei.images.encoded import FORMATS, NEWER, Encoded, Unusable
from fengbei.images.room import Room

LONGEST = 1600
"""Pixels of the longer side. Smaller pictures are not enlarged."""

MOST_PIXELS = 89_478_485
"""Larger pictures are taken for decompression bombs: Pillow's own limit, a quarter of a gigabyte in RGB."""

_OWN: dict[str, dict[str, object]] = {
    "JPEG": {"quality": 82, "optimize": True, "progressive": True},
    "PNG": {},
    "WEBP": {"quality": 82},
    "GIF": {},
}
_SMALLER: dict[str, dict[str, object]] = {
    "avif": {"quality": 60, "speed": 8, "max_threads": 1},
    "webp": {"quality": 75, "method": 4},
}
"""Of like quality (SSIM 0.967 and 0.970 on photos 1 200 pixels wide). AVIF is then a sixth smaller than WebP; at speed
6 it is 3 % smaller still and takes three times as long, at speed 9 it is not smaller than WebP. One thread each: the
pictures are made side by side, and the tiling of AVIF hangs on the number."""

_CROWDED = 0.85
"""A width closer than this to the widest is left out."""

_BYTES = {"JPEG": 4, "PNG": 9, "WEBP": 16, "GIF": 9}
"""Of memory that a pixel takes while it is read, at most; measured."""
_PROGRESSIVE = 6
"""More for a pixel of a progressive JPEG, which is held whole before it is drawn."""

_BROKEN = (OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError, struct.error, zlib.error)
"""What Pillow's readers raise on a torn or forged file; it has no error of its own for that."""


def newer_formats() -> tuple[str, ...]:
    """Those of `NEWER` that this Pillow can write."""
    return tuple(form for form in NEWER if form in features.modules and features.check(form))


def maker() -> str:
    """What a picture's bytes hang on besides its source and this code: Pillow and the libraries in it."""
    return " ".join([PIL.__version__, *(f"{form} {features.version(form)}" for form in newer_formats())])


@contextmanager
def bombs_refused() -> Iterator[None]:
    """Pillow's warning of a bomb as an error. Warnings are the whole process's: enter this before the threads start."""
    Image.init()
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        yield


def encoded(
    data: bytes, ending: str, widths: Iterable[int] = (), forms: Sequence[str] = (), room: Room | None = None
) -> list[Encoded]:
    """The picture in the format of its name's ending, then smaller ones in `forms`, as far as they are worth it.

    Raises:
        Unusable: where it is broken, huge or of another kind.
    """
    if ending not in FORMATS:
        raise Unusable("suffix")
    try:
        image = _read(data, FORMATS[ending], room or Room())
        own = _file(image, ending[1:], FORMATS[ending], _OWN[FORMATS[ending]])
        sizes = [_resized(image, width) for width in widths_for(image.width, widths)]
        return [own, *worth([[_file(s, form, form.upper(), _SMALLER[form]) for s in sizes] for form in forms], own)]
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise Unusable("too_large") from None
    except _BROKEN:
        raise Unusable("broken") from None


def widths_for(width: int, wanted: Iterable[int]) -> tuple[int, ...]:
    """The wanted widths that a picture has, narrowest first; its own is the last where it is narrower than those."""
    steps = sorted(wanted)
    if not steps:
        return ()
    widest = min(width, steps[-1])
    return (*(step for step in steps if step < _CROWDED * widest), widest)


def worth(forms: Iterable[Sequence[Encoded]], own: Encoded) -> list[Encoded]:
    """Without what takes more bytes than a better choice: a file wider than it, or on average the files of a format
    that more browsers know. `forms` are the best first."""
    kept: list[Encoded] = []
    least: float = len(own.content)
    for files in reversed([_not_undercut(files) for files in forms]):
        if files and (average := fmean(len(file.content) for file in files)) < least:
            kept, least = [*files, *kept], average
    return kept


def _not_undercut(files: Sequence[Encoded]) -> list[Encoded]:
    sizes = [len(file.content) for file in files]
    return [file for number, file in enumerate(files) if sizes[number] < min(sizes[number + 1 :], default=inf)]


def _read(data: bytes, form: str, room: Room) -> Image.Image:
    with Image.open(BytesIO(data), formats=sorted(set(FORMATS.values()))) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise Unusable("too_large")
        full = opened.width * opened.height
        ratio = min(LONGEST / max(opened.size), 1)
        opened.draft(None, (round(2 * opened.width * ratio), round(2 * opened.height * ratio)))
        with room.take(_memory(opened, full)):
            image = _shown(opened)
    return _on_white(image) if form == "JPEG" and image.mode in ("LA", "RGBA") else image


def _memory(opened: Image.Image, full: int) -> int:
    """Bytes that it takes to read an opened picture; `full` is its pixels before a JPEG is read at a half or less."""
    held = full * _PROGRESSIVE if opened.info.get("progressive") else 0
    return opened.width * opened.height * _BYTES.get(opened.format or "", 16) + held


def _shown(opened: Image.Image) -> Image.Image:
    """What a viewer sees: upright, in sRGB, of the size to publish, and nothing else."""
    profile = opened.info.get("icc_profile")
    image = _plain(opened)
    image.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
    image = _in_srgb(ImageOps.exif_transpose(image), profile)
    image.info.clear()
    return image


def _plain(image: Image.Image) -> Image.Image:
    """Palettes and rare kinds of pixel as L, LA, RGB, RGBA or CMYK."""
    image.load()
    if image.mode.startswith("I"):
        return image.point(lambda value: value / 256).convert("L")
    clear = image.has_transparency_data
    if image.mode in ("1", "L", "LA", "La"):
        return _as(image, "LA" if clear else "L")
    return image if image.mode == "CMYK" else _as(image, "RGBA" if clear else "RGB")


def _as(image: Image.Image, mode: str) -> Image.Image:
    """`convert` without its copy of what is so already."""
    return image if image.mode == mode else image.convert(mode)


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """The same colours once the profile is gone; a profile that does not fit its picture is passed over."""
    coloured = image.mode in ("RGB", "RGBA", "CMYK")
    if profile and coloured:
        try:
            source, target = ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB")
            mode = "RGBA" if image.mode == "RGBA" else "RGB"
            return ImageCms.profileToProfile(image, source, target, outputMode=mode) or image
        except (ImageCms.PyCMSError, OSError):
            pass
    return _as(image, "RGB") if image.mode == "CMYK" else image


def _on_white(image: Image.Image) -> Image.Image:
    return Image.alpha_composite(Image.new("RGBA", image.size, "white"), image.convert("RGBA")).convert("RGB")


def _resized(image: Image.Image, width: int) -> Image.Image:
    height = max(1, round(image.height * width / image.width))
    return image if width == image.width else image.resize((width, height), Image.Resampling.LANCZOS)


def _file(image: Image.Image, form: str, pillow_form: str, options: dict[str, object]) -> Encoded:
    if pillow_form in ("AVIF", "WEBP", "GIF"):  # grey AVIFs are not drawn by every browser
        image = _as(image, {"L": "RGB", "LA": "RGBA"}.get(image.mode, image.mode))
    written = BytesIO()
    image.save(written, pillow_form, **options)
    return Encoded(form, image.width, image.height, written.getvalue())
