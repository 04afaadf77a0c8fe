"""Why a file cannot be read as YAML, said the way an editor would understand it, with the line to mend."""

import re
from functools import cache
from typing import Protocol

from fengbei.archive.problems import Slip
from fengbei.words import words

_CONFLICT = re.compile(r"^(<{7}|>{7})(?: .*)?$", re.M)
_FENCE = re.compile(r"^```", re.M)
_KEY = r"(?:[A-Za-z_][A-Za-z0-9_-]*|[\u4e00-\u9fff]{1,8})"
_COLON = re.compile(rf"^(\s*(?:-\s+)*)({_KEY})(?:(：)|:(?![ \t/]))\s*(.*)$")
_PROPER = re.compile(rf"^\s*(?:- +)*{_KEY} *:(?:[ \t]|$)")
_NO_COLON = re.compile(rf"^\s*(?:- +)*({_KEY})\s+(.+)$")
_OPEN_QUOTE = re.compile(r"""(?:^|[:\-\[,{]\s+)(["'])""")
_PRIVATE_USE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
_ZERO_WIDTH = re.compile("[\u200b\u2060\ufeff]")
_CONTROL = re.compile(
    "[^\t\n\r -~\xa0-\u061b\u061d-\u200d\u2010-\u2027\u202f-\u2065\u2070-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)
_HIDDEN = re.compile(
    "[^\t\n\r -~\xa0-\u061b\u061d-\u200d\u2010-\u2027\u202f-\u2065\u2070-\ud7ff\uf900-\ufffd\U00010000-\U000effff]"
)
"""What may be one or the other, found in one pass."""
"""What YAML or an editor cannot show: C0 and C1, U+2028 and U+2029 (line ends to YAML only), marks of direction."""
_CHINESE_QUOTES = re.compile("[“”‘’]")
_SOMETHING = re.compile(r"^\s*[^\s#]", re.M)
_NESTED = re.compile(r"^(?: {200}|(?:\s*[-?] ){50})", re.M)


class Mark(Protocol):
    """A place in a text, counted from 0, as PyYAML gives it."""

    line: int
    column: int


def decode(data: bytes) -> tuple[str | None, Slip | None]:
    """The file's text without byte order marks and zero-width spaces, or what encoding it is in instead of UTF-8."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data[:2]:
        return None, Slip(1, 1, "encoding_utf16")
    try:
        return _ZERO_WIDTH.sub("", data.decode("utf-8-sig")), None
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return None, Slip(1, 1, "encoding_gbk" if _is_gbk(data) else "encoding_unknown", {"bad_line": line})


def before_yaml(text: str) -> list[Slip]:
    """What is better said before YAML sees the text: nothing in it, conflict markers, characters nobody can see."""
    if not _SOMETHING.search(text):
        return [Slip(1, 1, "file_empty")]
    if slip := conflict(text):
        return [slip]
    if "```" in text and (found := _FENCE.search(text)):
        return [Slip(_line(text, found.start()), 1, "markdown_fence")]
    return hidden(text)


def hidden(text: str) -> list[Slip]:
    """Characters that nobody can see, or only on the computer they were typed on."""
    if not _HIDDEN.search(text):
        return []
    control = _characters(text, _CONTROL, "control_character")
    return [*control, *_characters(text, _PRIVATE_USE, "private_use_character")]


def conflict(text: str) -> Slip | None:
    """The first marker of a merge that was not resolved."""
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return None
    found = _CONFLICT.search(text)
    return Slip(_line(text, found.start()), 1, "git_conflict", {"marker": found[1]}) if found else None


def may_be_deep(text: str) -> bool:
    """Whether YAML might find more than a few dozen levels: its reader in C overflows the stack at some 20 000."""
    if text.count("[") + text.count("{") > 200:
        return True
    return (text.count("- ") + text.count("? ") >= 50 or " " * 200 in text) and bool(_NESTED.search(text))


def explain(text: str, context: Mark | None, problem: Mark | None, said: str) -> list[Slip]:
    """Turn a YAML error into the slips that most likely caused it.

    `context` is where the broken thing began and `problem` where YAML gave up; an editor's mistake stands between,
    most often on the last lines that have no proper key.
    """
    lines = text.splitlines() or [""]
    last = min(problem.line if problem else len(lines) - 1, len(lines) - 1)
    first = min(context.line if context else last, last)
    run = _run(lines, last)
    if slips := _indents(lines, run) or colons(lines, run) or _unclosed_quote(lines, range(first, last + 1)):
        return slips
    begun = (first, context.column if context else 0)
    return [_by_what_yaml_said(lines, begun, (last, problem.column if problem else 0), said)]


def colons(lines: list[str], span: range) -> list[Slip]:
    """Each line that begins with a key whose colon is full-width or lacks its space."""
    found = [(i, m) for i in span if (m := _COLON.match(lines[i])) and (m[3] or m[4])]
    return [
        Slip(i + 1, m.end(2) + 1, "fullwidth_colon", {"mended": f"{m[2]}: {m[4]}".rstrip()})
        if m[3]
        else Slip(i + 1, m.end(2) + 2, "no_space_after_colon", {"mended": f"{m[2]}: {m[4]}".rstrip()})
        for i, m in found
    ]


def swallowed(lines: list[str], span: range, *, whole: bool) -> list[Slip]:
    """The lines of a plain text that were meant as fields: a Latin key, or a field's Chinese name, and a bad colon.

    `whole`: the text is all there is, so that its first line is a field too.
    """
    slips = [slip for slip in colons(lines, span) if _is_key(str(slip.args["mended"]).partition(":")[0])]
    return slips if whole or any(slip.line > span.start + 1 for slip in slips) else []


def mended(text: str, slips: list[Slip]) -> str:
    """The text with the colons of `slips` as they should be, so that the rest of it is checked in the same run."""
    lines = text.splitlines(keepends=True)
    for slip in slips:
        if slip.code in ("fullwidth_colon", "no_space_after_colon") and (m := _COLON.match(lines[slip.line - 1])):
            lines[slip.line - 1] = f"{m[1]}{slip.args['mended']}\n"
    return "".join(lines)


@cache
def _chinese_keys() -> frozenset[str]:
    return frozenset(name for names in words("zh").under("fields").values() for name in names.split("|"))


def _is_key(key: str) -> bool:
    return key.isascii() or key in _chinese_keys()


def _run(lines: list[str], last: int) -> range:
    """The line where YAML gave up and those right above it without a proper key, which YAML took for one text."""
    first = last
    while first and lines[first - 1].strip() and not _PROPER.match(lines[first - 1]):
        first -= 1
    return range(_above_gap(lines, first), last + 1)


def _above_gap(lines: list[str], first: int) -> int:
    """The line above a gap, where that is a field as well whose colon is bad: a text runs on over empty lines."""
    above = first - 1
    while above > 0 and not lines[above].strip():
        above -= 1
    m = _COLON.match(lines[above]) if 0 <= above < first - 1 else None
    indent = len(lines[first]) - len(lines[first].lstrip())
    return above if m and (m[3] or m[4]) and m.start(2) == indent else first


def _indents(lines: list[str], span: range) -> list[Slip]:
    """The first line that is indented with what is no space: a tab, or a space of Chinese width."""
    for i in span:
        indent = lines[i][: len(lines[i]) - len(lines[i].lstrip())]
        if other := indent.strip(" "):
            column = indent.index(other) + 1
            return [Slip(i + 1, column, "tab_indent" if other[0] == "\t" else "wide_space_indent")]
    return []


def _unclosed_quote(lines: list[str], span: range) -> list[Slip]:
    for i in span:
        if (m := _OPEN_QUOTE.search(lines[i])) and lines[i].count(m[1]) % 2:
            if wrong := re.search("[“”]", lines[i][m.end() :]):
                return [Slip(i + 1, m.end() + wrong.start() + 1, "chinese_quotes")]
            return [Slip(i + 1, m.start(1) + 1, "unclosed_quote", {"quote": m[1]})]
    return []


def _by_what_yaml_said(lines: list[str], begun: tuple[int, int], gave_up: tuple[int, int], said: str) -> Slip:
    (first, start), (last, end) = begun, gave_up
    line, char = lines[last], lines[last][end : end + 1]
    if "could not find expected ':'" in said:
        m = _NO_COLON.match(lines[first])
        value = lines[first].strip()[:40]
        args: dict[str, object] = {"value": value, "mended": f"{m[1]}: {m[2]}" if m else f"{value}: …"}
        return Slip(first + 1, start + 1, "no_colon", args)
    if "mapping values are not allowed" in said:
        return Slip(last + 1, end + 1, "colon_in_text", {"value": line.strip()})
    if "expected ',' or" in said:
        open_, close = ("[", "]") if "']'" in said else ("{", "}")
        return Slip(first + 1, start + 1, "unclosed_bracket", {"open": open_, "close": close})
    if "escape" in said or "hexdecimal" in said:
        return Slip(last + 1, end + 1, "backslash")
    if re.search("scanning an? (?:alias|anchor|tag|block scalar|directive)", said):
        return Slip(first + 1, start + 1, "special_character", {"char": lines[first][start : start + 1]})
    if "cannot start any token" in said or ("expected node content" in said and char in "]},"):
        return Slip(last + 1, end + 1, "special_character", {"char": char})
    if "block sequence entries" in said:
        return Slip(last + 1, end + 1, "list_beside_key")
    if "another document" in said or "document start" in said:
        return Slip(last + 1, 1, "second_document")
    if line[:end].rstrip().endswith(('"', "'")):
        return Slip(last + 1, end + 1, "text_after_quote")
    if _CHINESE_QUOTES.search(line):
        return Slip(last + 1, end + 1, "chinese_quotes")
    return Slip(last + 1, end + 1, "bad_indent", {"value": line.strip()[:40]})


def _characters(text: str, pattern: re.Pattern[str], code: str) -> list[Slip]:
    return [
        Slip(_line(text, m.start()), _column(text, m.start()), code, {"code": f"U+{ord(m[0]):04X}"})
        for m in pattern.finditer(text)
    ]


def _is_gbk(data: bytes) -> bool:
    try:
        return any("\u4e00" <= char <= "\u9fff" for char in data.decode("gb18030"))
    except UnicodeDecodeError:
        return False


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def _column(text: str, position: int) -> int:
    return position - (text.rfind("\n", 0, position) + 1) + 1
