"""The fields of a record that YAML can read, each written in its plain form: names of fields, values, lists."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field

import yaml

from fengbei.archive import yamltree
from fengbei.archive.fields import Record, glued
from fengbei.archive.shape import Kind, Part, part, parts
from fengbei.editing.fixing import values
from fengbei.editing.fixing.lines import Edit, Mended, edited
from fengbei.editing.fixing.meaning import NULLS, Meaning, meaning, text_of
from fengbei.words import words

_SPLIT = re.compile(r"\s*[,，、]\s*")
_BRACKETS = {"【": "】", "［": "］"}
_PAIR = re.compile(r"""([a-z_]+)\s*[：:]\s*([^\s:：,{}\[\]"'#&*!|>%@`-][^:：,{}\[\]"'#]*)""")
_SHOWN = ("fullwidth_comma", "key_twice")
"""Problems of a file whose fields can be told apart all the same."""


@dataclass(frozen=True)
class _Change:
    """One scalar written otherwise, and what it says then. `last` is the node that it ends with, and `whole` the one
    that says something else by it, where these are others."""

    node: yaml.Node
    text: str
    meant: Meaning
    kind: str
    last: yaml.Node | None = None
    whole: yaml.Node | None = None


@dataclass
class _Finding:
    """Goes through the nodes along the model and gathers what is to be written otherwise."""

    changes: list[_Change] = field(default_factory=list)

    def record(self, node: yaml.Node, model: type[Record], *, listed: bool = False) -> None:
        if not isinstance(node, yaml.MappingNode) or _reviewed(node):
            return
        names = _names(node, model, listed=listed)
        for (key, value), name in zip(node.value, names, strict=True):
            if name != key.value:
                self.changes.append(_Change(key, name, name, "key"))
            if found := part(model, name):
                self.value(value, found)

    def value(self, node: yaml.Node, of: Part, *, listed: bool = False) -> None:
        if isinstance(node, yaml.SequenceNode) and of.many and not listed:
            for item in node.value:
                self.item(node, item, of)
        elif isinstance(node, yaml.MappingNode) and of.model and of.table:
            for _, value in node.value:
                self.record(value, of.model)
        elif isinstance(node, yaml.MappingNode) and of.model:
            self.mapping(node, of.model, listed=of.many)
        elif isinstance(node, yaml.ScalarNode):
            self.scalar(node, of, alone=of.many and not listed)

    def item(self, within: yaml.SequenceNode, node: yaml.Node, of: Part) -> None:
        """One of a list. `[a，b]` is one text to YAML."""
        split = _split(of, node) if within.flow_style and isinstance(node, yaml.ScalarNode) else None
        if split:
            self.changes.append(_Change(node, ", ".join(split), None, "comma"))
        else:
            self.value(node, of, listed=True)

    def mapping(self, node: yaml.MappingNode, model: type[Record], *, listed: bool) -> None:
        """The fields of a record; in braces of Chinese width, or with commas of that width, they are one to YAML."""
        key, value = node.value[0] if len(node.value) == 1 else (None, None)
        said = _in_one(key, value, flow=bool(node.flow_style)) if key and value else ""
        if key and (pairs := _pairs(said, model)):
            text = ", ".join(f"{name}: {said}" for name, said in pairs)
            last = key if node.flow_style else value
            text = text if node.flow_style else "{" + text + "}"
            self.changes.append(_Change(key, text, tuple(pairs), "colon", last, node))
        else:
            self.record(node, model, listed=listed)

    def scalar(self, node: yaml.ScalarNode, of: Part, *, alone: bool) -> None:
        text = text_of(node)
        if not text or node.start_mark.line != node.end_mark.line:
            return
        if alone and (listed := _listed(of, node)):
            self.changes.append(_Change(node, "[" + ", ".join(listed) + "]", [*listed], "bracket"))
        elif of.model:
            self.short(node, text, of.model)
        elif made := values.plain(of, text):
            self.changes.append(_Change(node, made.text, made.text, made.kind))

    def short(self, node: yaml.ScalarNode, text: str, model: type[Record]) -> None:
        """A record that is written as one text; `title：一等功` is one of fields."""
        pairs = _pairs(text, model) if text[:1] == "｛" and text[-1:] == "｝" and not node.style else []
        if pairs:
            said = ", ".join(f"{name}: {value}" for name, value in pairs)
            self.changes.append(_Change(node, "{" + said + "}", tuple(pairs), "bracket"))
            return
        mended = glued(text) if not node.style else ""
        name, _, value = mended.partition(": ")
        if mended and part(model, name) and mended[-len(value) :] == text[-len(value) :]:
            self.changes.append(_Change(node, f"{name}: {value}", ((name, value),), "colon"))
        elif inner := part(model, getattr(model, "short", "")):
            self.scalar(node, inner, alone=False)


def in_fields(text: str, model: type[Record]) -> Mended:
    """The text with its fields in their plain form. What is written is read again: if it does not say exactly what was
    meant, it is not written."""
    document, slips = yamltree.parse(text)
    root = yamltree.root_of(text)
    if root is None or not (document or {slip.code for slip in slips} <= {*_SHOWN}):
        return Mended(text)
    finding = _Finding()
    finding.record(root, model)
    made = _written(text, root, finding.changes)
    if made is not None:
        return made
    for change in finding.changes:  # one of them cannot be written as it is meant: each alone
        if (one := _written(text, root, [change])) is not None:
            return Mended((rest := in_fields(one.text, model)).text, one.mends + rest.mends)
    return Mended(text)


def _written(text: str, root: yaml.Node, changes: list[_Change]) -> Mended | None:
    made = edited(text, [_edit(change) for change in changes])
    after = yamltree.root_of(made)
    if after is None or meaning(after) != _meant(root, changes):
        return None
    return Mended(made, Counter(change.kind for change in changes))


def _meant(root: yaml.Node, changes: list[_Change]) -> Meaning:
    """What the nodes say once all is changed; a text that was split gives its parts to the list that it stands in."""
    meant: dict[int, Meaning] = {id(one.whole or one.node): one.meant for one in changes if one.kind != "comma"}
    split: dict[int, list[str]] = {id(one.node): one.text.split(", ") for one in changes if one.kind == "comma"}

    def said(node: yaml.Node) -> Meaning:
        if id(node) in meant:
            return meant[id(node)]
        if isinstance(node, yaml.SequenceNode):
            items: list[Meaning] = []
            for item in node.value:
                items += split.get(id(item)) or [said(item)]
            return items
        if isinstance(node, yaml.MappingNode):
            return tuple((said(key), said(value)) for key, value in node.value)
        return meaning(node)

    return said(root)


def _edit(change: _Change) -> Edit:
    start, end = change.node.start_mark, (change.last or change.node).end_mark
    inside = 1 if isinstance(change.meant, str) and getattr(change.node, "style", None) else 0
    return Edit(start.line, start.column + inside, end.column - inside, change.text)


def _in_one(key: yaml.Node, value: yaml.Node, *, flow: bool) -> str:
    """What YAML takes for one field, `｛title: 一等功｝` or `{title：一等功，date：1949}`; empty for all else."""
    name, text = text_of(key) or "", text_of(value) or ""
    if flow:
        return "" if text else name
    on_one_line = key.start_mark.line == value.end_mark.line
    return f"{name}: {text}" if on_one_line and name[:1] == "｛" and text[-1:] == "｝" else ""


def _reviewed(node: yaml.MappingNode) -> bool:
    """Whether somebody has reviewed a record: a review holds for what was written then, to the letter."""
    return any(key.value == "reviews" and meaning(value) for key, value in node.value)


def _names(node: yaml.MappingNode, model: type[Record], *, listed: bool) -> list[str]:
    """What each key is to be called: as it is, or the one field that is meant, if it is not there already."""
    known = {one.name for one in parts(model, listed=listed)}
    written = [str(key.value) if isinstance(key, yaml.ScalarNode) else "" for key, _ in node.value]
    meant = [name if name in known else _known(name, known) or name for name in written]
    return [new if meant.count(new) == 1 else old for old, new in zip(written, meant, strict=True)]


def _known(key: str, known: set[str]) -> str:
    """The field that is called so in Chinese, or whose name differs in width, capitals or marks alone."""
    bare = unicodedata.normalize("NFKC", key).strip()
    same = re.sub(r"[-\s]+", "_", bare.lower())
    if same in known:
        return same
    names = {name: words("zh").texts.get(f"fields.{name}", "").split("|") for name in known}
    for found in ([n for n in known if bare == names[n][0]], [n for n in known if bare in names[n]]):
        if found:
            return found[0] if len(found) == 1 else ""
    return ""


def _inner(of: Part) -> Part:
    """What is meant where a record is written as one text."""
    return (part(of.model, of.short) if of.model and of.short else None) or of


def _split(of: Part, node: yaml.ScalarNode) -> list[str]:
    """The items of `a，b`, where no comma can be part of one."""
    found = _SPLIT.split(node.value.strip())
    if node.style or len(found) < 2 or node.start_mark.line != node.end_mark.line:
        return []
    return found if all(values.is_read(_inner(of), one) for one in found) else []


def _listed(of: Part, node: yaml.ScalarNode) -> list[str]:
    """The items of `【a，b】`."""
    text, of = node.value.strip(), _inner(of)
    if (
        node.style
        or of.kind not in (Kind.ID, Kind.SOURCE_KEY, Kind.CHOICE)
        or text[-1:] != _BRACKETS.get(text[:1], "-")
    ):
        return []
    found = _SPLIT.split(text[1:-1].strip())
    return found if all(values.is_read(of, one) for one in found) else []


def _pairs(text: str, model: type[Record]) -> list[tuple[str, str]]:
    """The fields of `title：一等功，date：1949`, in braces of Chinese width or none."""
    bare = text.strip().removeprefix("｛").removesuffix("｝").strip()
    names = "|".join(sorted((one.name for one in parts(model)), key=len, reverse=True))
    found = [_PAIR.fullmatch(one) for one in re.split(rf"\s*[，,]\s*(?=(?:{names})\s*[：:])", bare)]
    pairs = [(m[1], m[2].strip()) for m in found if m and part(model, m[1])]
    sure = len(pairs) == len(found) == len(dict(pairs)) and not NULLS & {value for _, value in pairs}
    return pairs if sure and ("：" in text or "｛" in text) else []
