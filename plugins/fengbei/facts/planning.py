"""What is to be prepared: the days of remembrance of the coming season, each with what stands around it already."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from fengbei.archive.archive import VisitRecord
from fengbei.archive.talk import TalkState
from fengbei.facts import anniversaries
from fengbei.facts.anniversaries import LifeDay, Occasion
from fengbei.facts.schedule import Meeting
from fengbei.facts.ties import Ties

AHEAD = 90
AROUND = timedelta(days=3)
"""How far before and after a day what is held for it may be: the week around it."""
MOST = 150
"""Days of remembrance that a list has room for. Of more only the round ones are planned for."""


class Plan(NamedTuple):
    """The days to be planned. Of lives only those are listed whose years are a multiple of `grade`. `last` is the last
    day that is planned for."""

    days: tuple["Prepared", ...]
    grade: int
    last: date


class Prepared(NamedTuple):
    """A day, the parks that honour the person (by id), and the sessions and announced visits of the week around it:
    those about the person and to these parks, of a commemoration day all."""

    occasion: Occasion
    parks: tuple[str, ...]
    talks: tuple[Meeting, ...]
    visits: tuple[VisitRecord, ...]


def plan(ties: Ties, booked: Iterable[VisitRecord], today: date) -> Plan:
    """What to prepare from a day on."""
    grade, days, last = _days(ties, today)
    first, end = today - AROUND, last + AROUND
    talks = [m for m in ties.meetings if first <= m.day <= end and m.session.state is not TalkState.CANCELLED]
    visits = [v for v in booked if first <= v.visit.date.last and v.visit.date.first <= end]
    return Plan(tuple(_prepared(day, ties, talks, visits) for day in days), grade, last)


def _days(ties: Ties, today: date) -> tuple[int, tuple[Occasion, ...], date]:
    """All days if there is room for them, else the round ones, else whole days as far as there is room."""
    last = today + timedelta(days=AHEAD)
    for grade in (1, *anniversaries.GRADES):
        found = anniversaries.coming(ties.lives, today, AHEAD, ties.own_days, step=grade)
        if len(found) <= MOST:
            return grade, found, last
    over = found[MOST].date
    return grade, tuple(o for o in found if o.date < over), over - timedelta(days=1)


def _prepared(occasion: Occasion, ties: Ties, talks: Iterable[Meeting], visits: Iterable[VisitRecord]) -> Prepared:
    first, last, what = occasion.date - AROUND, occasion.date + AROUND, occasion.what
    near = tuple(m for m in talks if first <= m.day <= last)
    coming = tuple(v for v in visits if first <= v.visit.date.last and v.visit.date.first <= last)
    if not isinstance(what, LifeDay):
        return Prepared(occasion, (), near, coming)
    parks = tuple(ties.parks_of.get(what.hero.id, ()))
    about = tuple(m for m in near if any(link.to == what.hero.id for link in m.talk.heroes))
    return Prepared(occasion, parks, about, tuple(v for v in coming if v.memorial in parks))
