"""Every calendar, feed and data file of a site. One without content is not there."""

from collections.abc import Iterator
from datetime import date

from fengbei.archive.archive import Archive
from fengbei.facts import addresses
from fengbei.facts.places import spots
from fengbei.facts.routes import of_archive
from fengbei.feeds import calendars, opendata
from fengbei.feeds.atom import atom
from fengbei.feeds.gpx import gpx
from fengbei.feeds.news import newest
from fengbei.feeds.routes import route_geojson, routes_json
from fengbei.feeds.site import Site
from fengbei.feeds.table import visits_csv
from fengbei.words import Words


def documents(*, archive: Archive, today: date, words: Words, site: Site) -> Iterator[tuple[str, bytes]]:
    """Addresses and contents."""
    yield addresses.DAYS_CALENDAR, calendars.days_calendar(archive=archive, today=today, words=words, site=site)
    if any(talk.sessions for talk in archive.talks.values()):
        yield addresses.TALKS_CALENDAR, calendars.talks_calendar(archive=archive, today=today, words=words, site=site)
    if news := newest(archive, today, words):
        yield addresses.FEED, atom(news, words=words, site=site)
    if archive.heroes:
        yield addresses.HEROES_DATA, opendata.heroes_json(archive, words, site)
    if spots(archive):
        yield addresses.MEMORIALS_DATA, opendata.memorials_geojson(archive, words, site)
    if archive.talks:
        yield addresses.TALKS_DATA, opendata.talks_json(archive, words, site)
    if archive.visits:
        yield addresses.VISITS_DATA, visits_csv(archive, words)
    if archive.routes:
        yield addresses.ROUTES_DATA, routes_json(archive, site)
    for itinerary in of_archive(archive):
        if itinerary.line:
            key = itinerary.route.id
            yield addresses.route_gpx(key), gpx(itinerary, today=today, words=words, site=site)
            yield addresses.route_geojson(key), route_geojson(archive, itinerary, site)
