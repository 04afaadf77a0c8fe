"""All that a speaker takes along, in one file for a stick: sheets under Chinese names, and what to do with them.

The same sheets make the same bytes: no clock, no owner, and nothing is packed tighter than it is, since PDFs are packed
already and packers differ.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from fengbei.archive.talk import Talk
from fengbei.words import Words

LONGEST, BYTES = 80, 255
"""Characters of a file's name, its ending included, and what file systems take of it in UTF-8."""
_FORBIDDEN = frozenset('\\/:*?"<>|')
_EPOCH = (1980, 1, 1, 0, 0, 0)


class Role(StrEnum):
    """What a sheet is for, in the order in which a pack has them."""

    SPEAKER = "speaker"
    LARGE = "large"
    BOOKLET = "booklet"
    AUDIENCE = "audience"
    POSTER = "poster"
    MONTH = "month"


@dataclass(frozen=True)
class Enclosed:
    """A sheet of a pack, or the file that it is in; `code` is what is printed on it, `leaves` how many pages it has,
    and `month` whose schedule it is (`2026-12`)."""

    role: Role
    content: bytes | Path
    code: str = ""
    leaves: int = 0
    month: str = ""


def pack(talk: Talk, enclosed: Sequence[Enclosed], address: str, words: Words) -> bytes:
    """A zip of sheets, each once, and a text that tells what they are. `address` is the talk's page, or empty."""
    every = sorted(enclosed, key=lambda one: (list(Role).index(one.role), one.month))
    files = [(_name(number, one, talk, words), one) for number, one in enumerate(every, 1)]
    read_me = "\r\n".join(_read_me(files, talk, address, words)) + "\r\n"
    out = BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as archive:
        archive.writestr(_entry(words("handouts.pack.read_me")), b"\xef\xbb\xbf" + read_me.encode())
        for name, one in files:
            archive.writestr(_entry(name), one.content.read_bytes() if isinstance(one.content, Path) else one.content)
    return out.getvalue()


def _name(number: int, one: Enclosed, talk: Talk, words: Words) -> str:
    role = words(f"handouts.pack.role.{one.role}", month=one.month)
    return safe(words("handouts.pack.name", number=number, role=role, title=talk.title))


def safe(name: str) -> str:
    """A name that Windows takes: no character that it forbids, none that is not seen, no dot or space at the end."""
    stem, ending = name.removesuffix(".pdf"), ".pdf"
    seen = "".join(c for c in unicodedata.normalize("NFC", stem) if unicodedata.category(c)[0] != "C")
    kept = " ".join("".join("_" if c in _FORBIDDEN else c for c in seen).split())[: LONGEST - len(ending)]
    while len((kept + ending).encode()) > BYTES:
        kept = kept[:-1]
    return kept.rstrip(". ") + ending


def _entry(name: str) -> ZipInfo:
    """A file of no time and nobody; zipfile marks its name as UTF-8 where it is not ASCII."""
    entry = ZipInfo(name, _EPOCH)
    entry.create_system, entry.external_attr = 3, 0o100644 << 16
    return entry


def _read_me(files: Sequence[tuple[str, Enclosed]], talk: Talk, address: str, words: Words) -> Iterator[str]:
    yield words("handouts.pack.heading", title=talk.title)
    yield from ([words("handouts.sample")] if talk.sample else [])
    yield ""
    yield words("handouts.pack.what")
    for name, one in files:
        yield ""
        yield name
        yield words(f"handouts.pack.what_is.{one.role}")
        yield words(f"handouts.pack.print.{one.role}")
        if one.leaves:
            yield words("handouts.pack.leaves", count=one.leaves)
        if one.code:
            yield words("handouts.pack.code", code=one.code)
    yield ""
    yield words("handouts.pack.still_true")
    yield words("handouts.pack.by_qr")
    yield words("handouts.pack.by_check")
    yield from ([words("handouts.pack.address", address=address)] if address else [])
