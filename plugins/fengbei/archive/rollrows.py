"""Rows of texts → the names of a roll. Rolls are long: what a cell says is remembered, and equal texts are one."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from operator import attrgetter, getitem, itemgetter
from sys import intern
from typing import Any
from unicodedata import normalize

from pydantic_core import PydanticCustomError

from fengbei.archive.columns import COLUMNS, Header, spellings
from fengbei.archive.dates import PartialDate, Precision, parse_date
from fengbei.archive.divisions import division
from fengbei.archive.faults import CellFault, shortened
from fengbei.archive.fields import division_code
from fengbei.archive.problems import Level
from fengbei.archive.roll import Name

SHOWN = 20
"""Problems of one kind that are shown one by one: a thousand dates in a wrong form must not drown the rest."""
NOTHING = frozenset(
    ["不详", "未知", "不明", "未详", "无", "待考", "待查", "-", "--", "—", "——", "–", "－", "/", "／", "\\", "?", "？"]
) | {""}
"""What says that nothing is known."""
NAMELESS = NOTHING | frozenset(["无名", "无名烈士", "无名英雄", "无名战士", "无名氏", "佚名", "姓名不详"])

_DITTO = frozenset(["同上", "〃", "″"])
_TOTALS = frozenset(["合计", "总计", "共计", "小计"])
_HAN = "\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_PADDING = re.compile(rf"(?<=[{_HAN}])[ \t\xa0\u2000-\u200a\u3000]+(?=[{_HAN}])")
_BETWEEN_ALIASES = re.compile("[、;；,，]")
_TOGETHER = re.compile("合葬|丛葬|同葬|合墓")
_REMEMBERED = 50_000

Odd = dict[tuple[str, str], tuple[str, dict[str, object], Level]]
"""What is wrong with a text in a column, by both: code, what is said of it, level."""


class Found:
    """What is wrong in one table, at most `SHOWN` of a kind; the rest of a kind is one fault that counts them."""

    def __init__(self) -> None:
        self._shown: dict[str, list[CellFault]] = {}
        self._more: dict[str, tuple[CellFault, int, int]] = {}

    def add(self, faults: Iterable[CellFault]) -> None:
        for fault in faults:
            shown = self._shown.setdefault(fault.code, [])
            if len(shown) < SHOWN:
                shown.append(fault)
            else:
                first, count, _ = self._more.get(fault.code, (fault, 0, 0))
                self._more[fault.code] = first, count + 1, fault.row

    def __bool__(self) -> bool:
        return bool(self._shown)

    def all(self) -> Iterator[CellFault]:
        for code, shown in self._shown.items():
            yield from shown
            if code in self._more:
                first, count, last = self._more[code]
                args: dict[str, object] = {"like": shown[-1].row, "count": count, "last": last}
                yield CellFault(first.row, first.cell, "roll_more", args, first.level)


def names_of(header: Header, rows: Iterable[tuple[int, list[str]]], found: Found) -> tuple[Name, ...]:
    """The names in the rows below the header. A cell that is refused says nothing; what is wrong goes to `found`."""
    names = tuple(_names(header, rows, found))
    found.add(_persons_twice(header, names))
    found.add(_graves_twice(header, names))
    return names


def _names(header: Header, rows: Iterable[tuple[int, list[str]]], found: Found) -> Iterator[Name]:
    odd: Odd = {}
    readers = [_Reader(column, odd) for column in COLUMNS]
    in_columns = itemgetter(*map(header.place, COLUMNS))
    width = len(header.cells)
    for row, cells in rows:
        if len(cells) != width or header.blank:
            found.add(_beyond(header, row, cells))
            del cells[width:]
            cells.extend([""] * (width - len(cells)))
        cells.append("")  # for the columns at −1, which are not there
        name = Name(row, *map(getitem, readers, in_columns(cells)))
        if not name.name and not "".join(cells).strip():
            continue
        if odd:
            found.add(_refused(header, row, cells, odd))
        if name.born or name.surname:
            found.add(_at_odds(header, name))
        yield name


def _beyond(header: Header, row: int, cells: Sequence[str]) -> Iterator[CellFault]:
    """The first text that no heading stands over."""
    for place, cell in enumerate(cells):
        if (place >= len(header.cells) or place in header.blank) and cell.strip():
            yield CellFault(row, place, "roll_cell_beyond", {"value": shortened(cell)})
            return


def _refused(header: Header, row: int, cells: Sequence[str], odd: Odd) -> Iterator[CellFault]:
    for place, column in enumerate(header.cells):
        if column and (said := odd.get((column, cells[place]))):
            yield CellFault(row, place, *said)


def _at_odds(header: Header, name: Name) -> Iterator[CellFault]:
    """What cannot be true together in one row."""
    born, died, joined = name.born, name.died, name.joined
    if born and died and died.last < born.first:
        args: dict[str, object] = {"died": died.written, "born": born.written}
        yield CellFault(name.line, header.place("died"), "died_before_born", args)
    if born and joined and joined.last < born.first:
        args = {"field": "joined", "value": joined.written, "born": born.written}
        yield CellFault(name.line, header.place("joined"), "before_born", args)
    if name.name and not name.name.startswith(name.surname):
        args = {"value": shortened(name.surname), "name": shortened(name.name)}
        yield CellFault(name.line, header.place("surname"), "roll_surname_differs", args)


def _persons_twice(header: Header, names: Sequence[Name]) -> Iterator[CellFault]:
    """Rows that say the same of people of one name, if they say anything at all."""
    counts = Counter(name.name for name in names)
    for first, name in _repeated([name for name in names if counts[name.name] > 1], _person):
        args: dict[str, object] = {"name": shortened(name.name), "first": first.line}
        yield CellFault(name.line, header.place("name"), "roll_person_twice", args, Level.WARNING)


def _graves_twice(header: Header, names: Sequence[Name]) -> Iterator[CellFault]:
    """Graves that two rows lie in, without saying that it is a common one."""
    parts = [column for column in ("section", "row", "grave") if column in header.cells]
    if "grave" not in parts:
        return
    parts_of = attrgetter(*parts, "grave")  # of one it would be no tuple

    def grave(name: Name) -> tuple[object, ...] | None:
        where = parts_of(name)
        return where if all(where) and not (name.note and _TOGETHER.search(name.note)) else None

    for first, name in _repeated(names, grave):
        if _person(first) != _person(name) or not name.name:
            where = shortened("·".join(getattr(name, part) for part in parts))
            args: dict[str, object] = {"value": where, "first": first.line}
            yield CellFault(name.line, header.place("grave"), "roll_grave_twice", args, Level.WARNING)


def _person(name: Name) -> tuple[object, ...] | None:
    known = (name.born, name.native_place, name.joined, name.unit, name.died, name.section, name.row, name.grave)
    return (name.name, name.gender, *known) if name.name and any(known) else None


def _repeated(names: Sequence[Name], key: Callable[[Name], tuple[object, ...] | None]) -> Iterator[tuple[Name, Name]]:
    """The first and each later one of those that have the same key. Only hashes are kept of the many that have not."""
    counts = Counter(hash(found) for name in names if (found := key(name)))
    firsts: dict[tuple[object, ...], Name] = {}
    for name in names if len(counts) < counts.total() else ():
        if (found := key(name)) and counts[hash(found)] > 1 and (first := firsts.setdefault(found, name)) is not name:
            yield first, name


class _Reader(dict[str, Any]):
    """What the cells of one column say, by their text. What is odd about a text goes to `odd`, by column and text."""

    def __init__(self, column: str, odd: Odd) -> None:
        self._column, self._odd = column, odd
        self._read, self._refused = _READERS.get(column, (_text, ""))
        self._kept = column not in _SELDOM_EQUAL

    def __missing__(self, cell: str) -> Any:
        try:
            value = self._read(cell)
        except PydanticCustomError as refusal:
            self._odd[self._column, cell] = (refusal.type, _shown(refusal.context or {}), Level.ERROR)
            value = self._refused
        if self._column == "code" and value and not division(value):  # the table ages
            self._odd[self._column, cell] = ("code_unknown", {"value": value}, Level.WARNING)
        if self._kept or not cell:
            self[cell] = value
        return value


def _shown(args: dict[str, Any]) -> dict[str, object]:
    return {key: shortened(value) if isinstance(value, str) else value for key, value in args.items()}


def _text(cell: str) -> str:
    text = normalize("NFC", cell.strip())
    if text in NOTHING:
        return ""
    if text in _DITTO:
        raise PydanticCustomError("roll_ditto", "stands for the row above", {"value": text})
    return intern(text)


def _name(cell: str) -> str:
    """A name without the spaces that set 王　五 as wide as 欧阳修; empty where it is lost."""
    text = normalize("NFC", cell.strip())
    if not text.isalpha():
        text = _PADDING.sub("", text)
    if text in NAMELESS:
        return ""
    if text in _DITTO:
        raise PydanticCustomError("roll_ditto", "stands for the row above", {"value": text})
    if text in _TOTALS or text in spellings("name"):
        raise PydanticCustomError("roll_not_a_name", "not a name", {"value": text})
    return intern(text)


def _surname(cell: str) -> str:
    return _PADDING.sub("", _text(cell))


def _aliases(cell: str) -> tuple[str, ...]:
    parts = (_name(part) for part in _BETWEEN_ALIASES.split(cell))
    return tuple(part for part in parts if part)


def _gender(cell: str) -> str:
    text = _text(cell)
    if text not in ("", "男", "女"):
        raise PydanticCustomError("roll_gender", "neither", {"value": text})
    return text


def _code(cell: str) -> str:
    text = _text(cell)
    return division_code(text) if text else ""


@lru_cache(_REMEMBERED)
def _date(cell: str) -> PartialDate | None:
    text = _text(cell)
    found = parse_date(text) if text else None
    return found if found and found.precision is not Precision.UNKNOWN else None


_READERS: dict[str, tuple[Callable[[str], Any], Any]] = {
    "name": (_name, ""),
    "surname": (_surname, ""),
    "aliases": (_aliases, ()),
    "gender": (_gender, ""),
    "code": (_code, ""),
    "born": (_date, None),
    "joined": (_date, None),
    "died": (_date, None),
}
"""How a column is read, and what stands for a cell that is refused."""
_SELDOM_EQUAL = {"name", "pinyin", "aliases", "note", "hero"}
