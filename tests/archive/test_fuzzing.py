"""Broken files: a few seconds of what `fuzzing.py` does for ten minutes, and what it has found so far."""

from itertools import pairwise
from pathlib import Path

import pytest

from tests.archive.fuzzing import Project, fuzz

FOUND = {
    "the only person has a name of one character": ("hero", "name: 张\nkind: veteran\ndied: 1949\nsample: true\n"),
    "thousands of spaces before a key": ("hero", "name: 甲\nkind: veteran\n" + " " * 12000 + "x: x\n"),
    "a thousand gaps in a number of degrees": (
        "memorial",
        'name: 甲\nkind: park\nsample: true\npoint: {lat: "39°54' + "- " * 4000 + '", lon: 1, datum: WGS-84}\n',
    ),
    "a list that is a part of itself": (
        "hero",
        "name: 甲\nkind: veteran\nlife: &life\n  - *life\n  - date: 1949\n　text: 乙\n \n",
    ),
    "lists of lists of lists, and a space at the end of a line": (
        "hero",
        "name: 甲 \na: &a [x, x, x, x, x, x, x, x, x]\n"
        + "".join(f"{b}: &{b} [*{a}, *{a}, *{a}, *{a}, *{a}, *{a}, *{a}, *{a}]\n" for a, b in pairwise("abcdefghijkl")),
    ),
    "thousands of brackets in a row of a roll": ("roll", "姓名,备注\n张三," + "[a](" * 4000 + "x\n"),
    "thousands of brackets that may begin a number": ("hero", f"name: 甲\nkind: veteran\nborn: {'(' * 20000}号\n"),
    "thousands of hyphens that may be an address": (
        "messages",
        f"sample: true\nmessages:\n  - {{date: 2026-04-04, text: '{'-' * 20000}', by: 甲}}\n",
    ),
    "thousands of digits that may be a number of a house": (
        "calls",
        f"sample: true\ncalls:\n  - {{date: 2026-04-04, kind: family-call, households: 1, by: '{'1' * 40000}'}}\n",
    ),
    "thousands of brackets": ("hero", f"name: 甲 \nkind: veteran\nsummary: {'[' * 24000}\n"),
}
"""Inputs that once made trouble: the kind of file, and what was in it."""


@pytest.mark.parametrize(("kind", "text"), FOUND.values(), ids=FOUND)
def test_what_once_made_trouble_makes_none(kind: str, text: str, tmp_path: Path) -> None:
    assert Project(tmp_path).trouble(kind, text.encode()) == ""


def test_no_broken_file_raises_or_hangs_or_is_mended_twice(tmp_path: Path) -> None:
    assert [(kind, data[:300], said) for kind, data, said in fuzz(tmp_path, 8, 60, most=150, size=1500)] == []
