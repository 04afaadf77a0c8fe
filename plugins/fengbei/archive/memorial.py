"""A memorial facility: a martyrs' park, a hall, a monument, a tomb, a former residence."""

from enum import StrEnum
from typing import Annotated, ClassVar

from fengbei.archive.cited import (
    Cited,
    CountFact,
    DateFact,
    Link,
    Picture,
    PlaceFact,
    Published,
    Remark,
    TextFact,
)
from fengbei.archive.fields import Count, Date, Flag, Id, Many, Markdown, Read, Short, Text, choice, record
from fengbei.archive.point import PointFact


class MemorialKind(StrEnum):
    """What a facility is."""

    PARK = "park"
    HALL = "hall"
    MONUMENT = "monument"
    TOMB = "tomb"
    RESIDENCE = "residence"
    SQUARE = "square"
    SCATTERED = "scattered"


class Level(StrEnum):
    """Level of protection."""

    NATIONAL = "national"
    PROVINCIAL = "provincial"
    CITY = "city"
    COUNTY = "county"
    UNRATED = "unrated"


class Stage(StrEnum):
    """How far a restoration has come."""

    PLANNED = "planned"
    UNDER_WAY = "under-way"
    DONE = "done"
    ACCEPTED = "accepted"


@record
class LevelFact(Cited, Short):
    """Level of protection, with the batch or the title it was given under."""

    short: ClassVar[str] = "level"
    level: Annotated[Level, Read(choice(Level, "level"))]
    title: Text | None = None
    batch: Text | None = None
    since: Date | None = None
    others: Many[TextFact] = ()


@record
class RollFact(Cited):
    """What is said of the park's name roll as a whole."""

    date: Date | None = None
    unnamed: Count | None = None
    """All whose names are lost, the rows without a name among them."""
    martyrs: Flag = False
    """Whether all of them are confirmed martyrs, so that the page may say 烈士 and 牺牲; it takes a source."""


@record
class Restoration(Cited):
    """One restoration and its stage."""

    needs_source: ClassVar[bool] = False

    title: Text
    stage: Annotated[Stage, Read(choice(Stage, "stage"))]
    since: Date | None = None
    until: Date | None = None
    text: Markdown | None = None


@record
class Notice(Cited):
    """A dated notice to visitors."""

    needs_source: ClassVar[bool] = False

    date: Date
    title: Text
    text: Markdown | None = None


class GroundKind(StrEnum):
    """What is at a place in or beside a facility."""

    ENTRANCE = "entrance"
    PARKING = "parking"
    BUS = "bus"
    METRO = "metro"
    GRAVES = "graves"
    MONUMENT = "monument"
    HALL = "hall"
    TOILET = "toilet"
    OTHER = "other"


@record
class Ground(Cited):
    """A place in or beside a facility that visitors look for: the gate, the car park, a section of graves."""

    needs_source: ClassVar[bool] = False

    kind: Annotated[GroundKind, Read(choice(GroundKind, "ground_kind"))]
    name: Text | None = None
    point: PointFact


@record
class Milestone(Cited):
    """One line of a facility's history."""

    date: Date
    text: Markdown
    others: Many[DateFact] = ()


@record
class Memorial(Published):
    """`memorials/<id>/memorial.yml`."""

    name: Text
    kind: Annotated[MemorialKind, Read(choice(MemorialKind, "memorial_kind"))]
    aliases: Many[TextFact] = ()
    level: LevelFact | None = None
    protecting_body: TextFact | None = None
    address: PlaceFact | None = None
    point: PointFact | None = None
    grounds: Many[Ground] = ()
    summary: Text | None = None
    built: DateFact | None = None
    area: TextFact | None = None
    commemorates: TextFact | None = None
    named: CountFact | None = None
    graves: TextFact | None = None
    hours: TextFact | None = None
    admission: TextFact | None = None
    phone: TextFact | None = None
    transport: TextFact | None = None
    access: TextFact | None = None
    etiquette: Markdown | None = None
    capacity: Count | None = None
    history: Many[Milestone] = ()
    restorations: Many[Restoration] = ()
    notices: Many[Notice] = ()
    heroes: Many[Link] = ()
    roll: RollFact | None = None
    remarks: Many[Remark] = ()
    photos: Many[Picture] = ()
    was: Many[Id] = ()
    """Names that its folder had before: their addresses lead on to this one."""
    story: str = ""
    """The Markdown of `story.md` beside the record; read by the loader, not written in YAML."""
