"""Records of every kind as editors write them, drawn from the models, and slips of the pen put into them."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from hypothesis import strategies as st
from pydantic import ValidationError

from fengbei.archive import yamltree
from fengbei.archive.fields import Record
from fengbei.archive.kinds import KINDS, RecordKind
from fengbei.archive.point import PointFact
from fengbei.archive.shape import Kind, Part, parts
from fengbei.words import words

DEEPEST = 3
_CHARACTERS = "张王李战士部队入伍于某年某月参加过战斗，。：、（）“”《》；·a1 -#"
TEXTS = st.text(_CHARACTERS, min_size=1, max_size=20).map(str.strip).filter(bool)
DAYS = st.dates().map(str).filter(lambda day: day > "1800")
_OTHER_DATES = st.sampled_from(["约1925", "193X", "不详"])
DATES = st.one_of(DAYS, DAYS.map(lambda day: day[:7]), DAYS.map(lambda day: day[:4]), _OTHER_DATES)
IDS = st.from_regex(r"[a-z]{2,8}(-[a-z]{2,8})?", fullmatch=True)
OF_KIND: dict[Kind, st.SearchStrategy[str]] = {
    Kind.TEXT: TEXTS,
    Kind.MARKDOWN: TEXTS,
    Kind.DATE: DATES,
    Kind.DAY: DAYS,
    Kind.RULE: st.sampled_from(["09-30", "清明"]),
    Kind.TIMES: st.sampled_from(["09:30", "09:30-11:00"]),
    Kind.COUNT: st.integers(1, 99999).map(str),
    Kind.FLAG: st.sampled_from(["true", "false"]),
    Kind.URL: st.just("https://example.org/a"),
    Kind.ID: IDS,
    Kind.SOURCE_KEY: IDS,
    Kind.CODE: st.just("510623"),
}
POINTS = st.fixed_dictionaries(
    {
        "lon": st.decimals("80", "130", places=5).map(str),
        "lat": st.decimals("20", "50", places=5).map(str),
        "datum": st.sampled_from(["WGS-84", "GCJ-02"]),
    }
)


@dataclass(frozen=True)
class Line:
    """One line of a file. `of` is the field that it writes; None where the key is the editor's own."""

    indent: int
    dash: bool
    key: str = ""
    value: str = ""
    of: Part | None = None
    ends: str = ""

    @property
    def text(self) -> str:
        start = " " * self.indent + ("- " if self.dash else "")
        return (start + (f"{self.key}: {self.value}".rstrip() if self.key else self.value)) + self.ends


def text_of(lines: list[Line]) -> str:
    return "".join(f"{line.text}\n" for line in lines)


@st.composite
def trees(draw: st.DrawFn, model: type[Record], depth: int = 0, *, listed: bool = False) -> dict[str, Any]:
    """What a record says, as the models get it."""
    if model is PointFact:
        return draw(POINTS)
    known = [one for one in parts(model, listed=listed) if one.name != "reviews"]
    wanted = [one for one in known if one.needed or (depth < DEEPEST and draw(st.integers(0, 3)) == 0)]
    return {one.name: draw(_values(one, depth)) for one in wanted} or {known[0].name: draw(_values(known[0], depth))}


def _values(of: Part, depth: int) -> st.SearchStrategy[Any]:
    if of.model:
        one: st.SearchStrategy[Any] = trees(of.model, depth + 1, listed=of.many)
    elif of.choice:
        one = st.sampled_from([str(value) for value in of.choice.kind])
    else:
        one = OF_KIND[of.kind]
    if of.table:
        return st.dictionaries(IDS, one, min_size=1, max_size=2)
    return st.lists(one, min_size=1, max_size=3) if of.many else one


@st.composite
def files(draw: st.DrawFn) -> tuple[RecordKind, list[Line]]:
    """A record that a model reads, in lines, with remarks between them."""
    kind = draw(st.sampled_from(KINDS))
    tree = draw(trees(kind.model).filter(lambda tree: _is_read(kind.model, tree)))
    lines = _mapping(tree, kind.model, 0)
    remarks = draw(st.lists(st.integers(0, len(lines)), max_size=2))
    for at in sorted(remarks, reverse=True):
        lines.insert(at, Line(0, dash=False, value=draw(st.sampled_from(["# 备注：名字，日期 1924年12月8日", ""]))))
    return kind, lines


def _is_read(model: type[Record], tree: dict[str, Any]) -> bool:
    try:
        model.of({**tree, "id": "x"} if "id" in model.fields() else tree)
    except ValidationError:
        return False
    return True


def _mapping(tree: dict[str, Any], model: type[Record], indent: int, *, listed: bool = False) -> list[Line]:
    known = {one.name: one for one in parts(model, listed=listed)}
    return [line for key, value in tree.items() for line in _field(key, value, known[key], indent)]


def _field(key: str, value: Any, of: Part, indent: int) -> list[Line]:
    head = Line(indent, dash=False, key=key, of=of)
    if of.table and of.model:
        for_all = ((Line(indent + 2, dash=False, key=name), one) for name, one in value.items())
        inner = ([start, *_mapping(one, of.model, indent + 4)] for start, one in for_all)
        return [head, *(line for lines in inner for line in lines)]
    if isinstance(value, list) and not of.model:
        return [replace(head, value="[" + ", ".join(_scalar(one) for one in value) + "]")]
    if isinstance(value, list) and of.model:
        found = [_mapping(one, of.model, indent + 4, listed=True) for one in value]
        return [head, *(line for lines in found for line in (_item(lines[0]), *lines[1:]))]
    if of.model:
        return [head, *_mapping(value, of.model, indent + 2)]
    return [replace(head, value=_scalar(value))]


def _item(line: Line) -> Line:
    return replace(line, indent=line.indent - 2, dash=True)


def _scalar(text: str) -> str:
    """In quotes where it is not plain."""
    is_plain = re.fullmatch(r"\w[\w.:/-]*", text) and not text.endswith(":")
    return text if is_plain else json.dumps(text, ensure_ascii=False)


Quirk = Callable[[Line], Line | None]
"""A line with a slip of the pen; None where it cannot have this one."""


def _wide_colon(line: Line) -> Line | None:
    return replace(line, key="", value=f"{line.key}：{line.value}") if _is_plain(line) else None


def _no_space(line: Line) -> Line | None:
    return replace(line, key="", value=f"{line.key}:{line.value}") if _is_plain(line) else None


def _is_plain(line: Line) -> bool:
    """Where the field is the whole file's and its value is one: elsewhere the line may be taken for the text above."""
    return bool(line.of and line.value and not line.indent and line.value[0] not in '["')


def _trailing(line: Line) -> Line | None:
    return replace(line, ends="  ")


def _no_width(line: Line) -> Line | None:
    return replace(line, ends="\u200b")


def _date(form: str) -> Quirk:
    def quirk(line: Line) -> Line | None:
        day = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", line.value)
        if not day or not line.of or line.of.kind not in (Kind.DATE, Kind.DAY):
            return None
        year, month, at = map(int, day.groups())
        return replace(line, value=form.format(year=f"{year:04}", month=month, at=at))

    return quirk


def _wide_digits(line: Line) -> Line | None:
    fits = line.of and line.of.kind in (Kind.COUNT, Kind.DATE, Kind.DAY) and re.fullmatch(r"[\d-]+", line.value)
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    return replace(line, value=line.value.translate(wide)) if fits else None


def _chinese_key(line: Line) -> Line | None:
    """Where the field's first name is no other field's of the model is for the models to say: see the test."""
    name = words("zh").texts.get(f"fields.{line.key}", "").split("|")[0]
    return replace(line, key=name) if line.of and name else None


def _capital(line: Line) -> Line | None:
    return replace(line, key=line.key.capitalize()) if line.of else None


def _commas(line: Line) -> Line | None:
    fits = line.of and line.of.kind in (Kind.ID, Kind.SOURCE_KEY) and ", " in line.value and '"' not in line.value
    return replace(line, value=line.value.replace(", ", "，")) if fits else None


QUIRKS: dict[str, Quirk] = {
    "colon": _wide_colon,
    "no space": _no_space,
    "trailing": _trailing,
    "no width": _no_width,
    "年月日": _date("{year}年{month}月{at}日"),
    "slashes": _date("{year}/{month}/{at}"),
    "points": _date("{year}.{month}.{at}"),
    "wide digits": _wide_digits,
    "chinese key": _chinese_key,
    "capital": _capital,
    "commas": _commas,
}
WHOLE: dict[str, Callable[[str], bytes]] = {
    "gb18030": lambda text: text.encode("gb18030"),
    "utf-16": lambda text: text.encode("utf-16"),
    "bom": lambda text: text.encode("utf-8-sig"),
    "tabs": lambda text: re.sub(r"^ +", lambda m: "\t" * (len(m[0]) // 2), text, flags=re.M).encode(),
    "wide indent": lambda text: re.sub(r"^ +", lambda m: "　" * (len(m[0]) // 2), text, flags=re.M).encode(),
}
"""Slips of a whole file."""


def tree_of(data: bytes) -> yamltree.Tree:
    document, slips = yamltree.read(data)
    assert document
    assert not slips
    return document.tree
