"""Degrees as people write them: on a map's page, on a GPS receiver, in an old survey, in a spreadsheet."""

import re
import unicodedata
from dataclasses import dataclass

_ALIKE = str.maketrans({"″": '"', "′": "'", "’": "'", "‘": "'", "`": "'", "´": "'", "“": '"', "”": '"', "˝": '"'})
_SIGNS = str.maketrans({"º": "°", "˚": "°", "度": "°", "分": "'", "秒": '"'})
_SIDES = {"东经": "E", "北纬": "N", "E": "E", "N": "N", "东": "E", "北": "N"}
_SIDE = "|".join(_SIDES)
_AROUND = re.compile(rf"(?:({_SIDE})\s*)?(.*?)\s*({_SIDE})?", re.I | re.S)

_DECIMAL = re.compile(r"-?\d{1,3}(?:\.\d+)?\s*°?", re.ASCII)
_MINUTES = re.compile(r"(\d{1,3})(?:\s*°\s*(\d{1,2}(?:\.\d+)?)\s*'?|\s+(\d{1,2}\.\d+))", re.ASCII)
_SECONDS = re.compile(
    r"(\d{1,3})(?:\s*°\s*|\s*:\s*|\s+)(\d{1,2})(?:\s*'\s*|\s*:\s*|\s+)(\d{1,2}(?:\.\d+)?)\s*\"?", re.ASCII
)

_COMMA = re.compile(r"(-?\d{1,3})[,、。](\d+(?:[,、。]\d+)*)", re.ASCII)
_BETWEEN = re.compile(r"\s*[,、;/]\s*|\s+")
_LONGEST = 60
"""Characters from which a text is none of these: what is tried at each gap of a long one would take minutes."""


@dataclass(frozen=True, slots=True)
class Written:
    """Degrees, and whether they are said to be east (`E`) or north (`N`). `beyond`: minutes or seconds of 60 or more,
    so that the degrees are not to be used."""

    degrees: float
    side: str = ""
    beyond: bool = False


def written(text: str) -> Written | None:
    """What is meant by `118.77`, `118°46′29″E`, `东经118度46分29秒`, `118 46 29` or `118°46.5′`; None where it is none
    of these."""
    around = _AROUND.fullmatch(_plain(text)) if len(text) <= _LONGEST else None
    before, bare, after = around.groups() if around else ("", "", "")
    sides = {_SIDES[side.upper()] for side in (before, after) if side}
    if len(sides) > 1 or (parts := _parts(bare)) is None:
        return None
    whole, minutes, seconds = parts
    beyond = minutes >= 60 or seconds >= 60
    return Written(whole + minutes / 60 + seconds / 3600, "".join(sides), beyond)


def degrees(text: str) -> float | None:
    """The degrees of a text that is written right."""
    found = written(text)
    return found.degrees if found and not found.beyond else None


def with_point(text: str) -> str:
    """`116.397` for `116,397` or `116，397`, and for what a spreadsheet makes of it, `116,397,000`: where a comma
    stands for the point; empty for anything else."""
    found = _COMMA.fullmatch(_plain(text))
    return f"{found[1]}.{re.sub('[^0-9]', '', found[2])}" if found else ""


def pair(text: str) -> tuple[float, float] | None:
    """The two numbers where a whole point stands in one text: `116.39,39.90` or `39°54′N 116°23′E`."""
    whole = _plain(text).strip("[]()") if len(text) <= 2 * _LONGEST else ""
    if written(whole) or with_point(whole) or not re.search("[.°EN]", whole, re.I):
        return None
    for gap in _BETWEEN.finditer(whole):
        one, other = degrees(whole[: gap.start()]), degrees(whole[gap.end() :])
        if one is not None and other is not None:
            return one, other
    return None


def _plain(text: str) -> str:
    """The text with one sign for each meaning: widths, primes and quotation marks, 度分秒."""
    narrow = unicodedata.normalize("NFKC", text.translate(_ALIKE).translate(_SIGNS))
    return narrow.translate(_ALIKE).translate(_SIGNS).replace("''", '"').strip()


def _parts(bare: str) -> tuple[float, float, float] | None:
    """Degrees, minutes and seconds."""
    if _DECIMAL.fullmatch(bare):
        return float(bare.rstrip("° ")), 0, 0
    if m := _MINUTES.fullmatch(bare):
        return int(m[1]), float(m[2] or m[3]), 0
    if m := _SECONDS.fullmatch(bare):
        return int(m[1]), int(m[2]), float(m[3])
    return None
