"""A route's record → what its sheet says: plain texts in the order of print, and nothing left to decide."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import ClassVar
from urllib.parse import urljoin

from fengbei.archive.cited import Link
from fengbei.archive.memorial import Memorial
from fengbei.archive.route import Onward, Route, Stop
from fengbei.facts import addresses, lengths
from fengbei.facts.citing import Citations
from fengbei.facts.confidence import sources_of
from fengbei.facts.dating import said
from fengbei.facts.plain import Block, blocks
from fengbei.facts.routes import Halt, Itinerary, itinerary
from fengbei.facts.sketch import Glyph, Pin, credit, sketch
from fengbei.handouts import additions
from fengbei.handouts.additions import Answer
from fengbei.handouts.code import code
from fengbei.handouts.drawing import Drawing, drawing
from fengbei.handouts.readings import readings
from fengbei.handouts.saying import Line, Site, Statement, day, source, statement
from fengbei.handouts.timing import RATE, characters, texts_of
from fengbei.words import Words

MAP_WIDTH, MAP_HEIGHT, MAP_TEXT = 640, 400, 17.0
"""Of the map, in its own units: 170 mm are 640, so that its texts are 13 pt."""


@dataclass(frozen=True)
class HaltView:
    """A stop. `lines` are short: when one comes, where it is, of whom one tells; `onward` leads to the next."""

    number: str
    name: str
    when: str
    place: str
    tell: tuple[Block, ...]
    lines: tuple[str, ...]
    note: str
    cited: str
    onward: str


@dataclass(frozen=True)
class RouteView:
    """The sheet of a route. What is empty is not printed. `date` is the day of the review, ISO 8601."""

    template: ClassVar[str] = "route"
    unsaid: ClassVar[tuple[str, ...]] = (
        *("title", "date", "site", "map", "reviewed", "address", "qr", "qr_alt", "labels", "code", "readings"),
        *("timing", "large"),
    )

    title: str
    date: str
    site: str
    name: str
    summary: str
    sample: str
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
    reviewed: str
    address: str
    labels: Mapping[str, str]
    qr: str = ""
    qr_alt: str = ""
    code: str = ""
    readings: Mapping[str, str] = field(default_factory=dict)
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
        timing=tuple(_timing(halt, stop, site.words) for halt, stop in zip(seen.halts, route.stops, strict=True)),
        large=large,
    )
    if not seen.address:
        return seen
    target = f"{seen.address}#{addresses.sheet_anchor(seen.code)}"
    return replace(seen, qr=target, qr_alt=site.words("handouts.route.qr_alt", address=target))


def _timing(halt: HaltView, stop: Stop, words: Words) -> str:
    """How long what is to be told at a stop takes; a warning where it is longer than the stay."""
    spoken = sum(map(characters, texts_of(halt.tell)))
    if not spoken:
        return ""
    length = max(1, round(spoken / RATE))
    told = words("handouts.route.telling", minutes=length)
    if not stop.minutes or length <= stop.minutes:
        return told
    return told + words("handouts.route.too_long", minutes=length - stop.minutes)


def _said(site: Site, route: Route) -> RouteView:
    """The order of print numbers the sources as they are met."""
    words, found, block = site.words, itinerary(site.archive, route), route.handout
    cited = Citations(sources_of(route, site.archive), words)
    points = additions.points(block, cited)
    halts = tuple(_halt(site, halt, cited, last=halt is found.halts[-1]) for halt in found.halts)
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


def _halt(site: Site, halt: Halt, cited: Citations, *, last: bool) -> HaltView:
    words, stop = site.words, halt.stop
    of_sources = statement(cited.say(stop, lambda _: ""), words)
    marked = of_sources.marks or of_sources.flags
    return HaltView(
        number=str(halt.number),
        name=halt.name,
        when=words("handouts.route.comma").join(_when(halt, words)),
        place=_place(halt.park, halt.name),
        tell=blocks(stop.tell or ""),
        lines=tuple(_lines(site, halt)),
        note=of_sources.note,
        cited=words("handouts.route.cited", marks=of_sources.marks, flags=of_sources.flags) if marked else "",
        onward="" if last else _onward(halt, stop.onward, words),
    )


def _when(halt: Halt, words: Words) -> Iterator[str]:
    if halt.number == 1:
        yield words("handouts.route.start")
    elif halt.after is not None:
        yield words("handouts.route.after", length=lengths.minutes(halt.after, words))
    if halt.stop.minutes:
        yield words("handouts.route.stay", length=lengths.minutes(halt.stop.minutes, words))


def _place(park: Memorial | None, name: str) -> str:
    return park.address.now if park and park.address and park.address.now not in name else ""


def _lines(site: Site, halt: Halt) -> Iterator[str]:
    words, stop, archive = site.words, halt.stop, site.archive
    if not halt.where:
        yield words("handouts.route.unplaced")
    elif not halt.where.exact:
        mark = words("values.point_precision.county")
        county = halt.where.county
        yield words("handouts.route.county", mark=mark, county=county) if county else mark
    people = [(link, archive.heroes[link.to].name) for link in stop.heroes if link.to in archive.heroes]
    talks = [(link, archive.talks[link.to].title) for link in stop.talks if link.to in archive.talks]
    for key, named in (("people", people), ("talks", talks)):
        if named:
            names = words("handouts.route.between").join(_named(link, name, words) for link, name in named)
            yield words(f"handouts.route.{key}", names=names)


def _named(link: Link, name: str, words: Words) -> str:
    """Whom a stop names, with what ties them to it."""
    return words("handouts.route.person", name=name, relation=link.relation) if link.relation else name


def _onward(halt: Halt, onward: Onward | None, words: Words) -> str:
    """The way to the next stop: how, how long, how far, and what to mind."""
    parts = [
        words(f"values.means.{onward.means}") if onward and onward.means else "",
        words("handouts.route.on_minutes", length=lengths.minutes(onward.minutes, words))
        if onward and onward.minutes
        else "",
        words("handouts.route.on_km", length=lengths.km(halt.km, words)) if halt.km else "",
        onward.note or "" if onward else "",
    ]
    told = words("handouts.route.comma").join(part for part in parts if part)
    return words("handouts.route.onward") + told if told else ""
