"""What a record says before and after a step: values in a tree by their place."""

from copy import deepcopy
from typing import Any

from fengbei.archive.problems import Loc
from fengbei.archive.yamltree import Tree
from fengbei.editing.appending import Refused


def value_at(tree: Any, loc: Loc) -> Any:
    for step in loc:
        if isinstance(tree, dict):
            tree = tree.get(step) if step != 0 else tree
        elif isinstance(tree, list):
            tree = tree[step] if isinstance(step, int) and step < len(tree) else None
        elif step != 0:
            return None
    return tree


def held(tree: Any) -> Any:
    return tree if isinstance(tree, dict | list) else ()


def with_value(tree: Tree, loc: Loc, value: Tree) -> Any:
    """The tree as it is meant to be."""
    made: Any = deepcopy(tree)
    at, deepest = made, len(loc) - 1
    if not loc:
        return value
    for depth, step in enumerate(loc):
        if isinstance(at, dict) and step == 0:
            if depth == deepest:
                return with_value(tree, loc[:-1], value)
            continue
        if isinstance(at, list) and step == len(at):
            at.append(nested(loc[depth + 1 :], value))
            return made
        if depth == deepest:
            if step == 0 and not isinstance(at, list):
                return with_value(tree, loc[:-1], value)
            at[step] = value
        elif nothing_at(at, step):
            at[step] = nested(loc[depth + 1 :], value)
            return made
        elif isinstance(at[step], str) and loc[depth + 1 : depth + 2] != (0,):
            raise Refused("list_flow")
        elif isinstance(at[step], str):
            at[step] = value
            return made
        else:
            at = at[step]
    return made


def nothing_at(at: Any, step: str | int) -> bool:
    return at.get(step) is None if isinstance(at, dict) else at[step] is None


def without_value(tree: Tree, loc: Loc) -> Any:
    made: Any = deepcopy(tree)
    at: Any = value_at(made, loc[:-1])
    if not at or not hasattr(at, "__delitem__"):
        raise Refused("list_flow")
    del at[loc[-1]]
    return made


def nested(loc: Loc, value: Tree) -> Tree:
    """A value inside what is not there yet."""
    for step in reversed(loc):
        value = [value] if isinstance(step, int) else {step: value}
    return value
