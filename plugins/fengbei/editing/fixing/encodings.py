"""Bytes in another encoding than UTF-8 → the text, where there is no doubt what it says."""

import re
from dataclasses import dataclass

BOM = b"\xef\xbb\xbf"
_HANZI = re.compile("[\u4e00-\u9fff]")
_ODD = re.compile(
    "[^\t\n\r -~\u00a0\u00b0\u00b7\u00b1\u00d7\u00f7\u2010-\u2027\u2030-\u203b\u2103\u2160-\u217b\u2460-\u249b"
    "\u2500-\u257f\u25a0-\u25cf\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"
)
"""What no Chinese text is likely to have: a sign that the encoding is another one."""


@dataclass(frozen=True)
class Decoded:
    """The text of a file, and whether its bytes are to be written anew for the encoding alone."""

    text: str
    recoded: bool = False


def decoded(data: bytes) -> Decoded | None:
    """The text; None where it is not sure what it says. A mark at the beginning stays in a text that is UTF-8."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data[:2]:
        return _sure(data, _utf16(data))
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        return None if _is_broken_utf8(data) else _sure(data, "gb18030")


def _utf16(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    return "utf-16-be" if data[:1] == b"\0" else "utf-16-le"


def _sure(data: bytes, encoding: str) -> Decoded | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    lost = encoding == "gb18030" and text.encode(encoding) != data
    hanzi = _HANZI.findall(text)
    if lost or not hanzi or _ODD.search(text):
        return None
    return Decoded(text, recoded=True) if _usual(hanzi) else None


def _usual(hanzi: list[str]) -> bool:
    """Whether most characters are among the 6 763 that are in use: other encodings read as Chinese give rare ones."""
    rare = sum(not _in_use(char) for char in hanzi)
    return rare * 10 <= len(hanzi)


def _in_use(char: str) -> bool:
    try:
        return len(char.encode("gb2312")) == 2
    except UnicodeEncodeError:
        return False


def _is_broken_utf8(data: bytes) -> bool:
    """UTF-8 of which a byte was lost reads as Chinese nonsense in GBK."""
    as_utf8 = len(_HANZI.findall(data.decode("utf-8", "ignore")))
    return as_utf8 * 4 > len(_HANZI.findall(data.decode("gb18030", "ignore")))
