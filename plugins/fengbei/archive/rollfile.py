"""`memorials/<id>/roll.csv` → a name roll, and what is wrong in it by line and column."""

import csv
import io
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from fengbei.archive import mistakes, references
from fengbei.archive.columns import FIRST_ROWS, Header, header_of, heading_row
from fengbei.archive.faults import CellFault, shortened
from fengbei.archive.guards import wording
from fengbei.archive.guards.personal import personal_data
from fengbei.archive.guards.slips import in_roll
from fengbei.archive.hero import Hero
from fengbei.archive.problems import Level, Slip
from fengbei.archive.references import NONE, Needs
from fengbei.archive.roll import Name, Roll
from fengbei.archive.rollrows import SHOWN, Found, names_of

FILE = "roll.csv"
DELIMITERS = ",\t;"
"""What Excel puts between cells, by the country and the way of saving."""

_WORKBOOK = re.compile(r"(?!~\$).*\.(?:xls[xmb]?|et|ods)", re.I)
_NEAR = re.compile(r"roll(?:\.(?:csv|txt|tsv|ya?ml))*|[^.]*(?:名录|名单|花名册)[^.]*\.(?:csv|txt|tsv)(?:\.txt)?", re.I)


def is_workbook(name: str) -> bool:
    """Whether a file is Excel's or its like's; what begins with ~$ is there while it is open."""
    return bool(_WORKBOOK.fullmatch(name))


def is_near_miss(name: str) -> bool:
    """Whether a file looks like the roll and is not read: `Roll.csv`, `roll.csv.txt`, `英名录.csv`."""
    return name != FILE and bool(_NEAR.fullmatch(name))


@dataclass(frozen=True, slots=True)
class RollPiece:
    """What one file says. Personal data is apart, since it stops even a draft."""

    roll: Roll | None
    slips: tuple[Slip, ...] = ()
    personal: tuple[Slip, ...] = ()
    needs: Needs = NONE


def piece_of(data: bytes, park: str) -> RollPiece:
    """Read a file. Nothing is raised: what cannot be read is a slip."""
    text, slip = mistakes.decode(data)
    if text is None:
        return RollPiece(None, _for_excel(slip) if slip else ())
    text = _with_plain_ends(text)
    personal = _counted(personal_data(text, unsure=False))
    if slips := _before_rows(text):
        return RollPiece(None, slips, personal)
    table = _Table(text, _delimiter(text))
    names, slips = table.names()
    odd = Found()
    odd.add(in_roll(names, table.header.place("note")))
    slips = (*_counted(mistakes.hidden(text)), *slips, *table.slips(odd))
    roll = Roll(park, names) if names else None
    return RollPiece(roll, slips, personal, references.shared(f"hero:{name.hero}" for name in names if name.hero))


def unknown_heroes(data: bytes, roll: Roll, known: Collection[str]) -> tuple[Slip, ...]:
    """The rows whose person has no folder, found by reading the file again: only problems ask."""
    text = _with_plain_ends(mistakes.decode(data)[0] or "")
    table, found = _Table(text, _delimiter(text)), Found()
    found.add(without_folder(table.header, roll.names, known))
    return table.slips(found)


def said_of_martyrs(data: bytes, names: tuple[Name, ...], heroes: Mapping[str, Hero]) -> tuple[Slip, ...]:
    """The remarks that say 烈士 or 牺牲 of somebody of whom it is not confirmed, found as `unknown_heroes`."""
    text = _with_plain_ends(mistakes.decode(data)[0] or "")
    table, found = _Table(text, _delimiter(text)), Found()
    found.add(wording.in_roll(names, heroes, table.header.place("note")))
    return table.slips(found)


def without_folder(header: Header, names: Iterable[Name], known: Collection[str]) -> Iterator[CellFault]:
    """The rows that name a person who is not known."""
    for name in names:
        if name.hero and name.hero not in known:
            (fault,) = references.refer((), name.hero, known, "hero")
            args = fault.args | {"value": shortened(name.hero)}
            yield CellFault(name.line, header.place("hero"), fault.code, args)


def _for_excel(slip: Slip) -> tuple[Slip, ...]:
    """What encoding a file is in, with the way that Excel mends it."""
    code = {"encoding_gbk": "roll_gbk", "encoding_utf16": "roll_utf16"}.get(slip.code, "roll_encoding")
    return (Slip(slip.line, slip.column, code, slip.args),)


def _with_plain_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _before_rows(text: str) -> tuple[Slip, ...]:
    if not re.search(r"[^\s,;]", text):
        return (Slip(1, 1, "file_empty"),)
    slip = mistakes.conflict(text)
    return (slip,) if slip else ()


def _delimiter(text: str) -> str:
    """That which makes most headings of the first rows."""
    return max(DELIMITERS, key=lambda delimiter: _headings(_Table(text, delimiter).header))


def _headings(header: Header) -> tuple[bool, int]:
    found = set(header.cells) - {None}
    return "name" in found, len(found)


def _counted(slips: Iterable[Slip]) -> tuple[Slip, ...]:
    """At most `SHOWN` of a kind, then how many more."""
    kinds: defaultdict[str, list[Slip]] = defaultdict(list)
    for slip in slips:
        kinds[slip.code].append(slip)
    return tuple(slip for kind in kinds.values() for slip in (*kind[:SHOWN], *_more(kind)))


def _more(kind: list[Slip]) -> Iterator[Slip]:
    if rest := kind[SHOWN:]:
        args: dict[str, object] = {"like": kind[SHOWN - 1].line, "count": len(rest), "last": rest[-1].line}
        yield Slip(rest[0].line, rest[0].column, "roll_more", args, rest[0].level)


@dataclass(frozen=True)
class _Table:
    """A text whose cells stand between delimiters, and the way back to their lines."""

    text: str
    delimiter: str

    @cached_property
    def header(self) -> Header:
        return self._header[0]

    @cached_property
    def _header(self) -> tuple[Header, list[CellFault]]:
        first = list(islice(self._rows(Found(), strict=False), FIRST_ROWS))
        line, cells = first[heading_row([cells for _, cells in first])] if first else (1, [])
        return header_of(line, cells)

    def names(self) -> tuple[tuple[Name, ...], tuple[Slip, ...]]:
        """The names, and what is wrong in the table."""
        header, faults = self._header
        found = Found()
        names: tuple[Name, ...] = ()
        found.add(faults)
        if "name" in header.cells:
            below = (row for row in self._rows(found, strict=True) if row[0] > header.row)
            names = names_of(header, below, found)
            if not names and not found:
                found.add([CellFault(header.row, 0, "roll_without_names", {}, Level.WARNING)])
        return names, self.slips(found)

    def slips(self, found: Found) -> tuple[Slip, ...]:
        return tuple(Slip(*self._place(f.row, f.cell), f.code, f.args, f.level) for f in found.all())

    def _rows(self, found: Found, *, strict: bool) -> Iterator[tuple[int, list[str]]]:
        """Each row with the line that it begins at; no more of them after a quote that is not closed."""
        line = 1
        reader = csv.reader(io.StringIO(self.text, newline="\n"), delimiter=self.delimiter, strict=strict)
        try:
            for cells in reader:
                yield line, cells
                line = reader.line_num + 1
        except csv.Error:
            found.add([self._broken(line)])

    def _broken(self, line: int) -> CellFault:
        """Which cell of a row does not end: quotes in it, or there are too few of them."""
        at, number = self._starts[line - 1], 0
        while cell := self._cell.match(self.text, at):
            quoted = cell["quoted"]
            if quoted and cell["after"] and "\n" not in quoted:
                return CellFault(line, number, "text_after_quote")
            if (quoted and cell["after"]) or (quoted is None and cell[0].startswith('"')):
                break
            if self.text[cell.end() : cell.end() + 1] != self.delimiter:
                break
            at, number = cell.end() + 1, number + 1
        return CellFault(line, number, "roll_quote_open")

    def _place(self, line: int, number: int) -> tuple[int, int]:
        """Line and column, from 1, of a cell of the row that begins at a line."""
        at = self._starts[line - 1]
        for _ in range(number):
            if (cell := self._cell.match(self.text, at)) and self.text[cell.end() : cell.end() + 1] == self.delimiter:
                at = cell.end() + 1
        found = bisect_right(self._starts, at)
        return found, at - self._starts[found - 1] + 1

    @cached_property
    def _cell(self) -> re.Pattern[str]:
        plain = rf"[^{self.delimiter}\n]*"
        return re.compile(rf'(?P<quoted>"[^"]*(?:""[^"]*)*")(?P<after>{plain})|{plain}')

    @cached_property
    def _starts(self) -> list[int]:
        """Where each line begins."""
        return [0, *(end.end() for end in re.finditer("\n", self.text))]
