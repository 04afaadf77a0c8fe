"""Broken files by the thousand: nothing may raise, nothing may hang, every problem names a line that is there, and what
`--fix` has mended it leaves alone the second time.

    python -m tests.archive.fuzzing --seconds 600 --seed 7

An input that fails is kept in a file and named; `--input FILE --kind hero` runs it again. The same seed gives the same
inputs. What was found has its test in `test_fuzzing.py`.
"""

import argparse
import random
import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from fengbei.archive.checks import check
from fengbei.archive.kinds import KINDS, files_of
from fengbei.archive.layout import Layout, roll_file
from fengbei.archive.load import read_all
from fengbei.archive.rules import Rules
from fengbei.editing.fixing.project import changes_of
from fengbei.words import words

HERE = Path(__file__).parent
BASE = HERE / "records" / "full"
SAMPLE = HERE.parents[1]
DAY = date(2026, 5, 1)
SLOW = 2.0
"""CPU seconds that one input may take, of which a small project takes hundredths."""

TOKENS = (  # noqa: SIM905 a list of these would be screens long
    "：¦，¦、¦“¦”¦‘¦【¦】¦｛¦｝¦［¦］¦　¦\xa0¦\t¦\u200b¦\ufeff¦０¦－¦&a ¦*a¦"
    "!!python/object:os.system ¦!x ¦<<: *a¦|\n¦>-\n¦'¦\"¦{¦}¦[¦]¦, ¦: ¦- ¦? ¦#¦ #¦%¦@¦`¦"
    "---\n¦...\n¦```\n¦<<<<<<< a\n¦\r¦\n¦\r\n¦\x00¦\x1b¦\u2028¦\x85¦\u202e¦\ud7ff¦\ue000¦😀¦"
    "𠮷¦\u0301¦null¦~¦true¦是¦不详¦约¦农历¦姓名: 张三\n¦born：1924年12月8日\n¦-title: 一等功\n¦"
    "date:1949\n¦point: 116，3975\n¦sources:\n¦id: x\n¦1924年12月8日¦1924-02-30¦116°23′51″¦"
    "１９２４¦1.2万¦09：30¦../¦C:\\a¦http://¦](hero:x)"
).split("¦")
"""What is put anywhere into a file."""
KILLERS = (  # noqa: SIM905 likewise
    "1…x¦1 …x¦1-…x¦0.…x¦１…：¦－１…x¦1924年…x¦1924-…x¦12月…x¦a…@¦a.…@¦a@… ¦a@a.…!¦-a…：¦"
    "- …：¦ …x¦\t…x¦　…x¦“…¦“a…”¦《…¦《a》…x¦（…x¦[…¦{…¦[a](…x¦![…x¦**…x¦*a…x¦`…x¦<…x¦"
    "张…：¦张三，…：¦京A…x¦路…号¦138 …x¦0755-…x¦6222 …x¦110101…X¦号楼…x¦省市县区镇村…x¦"
    "烈士…x¦\n…x¦\r…x¦ \n…x¦a: 1\n…¦- a\n…¦a:\n …x¦/…x¦http://a… ¦a_b-…:¦°…x¦1°…x¦1 1 …x¦"
    ",1…x¦#…x¦&…x¦\\…\"¦''…x¦\u200b…x¦\u202d…x¦😀…x¦e\u0301…x¦<U+…x¦农历…x¦约…x¦至…x"
).split("¦")
"""Runs that regular expressions have died of: what is said again and again, and what comes at the end."""

ENCODINGS = ("gb18030", "utf-16", "utf-16-le", "utf-16-be", "big5", "shift-jis", "utf-8-sig", "latin-1")

Corpus = list[tuple[str, bytes]]
"""The kinds of files, and their bytes."""


def corpus() -> Corpus:
    """The sample, the records that have everything, and all that editors have written wrong."""
    layouts = [Layout.of(BASE), Layout.of(SAMPLE), *map(Layout.of, sorted((HERE / "bad-inputs").iterdir()))]
    found = [(kind.name, path.read_bytes()) for layout in layouts for kind, path in files_of(layout)]
    rolls = (path for layout in layouts for path in sorted(layout.memorials.glob("*/roll.csv")))
    return [*found, *(("roll", path.read_bytes()) for path in rolls)]


@dataclass
class Inputs:
    """Files that nobody would write, one after another."""

    known: Corpus
    chance: random.Random
    size: int = 4000

    def __iter__(self) -> Iterator[tuple[str, bytes]]:
        while True:
            kind, data = self.chance.choice(self.known)
            for _ in range(self.chance.choice((1, 1, 2, 3, 8))):
                data = self.chance.choice(self.ways())(data)
            yield kind, data[: 20 * self.size]

    def ways(self) -> tuple[Callable[[bytes], bytes], ...]:
        return (
            *(self.token, self.token, self.token, self.killer, self.line, self.line, self.indent, self.splice),
            *(self.flipped, self.cut, self.doubled, self.encoded, self.ends, self.deep, self.noise),
            *(self.value, self.value),
        )

    def token(self, data: bytes) -> bytes:
        return self._put(data, self.chance.choice(TOKENS).encode())

    def killer(self, data: bytes) -> bytes:
        unit, _, end = self.chance.choice(KILLERS).partition("…")
        made = unit * self.chance.choice((30, 300, self.size)) + end
        return self.value(data, made) if self.chance.random() < 0.7 else self._put(data, made.encode())

    def value(self, data: bytes, text: str = "") -> bytes:
        """Another value for a field."""
        lines = data.split(b"\n")
        at = self.chance.randrange(len(lines))
        head, colon, _ = lines[at].partition(b": ")
        quote = self.chance.choice(("", "", '"', "'"))
        lines[at] = head + colon + (quote + (text or self.chance.choice(TOKENS)) + quote).encode()
        return b"\n".join(lines)

    def line(self, data: bytes) -> bytes:
        """A line taken out, doubled, or put elsewhere."""
        lines = data.split(b"\n")
        one = self.chance.choice(lines)
        if self.chance.random() < 0.5:
            lines.remove(one)
        lines.insert(self.chance.randrange(len(lines) + 1), one)
        return b"\n".join(lines)

    def indent(self, data: bytes) -> bytes:
        lines = data.split(b"\n")
        at = self.chance.randrange(len(lines))
        for number in range(at, min(at + self.chance.choice((1, 1, 3, 50)), len(lines))):
            lines[number] = self.chance.choice(("\t", "　", " ", "\xa0", "- ", "")).encode() + lines[number].lstrip()
        return b"\n".join(lines)

    def splice(self, data: bytes) -> bytes:
        other = self.chance.choice(self.known)[1]
        return data[: self._at(data)] + other[self._at(other) :]

    def flipped(self, data: bytes) -> bytes:
        at = self._at(data)
        return data[:at] + bytes([self.chance.randrange(256)]) + data[at + 1 :]

    def cut(self, data: bytes) -> bytes:
        at = self._at(data)
        return data[:at] + data[at + self.chance.choice((1, 5, 200)) :]

    def doubled(self, data: bytes) -> bytes:
        at = self._at(data)
        return data[:at] + data[at : at + 300] * self.chance.choice((2, 20)) + data[at:]

    def encoded(self, data: bytes) -> bytes:
        to = self.chance.choice(ENCODINGS)
        return data.decode("utf-8", "replace").encode(to, "replace")

    def ends(self, data: bytes) -> bytes:
        return data.replace(b"\n", self.chance.choice((b"\r\n", b"\r", b"\n\n", b"\n\r")))

    def deep(self, data: bytes) -> bytes:
        unit = self.chance.choice(("[", "{a: ", "- ", "? ", "\n" + " " * self.chance.randrange(30) + "a:"))
        return self._put(data, (unit * self.chance.choice((15, 25, 1000))).encode())

    def noise(self, data: bytes) -> bytes:
        return self._put(data, self.chance.randbytes(self.chance.choice((1, 4, 400))))

    def _put(self, data: bytes, more: bytes) -> bytes:
        at = self._at(data)
        return data[:at] + more + data[at:]

    def _at(self, data: bytes) -> int:
        return self.chance.randrange(len(data) + 1)


class Project:
    """A small project of all kinds, in which one file at a time is another one."""

    def __init__(self, root: Path) -> None:
        shutil.copytree(BASE, root, dirs_exist_ok=True)
        self.layout = Layout.of(root)
        self.paths = {kind.name: path for kind, path in reversed(files_of(self.layout))}
        self.paths["roll"] = next(iter(sorted(self.layout.memorials.glob("*/roll.csv"))), roll_file(self.layout, "x"))
        self.kinds = [kind.name for kind in KINDS] + ["roll"]

    def trouble(self, kind: str, data: bytes) -> str:
        """What goes wrong with one input; empty where nothing does."""
        path = self.paths[kind]
        before = path.read_bytes()
        started = time.process_time()
        try:
            path.write_bytes(data)
            said = self._said(path, data)
        except Exception:  # noqa: BLE001 whatever it is, it is what is looked for
            said = traceback.format_exc()
        finally:
            path.write_bytes(before)
        taken = time.process_time() - started
        return said or (f"{taken:.1f} s" if taken > SLOW else "")

    def _said(self, path: Path, data: bytes) -> str:
        reading = read_all(self.layout)
        name = self.layout.name(path)
        lines = max(len(_lines(data)), 1)
        for problem in check(reading, DAY, Rules()):
            problem.say(words("zh")), problem.mend(words("en"))
            if problem.file == name and not (1 <= problem.line <= lines and problem.column >= 1):
                return f"{problem.place} of {lines} lines: {problem.code}"
        changes = changes_of(self.layout, {path})
        for change in changes:
            path.write_bytes(change.made.data)
        if changes and (again := changes_of(self.layout, {path})):
            return f"mended twice: {dict(changes[0].mends)}, then {dict(again[0].mends)}"
        return ""


def _lines(data: bytes) -> list[str]:
    """As many as any editor may count."""
    for encoding in ("utf-8-sig", "utf-16", "gb18030", "latin-1"):
        try:
            return (data.decode(encoding) + ".").splitlines()
        except UnicodeDecodeError:
            continue
    return []


Trouble = tuple[str, bytes, str]


def fuzz(root: Path, seed: int, seconds: float, *, most: int = 10**9, size: int = 4000) -> Iterator[Trouble]:
    """The inputs that make trouble, and what it is."""
    project, ends = Project(root), time.monotonic() + seconds
    for number, (kind, data) in enumerate(Inputs(corpus(), random.Random(seed), size)):  # noqa: S311 chance, no secret
        if time.monotonic() > ends or number >= most:
            sys.stderr.write(f"{number} inputs\n")
            return
        if said := project.trouble(kind, data):
            yield kind, data, said


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--input", type=Path)
    parser.add_argument("--kind", default="hero")
    parser.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()) / "fengbei-fuzzing")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as root:
        if args.input:
            sys.exit(Project(Path(root)).trouble(args.kind, args.input.read_bytes()))
        args.keep.mkdir(exist_ok=True)
        for number, (kind, data, said) in enumerate(fuzz(Path(root), args.seed, args.seconds)):
            kept = args.keep / f"{args.seed}-{number}.{kind}"
            kept.write_bytes(data)
            sys.stdout.write(f"{kept}\n{said}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
