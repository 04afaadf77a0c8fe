"""Every handout and every card of an archive, or what keeps them from being printed, in the editor's words."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from fengbei.archive.hero import Hero
from fengbei.archive.layout import Layout, hero_file, memorial_file, route_file
from fengbei.archive.memorial import Memorial
from fengbei.archive.route import Route
from fengbei.facts import addresses
from fengbei.handouts.cards import cards
from fengbei.handouts.press import Misprint, Press, View
from fengbei.handouts.route_view import route_view
from fengbei.handouts.view import Site, view
from fengbei.words import Words

Of = Hero | Route | Memorial | None
"""The record that something is printed of; None where it is of the whole site."""


@dataclass(frozen=True)
class Sheet:
    """What is printed: where it will be, what it was printed from, and the PDF or the picture."""

    address: str
    manuscript: str
    content: bytes


@dataclass(frozen=True)
class Fault:
    """Why something of a record could not be printed: a character that no font has, or else a message."""

    record: Of
    kind: str
    message: str
    character: str = ""


def print_all(
    press: Press, site: Site, known: Mapping[str, bytes], kinds: Collection[str] = ()
) -> tuple[tuple[Sheet, ...], tuple[Fault, ...]]:
    """Print a handout for each person and each route, and cards of some kinds. `known` has what was printed before, by
    its manuscript: that is not printed again."""
    sheets, faults = [], []
    for record, kind, address, seen in _views(site, kinds):
        manuscript = press.manuscript(seen)
        try:
            content = known.get(manuscript) or _printed(press, kind, manuscript)
        except Misprint as misprint:
            faults += [Fault(record, kind, str(misprint), character) for character in misprint.characters or ("",)]
        else:
            sheets.append(Sheet(address, manuscript, content))
    return tuple(sheets), tuple(faults)


def _printed(press: Press, kind: str, manuscript: str) -> bytes:
    return press.pictures(manuscript)[0] if kind == "card" else press.pdf(manuscript)


def _views(site: Site, kinds: Collection[str]) -> Iterator[tuple[Of, str, str, View]]:
    for hero in site.archive.heroes.values():
        yield hero, "hero", addresses.handout(hero.id), view(site, hero)
    for route in site.archive.routes.values():
        yield route, "route", addresses.route_handout(route.id), route_view(site, route)
    for record, address, seen in cards(site, kinds):
        yield record, "card", address, seen


def tell(faults: tuple[Fault, ...], layout: Layout, words: Words) -> str:
    """All faults, a line each: the place in the record, what is wrong, and what to do. What keeps both a sheet and a
    card from being printed is told once."""
    found: dict[tuple[str, str], Fault] = {}
    for fault in faults:
        found.setdefault((_place(fault, layout), fault.character or fault.message), fault)
    lines = [_line(place, fault, words) for (place, _), fault in found.items()]
    return "\n".join([words("handouts.stopped", count=len(lines)), *lines])


def _line(place: str, fault: Fault, words: Words) -> str:
    record = fault.record
    title = record.title if isinstance(record, Route) else record.name if record else words("handouts.cards.map")
    name = words(f"handouts.of.{fault.kind}", name=title)
    if not fault.character:
        return words("handouts.failed", place=place, name=name, message=fault.message)
    codes = " ".join(f"U+{ord(c):04X}" for c in fault.character)
    return words("handouts.not_shown", place=place, name=name, character=fault.character, codes=codes)


def _place(fault: Fault, layout: Layout) -> str:
    """Where the character stands in the record's own files, else at their beginning."""
    files = _files(fault.record, layout)
    found = (
        f"{layout.name(path)}:{number}:{text.index(fault.character) + 1}"
        for path in files
        if path.is_file()
        for number, text in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), 1)
        if fault.character and fault.character in text
    )
    return next(found, f"{layout.name(files[0])}:1:1")


def _files(record: Of, layout: Layout) -> tuple[Path, ...]:
    match record:
        case Hero():
            file = hero_file(layout, record.id)
            return file, file.with_name("story.md")
        case Route():
            return (route_file(layout, record.id),)
        case Memorial():
            return (memorial_file(layout, record.id),)
        case None:
            return layout.root / "mkdocs.yml", *sorted(layout.memorials.glob("*/memorial.yml"))
