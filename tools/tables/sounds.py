"""Make facts/tables/sounds.txt from pypinyin's reading of each character that the table of strokes has."""

import sys
from collections import defaultdict
from pathlib import Path

from pypinyin import Style, lazy_pinyin

HEADER = """\
# Syllables without tones (ü as u), each with the characters that are mostly read so: for finding, never shown as fact.
# From PyPI pypinyin 0.55.0 (MIT, Copyright (c) 2016 mozillazg), made by tools/tables/sounds.py.
"""
BEYOND = 0xFFFF
IN_NAMES = {"长": "chang", "都": "du", "晟": "sheng"}
"""What stands in names with another reading than pypinyin gives to the character alone (现代汉语词典)."""


def main(strokes: Path, target: Path) -> None:
    sounds: dict[str, list[str]] = defaultdict(list)
    for line in strokes.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#") and ord(line[0]) <= BEYOND:
            syllable = IN_NAMES.get(line[0]) or lazy_pinyin(line[0], style=Style.NORMAL)[0]
            if syllable.isalpha() and syllable.isascii():
                sounds[syllable.replace("v", "u")].append(line[0])
    lines = [f"{syllable} {''.join(sorted(sounds[syllable]))}" for syllable in sorted(sounds)]
    target.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
