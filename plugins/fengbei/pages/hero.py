"""The page of a person."""

from functools import partial
from typing import NamedTuple

from fengbei.archive.cited import Picture
from fengbei.archive.hero import Hero
from fengbei.archive.memorial import Memorial
from fengbei.archive.renditions import Renditions
from fengbei.facts import addresses, person, places, schedule
from fengbei.facts.citing import Citations
from fengbei.facts.confidence import sources_of
from fengbei.facts.dating import span
from fengbei.facts.places import Where
from fengbei.facts.sketch import Glyph
from fengbei.pages import machines, near
from fengbei.pages.faces import portrait
from fengbei.pages.handouts import files, handouts
from fengbei.pages.near import route_ties
from fengbei.pages.schedule import meeting_line
from fengbei.pages.site import RecordPage, Site, draw
from fengbei.pages.sources import source_lines
from fengbei.pages.wishes import newest
from fengbei.words import Words

LATEST = 3
"""Sessions shown that are over, where none is to come."""


class Tie(NamedTuple):
    """A link to another record, with what ties the two."""

    name: str
    href: str
    relation: str = ""
    detail: str = ""


def hero_page(site: Site, hero: Hero, before: Hero | None, after: Hero | None) -> RecordPage:
    """A person's page, with the neighbours in the list."""
    words, address = site.words, addresses.hero(hero.id)
    cited = Citations(sources_of(hero, site.archive), words)
    kind, years = person.kind(hero, words), span(hero, words)
    told = site.ties.about.get(hero.id, ())
    coming = schedule.coming(told, site.today)
    talks = schedule.soon(coming) or told[::-1][:LATEST]
    printed = tuple(files(site, hero))
    view = {
        "hero": hero,
        "kind": kind,
        "years": years,
        "portrait": portrait(site, hero),
        "rows": person.facts_table(hero, cited),
        "life": person.life(hero, cited),
        "honours": person.honours(hero, cited),
        "rests_at": cited.say(hero.rests_at, lambda r: r.text) if hero.rests_at else None,
        "rests_href": _memorial_link(site, hero.rests_at.memorial if hero.rests_at else None),
        "memorials": memorials(site, hero),
        "place": place(site, hero),
        "relations": relations(site, hero),
        "remarks": [cited.say(remark, lambda r: r.text) for remark in hero.remarks],
        "photos": pictures(site, address, hero.photos),
        "talks": [meeting_line(site, meeting, addresses.root_of(address)) for meeting in talks],
        "talks_ahead": bool(coming),
        "more_talks": len(coming) - len(talks) if coming else 0,
        "routes": route_ties(site, site.ties.routes_about.get(hero.id, ())),
        "handouts": handouts(site, hero, printed),
        "messages": newest(site, site.ties.messages_to_hero.get(hero.id, ())),
        "wall": site.link(addresses.MESSAGES),
        "before": before and Tie(before.name, addresses.hero(before.id)),
        "after": after and Tie(after.name, addresses.hero(after.id)),
        "sources": source_lines(cited),
    }
    html = draw("hero.html", words, addresses.root_of(address), **view)
    updated = hero.reviewed.last if hero.reviewed else None
    return RecordPage(
        address, hero.name, describe(hero, kind, years, words), html, machines.person(site, hero, printed), updated
    )


def pictures(site: Site, address: str, photos: tuple[Picture, ...]) -> list[tuple[Renditions, Picture]]:
    """The photos that the site has, with their files."""
    named = [(site.pictures.get(addresses.picture(address, photo.file)), photo) for photo in photos]
    return [(files, photo) for files, photo in named if files]


def describe(hero: Hero, kind: str, years: str, words: Words) -> str:
    """The page's description for lists of results: who, when, and the one line."""
    parts = [hero.name + (words("page.aside", text=years) if years else ""), kind]
    return words("page.comma").join([*parts, hero.summary] if hero.summary else parts)


def memorials(site: Site, hero: Hero) -> list[Tie]:
    """The parks that the record names, and those that name the person."""
    return [park_tie(site.archive.memorials[key], words) for key, words in site.ties.parks_of.get(hero.id, {}).items()]


def park_tie(memorial: Memorial, relation: str) -> Tie:
    where = memorial.address.now if memorial.address else ""
    return Tie(memorial.name, addresses.memorial(memorial.id), relation, where)


class Place(NamedTuple):
    """The picture of where somebody rests or is honoured. `county` is set where no more is known than that."""

    shown: near.Still
    county: str


def place(site: Site, hero: Hero) -> Place | None:
    """Where the person rests, if that is a park of ours that is on the map, else the first park that honours them."""
    rests = hero.rests_at.memorial if hero.rests_at else None
    for key in (rests, *site.ties.parks_of.get(hero.id, {})):
        park = site.archive.memorials.get(key) if key else None
        if park and (where := places.of_memorial(park)):
            return site.once(("place", park.id), partial(_placed, site, park, where))
    return None


def _placed(site: Site, park: Memorial, where: Where) -> Place:
    label = site.words("near.picture", name=park.name)
    return Place(
        near.still(site, label, [near.Point(where, Glyph.PARK, park.name)]), "" if where.exact else where.county
    )


def relations(site: Site, hero: Hero) -> list[Tie]:
    known = site.archive.heroes
    return [Tie(known[r.to].name, addresses.hero(r.to), r.relation or "") for r in hero.relations if r.to in known]


def _memorial_link(site: Site, memorial_id: str | None) -> str:
    return addresses.memorial(memorial_id) if memorial_id and memorial_id in site.archive.memorials else ""
