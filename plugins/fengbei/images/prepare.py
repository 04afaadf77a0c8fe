"""Pictures made fit to publish: the only module that imports Pillow.

What a camera wrote into the file (place, time, owner, an earlier uncropped preview) goes; only the picture stays,
upright, in sRGB, and no larger than a screen needs.
"""

import struct
import warnings
import zlib
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageCms, ImageOps

LONGEST = 1600
"""Pixels of the longer side. Smaller pictures are not enlarged."""

FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP", ".gif": "GIF"}
"""By the ending of the name, since that is what a web server tells the browser; a GIF keeps its first picture."""

_OPTIONS: dict[str, dict[str, object]] = {
    "JPEG": {"quality": 82, "optimize": True, "progressive": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 82},
    "GIF": {},
}
_BROKEN = (OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError, struct.error, zlib.error)
"""What Pillow's readers raise on a torn or forged file; it has no error of its own for that."""


class Unusable(Exception):
    """A picture that cannot be published; `code` names the words that say why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def is_picture(name: str) -> bool:
    return Path(name).suffix.lower() in FORMATS


def prepared(path: Path) -> bytes:
    """The picture encoded anew in the format of its name; Unusable where it is broken, huge or of another kind."""
    if not is_picture(path.name):
        raise Unusable("suffix")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path, formats=sorted(set(FORMATS.values()))) as opened:
                return _encoded(_shown(opened), FORMATS[path.suffix.lower()])
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise Unusable("too_large") from None
    except _BROKEN:
        raise Unusable("broken") from None


def _shown(opened: Image.Image) -> Image.Image:
    """What a viewer sees: upright, in sRGB, of the size to publish, and nothing else."""
    profile = opened.info.get("icc_profile")
    opened.draft(None, (2 * LONGEST, 2 * LONGEST))  # a JPEG is read at a half or a quarter where that suffices
    image = _in_srgb(_plain(ImageOps.exif_transpose(opened)), profile)
    image.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
    image.info.clear()
    return image


def _plain(image: Image.Image) -> Image.Image:
    """Palettes and rare kinds of pixel as L, LA, RGB, RGBA or CMYK."""
    if image.mode.startswith("I"):
        return image.point(lambda value: value / 256).convert("L")
    clear = image.has_transparency_data
    if image.mode in ("1", "L", "LA", "La"):
        return image.convert("LA" if clear else "L")
    return image if image.mode == "CMYK" else image.convert("RGBA" if clear else "RGB")


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
    return image.convert("RGB") if image.mode == "CMYK" else image


def _encoded(image: Image.Image, form: str) -> bytes:
    if form == "JPEG" and image.mode in ("LA", "RGBA"):
        ground = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(ground, image.convert("RGBA")).convert("RGB")
    if form in ("WEBP", "GIF") and image.mode in ("L", "LA"):
        image = image.convert("RGBA" if image.mode == "LA" else "RGB")
    written = BytesIO()
    image.save(written, form, **_OPTIONS[form])
    return written.getvalue()
