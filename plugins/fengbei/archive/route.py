"""A red route: places to visit one after another, with what to tell at each."""

from enum import StrEnum
from typing import Annotated, ClassVar

from fengbei.archive.cited import Cited, Link, Published
from fengbei.archive.fields import Count, DivisionCode, Id, Many, Markdown, Read, Record, Text, choice, record
from fengbei.archive.handout import Handout
from fengbei.archive.point import PointFact


class Means(StrEnum):
    """How one goes on from a stop."""

    WALK = "walk"
    CAR = "car"
    COACH = "coach"
    BIKE = "bike"
    TRAIN = "train"
    BOAT = "boat"


@record
class Onward(Record):
    """The way from a stop to the next."""

    minutes: Count | None = None
    means: Annotated[Means, Read(choice(Means, "means"))] | None = None
    note: Text | None = None


@record
class Stop(Cited):
    """One place of a route: a park of ours, or a place in words, with whom and which talk it brings to mind."""

    needs_source: ClassVar[bool] = False

    memorial: Id | None = None
    place: Text | None = None
    code: DivisionCode | None = None
    point: PointFact | None = None
    minutes: Count | None = None
    heroes: Many[Link] = ()
    talks: Many[Link] = ()
    tell: Markdown | None = None
    onward: Onward | None = None


@record
class Route(Published):
    """`content/routes/<id>.yml`."""

    title: Text
    summary: Text | None = None
    suits: Text | None = None
    text: Markdown | None = None
    handout: Handout | None = None
    stops: Many[Stop] = ()
    was: Many[Id] = ()
    """Names that its file had before: their addresses lead on to this one."""
