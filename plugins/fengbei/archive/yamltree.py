"""One YAML file → plain lists, dicts and strings that remember their lines. The only place that reads YAML.

Scalars stay as they were written: YAML would make 8 of `010`, `False` of `no`, 750 of `12:30` and drop one of two
equal keys in silence; what a value means is for the models to say.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

import yaml

from fengbei.archive import mistakes
from fengbei.archive.problems import Loc, Slip

Tree: TypeAlias = "dict[str, Tree] | list[Tree] | str | None"

DEEPEST = 20
"""Levels of nesting that a record may have; the deepest field of the models stands at 6."""

_PLAIN_TAGS = {f"tag:yaml.org,2002:{t}" for t in ("str", "int", "float", "bool", "null", "timestamp", "value", "merge")}
_STR, _NULL = "tag:yaml.org,2002:str", "tag:yaml.org,2002:null"
_MAP, _SEQ = "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"
_COLLECTIONS = {_MAP, _SEQ}
_NULLS = {"", "~", "null", "Null", "NULL"}
_ROUNDS = 100
_FULLWIDTH_COMMA = re.compile("[，、]")
_DASHED = re.compile(r"-\w")


class _Loader(yaml.CSafeLoader):
    """Takes a plain scalar for a text or for nothing: to guess numbers and dates as well is a fifth of the reading."""

    def resolve(self, kind: type[yaml.Node], value: str | None, implicit: tuple[bool, bool] | bool) -> str:
        if kind is yaml.ScalarNode:
            return _NULL if value in _NULLS and isinstance(implicit, tuple) and implicit[0] else _STR
        return _MAP if kind is yaml.MappingNode else _SEQ


@dataclass(frozen=True)
class Document:
    """One file's content and the way back to its lines."""

    tree: Tree
    root: yaml.Node

    def place(self, loc: Loc) -> tuple[int, int]:
        """Line and column (from 1) of the value at `loc`, or of the nearest thing above that is there."""
        node, at = self.root, self.root.start_mark
        for step in loc:
            child = _child(node, step)
            if child is None and step == 0 and isinstance(node, yaml.MappingNode):
                continue  # one thing where a list may stand
            if child is None:
                break
            node, at = child, child.start_mark
        return at.line + 1, at.column + 1

    def place_of_key(self, loc: Loc) -> tuple[int, int]:
        """Line and column (from 1) of the key at the end of `loc`."""
        node = self.root
        for step in loc[:-1]:
            node = _child(node, step) or node
        if isinstance(node, yaml.MappingNode):
            for key, _ in node.value:
                if key.value == loc[-1]:
                    return key.start_mark.line + 1, key.start_mark.column + 1
        return self.place(loc)


def read(data: bytes) -> tuple[Document | None, list[Slip]]:
    """Read one file's bytes. What is broken comes back as slips, then the document is None; nothing is raised."""
    text, slip = mistakes.decode(data)
    if text is None:
        return None, [slip] if slip else []
    return parse(text)


def parse(text: str) -> tuple[Document | None, list[Slip]]:
    """`read` for a file that has been decoded."""
    if slips := mistakes.before_yaml(text):
        return None, slips
    found: list[Slip] = []
    for _ in range(_ROUNDS):
        root, slips = _composed(text)
        found += [slip for slip in slips if slip not in found]
        if root or (mended := mistakes.mended(text, slips)) == text:
            return Document(_plain(root), root) if root else None, found
        text = mended
    return None, found


def _composed(text: str) -> tuple[yaml.Node | None, list[Slip]]:
    """The tree of nodes; where it is not to be used, what is wrong with it."""
    try:
        if slips := _too_deep(text):
            return None, slips
        root = _Loader(text).get_single_node()
    except yaml.MarkedYAMLError as error:
        said = f"{error.context} {error.problem}"
        return None, mistakes.explain(text, error.context_mark, error.problem_mark, said)
    if root is None:
        return None, [Slip(1, 1, "file_empty")]
    strange: list[Slip] = []
    _strange(root, set(), 0, text.splitlines(), strange)
    return (None, strange) if strange else (root, [])


def _too_deep(text: str) -> list[Slip]:
    """Where the nesting passes what a record may have, found before nodes are made of it."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader) if mistakes.may_be_deep(text) else ():
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST and (mark := event.start_mark):
            return [Slip(mark.line + 1, mark.column + 1, "yaml_too_deep")]
    return []


def _child(node: yaml.Node, step: str | int) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        found: yaml.Node = node.value[step]
        return found
    return None


def _plain(node: yaml.Node) -> Tree:
    if isinstance(node, yaml.MappingNode):
        return {key.value: _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    if node.tag == _NULL and not node.value.strip("~").lower().replace("null", ""):
        return None
    value: str = node.value
    return value


def _strange(node: yaml.Node, seen: set[int], depth: int, lines: list[str], found: list[Slip]) -> None:
    """What YAML allows and a record does not: aliases, tags, equal keys, keys that are no words, swallowed lines.

    Every node of every file comes by here: hence a list to add to, and no generators within generators.
    """
    if depth > DEEPEST:
        found.append(_slip(node, "yaml_too_deep"))
        return
    if id(node) in seen:
        found.append(_slip(node, "yaml_alias"))
        return
    seen.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        if node.tag not in _PLAIN_TAGS:
            found.append(_tagged(node))
        if not node.style and (depth == 0 or node.start_mark.line != node.end_mark.line):
            found += _swallowed(node, lines, whole=depth == 0)
        return
    if node.tag not in _COLLECTIONS:
        found.append(_tagged(node))
    if isinstance(node, yaml.MappingNode):
        found += _keys(node)
        for key, value in node.value:
            _strange(key, seen, depth + 1, lines, found)
            _strange(value, seen, depth + 1, lines, found)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            _strange(item, seen, depth + 1, lines, found)
            if node.flow_style and isinstance(item, yaml.ScalarNode):
                found += _comma(item)


def _keys(node: yaml.MappingNode) -> Iterator[Slip]:
    first: dict[str, int] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            yield _slip(key, "yaml_key_not_text")
        elif key.value in first:
            yield _slip(key, "key_twice", field=key.value, first=first[key.value])
        elif key.value != key.value.lstrip("\u3000\xa0"):
            yield _slip(key, "wide_space_indent")
        elif _DASHED.match(key.value):
            yield _slip(key, "no_space_after_dash", mended=f"- {key.value[1:]}: {_shown(value)}")
        else:
            first[key.value] = key.start_mark.line + 1


def _shown(value: yaml.Node) -> str:
    return str(value.value) if isinstance(value, yaml.ScalarNode) else "…"


def _tagged(node: yaml.Node) -> Slip:
    return _slip(node, "yaml_tag", tag=node.tag.replace("tag:yaml.org,2002:", "!!"))


def _comma(item: yaml.ScalarNode) -> Iterator[Slip]:
    """`[116.3，39.9]` is one text to YAML. In quotes a Chinese comma is meant."""
    if not item.style and _FULLWIDTH_COMMA.search(item.value):
        yield _slip(item, "fullwidth_comma", value=item.value, mended=_FULLWIDTH_COMMA.sub(", ", item.value))


def _swallowed(node: yaml.ScalarNode, lines: list[str], *, whole: bool) -> list[Slip]:
    """A plain text that runs on over the next line, which looks like `key：value`, has swallowed that line."""
    span = range(node.start_mark.line, min(node.end_mark.line + 1, len(lines)))
    return mistakes.swallowed(lines, span, whole=whole)


def _slip(node: yaml.Node, code: str, **args: object) -> Slip:
    return Slip(node.start_mark.line + 1, node.start_mark.column + 1, code, args)
