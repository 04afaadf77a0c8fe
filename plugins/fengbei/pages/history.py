"""Today in history: the part of a page for the day of the build, and the scripts from which a visitor's browser takes
the day that it has."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache, partial
from typing import NamedTuple

from fengbei.facts import addresses, anniversaries, history
from fengbei.facts.anniversaries import Commemoration, Occasion, commemorations
from fengbei.facts.history import Past, Told
from fengbei.facts.ties import Ties
from fengbei.pages.site import Site
from fengbei.words import Words

YEARS = 10
"""Years for which the scripts know the days of commemorations that move; a site is built again long before."""
SAID: dict[str, str] = {
    **{key: f"days.{key}" for key in ("counted", "born", "died", "fell")},
    **{key: f"days.history.{key}" for key in ("today", "event", "honour", "ago", "more", "day")},
    **{str(key): f"days.round.{key}" for key in anniversaries.Round},
    "year": "date.year",
    "sample": "page.sample",
}
"""The texts that the scripts fill, by the names that they have there."""


class HistoryRow(NamedTuple):
    """One thing that happened on a day. `ago` is how many years it is, where the name does not say it."""

    year: str
    name: str
    href: str
    ago: str
    round: str
    sample: bool = False


class Today(NamedTuple):
    """What the page says of the day of the build; `day` is ISO 8601. At most `most` rows are shown."""

    day: str
    title: str
    title_today: str
    note: str
    rows: tuple[HistoryRow, ...]
    more: str
    more_href: str
    most: int


def of_today(site: Site, most: int = history.A_DAY) -> Today:
    """The day of the build."""
    words, day = site.words, site.today
    told = history.told(site.ties.history.by_day.get((day.month, day.day), ()), day.year)
    remembered = [o for o in anniversaries.of_years([], [day.year], own=site.ties.own_days) if o.date == day]
    rows = [_of_day(occasion, words) for occasion in remembered]
    rows += [_row(past, day.year, words) for past in told.shown if past.date.year < day.year]
    return Today(
        day.isoformat(),
        words("days.history.on", month=day.month, day=day.day),
        words("days.history.today", month=day.month, day=day.day),
        words("days.history.reckoned", year=day.year, month=day.month, day=day.day),
        tuple(rows),
        words("days.history.more", count=told.left) if told.left else "",
        addresses.DAYS,
        most,
    )


def round_text(round_: anniversaries.Round | None, words: Words) -> str:
    return words(f"days.round.{round_}") if round_ else ""


def called(occasion: Occasion, words: Words) -> str:
    """A commemoration day with its years, where they are counted."""
    what = occasion.what
    assert isinstance(what, Commemoration)  # noqa: S101 of lives others speak
    if not occasion.years:
        return what.name
    return words("days.counted", name=what.name, since=what.since, years=occasion.years)


def _of_day(occasion: Occasion, words: Words) -> HistoryRow:
    mark = round_text(occasion.round, words)
    return HistoryRow(words("days.history.day"), called(occasion, words), "", "", mark, occasion.what.sample)  # type: ignore[union-attr]


def _row(past: Past, year: int, words: Words) -> HistoryRow:
    years = year - past.date.year
    when, href = words("date.year", year=past.date.year), addresses.hero(past.hero.id)
    if past.text:
        name = words(f"days.history.{past.word}", name=past.hero.name, text=past.said)
        return HistoryRow(when, name, href, words("days.history.ago", years=years), "", past.hero.sample)
    mark, name = (
        round_text(anniversaries.round_of(years), words),
        words(f"days.{past.word}", name=past.hero.name, years=years),
    )
    return HistoryRow(when, name, href, "", mark, past.hero.sample)


def scripts(ties: Ties, today: date, words: Words) -> Iterator[tuple[str, Callable[[], str]]]:
    """The scripts of the twelve months: their addresses, and how to make them."""
    moving = cache(partial(_moving, ties.own_days, today.year))
    for month in range(1, 13):
        yield addresses.days_script(month), partial(_script, month, ties, today, words, moving)


def _script(
    month: int, ties: Ties, today: date, words: Words, moving: Callable[[], dict[date, list[Commemoration]]]
) -> str:
    """`fengbeiOn(11, {…})`. A thing is `[what, year, name, address, text]`, and 1 where it is invented."""
    days: dict[str, list[list[object]]] = {}
    more: dict[str, int] = {}
    for day in (*commemorations(), *ties.own_days):
        if day.rule.fixed and day.rule.fixed[0] == month:
            days.setdefault(str(day.rule.fixed[1]), []).append(_commemoration(day))
    for (at, number), some in ties.history.by_day.items():
        if at == month:
            told: Told = history.told(some, today.year)
            days.setdefault(str(number), []).extend(_thing(past) for past in told.shown)
            more |= {str(number): told.left} if told.left else {}
    dates = {on.isoformat(): [*map(_commemoration, some)] for on, some in moving().items() if on.month == month}
    handed = {"say": {key: words[name] for key, name in SAID.items()}, "days": days, "dates": dates, "more": more}
    return f"fengbeiOn({month}, {json.dumps(handed, ensure_ascii=False, separators=(',', ':'))});\n"


def _moving(own: tuple[Commemoration, ...], year: int) -> dict[date, list[Commemoration]]:
    """Days by solar terms and by the Chinese calendar, in the years to come."""
    found: dict[date, list[Commemoration]] = {}
    for day in (*commemorations(), *own):
        for at in range(year, year + YEARS + 1) if not day.rule.fixed else ():
            for on in day.rule.in_year(at):
                found.setdefault(on, []).append(day)
    return dict(sorted(found.items()))


def _commemoration(day: Commemoration) -> list[object]:
    return _marked(["day", day.counted_from or 0, day.name, "", ""], sample=day.sample)


def _thing(past: Past) -> list[object]:
    thing = [past.word, past.date.year, past.hero.name, addresses.hero(past.hero.id), past.said]
    return _marked(thing, sample=past.hero.sample)


def _marked(thing: list[object], *, sample: bool) -> list[object]:
    return [*thing, 1] if sample else thing
