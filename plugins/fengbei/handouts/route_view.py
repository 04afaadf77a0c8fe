"""A route's record → what its sheet says: plain texts in the order of print, and nothing left to decide."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar
from urllib.parse import urljoin

from fengbei.archive.route import Route
from fengbei.facts import addresses, lengths
from fengbei.facts.citing import Citations
from fengbei.facts.confidence import sources_of
from fengbei.facts.dating import said
from fengbei.facts.plain import Block, blocks
from fengbei.facts.routes import Itinerary, itinerary
from fengbei.facts.sketch import Glyph, Pin, credit, sketch
from fengbei.handouts import additions
from fengbei.handouts.additions import Answer
from fengbei.handouts.code import code
from fengbei.handouts.drawing import Drawing, drawing
from fengbei.handouts.readings import readings
from fengbei.handouts.route_halts import HaltView, halt_view, telling
from fengbei.handouts.saying import Line, Paper, Site, Statement, day, page_of, source
from fengbei.words import Words

MAP_WIDTH, MAP_HEIGHT, MAP_TEXT = 640, 400, 17.0
"""Of the map, in its own units: 170 mm are 640, so that its texts are 13 pt."""


@dataclass(frozen=True, kw_only=True)
class RouteView(Paper):
    """The sheet of a route."""

    template: ClassVar[str] = "route"
    unsaid: ClassVar[tuple[str, ...]] = (*Paper.unsaid, "map", "timing", "large")

    facts: tuple[Line, ...]
    text: tuple[Block, ...]
    points: tuple[Statement, ...]
    care: tuple[str, ...]
    map: Drawing | None
    halts: tuple[HaltView, ...]
    quotes: tuple[Line, ...]
    questions: tuple[Answer, ...]
    class_questions: tuple[str, ...]
    """Here, since a route has no audience's copy."""
    sources: tuple[Line, ...]
    timing: tuple[str, ...] = ()
    """What is said at each stop of how long the telling takes."""
    large: bool = False


def route_view(site: Site, route: Route, *, large: bool = False) -> RouteView:
    """What the sheet of a route says, with its code, the readings of rare characters and how long the telling takes."""
    seen, archive = _said(site, route), site.archive
    heroes = [archive.heroes[link.to] for stop in route.stops for link in stop.heroes if link.to in archive.heroes]
    seen = replace(
        seen,
        code=code(seen, seen.unsaid),
        readings=readings(seen, heroes, [route.handout]),
        timing=tuple(telling(halt, stop, site.words) for halt, stop in zip(seen.halts, route.stops, strict=True)),
        large=large,
    )
    target, alt = page_of(seen.address, seen.code, "handouts.route.qr_alt", site.words)
    return replace(seen, qr=target, qr_alt=alt)


def _said(site: Site, route: Route) -> RouteView:
    """The order of print numbers the sources as they are met."""
    words, found, block = site.words, itinerary(site.archive, route), route.handout
    cited = Citations(sources_of(route, site.archive), words)
    points = additions.points(block, cited)
    halts = tuple(halt_view(site, halt, cited, last=halt is found.halts[-1]) for halt in found.halts)
    return RouteView(
        title=words("handouts.route.title", name=route.title),
        date=day(route.reviewed),
        site=site.name,
        name=route.title,
        summary=route.summary or "",
        sample=words("handouts.sample") if route.sample else "",
        facts=tuple(Line(words(f"handouts.route.{key}"), Statement(text)) for key, text in _facts(found, words)),
        text=blocks(route.text or ""),
        points=points,
        care=additions.care(block),
        map=_map(site, found),
        halts=halts,
        quotes=additions.quotes(block, cited),
        questions=additions.answers(block, cited),
        class_questions=block.class_questions if block else (),
        sources=tuple(source(reference, words) for reference in cited.references()),
        reviewed=words("handouts.reviewed", date=said(route.reviewed, words)) if route.reviewed else "",
        address=urljoin(site.url, addresses.route(route.id)) if site.url else "",
        labels={**words.under("handouts.labels"), **words.under("handouts.route")},
    )


def _facts(found: Itinerary, words: Words) -> Iterator[tuple[str, str]]:
    yield "stops", words("handouts.route.stop_count", count=len(found.halts))
    if found.minutes:
        yield "whole", words("handouts.route.whole_minutes", length=lengths.minutes(found.minutes, words))
    if found.km:
        yield "way", words("handouts.route.way_km", length=lengths.km(found.km, words))
    if found.route.suits:
        yield "suits", found.route.suits


def _map(site: Site, found: Itinerary) -> Drawing | None:
    """The stops that have a point, numbered as on the sheet."""
    words = site.words
    pins = [
        Pin(halt.where.at, Glyph.STOP, halt.where.exact, halt.name, halt.number) for halt in found.halts if halt.where
    ]
    if not pins:
        return None
    drawn = sketch(
        *(pins, words), way=found.line, outline=site.outline, width=MAP_WIDTH, height=MAP_HEIGHT, size=MAP_TEXT
    )
    names = words("handouts.route.between").join(f"{pin.number} {pin.label}" for pin in pins)
    area = "" if all(pin.exact for pin in pins) else words("handouts.map.area")
    joined = words("handouts.map.way") if len(pins) > 1 else ""
    return drawing(drawn, words("handouts.map.alt", names=names) + area, area + credit(site.outline, words) + joined)
