"""What nodes of YAML say, so that a file can be compared before and after."""

from collections.abc import Mapping
from typing import TypeAlias
from unicodedata import normalize

import yaml

Meaning: TypeAlias = "tuple[tuple[Meaning, Meaning], ...] | list[Meaning] | str | None"

NULLS = {"", "~", "null", "Null", "NULL"}


def meaning(node: yaml.Node, meant: Mapping[int, Meaning] | None = None) -> Meaning:
    """What a node says; of those in `meant`, by their `id`, what is said there instead."""
    if meant and id(node) in meant:
        return meant[id(node)]
    if isinstance(node, yaml.MappingNode):
        return tuple((meaning(key, meant), meaning(value, meant)) for key, value in node.value)
    if isinstance(node, yaml.SequenceNode):
        return [meaning(item, meant) for item in node.value]
    return text_of(node)


def text_of(node: yaml.Node) -> str | None:
    """The text of a scalar as the models get it; None where it is nothing, or is no scalar."""
    if not isinstance(node, yaml.ScalarNode) or (not node.style and node.value in NULLS):
        return None
    return normalize("NFC", node.value.strip()) or None
