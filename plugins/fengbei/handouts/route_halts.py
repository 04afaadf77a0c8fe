"""The stops of a route, one after the other: what is told at each, and the way to the next."""

from collections.abc import Iterator
from dataclasses import dataclass

from fengbei.archive.cited import Link
from fengbei.archive.memorial import Memorial
from fengbei.archive.route import Onward, Stop
from fengbei.facts import lengths
from fengbei.facts.citing import Citations
from fengbei.facts.plain import Block, blocks
from fengbei.facts.routes import Halt
from fengbei.handouts.saying import Site, statement
from fengbei.handouts.timing import RATE, characters, texts_of
from fengbei.words import Words


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


def halt_view(site: Site, halt: Halt, cited: Citations, *, last: bool) -> HaltView:
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


def telling(halt: HaltView, stop: Stop, words: Words) -> str:
    """How long what is to be told at a stop takes; a warning where it is longer than the stay."""
    spoken = sum(map(characters, texts_of(halt.tell)))
    if not spoken:
        return ""
    length = max(1, round(spoken / RATE))
    told = words("handouts.route.telling", minutes=length)
    if not stop.minutes or length <= stop.minutes:
        return told
    return told + words("handouts.route.too_long", minutes=length - stop.minutes)


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
