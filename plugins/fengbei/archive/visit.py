"""Visits to a memorial: who came (a group, never persons), when, what for, how many."""

from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import PlainValidator

from fengbei.archive.cited import Cited, Sources
from fengbei.archive.fields import Count, Date, Flag, Many, Record, Text, choice


class VisitKind(StrEnum):
    """What a group came for."""

    TRIBUTE = "tribute"
    CEREMONY = "ceremony"
    PARTY_DAY = "party-day"
    STUDY = "study"
    ENROLMENT = "enrolment"
    VOLUNTEER = "volunteer"
    VISIT = "visit"


class Visit(Cited):
    """One group's visit."""

    needs_source: ClassVar[bool] = False

    date: Date
    group: Text
    kind: Annotated[VisitKind, PlainValidator(choice(VisitKind, "visit_kind"))]
    headcount: Count
    text: Text | None = None


class VisitYear(Record):
    """`memorials/<id>/visits/<year>.yml`."""

    visits: Many[Visit] = ()
    sources: Sources = {}
    sample: Flag = False
