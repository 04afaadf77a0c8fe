"""Commemoration days and days of lives as calendar events of a whole day."""

from collections.abc import Iterator
from datetime import date

from fengbei.archive.archive import Archive
from fengbei.facts import addresses
from fengbei.facts.anniversaries import LifeDay, Occasion, life_days, of_years, own_days
from fengbei.feeds.contentlines import Fields, all_day, stamp, text
from fengbei.feeds.site import Site
from fengbei.words import Words

ONE_A_DAY = 366
"""With more days of lives than this in a year a calendar would be full, so it carries only the tenth years (逢十)."""


def occasions(archive: Archive, years: range) -> tuple[Occasion, ...]:
    """What a calendar carries of some years. A living person's birthday is nobody's day to remember."""
    lives = life_days(archive)
    return of_years(lives, years, step=10 if len(lives) > ONE_A_DAY else 1, own=own_days(archive))


def day_event(occasion: Occasion, today: date, words: Words, site: Site) -> Fields:
    what = occasion.what
    address = addresses.hero(what.hero.id) if isinstance(what, LifeDay) else addresses.DAYS
    return [
        ("UID", f"{_key(occasion)}@{site.host}"),
        ("DTSTAMP", stamp(today)),
        ("SEQUENCE", "0"),
        ("STATUS", "CONFIRMED"),
        ("TRANSP", "TRANSPARENT"),
        *all_day(occasion.date),
        ("SUMMARY", text(name_of(occasion, words))),
        ("CATEGORIES", ",".join(text(words(f"feeds.{category}")) for category in _categories(occasion))),
        ("DESCRIPTION", text("\n".join(_remarks(occasion, words)))),
        ("URL", site.link(address)),
    ]


def _key(occasion: Occasion) -> str:
    """The same for as long as the day is remembered. A day by the Chinese calendar may come twice in a Gregorian year,
    so it is told by its date."""
    what = occasion.what
    if isinstance(what, LifeDay):
        return f"{what.event}-{what.hero.id}-{occasion.date.year:04d}"
    when = f"{occasion.date:%Y%m%d}" if what.rule.lunar else f"{occasion.date.year:04d}"
    return f"{event_of(occasion)}-{what.id}-{when}"


def _categories(occasion: Occasion) -> Iterator[str]:
    yield "category_life" if isinstance(occasion.what, LifeDay) else "category_day"
    if occasion.round:
        yield f"round_{occasion.round}"


def event_of(occasion: Occasion) -> str:
    """What a day is: `born`, `died` or `fell` of a person, `day`, or the bureau's `own`."""
    what = occasion.what
    if isinstance(what, LifeDay):
        return what.word
    return "own" if what.own else "day"


def name_of(occasion: Occasion, words: Words) -> str:
    """A commemoration day says its years where they are a round number."""
    what, years = occasion.what, occasion.years
    if isinstance(what, LifeDay):
        return words(f"feeds.{what.word}", name=what.hero.name, years=years)
    return words("feeds.day_years", name=what.name, years=years) if occasion.round else what.name


def is_sample(occasion: Occasion) -> bool:
    what = occasion.what
    return what.hero.sample if isinstance(what, LifeDay) else what.sample


def _remarks(occasion: Occasion, words: Words) -> Iterator[str]:
    what = occasion.what
    if isinstance(what, LifeDay):
        fact = what.hero.born if what.event == "born" else what.hero.died
        if fact and fact.others:
            yield words("feeds.others")
    elif what.basis:
        yield words("feeds.basis", basis=what.basis)
    if is_sample(occasion):
        yield words("feeds.sample")
