"""Commemoration days and the days of people's lives."""

from dataclasses import dataclass

from fengbei.facts import addresses, anniversaries
from fengbei.facts.anniversaries import LifeDay, Occasion
from fengbei.pages.schedule import day_text
from fengbei.pages.site import Site, draw

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


def occasion_row(site: Site, occasion: Occasion) -> OccasionRow:
    what = occasion.what
    date = day_text(site, occasion.date)
    if not isinstance(what, LifeDay):
        return OccasionRow(date, what.name, "", what.basis, occasion.date.isoformat())
    event = "fell" if what.event == "died" and what.hero.is_martyr else what.event
    name = site.words(f"days.{event}", name=what.hero.name, years=occasion.years)
    return OccasionRow(date, name, addresses.hero(what.hero.id), "", occasion.date.isoformat())


def days_html(site: Site, root: str) -> str:
    """The coming season first, then the year's commemoration days and people's days month by month."""
    year = anniversaries.of_years(site.ties.lives, [site.today.year])
    lives = [o for o in year if isinstance(o.what, LifeDay)]
    view = {
        "year": site.today.year,
        "ahead": [occasion_row(site, o) for o in anniversaries.coming(site.ties.lives, site.today, AHEAD)],
        "days": [occasion_row(site, o) for o in year if not isinstance(o.what, LifeDay)],
        "lives": [occasion_row(site, o) for o in lives],
        "calendar": site.link(addresses.DAYS_CALENDAR),
    }
    return draw("days.html", site.words, root, **view)
