"""Headcounts that are likely slips: a lost 万, a nought too many, another number in the text beside it.

Groups are of every size, so only what is far beyond that is asked about. Nothing is said twice of one record, and
nothing of one whose `agreed` says that it is right.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterator
from dataclasses import dataclass

from fengbei.archive.archive import Archive
from fengbei.archive.clashes import Clash, File, visit_file
from fengbei.archive.faults import Fault
from fengbei.archive.problems import Level, Loc
from fengbei.archive.saidnumbers import said
from fengbei.archive.talk import TalkState

HUGE = 100_000
"""More than come to any one visit: what is larger has a nought or a 万 too many, or is the sum of a year."""
FEWEST = 4
"""With how many others a number is compared at least."""


@dataclass(frozen=True)
class Reach:
    """How far from the median of the others a number may be: by what factor, and by how many people at the least."""

    code: str
    factor: float
    people: int
    only_more: bool = False


_GROUP = Reach("headcount_unlike_group", 8, 500, only_more=True)
_KIND = Reach("headcount_unlike_kind", 20, 1000)
_PARK = Reach("headcount_unlike_park", 100, 5000, only_more=True)
"""A park has school classes and a public ceremony: only what is far above all of them is strange."""
_HALL = Reach("headcount_unlike_hall", 8, 500, only_more=True)
_TALK = Reach("headcount_unlike_talk", 20, 1000)


@dataclass(frozen=True, slots=True)
class Counted:
    """A headcount, where it stands, what is said beside it, and with what it may be compared, the closest first."""

    file: File
    loc: Loc
    people: int
    texts: tuple[str, ...]
    like: tuple[tuple[Reach, Hashable], ...]
    soft: bool
    agreed: bool


def unusual(archive: Archive) -> Iterator[Clash]:
    """What is strange about the headcounts, at most one thing of each."""
    every = [*_visits(archive), *_sessions(archive)]
    usual: dict[Hashable, list[int]] = defaultdict(list)
    for one in every:
        for reach, key in one.like:
            usual[reach, key].append(one.people)
    for counts in usual.values():
        counts.sort()
    for one in every:
        fault = None if one.agreed else _odd(one, usual)
        if fault:
            yield Clash(one.file, fault, soft=one.soft)


def _visits(archive: Archive) -> Iterator[Counted]:
    for record in archive.visits:
        visit, park = record.visit, record.memorial
        group = "".join(visit.group.split())
        like = ((_GROUP, (park, group, visit.kind)), (_KIND, (park, visit.kind)), (_PARK, park))
        texts = tuple(text for text in (visit.text, visit.note) if text)
        soft = park in archive.memorials and archive.memorials[park].draft
        loc: Loc = ("visits", record.number - 1, "headcount")
        yield Counted(visit_file(record), loc, visit.headcount, texts, like, soft, bool(visit.agreed))


def _sessions(archive: Archive) -> Iterator[Counted]:
    for talk in archive.talks.values():
        for number, session in enumerate(talk.sessions):
            if session.state is TalkState.HELD and session.headcount is not None:
                where = session.where
                hall = where.memorial, where.place, where.code
                loc: Loc = ("sessions", number, "headcount")
                texts = (session.note,) if session.note else ()
                like = ((_HALL, hall), (_TALK, talk.id))
                yield Counted(("talk", talk.id), loc, session.headcount, texts, like, talk.draft, bool(session.agreed))


def _odd(one: Counted, usual: dict[Hashable, list[int]]) -> Fault | None:
    """The first thing that is strange about a number."""
    if one.people == 0:
        return Fault(one.loc, "headcount_zero", {}, Level.WARNING)
    if one.people > HUGE:
        return Fault(one.loc, "headcount_huge", {"value": one.people}, Level.WARNING)
    if other := _otherwise_said(one):
        return Fault(one.loc, "headcount_said_otherwise", {"value": one.people, "said": other}, Level.WARNING)
    found = (_far(one, reach, usual[reach, key]) for reach, key in one.like)
    return next((fault for fault in found if fault), None)


def _otherwise_said(one: Counted) -> str:
    """A number in the text that cannot be this one, nor a part of it, nor do all of the text add up to it."""
    numbers = [number for text in one.texts for number in said(text)]
    fits = any(number.least <= one.people <= number.most for number in numbers)
    whole = sum(number.least for number in numbers) <= one.people <= sum(number.most for number in numbers)
    if fits or whole:
        return ""
    strange = (n.text for n in numbers if n.least > one.people or not (n.of_some or len(numbers) > 1))
    return next(strange, "")


def _far(one: Counted, reach: Reach, counts: list[int]) -> Fault | None:
    if len(counts) <= FEWEST:
        return None
    middle = _median_without(counts, one.people)
    high, low = max(one.people, middle), max(1, min(one.people, middle))
    if high < low * reach.factor or high - low < reach.people or (reach.only_more and one.people < middle):
        return None
    args: dict[str, object] = {"value": one.people, "usual": middle, "others": len(counts) - 1}
    return Fault(one.loc, reach.code, args, Level.WARNING)


def _median_without(counts: list[int], one: int) -> int:
    """The median of the others, in a list that is in order."""
    at, middle = bisect_left(counts, one), (len(counts) - 1) // 2
    return counts[middle if middle < at else middle + 1]
