"""A route as GPX 1.1 (https://www.topografix.com/GPX/1/1/), for the maps of phones and devices. WGS-84, no heights.

Nobody has walked it with a receiver: it has the stops and the order in which they are visited, and no track.
"""

import re
from collections.abc import Iterator
from datetime import date
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from fengbei.facts import addresses
from fengbei.facts.places import Where
from fengbei.facts.plain import line
from fengbei.facts.routes import Halt, Itinerary
from fengbei.feeds.fields import COUNTY_DIGITS, EXACT_DIGITS
from fengbei.feeds.site import Site
from fengbei.words import Words

NAMESPACE = "http://www.topografix.com/GPX/1/1"
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold in any form."""


def gpx(itinerary: Itinerary, *, today: date, words: Words, site: Site) -> bytes:
    """The stops that are on the map as way points, and as one route in their order."""
    route = itinerary.route
    title = words("feeds.news.sample", title=route.title) if route.sample else route.title
    root = Element("gpx", {"version": "1.1", "creator": "Fengbei", "xmlns": NAMESPACE})
    head = SubElement(root, "metadata")
    _texts(head, name=title, desc=route.summary or "")
    _texts(SubElement(head, "author"), name=site.name)
    _link(head, site.link(addresses.route(route.id)), route.title)
    _texts(head, time=f"{today}T00:00:00Z")
    for halt in itinerary.halts:
        if halt.where:
            _stop(root, halt, halt.where, route.sample, words, site)
    way = SubElement(root, "rte")
    _texts(way, name=title)
    for halt in itinerary.halts:
        if halt.where:
            _texts(_point(way, "rtept", halt.where), name=_name(halt))
    indent(root)
    return bytes(tostring(root, encoding="UTF-8", xml_declaration=True)) + b"\n"


def _stop(root: Element, halt: Halt, where: Where, sample: bool, words: Words, site: Site) -> None:
    """A way point: its name, what to know of it, and its park's page, in the order that the schema asks for. Devices
    keep it apart from the rest, so it says itself where it is invented."""
    point = _point(root, "wpt", where)
    said = [*_said(halt, where, words), *([words("feeds.sample")] if sample else [])]
    _texts(point, name=_name(halt), desc="\n".join(said))
    if halt.park:
        _link(point, site.link(addresses.memorial(halt.park.id)), halt.park.name)


def _said(halt: Halt, where: Where, words: Words) -> Iterator[str]:
    if not where.exact:
        mark = words("values.point_precision.county")
        yield words("feeds.routes.county", mark=mark, county=where.county) if where.county else mark
    if halt.after is not None and halt.number > 1:
        yield words("feeds.routes.after", minutes=halt.after)
    if halt.stop.minutes:
        yield words("feeds.routes.minutes", minutes=halt.stop.minutes)
    if halt.stop.tell:
        yield line(halt.stop.tell)


def _point(within: Element, tag: str, where: Where) -> Element:
    digits = EXACT_DIGITS if where.exact else COUNTY_DIGITS
    return SubElement(within, tag, {"lat": f"{where.at.lat:.{digits}f}", "lon": f"{where.at.lon:.{digits}f}"})


def _name(halt: Halt) -> str:
    return f"{halt.number}. {halt.name}"


def _link(within: Element, href: str, text: str) -> None:
    if href:
        _texts(SubElement(within, "link", {"href": href}), text=text)


def _texts(within: Element, **texts: str) -> None:
    """Elements of text, in the order in which they are given; without text there is none."""
    for tag, text in texts.items():
        if text:
            SubElement(within, tag).text = _NO_XML.sub("", text)
