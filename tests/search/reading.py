"""Reads the files of the search as its script does."""

import json
from collections.abc import Iterable, Mapping
from functools import reduce

from fengbei.search.index import Files, grams
from fengbei.search.postings import FAR, place

Numbers = list[int]


def unpacked(text: str) -> Numbers:
    """The numbers of a packed list."""
    numbers, at = [], -1
    for character in text:
        unit = ord(character)
        if unit == 33:
            at += FAR
            continue
        at += unit - 40 - (unit > 92)
        numbers.append(at)
    return numbers


def content(script: str) -> tuple[str, object]:
    """The name and the data that a file hands over."""
    name, data = json.loads("[" + script.removeprefix("fengbeiFound(").removesuffix(")\n") + "]")
    return name, data


def loaded(files: Files) -> dict[str, object]:
    """Every file's data by the name under which the script asks for it."""
    found = {}
    for address, make in files:
        name, data = content(make())
        assert address == f"search/{name}.js"
        found[name] = data
    return found


def saying(data: Mapping[str, object], phrase: str) -> Numbers:
    """The numbers of all that have every gram of a phrase."""
    files = data["head"]["g"]  # type: ignore[index]
    lists = [unpacked(data[f"g/{place(gram, files)}"].get(gram, "")) for gram in grams([phrase])]  # type: ignore[attr-defined]
    return _common(lists)


def named(data: Mapping[str, object], key: str) -> dict[int, Numbers]:
    """Where a character stands in names: numbers by code."""
    files = data["head"]["n"]  # type: ignore[index]
    return _codes(data[f"n/{place(key, files)}"].get(key, ""))  # type: ignore[attr-defined]


def sounding(data: Mapping[str, object], syllable: str) -> dict[int, Numbers]:
    """Where a syllable stands in names: numbers by code."""
    width = data["head"]["p"]  # type: ignore[index]
    return _codes(data.get(f"p/{syllable[:width]}", {}).get(syllable, ""))  # type: ignore[attr-defined]


def _codes(text: str) -> dict[int, Numbers]:
    parts = (part.partition("%") for part in text.split(" ") if part)
    return {int(code): unpacked(numbers) for code, _, numbers in parts}


def _common(lists: Iterable[Numbers]) -> Numbers:
    every = [set(numbers) for numbers in lists]
    return sorted(reduce(set.intersection, every)) if every else []
