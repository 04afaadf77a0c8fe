"""Make archive/tables/readings.txt: every reading of each character that the table of strokes has, from pypinyin and
from the tables of surnames."""

import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

from pypinyin import Style, pinyin

HEADER = """\
# Syllables without tones (ü as u), each with every character that may be read so: for checks, never shown as fact.
# From PyPI pypinyin 0.55.0 (MIT, Copyright (c) 2016 mozillazg) and surnames.txt, made by tools/tables/readings.py.
"""


def rows(table: Path) -> list[list[str]]:
    lines = table.read_text(encoding="utf-8").splitlines()
    return [line.split() for line in lines if line and not line.startswith("#")]


def plain(syllable: str) -> str:
    letters = unicodedata.normalize("NFD", syllable)
    return "".join(c for c in letters if c.isalpha()).replace("v", "u")


def main(tables: Path) -> None:
    found: dict[str, set[str]] = defaultdict(set)
    for [(character, *_)] in rows(tables / "strokes.txt"):
        for syllable in pinyin(character, style=Style.NORMAL, heteronym=True)[0]:
            if syllable.isalpha() and syllable.isascii():
                found[plain(syllable)].add(character)
    for surname, *syllables in rows(tables / "surnames.txt"):
        for character, syllable in zip(surname, syllables, strict=True):
            found[plain(syllable)].add(character)
    for surname, *others in rows(tables / "unsure.txt"):
        for syllable in others:
            found[plain(syllable)].add(surname)
    lines = [f"{syllable} {''.join(sorted(found[syllable]))}" for syllable in sorted(found)]
    (tables / "readings.txt").write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
