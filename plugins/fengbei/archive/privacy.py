"""Personal data that must be nowhere in the repository (个人信息保护法): identity numbers and mobile numbers."""

import re
from collections.abc import Iterator
from datetime import date

from fengbei.archive.problems import Slip

_FULLWIDTH = str.maketrans("０１２３４５６７８９Ｘｘ－　", "0123456789XX- ")
_IDENTITY = r"\d{6}[ -]?\d{8}[ -]?\d{3}[\dXx]"
_MOBILE = r"(?:(?:\+|00)?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}"
_CANDIDATE = re.compile(rf"(?<!\d)(?<!\d\.)(?:({_IDENTITY})|({_MOBILE}))(?!\d)", re.ASCII)
_RUN = re.compile(r"[0-9][0-9 -]{9}[0-9Xx]")
"""Where a candidate can stand at all: most texts have no such run of digits, and are searched at once."""
_WIDE = re.compile("[０-９Ｘｘ－　]")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def personal_data(text: str) -> Iterator[Slip]:
    """Every identity number (its checksum right, GB 11643-1999) and mobile number in a text."""
    plain = text.translate(_FULLWIDTH) if _WIDE.search(text) else text
    if not _RUN.search(plain):
        return
    for found in _CANDIDATE.finditer(plain):
        code = "privacy_identity_number" if found[1] else "privacy_mobile_number"
        if found[1] and not is_identity_number(re.sub("[ -]", "", found[1])):
            continue
        line = plain.count("\n", 0, found.start()) + 1
        column = found.start() - plain.rfind("\n", 0, found.start())
        yield Slip(line, column, code, {"masked": _masked(found[0])})


def is_identity_number(text: str) -> bool:
    """Whether 18 characters are a resident identity number: a possible birthday, and the check digit of
    ISO 7064:1983 MOD 11-2."""
    try:
        date(int(text[6:10]), int(text[10:12]), int(text[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(text[:17], _WEIGHTS, strict=True))
    return "10X98765432"[total % 11] == text[17].upper()


def _masked(text: str) -> str:
    """A problem must not spread the number further."""
    return text[:3] + "*" * (len(text) - 5) + text[-2:]
