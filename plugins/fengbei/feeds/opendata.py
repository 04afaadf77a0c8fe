"""The records as data for others to use: people, parks and talks as JSON.

Only what the pages show, and less of it: nothing of consent and reviews, and a living person's birth to the year.
A date is given in EDTF (ISO 8601-2) and as it is said in Chinese. What is invented says `sample: true`.
"""

from collections.abc import Mapping
from datetime import time

from fengbei.archive.archive import Archive
from fengbei.archive.cited import DateFact, PlaceFact, Source
from fengbei.archive.dates import PartialDate, Precision, parse_date
from fengbei.archive.hero import Hero, Honour
from fengbei.archive.talk import Moved, Session, Talk
from fengbei.facts import addresses, timetable
from fengbei.facts.confidence import confirmed, sources_of
from fengbei.facts.dating import said
from fengbei.facts.places import Spot, spots
from fengbei.facts.schedule import Meeting, is_sample, lecturers, meetings, place_name
from fengbei.feeds.fields import FEATURES, Json, encoded, feature, given, ids, point, precision, url
from fengbei.feeds.site import Site
from fengbei.words import Words


def heroes_json(archive: Archive, words: Words, site: Site) -> bytes:
    return encoded('{"heroes": [', (_hero(archive, archive.heroes[key], words, site) for key in sorted(archive.heroes)))


def talks_json(archive: Archive, words: Words, site: Site) -> bytes:
    return encoded('{"talks": [', (_talk(archive, archive.talks[key], words, site) for key in sorted(archive.talks)))


def memorials_geojson(archive: Archive, words: Words, site: Site) -> bytes:
    """Parks that have a point, in WGS-84 (RFC 7946)."""
    shown = sorted(spots(archive), key=lambda spot: spot.memorial.id)
    return encoded(FEATURES, (_feature(archive, spot, words, site) for spot in shown))


def _hero(archive: Archive, hero: Hero, words: Words, site: Site) -> Json:
    sources = sources_of(hero, archive)
    return given(
        id=hero.id,
        name=hero.name,
        pinyin=hero.pinyin,
        kind=hero.kind,
        martyr=hero.is_martyr,
        born=life_date(hero, hero.born, sources, words),
        died=life_date(hero, hero.died, sources, words),
        native_place=_place(hero.native_place),
        honours=[_honour(honour, words) for honour in hero.honours],
        url=url(site, addresses.HEROES_DATA, addresses.hero(hero.id)),
        sample=hero.sample or None,
    )


def life_date(hero: Hero, fact: DateFact | None, sources: Mapping[str, Source], words: Words) -> Json | None:
    """`confirmed` is False where nothing better than an encyclopaedia says so; `others` are rival versions."""
    if not fact:
        return None
    known = fact.date.precision is not Precision.UNKNOWN and confirmed(fact, sources)
    if not hero.died:
        return {**_date(_to_the_year(fact.date), words), "confirmed": known}
    return given(**_date(fact.date, words), confirmed=known, others=[_date(o.date, words) for o in fact.others])


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
    return given(now=place.now, then=place.then, code=place.code) if place else None


def _honour(honour: Honour, words: Words) -> Json:
    return given(title=honour.title, by=honour.by, date=_date(honour.date, words) if honour.date else None)


def _feature(archive: Archive, spot: Spot, words: Words, site: Site) -> Json:
    park = spot.memorial
    properties = given(
        name=park.name,
        kind=park.kind,
        level=park.level.level if park.level else None,
        address=park.address.now if park.address else None,
        county=spot.where.county,
        code=park.address.code if park.address else None,
        precision=precision(spot.where),
        heroes=ids(park.heroes, archive.heroes),
        url=url(site, addresses.MEMORIALS_DATA, addresses.memorial(park.id)),
        sample=park.sample or None,
    )
    return feature(park.id, point(spot.where), properties)


def _talk(archive: Archive, talk: Talk, words: Words, site: Site) -> Json:
    return given(
        id=talk.id,
        title=talk.title,
        summary=talk.summary,
        heroes=ids(talk.heroes, archive.heroes),
        memorials=ids(talk.memorials, archive.memorials),
        themes=list(talk.themes),
        minutes=talk.minutes,
        suits=talk.suits,
        suits_kinds=list(talk.suits_kinds),
        sessions=[_session(archive, meeting, words, site) for meeting in meetings([talk])],
        url=url(site, addresses.TALKS_DATA, addresses.talk(talk.id)),
        sample=talk.sample or None,
    )


def _session(archive: Archive, meeting: Meeting, words: Words, site: Site) -> Json:
    """A session at its day and time after any move; `planned` is what it was moved from first, and `moves` are all of
    them in order, each with what it says itself."""
    session = meeting.session
    now = session.move or session
    code = timetable.county(archive, meeting)
    return given(
        key=session.key,
        state=session.state,
        date=_date(now.date, words),
        **_clock(session.times),
        place=place_name(archive, meeting),
        memorial=park_of(archive, session),
        code=None if code == timetable.OTHER else code,
        lecturers=[person.name for person in lecturers(archive, meeting)],
        audience=session.audience,
        audience_kind=session.audience_kind,
        headcount=session.headcount,
        planned={"date": _date(session.date, words), **_clock(session.time)} if session.moved_to else None,
        moves=[_move(archive, move, words) for move in session.moved_to],
        url=url(site, addresses.TALKS_DATA, meeting.address),
        sample=is_sample(archive, meeting) or None,
    )


def _move(archive: Archive, move: Moved, words: Words) -> Json:
    park = archive.memorials.get(move.memorial or "")
    place = " ".join(name for name in (park.name if park else "", move.place) if name)
    return given(date=_date(move.date, words), **_clock(move.time), place=place, memorial=park.id if park else None)


def _clock(times: tuple[time, time | None] | None) -> Json:
    start, end = times or (None, None)
    return given(start=f"{start:%H:%M}" if start else None, end=f"{end:%H:%M}" if end else None)


def park_of(archive: Archive, session: Session) -> str | None:
    """The park of the place that `place_name` names: a place that it was moved to stands for itself."""
    return at if (at := session.where.memorial) in archive.memorials else None
