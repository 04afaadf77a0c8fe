"""The calendar sheets of the months: a grid that prints on one A4 page, and every session below it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup

from fengbei.facts import addresses, months, schedule
from fengbei.facts.announcing import time_text
from fengbei.facts.months import Left
from fengbei.facts.periods import Month
from fengbei.facts.schedule import LINES, Meeting
from fengbei.pages.month_grid import day_anchor, weeks
from fengbei.pages.periods import Around, Draw, Link, with_neighbours
from fengbei.pages.schedule import day_text, meeting_line
from fengbei.pages.sifting import STATES, state_of
from fengbei.pages.site import RecordPage, Site, draw
from fengbei.pages.talks_nav import nav
from fengbei.words import Words


class Listed(NamedTuple):
    """A day's sessions below the grid."""

    anchor: str
    rows: list[Markup]


class IndexYear(NamedTuple):
    """The months of a year that have a page: number, address, key."""

    year: int
    months: tuple[tuple[str, str, str], ...]


def pages_of_months(meetings: tuple[Meeting, ...], today: date, words: Words) -> Iterator[tuple[str, Draw]]:
    """The pages of all months: their addresses, and how to draw them."""
    keys = months.shown(meetings, today)
    found = months.in_months(meetings)
    for before, key, after in with_neighbours(keys):
        ways = tuple(_turn(other, words) if other else None for other in (before, after))
        yield _address(key), partial(month_page, key=key, before=ways[0], after=ways[1], every=keys)
        for number, _ in enumerate(_parts(found.get(key, ())), 1):
            yield _part_address(key, number), partial(part_page, key=key, number=number)


def month_page(site: Site, key: str, before: Link | None, after: Link | None, every: tuple[str, ...]) -> RecordPage:
    """A month's grid, and its sessions by day; of a long month where they stand."""
    words, first, here = site.words, months.first_day(key), _address(key)
    mine, left = site.ties.talks_in.get(key, ()), site.ties.talks_left.get(key, ())
    parts = _parts(mine)
    view = {
        "title": words("talks.month.title", year=first.year, month=first.month),
        "nav": nav(site),
        "here": here,
        "present": addresses.talk_month(site.today.year, site.today.month),
        "current": "page" if key == months.key(site.today) else "true",
        "before": before,
        "after": after,
        "grid": words("talks.month.grid", year=first.year, month=first.month),
        "weekdays": [(words(f"talks.weekday.{n}"), words(f"date.weekdays.{n}")) for n in range(1, 8)],
        "weeks": weeks(site, first, mine, left, dict(_listed_at(key, mine))),
        "counts": counts(site, mine),
        "days": [] if parts else listed(site, mine, addresses.root_of(here)),
        "parts_of": [(_span(part, words), _part_address(key, part.number), len(part.entries)) for part in parts],
        "left": [_left_row(site, one) for one in left],
        "index": index(every, words),
        "printed": words("talks.month.printed", name=site.organiser or site.name, date=_said(site.today, words)),
        "sample": any(schedule.is_sample(site.archive, meeting) for meeting in mine),
    }
    html = draw("talks_month.html", words, addresses.root_of(here), **view)
    description = words("talks.month.description", year=first.year, month=first.month)
    return RecordPage(here, str(view["title"]), description, html)


def part_page(site: Site, key: str, number: int) -> RecordPage:
    """Some days of a month that is too long for one page."""
    words, first, here = site.words, months.first_day(key), _part_address(key, number)
    parts = _parts(site.ties.talks_in.get(key, ()))
    beside = tuple(Link(_span(part, words), _part_address(key, part.number)) for part in parts)
    named = words("talks.month.part_title", year=first.year, month=first.month)
    title = words("listing.within", title=named, name=beside[number - 1].name)
    before, after = (beside[at] if 0 <= at < len(beside) else None for at in (number - 2, number))
    view = {
        "title": title,
        "here": here,
        "nav": nav(site),
        "around": Around(_link(key, words), beside, before, after),
        "days": listed(site, parts[number - 1].entries, addresses.root_of(here)),
        "sample": any(schedule.is_sample(site.archive, meeting) for meeting in parts[number - 1].entries),
    }
    html = draw("talks_days.html", words, addresses.root_of(here), **view)
    return RecordPage(here, title, words("talks.by.about", title=title), html)


def _left_row(site: Site, one: Left) -> tuple[str, str, str]:
    """A session that has moved away: its title, its address, and from which day to which."""
    meeting = one.meeting
    when = " ".join(filter(None, (day_text(site, meeting.day), time_text(meeting.session.times))))
    said = site.words("talks.month.off_on", day=day_text(site, one.day), date=when)
    return meeting.talk.title, meeting.address, said


def listed(site: Site, mine: Sequence[Meeting], root: str) -> list[Listed]:
    """Sessions under their days."""
    return [
        Listed(day_anchor(day), [meeting_line(site, meeting, root) for meeting in some])
        for day, some in groupby(mine, key=lambda meeting: meeting.day)
    ]


def counts(site: Site, mine: Sequence[Meeting]) -> str:
    """`本月 12 场：已举行 10 场，已改期 1 场，已取消 1 场。听众 1,234 人次。`"""
    words, states = site.words, Counter(state_of(site, meeting) for meeting in mine)
    if not mine:
        return words("talks.month.none")
    kinds = [
        words("talks.month.state", state=words(f"talk.state.{key}"), count=f"{states[key]:,}")
        for key in STATES
        if states[key]
    ]
    said = words("talks.month.counts", count=f"{len(mine):,}", states=words("page.comma").join(kinds))
    people, open_ = schedule.held(mine)[1], schedule.coming(mine, site.today)
    heard = words("talks.month.listeners", people=f"{people:,}") if people else ""
    return said + heard + (words("talks.month.reckoned", date=_said(site.today, words)) if open_ else "")


def index(every: tuple[str, ...], words: Words) -> list[IndexYear]:
    """The months that have a page, by year, the newest year first."""
    years = groupby(reversed(every), key=lambda key: months.first_day(key).year)
    return [IndexYear(year, tuple(_in_index(key, words) for key in sorted(keys))) for year, keys in years]


def _in_index(key: str, words: Words) -> tuple[str, str, str]:
    return words("talks.month.short", month=months.first_day(key).month), _address(key), key


def _parts(mine: Sequence[Meeting]) -> tuple[Month[Meeting], ...]:
    """The parts of a month that has no room for all; none where it has."""
    parts = LINES.months(mine)
    return parts if len(parts) > 1 else ()


def _listed_at(key: str, mine: Sequence[Meeting]) -> Iterator[tuple[date, str]]:
    """Where the sessions of each day are listed: on the month's own page, or on one of its parts."""
    for part in _parts(mine):
        at = _part_address(key, part.number)
        yield from ((meeting.day, f"{at}#{day_anchor(meeting.day)}") for meeting in reversed(part.entries))


def _address(key: str) -> str:
    first = months.first_day(key)
    return addresses.talk_month(first.year, first.month)


def _part_address(key: str, number: int) -> str:
    return addresses.sheet(_address(key), "list", number)


def _link(key: str, words: Words) -> Link:
    first = months.first_day(key)
    return Link(words("talks.month.title", year=first.year, month=first.month), _address(key))


def _turn(key: str, words: Words) -> Link:
    first = months.first_day(key)
    return Link(words("date.month", year=first.year, month=first.month), _address(key))


def _span(part: Month[Meeting], words: Words) -> str:
    """The days of a part, which are whole unless one day alone is too long."""
    first, last = part.entries[0].day.day, part.entries[-1].day.day
    if first == last:
        return words("periods.day", month=part.month, day=first)
    return words("periods.days", month=part.month, first=first, last=last)


def _said(day: date, words: Words) -> str:
    return words("date.day", year=day.year, month=day.month, day=day.day)
