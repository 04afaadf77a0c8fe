"""What an image file says besides its picture: Exif, the maker's notes, XMP, IPTC, comments, texts in PNG.

Pillow reads the containers, here and in `fengbei/images`, which publishes none of this.
"""

import re
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from PIL import ExifTags, Image

_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "TIFF")
_OWNERS = ("CameraOwnerName", "BodySerialNumber", "LensSerialNumber", "CameraSerialNumber")
_OWNER_IN_XMP = re.compile(rb"aux:(OwnerName|SerialNumber)|exifEX:(CameraOwnerName|BodySerialNumber)")
_POSITION_IN_XMP = re.compile(rb"exif:GPSL(?:atitude|ongitude)")
_WIDE = ("XPTitle", "XPComment", "XPAuthor", "XPKeywords", "XPSubject")
"""Windows writes these in UTF-16."""
_WORDS = re.compile(rb"[\x09\x20-\x7e\x80-\xff]{6,}")
_PNG_TEXTS = (b"tEXt", b"zTXt", b"iTXt")
_LATITUDE = 2


@dataclass(frozen=True)
class Said:
    """Texts by the names of their tags; whether it says where it was taken; a tag that names the camera's owner or its
    number."""

    texts: tuple[tuple[str, str], ...] = ()
    position: bool = False
    owner: str = ""


def said_in(path: Path) -> Said:
    """What cannot be read as a picture says nothing here: where it is to be shown, that is an error of its own."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a damaged tag is nobody's news
            with Image.open(path, formats=_FORMATS) as picture:
                return _said(picture, path)
    except Exception:  # noqa: BLE001 a damaged file raises what it likes
        return Said()


def _said(picture: Image.Image, path: Path) -> Said:
    if picture.format == "PNG" and any(sign in path.read_bytes() for sign in _PNG_TEXTS):
        picture.load()  # texts may stand behind the picture
    exif = picture.getexif()
    tags: dict[str, object] = {ExifTags.TAGS.get(tag, str(tag)): value for tag, value in exif.items()}
    own = exif.get_ifd(ExifTags.IFD.Exif)
    tags |= {ExifTags.TAGS.get(tag, str(tag)): value for tag, value in own.items()}
    position = exif.get_ifd(ExifTags.IFD.GPSInfo)
    others = {str(key): value for key, value in picture.info.items() if key not in ("exif", "icc_profile")}
    xmp = b"".join(_bytes(others.get(key)) for key in ("xmp", "XML:com.adobe.xmp", "Raw profile type xmp"))
    owners = [tag for tag in _OWNERS if str(tags.get(tag) or "").strip()]
    owners += [(found[1] or found[2]).decode() for found in _OWNER_IN_XMP.finditer(xmp)]
    texts = tuple((tag, text) for tag, text in _texts({**others, **tags}) if tag not in _OWNERS[1:])
    return Said(texts, _LATITUDE in position or bool(_POSITION_IN_XMP.search(xmp)), owners[0] if owners else "")


def _texts(tags: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for tag, value in tags.items():
        values = value.items() if isinstance(value, dict) else [("", value)]
        for part in (part for _, part in values):
            if isinstance(part, bytes):
                yield from ((tag, text) for text in _decoded(tag, part))
            elif isinstance(part, str):
                yield tag, _repaired(part)


def _decoded(tag: str, data: bytes) -> Iterator[str]:
    """The texts in bytes of which nobody says how they are encoded."""
    if tag in _WIDE or data.startswith(b"UNICODE\0"):
        body = data.removeprefix(b"UNICODE\0")
        yield body.decode("utf-16-be" if body[:1] == b"\0" else "utf-16-le", "replace")
        return
    for found in _WORDS.finditer(data):
        yield _chinese(found[0])


def _repaired(text: str) -> str:
    """Exif knows ASCII only; what cameras and programs write into it is UTF-8 or GBK, read as Latin-1."""
    return _chinese(text.encode("latin-1")) if text.isascii() is False and _is_latin(text) else text


def _is_latin(text: str) -> bool:
    return all(ord(sign) < 256 for sign in text)


def _chinese(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace")


def _bytes(value: object) -> bytes:
    return value if isinstance(value, bytes) else str(value or "").encode("utf-8", "replace")
