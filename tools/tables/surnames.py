"""Check the hand-written archive/tables/surnames.txt, and unsure.txt beside it, against pypinyin and the unpacked npm
package pinyin-pro."""

import re
import sys
import unicodedata
from pathlib import Path

from pypinyin import Style, pinyin


def read_table(path: Path) -> dict[str, str]:
    return {surname: " ".join(reading) for surname, *reading in rows(path)}


def rows(path: Path) -> list[list[str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split() for line in lines if not line.startswith("#")]


def read_oracle(package: Path) -> dict[str, str]:
    source = (package / "dist/esm/data/surname.mjs").read_text(encoding="utf-8")
    return dict(re.findall(r"(\w+): '([^']+)'", source))


def known_readings(char: str) -> set[str]:
    return set(pinyin(char, style=Style.TONE, heteronym=True)[0])


def is_possible(surname: str, reading: str) -> bool:
    """One syllable for each character, each one a reading pypinyin knows for it."""
    syllables = reading.split(" ")
    return (
        reading == unicodedata.normalize("NFC", reading)
        and len(syllables) == len(surname)
        and all(syllable in known_readings(char) for char, syllable in zip(surname, syllables, strict=True))
    )


def main(package: Path, path: Path) -> None:
    table, oracle = read_table(path), read_oracle(package)
    for surname, reading in table.items():
        if not is_possible(surname, reading):
            print(f"{surname} {reading}: not a reading pypinyin knows")
        if oracle.get(surname, reading) != reading:
            print(f"{surname} {reading}: pinyin-pro has {oracle[surname]}")
    usual = {surname: " ".join(part[0] for part in pinyin(surname)) for surname in oracle}
    for surname in oracle.keys() - table.keys():
        if oracle[surname] != usual[surname] or len(surname) > 1:
            print(f"{surname} {oracle[surname]}: in pinyin-pro, not in the table; pypinyin reads {usual[surname]}")
    for surname, *readings in rows(path.with_name("unsure.txt")):
        if table.get(surname, readings[0]) != readings[0]:
            print(f"{surname} {readings[0]}: surnames.txt has {table[surname]}")
        for reading in readings:
            if not is_possible(surname, reading):
                print(f"{surname} {reading}: in unsure.txt, not a reading pypinyin knows")
    print(f"{len(table)} surnames, {len(table.keys() & oracle.keys())} of them in pinyin-pro's {len(oracle)}")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
