"""One form for what is written in several ways: simplified and traditional, small and capital, half and full width.

Each character becomes one character or none, so that a place in the folded text is known in the written one. The
search's script does the same with what is typed; `traditional` tells it the characters that this takes.
"""

from collections.abc import Collection, Mapping
from functools import cache
from importlib import resources

_SPACES = (*range(9, 14), 0x20, 0xA0, *range(0x2000, 0x200C), 0x2028, 0x2029, 0x3000, 0xFEFF)
"""What goes: a break or a space never keeps a phrase from being found."""
_DOTS = "\u2022\u2027\u30fb\uff65"


def fold(text: str) -> str:
    """The form in which texts are compared."""
    return text.translate(_table())


def traditional(used: Collection[str]) -> str:
    """Traditional characters, each followed by its simplified one, for the simplified ones that are `used`."""
    return "".join(form + plain for form, plain in sorted(_plain_forms().items()) if plain in used)


@cache
def _table() -> Mapping[int, int | None]:
    table: dict[int, int | None] = {ord(form): ord(plain) for form, plain in _plain_forms().items()}
    table |= {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
    table |= {capital: capital + 32 for capital in range(ord("A"), ord("Z") + 1)}
    table |= {wide: wide - 0xFEE0 + 32 for wide in range(0xFF21, 0xFF3B)}
    table |= dict.fromkeys(map(ord, _DOTS), ord("·"))
    return table | dict.fromkeys(_SPACES)


@cache
def _plain_forms() -> Mapping[str, str]:
    text = resources.files(__package__).joinpath("tables/traditional.txt").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return {form: line[0] for line in lines for form in line[1:]}
