"""Calls on families: 走访慰问 and 送喜报. Counted; no household is named, and no field could name one."""

from dataclasses import field
from enum import StrEnum
from typing import Annotated, ClassVar

from fengbei.archive.cited import Cited, Sources
from fengbei.archive.fields import Count, Date, DivisionCode, Flag, Many, Read, Record, Text, choice, record


class CallKind(StrEnum):
    """What for."""

    FAMILY = "family-call"
    GOOD_NEWS = "good-news"


@record
class Call(Cited):
    """Calls made on one occasion, in a county: how many households. `by` is who went, an office or a team."""

    needs_source: ClassVar[bool] = False

    date: Date
    kind: Annotated[CallKind, Read(choice(CallKind, "call_kind"))]
    households: Count
    by: Text | None = None
    occasion: Text | None = None
    code: DivisionCode | None = None


@record
class CallYear(Record):
    """`content/calls/<year>.yml`."""

    calls: Many[Call] = ()
    sources: Sources = field(default_factory=dict)
    sample: Flag = False
