"""Restorations by stage, in the years in which they count.

What is finished counts in the year in which it was. What is under way counts where it was so at the end of the year: it
had begun and was not finished. A plan counts this year, or in the year before the one for which it is written: nothing
says since when it is a plan. Where a date is not known nothing is counted, and that is said (`undated`).
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from fengbei.archive.dates import PartialDate
from fengbei.archive.memorial import Memorial, Restoration, Stage
from fengbei.facts import addresses

FINISHED = (Stage.DONE, Stage.ACCEPTED)
WHOLE = 300
"""Restorations that are listed on the page of a year's figures, at most, and on a page of their own."""
UNDATED = "undated"


class Work(NamedTuple):
    """A restoration of a park; `number` counts from 1 in its record."""

    park: str
    number: int
    restoration: Restoration


def everything(parks: Iterable[Memorial]) -> tuple[Work, ...]:
    return tuple(Work(park.id, number, one) for park in parks for number, one in enumerate(park.restorations, 1))


def of_year(works: Iterable[Work], year: int, today: date) -> Mapping[Stage, tuple[Work, ...]]:
    """The restorations that count in a year by what they were at its end, or are today; every stage is there."""
    found: dict[Stage, list[Work]] = {stage: [] for stage in reversed(Stage)}
    for work in works:
        if stage := _stage(work.restoration, year, today):
            found[stage].append(work)
    return {stage: tuple(mine) for stage, mine in found.items()}


def undated(works: Iterable[Work], today: date) -> tuple[Work, ...]:
    """Those that no year counts for want of a date: finished, and nobody says when; under way, and since when."""
    return tuple(work for work in works if _is_undated(work.restoration, today))


def years(works: Iterable[Work], today: date) -> Iterator[int]:
    """The years in which any was finished."""
    for work in works:
        if work.restoration.stage in FINISHED and (year := _year(work.restoration.until, today)):
            yield year


def places(works: Iterable[Work]) -> int:
    """How many parks, however many restorations each has had."""
    return len({work.park for work in works})


def address(year: int, key: str, beside: int) -> str:
    """Where the restorations of a stage are listed, or those without a date (year 0): on the page of its figures,
    or where `beside` of all stages are too many for it on pages of their own."""
    below = addresses.figures(year) if year else addresses.FIGURES
    return f"{below}#works-{key}" if beside <= WHOLE else addresses.sheet(below, key, 1)


def parted(works: tuple[Work, ...]) -> tuple[tuple[Work, ...], ...]:
    """The restorations of a stage as they stand on pages of their own."""
    return tuple(works[at : at + WHOLE] for at in range(0, len(works), WHOLE))


def _stage(work: Restoration, year: int, today: date) -> Stage | None:
    end = min(date(year, 12, 31), today)
    if work.stage in FINISHED:
        if _year(work.until, today) == year:
            return work.stage
        return Stage.UNDER_WAY if _began_by(work, end) and _ends_after(work, end) else None
    if work.stage is Stage.UNDER_WAY:
        return work.stage if year == today.year or _began_by(work, end) else None
    coming = work.since and work.since.first.year == work.since.last.year == year + 1
    return work.stage if year == today.year or coming else None


def _began_by(work: Restoration, day: date) -> bool:
    return bool(work.since and work.since.last <= day)


def _ends_after(work: Restoration, day: date) -> bool:
    return bool(work.until and work.until.first > day)


def _is_undated(work: Restoration, today: date) -> bool:
    if work.stage in FINISHED:
        return _year(work.until, today) is None
    return work.stage is Stage.UNDER_WAY and work.since is None


def _year(until: PartialDate | None, today: date) -> int | None:
    """The one year of a date that is over or may be."""
    if until is None or until.first > today or until.first.year != until.last.year:
        return None
    return until.first.year
