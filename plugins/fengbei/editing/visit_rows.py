"""A sheet → visits and calls, each with the row that it comes from; and everything that is wrong, by its cell."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches
from unicodedata import normalize

from pydantic import ValidationError

from fengbei.archive import doings, mistakes
from fengbei.archive.archive import CallRecord, VisitRecord
from fengbei.archive.call import Call, CallKind
from fengbei.archive.divisions import full_name
from fengbei.archive.faults import CellFault, Fault, shortened
from fengbei.archive.guards.personal import personal_data
from fengbei.archive.memorial import Memorial
from fengbei.archive.problems import Level
from fengbei.archive.references import Known
from fengbei.archive.visit import Visit, VisitKind
from fengbei.editing.excel_dates import odd_number
from fengbei.editing.visit_asides import is_blank, is_remark, is_total
from fengbei.editing.visit_columns import NEEDED, Heading, heading_of
from fengbei.editing.visit_names import bare, counties, kinds, names_of_kinds, names_of_parks
from fengbei.editing.workbook import Sheet

VISIT = ("date", "group", "kind", "headcount", "text", "agreed")
CALL = ("date", "kind", "households", "code", "occasion", "by")
"""The columns of each, in the order in which they are written."""
COUNTS = ("headcount", "households")
FIRST_YEAR = 1949
_PLAINER: Mapping[tuple[int | str, str], str] = {
    ("date", "date_unreadable"): "date_odd",
    ("headcount", "count_unreadable"): "count_odd",
    ("households", "count_unreadable"): "count_odd",
}
"""What is said otherwise of a sheet than of a record written by hand."""
_DITTO = {"同上", "〃", "″", "″″", '"', "''"}


@dataclass(frozen=True)
class Row:
    """A record of a row: `park` is the id of a visit's memorial, empty for calls; `fields` are what is written."""

    row: int
    park: str
    record: Visit | Call
    fields: Mapping[str, str]
    code: str = ""
    """The 核对码 that it was exported with."""

    @property
    def year(self) -> int:
        return self.record.date.first.year


@dataclass
class Rows:
    """What a sheet says."""

    heading: Heading
    rows: list[Row] = field(default_factory=list)
    faults: list[CellFault] = field(default_factory=list)
    totals: list[int] = field(default_factory=list)
    """Rows that sum others, which are not read."""
    remarks: list[int] = field(default_factory=list)
    """Rows with remarks on the sheet, likewise."""

    def in_order(self) -> tuple[CellFault, ...]:
        unique = {(fault.row, fault.cell, fault.code, str(fault.args)): fault for fault in self.faults}
        return tuple(unique[key] for key in sorted(unique))


def rows_of(
    sheet: Sheet,
    memorials: Mapping[str, Memorial],
    ids: Iterable[str],
    today: date,
    declared: frozenset[str] = frozenset(),
) -> Rows:
    """Read a sheet. `memorials` are the parks that can be read, `ids` all that have a folder. Contacts that are
    `declared` are an office's, and may stand in a cell."""
    heading, faults = heading_of(sheet)
    found = Rows(heading, faults=faults)
    if any(column not in heading.places for column in NEEDED):
        return found
    reader = _Reader(heading, names_of_parks(memorials, ids), sheet.numbers, sheet.joined, today, found, declared)
    found.faults += [f for f in sheet.faults if f.row > heading.row and f.cell in heading.places.values()]
    said_nothing = {(fault.row, fault.cell) for fault in sheet.faults}
    for number, cells in sheet.rows:
        if number > heading.row and is_blank(cells, heading):
            found.faults += _emptied(number, cells, heading)
        elif number > heading.row:
            reader.read(number, cells, {cell for row, cell in said_nothing if row == number})
    found.faults = [fault for fault in found.faults if fault.row not in found.totals]
    if not found.rows and not found.faults:
        found.faults.append(CellFault(heading.row, 0, "no_rows"))
    found.faults += _twice(found)
    return found


@dataclass(frozen=True)
class _Reader:
    """Reads one row after another into `found`."""

    heading: Heading
    parks: Mapping[str, frozenset[str]]
    numbers: frozenset[tuple[int, int]]
    joined: frozenset[tuple[int, int]]
    today: date
    found: Rows
    declared: frozenset[str]

    def read(self, number: int, cells: Sequence[str], said_nothing: set[int]) -> None:
        """`said_nothing` are cells of which it has been said that they have no value."""
        texts = {column: cells[place] for column, place in self.heading.places.items() if place < len(cells)}
        if is_total(cells, self.heading):
            self.found.totals.append(number)
            return
        if is_remark(cells):
            self.found.remarks.append(number)
            return
        faults = [*self._odd(number, cells, texts)]
        known = {fault.cell for fault in faults} | said_nothing
        row, more = self._record(number, {c: normalize("NFC", " ".join(t.split())) for c, t in texts.items() if t})
        faults += [fault for fault in more if fault.cell not in known]
        self.found.faults += faults
        if row and not any(fault.level is Level.ERROR for fault in faults):
            self.found.rows.append(replace(row, code=texts.get("mark", "").strip()))

    def _odd(self, number: int, cells: Sequence[str], texts: Mapping[str, str]) -> Iterator[CellFault]:
        """What is wrong with cells whatever they mean: what Excel has mangled, personal data, 同上."""
        for place in (self.heading.places[column] for column in COUNTS if column in self.heading.places):
            if (number, place) in self.joined:
                yield CellFault(number, place, "count_merged")
        place = self.heading.places["date"]
        if (number, place) in self.numbers and texts.get("date"):
            yield from filter(None, (odd_number(number, place, texts["date"]),))
        for at, text in enumerate(cells):
            if at == self.heading.places.get("mark"):
                continue
            if text and at in self.heading.blank:
                yield CellFault(number, at, "cell_beyond", {"value": shortened(text)})
            if text.strip() in _DITTO:
                yield CellFault(number, at, "roll_ditto", {"value": text.strip()})
            for slip in (*personal_data(text.replace("\n", " ")), *mistakes.hidden(text.replace("\n", " "))):
                if slip.args.get("contact") not in self.declared:
                    yield CellFault(number, at, slip.code, slip.args, slip.level)

    def _record(self, number: int, texts: dict[str, str]) -> tuple[Row | None, list[CellFault]]:
        kind = texts.get("kind", "")
        texts = texts | {"kind": bare(kind)} if kind else texts
        calls, visits = kinds("call_kind", CallKind), kinds("visit_kind", VisitKind)
        if kind and bare(kind) not in calls and bare(kind) not in visits:
            options = " · ".join(names_of_kinds())
            unknown = self._fault(number, "kind", "kind_unknown", value=shortened(kind), options=options)
            texts = texts | {"kind": str(CallKind.FAMILY if _is_call(texts) else VisitKind.VISIT)}
            return None, [unknown, *self._of_kind(number, texts)[1]]
        return self._of_kind(number, texts)

    def _of_kind(self, number: int, texts: dict[str, str]) -> tuple[Row | None, list[CellFault]]:
        is_call = texts.get("kind") in kinds("call_kind", CallKind) or ("kind" not in texts and _is_call(texts))
        return self._call(number, texts) if is_call else self._visit(number, texts)

    def _visit(self, number: int, texts: dict[str, str]) -> tuple[Row | None, list[CellFault]]:
        faults = [*self._missing(number, texts, ("date", "park", "group", "kind", "headcount"))]
        faults += self._not_for(number, texts, ("households", "occasion", "code", "by"), "visit")
        park, wrong = self._park(number, texts.get("park", ""))
        fields = {key: texts[key] for key in VISIT if key in texts}
        record, refused = self._made(
            number, Visit, fields | {"kind": kinds("visit_kind", VisitKind).get(texts.get("kind", ""), "")}
        )
        faults += [*wrong, *refused]
        if not isinstance(record, Visit) or not park:
            return None, faults
        written = _written(fields, record)
        if record.date.first > self.today:
            record, written = record.but(booked=True), {**written, "booked": "true"}
        made = VisitRecord(park, record.date.first.year, 1, record, sample=False, sources={})
        return self._checked(
            number, Row(number, park, record, written), doings.visit(NOTHING, made, True, self.today), faults
        )

    def _call(self, number: int, texts: dict[str, str]) -> tuple[Row | None, list[CellFault]]:
        faults = [*self._missing(number, texts, ("date", "kind", "households"))]
        faults += self._not_for(number, texts, ("headcount", "agreed"), "call")
        fields = {key: texts[key] for key in CALL if key in texts} | self._note(texts)
        code, wrong = self._county(number, texts.get("code", ""))
        fields = {**fields, "code": code} if code else {key: fields[key] for key in fields if key != "code"}
        if "by" not in fields and "group" in texts:
            fields["by"] = texts["group"]
        record, refused = self._made(
            number, Call, fields | {"kind": kinds("call_kind", CallKind).get(texts.get("kind", ""), "")}
        )
        faults += [*wrong, *refused]
        if not isinstance(record, Call) or wrong:
            return None, faults
        made = CallRecord(record.date.first.year, 1, record, sample=False, sources={})
        return self._checked(
            number, Row(number, "", record, _written(fields, record)), doings.call(NOTHING, made), faults
        )

    def _note(self, texts: Mapping[str, str]) -> dict[str, str]:
        return {"note": texts["text"]} if "text" in texts else {}

    def _missing(self, number: int, texts: Mapping[str, str], columns: Sequence[str]) -> Iterator[CellFault]:
        for column in columns:
            if column in self.heading.places and column not in texts:
                yield self._fault(number, column, "cell_empty", column=column)
            elif column not in self.heading.meant:
                yield CellFault(self.heading.row, 0, "column_missing", {"column": column})

    def _not_for(self, number: int, texts: Mapping[str, str], columns: Sequence[str], what: str) -> Iterator[CellFault]:
        """Cells that a row of this kind has no field for."""
        for column in columns:
            if column in texts and texts[column] != "0":
                yield self._fault(number, column, f"not_for_{what}", column=column, value=shortened(texts[column]))

    def _park(self, number: int, name: str) -> tuple[str, list[CellFault]]:
        if not name:
            return "", []
        ids = self.parks.get(bare(name), frozenset())
        if len(ids) == 1:
            return next(iter(ids)), []
        if ids:
            listed = "、".join(sorted(ids))
            return "", [self._fault(number, "park", "park_ambiguous", value=shortened(name), parks=listed)]
        near = get_close_matches(bare(name), self.parks, n=1, cutoff=0.5)
        code, more = ("park_unknown_near", {"near": near[0]}) if near else ("park_unknown", {})
        return "", [self._fault(number, "park", code, value=shortened(name), **more)]

    def _county(self, number: int, name: str) -> tuple[str, list[CellFault]]:
        if not name or name.isdigit():
            return name, []
        codes = counties().get(bare(name), ())
        if len(codes) == 1:
            return codes[0], []
        listed = "、".join(f"{code} {full_name(code)}" for code in codes[:3])
        said = {"value": shortened(name), "codes": listed}
        return "", [self._fault(number, "code", "county_ambiguous" if codes else "county_unknown", **said)]

    def _made(
        self, number: int, model: type[Visit | Call], fields: Mapping[str, str]
    ) -> tuple[Visit | Call | None, list[CellFault]]:
        """The record, and what its model refuses; what is missing has been said."""
        try:
            return model.of(dict(fields)), []
        except ValidationError as error:
            refused = [details for details in error.errors() if details["type"] not in ("missing", "text_empty")]
            return None, [
                self._fault(number, str(at), _PLAINER.get((at, code), code), **details.get("ctx", {}))
                for details in refused
                for at, code in ((details["loc"][0], details["type"]),)
            ]

    def _checked(
        self, number: int, row: Row, found: Iterable[Fault], faults: list[CellFault]
    ) -> tuple[Row | None, list[CellFault]]:
        """The row with what is checked of its record besides."""
        faults += [
            self._fault(number, str(f.loc[-1]), f.code, f.level, **f.args)
            for f in found
            if f.code != "visit_other_year"
        ]
        on = row.record.date
        if on.first.year != on.last.year:
            faults.append(self._fault(number, "date", "date_not_in_year", value=on.written))
        elif not FIRST_YEAR <= on.first.year <= self.today.year + 1:
            said = {"value": on.written, "first": FIRST_YEAR, "last": self.today.year + 1}
            faults.append(self._fault(number, "date", "date_odd_year", **said))
        return row, faults

    def _fault(self, number: int, column: str, code: str, level: Level = Level.ERROR, /, **args: object) -> CellFault:
        column = {"note": "text", "by": "by" if "by" in self.heading.places else "group"}.get(column, column)
        return CellFault(number, self.heading.places.get(column, 0), code, args, level)


NOTHING = Known((), (), (), (), (), (), ())
"""A sheet names no sources and no records but its parks."""


def _is_call(texts: Mapping[str, str]) -> bool:
    """Whether a row is of a call, going by its number."""
    return "households" in texts and "headcount" not in texts


def _written(fields: Mapping[str, str], record: Visit | Call) -> dict[str, str]:
    """What is written of a record: its date in the form that sorts, numbers as numbers, its kind by its identifier."""
    counted = record.headcount if isinstance(record, Visit) else record.households
    key = "headcount" if isinstance(record, Visit) else "households"
    found = dict(fields) | {
        "date": record.date.edtf or record.date.written,
        "kind": str(record.kind),
        key: str(counted),
    }
    order = (*VISIT, *CALL, "note")
    return {name: found[name] for name in sorted(found, key=order.index)}


def _emptied(number: int, cells: Sequence[str], heading: Heading) -> Iterator[CellFault]:
    """A row of which only the hidden 核对码 is left."""
    if any(cells) and "mark" in heading.places:
        yield CellFault(number, heading.places["date"], "row_emptied", {}, Level.WARNING)


def _twice(found: Rows) -> Iterator[CellFault]:
    """Rows that say the same."""
    seen: dict[object, int] = {}
    for row in found.rows:
        key = (row.park, *sorted((k, v) for k, v in row.fields.items() if k not in ("text", "note", "agreed")))
        if key in seen:
            yield CellFault(row.row, found.heading.places["date"], "row_twice", {"first": seen[key]})
        seen.setdefault(key, row.row)
