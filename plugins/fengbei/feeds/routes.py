"""Routes as data for others to use: each as GeoJSON, and all of them, with the stops that no map has, as JSON."""

from collections.abc import Iterator

from fengbei.archive.archive import Archive
from fengbei.archive.route import Onward
from fengbei.facts import addresses
from fengbei.facts.places import Where
from fengbei.facts.plain import line
from fengbei.facts.routes import Halt, Itinerary, of_archive
from fengbei.feeds.fields import FEATURES, Json, encoded, feature, given, ids, point, precision, rounded, url
from fengbei.feeds.site import Site


def routes_json(archive: Archive, site: Site) -> bytes:
    """Every route with all its stops."""
    found = sorted(of_archive(archive), key=lambda itinerary: itinerary.route.id)
    return encoded('{"routes": [', (_route(archive, itinerary, site) for itinerary in found))


def route_geojson(archive: Archive, itinerary: Itinerary, site: Site) -> bytes:
    """The way, where it joins two places or more, and the stops that are on the map, in WGS-84 (RFC 7946)."""
    return encoded(FEATURES, _features(archive, itinerary, site))


def _features(archive: Archive, itinerary: Itinerary, site: Site) -> Iterator[Json]:
    here, route = addresses.route_geojson(itinerary.route.id), itinerary.route
    shown = [(halt, halt.where) for halt in itinerary.halts if halt.where]
    if len(shown) > 1:
        way = [[at.lon, at.lat] for at in (rounded(where) for _, where in shown)]
        yield feature(route.id, {"type": "LineString", "coordinates": way}, _head(itinerary, here, site))
    for halt, where in shown:
        properties = {**_stop(archive, halt, here, site), **given(sample=route.sample or None)}
        yield feature(f"{route.id}-{halt.number}", point(where), properties)


def _route(archive: Archive, itinerary: Itinerary, site: Site) -> Json:
    here, key = addresses.ROUTES_DATA, itinerary.route.id
    files = {"gpx": addresses.route_gpx(key), "geojson": addresses.route_geojson(key)} if itinerary.line else {}
    return {
        "id": key,
        **_head(itinerary, here, site),
        "stops": [{**_stop(archive, halt, here, site), **_at(halt.where)} for halt in itinerary.halts],
        **{name: url(site, here, address) for name, address in files.items()},
    }


def _head(itinerary: Itinerary, here: str, site: Site) -> Json:
    route = itinerary.route
    return given(
        title=route.title,
        summary=route.summary,
        suits=route.suits,
        minutes=itinerary.minutes,
        straight_km=None if itinerary.km is None else round(itinerary.km, 1),
        url=url(site, here, addresses.route(route.id)),
        sample=route.sample or None,
    )


def _stop(archive: Archive, halt: Halt, here: str, site: Site) -> Json:
    """`after` is minutes from the start of the route, 0 at its first stop."""
    stop = halt.stop
    return {
        "number": halt.number,
        **given(name=halt.name, minutes=stop.minutes),
        **({} if halt.after is None else {"after": halt.after}),
        **given(
            tell=line(stop.tell or ""),
            heroes=ids(stop.heroes, archive.heroes),
            talks=ids(stop.talks, archive.talks),
            precision=precision(halt.where) if halt.where else None,
            county=halt.where.county if halt.where else None,
            memorial=halt.park.id if halt.park else None,
            url=url(site, here, addresses.memorial(halt.park.id)) if halt.park else None,
            onward=_onward(stop.onward) if stop.onward else None,
        ),
    }


def _onward(onward: Onward) -> Json:
    return given(minutes=onward.minutes, means=onward.means, note=onward.note)


def _at(where: Where | None) -> Json:
    at = rounded(where) if where else None
    return {"lon": at.lon, "lat": at.lat} if at else {}
