"""A list of printed sheets as somebody keeps it: rows with a code, and what else they say."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from fengbei.words import LANGUAGES, words

_ENCODINGS = ("utf-8-sig", "gb18030")
_SEPARATORS = (",", ";", "\t", "，", "；")
_ANCHOR = re.compile(r"#sheet-([^#\s]*)")
_PAGE = re.compile(r"(?:^|/)((?:heroes|talks|routes)/[a-z0-9-]+/)")
_FILE = re.compile(r"(?:^|/)(handouts/[a-z0-9_-]+\.(?:pdf|zip))$")
_WORKBOOK = b"PK\x03\x04"


class NoList(Exception):
    """A file that is none: `code` names the words that say why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Row:
    """A line: the texts that may be its code, best first; the page and the name of the sheet, where it says them."""

    line: int
    codes: tuple[str, ...]
    page: str = ""
    name: str = ""

    @property
    def bare_name(self) -> str:
        """Without what says which copy it is: 雷锋（宣讲员用）."""
        return re.sub(r"\s*[（(][^（()）]*[)）]$", "", self.name)


def rows(data: bytes) -> tuple[Row, ...]:
    """The rows of a list, in UTF-8, UTF-16 or GBK.

    Raises:
        NoList: where it is a workbook, or has no row.
    """
    if data.startswith(_WORKBOOK):
        raise NoList("workbook")
    lines = _decoded(data).splitlines()
    if lines and (said := re.fullmatch(r"sep=(.)", lines[0].strip(), re.I)):
        lines, separator = ["", *lines[1:]], said[1]
    else:
        separator = max(_SEPARATORS, key=next((line for line in lines if line.strip()), "").count)
    table = [(number, [_plain(cell) for cell in cells]) for number, cells in _table(lines, separator)]
    found = tuple(_rows([each for each in table if any(each[1])]))
    if not found:
        raise NoList("empty")
    return found


def _table(lines: Sequence[str], separator: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(lines, delimiter=separator)
    for cells in reader:
        yield reader.line_num, cells


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", errors="replace")


def _plain(cell: str) -> str:
    return normalize("NFKC", cell).strip().removeprefix("'").strip()


def _rows(table: list[tuple[int, list[str]]]) -> Iterator[Row]:
    columns = _columns(table[0][1]) if table else {}
    for number, cells in table[1:] if columns else table:
        said = {kind: cells[at] for kind, at in columns.items() if at < len(cells)}
        row = _row(number, said) if columns else _unheaded(number, cells)
        if row.codes or row.page or row.name:
            yield row


def _row(number: int, said: dict[str, str]) -> Row:
    address = said.get("address", "")
    own = _address_of(number, address)
    codes = tuple(filter(None, (said.get("code", ""), *own.codes)))
    if codes and "#sheet-" in codes[0]:  # an address was scanned into the column of codes
        own = _address_of(number, codes[0])
        codes = own.codes
    return Row(number, codes, own.page, said.get("name", "") or own.name)


def _unheaded(number: int, cells: list[str]) -> Row:
    """A code or an address stands in any of the cells."""
    address = next((cell for cell in cells if "#sheet-" in cell or _PAGE.search(cell) or _FILE.search(cell)), "")
    own = _address_of(number, address)
    others = [cell for cell in cells if cell and cell != address]
    return Row(number, own.codes or tuple(others[:1]), own.page, own.name)


def _address_of(number: int, address: str) -> Row:
    anchor, page = _ANCHOR.search(address), _PAGE.search(address.partition("#")[0])
    file = _FILE.search(address.partition("#")[0])
    return Row(number, (anchor[1],) if anchor else (), page[1] if page else "", file[1] if file else "")


def _columns(header: Sequence[str]) -> dict[str, int]:
    """Where each kind of column is; nothing where the first line is no header."""
    names = {
        name: kind
        for language in LANGUAGES
        for kind, listed in words(language).under("cli.printed_columns").items()
        for name in listed.split("|")
    }
    found: dict[str, int] = {}
    for at, cell in enumerate(header):
        if kind := names.get(cell.lower()):
            found.setdefault(kind, at)
    return found if {"code", "address"} & {*found} else {}
