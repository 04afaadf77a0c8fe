"""What the open data hold, file by file and column by column. The tables are written by it, the data package says it to
machines and `/data/` to people, so that none of the three can say anything else.

A column's heading is Chinese, since most who open a table do so in a spreadsheet; its `id` stands in the package beside
it, for those who write programs. The texts are `data` in the words.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from fengbei.facts import addresses
from fengbei.words import Words


class Type(StrEnum):
    """What a cell is, as Table Schema names it (https://specs.frictionlessdata.io/table-schema/)."""

    TEXT = "string"
    WHOLE = "integer"
    """0 or more."""
    NUMBER = "number"
    DATE = "date"
    TIME = "time"
    MARK = "boolean"
    """One word where it is so, and nothing where it is not."""


@dataclass(frozen=True)
class Column:
    """`values` is the section of the words that has all that may stand in it; of a mark, its one word."""

    id: str
    type: Type = Type.TEXT
    required: bool = False
    values: str = ""
    pattern: str = ""


@dataclass(frozen=True)
class DataFile:
    """A file below `/data/`. One without columns is JSON. `identity` are the columns that tell its rows apart, `refers`
    the columns whose cells are the identity of a row in another table."""

    id: str
    address: str
    columns: tuple[Column, ...] = ()
    identity: tuple[str, ...] = ()
    refers: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Its name in the package."""
        return self.id.replace("_", "-")


CODE = "[0-9]{6}"
_SAMPLE = Column("sample", Type.MARK, values="feeds.sample")
_URL = Column("url", required=True)

VISITS = DataFile(
    "visits",
    addresses.VISITS_DATA,
    (
        Column("date", required=True),
        Column("edtf"),
        Column("memorial", required=True),
        Column("memorial_id", required=True),
        Column("group", required=True),
        Column("kind", required=True, values="values.visit_kind"),
        Column("people", Type.WHOLE, required=True),
        Column("text"),
        _SAMPLE,
    ),
    refers={"memorial_id": "memorials"},
)

TALKS = DataFile(
    "talks",
    addresses.TALKS_TABLE,
    (
        Column("date", Type.DATE, required=True),
        Column("start", Type.TIME),
        Column("end", Type.TIME),
        Column("talk", required=True),
        Column("talk_id", required=True),
        Column("session", required=True),
        Column("state", required=True, values="values.talk_state"),
        Column("moves", Type.WHOLE, required=True),
        Column("planned", Type.DATE, required=True),
        Column("place"),
        Column("memorial_id"),
        Column("county"),
        Column("code", pattern=CODE),
        Column("lecturers"),
        Column("heroes"),
        Column("themes"),
        Column("audience"),
        Column("audience_kind", values="values.audience_kind"),
        Column("people", Type.WHOLE),
        _URL,
        _SAMPLE,
    ),
    identity=("talk_id", "session"),
    refers={"memorial_id": "memorials"},
)

HEROES = DataFile(
    "heroes",
    addresses.HEROES_TABLE,
    (
        Column("id", required=True),
        Column("name", required=True),
        Column("pinyin"),
        Column("kind", required=True, values="values.hero_kind"),
        Column("martyr", Type.MARK, values="data.yes"),
        Column("born"),
        Column("born_text"),
        Column("born_doubtful", Type.MARK, values="data.yes"),
        Column("died"),
        Column("died_text"),
        Column("died_doubtful", Type.MARK, values="data.yes"),
        Column("native_place"),
        Column("code", pattern=CODE),
        Column("honours"),
        _URL,
        _SAMPLE,
    ),
    identity=("id",),
)

MEMORIALS = DataFile(
    "memorials",
    addresses.MEMORIALS_TABLE,
    (
        Column("id", required=True),
        Column("name", required=True),
        Column("kind", required=True, values="values.memorial_kind"),
        Column("level", values="values.level"),
        Column("address"),
        Column("county"),
        Column("code", pattern=CODE),
        Column("lon", Type.NUMBER),
        Column("lat", Type.NUMBER),
        Column("precision", values="data.precision"),
        Column("heroes"),
        _URL,
        _SAMPLE,
    ),
    identity=("id",),
)

CALLS = DataFile(
    "calls",
    addresses.CALLS_DATA,
    (
        Column("date", required=True),
        Column("edtf"),
        Column("kind", required=True, values="values.call_kind"),
        Column("households", Type.WHOLE, required=True),
        Column("by"),
        Column("occasion"),
        Column("county"),
        Column("code", pattern=CODE),
        _SAMPLE,
    ),
)

DAYS = DataFile(
    "days",
    addresses.DAYS_TABLE,
    (
        Column("date", Type.DATE, required=True),
        Column("name", required=True),
        Column("kind", required=True, values="data.day_kind"),
        Column("years", Type.WHOLE),
        Column("round", values="data.round"),
        Column("basis"),
        Column("hero_id"),
        _SAMPLE,
    ),
    refers={"hero_id": "heroes"},
)

FIGURES = DataFile(
    "figures",
    addresses.FIGURES_TABLE,
    (
        Column("year", Type.WHOLE, required=True),
        Column("month", values="data.months"),
        Column("figure", required=True, values="data.figure"),
        Column("value", Type.WHOLE, required=True),
        Column("unit", required=True, values="data.unit"),
        Column("by", required=True, values="data.by"),
        Column("of"),
        Column("of_id"),
        Column("url"),
        _SAMPLE,
    ),
)

TABLES = (FIGURES, VISITS, TALKS, CALLS, HEROES, MEMORIALS, DAYS)
OTHERS = (
    DataFile("heroes_json", addresses.HEROES_DATA),
    DataFile("memorials_geojson", addresses.MEMORIALS_DATA),
    DataFile("talks_json", addresses.TALKS_DATA),
    DataFile("routes_json", addresses.ROUTES_DATA),
)
FILES = (*TABLES, *OTHERS)


def title(file: DataFile, words: Words) -> str:
    return words(f"data.files.{file.id}.title")


def about(file: DataFile, words: Words) -> str:
    return words(f"data.files.{file.id}.about")


def heading(file: DataFile, column: Column, words: Words) -> str:
    """The column's heading, its own in this file where that has one."""
    return _said("headings", file, column, words)


def remark(file: DataFile, column: Column, words: Words) -> str:
    """What is to be known of a column; empty where its heading says it."""
    return _said("remarks", file, column, words)


def choices(column: Column, words: Words) -> tuple[str, ...]:
    """All that may stand in a column; empty where anything may."""
    if not column.values:
        return ()
    return (
        (words(column.values),)
        if column.type is Type.MARK
        else tuple(dict.fromkeys(words.under(column.values).values()))
    )


def _said(what: str, file: DataFile, column: Column, words: Words) -> str:
    keys = (f"data.files.{file.id}.{what}.{column.id}", f"data.{what}.{column.id}")
    return next((words(key) for key in keys if words.has(key)), "")
