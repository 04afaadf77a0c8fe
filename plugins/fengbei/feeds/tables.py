"""The records as rows of the tables that `facts/dictionary.py` describes, column for column."""

from collections.abc import Iterable, Iterator
from datetime import date

from fengbei.archive.archive import Archive
from fengbei.archive.divisions import full_name
from fengbei.facts import addresses, dictionary, figures, timetable
from fengbei.facts.anniversaries import LifeDay, Occasion
from fengbei.facts.confidence import sources_of
from fengbei.facts.dating import said
from fengbei.facts.figures import Line
from fengbei.facts.places import of_memorial
from fengbei.facts.schedule import Meeting, is_sample, lecturers, place_name
from fengbei.facts.ties import Ties
from fengbei.facts.visits import newest_last
from fengbei.feeds.days import event_of, name_of, occasions
from fengbei.feeds.days import is_sample as is_sample_day
from fengbei.feeds.fields import ids, precision, rounded, url
from fengbei.feeds.opendata import life_date, park_of
from fengbei.feeds.site import Site
from fengbei.feeds.table import Row, table
from fengbei.words import Words

YEARS_AHEAD = 2


def visits_csv(archive: Archive, words: Words) -> bytes:
    """Every visit that has been, earliest first."""
    return table(dictionary.VISITS, _visits(archive, words), words)


def talks_csv(archive: Archive, every: Iterable[Meeting], words: Words, site: Site) -> bytes:
    return table(dictionary.TALKS, (_session(archive, meeting, words, site) for meeting in every), words)


def heroes_csv(archive: Archive, words: Words, site: Site) -> bytes:
    return table(dictionary.HEROES, _heroes(archive, words, site), words)


def memorials_csv(archive: Archive, words: Words, site: Site) -> bytes:
    """Every park, those without a point among them."""
    return table(dictionary.MEMORIALS, _memorials(archive, words, site), words)


def calls_csv(archive: Archive, words: Words) -> bytes:
    return table(dictionary.CALLS, _calls(archive, words), words)


def days_csv(archive: Archive, today: date, words: Words) -> bytes:
    """The days of this year and of those to come."""
    found = occasions(archive, range(today.year, today.year + 1 + YEARS_AHEAD))
    return table(dictionary.DAYS, (_day(occasion, words) for occasion in found), words)


def figures_csv(archive: Archive, tied: Ties, today: date, words: Words, site: Site) -> bytes:
    """Every figure of every year, with the address of the records that it sums."""
    lines = figures.all_figures(archive, tied, today)
    return table(dictionary.FIGURES, (_figure(archive, line, words, site) for line in lines), words)


def _figure(archive: Archive, line: Line, words: Words, site: Site) -> Row:
    return (
        *(line.year, words(f"data.months.{line.month}") if line.month else "", words(f"data.figure.{line.figure}")),
        *(line.value, words(f"data.unit.{line.unit}"), words(f"data.by.{line.by}")),
        *(figures.named(archive, words, line.by, line.key) if line.key else "", line.key),
        *(url(site, addresses.FIGURES_TABLE, line.address) if line.address and line.value else "", line.sample),
    )


def _visits(archive: Archive, words: Words) -> Iterator[Row]:
    for record in newest_last(archive.visits):
        park, visit = archive.memorials[record.memorial], record.visit
        yield (
            *(said(visit.date, words), visit.date.edtf, park.name, park.id, visit.group),
            *(words(f"values.visit_kind.{visit.kind}"), visit.headcount, visit.text),
            record.sample or park.sample,
        )


def _session(archive: Archive, meeting: Meeting, words: Words, site: Site) -> Row:
    talk, session = meeting.talk, meeting.session
    start, end = session.times or (None, None)
    code = timetable.county(archive, meeting).removesuffix(timetable.OTHER)
    kind = session.audience_kind
    return (
        *(meeting.day, start, end, talk.title, talk.id, session.key),
        *(words(f"values.talk_state.{session.state}"), len(session.moved_to), session.date.day()),
        *(place_name(archive, meeting), park_of(archive, session), full_name(code) if code else "", code),
        _listed((person.name for person in lecturers(archive, meeting)), words),
        *(" ".join(ids(talk.heroes, archive.heroes)), _listed(talk.themes, words)),
        *(session.audience or talk.suits, words(f"values.audience_kind.{kind}") if kind else ""),
        session.headcount,
        *(url(site, addresses.TALKS_TABLE, meeting.address), is_sample(archive, meeting)),
    )


def _heroes(archive: Archive, words: Words, site: Site) -> Iterator[Row]:
    for _, hero in sorted(archive.heroes.items()):
        sources = sources_of(hero, archive)
        home = hero.native_place
        yield (
            *(hero.id, hero.name, hero.pinyin, words(f"values.hero_kind.{hero.kind}"), hero.is_martyr),
            *_life(life_date(hero, hero.born, sources, words)),
            *_life(life_date(hero, hero.died, sources, words)),
            *((home.now or home.then, home.code) if home else (None, None)),
            _listed((honour.title for honour in hero.honours), words),
            *(url(site, addresses.HEROES_TABLE, addresses.hero(hero.id)), hero.sample),
        )


def _life(day: dict[str, object] | None) -> Row:
    """As the JSON has it, so that neither says more of a living person than the other."""
    edtf = str(day.get("edtf", "")) if day else ""
    return (edtf, str(day["text"]), bool(edtf) and not day["confirmed"]) if day else ("", "", False)


def _memorials(archive: Archive, words: Words, site: Site) -> Iterator[Row]:
    for _, park in sorted(archive.memorials.items()):
        where, address = of_memorial(park), park.address
        at = rounded(where) if where else None
        code = address.code if address else None
        yield (
            *(park.id, park.name, words(f"values.memorial_kind.{park.kind}")),
            words(f"values.level.{park.level.level}") if park.level else "",
            *(address.now if address else "", full_name(code) if code else "", code),
            *((at.lon, at.lat) if at else (None, None)),
            words(f"data.precision.{precision(where)}") if where else "",
            " ".join(ids(park.heroes, archive.heroes)),
            *(url(site, addresses.MEMORIALS_TABLE, addresses.memorial(park.id)), park.sample),
        )


def _calls(archive: Archive, words: Words) -> Iterator[Row]:
    for record in sorted(archive.calls, key=lambda record: (record.call.date.sort_key, record.number)):
        call = record.call
        yield (
            *(said(call.date, words), call.date.edtf, words(f"values.call_kind.{call.kind}"), call.households),
            *(call.by, call.occasion, full_name(call.code) if call.code else "", call.code),
            record.sample,
        )


def _day(occasion: Occasion, words: Words) -> Row:
    what = occasion.what
    basis, hero = ("", what.hero.id) if isinstance(what, LifeDay) else (what.basis, "")
    return (
        *(occasion.date, name_of(occasion, words), words(f"data.day_kind.{event_of(occasion)}")),
        *(occasion.years, words(f"data.round.{occasion.round}") if occasion.round else ""),
        *(basis, hero, is_sample_day(occasion)),
    )


def _listed(texts: Iterable[str], words: Words) -> str:
    return words("feeds.comma").join(texts)
