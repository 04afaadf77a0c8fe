"""A built site as one zip that is unpacked anywhere and opened by a double click. No file in it has a clock: two of the
same site are the same bytes."""

import posixpath
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from jinja2 import Environment, PackageLoader, StrictUndefined

from fengbei.archive.keeping import UNFINISHED
from fengbei.offline.links import Folder, rewrite, url_of
from fengbei.words import Words

SITE = "site/"
FAT32 = 2**32 - 1
"""Bytes of the largest file that a stick in its usual format (FAT32) takes."""
WINDOWS = 180
"""Letters of a path in the zip that leave eighty of the 260 that Windows takes for the folder where it is unpacked."""
_SERVERS = re.compile(r"404\.html|sitemap\.xml|robots\.txt|_headers|_redirects|\.nojekyll|CNAME|admin/.*|.*\.(?:gz|br)")
"""What only a server, a search engine or an editor has a use for."""
_PACKED = (".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".pdf", ".zip", ".woff2", ".mp3", ".mp4")
_NO_NAME = re.compile(r'[<>:"|?*\\]|[. ](?:/|$)|(?:^|/)(?:con|prn|aux|nul|com[1-9]|lpt[1-9])(?:[./]|$)', re.IGNORECASE)


@dataclass(frozen=True)
class Packed:
    """How many files there are in the zip, how many bytes it has, and what there is to warn of."""

    files: int
    size: int
    warnings: tuple[str, ...]


def stem(day: date) -> str:
    return f"fengbei-offline-{day:%Y%m%d}"


def pack(site: Path, file: Path, name: str, day: date, said: Words, texts: Words) -> Packed:
    """Write the zip of a built site: all in one folder `name`, dated `day`. Visitors read what is `said`, `texts` are
    for who packs.

    Raises:
        OSError: the file cannot be written.
    """
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    names = [one for one in names if not _SERVERS.fullmatch(one)]
    home = site / "index.html"
    folder = Folder(frozenset(names), url_of(home.read_text(encoding="utf-8")) if home.is_file() else "")
    warnings: list[str] = []
    with put_in_place(file) as part, ZipFile(part, "w") as made:
        for entry, data in _beside(said, day):
            made.writestr(_info(f"{name}/{entry}", day), data)
        for one in names:
            made.writestr(_info(f"{name}/{SITE}{one}", day), _bytes(site, one, folder, warnings, texts))
    size = file.stat().st_size
    paths = [f"{name}/{SITE}{one}" for one in names]
    return Packed(len(names), size, (*_unfit(paths, site, names, size, texts), *dict.fromkeys(warnings)))


@contextmanager
def put_in_place(file: Path) -> Iterator[Path]:
    """Where to write a file that is there whole or not at all, however large it is."""
    part = file.with_name(file.name + UNFINISHED)
    try:
        yield part
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)


def _bytes(site: Path, name: str, folder: Folder, warnings: list[str], texts: Words) -> bytes:
    data = (site / name).read_bytes()
    if not name.endswith(".html"):
        return data
    page = rewrite(data.decode(), name, folder)
    warnings += [texts("offline.from_outside", page=name, address=one) for one in page.from_outside]
    warnings += [texts("offline.broken", page=name, address=one) for one in page.broken]
    return page.html.encode()


def _beside(said: Words, day: date) -> Iterator[tuple[str, bytes]]:
    """The two files that an unpacked folder shows first. The note is for Notepad: a mark of its encoding, and the ends
    of lines that it knows."""
    start = f"{SITE}index.html"
    pages = Environment(loader=PackageLoader("fengbei.offline"), autoescape=True, undefined=StrictUndefined)
    shown = {key: said(f"stick.start.{key}") for key in ("title", "text", "link")}
    yield said("stick.start_name"), pages.get_template("start.html").render(address=start, **shown).encode()
    note = said("stick.note", day=day, start=said("stick.start_name"))
    yield said("stick.note_name"), note.replace("\n", "\r\n").encode("utf-8-sig")


def _info(name: str, day: date) -> ZipInfo:
    info = ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
    info.compress_type = ZIP_STORED if name.endswith(_PACKED) else ZIP_DEFLATED
    info.create_system, info.external_attr = 3, 0o100644 << 16
    return info


def _unfit(paths: list[str], site: Path, names: list[str], size: int, texts: Words) -> Iterator[str]:
    """What a stick or Windows would not take, or would spoil."""
    if size > FAT32:
        yield texts("offline.large", name=texts("offline.zip"), size=f"{size / 2**30:.1f}")
    for name in names:
        if (large := (site / name).stat().st_size) > FAT32:
            yield texts("offline.large", name=name, size=f"{large / 2**30:.1f}")
    longest = max(paths, key=len, default="")
    if len(longest) > WINDOWS:
        yield texts("offline.long", path=longest, length=len(longest), most=WINDOWS)
    if unfit := [name for name in names if _NO_NAME.search(name)]:
        yield texts("offline.no_name", name=unfit[0], count=len(unfit))
    if strange := [name for name in names if not name.isascii()]:
        yield texts("offline.not_ascii", name=posixpath.basename(strange[0]), count=len(strange))
