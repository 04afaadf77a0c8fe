"""What there is to print of a record, for the box on its page and for the list of all."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from fengbei.archive.talk import Talk
from fengbei.facts import addresses, copies, lengths
from fengbei.facts.copies import Copy, Of
from fengbei.facts.dating import said
from fengbei.pages.site import Sheet, Site

PDF, ZIP = "application/pdf", "application/zip"
_UNKNOWN = Sheet("", 0, 0)


class File(NamedTuple):
    """A file to print, or one with all of them."""

    key: str
    name: str
    href: str
    type: str
    sheet: Sheet


class Line(NamedTuple):
    """A file in the box. `anchor` is where its QR code leads; of several files with one code the first has it."""

    name: str
    href: str
    type: str
    code: str
    anchor: str
    note: str


class Handouts(NamedTuple):
    """The box. `list` leads to the files of the other records."""

    lines: tuple[Line, ...]
    reviewed: str
    list: str
    is_coded: bool


def files(site: Site, record: Of) -> Iterator[File]:
    """The copies that are there, and the pack of a talk."""
    for copy in Copy:
        if site.exists(address := copies.address(record, copy)):
            yield _file(site, f"copy.{copy}", address, PDF)
    if isinstance(record, Talk) and site.exists(pack := addresses.talk_pack(record.id)):
        yield _file(site, "pack", pack, ZIP)


def handouts(site: Site, record: Of, found: Iterable[File]) -> Handouts | None:
    """The box with the files of a record; None where there is nothing to print."""
    lines = tuple(_lines(site, found))
    reviewed = said(record.reviewed, site.words) if record.reviewed else ""
    coded = any(line.code for line in lines)
    return Handouts(lines, reviewed, site.link(addresses.HANDOUTS), coded) if lines else None


def documents(site: Site, record: Of, found: Iterable[File]) -> list[dict[str, str]]:
    """The copies for schema.org's `subjectOf`; none where the site does not know its own address."""
    return [
        {
            "@type": "DigitalDocument",
            "name": site.words("sheets.named", name=copies.title(record), copy=file.name),
            "encodingFormat": file.type,
            "url": url,
        }
        for file in found
        if (url := site.canonical(file.href))
    ]


def _file(site: Site, key: str, address: str, type_: str) -> File:
    return File(key, site.words(f"sheets.{key}"), address, type_, site.sheets.get(address, _UNKNOWN))


def _lines(site: Site, found: Iterable[File]) -> Iterator[Line]:
    words, seen = site.words, {""}
    for key, name, href, type_, sheet in found:
        anchor = "" if sheet.code in seen else addresses.sheet_anchor(sheet.code)
        seen.add(sheet.code)
        note = words("sheets.pack_note") if key == "pack" else ""
        linked = words("sheets.link", name=name, about=_about(site, type_, sheet))
        yield Line(linked, href, type_, sheet.code, anchor, note)


def _about(site: Site, type_: str, sheet: Sheet) -> str:
    """`PDF，4 页，320 KB`, as far as it is known."""
    words = site.words
    leaves = words("sheets.leaves", count=sheet.leaves) if sheet.leaves else ""
    size = lengths.size(sheet.size, words) if sheet.size else ""
    return words("page.comma").join(filter(None, (words(f"sheets.type.{type_}"), leaves, size)))
