"""Every field of every kind of record, written wrong in every way that editors write keys wrong: the right line is
named, and what is said to write instead, put there, is right."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from fengbei.archive import reading
from fengbei.archive.cache import kept
from fengbei.archive.fields import Record
from fengbei.archive.kinds import files_of
from fengbei.archive.layout import Layout
from fengbei.archive.problems import Slip
from fengbei.words import words

FULL = Path(__file__).parent / "records" / "full"
_KEY = re.compile(r"(?P<before>^\s*(?:- )?|[{,] ?)(?P<key>[a-z_]+):(?= |$)", re.M)

_FIELDS = words("zh").under("fields")
"""Other keys are those of sources, which editors choose."""


@dataclass(frozen=True)
class Place:
    """One key in one file, and how its line is written wrong."""

    model: type[Record]
    record_id: str
    text: str
    start: int
    end: int

    @property
    def key(self) -> str:
        return self.text[self.start : self.end]

    @property
    def line(self) -> int:
        return self.text.count("\n", 0, self.start) + 1

    @property
    def alone(self) -> bool:
        """Whether it begins its line, as in `born: 1924`, and does not stand within braces."""
        return not self.text[self.text.rfind("\n", 0, self.start) + 1 : self.start].strip(" -")

    @property
    def is_heading(self) -> bool:
        """Whether nothing stands after it, as in `life:`."""
        return self.text[self.end : self.end + 2] == ":\n"

    def written(self, key: str, colon: str = ": ") -> str:
        """The file with another key, or another colon after it."""
        return self.text[: self.start] + key + colon + self.text[self.end + 1 :].removeprefix(" ")


def places() -> Iterator[Place]:
    """Each field of each model once, where a full record has it."""
    seen: set[tuple[str, str, str]] = set()
    for kind, path in files_of(Layout.of(FULL)):
        text, ids = path.read_text(encoding="utf-8"), {"hero": path.parent.name, "memorial": path.parent.name}
        ids |= {"talk": path.stem, "route": path.stem}
        for found in _KEY.finditer(text):
            place = Place(kind.model, ids.get(kind.name, ""), text, *found.span("key"))
            how = (kind.name, found["key"], found["before"].strip(" ") and "within")
            if found["key"] in _FIELDS and how not in seen and not slips(place, text):
                seen.add(how)
                yield place


def slips(place: Place, text: str) -> tuple[Slip, ...]:
    with kept(None) as nothing:
        return reading.piece_of(nothing, place.model, text.encode(), place.record_id).slips


PLACES = list(places())


def named(place: Place) -> str:
    return f"{place.model.__name__}-{place.key}-{place.line}"


def told(place: Place, text: str) -> Slip:
    """The one thing that is wrong, which has to be on the line."""
    found = [slip for slip in slips(place, text) if slip.line == place.line]
    assert found, list(slips(place, text))
    return found[0]


def test_the_full_records_have_several_hundred_places() -> None:
    assert len(PLACES) > 200


@pytest.mark.parametrize("place", [place for place in PLACES if place.alone], ids=named)
@pytest.mark.parametrize("colon", ["：", ":"], ids=["fullwidth", "no-space"])
def test_a_colon_that_is_wrong(place: Place, colon: str) -> None:
    if place.is_heading and colon == ":":
        return  # there is no space to be missing

    said = told(place, place.written(place.key, colon))

    assert "mended" in said.args, said
    lines = place.text.splitlines()
    indent = re.match(r"\s*(?:- )?", lines[place.line - 1])
    assert indent
    lines[place.line - 1] = indent[0] + str(said.args["mended"])
    assert slips(place, "\n".join(lines)) == ()


@pytest.mark.parametrize("place", PLACES, ids=named)
def test_the_chinese_name_of_a_field(place: Place) -> None:
    for name in words("zh")(f"fields.{place.key}").split("|"):
        said = told(place, place.written(name))
        assert said.args.get("field") == place.key, (name, said)


@pytest.mark.parametrize("place", [place for place in PLACES if len(place.key) > 3], ids=named)
def test_a_key_with_a_slip_of_the_pen(place: Place) -> None:
    for wrong in (place.key.capitalize(), place.key[0] + place.key[2] + place.key[1] + place.key[3:], place.key + "e"):
        if wrong != place.key:
            assert told(place, place.written(wrong)).args.get("field") == place.key, wrong
