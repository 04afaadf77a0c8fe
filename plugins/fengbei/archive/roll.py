"""The name roll of a park: `memorials/<id>/roll.csv`, thousands of names with what little is known of each."""

from dataclasses import dataclass

from fengbei.archive.dates import PartialDate


@dataclass(frozen=True, slots=True, eq=False)
class Name:
    """One row. Nothing but its line is certain to be known: an empty text is unknown. An empty `name` is a person whose
    name is lost."""

    line: int
    name: str
    surname: str = ""
    pinyin: str = ""
    aliases: tuple[str, ...] = ()
    gender: str = ""
    native_place: str = ""
    code: str = ""
    born: PartialDate | None = None
    joined: PartialDate | None = None
    unit: str = ""
    died: PartialDate | None = None
    died_at: str = ""
    section: str = ""
    row: str = ""
    grave: str = ""
    note: str = ""
    hero: str = ""


@dataclass(frozen=True, eq=False)
class Roll:
    """The roll of one park, in the order of its rows. It is compared by identity, so that what is derived from it can
    be kept by it."""

    memorial: str
    names: tuple[Name, ...]
