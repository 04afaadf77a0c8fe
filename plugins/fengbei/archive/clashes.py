"""Sessions and visits beside each other: what cannot both be, or is likely a slip. Whoever has looked into it writes
`agreed`, and is not asked again."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import ceil
from typing import TypeVar

from fengbei.archive import lunar
from fengbei.archive.archive import Archive, VisitRecord
from fengbei.archive.faults import Fault
from fengbei.archive.guards.consent import ENDING
from fengbei.archive.points import distance_km
from fengbei.archive.problems import Level, Loc
from fengbei.archive.review import CODES
from fengbei.archive.slots import Slot, county, hall, is_known, place_name, position, slots, venue
from fengbei.archive.talk import Lecturer

KM_PER_HOUR = 60.0
"""What nobody passes from door to door over the straight line, which is shorter than any road."""

OVERDUE = frozenset({"session_overdue", "booking_past", *ENDING, *CODES})
"""What nothing but time makes a problem, the day is over; and what waits for a review."""

File = tuple[str, ...]
"""`("talk", id)` or `("visits", park, year)`: the file that a record stands in."""
K = TypeVar("K", bound=Hashable)
T = TypeVar("T")


@dataclass(frozen=True)
class Clash:
    """What is wrong, the file it is said of, and the record that it has to do with."""

    file: File
    fault: Fault
    other: tuple[File, Loc] | None = None
    soft: bool = False
    """Whether it is said of a draft, and stops nothing."""


def clashes(archive: Archive, today: date) -> Iterator[Clash]:
    """Everything that clashes in the archive."""
    every = sorted(slots(archive.talks), key=lambda slot: slot.order)
    yield from (clash for slot in every if slot.is_due() for clash in _of_day(slot, today))
    open_to_question = [slot for slot in every if not slot.session.agreed]
    told: set[frozenset[Slot]] = set()
    yield from _lecturers(open_to_question, archive, told)
    yield from _venues(open_to_question, archive, told)
    yield from _audiences(open_to_question)
    yield from _full_days(archive)


def _of_day(slot: Slot, today: date) -> Iterator[Clash]:
    """A session whose day is past without a word of it, or which is planned for a day that is not as others are."""
    said: dict[str, object] = {"day": f"{slot.day}"}
    if slot.day < today:
        level = Level.NOTE if slot.talk.sample else Level.WARNING
        yield _said(slot, Fault(slot.day_loc, "session_overdue", said, level))
    elif not slot.session.agreed and (found := lunar.holiday(slot.day)):
        said["name"] = found.name
        code = "session_on_workday" if found.is_working_day else "session_on_holiday"
        yield _said(slot, Fault(slot.day_loc, code, said, Level.WARNING))


def _lecturers(every: Iterable[Slot], archive: Archive, told: set[frozenset[Slot]]) -> Iterator[Clash]:
    """Nobody speaks at two places at once, nor comes from one to the other in no time."""
    for (who, _), mine in _grouped(((key, slot.day), slot) for slot in every for key in slot.lecturers).items():
        if len(mine) > 1 and who in archive.lecturers:
            yield from _one_day(mine, archive.lecturers[who], archive, told)


def _one_day(mine: list[Slot], who: Lecturer, archive: Archive, told: set[frozenset[Slot]]) -> Iterator[Clash]:
    """One lecturer's sessions of a day, in order. Each is held against the one before that ends last."""
    last: Slot | None = None
    for slot in (slot for slot in mine if slot.start is not None):
        if last and _overlap(last, slot):
            if not _again(told, last, slot):
                said = _both(last, slot, archive) | {"name": who.name}
                yield _said(slot, Fault(slot.loc, "clash_lecturer", said, Level.WARNING), last)
        elif last and not _again(told, last, slot):
            yield from _too_fast(last, slot, who, archive)
        last = slot if not last or slot.end > last.end else last
    yield from _untimed(mine, who, archive)


def _untimed(mine: list[Slot], who: Lecturer, archive: Archive) -> Iterator[Clash]:
    """Where no time is written two places on one day are only asked about."""
    for one, other in pairwise(sorted(mine, key=lambda slot: slot.start is None)):
        if other.start is None and venue(one) != venue(other):
            place = place_name(one, archive.memorials)
            said: dict[str, object] = {"name": who.name, "day": f"{other.day}", "place": place}
            yield _said(other, Fault(other.loc, "clash_lecturer_day", said, Level.NOTE), one)


def _too_fast(before: Slot, slot: Slot, who: Lecturer, archive: Archive) -> Iterator[Clash]:
    """Whether the time between two sessions suffices for the straight way, less what is not known of it."""
    parks = archive.memorials
    here, there = position(before, parks), position(slot, parks)
    same = county(before, parks) == county(slot, parks) != ""
    if not here or not there or slot.start is None or same:
        return
    km = distance_km(here[0], there[0])
    least, minutes = ceil((km - here[1] - there[1]) / KM_PER_HOUR * 60), slot.start - before.end
    if least > minutes:
        said: dict[str, object] = {"km": round(km), "minutes": minutes, "least": least}
        said |= {"name": who.name, "ends": f"{before.end // 60:02}:{before.end % 60:02}"}
        said |= {"place": place_name(before, parks)}
        yield _said(slot, Fault(slot.loc, "clash_travel", said, Level.WARNING), before)


def _venues(every: Iterable[Slot], archive: Archive, told: set[frozenset[Slot]]) -> Iterator[Clash]:
    """One place does not hold two sessions at once, unless they are in two halls of it."""
    timed = ((_at(slot), slot) for slot in every if slot.start is not None and is_known(venue(slot)))
    for mine in _grouped(timed).values():
        for number, slot in enumerate(mine):
            found = (one for one in mine[:number] if _overlap(one, slot) and _one_hall(one, slot))
            if (before := next(found, None)) and not _again(told, before, slot):
                yield _said(slot, Fault(slot.loc, "clash_venue", _both(before, slot, archive), Level.WARNING), before)


def _at(slot: Slot) -> Hashable:
    return venue(slot), slot.day


def _one_hall(one: Slot, other: Slot) -> bool:
    return not hall(one) or not hall(other) or hall(one) == hall(other)


def _audiences(every: Iterable[Slot]) -> Iterator[Clash]:
    """Who has heard a talk this year need not hear it again."""
    heard = ((_hearers(slot), slot) for slot in every if slot.session.audience and is_known(venue(slot)))
    for mine in _grouped(heard).values():
        for before, slot in pairwise(mine):
            said: dict[str, object] = {"audience": slot.session.audience, "year": slot.day.year, "day": f"{before.day}"}
            yield _said(slot, Fault(slot.loc, "clash_audience", said, Level.WARNING), before)


def _hearers(slot: Slot) -> Hashable:
    return slot.talk.id, "".join((slot.session.audience or "").split()), venue(slot), slot.day.year


def _full_days(archive: Archive) -> Iterator[Clash]:
    """Visits of one day to one park that has not room for them all."""
    room = {park.id: park.capacity for park in archive.memorials.values() if park.capacity}
    asked = (visit for visit in archive.visits if visit.memorial in room and visit.visit.date.is_day)
    for (park, day), mine in _grouped(((visit.memorial, visit.visit.date.first), visit) for visit in asked).items():
        capacity, soft = room[park], archive.memorials[park].draft
        *_, last = mine
        people = sum(record.visit.headcount for record in mine)
        said: dict[str, object] = {"day": f"{day}", "capacity": capacity}
        alone = [record for record in mine if record.visit.headcount > capacity and not record.visit.agreed]
        for record in alone:
            one = said | {"people": record.visit.headcount}
            yield _of_visit(record, Fault(_at_count(record), "visit_over_capacity", one, Level.WARNING), None, soft)
        if len(mine) > 1 and people > capacity and not last.visit.agreed and last not in alone:
            both = said | {"groups": len(mine), "people": people}
            yield _of_visit(last, Fault(_at_count(last), "visits_over_capacity", both, Level.WARNING), mine[-2], soft)


def _of_visit(record: VisitRecord, fault: Fault, other: VisitRecord | None, soft: bool) -> Clash:
    return Clash(visit_file(record), fault, (visit_file(other), _visit_loc(other)) if other else None, soft)


def _at_count(record: VisitRecord) -> Loc:
    return *_visit_loc(record), "headcount"


def visit_file(record: VisitRecord) -> File:
    return "visits", record.memorial, f"{record.year}"


def _visit_loc(record: VisitRecord) -> Loc:
    return "visits", record.number - 1


def _said(slot: Slot, fault: Fault, other: Slot | None = None) -> Clash:
    """Of a session; softly where it, or the other, is a draft's."""
    soft = slot.talk.draft or bool(other and other.talk.draft)
    return Clash(("talk", slot.talk.id), fault, (("talk", other.talk.id), other.loc) if other else None, soft)


def _both(before: Slot, slot: Slot, archive: Archive) -> dict[str, object]:
    name = place_name(before, archive.memorials)
    return {"day": f"{slot.day}", "time": slot.times, "other_time": before.times, "place": name}


def _overlap(one: Slot, other: Slot) -> bool:
    """`one` starts no later than `other`."""
    return other.start is not None and other.start < one.end


def _again(told: set[frozenset[Slot]], one: Slot, other: Slot) -> bool:
    """Whether something was said of the two already; from now on it was."""
    pair = frozenset((one, other))
    if pair in told:
        return True
    told.add(pair)
    return False


def _grouped(keyed: Iterable[tuple[K, T]]) -> Mapping[K, list[T]]:
    groups: dict[K, list[T]] = defaultdict(list)
    for key, item in keyed:
        groups[key].append(item)
    return groups
