"""Every calendar, feed and data file of a site. One without content is not there."""

from collections.abc import Iterator
from datetime import date

from fengbei.archive.archive import Archive
from fengbei.facts import addresses
from fengbei.facts.places import spots
from fengbei.facts.routes import of_archive
from fengbei.facts.ties import Ties, ties
from fengbei.feeds import calendars, opendata, tables
from fengbei.feeds.atom import atom
from fengbei.feeds.gpx import gpx
from fengbei.feeds.news import newest
from fengbei.feeds.package import Licence, package_json
from fengbei.feeds.routes import route_geojson, routes_json
from fengbei.feeds.site import Site
from fengbei.words import Words

Documents = Iterator[tuple[str, bytes]]
"""Addresses and contents."""


def documents(*, archive: Archive, today: date, words: Words, site: Site, licence: Licence | None = None) -> Documents:
    yield addresses.DAYS_CALENDAR, calendars.days_calendar(archive=archive, today=today, words=words, site=site)
    tied = ties(archive)
    yield from calendars.talks_calendars(tied.meetings, archive=archive, today=today, words=words, site=site)
    if news := newest(archive, tied.meetings, today, words):
        yield addresses.FEED, atom(news, words=words, site=site)
    written = dict(_data(archive, tied, today, words, site))
    yield from written.items()
    yield addresses.DATA_PACKAGE, package_json(written, today=today, words=words, site=site, licence=licence)
    for itinerary in of_archive(archive):
        if itinerary.line:
            key = itinerary.route.id
            yield addresses.route_gpx(key), gpx(itinerary, today=today, words=words, site=site)
            yield addresses.route_geojson(key), route_geojson(archive, itinerary, site)


def _data(archive: Archive, tied: Ties, today: date, words: Words, site: Site) -> Documents:
    if archive.heroes:
        yield addresses.HEROES_DATA, opendata.heroes_json(archive, words, site)
        yield addresses.HEROES_TABLE, tables.heroes_csv(archive, words, site)
    if spots(archive):
        yield addresses.MEMORIALS_DATA, opendata.memorials_geojson(archive, words, site)
    if archive.memorials:
        yield addresses.MEMORIALS_TABLE, tables.memorials_csv(archive, words, site)
    if archive.talks:
        yield addresses.TALKS_DATA, opendata.talks_json(archive, words, site)
    if tied.meetings:
        yield addresses.TALKS_TABLE, tables.talks_csv(archive, tied.meetings, words, site)
    if archive.visits:
        yield addresses.VISITS_DATA, tables.visits_csv(archive, words)
    if archive.calls:
        yield addresses.CALLS_DATA, tables.calls_csv(archive, words)
    if archive.routes:
        yield addresses.ROUTES_DATA, routes_json(archive, site)
    yield addresses.FIGURES_TABLE, tables.figures_csv(archive, tied, today, words, site)
    yield addresses.DAYS_TABLE, tables.days_csv(archive, today, words)
