"""Every handout of an archive, or what keeps them from being printed, in the editor's words."""

from collections.abc import Mapping
from dataclasses import dataclass

from fengbei.archive.hero import Hero
from fengbei.archive.layout import Layout, hero_file
from fengbei.facts import addresses
from fengbei.handouts.press import Misprint, Press
from fengbei.handouts.view import Site, view
from fengbei.words import Words


@dataclass(frozen=True)
class Sheet:
    """One handout: where it will be, what it was printed from, and the PDF."""

    address: str
    manuscript: str
    pdf: bytes


@dataclass(frozen=True)
class Fault:
    """Why a person's handout could not be printed: a character that no font has, or else a message."""

    hero: Hero
    message: str
    character: str = ""


def print_all(press: Press, site: Site, known: Mapping[str, bytes]) -> tuple[tuple[Sheet, ...], tuple[Fault, ...]]:
    """Print a handout for each person. `known` has PDFs by their manuscripts: those are not printed again."""
    sheets, faults = [], []
    for hero in site.archive.heroes.values():
        manuscript = press.manuscript(view(site, hero))
        try:
            pdf = known.get(manuscript) or press.pdf(manuscript)
        except Misprint as misprint:
            faults += [Fault(hero, str(misprint), character) for character in misprint.characters or ("",)]
        else:
            sheets.append(Sheet(addresses.handout(hero.id), manuscript, pdf))
    return tuple(sheets), tuple(faults)


def tell(faults: tuple[Fault, ...], layout: Layout, words: Words) -> str:
    """All faults, a line each: the place in the record, what is wrong, and what to do."""
    lines = [_line(fault, layout, words) for fault in faults]
    return "\n".join([words("handouts.stopped", count=len(lines)), *lines])


def _line(fault: Fault, layout: Layout, words: Words) -> str:
    place, name = _place(fault, layout), fault.hero.name
    if not fault.character:
        return words("handouts.failed", place=place, name=name, message=fault.message)
    codes = " ".join(f"U+{ord(c):04X}" for c in fault.character)
    return words("handouts.not_shown", place=place, name=name, character=fault.character, codes=codes)


def _place(fault: Fault, layout: Layout) -> str:
    """Where the character stands in the person's own files, else their record."""
    record = hero_file(layout, fault.hero.id)
    files = [path for path in (record, record.with_name("story.md")) if path.is_file()]
    found = (
        f"{layout.name(path)}:{number}:{text.index(fault.character) + 1}"
        for path in files
        for number, text in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), 1)
        if fault.character and fault.character in text
    )
    return next(found, f"{layout.name(record)}:1:1")
