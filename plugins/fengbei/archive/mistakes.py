"""Why a file cannot be read as YAML, said the way an editor would understand it, with the line to mend."""

import re
from typing import Protocol

from fengbei.archive.problems import Slip

_CONFLICT = re.compile(r"^(<{7}|>{7})(?: .*)?$", re.M)
_KEY = r"(?:[A-Za-z_][\w-]*|[\u4e00-\u9fff]{1,8})"
_FULLWIDTH_COLON = re.compile(rf"^(\s*(?:- )?\s*)({_KEY})：\s*(.*)$")
_NO_SPACE = re.compile(rf"^(\s*(?:- )?\s*)({_KEY}):(?![\s/])(.+)$")
_OPEN_QUOTE = re.compile(r"""(?:^|[:\-\[,{]\s+)(["'])""")
_PRIVATE_USE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
_CHINESE_QUOTES = re.compile("[“”‘’]")


class Mark(Protocol):
    """A place in a text, counted from 0, as PyYAML gives it."""

    line: int
    column: int


def decode(data: bytes) -> tuple[str | None, Slip | None]:
    """The file's text without a byte order mark, or what encoding it is in instead of UTF-8."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None, Slip(1, 1, "encoding_utf16")
    try:
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return None, Slip(1, 1, "encoding_gbk" if _is_gbk(data) else "encoding_unknown", {"bad_line": line})


def before_yaml(text: str) -> list[Slip]:
    """What is better said before YAML sees the text: nothing in it, conflict markers, private-use characters."""
    if not any(line.strip() and not line.lstrip().startswith("#") for line in text.splitlines()):
        return [Slip(1, 1, "file_empty")]
    if found := _CONFLICT.search(text):
        return [Slip(_line(text, found.start()), 1, "git_conflict", {"marker": found[1]})]
    return [
        Slip(_line(text, m.start()), _column(text, m.start()), "private_use_character", {"code": f"U+{ord(m[0]):04X}"})
        for m in _PRIVATE_USE.finditer(text)
    ]


def explain(text: str, context: Mark | None, problem: Mark | None, said: str) -> Slip:
    """Turn a YAML error into the slip that most likely caused it.

    `context` is where the broken thing began and `problem` where YAML gave up; an editor's mistake stands between.
    """
    lines = text.splitlines() or [""]
    last = min(problem.line if problem else len(lines) - 1, len(lines) - 1)
    first = min(context.line if context else last, last)
    column = problem.column + 1 if problem else 1
    near = [*range(last, max(first, last - 3) - 1, -1), *range(first, last)]
    return (
        _tab(lines, near)
        or _fullwidth_colon(lines, near)
        or _no_space(lines, near)
        or _unclosed_quote(lines, range(first, last + 1))
        or _by_what_yaml_said(lines, last, column, said)
    )


def control_character(text: str, position: int) -> Slip:
    line = _line(text, position)
    code = f"U+{ord(text[position]):04X}" if position < len(text) else ""
    return Slip(line, _column(text, position), "control_character", {"code": code})


def _tab(lines: list[str], near: list[int]) -> Slip | None:
    for i in near:
        indent = lines[i][: len(lines[i]) - len(lines[i].lstrip())]
        if "\t" in indent:
            return Slip(i + 1, indent.index("\t") + 1, "tab_indent")
    return None


def _fullwidth_colon(lines: list[str], near: list[int]) -> Slip | None:
    for i in near:
        if m := _FULLWIDTH_COLON.match(lines[i]):
            args = {"mended": f"{m[2]}: {m[3]}".rstrip()}
            return Slip(i + 1, len(m[1]) + len(m[2]) + 1, "fullwidth_colon", args)
    return None


def _no_space(lines: list[str], near: list[int]) -> Slip | None:
    for i in near:
        if m := _NO_SPACE.match(lines[i]):
            return Slip(i + 1, len(m[1]) + len(m[2]) + 2, "no_space_after_colon", {"mended": f"{m[2]}: {m[3].strip()}"})
    return None


def _unclosed_quote(lines: list[str], span: range) -> Slip | None:
    for i in span:
        if (m := _OPEN_QUOTE.search(lines[i])) and lines[i].count(m[1]) % 2:
            return Slip(i + 1, m.start(1) + 1, "unclosed_quote", {"quote": m[1]})
    return None


def _by_what_yaml_said(lines: list[str], last: int, column: int, said: str) -> Slip:
    line = lines[last]
    if "mapping values are not allowed" in said:
        return Slip(last + 1, column, "colon_in_text", {"value": line.strip()})
    if "cannot start any token" in said or "undefined alias" in said or "tag handle" in said:
        return Slip(last + 1, column, "special_character", {"char": line[column - 1 : column] or "*"})
    if "single document" in said or "document start" in said:
        return Slip(last + 1, 1, "second_document")
    if "nesting" in said:
        return Slip(last + 1, column, "yaml_too_deep")
    if _CHINESE_QUOTES.search(line):
        return Slip(last + 1, column, "chinese_quotes")
    return Slip(last + 1, column, "bad_indent", {"value": line.strip()[:40]})


def _is_gbk(data: bytes) -> bool:
    try:
        return any("\u4e00" <= char <= "\u9fff" for char in data.decode("gb18030"))
    except UnicodeDecodeError:
        return False


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def _column(text: str, position: int) -> int:
    return position - (text.rfind("\n", 0, position) + 1) + 1
