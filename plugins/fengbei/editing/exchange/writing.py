"""Trees as YAML: in one line, or in lines of their own as editors write them."""

from collections.abc import Iterator

from fengbei.archive.yamltree import Tree
from fengbei.editing.appending import scalar

WIDE = 100
"""What is longer than so many characters is not written in one line."""


def flow(tree: Tree) -> str:
    """A tree in one line: `{date: 1929, sources: [s1]}`."""
    if isinstance(tree, dict):
        return "{" + ", ".join(f"{key}: {flow(value)}" for key, value in tree.items()) + "}"
    if isinstance(tree, list):
        return "[" + ", ".join(map(flow, tree)) + "]"
    return scalar(tree, flow=True) if tree is not None else ""


def block(tree: dict[str, Tree] | list[Tree], column: int) -> list[str]:
    """A tree in lines, from a column on. Line ends are not for us."""
    margin = " " * column
    if isinstance(tree, list):
        return [line for item in tree for line in _item(item, column)]
    return [f"{margin}{line}" if line else "" for key, value in tree.items() for line in _entry(key, value)]


def _item(item: Tree, column: int) -> Iterator[str]:
    if not isinstance(item, dict):
        yield f"{' ' * column}- {flow(item)}"
        return
    first, *others = block(item, column + 2)
    yield f"{' ' * column}- {first[column + 2 :]}"
    yield from others


def _entry(key: str, value: Tree) -> Iterator[str]:
    if isinstance(value, str) and "\n" in value:
        yield f"{key}: |"
        yield from (f"  {line}" if line else "" for line in value.split("\n"))
    elif isinstance(value, str):
        yield f"{key}: {scalar(value)}"
    elif isinstance(value, dict | list) and value and (_has_records(value) or len(flow(value)) > WIDE):
        yield f"{key}:"
        yield from block(value, 2)
    else:
        yield f"{key}: {flow(value)}".rstrip()


def _has_records(value: dict[str, Tree] | list[Tree]) -> bool:
    """Whether there are records in it, which have lines of their own."""
    inside = value if isinstance(value, list) else value.values()
    return any(isinstance(one, dict) for one in inside)
