"""What is asked for each kind of new record. Every question is also a flag of the command."""

from dataclasses import dataclass

from fengbei.archive.cited import Link, PlaceFact, Source
from fengbei.archive.fields import Record
from fengbei.archive.hero import Hero
from fengbei.archive.memorial import Memorial
from fengbei.archive.route import Route, Stop
from fengbei.archive.talk import Session, Talk
from fengbei.archive.visit import Visit


@dataclass(frozen=True)
class Question:
    """`flag` on the command line; the field of which model the answer is; `of` the records that it may name."""

    flag: str
    model: type[Record]
    field: str
    needed: bool = False
    of: str = ""
    many: bool = False


_SOURCE = (Question("source", Source, "title"), Question("tier", Source, "tier"))
_PLACE = (Question("place", PlaceFact, "now"), Question("code", PlaceFact, "code"))

QUESTIONS: dict[str, tuple[Question, ...]] = {
    "hero": (
        Question("name", Hero, "name", needed=True),
        Question("kind", Hero, "kind", needed=True),
        Question("born", Hero, "born"),
        Question("died", Hero, "died"),
        *_PLACE,
        *_SOURCE,
    ),
    "memorial": (
        Question("name", Memorial, "name", needed=True),
        Question("kind", Memorial, "kind", needed=True),
        *_PLACE,
        *_SOURCE,
    ),
    "talk": (
        Question("title", Talk, "title", needed=True),
        Question("hero", Link, "to", of="heroes", many=True),
        Question("date", Session, "date"),
        Question("time", Session, "time"),
        Question("park", Session, "memorial", of="memorials"),
        Question("place", Session, "place"),
    ),
    "visit": (
        Question("park", Session, "memorial", needed=True, of="memorials"),
        Question("date", Visit, "date", needed=True),
        Question("group", Visit, "group", needed=True),
        Question("kind", Visit, "kind", needed=True),
        Question("headcount", Visit, "headcount", needed=True),
        Question("text", Visit, "text"),
    ),
    "route": (
        Question("title", Route, "title", needed=True),
        Question("park", Stop, "memorial", of="memorials", many=True),
        Question("place", Stop, "place", many=True),
    ),
}

FLAGS = tuple(dict.fromkeys(one.flag for asked in QUESTIONS.values() for one in asked))
