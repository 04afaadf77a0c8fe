"""The period or the war that a person belongs to."""

from collections.abc import Mapping
from datetime import date
from functools import cache

from fengbei.archive.dates import PartialDate
from fengbei.archive.hero import Era, Hero

LIMITS: Mapping[Era, tuple[date, date]] = {
    Era.GREAT_REVOLUTION: (date(1921, 7, 1), date(1927, 7, 31)),
    Era.AGRARIAN_REVOLUTION: (date(1927, 8, 1), date(1937, 7, 6)),
    Era.RESISTANCE: (date(1937, 7, 7), date(1945, 9, 2)),
    Era.LIBERATION: (date(1945, 9, 3), date(1949, 9, 30)),
    Era.CONSTRUCTION: (date(1949, 10, 1), date(1978, 12, 17)),
    Era.REFORM: (date(1978, 12, 18), date(2012, 11, 7)),
    Era.NEW_ERA: (date(2012, 11, 8), date.max),
}
"""The first and the last day of each period, as the history of the Party is commonly divided: since 1949 as in the
resolution on its first century (2021-11-11), where a period begins on the day on which its plenum or congress opened;
before 1949 by the wars, which turn with the rising of Nanchang (1927-08-01), the Lugou bridge (1937-07-07) and Japan's
surrender (1945-09-02).

Whoever fought Japan before July 1937, or in Korea, is not known by the day of death: such a record says `era`."""


def of_hero(hero: Hero) -> tuple[Era, ...]:
    """What the record says, in the order of time; else the period in which the person certainly died."""
    if hero.era:
        return tuple(era for era in Era if era in hero.era)
    return _period(hero.died.date) if hero.died else ()


@cache
def _period(day: PartialDate) -> tuple[Era, ...]:
    """The period that holds every day that the date may be; of 约1945 nobody knows."""
    if any(each.approximate or each.uncertain for each in (day, *day.ends)):
        return ()
    return tuple(era for era, (first, last) in LIMITS.items() if first <= day.first and day.last <= last)
