"""Words that weigh, in all files: whether they may stand is known when every record has been read."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from fengbei.archive import mistakes, rollfile
from fengbei.archive.archive import Archive
from fengbei.archive.guards import wording
from fengbei.archive.guards.places import Parks
from fengbei.archive.guards.wording import People
from fengbei.archive.layout import Layout, roll_file
from fengbei.archive.load import Reading
from fengbei.archive.memorial import Memorial
from fengbei.archive.placing import Places
from fengbei.archive.problems import Level, Loc, Problem
from fengbei.archive.roll import Roll


def of_all(reading: Reading) -> Iterator[Problem]:
    """烈士 and 牺牲 where nobody has confirmed it, and names of parks that are nearly those of ours."""
    archive, places = reading.archive, Places()
    people, parks = People(archive.heroes.values()), Parks(park.name for park in archive.memorials.values())
    for key, (path, (said, named)) in reading.weighty.items():
        kind, _, record_id = key.partition(":")
        told = list(wording.of_record(kind, record_id, said, people, archive)) if said else []
        near = [found for name in named if (found := parks.nearly(name))]
        if told or near:
            placed, draft = _Placed(reading.layout, places, path), _is_draft(archive, kind, record_id)
            for problem in (*_told(told, placed), *_near(near, placed)):
                yield replace(problem, level=Level.NOTE) if draft else problem


def _told(found: Iterable[wording.Found], placed: "_Placed") -> Iterator[Problem]:
    for one in found:
        nth = one.text.count(one.hit.word, 0, one.hit.at)
        where = placed.of(one.fault.loc, one.hit.word, nth)
        yield replace(where, code=one.fault.code, args=one.fault.args)


def _near(found: Iterable[tuple[str, str]], placed: "_Placed") -> Iterator[Problem]:
    for wrong, right in found:
        for where in placed.all(wrong):
            yield replace(where, code="park_slip", args={"value": wrong, "right": right}, level=Level.WARNING)


def of_roll(reading: Reading, park: Memorial, roll: Roll) -> Iterator[Problem]:
    """The remarks of a roll on which nobody is said to be a confirmed martyr."""
    if park.roll and park.roll.martyrs:
        return
    remarks = tuple(name for name in roll.names if name.note and wording.weighs(name.note))
    if remarks:
        path, heroes = roll_file(reading.layout, park.id), reading.archive.heroes
        for slip in rollfile.said_of_martyrs(path.read_bytes(), remarks, heroes):
            yield Problem.of(reading.layout.name(path), slip)


class _Placed:
    """Where a word stands in a record's file, or in the story beside it, or in a page."""

    def __init__(self, layout: Layout, places: Places, path: Path) -> None:
        self.layout, self.places, self.path = layout, places, path
        self.story = path.parent / "story.md"

    def of(self, loc: Loc, word: str, nth: int) -> Problem:
        """The one after `nth` others of its like in the text at `loc`; that of a page has none."""
        if not loc or (loc == ("story",) and self.story.is_file()):
            path = self.story if loc else self.path
            return Problem(self.layout.name(path), *_in_lines(_text(path), word, nth), "")
        return Problem(self.layout.name(self.path), *self.places.inside(self.path, loc, word, nth), "")

    def all(self, word: str) -> Iterator[Problem]:
        """Wherever it stands in our own words."""
        if self.path.suffix == ".md":
            yield self.of((), word, 0)
            return
        for loc, text in self.places.texts(self.path):
            if word in text and _OTHERS_WORDS.isdisjoint(loc):
                yield self.of(loc, word, 0)
        if self.story.is_file() and word in (text := _text(self.story)):
            yield Problem(self.layout.name(self.story), *_in_lines(text, word, 0), "")


_OTHERS_WORDS = {"sources", "aliases", "quotes"}


def _text(path: Path) -> str:
    return mistakes.decode(path.read_bytes())[0] or ""


def _in_lines(text: str, word: str, nth: int) -> tuple[int, int]:
    """Line and column (from 1) of a word in a text: the one after `nth` others of its like."""
    at = -1
    for _ in range(nth + 1):
        at = text.find(word, at + 1)
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def _is_draft(archive: Archive, kind: str, record_id: str) -> bool:
    """Whether what is wrong in a record stops nothing yet."""
    records = {"hero": archive.heroes, "memorial": archive.memorials, "talk": archive.talks, "route": archive.routes}
    record = records.get(kind, {}).get(record_id)
    return bool(record and record.draft)
