"""The records as data for others to use: people, parks and talks as JSON.

Only what the pages show, and less of it: nothing of consent and reviews, and a living person's birth to the year.
A date is given in EDTF (ISO 8601-2) and as it is said in Chinese. What is invented says `sample: true`.
"""

import json
from collections.abc import Collection, Iterable, Mapping
from datetime import time

from fengbei.archive.archive import Archive
from fengbei.archive.cited import DateFact, Link, PlaceFact, Source
from fengbei.archive.dates import PartialDate, Precision, parse_date
from fengbei.archive.hero import Hero, Honour
from fengbei.archive.points import LonLat
from fengbei.archive.talk import Session, Talk
from fengbei.facts import addresses
from fengbei.facts.confidence import confirmed, sources_of
from fengbei.facts.dating import said
from fengbei.facts.places import Spot, spots
from fengbei.facts.schedule import Meeting, is_sample, lecturers, meetings, place_name
from fengbei.feeds.site import Site
from fengbei.words import Words

Json = dict[str, object]

_ENCODER = json.JSONEncoder(ensure_ascii=False)

EXACT_DIGITS = 6
COUNTY_DIGITS = 2
"""Decimal places of a degree: 0.1 m for a place itself, 1 km for a county's mark, which is known no better."""


def heroes_json(archive: Archive, words: Words, site: Site) -> bytes:
    return _json('{"heroes": [', (_hero(archive, archive.heroes[key], words, site) for key in sorted(archive.heroes)))


def talks_json(archive: Archive, words: Words, site: Site) -> bytes:
    return _json('{"talks": [', (_talk(archive, archive.talks[key], words, site) for key in sorted(archive.talks)))


def memorials_geojson(archive: Archive, words: Words, site: Site) -> bytes:
    """Parks that have a point, in WGS-84 (RFC 7946)."""
    shown = sorted(spots(archive), key=lambda spot: spot.memorial.id)
    opening = '{"type": "FeatureCollection", "features": ['
    return _json(opening, (_feature(archive, spot, words, site) for spot in shown))


def _json(opening: str, records: Iterable[Json]) -> bytes:
    """A record a line: small, easy to compare, and without `indent` json writes 10 000 in 0.1 s instead of 0.5 s."""
    lines = ",\n ".join(_ENCODER.encode(record) for record in records)
    return f"{opening}\n {lines}\n]}}\n".encode()


def _given(**fields: object) -> Json:
    """The fields that hold something."""
    return {name: value for name, value in fields.items() if value or value is False}


def _hero(archive: Archive, hero: Hero, words: Words, site: Site) -> Json:
    sources = sources_of(hero, archive)
    return _given(
        id=hero.id,
        name=hero.name,
        pinyin=hero.pinyin,
        kind=hero.kind,
        martyr=hero.is_martyr,
        born=_life_date(hero, hero.born, sources, words),
        died=_life_date(hero, hero.died, sources, words),
        native_place=_place(hero.native_place),
        honours=[_honour(honour, words) for honour in hero.honours],
        url=_url(site, addresses.HEROES_DATA, addresses.hero(hero.id)),
        sample=hero.sample or None,
    )


def _life_date(hero: Hero, fact: DateFact | None, sources: Mapping[str, Source], words: Words) -> Json | None:
    """`confirmed` is False where nothing better than an encyclopaedia says so; `others` are rival versions."""
    if not fact:
        return None
    known = fact.date.precision is not Precision.UNKNOWN and confirmed(fact, sources)
    if not hero.died:
        return {**_date(_to_the_year(fact.date), words), "confirmed": known}
    return _given(**_date(fact.date, words), confirmed=known, others=[_date(o.date, words) for o in fact.others])


def _to_the_year(date: PartialDate) -> PartialDate:
    """The year of a date, with its mark of doubt; as it was where it lies in more than one."""
    if date.first.year != date.last.year:
        return date
    return parse_date(f"{date.first.year:04d}{date.edtf[-1:].strip('0123456789X')}")


def _date(date: PartialDate, words: Words) -> Json:
    """EDTF has no sign for a date of which nothing is known: then only the text is given."""
    text = said(date, words)
    return {"edtf": date.edtf, "text": text} if date.edtf else {"text": text}


def _place(place: PlaceFact | None) -> Json | None:
    return _given(now=place.now, then=place.then, code=place.code) if place else None


def _honour(honour: Honour, words: Words) -> Json:
    return _given(title=honour.title, by=honour.by, date=_date(honour.date, words) if honour.date else None)


def _feature(archive: Archive, spot: Spot, words: Words, site: Site) -> Json:
    park = spot.memorial
    digits = EXACT_DIGITS if spot.exact else COUNTY_DIGITS
    properties = _given(
        name=park.name,
        kind=park.kind,
        level=park.level.level if park.level else None,
        address=park.address.now if park.address else None,
        county=spot.county,
        code=park.address.code if park.address else None,
        precision="exact" if spot.exact else "county",
        heroes=_ids(park.heroes, archive.heroes),
        url=_url(site, addresses.MEMORIALS_DATA, addresses.memorial(park.id)),
        sample=park.sample or None,
    )
    point = {"type": "Point", "coordinates": _rounded(spot.at, digits)}
    return {"type": "Feature", "id": park.id, "geometry": point, "properties": properties}


def _rounded(at: LonLat, digits: int) -> list[float]:
    return [round(at.lon, digits), round(at.lat, digits)]


def _talk(archive: Archive, talk: Talk, words: Words, site: Site) -> Json:
    return _given(
        id=talk.id,
        title=talk.title,
        summary=talk.summary,
        heroes=_ids(talk.heroes, archive.heroes),
        memorials=_ids(talk.memorials, archive.memorials),
        minutes=talk.minutes,
        suits=talk.suits,
        sessions=[_session(archive, meeting, words, site) for meeting in meetings([talk])],
        url=_url(site, addresses.TALKS_DATA, addresses.talk(talk.id)),
        sample=talk.sample or None,
    )


def _session(archive: Archive, meeting: Meeting, words: Words, site: Site) -> Json:
    """A session at its day and time after any move; `planned` is what it was moved from."""
    session = meeting.session
    now = session.moved_to or session
    return _given(
        key=session.key,
        state=session.state,
        date=_date(now.date, words),
        **_clock(session.times),
        place=place_name(archive, meeting),
        memorial=_memorial(archive, session),
        lecturers=[person.name for person in lecturers(archive, meeting)],
        audience=session.audience,
        headcount=session.headcount,
        planned={"date": _date(session.date, words), **_clock(session.time)} if session.moved_to else None,
        url=_url(site, addresses.TALKS_DATA, meeting.address),
        sample=is_sample(archive, meeting) or None,
    )


def _clock(times: tuple[time, time | None] | None) -> Json:
    start, end = times or (None, None)
    return _given(start=f"{start:%H:%M}" if start else None, end=f"{end:%H:%M}" if end else None)


def _memorial(archive: Archive, session: Session) -> str | None:
    """The park of the place that `place_name` names: a place that it was moved to stands for itself."""
    moved = session.moved_to
    at = moved if moved and (moved.memorial or moved.place) else session
    return at.memorial if at.memorial in archive.memorials else None


def _ids(links: tuple[Link, ...], known: Collection[str]) -> list[str]:
    """Whom a record names, without drafts."""
    return [link.to for link in links if link.to in known]


def _url(site: Site, here: str, address: str) -> str:
    """The page of a record: its full address, or where the site's own is not known the way from this file."""
    return site.link(address) or addresses.root_of(here) + address
