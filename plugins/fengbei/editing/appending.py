"""Records added at the end of a list in a YAML file, in the file's own manner: comments, order, quotes, blank lines and
line ends stay as they are, byte for byte.

The text is not written anew: the place is found from where the last record was read, and what comes out is read again
and compared. Where that cannot be made sure of, it is refused, and somebody has to write by hand.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import yaml

from fengbei.archive import yamltree
from fengbei.archive.problems import Loc

BOM = b"\xef\xbb\xbf"
_INDENT = 2
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_ODD_LINE_ENDS = re.compile("\r(?!\n)|[\x85\u2028\u2029]")
_WORD = r"[0-9A-Za-z\u00c0-\u01dc\u4e00-\u9fff（）“”《》·、，。；：/.+_-]"
_PLAIN = re.compile(
    rf"[0-9A-Za-z\u00c0-\u01dc\u4e00-\u9fff（“《]{_WORD}*(?: [0-9A-Za-z\u00c0-\u01dc\u4e00-\u9fff（]{_WORD}*)*"
)
_IN_FLOW = re.compile("[，、]")
_NULLS = {"null", "Null", "NULL"}
_EMPTY_LIST = re.compile(r"[ \t]*\[[ \t]*\]")

Record = Mapping[str, str]


class Refused(Exception):
    """A file that cannot be added to: `code` says why, in the words `importing.*`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Change(NamedTuple):
    """A field of a record that is there already, by the record's place in the list, and its new text."""

    number: int
    field: str
    text: str


def extended(
    data: bytes, key: str, records: Sequence[Record], changes: Sequence[Change] = (), within: Loc = ()
) -> bytes:
    """The file with records added to its list `key`, and some fields changed; `within` leads to what has the list,
    where that is not the file itself.

    Raises:
        Refused: it cannot be read, or its list is written in a way that this does not continue.
    """
    text = text_of(data)
    lines = _LINE.findall(text)
    ending = "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
    root = _inside(_root(text), within)
    lines = _changed(root, key, changes, lines)
    if records:
        place, lines = _place(root, key, lines, nested=bool(within))
        added = [line + ending for line in place.written(records)]
        if place.line and not lines[place.line - 1].endswith("\n"):
            added[:0] = [ending]
        lines[place.line : place.line] = added
    made = (BOM if data.startswith(BOM) else b"") + "".join(lines).encode()
    _verify(text, made, key, records, changes, within)
    return made


def scalar(text: str, *, flow: bool = False) -> str:
    """A text as YAML, in quotes where it might mean something else without."""
    plain = _PLAIN.fullmatch(text) and text not in _NULLS and not text.endswith((":", "："))
    if plain and ": " not in text and not (flow and _IN_FLOW.search(text)):
        return text
    return json.dumps(text, ensure_ascii=False)


@dataclass(frozen=True)
class _Place:
    """Before which line (from 0) records go; the line that begins the list if there is none; and how one is written:
    the columns of its dash and of what follows, in braces or not."""

    line: int
    opening: str = ""
    dash: int = _INDENT
    inside: int = _INDENT + 2
    flow: bool = False

    def written(self, records: Sequence[Record]) -> Iterator[str]:
        if self.opening:
            yield self.opening
        for record in records:
            start = (" " * self.dash + "-").ljust(self.inside)
            if self.flow:
                yield start + "{" + ", ".join(f"{k}: {scalar(v, flow=True)}" for k, v in record.items()) + "}"
                continue
            for number, (name, value) in enumerate(record.items()):
                yield (" " * self.inside if number else start) + f"{name}: {scalar(value)}"


def text_of(data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused("file_unsound") from None
    if _ODD_LINE_ENDS.search(text):
        raise Refused("file_line_ends")
    return text


def _root(text: str) -> yaml.MappingNode | None:
    """What the file says; None where it has nothing but comments."""
    document, slips = yamltree.parse(text)
    if not document and [slip.code for slip in slips] == ["file_empty"]:
        return None
    if not document or slips or not isinstance(document.root, yaml.MappingNode):
        raise Refused("file_unsound")
    if document.root.flow_style:
        raise Refused("list_flow")
    return document.root


def _inside(root: yaml.MappingNode | None, within: Loc) -> yaml.MappingNode | None:
    """The mapping to which `within` leads; one thing may stand where a list may."""
    at: yaml.Node | None = root
    for step in within:
        if isinstance(at, yaml.MappingNode) and not isinstance(step, int):
            at = next((value for name, value in at.value if name.value == step), None)
        elif isinstance(at, yaml.SequenceNode) and isinstance(step, int) and step < len(at.value):
            at = at.value[step]
    if within and (not isinstance(at, yaml.MappingNode) or at.flow_style or not at.value):
        raise Refused("list_flow")
    return at if isinstance(at, yaml.MappingNode) else None


def _place(
    root: yaml.MappingNode | None, key: str, lines: list[str], *, nested: bool = False
) -> tuple[_Place, list[str]]:
    """Where records go, and the lines, of which an empty `[]` is taken."""
    named = next(((name, value) for name, value in root.value if name.value == key), None) if root else None
    if not named and nested and root:
        column = root.value[0][0].start_mark.column
        return _Place(end_of(root), " " * column + f"{key}:", column + _INDENT, column + _INDENT + 2), lines
    if not named:
        return _Place(len(lines), opening=f"{key}:"), lines
    name, value = named
    if isinstance(value, yaml.SequenceNode) and value.value and not value.flow_style:
        return _after(value, lines), lines
    at = name.start_mark.line
    if isinstance(value, yaml.SequenceNode) and not value.value and value.end_mark.line == at:
        head, colon, rest = lines[at].partition(":")
        return _Place(at + 1), [*lines[:at], head + colon + _EMPTY_LIST.sub("", rest, count=1), *lines[at + 1 :]]
    if isinstance(value, yaml.ScalarNode) and not value.value and not value.style:
        return _Place(at + 1), lines
    raise Refused("list_flow")


def _after(listed: yaml.SequenceNode, lines: Sequence[str]) -> _Place:
    """Behind the last record and the remarks that are indented below it."""
    last, dash = listed.value[-1], listed.start_mark.column
    line = end_of(last)
    while line < len(lines) and _is_remark(lines[line], dash):
        line += 1
    flow = isinstance(last, yaml.MappingNode) and bool(last.flow_style)
    beside = last.start_mark.column if last.start_mark.column > dash else dash + 2
    return _Place(line, dash=dash, inside=beside, flow=flow)


def _is_remark(line: str, dash: int) -> bool:
    bare = line.lstrip(" ")
    return bare.startswith("#") and len(line) - len(bare) > dash


def end_of(node: yaml.Node) -> int:
    """The line behind a value: a collection in block style ends where the next thing begins, so its last leaf tells."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(node, yaml.MappingNode) else last
    mark = node.end_mark
    is_block = isinstance(node, yaml.ScalarNode) and node.style in ("|", ">")
    return int(mark.line + (0 if is_block and not mark.column else 1))


def _changed(root: yaml.MappingNode | None, key: str, changes: Sequence[Change], lines: list[str]) -> list[str]:
    """The lines with other texts in place of some scalars, later ones first so that earlier ones keep their columns."""
    listed = next((value for name, value in root.value if name.value == key), None) if root else None
    found = []
    for change in changes:
        record = listed.value[change.number] if isinstance(listed, yaml.SequenceNode) else None
        fields = {name.value: value for name, value in record.value} if isinstance(record, yaml.MappingNode) else {}
        node = fields.get(change.field)
        if not isinstance(node, yaml.ScalarNode) or node.start_mark.line != node.end_mark.line:
            raise Refused("list_flow")
        found.append((node.start_mark.line, node.start_mark.column, node.end_mark.column, change.text))
    lines = [*lines]
    for line, start, end, text in sorted(found, reverse=True):
        lines[line] = lines[line][:start] + scalar(text) + lines[line][end:]
    return lines


def _verify(
    before: str, made: bytes, key: str, records: Sequence[Record], changes: Sequence[Change], within: Loc = ()
) -> None:
    """That the new file says what the old one said, the changes and the new records, and nothing else.

    Raises:
        Refused: it does not.
    """
    old, _ = yamltree.parse(before)
    new, slips = yamltree.read(made)
    tree = old.tree if old else {}
    if not new or slips or not isinstance(tree, dict):
        raise Refused("file_unsound")
    inner: Any = tree
    for step in within:
        inner = inner[step] if isinstance(inner, list) or not isinstance(step, int) else inner
    listed = inner.get(key) or []
    assert isinstance(listed, list)  # noqa: S101 anything else was refused
    for change in changes:
        at = listed[change.number]
        assert isinstance(at, dict)  # noqa: S101 likewise
        at[change.field] = change.text
    inner[key] = [*listed, *({**record} for record in records)]
    if new.tree != tree:
        raise Refused("file_unsound")
