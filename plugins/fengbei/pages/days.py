"""Commemoration days and the days of people's lives."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from itertools import groupby
from typing import NamedTuple

from fengbei.facts import addresses, anniversaries
from fengbei.facts.anniversaries import LINES, LifeDay, Occasion
from fengbei.facts.periods import Month, Year
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
    if not isinstance(what, LifeDay):
        return OccasionRow(date, what.name, "", what.basis, occasion.date.isoformat())
    event = "fell" if what.event == "died" and what.hero.is_martyr else what.event
    name = site.words(f"days.{event}", name=what.hero.name, years=occasion.years)
    return OccasionRow(date, name, addresses.hero(what.hero.id), "", occasion.date.isoformat())


def days_html(site: Site, root: str) -> str:
    """The coming season first, then the year's commemoration days and people's days month by month; of many people
    the coming days that there is room for, and the months."""
    lives, today = site.ties.lives, site.today
    year, ahead = anniversaries.of_years(lives, [today.year]), anniversaries.coming(lives, today, AHEAD)
    months = anniversaries.months(year)
    soon = anniversaries.soon(ahead) if months else ()
    view = {
        "year": today.year,
        "ahead": [] if months else [occasion_row(site, o) for o in ahead],
        "soon": day_rows(site, soon),
        "until": _until(site, soon, ahead) if soon else "",
        "first_day": _first_day(site, soon, ahead, months) if soon else None,
        "days": [occasion_row(site, o) for o in year if not isinstance(o.what, LifeDay)],
        "lives": [occasion_row(site, o) for o in year if isinstance(o.what, LifeDay) and not months],
        "months": [(span(page, LINES.day, site.words), address(page), len(page.entries)) for page in months],
        "calendar": site.link(addresses.DAYS_CALENDAR),
    }
    return draw("days.html", site.words, root, **view)


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
