"""People and parks as lists show them: a card each where there is room, else a row."""

from typing import NamedTuple

from markupsafe import Markup

from fengbei.archive.divisions import full_name
from fengbei.archive.hero import Hero
from fengbei.archive.memorial import Memorial
from fengbei.facts import addresses, order, person
from fengbei.facts.dating import span
from fengbei.pages.memorial import level_text
from fengbei.pages.site import Site, part
from fengbei.words import Words


class HeroCard(NamedTuple):
    """A person in a list. `find` is what the filter on the page looks through."""

    name: str
    href: str
    years: str
    kind: str
    summary: str
    sample: bool
    find: str


class MemorialCard(NamedTuple):
    """A park in a list."""

    name: str
    href: str
    kind: str
    level: str
    where: str
    sample: bool
    find: str


def hero_card(site: Site, hero: Hero) -> HeroCard:
    return HeroCard(
        name=hero.name,
        href=addresses.hero(hero.id),
        years=span(hero, site.words),
        kind=person.kind(hero, site.words),
        summary=hero.summary or "",
        sample=hero.sample,
        find=found_by(hero),
    )


def memorial_card(site: Site, memorial: Memorial) -> MemorialCard:
    where = _where(memorial)
    aliases = [alias.text for alias in memorial.aliases]
    return MemorialCard(
        name=memorial.name,
        href=addresses.memorial(memorial.id),
        kind=site.words(f"values.memorial_kind.{memorial.kind}"),
        level=level_text(site, memorial.level) if memorial.level else "",
        where=where,
        sample=memorial.sample,
        find=" ".join([memorial.name, where, memorial.id.replace("-", " "), *aliases]),
    )


def card(site: Site, record: Hero | Memorial) -> HeroCard | MemorialCard:
    return hero_card(site, record) if isinstance(record, Hero) else memorial_card(site, record)


class Row(NamedTuple):
    """A line in a long list, drawn already: of a person the years and the native place, of a park what it is and
    where."""

    name: str
    html: Markup


def row(record: Hero | Memorial, words: Words, root: str, find: str = "") -> Row:
    """A line on pages from which `root` leads to the site's root; with `find`, one that can be narrowed."""
    drawn = part("_ways.html", "row", words, root)
    if isinstance(record, Hero):
        home = record.native_place.now if record.native_place else ""
        address, detail, where = addresses.hero(record.id), span(record, words), home
    else:
        kind = words(f"values.memorial_kind.{record.kind}")
        address, detail, where = addresses.memorial(record.id), kind, _where(record)
    return Row(record.name, drawn(record.name, address, detail, where, record.sample, find))


def found_by(hero: Hero) -> str:
    spelled = order.pinyin_key(hero)[0]
    home = hero.native_place.now if hero.native_place else ""
    letters = (spelled, spelled.replace(" ", ""), order.initials(hero))
    return " ".join([hero.name, *letters, home, *(alias.name for alias in hero.aliases)])


def _where(memorial: Memorial) -> str:
    """The division that a park stands in, else its address."""
    code = memorial.address.code if memorial.address else None
    return full_name(code) if code else memorial.address.now if memorial.address else ""
