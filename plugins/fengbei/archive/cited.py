"""Facts with their sources. A fact may be short (`born: 1940-12-18`) or full (value, sources, rival versions, note)."""

from dataclasses import field
from enum import StrEnum
from typing import Annotated, ClassVar

from fengbei.archive.fields import (
    Count,
    Date,
    Day,
    DivisionCode,
    Flag,
    Id,
    Many,
    Markdown,
    Read,
    Record,
    Short,
    SourceKeys,
    Table,
    Text,
    Url,
    choice,
    record,
)
from fengbei.archive.point import PointFact


class Tier(StrEnum):
    """How far a source can be relied on: the grades of the project's fact research.

    A the army's, the party's or a central paper's own site; A-relay the same seen only as a relay; B local press,
    offices and museums; C encyclopaedias, forums, aggregators; D data sets; L the text of a law.
    """

    A = "A"
    A_RELAY = "A-relay"
    B = "B"
    C = "C"
    D = "D"
    L = "L"

    @property
    def suffices(self) -> bool:
        """Whether such a source alone may carry a published fact."""
        return self not in (Tier.C, Tier.D)


@record
class Source(Record):
    """Where a fact was found."""

    title: Text
    publisher: Text | None = None
    date: Date | None = None
    url: Url | None = None
    tier: Annotated[Tier, Read(choice(Tier, "tier"))] | None = None
    note: Text | None = None


Sources = Table[Source]


@record
class Cited(Record):
    """Anything said with its sources. `needs_source`: a warning where it has none."""

    needs_source: ClassVar[bool] = True

    sources: SourceKeys = ()
    note: Text | None = None


@record
class DateFact(Cited, Short):
    """When something was; `others` are rival versions."""

    short: ClassVar[str] = "date"
    date: Date
    lunar: Text | None = None
    place: Text | None = None
    cause: Text | None = None
    others: Many["DateFact"] = ()


@record
class TextFact(Cited, Short):
    """Anything said in words."""

    short: ClassVar[str] = "text"
    text: Text
    others: Many["TextFact"] = ()


@record
class CountFact(Cited, Short):
    """A number of people or things, perhaps as of a date."""

    short: ClassVar[str] = "count"
    count: Count
    as_of: Date | None = None
    others: Many["CountFact"] = ()


@record
class PlaceFact(Cited, Short):
    """A place as it is called now, and as it was called then."""

    short: ClassVar[str] = "now"
    now: Text
    then: Text | None = None
    code: DivisionCode | None = None
    point: PointFact | None = None
    others: Many["PlaceFact"] = ()


@record
class RestingPlace(Cited, Short):
    """Where a person rests: in words, and the park where it is one of ours."""

    short: ClassVar[str] = "text"
    text: Text
    memorial: Id | None = None
    others: Many["RestingPlace"] = ()


@record
class Link(Cited, Short):
    """A reference to another record, perhaps with what ties the two."""

    needs_source: ClassVar[bool] = False
    short: ClassVar[str] = "to"
    to: Id
    relation: Text | None = None


@record
class Picture(Short):
    """A photo in the record's own folder, with who took it or where it is from."""

    short: ClassVar[str] = "file"
    file: Text
    credit: Text | None = None
    alt: Text | None = None


@record
class Remark(Cited, Short):
    """An editor's remark that the page shows, for example on a disputed quotation."""

    needs_source: ClassVar[bool] = False
    short: ClassVar[str] = "text"
    text: Markdown


class Round(StrEnum):
    """三审: who looks at a record one after the other before it is published."""

    FIRST = "first"
    SECOND = "second"
    FINAL = "final"


@record
class Review(Record):
    """One of the reviews of a record. It is not published.

    `by` is a post or a person of the office. Once the record has another fingerprint than what was reviewed, the review
    is of the past.
    """

    round: Annotated[Round, Read(choice(Round, "round"))]
    date: Day
    by: Text
    fingerprint: Text
    note: Text | None = None


@record
class Published(Record):
    """What every record has: its id, its sources, its reviews, when it was last reviewed, whether it is invented or a
    draft."""

    id: Id
    sources: Sources = field(default_factory=dict)
    reviewed: Date | None = None
    reviews: Many[Review] = ()
    sample: Flag = False
    draft: Flag = False


@record
class SharedSources(Record):
    """`content/sources.yml`: sources that several records name."""

    sources: Sources = field(default_factory=dict)
