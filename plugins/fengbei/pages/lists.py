"""Lists of people and of parks, and the page that opens the site."""

from collections.abc import Iterable
from typing import NamedTuple

from fengbei.archive.archive import Archive
from fengbei.archive.divisions import full_name
from fengbei.archive.hero import Hero
from fengbei.archive.memorial import Level, Memorial
from fengbei.facts import addresses, anniversaries, order, person, places, schedule, visits
from fengbei.facts.dating import span
from fengbei.pages.days import occasion_row
from fengbei.pages.memorial import level_text
from fengbei.pages.schedule import meeting_row
from fengbei.pages.site import RecordPage, Site, draw
from fengbei.pages.visits import latest


class HeroCard(NamedTuple):
    """A person in a list. `find` is what the filter on the page looks through."""

    name: str
    href: str
    years: str
    kind: str
    summary: str
    sample: bool
    find: str


class MemorialCard(NamedTuple):
    """A park in a list."""

    name: str
    href: str
    kind: str
    level: str
    where: str
    sample: bool
    find: str


def hero_card(site: Site, hero: Hero) -> HeroCard:
    spelled = order.pinyin_key(hero)[0]
    home = hero.native_place.now if hero.native_place else ""
    return HeroCard(
        name=hero.name,
        href=addresses.hero(hero.id),
        years=span(hero, site.words),
        kind=person.kind(hero, site.words),
        summary=hero.summary or "",
        sample=hero.sample,
        find=" ".join(
            [hero.name, spelled, spelled.replace(" ", ""), order.initials(hero), home, *(a.name for a in hero.aliases)]
        ),
    )


def memorial_card(site: Site, memorial: Memorial) -> MemorialCard:
    code = memorial.address.code if memorial.address else None
    where = full_name(code) if code else memorial.address.now if memorial.address else ""
    aliases = [alias.text for alias in memorial.aliases]
    return MemorialCard(
        name=memorial.name,
        href=addresses.memorial(memorial.id),
        kind=site.words(f"values.memorial_kind.{memorial.kind}"),
        level=level_text(site, memorial.level) if memorial.level else "",
        where=where,
        sample=memorial.sample,
        find=" ".join([memorial.name, where, memorial.id.replace("-", " "), *aliases]),
    )


def heroes_html(site: Site, root: str) -> str:
    """People by the strokes of their surname."""
    groups = [
        (site.words("heroes.strokes", count=count) if count < 99 else site.words("heroes.strokes_unknown"), group)
        for count, group in order.by_strokes(site.archive.heroes.values())
    ]
    return _heroes(site, root, groups, "strokes")


def heroes_by_pinyin(site: Site) -> RecordPage:
    groups = order.by_pinyin(site.archive.heroes.values())
    return _heroes_page(site, addresses.HEROES_BY_PINYIN, groups, "pinyin")


def heroes_by_order(site: Site) -> RecordPage:
    groups = [("", order.by_official_order(site.archive.heroes.values()))]
    return _heroes_page(site, addresses.HEROES_BY_ORDER, groups, "order")


def _heroes_page(site: Site, address: str, groups: list[tuple[str, list[Hero]]], by: str) -> RecordPage:
    title = site.words(f"heroes.title_by.{by}")
    html = _heroes(site, addresses.root_of(address), groups, by)
    return RecordPage(address, title, site.words(f"heroes.order_by.{by}"), html)


def _heroes(site: Site, root: str, groups: list[tuple[str, list[Hero]]], by: str) -> str:
    ways = [("strokes", addresses.HEROES), ("pinyin", addresses.HEROES_BY_PINYIN), ("order", addresses.HEROES_BY_ORDER)]
    view = {
        "groups": [(title, [hero_card(site, hero) for hero in group]) for title, group in groups],
        "by": by,
        "ways": [(way, address) for way, address in ways if site.exists(address)],
        "count": sum(len(group) for _, group in groups),
    }
    return draw("heroes.html", site.words, root, **view)


def memorials_html(site: Site, root: str) -> str:
    """Parks by level of protection, and within it by division code."""
    parks = site.archive.memorials.values()
    groups = [
        (site.words(f"values.level.{level}"), [m for m in parks if m.level and m.level.level is level])
        for level in Level
    ]
    groups.append((site.words("memorials.level_unknown"), [m for m in parks if not m.level]))
    view = {
        "groups": [
            (title, [memorial_card(site, memorial) for memorial in _by_place(group)])
            for title, group in groups
            if group
        ],
        "count": len(parks),
        "map": site.link(addresses.MAP),
        "placed": len(places.spots(site.archive)),
    }
    return draw("memorials.html", site.words, root, **view)


def in_list_order(archive: Archive) -> tuple[list[Hero], list[Memorial]]:
    """Everybody and every park in the order of the lists, for the way to the neighbours."""
    heroes = [hero for _, group in order.by_strokes(archive.heroes.values()) for hero in group]
    return heroes, _by_place(archive.memorials.values())


def _by_place(parks: Iterable[Memorial]) -> list[Memorial]:
    return sorted(parks, key=lambda m: (m.address.code or "999999" if m.address else "999999", m.id))


SHOWN_AT_HOME = 12
"""People whom the first page shows with their card: an official list where there is one, else by strokes."""


def home_html(site: Site, root: str) -> str:
    """Who is remembered these days, the next talks, people, the newest visits, and the year's figures."""
    archive, today = site.archive, site.today
    official = order.by_official_order(archive.heroes.values())
    first = official or order.first_by_strokes(archive.heroes.values(), SHOWN_AT_HOME)
    held, listeners = schedule.listeners(site.ties.meetings, today.year)
    this_year = visits.total(site.ties.visits_in.get(today.year, ()))
    view = {
        "year": today.year,
        "heroes": [hero_card(site, hero) for hero in first[:SHOWN_AT_HOME]],
        "official": bool(official),
        "all_heroes": len(archive.heroes),
        "all_memorials": len(archive.memorials),
        "occasions": [occasion_row(site, o) for o in anniversaries.coming(site.ties.lives, today, 60)[:5]],
        "talks": [meeting_row(site, m) for m in schedule.coming(site.ties.meetings, today)[:4]],
        "visits": latest(site, archive.visits, 5),
        "map": site.link(addresses.MAP),
        "placed": len(places.spots(archive)),
        "held": held,
        "listeners": listeners,
        "this_year": this_year,
        "sample": any(v.sample for v in archive.visits)
        or any(schedule.is_sample(archive, m) for m in site.ties.meetings),
    }
    return draw("home.html", site.words, root, **view)
