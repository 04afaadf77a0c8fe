"""Visits to a memorial: who came (a group, never persons), when, what for, how many."""

from dataclasses import field
from enum import StrEnum
from typing import Annotated, ClassVar

from fengbei.archive.cited import Cited, Sources
from fengbei.archive.fields import Count, Date, Flag, Many, Read, Record, Text, choice, record


class VisitKind(StrEnum):
    """What a group came for."""

    TRIBUTE = "tribute"
    CEREMONY = "ceremony"
    PARTY_DAY = "party-day"
    STUDY = "study"
    ENROLMENT = "enrolment"
    VOLUNTEER = "volunteer"
    VISIT = "visit"


@record
class Visit(Cited):
    """One group's visit."""

    needs_source: ClassVar[bool] = False

    date: Date
    group: Text
    kind: Annotated[VisitKind, Read(choice(VisitKind, "visit_kind"))]
    headcount: Count
    text: Text | None = None
    booked: Flag = False
    """Announced, with the number that is expected: counted when somebody has written that they came, and not before."""
    agreed: Text | None = None
    """Why an unusual number or a full day is right. It quiets `check` and is not published."""


@record
class VisitYear(Record):
    """`memorials/<id>/visits/<year>.yml`."""

    visits: Many[Visit] = ()
    sources: Sources = field(default_factory=dict)
    sample: Flag = False
