"""Commemoration days and days of lives as calendar events of a whole day."""

from collections.abc import Iterator
from datetime import date

from fengbei.archive.archive import Archive
from fengbei.facts import addresses
from fengbei.facts.anniversaries import LifeDay, Occasion, life_days, of_years
from fengbei.feeds.contentlines import Fields, all_day, stamp, text
from fengbei.feeds.site import Site
from fengbei.words import Words

ONE_A_DAY = 366
"""With more days of lives than this in a year a calendar would be full, so it carries only the tenth years (逢十)."""


def occasions(archive: Archive, years: range) -> tuple[Occasion, ...]:
    """What a calendar carries of some years. A living person's birthday is nobody's day to remember."""
    lives = life_days(archive)
    return of_years(lives, years, step=10 if len(lives) > ONE_A_DAY else 1)


def day_event(occasion: Occasion, today: date, words: Words, site: Site) -> Fields:
    what = occasion.what
    key = f"{what.event}-{what.hero.id}" if isinstance(what, LifeDay) else f"day-{what.id}"
    address = addresses.hero(what.hero.id) if isinstance(what, LifeDay) else addresses.DAYS
    return [
        ("UID", f"{key}-{occasion.date.year:04d}@{site.host}"),
        ("DTSTAMP", stamp(today)),
        ("SEQUENCE", "0"),
        ("STATUS", "CONFIRMED"),
        ("TRANSP", "TRANSPARENT"),
        *all_day(occasion.date),
        ("SUMMARY", text(_name(occasion, words))),
        ("DESCRIPTION", text("\n".join(_remarks(occasion, words)))),
        ("URL", site.link(address)),
    ]


def _name(occasion: Occasion, words: Words) -> str:
    """牺牲 is said only of a confirmed martyr."""
    what = occasion.what
    if not isinstance(what, LifeDay):
        return what.name
    event = "fell" if what.event == "died" and what.hero.is_martyr else what.event
    return words(f"feeds.{event}", name=what.hero.name, years=occasion.years)


def _remarks(occasion: Occasion, words: Words) -> Iterator[str]:
    what = occasion.what
    if not isinstance(what, LifeDay):
        yield words("feeds.basis", basis=what.basis)
        return
    fact = what.hero.born if what.event == "born" else what.hero.died
    if fact and fact.others:
        yield words("feeds.others")
    if what.hero.sample:
        yield words("feeds.sample")
