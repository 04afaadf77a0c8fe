"""A person who is honoured: a martyr, a hero model or a model veteran."""

from enum import StrEnum
from typing import Annotated, ClassVar

from fengbei.archive.cited import (
    Cited,
    DateFact,
    Link,
    Picture,
    PlaceFact,
    Published,
    Remark,
    RestingPlace,
    TextFact,
)
from fengbei.archive.fields import Count, Date, DivisionCode, Id, Many, Markdown, Read, Text, choice, record
from fengbei.archive.handout import Handout
from fengbei.archive.point import PointFact


class HeroKind(StrEnum):
    """What a person is honoured as. A martyr's status is said apart, by `martyr`."""

    MARTYR = "martyr"
    HERO_MODEL = "hero-model"
    VETERAN = "veteran"


class MartyrStatus(StrEnum):
    """What is known of the legal status of a martyr. Only `confirmed` allows 烈士 and 牺牲 in our own words."""

    CONFIRMED = "confirmed"
    REPORTED = "reported"
    NOT_VERIFIED = "not-verified"
    NO_CLAIM = "no-claim"


class Branch(StrEnum):
    """Branch of service."""

    ARMY = "army"
    NAVY = "navy"
    AIR_FORCE = "air-force"
    ROCKET_FORCE = "rocket-force"
    OTHER = "other"


class Era(StrEnum):
    """The period or the war that a person belongs to, in the order of time; `facts/eras.py` has the limits."""

    GREAT_REVOLUTION = "great-revolution"
    AGRARIAN_REVOLUTION = "agrarian-revolution"
    RESISTANCE = "resistance"
    LIBERATION = "liberation"
    KOREA = "korea"
    CONSTRUCTION = "construction"
    REFORM = "reform"
    NEW_ERA = "new-era"


@record
class Alias(Cited):
    """Another name of a person: 原名, 乳名, 化名, 异文."""

    name: Text
    kind: Text | None = None


@record
class Martyr(Cited):
    """Legal status of a martyr, with who confirmed it and when."""

    status: Annotated[MartyrStatus, Read(choice(MartyrStatus, "martyr_status"))]
    by: Text | None = None
    date: Date | None = None


@record
class Consent(Cited):
    """A living person's dated consent to publication. It is never published itself."""

    needs_source: ClassVar[bool] = False

    date: Date
    until: Date | None = None
    withdrawn: Date | None = None


@record
class Honour(Cited):
    """A title or decoration: by whom, when."""

    title: Text
    by: Text | None = None
    date: Date | None = None
    others: Many[DateFact] = ()


@record
class Event(Cited):
    """One line of a life."""

    date: Date
    text: Markdown
    place: Text | None = None
    code: DivisionCode | None = None
    point: PointFact | None = None
    others: Many[DateFact] = ()


@record
class Hero(Published):
    """`heroes/<id>/hero.yml`."""

    name: Text
    kind: Annotated[HeroKind, Read(choice(HeroKind, "hero_kind"))]
    pinyin: Text | None = None
    surname: Text | None = None
    strokes: Many[Count] = ()
    """How many strokes the name's characters have, from the first on, where the table lacks one."""
    aliases: Many[Alias] = ()
    official_order: Count | None = None
    gender: TextFact | None = None
    ethnicity: TextFact | None = None
    martyr: Martyr | None = None
    consent: Consent | None = None
    born: DateFact | None = None
    died: DateFact | None = None
    native_place: PlaceFact | None = None
    education: TextFact | None = None
    joined: DateFact | None = None
    league: DateFact | None = None
    party: DateFact | None = None
    era: Many[Annotated[Era, Read(choice(Era, "era"))]] = ()
    branch: Annotated[Branch, Read(choice(Branch, "branch"))] | None = None
    unit: TextFact | None = None
    position: TextFact | None = None
    rank: TextFact | None = None
    summary: Text | None = None
    honours: Many[Honour] = ()
    life: Many[Event] = ()
    rests_at: RestingPlace | None = None
    memorials: Many[Link] = ()
    relations: Many[Link] = ()
    remarks: Many[Remark] = ()
    portrait: Picture | None = None
    photos: Many[Picture] = ()
    handout: Handout | None = None
    was: Many[Id] = ()
    """Names that its folder had before: their addresses lead on to this one."""
    story: str = ""
    """The Markdown of `story.md` beside the record; read by the loader, not written in YAML."""

    @property
    def is_martyr(self) -> bool:
        """Whether the page may say 烈士: the status is confirmed and has a source."""
        return bool(self.martyr and self.martyr.status is MartyrStatus.CONFIRMED and self.martyr.sources)
