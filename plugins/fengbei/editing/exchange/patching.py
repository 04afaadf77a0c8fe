"""One value of a YAML file put, changed or taken away; every other byte stays: comments, order, quotes, line ends.

Nothing is written anew: the place is found from where the values were read. After each step the text is read again, and
what it says must be what was meant; where that cannot be made sure of, it is refused, and has to be done by hand.
"""

from collections.abc import Iterator
from typing import Any

import yaml

from fengbei.archive import shape, yamltree
from fengbei.archive.cited import Published
from fengbei.archive.fields import Record
from fengbei.archive.problems import Loc
from fengbei.archive.yamltree import Tree
from fengbei.editing.appending import BOM, Refused, end_of, scalar, text_of
from fengbei.editing.exchange.trees import held, nested, value_at, with_value, without_value
from fengbei.editing.exchange.writing import WIDE, block, flow

_COMMON = {*Published.fields()} - {"id"}
"""What every record has stands where editors like it, mostly at the end."""


class Patch:
    """A record's file while it is changed. `tree` is what it says now, `data` its bytes."""

    def __init__(self, model: type[Record], data: bytes) -> None:
        self._bom = BOM if data.startswith(BOM) else b""
        self._model = model
        self._set(text_of(data))
        self._ending = "\r\n" if "\r\n" in self._text else "\n"

    @property
    def data(self) -> bytes:
        return self._bom + self._text.encode()

    def put(self, loc: Loc, value: Tree) -> None:
        """Write a value in place of the one at `loc`, or as a new one there: the last of a list has the number of its
        items.

        Raises:
            Refused: the file is written in a way that this does not continue.
        """
        if isinstance(value, str) and self._is_short(loc):
            loc = loc[:-1]
        if isinstance(value, str) and isinstance(value_at(self.tree, loc), list):
            value = [value]
        self._open(loc)
        meant = with_value(self.tree, loc, value)
        node, depth = self._down(loc)
        if depth == len(loc):
            self._replace(node, loc, value)
        else:
            self._insert(node, loc[:depth], loc[depth], nested(loc[depth + 1 :], value))
        self._verify(meant)

    def remove(self, loc: Loc) -> None:
        """Take a value away, and what holds nothing besides it.

        Raises:
            Refused: likewise.
        """
        while len(loc) > 1 and len(held(value_at(self.tree, loc[:-1]))) < 2:
            loc = loc[:-1]
        meant = without_value(self.tree, loc)
        node, depth = self._down(loc[:-1])
        if depth != len(loc) - 1 or not isinstance(node, yaml.CollectionNode):
            raise Refused("list_flow")
        self._cut(node, loc[-1])
        self._verify(meant)

    def _set(self, text: str) -> None:
        document, slips = yamltree.parse(text)
        if not document or slips or not isinstance(document.root, yaml.MappingNode):
            raise Refused("file_unsound")
        if document.root.flow_style:
            raise Refused("list_flow")
        self._text, self._root, self.tree = text, document.root, document.tree
        self._starts = [0]
        for line in text.splitlines(keepends=True):
            self._starts.append(self._starts[-1] + len(line))

    def _verify(self, meant: Tree) -> None:
        if self.tree != meant:
            raise Refused("file_unsound")

    def _open(self, loc: Loc) -> None:
        """A fact that is written short gets its braces where `loc` leads into it: `1929` → `{date: 1929}`."""
        model: type[Record] | None = self._model
        for depth, step in enumerate(loc[:-1], 1):
            if isinstance(step, str) and model and (found := shape.part(model, step)):
                model, short = found.model, found.short
            here = value_at(self.tree, loc[:depth])
            if isinstance(here, str) and model and not isinstance(loc[depth], int):
                self.put(loc[:depth], {short: here})

    def _is_short(self, loc: Loc) -> bool:
        """Whether `loc` is the value of a fact that is written short, or is not there yet and may be."""
        model: type[Record] | None = self._model
        short, here = "", value_at(self.tree, loc[:-1])
        for step in loc[:-1]:
            if isinstance(step, str) and model and (found := shape.part(model, step)):
                model, short = found.model, found.short
        return bool(short) and loc[-1] == short and (here is None or isinstance(here, str))

    def _down(self, loc: Loc) -> tuple[yaml.Node, int]:
        """The deepest node on the way to `loc`, and how many steps lead to it."""
        node: yaml.Node = self._root
        for depth, step in enumerate(loc):
            if isinstance(step, int) and not isinstance(node, yaml.SequenceNode):
                if step or _is_nothing(node):
                    return node, depth
                continue  # one thing where a list may stand
            child = _child(node, step)
            if child is None:
                return node, depth
            node = child
        return node, len(loc)

    def _replace(self, node: yaml.Node, loc: Loc, value: Tree) -> None:
        start, end = self._offset(node.start_mark), self._offset(node.end_mark)
        in_flow, column = self._around(loc)
        if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
            # A block text ends where the next line begins.
            written = self._text[start:end]
            self._splice(start, end, self._rendered(value, column, in_flow) + written[len(written.rstrip()) :])
            return
        if _is_nothing(node):
            start = end = self._offset(node.start_mark)
            space = "" if self._text[start - 1] == " " else " "
            self._splice(start, end, space + self._rendered(value, column, in_flow))
            return
        if isinstance(node, yaml.CollectionNode) and not node.flow_style:
            if not isinstance(value, list) or any(not isinstance(item, str) for item in value):
                raise Refused("list_flow")
            end = self._offset(_last(node).end_mark)
            lines = [f"- {scalar(str(item))}" for item in value]
            self._splice(start, end, (self._ending + " " * node.start_mark.column).join(lines))
            return
        self._splice(start, end, self._rendered(value, column, in_flow))

    def _rendered(self, value: Tree, column: int, in_flow: bool) -> str:
        """A value behind its key, which stands in `column`."""
        if isinstance(value, str) and "\n" in value and not in_flow:
            lines = ["|", *(f"{' ' * (column + 2)}{line}" if line else "" for line in value.split("\n"))]
            return self._ending.join(lines)
        return scalar(value, flow=in_flow) if isinstance(value, str) else flow(value)

    def _insert(self, node: yaml.Node, loc: Loc, step: str | int, value: Tree) -> None:
        if isinstance(node, yaml.MappingNode) and isinstance(step, str):
            self._insert_key(node, loc, step, value)
        elif isinstance(node, yaml.SequenceNode) and step == len(node.value):
            self._append(node, value)
        elif _is_nothing(node) and isinstance(step, int):
            column = self._around(loc)[1]
            lines = block([value], column + 2)
            self._splice(self._starts[node.start_mark.line + 1], None, "".join(map(self._line, lines)))
        else:
            raise Refused("list_flow")

    def _insert_key(self, node: yaml.MappingNode, loc: Loc, key: str, value: Tree) -> None:
        """After what goes before it in the model; in braces, and where nothing does, at the end."""
        if node.flow_style:
            end = self._offset(node.end_mark) - 1
            bare = self._text[:end].rstrip()
            comma = "" if bare.endswith(("{", ",")) else ","
            self._splice(len(bare), end, f"{comma}{' ' if comma else ''}{key}: {flow(value)}")
            return
        order = self._order(loc)
        before = order[: order.index(key)] if key in order else []
        there = [name.value for name, _ in node.value]
        last = len(there) - 1
        place = next((there.index(name) for name in reversed(before) if name in there and name not in _COMMON), last)
        column = node.value[0][0].start_mark.column
        lines = block({key: value}, column)
        self._add_lines(end_of(node.value[place][1]), lines)

    def _order(self, loc: Loc) -> list[str]:
        """The fields of the record at `loc`, as its model has them."""
        model: type[Record] | None = self._model
        keyed = False
        for step in loc:
            if keyed:
                keyed = False
            elif isinstance(step, str) and model and (found := shape.part(model, step)):
                model, keyed = found.model, found.table
        return [] if keyed or not model else [part.name for part in shape.parts(model, listed=True)]

    def _append(self, node: yaml.SequenceNode, value: Tree) -> None:
        if node.flow_style:
            end = self._offset(node.end_mark) - 1
            bare = self._text[:end].rstrip()
            comma = "" if bare.endswith(("[", ",")) else ", "
            self._splice(len(bare), end, comma + flow(value))
            return
        last = node.value[-1]
        in_braces = isinstance(last, yaml.CollectionNode) and last.flow_style and len(flow(value)) <= WIDE
        dash = node.start_mark.column
        lines = [f"{' ' * dash}- {flow(value)}"] if in_braces else block([value], dash)
        self._add_lines(end_of(last), lines)

    def _cut(self, node: yaml.CollectionNode, step: str | int) -> None:
        spans = [*_spans(node)]
        names = [key.value for key, _ in node.value] if isinstance(node, yaml.MappingNode) else [*range(len(spans))]
        at = names.index(step)
        first, last = spans[at]
        start = self._offset(first)
        if node.flow_style:
            if at + 1 < len(spans):
                self._splice(start, self._offset(spans[at + 1][0]), "")
            else:
                before = self._offset(spans[at - 1][1].end_mark)
                self._splice(before, self._offset(last.end_mark), "")
            return
        line = self._text[self._starts[first.line] : start]
        if not line.strip() or (isinstance(node, yaml.SequenceNode) and line.strip() == "-"):
            self._splice(self._starts[first.line], self._starts[end_of(last)], "")
        elif isinstance(node, yaml.MappingNode) and at + 1 < len(spans):  # `- date:`, and the dash stays
            self._splice(start, self._offset(spans[at + 1][0]), "")
        else:
            raise Refused("list_flow")

    def _around(self, loc: Loc) -> tuple[bool, int]:
        """Whether the value at `loc` stands in brackets or braces, and the column of its key."""
        in_flow, column = False, 0
        node: yaml.Node = self._root
        for step in loc:
            if isinstance(node, yaml.MappingNode):
                key = next((key for key, _ in node.value if key.value == step), None)
                column = key.start_mark.column if key else column
            in_flow = in_flow or bool(isinstance(node, yaml.CollectionNode) and node.flow_style)
            node = _child(node, step) or node
        return in_flow, column

    def _add_lines(self, line: int, lines: list[str]) -> None:
        at = self._starts[min(line, len(self._starts) - 1)]
        gap = self._ending if at and self._text[at - 1] != "\n" else ""
        self._splice(at, at, gap + "".join(map(self._line, lines)))

    def _line(self, text: str) -> str:
        return text + self._ending

    def _offset(self, mark: Any) -> int:
        return int(self._starts[mark.line] + mark.column) if mark.line < len(self._starts) else len(self._text)

    def _splice(self, start: int, end: int | None, text: str) -> None:
        self._set(self._text[:start] + text + self._text[start if end is None else end :])


def _spans(node: yaml.CollectionNode) -> Iterator[tuple[Any, yaml.Node]]:
    """Where each entry begins, and the node that it ends with."""
    for entry in node.value:
        if isinstance(node, yaml.MappingNode):
            yield entry[0].start_mark, entry[1]
        else:
            yield entry.start_mark, entry


def _last(node: yaml.Node) -> yaml.Node:
    """The last leaf of a value, where it ends: a collection in block style ends only where the next thing begins."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        node = node.value[-1][1] if isinstance(node, yaml.MappingNode) else node.value[-1]
    return node


def _is_nothing(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and not node.value and not node.style


def _child(node: yaml.Node, step: str | int) -> yaml.Node | None:
    """The same, and one thing alone where a list may stand."""
    found = yamltree.child(node, step)
    return node if found is None and step == 0 and not isinstance(node, yaml.MappingNode) else found
