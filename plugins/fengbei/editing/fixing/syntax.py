"""What keeps a file from being read as YAML, put right where a problem names it and there is one way to do so."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache

from fengbei.archive import yamltree
from fengbei.archive.problems import Slip
from fengbei.editing.fixing.lines import Mended, bare, end_of
from fengbei.editing.fixing.meaning import meaning
from fengbei.words import words

_ROUNDS = 60
_OF_FIELDS = {"fullwidth_comma", "key_twice"}
"""What stops a file that YAML itself can read."""
_COLON = re.compile(r"^([ \t]*(?:- *)*)([A-Za-z_][A-Za-z0-9_-]*|[\u4e00-\u9fff]{1,8})(?:：|:(?![ \t/]))\s*(.*)$")
_DASH = re.compile(r"^((?:[ \t]*-[ \t]+)*[ \t]*-)(?=\w)")
_ODD_SPACE = re.compile("[\t\xa0\u3000]")
_INDENT = re.compile(r"^[ \t\xa0\u3000-]*")
_PROPER = re.compile(r"^(?:- +)*[\w-]+ *:(?:[ \t]|$)")
_STRUCTURE = re.compile(r"^(?:-[ \t\xa0\u3000]|-$|#|(?:[A-Za-z_][A-Za-z0-9_-]*|[\u4e00-\u9fff]{1,8})[ ]*[:：])")
_CLOSERS = {"[": "］】", "{": "｝"}
_PLAIN_CLOSERS = {"[": "]", "{": "}"}
_QUOTED = re.compile(r'^([ \t]*(?:- +)*(?:[\w-]+: +)?")([^"“”\\]*)”[ \t]*$')

Widths = Mapping[str, int]
"""How many columns a character is taken for that is no space."""
_WIDTHS: tuple[Widths, ...] = (
    {"\t": 2, "\u3000": 2, "\xa0": 1},
    {"\t": 4, "\u3000": 1, "\xa0": 2},
    {"\t": 8, "\u3000": 4, "\xa0": 4},
    {"\t": 1, "\u3000": 2, "\xa0": 2},
)


def readable(text: str) -> Mended:
    """The text as YAML can read it; as it was, where some of it still cannot be read or could be meant otherwise."""
    before, slips = yamltree.parse(text)
    if not slips:
        return Mended(text)
    tried = _WIDTHS if _ODD_SPACE.search(text) else _WIDTHS[:1]
    found = [made for widths in tried if (made := _settled(text, widths)) and made.text != text]
    said = [meaning(root) for made in found if (root := yamltree.root_of(made.text)) is not None]
    if not said or any(other != said[0] for other in said[1:]):
        return Mended(text)
    after, _ = yamltree.parse(found[0].text)
    same = not before or (after is not None and after.tree == before.tree)
    return found[0] if same else Mended(text)


def _settled(text: str, widths: Widths) -> Mended | None:
    """The text mended in rounds until nothing is left that can be; None where something keeps it from being read."""
    mends: Counter[str] = Counter()
    for _ in range(_ROUNDS):
        document, slips = yamltree.parse(text)
        if (made := _mended(text, slips, widths)).text == text:
            return Mended(text, mends) if document or {slip.code for slip in slips} <= _OF_FIELDS else None
        text, mends = made.text, mends + made.mends
    return None


def _mended(text: str, slips: list[Slip], widths: Widths) -> Mended:
    """What the slips name, put right; lines within a text of several lines are nobody's but the text's."""
    lines, kept = text.splitlines(keepends=True), yamltree.inside_texts(text)
    mends: Counter[str] = Counter()
    for slip in slips:
        at = slip.line - 1 - (slip.code == "colon_in_text")
        if slip.code not in _WAYS or not 0 <= at < len(lines) or at in kept:
            continue
        kind, way = _WAYS[slip.code]
        for line in _alike(lines, at, kept) if kind == "indent" else (at,):
            made = way(lines, line, slip, widths)
            if made is not None and made != bare(lines[line]):
                lines[line] = made + end_of(lines[line])
                mends[kind] += 1
    return Mended("".join(lines), mends)


def _alike(lines: list[str], at: int, kept: set[int]) -> list[int]:
    """The line, and those below that begin in the same wrong way and are no running text, so that a long file needs few
    rounds."""
    found = [at]
    for below in range(at + 1, len(lines)):
        begins = _INDENT.match(lines[below])
        rest = lines[below][begins.end() :] if begins else ""
        if below in kept or not begins or not begins[0].strip(" -") or not _STRUCTURE.match(rest):
            break
        found.append(below)
    return found


def _colon(lines: list[str], at: int, slip: Slip, widths: Widths) -> str | None:
    """`name：张三`, `name:张三` where the name is that of a field, or a heading of the fields below it."""
    if not (m := _COLON.match(bare(lines[at]))):
        return None
    if m[2] not in _names() and not (m[2].isascii() and not m[3] and _is_heading(lines, at)):
        return None
    return f"{m[1]}{m[2]}: {m[3]}".rstrip()


def _is_heading(lines: list[str], at: int) -> bool:
    below = next((line for line in lines[at + 1 :] if line.strip() and not line.lstrip().startswith("#")), "")
    indent = len(below) - len(below.lstrip(" "))
    return indent > len(lines[at]) - len(lines[at].lstrip(" ")) and bool(_PROPER.match(below.lstrip(" ")))


def _dash(lines: list[str], at: int, slip: Slip, widths: Widths) -> str | None:
    """`-date: 1949`; where fields stand below it, they are what cannot be read."""
    begun = _DASH.match(bare(lines[at]))
    name = lines[at][begun.end() :].partition(":")[0] if begun else ""
    return _DASH.sub(r"\1 ", bare(lines[at]), count=1) if name in _names() else None


def _indent(lines: list[str], at: int, slip: Slip, widths: Widths) -> str | None:
    """Spaces in place of what else a line begins with. Tabs go to the next stop."""
    line = bare(lines[at])
    begins = m[0] if (m := _INDENT.match(line)) else ""
    made = ""
    for char in begins:
        made += " " * (widths[char] - (len(made) % widths[char] if char == "\t" else 0)) if char in widths else char
    return made + line[len(begins) :]


def _bracket(lines: list[str], at: int, slip: Slip, widths: Widths) -> str | None:
    """`[a, b］`: the other end of what was begun."""
    line, opening = bare(lines[at]).rstrip(), str(slip.args.get("open", ""))
    if opening and line[slip.column - 1 : slip.column] == opening and line[-1] in _CLOSERS[opening]:
        return line[:-1] + _PLAIN_CLOSERS[opening]
    return None


def _quote(lines: list[str], at: int, slip: Slip, widths: Widths) -> str | None:
    """`"张三”`: the other end of what was begun."""
    return f'{m[1]}{m[2]}"' if (m := _QUOTED.match(bare(lines[at]))) else None


_Way = Callable[[list[str], int, Slip, Widths], str | None]
_WAYS: dict[str, tuple[str, _Way]] = {
    "fullwidth_colon": ("colon", _colon),
    "no_space_after_colon": ("colon", _colon),
    "no_space_after_dash": ("dash", _dash),
    "colon_in_text": ("dash", _dash),
    "tab_indent": ("indent", _indent),
    "wide_space_indent": ("indent", _indent),
    "unclosed_bracket": ("bracket", _bracket),
    "chinese_quotes": ("quote", _quote),
}
"""What is mended, by the code of the problem that names it."""


@cache
def _names() -> frozenset[str]:
    """What fields are called, in any model, with the Chinese names and those that editors write."""
    known = words("zh").under("fields")
    return frozenset([*known, *(name for names in known.values() for name in names.split("|"))])
