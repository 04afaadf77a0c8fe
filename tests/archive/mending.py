"""Does to a project what an editor does who follows the messages of `fengbei check`, as `mend.txt` of a case says it.

One edit a line; lines are counted in the file as it was:

    hero.yml:3 = born: 1924-12-08     line 3 is this instead
    hero.yml:3 + note: 据县志         this is put in after line 3
    hero.yml:3 -                      line 3 is taken out
    hero.yml + sample: true           this is put at the end of the file, which is made where it is not there
    hero.yml s/男性/男/               in each line what fits is replaced
    hero.yml from gb18030             the file is saved as UTF-8
    hero.yml -                        the file is taken away
    Hero.yml -> hero.yml              the file or folder has another name
"""

import re
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

_AT_LINE = re.compile(r"(.+):(\d+) ([=+-]) ?(.*)")
_AT_END = re.compile(r"(.+?) \+ (.*)")
_EACH = re.compile(r"(.+) s/(.+)/(.*)/")
_MOVED = re.compile(r"(.+) -> (.+)")
_FROM = re.compile(r"(.+) from (\S+)")
_GONE = re.compile(r"(.+) -")


def mend(project: Path, said: str) -> None:
    """Carry out every edit; what is no edit is an error of the case."""
    at_lines: dict[Path, list[tuple[int, str, str]]] = defaultdict(list)
    for line in said.splitlines():
        if m := _AT_LINE.fullmatch(line):
            at_lines[project / m[1]].append((int(m[2]), m[3], m[4]))
        elif not any((m := pattern.fullmatch(line)) and not do(project, *m.groups()) for pattern, do in _EDITS):
            raise AssertionError(line)
    for path, edits in at_lines.items():
        _write(path, _edited(_lines(path), edits))


def _edited(lines: list[str], edits: list[tuple[int, str, str]]) -> list[str]:
    end = "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
    slots = [[line] for line in lines]
    for number, how, text in edits:
        if how == "+":
            slots[number - 1] = [line.rstrip("\r\n") + end for line in slots[number - 1]]
            slots[number - 1].append(text + end)
        else:
            slots[number - 1][:1] = [text + end] if how == "=" else []
    return [line for slot in slots for line in slot]


def _append(project: Path, name: str, text: str) -> None:
    path = project / name
    path.parent.mkdir(parents=True, exist_ok=True)
    before = _lines(path) if path.exists() else []
    _write(path, [*(line.rstrip("\r\n") + "\n" for line in before), text + "\n"])


def _each(project: Path, name: str, pattern: str, text: str) -> None:
    _write(project / name, [re.sub(pattern, text, line) for line in _lines(project / name)])


def _move(project: Path, before: str, after: str) -> None:
    (project / after).parent.mkdir(parents=True, exist_ok=True)
    (project / before).rename(project / after)


def _decode(project: Path, name: str, encoding: str) -> None:
    (project / name).write_bytes((project / name).read_bytes().decode(encoding).encode())


def _take_away(project: Path, name: str) -> None:
    (project / name).unlink()


_EDITS: tuple[tuple[re.Pattern[str], Callable[..., None]], ...] = (
    (_MOVED, _move),
    (_FROM, _decode),
    (_EACH, _each),
    (_AT_END, _append),
    (_GONE, _take_away),
)


def _lines(path: Path) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", path.read_bytes().decode("utf-8", "surrogateescape"))


def _write(path: Path, lines: list[str]) -> None:
    path.write_bytes("".join(lines).encode("utf-8", "surrogateescape"))
