"""Dates that Excel took for numbers: October 1925 has become 1925.1, and a day the days since 1900."""

import re

from fengbei.archive.faults import CellFault

YEARS = range(1000, 2100)
"""What a number in a column of dates can mean."""
_JANUARY_OR_OCTOBER = re.compile(r"\d{4}\.1")


def odd_number(row: int, place: int, text: str) -> CellFault | None:
    """What is wrong with a number that stands where a date should."""
    if _JANUARY_OR_OCTOBER.fullmatch(text):
        return CellFault(row, place, "month_lost", {"value": text, "year": text[:4]})
    if int(float(text)) not in YEARS:
        return CellFault(row, place, "no_year", {"value": text})
    return None
