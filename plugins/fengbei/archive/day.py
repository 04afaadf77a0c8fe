"""Commemoration days of the bureau's own, beside those by law and custom that the program knows."""

from typing import Annotated

from fengbei.archive.cited import Published
from fengbei.archive.fields import Count, Flag, Many, Read, Record, Text, record
from fengbei.archive.yearly import Rule, parse_rule


@record
class OwnDay(Published):
    """A day that returns each year. `since` is the year of the event, so that anniversaries can be counted."""

    name: Text
    on: Annotated[Rule, Read(parse_rule)]
    since: Count | None = None
    basis: Text | None = None


@record
class OwnDays(Record):
    """`content/days.yml`."""

    days: Many[OwnDay] = ()
    sample: Flag = False
