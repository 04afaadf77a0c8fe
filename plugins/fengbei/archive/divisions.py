"""County-level divisions and their centres, for checks and for county marks. See tools/tables for the source."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources

from fengbei.archive.points import LonLat


@dataclass(frozen=True, slots=True)
class Division:
    """A province, city or county. The centre's datum is not stated by its source: good to a few kilometres."""

    code: str
    name: str
    centre: LonLat | None


def division(code: str) -> Division | None:
    """The division with a six-digit code (GB/T 2260)."""
    return _table().get(code)


def full_name(code: str) -> str:
    """`河北省承德市隆化县`: province, city and county, each named once."""
    return "".join(dict.fromkeys(part.name for part in lineage(code)))


def divisions() -> tuple[Division, ...]:
    """Every division by its code, without mere headings of the table."""
    return tuple(part for part in _table().values() if part.name not in _HEADINGS)


@cache
def lineage(code: str) -> tuple[Division, ...]:
    """The divisions that one is part of, the largest first, and itself, without mere headings of the table."""
    parts = dict.fromkeys((code[:2] + "0000", code[:4] + "00", code))
    known = (found for part in parts if (found := division(part)))
    return tuple(found for found in known if found.name not in _HEADINGS)


_HEADINGS = {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"}


@cache
def _table() -> dict[str, Division]:
    text = resources.files(__package__).joinpath("tables/divisions.csv").read_text(encoding="utf-8")
    return {row["code"]: _division(row) for row in csv.DictReader(text.splitlines())}


def _division(row: dict[str, str]) -> Division:
    centre = LonLat(float(row["lon"]), float(row["lat"])) if row["lon"] and row["lat"] else None
    return Division(row["code"], row["name"], centre)
