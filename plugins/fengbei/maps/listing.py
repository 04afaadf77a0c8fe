"""The list beside the map: what the row of each mark says. The map's popups say the same."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from fengbei.archive.archive import Archive
from fengbei.archive.cited import Cited, Source
from fengbei.archive.hero import Hero
from fengbei.archive.memorial import Memorial
from fengbei.archive.talk import TalkState
from fengbei.facts import addresses, announcing, order, schedule, sounds
from fengbei.facts.confidence import confirmed, sources_of
from fengbei.facts.dating import said
from fengbei.facts.mapped import Coming, Deed, Layer, Mark, Native, Park
from fengbei.facts.places import Where
from fengbei.facts.plain import line
from fengbei.facts.sounds import Syllables
from fengbei.words import Words

OTHERS = "others"
"""Stands for a layer: parks that are not on the map."""
LONGEST = 60
"""Characters of a deed that a row quotes; its page has the rest."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is said. Doubtful is what no source carries that suffices alone."""

    text: str
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One mark, by its anchor. `precision` says how closely its place is known, and is empty for what is not on the
    map; `county` is a whole name or empty. It is found by its title, which `sounds` spells, and by the names `also`."""

    key: str
    layer: str
    title: str
    href: str
    lines: tuple[Line, ...]
    county: str
    precision: str
    sample: bool
    sounds: Syllables
    also: tuple[tuple[str, Syllables], ...] = ()
    until: str = ""
    """The last day on which it is told, ISO 8601; empty for what stays."""

    @property
    def exact(self) -> bool:
        return self.precision == "exact"


@dataclass(frozen=True)
class Before:
    """The rows that a preview has made last, with the mark of each, and the shared sources that they were made by."""

    sources: Mapping[str, Source] = field(default_factory=dict)
    rows: Mapping[str, tuple[Mark, Row]] = field(default_factory=dict)

    def row(self, mark: Mark) -> Row | None:
        """The row of a mark that says the same as before. A talk's names other records, so it is made again."""
        last = self.rows.get(mark.key)
        return last[1] if last and not isinstance(mark, Coming) and last[0] == mark else None


def placed(archive: Archive, marks: Iterable[Mark], words: Words, before: Before | None = None) -> list[Row]:
    """A row for each mark, in the map's order."""
    known = before if before and before.sources == archive.sources else Before()
    return [known.row(mark) or _row(archive, mark, words) for mark in marks]


def unplaced(archive: Archive, memorials: Iterable[Memorial], words: Words) -> list[Row]:
    return [_of_park(archive, memorial, words, None) for memorial in memorials]


def _row(archive: Archive, mark: Mark, words: Words) -> Row:
    match mark:
        case Park():
            return _of_park(archive, mark.memorial, words, mark.where)
        case Native():
            return _of_native(archive, mark, words)
        case Deed():
            return _of_deed(archive, mark, words)
        case Coming():
            return _of_talk(archive, mark, words)


def _of_park(archive: Archive, park: Memorial, words: Words, where: Where | None) -> Row:
    kind, level = words(f"values.memorial_kind.{park.kind}"), park.level
    what = words("maps.row.park", kind=kind, level=words(f"values.level.{level.level}")) if level else kind
    lines = [_cited(archive, park, level, what)]
    lines += [_cited(archive, park, park.address, park.address.now)] if park.address else []
    return Row(
        key=park.id,
        layer=Layer.PARKS if where else OTHERS,
        title=park.name,
        href=addresses.memorial(park.id),
        lines=tuple(lines),
        county=where.county if where else "",
        precision=_precision(where) if where else "",
        sample=park.sample,
        sounds=sounds.of_text(park.name),
        also=tuple((alias.text, sounds.of_text(alias.text)) for alias in park.aliases),
    )


def _of_native(archive: Archive, mark: Native, words: Words) -> Row:
    home = mark.hero.native_place
    said_of_it = words("maps.row.native", place=home.now if home else "")
    return _of_hero(mark, mark.hero, mark.hero.name, (_cited(archive, mark.hero, home, said_of_it),))


def _of_deed(archive: Archive, mark: Deed, words: Words) -> Row:
    hero, event = mark.hero, mark.event
    title = words("maps.row.deed", name=hero.name, place=event.place) if event.place else hero.name
    when = words("maps.row.deed_date", date=said(event.date, words))
    return _of_hero(mark, hero, title, (_cited(archive, hero, event, when), Line(_cut(line(event.text), words))))


def _of_hero(mark: Native | Deed, hero: Hero, title: str, lines: tuple[Line, ...]) -> Row:
    return Row(
        key=mark.key,
        layer=mark.layer,
        title=title,
        href=addresses.hero(hero.id),
        lines=lines,
        county=mark.where.county,
        precision=_precision(mark.where),
        sample=hero.sample,
        sounds=_sounds(title, [hero]),
        also=tuple((alias.name, sounds.of_name(alias.name)) for alias in hero.aliases),
    )


def _of_talk(archive: Archive, mark: Coming, words: Words) -> Row:
    meeting, talk = mark.meeting, mark.meeting.talk
    heroes = [archive.heroes[link.to] for link in talk.heroes if link.to in archive.heroes]
    names = words("page.list_comma").join(hero.name for hero in heroes)
    about = words("maps.row.about", names=names) if heroes else ""
    state = words("talk.state.moved") if meeting.session.state is TalkState.MOVED else ""
    lines = (_time(meeting, words), state, schedule.place_name(archive, meeting), about)
    return Row(
        key=mark.key,
        layer=mark.layer,
        title=talk.title,
        href=meeting.address,
        lines=tuple(Line(text) for text in lines if text),
        county=mark.where.county,
        precision=_precision(mark.where),
        sample=schedule.is_sample(archive, meeting),
        sounds=_sounds(talk.title, heroes),
        until=meeting.day.isoformat(),
    )


def _sounds(title: str, heroes: Iterable[Hero]) -> Syllables:
    """A title in which a person may be named, whose name has a reading of its own."""
    for hero in heroes:
        before, name, after = title.partition(hero.name)
        if name:
            return (*sounds.of_text(before), *sounds.syllables(order.spelled(hero)), *sounds.of_text(after))
    return sounds.of_text(title)


def _time(meeting: schedule.Meeting, words: Words) -> str:
    text, time = announcing.day_text(meeting.day, words), announcing.time_text(meeting.session.times)
    return words("maps.row.talk", date=text, time=time).strip()


def _cited(archive: Archive, record: Hero | Memorial, fact: Cited | None, text: str) -> Line:
    return Line(text, bool(fact and not confirmed(fact, sources_of(record, archive))))


def _cut(text: str, words: Words) -> str:
    return text if len(text) <= LONGEST else words("maps.row.cut", text=text[: LONGEST - 1])


def _precision(where: Where) -> str:
    return "exact" if where.exact else "county"
