"""Where the pages of records stood that have been renamed since, and where they stand now."""

from collections.abc import Iterator
from typing import NamedTuple

from fengbei.archive.archive import Archive
from fengbei.facts import addresses
from fengbei.facts.copies import Copy
from fengbei.facts.timetable import Way


class Redirect(NamedTuple):
    """An address that has changed, relative to the site's root. One that ends in `/` stands for all below it too; any
    other is a file, for which only a web server can answer."""

    old: str
    new: str


def redirects(archive: Archive) -> tuple[Redirect, ...]:
    """Every address that has changed, in their order, each once."""
    return tuple(sorted(set(_all(archive))))


def pages(archive: Archive) -> tuple[Redirect, ...]:
    """Those of pages."""
    return tuple(one for one in redirects(archive) if one.old.endswith("/"))


def _all(archive: Archive) -> Iterator[Redirect]:
    for hero in archive.heroes.values():
        for was in hero.was:
            yield Redirect(addresses.hero(was), addresses.hero(hero.id))
            yield Redirect(addresses.talks_by(Way.HERO, was), addresses.talks_by(Way.HERO, hero.id))
            yield from (Redirect(addresses.handout(was, c), addresses.handout(hero.id, c)) for c in Copy)
    for park in archive.memorials.values():
        yield from (Redirect(addresses.memorial(was), addresses.memorial(park.id)) for was in park.was)
    for talk in archive.talks.values():
        for was in talk.was:
            yield Redirect(addresses.talk(was), addresses.talk(talk.id))
            yield Redirect(addresses.talk_pack(was), addresses.talk_pack(talk.id))
            yield from (Redirect(addresses.talk_handout(was, c), addresses.talk_handout(talk.id, c)) for c in Copy)
    for route in archive.routes.values():
        for was in route.was:
            yield Redirect(addresses.route(was), addresses.route(route.id))
            yield from (
                Redirect(of(was), of(route.id))
                for of in (addresses.route_gpx, addresses.route_geojson, addresses.route_handout)
            )
