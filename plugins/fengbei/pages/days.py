"""Commemoration days and the days of people's lives."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from itertools import groupby, islice
from typing import NamedTuple

from fengbei.facts import addresses, anniversaries
from fengbei.facts.anniversaries import LINES, LifeDay, Occasion, Round
from fengbei.facts.periods import Month, Year
from fengbei.pages.history import called, of_today, round_text
from fengbei.pages.periods import Around, Draw, Link, months_of, span, title
from fengbei.pages.schedule import day_text
from fengbei.pages.site import RecordPage, Site, draw
from fengbei.words import Words

AHEAD = 90
"""How many days ahead the page looks: a season's planning."""


@dataclass(frozen=True)
class OccasionRow:
    """One day of a year."""

    date: str
    name: str
    href: str
    basis: str
    day: str
    """ISO 8601, for the script that marks today."""
    round: str = ""
    sample: bool = False
    hidden: bool = False
    """Shown by a script once what stands before it is past."""


class DayRow(NamedTuple):
    """A day with all that it is. `day` as above."""

    anchor: str
    short: str
    date: str
    day: str
    rows: tuple[OccasionRow, ...]


def occasion_row(site: Site, occasion: Occasion) -> OccasionRow:
    what = occasion.what
    date = day_text(site, occasion.date)
    day, mark = occasion.date.isoformat(), round_text(occasion.round, site.words)
    if not isinstance(what, LifeDay):
        return OccasionRow(date, called(occasion, site.words), "", what.basis, day, mark, what.sample)
    name = site.words(f"days.{what.word}", name=what.hero.name, years=occasion.years)
    return OccasionRow(date, name, addresses.hero(what.hero.id), "", day, mark, what.hero.sample)


SHOWN = 5
"""Coming days that a page shows which is about something else; those behind them wait for the first to be past."""
_WAITING_DAYS, _A_DAY, _NEAR = 14, 3, 120


def next_rows(site: Site) -> list[OccasionRow]:
    """The next days, and more than are shown: what is past in the visitor's browser is hidden there, and the next is
    shown. Of a full day the first few, commemorations and round years before others."""
    ahead = anniversaries.coming(site.ties.lives, site.today, _NEAR, site.ties.own_days)
    by_day = (list(some) for _, some in groupby(ahead, key=LINES.day))
    kept = [o for some in islice(by_day, _WAITING_DAYS) for o in sorted(some, key=_first_told)[:_A_DAY]]
    return [replace(occasion_row(site, o), hidden=n >= SHOWN) for n, o in enumerate(kept)]


def _first_told(occasion: Occasion) -> tuple[bool, bool, bool]:
    mark = occasion.round
    return isinstance(occasion.what, LifeDay), mark is not Round.TEN, mark is None


def days_html(site: Site, root: str) -> str:
    """Today in history, the coming season, then the year month by month; of many people the coming days that there is
    room for, the year's commemoration days, and the pages of the months."""
    lives, today, own = site.ties.lives, site.today, site.ties.own_days
    year = anniversaries.of_years(lives, [today.year], own=own)
    ahead = anniversaries.coming(lives, today, AHEAD, own)
    months = anniversaries.months(year)
    soon = anniversaries.soon(ahead) if months else ()
    view = {
        "year": today.year,
        "ahead": [] if months else [occasion_row(site, o) for o in ahead],
        "soon": day_rows(site, soon),
        "until": _until(site, soon, ahead) if soon else "",
        "first_day": _first_day(site, soon, ahead, months) if soon else None,
        "days": [occasion_row(site, o) for o in year if not isinstance(o.what, LifeDay)] if months else [],
        "by_month": [] if months else [_month_rows(site, n, some) for n, some in groupby(year, lambda o: o.date.month)],
        "months": [(span(page, LINES.day, site.words), address(page), len(page.entries)) for page in months],
        "calendar": site.link(addresses.DAYS_CALENDAR),
        "today": of_today(site),
    }
    return draw("days.html", site.words, root, **view)


def _month_rows(site: Site, month: int, some: Iterable[Occasion]) -> tuple[str, str, list[OccasionRow]]:
    return f"m-{month:02d}", site.words("days.month", month=month), [occasion_row(site, o) for o in some]


def _until(site: Site, soon: Sequence[Occasion], ahead: Sequence[Occasion]) -> str:
    """The days that are listed: all up to the first that is not."""
    later = ahead[len(soon)].date if len(soon) < len(ahead) else site.today + timedelta(days=AHEAD + 1)
    first, last = site.today, max(site.today, later - timedelta(days=1))
    texts = [site.words("date.day", year=day.year, month=day.month, day=day.day) for day in (first, last)]
    return texts[0] if first == last else site.words("date.interval", start=texts[0], end=texts[1])


def _first_day(
    site: Site, soon: Sequence[Occasion], ahead: Sequence[Occasion], months: Iterable[Month[Occasion]]
) -> Link | None:
    """Where all of the first day stands, if it is too long to be listed."""
    day = soon[0].date
    count = sum(occasion.date == day for occasion in ahead)
    page = next((page for page in months if any(o.date == day for o in page.entries)), None)
    if count <= len(soon) or not page:
        return None
    said = site.words("days.whole_day", month=day.month, day=day.day, count=f"{count:,}")
    return Link(said, f"{address(page)}#{_anchor(day)}")


def pages_of_months(months: Sequence[Month[Occasion]], words: Words) -> Iterator[tuple[str, Draw]]:
    """The pages of the months: their addresses, and how to draw them."""
    up = Link(words("days.title"), addresses.DAYS)
    for page, around in months_of([(up, page) for page in months], address, LINES.day, words):
        yield address(page), partial(month_page, page=page, around=around)


def month_page(site: Site, page: Month[Occasion], around: Around) -> RecordPage:
    """The days of a month, or of a part of it."""
    words, here = site.words, address(page)
    named = words("days.in_month", month=title(page, words))
    view = {
        "title": named,
        "here": here,
        "around": around,
        "days": day_rows(site, page.entries),
    }
    html = draw("days_month.html", words, addresses.root_of(here), **view)
    return RecordPage(here, named, words("days.in_month_description", month=title(page, words)), html)


ROUND_ONES = 600
"""Round anniversaries that the page of the next year's has room for."""


def round_page(site: Site) -> RecordPage:
    """The round anniversaries of the next year, for who plans it."""
    words, year = site.words, site.today.year + 1
    grade, found = anniversaries.round_ones(site.ties.lives, year, site.ties.own_days, ROUND_ONES)
    title = words("days.round_title", year=year)
    view = {
        "title": title,
        "up": Link(words("days.title"), addresses.DAYS),
        "grade": words("days.round_grade", grade=grade) if grade > anniversaries.GRADES[0] else "",
        "none": "" if found else words("days.round_none", year=year),
        "by_month": [_month_rows(site, n, some) for n, some in groupby(found, lambda o: o.date.month)],
    }
    html = draw("days_round.html", words, addresses.root_of(addresses.DAYS_ROUND), **view)
    return RecordPage(addresses.DAYS_ROUND, title, words("days.round_description", year=year), html)


def day_rows(site: Site, occasions: Iterable[Occasion]) -> list[DayRow]:
    """Occasions under their days."""
    return [
        DayRow(
            _anchor(day),
            site.words("days.on_day", day=day.day),
            day_text(site, day),
            day.isoformat(),
            tuple(occasion_row(site, occasion) for occasion in some),
        )
        for day, some in groupby(occasions, key=LINES.day)
    ]


def address(page: Month[Occasion] | Year[Occasion]) -> str:
    """Where a month stands; of years only the present one is shown."""
    return addresses.days(page.month, page.number) if isinstance(page, Month) else addresses.DAYS


def _anchor(day: date) -> str:
    return f"d-{day.day}"
