"""One YAML file → plain lists, dicts and strings that remember their lines. The only place that reads YAML.

Scalars stay as they were written, in NFC and without the spaces around them; what is empty is nothing. YAML would make
8 of `010`, `False` of `no`, 750 of `12:30` and drop one of two equal keys in silence; what a value means is for the
models to say.
"""

import re
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from sys import intern
from typing import TypeAlias
from unicodedata import is_normalized, normalize

import yaml

from fengbei.archive import mistakes
from fengbei.archive.problems import Loc, Slip

Tree: TypeAlias = "dict[str, Tree] | list[Tree] | str | None"

DEEPEST = 20
"""Levels of nesting that a record may have; the deepest field of the models stands at 6."""

_PLAIN_TAGS = {f"tag:yaml.org,2002:{t}" for t in ("str", "int", "float", "bool", "null", "timestamp", "value", "merge")}
_UNTAGGED = "?"
_COLLECTIONS = {_UNTAGGED, "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"}
_MAYBE_NULL = {_UNTAGGED, "tag:yaml.org,2002:null"}
_NULLS = {"", "~", "null", "Null", "NULL"}
_SCALAR = yaml.ScalarNode
_ALLOWED_IN_SETTINGS = ("yaml_tag", "yaml_alias")
UNREADABLE, UNSURE = object(), object()
"""Of a scalar of mkdocs.yml: YAML breaks off at it; and what it means only MkDocs knows."""
_ROUNDS = 100
_FULLWIDTH_COMMA = re.compile("[，、]")
_DASHED = re.compile(r"-\w")


class _Loader(yaml.CSafeLoader):
    """Guesses no types: a scalar is a text, and what it means is for the models to say.

    PyYAML asks these three for every node. Written in Python they would be a third of the reading; `str.format` is C,
    and answers its own text whatever it is given.
    """

    resolve = staticmethod(_UNTAGGED.format)
    ascend_resolver = descend_resolver = staticmethod("".format)  # type: ignore[assignment]  # their answer is not used


@dataclass(frozen=True)
class Document:
    """One file's content and the way back to its lines."""

    tree: Tree
    root: yaml.Node

    def place(self, loc: Loc) -> tuple[int, int]:
        """Line and column (from 1) of the value at `loc`, or of the nearest thing above that is there."""
        node, at = self.root, self.root.start_mark
        for step in loc:
            below = child(node, step)
            if below is None and step == 0 and isinstance(node, yaml.MappingNode):
                continue  # one thing where a list may stand
            if below is None:
                break
            node, at = below, below.start_mark
        return at.line + 1, at.column + 1

    def place_of_key(self, loc: Loc) -> tuple[int, int]:
        """Line and column (from 1) of the key at the end of `loc`."""
        node = self.root
        for step in loc[:-1]:
            node = child(node, step) or node
        if isinstance(node, yaml.MappingNode):
            for key, _ in node.value:
                if key.value == loc[-1]:
                    return key.start_mark.line + 1, key.start_mark.column + 1
        return self.place(loc)

    def texts(self) -> Iterator[tuple[Loc, str]]:
        """Every scalar and the way to it."""
        found: list[tuple[Loc, str]] = []
        _gather(self.root, (), found)
        return iter(found)

    def place_inside(self, loc: Loc, lines: list[str], word: str, nth: int) -> tuple[int, int]:
        """Line and column (from 1) of a word inside the text at `loc`: the one after `nth` others of its like. Where
        the file's lines do not show it as it is meant, as after an escape, the place of the text."""
        node: yaml.Node | None = self.root
        for step in loc:
            node = child(node, step) if node else None
        if not isinstance(node, yaml.ScalarNode):
            return self.place(loc)
        first, last = node.start_mark, node.end_mark
        for number in range(first.line, min(last.line + 1, len(lines))):
            at = first.column if number == first.line else 0
            end = last.column if number == last.line else len(lines[number])
            while (found := lines[number].find(word, at, end)) >= 0:
                if not nth:
                    return number + 1, found + 1
                nth, at = nth - 1, found + len(word)
        return self.place(loc)


def read(data: bytes) -> tuple[Document | None, list[Slip]]:
    """Read one file's bytes. What is broken comes back as slips, then the document is None; nothing is raised."""
    text, slip = mistakes.decode(data)
    if text is None:
        return None, [slip] if slip else []
    return parse(text)


def read_settings(data: bytes) -> tuple[Document | None, list[Slip]]:
    """`read` for mkdocs.yml, in which tags and aliases may stand. The document has no tree: see `meant`."""
    text, slip = mistakes.decode(data)
    if text is None:
        return None, [slip] if slip else []
    return parse(text, _ALLOWED_IN_SETTINGS)


def parse(text: str, allowed: Collection[str] = ()) -> tuple[Document | None, list[Slip]]:
    """`read` for a file that has been decoded."""
    if slips := mistakes.before_yaml(text):
        return None, slips
    found: list[Slip] = []
    for _ in range(_ROUNDS):
        document, slips = _composed(text, allowed)
        found += [slip for slip in slips if slip not in found]
        if document or (mended := mistakes.mended(text, slips)) == text:
            return document, found
        text = mended
    return None, found


def root_of(text: str) -> yaml.Node | None:
    """The nodes of a text that has been decoded, whatever a record does not allow in them; None where YAML cannot read
    it, it is too deep, or one of its parts stands within itself or in many places."""
    try:
        node: yaml.Node | None = None if _too_deep(text) or _has_alias(text) else _Loader(text).get_single_node()
    except yaml.YAMLError:
        return None
    return node


def inside_texts(text: str) -> set[int]:
    """The lines, from 0, that stand within a text of several lines (in quotes, behind `|` or `>`), as far as YAML can
    read; all of them where it is too deep, which to go through takes seconds."""
    found: set[int] = set()
    with suppress(yaml.YAMLError):
        if _too_deep(text):
            return set(range(len(text.splitlines())))
        for token in yaml.scan(text, Loader=yaml.CSafeLoader):
            if isinstance(token, yaml.ScalarToken) and not token.plain:
                start, end = token.start_mark, token.end_mark
                found.update(range(start.line + 1, end.line + (1 if end.column else 0)))
    return found


def scalars(root: yaml.Node) -> Iterator[yaml.ScalarNode]:
    """Every scalar, keys too, each once, however often an alias names it."""
    waiting, seen = [root], set()
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            yield node
        else:
            waiting += [part for item in node.value for part in (item if isinstance(item, tuple) else (item,))]


def meant(node: yaml.ScalarNode) -> object:
    """What YAML makes of a scalar where nobody keeps it from guessing, as nobody does in MkDocs: a day, a number."""
    plain = not node.style
    guess: Callable[..., str] = _GUESSING.resolve
    tag = guess(yaml.ScalarNode, node.value, (plain, not plain)) if node.tag == _UNTAGGED else node.tag
    if not (make := yaml.SafeLoader.yaml_constructors.get(tag)):
        return UNSURE
    try:
        return make(_GUESSING, yaml.ScalarNode(tag, node.value))
    except (ValueError, LookupError, AttributeError, OverflowError, yaml.YAMLError):
        return UNREADABLE


_GUESSING = yaml.SafeLoader("")


def setting(data: bytes, plugin: str, name: str) -> str:
    """A setting of a plugin in mkdocs.yml, as it is written there; empty where there is none."""
    return next(iter((settings(data, plugin) or {}).get(name, ())), "")


def settings(data: bytes, plugin: str) -> dict[str, tuple[str, ...]] | None:
    """What mkdocs.yml says of a plugin, each setting as the scalars that are written there; None where it does not name
    the plugin. The tags in it are not for us, and what is wrong with it MkDocs says."""
    listed = child(node, "plugins") if (node := _mkdocs(data)) else None
    entries = listed.value if isinstance(listed, yaml.SequenceNode) else [listed] if listed else []
    for entry in entries:
        if (own := child(entry, plugin)) is not None:
            pairs = own.value if isinstance(own, yaml.MappingNode) else []
            return {str(key.value): tuple(_scalars(value)) for key, value in pairs}
        if isinstance(entry, yaml.ScalarNode) and entry.value == plugin:
            return {}
    return None


def of_site(data: bytes, name: str) -> str:
    """A setting of mkdocs.yml itself, likewise."""
    node = _mkdocs(data)
    return next(_scalars(found), "") if node and (found := child(node, name)) else ""


def _mkdocs(data: bytes) -> yaml.Node | None:
    text, _ = mistakes.decode(data)
    try:
        node: yaml.Node | None = _Loader(text or "").get_single_node()
    except yaml.YAMLError:
        return None
    return node


def _scalars(node: yaml.Node) -> Iterator[str]:
    """The scalar that a node is, or those of the list."""
    for each in node.value if isinstance(node, yaml.SequenceNode) else [node]:
        if isinstance(each, yaml.ScalarNode):
            yield str(each.value)


def _composed(text: str, allowed: Collection[str]) -> tuple[Document | None, list[Slip]]:
    """The document; where it is not to be used, what is wrong with it."""
    try:
        if slips := _too_deep(text):
            return None, slips
        root = _Loader(text).get_single_node()
        escaped = list(_escaped(text))
    except yaml.MarkedYAMLError as error:
        said = f"{error.context} {error.problem}"
        return None, mistakes.explain(text, error.context_mark, error.problem_mark, said)
    if escaped:
        return None, escaped
    if root is None:
        return None, [Slip(1, 1, "file_empty")]
    reading = _Reading(text.splitlines(), "&" in text, is_normalized("NFC", text), [], set())
    tree = reading.plain(root, 0)
    slips = [slip for slip in reading.found if slip.code not in allowed]
    return (None, slips) if slips else (Document(tree, root), [])


def _too_deep(text: str) -> list[Slip]:
    """Where the nesting passes what a record may have, found before nodes are made of it."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader) if mistakes.may_be_deep(text) else ():
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST and (mark := event.start_mark):
            return [Slip(mark.line + 1, mark.column + 1, "yaml_too_deep")]
    return []


def _escaped(text: str) -> Iterator[Slip]:
    """What nobody can see and the file does not show either: written as an escape in quotes, like `"\\u202e"`."""
    for token in yaml.scan(text, Loader=yaml.CSafeLoader) if "\\" in text and '"' in text else ():
        if isinstance(token, yaml.ScalarToken) and not token.plain:
            at = token.start_mark
            yield from (Slip(at.line + 1, at.column + 1, one.code, one.args) for one in mistakes.hidden(token.value))


def _has_alias(text: str) -> bool:
    return "&" in text and any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, yaml.CSafeLoader))


def _gather(node: yaml.Node, loc: Loc, found: list[tuple[Loc, str]]) -> None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            _gather(value, (*loc, str(key.value)), found)
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            _gather(value, (*loc, number), found)
    elif isinstance(node, yaml.ScalarNode):
        found.append((loc, node.value))


def child(node: yaml.Node, step: str | int) -> yaml.Node | None:
    """What a node has under a key or a number; None where it has nothing there."""
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        found: yaml.Node = node.value[step]
        return found
    return None


@dataclass(frozen=True)
class _Reading:
    """Nodes made plain in one pass, which finds what YAML allows and a record does not: aliases, tags, equal keys, keys
    that are no words, swallowed lines. Every node of every file comes by here, two hundred a record, so that what is
    seldom stands apart from what is always."""

    lines: list[str]
    anchored: bool
    """Whether the text may have anchors: without them no node comes by twice."""
    composed: bool
    """Whether the whole text is in NFC, so that its parts are."""
    found: list[Slip]
    seen: set[int]

    def plain(self, node: yaml.Node, depth: int) -> Tree:
        if self.anchored and id(node) in self.seen:
            self.found.append(_slip(node, "yaml_alias"))
            return None
        if self.anchored:
            self.seen.add(id(node))
        if node.__class__ is _SCALAR:
            return self._scalar(node, depth)
        if depth > DEEPEST:
            self.found.append(_slip(node, "yaml_too_deep"))
            return None
        if node.tag not in _COLLECTIONS:
            self.found.append(_tagged(node))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, depth + 1)
        return self._sequence(node, depth + 1)  # type: ignore[arg-type]  # there is no fourth kind of node

    def _scalar(self, node: yaml.ScalarNode, depth: int) -> str | None:
        value: str = node.value
        if node.tag != _UNTAGGED or (not node.style and (value in _NULLS or " " in value or not depth)):
            return self._odd_scalar(node, depth)
        text = value.strip() if self.composed else normalize("NFC", value.strip())
        return intern(text) or None

    def _odd_scalar(self, node: yaml.ScalarNode, depth: int) -> str | None:
        value: str = node.value
        if node.tag != _UNTAGGED and node.tag not in _PLAIN_TAGS:
            self.found.append(_tagged(node))
        if not node.style and value in _NULLS and node.tag in _MAYBE_NULL:
            return None
        if not node.style and (not depth or node.start_mark.line != node.end_mark.line):
            self.found.extend(_swallowed(node, self.lines, whole=not depth))
        return intern(normalize("NFC", value.strip())) or None

    def _mapping(self, node: yaml.MappingNode, depth: int) -> Tree:
        tree: dict[str, Tree] = {}
        for key, value in node.value:
            if key.__class__ is not _SCALAR:
                self.found.append(_slip(key, "yaml_key_not_text"))
                self.plain(key, depth)
                self.plain(value, depth)
                continue
            name: str = intern(key.value)
            if name in tree or key.tag != _UNTAGGED or not name.isidentifier():
                self._odd_key(key, value, node)
            if value.__class__ is _SCALAR and not self.anchored:
                tree[name] = self._scalar(value, depth)
            else:
                tree[name] = self.plain(value, depth)
        return tree

    def _odd_key(self, key: yaml.ScalarNode, value: yaml.Node, node: yaml.MappingNode) -> None:
        name: str = key.value
        self._scalar(key, 1)
        if not name.isidentifier() and name != name.lstrip("\u3000\xa0"):
            self.found.append(_slip(key, "wide_space_indent"))
        elif not name.isidentifier() and _DASHED.match(name):
            self.found.append(_slip(key, "no_space_after_dash", mended=f"- {name[1:]}: {_shown(value)}"))
        elif (first := next(other for other, _ in node.value if other.value == name)) is not key:
            self.found.append(_slip(key, "key_twice", field=name, first=first.start_mark.line + 1))

    def _sequence(self, node: yaml.SequenceNode, depth: int) -> Tree:
        items: list[Tree] = []
        for item in node.value:
            if item.__class__ is _SCALAR and not self.anchored:
                items.append(self._scalar(item, depth))
                if node.flow_style and not item.style and ("，" in item.value or "、" in item.value):
                    self.found.append(_comma(item))
            else:
                items.append(self.plain(item, depth))
        return items


def _shown(value: yaml.Node) -> str:
    return str(value.value) if isinstance(value, yaml.ScalarNode) else "…"


def _tagged(node: yaml.Node) -> Slip:
    return _slip(node, "yaml_tag", tag=node.tag.replace("tag:yaml.org,2002:", "!!"))


def _comma(item: yaml.ScalarNode) -> Slip:
    """`[116.3，39.9]` is one text to YAML. In quotes a Chinese comma is meant."""
    return _slip(item, "fullwidth_comma", value=item.value, mended=_FULLWIDTH_COMMA.sub(", ", item.value))


def _swallowed(node: yaml.ScalarNode, lines: list[str], *, whole: bool) -> list[Slip]:
    """A plain text that runs on over the next line, which looks like `key：value`, has swallowed that line."""
    span = range(node.start_mark.line, min(node.end_mark.line + 1, len(lines)))
    return mistakes.swallowed(lines, span, whole=whole)


def _slip(node: yaml.Node, code: str, **args: object) -> Slip:
    return Slip(node.start_mark.line + 1, node.start_mark.column + 1, code, args)
