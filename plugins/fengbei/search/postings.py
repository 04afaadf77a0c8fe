"""Lists of numbers by key, packed for the browser and split into files so that a query loads only a few of them.

A list is a text: each character is the step to the next number. The script reads it back (`static/find.js`).
"""

import json
from collections.abc import Mapping, Sequence
from operator import sub

FAR = 8000
"""A step that no single character tells: `!` stands for so many."""
_FIRST, _BACKSLASH = 40, 92
_STEPS = [chr(_FIRST + step + (_FIRST + step >= _BACKSLASH)) for step in range(FAR)]
"""Characters that JSON leaves as they are; the backslash is skipped."""
_PRIME = 65521


def packed(numbers: Sequence[int]) -> str:
    """Rising numbers as a text of steps; the first counts from −1."""
    steps = list(map(sub, numbers, [-1, *numbers[:-1]]))
    if max(steps) < FAR:
        return "".join([_STEPS[step] for step in steps])
    return "".join(["!" * (step // FAR) + _STEPS[step % FAR] for step in steps])


def place(key: str, files: int) -> int:
    """The number of the file that has a key."""
    total = 0
    for character in key:
        total = (total * 31 + ord(character)) % _PRIME
    return total % files


def split(found: Mapping[str, str], size: int) -> list[dict[str, str]]:
    """Keys with their values, spread over files of about `size` characters."""
    whole = sum(len(key) + len(value) + 6 for key, value in found.items())
    files: list[dict[str, str]] = [{} for _ in range(max(1, round(whole / size)))]
    for key in sorted(found):
        files[place(key, len(files))][key] = found[key]
    return files


def script(name: str, data: object) -> str:
    """A file that hands its data to the search as it is loaded. A script may be loaded where nothing else may: from a
    stick."""
    return f"fengbeiFound({json.dumps(name)},{json.dumps(data, ensure_ascii=False, separators=(',', ':'))})\n"
