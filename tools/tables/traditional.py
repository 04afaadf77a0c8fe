"""Make search/tables/traditional.txt from OpenCC's TSCharacters.txt, as PyPI opencc-python-reimplemented has it."""

import sys
from collections import defaultdict
from pathlib import Path

HEADER = """\
# Simplified characters, each with its traditional forms. A form of several is given to the first that OpenCC names.
# From OpenCC's TSCharacters.txt as in PyPI opencc-python-reimplemented 0.1.7 (Apache-2.0),
# made by tools/tables/traditional.py.
"""
BEYOND = 0xFFFF
"""Characters outside plane 0 are left out: nobody types them in search of a name in simplified characters."""


def main(source: Path, target: Path) -> None:
    forms: dict[str, list[str]] = defaultdict(list)
    for line in source.read_text(encoding="utf-8").splitlines():
        traditional, simplified = line.split("\t")
        first = simplified.split(" ")[0]
        if traditional != first and max(map(ord, traditional + first)) <= BEYOND:
            forms[first].append(traditional)
    lines = [first + "".join(sorted(forms[first])) for first in sorted(forms)]
    target.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
