"""What the YAML extension of VS Code makes of a file before it asks the schema: YAML 1.2, the core schema."""

import re
from typing import Any

import yaml


class _Core(yaml.SafeLoader):
    yaml_implicit_resolvers: dict[str, Any] = {}


for tag, pattern, first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", "-+.0123456789"),
    ("null", r"null|Null|NULL|~|", ["n", "N", "~", ""]),
):
    _Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(first))
_Core.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(str(node.value)))
_Core.add_constructor("tag:yaml.org,2002:float", lambda loader, node: float(str(node.value)))


def values(text: str) -> Any:
    """Numbers, booleans, texts, lists and tables with texts as keys."""
    return _keyed(yaml.load(text, Loader=_Core))  # noqa: S506 it makes nothing but these


def _keyed(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _keyed(each) for key, each in value.items()}
    return [_keyed(each) for each in value] if isinstance(value, list) else value
