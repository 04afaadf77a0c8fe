"""The name roll of a park as it is laid out: the order of its names, its pages, and the address of each name.

Names stand by the strokes of the surname, a surname together, and the given names by strokes in turn. The details stand
on pages by the surname's sound (`zhang`, `zhang-2`), whose addresses can be typed; a short roll stands whole on its
first page.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import NamedTuple, TypeVar
from weakref import WeakKeyDictionary

from fengbei.archive import naming
from fengbei.archive.archive import Archive
from fengbei.archive.hero import Hero
from fengbei.archive.roll import Name, Roll
from fengbei.facts import addresses, sounds
from fengbei.facts.enrolled import people_on_rolls

LISTED = 300
"""Names with their details on a page, at most."""
HUNG = 2000
"""Names on a page of the wall, at most."""
ROOM = 220_000
"""Bytes that they take on any page, about: the theme and what stands above come on top."""
ASIDE = 40_000
"""Bytes that the unnamed may take on the wall's own page, about."""
OTHER = "other"
"""The page of names whose surname nobody can spell, or whose sound is the name of another page."""

T = TypeVar("T")
Named = tuple[Name, str]
"""A name and its surname."""


class Place(NamedTuple):
    """Where a name stands. `reading` is its likely sound, a space between syllables; `page` is empty where the roll
    stands whole on its first page."""

    name: Name
    surname: str
    reading: str
    page: str
    anchor: str


class Leaf(NamedTuple):
    """A page of details: names whose surnames sound alike, in stroke order; the `number`th page of that sound."""

    page: str
    number: int
    places: tuple[Place, ...]

    @property
    def surnames(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(place.surname for place in self.places))


@dataclass(frozen=True, eq=False)
class Wall:
    """A roll laid out. `hung` are the pages of the wall; `leaves` those of the details, if it does not stand whole.

    `counts` are the stroke counts of surnames (None: not known), each with the page of the wall where it begins.
    `unnamed` counts the rows without a name; `remembered` are those of whom anything is known, and `apart` their pages
    where the first has no room for them.
    """

    named: tuple[Place, ...]
    hung: tuple[tuple[Place, ...], ...]
    counts: tuple[tuple[int | None, int], ...]
    leaves: tuple[Leaf, ...]
    unnamed: int
    remembered: tuple[Name, ...]
    apart: tuple[tuple[Name, ...], ...]


class Entry(NamedTuple):
    """A name to be found: its address, and the person whose page it leads to."""

    name: Name
    surname: str
    reading: str
    address: str
    hero: Hero | None


def wall(roll: Roll) -> Wall:
    """The roll laid out; kept as long as the roll itself is, which under serve is until it is edited."""
    if roll not in _walls:
        _walls[roll] = _laid_out(roll)
    return _walls[roll]


_walls: WeakKeyDictionary[Roll, Wall] = WeakKeyDictionary()


def entries(archive: Archive, park: str) -> Iterator[Entry]:
    """Every name of a park's roll in stroke order."""
    people = people_on_rolls(archive, [park]).get(park, {})
    for name, surname, reading, page, anchor in wall(archive.rolls[park]).named:
        hero = archive.heroes[people[name.line]] if name.line in people else None
        yield Entry(name, surname, reading, addresses.on_roll(park, page, anchor), hero)


def by_strokes(places: Iterable[Place]) -> list[tuple[int | None, list[tuple[str, list[Place]]]]]:
    """Names grouped by the stroke count of their surname (None: not known), and within by surname."""
    return [(count, by_surname(alike)) for count, alike in groupby(places, key=strokes)]


def strokes(place: Place) -> int | None:
    """The stroke count that a name stands under: of its surname's first character."""
    return naming.stroke_count(place.surname[0])


def by_surname(places: Iterable[Place]) -> list[tuple[str, list[Place]]]:
    return [(surname, list(same)) for surname, same in groupby(places, key=lambda place: place.surname)]


def _laid_out(roll: Roll) -> Wall:
    named = _in_stroke_order([name for name in roll.names if name.name])
    unnamed = [name for name in roll.names if not name.name]
    remembered = [name for name in unnamed if _is_known(name)]
    leaves = () if _stands_whole(named) else _leaves(named)
    places = _in_order_of(named, leaves) if leaves else _placed([(name, _sound(*name)) for name in named], "")
    hung = tuple(_parted(places, HUNG, _weight_on_wall)) or ((),)
    beside = sum(map(_weight, remembered)) <= ASIDE
    return Wall(
        named=places,
        hung=hung,
        counts=_where_counts_begin(hung),
        leaves=leaves,
        unnamed=len(unnamed),
        remembered=tuple(remembered),
        apart=() if beside else tuple(_parted(remembered, LISTED, _weight)),
    )


# Order


def _in_stroke_order(names: list[Name]) -> list[Named]:
    """As `naming.stroke_key` orders surnames and then the rest; each character is ranked once, so that a name's key is
    a short text."""
    named = [(name, name.surname or _surname(name.name)) for name in names]
    characters = {*"".join([name.name for name in names]), *"".join([surname for _, surname in named])}
    rank = {ord(each): number for number, each in enumerate(sorted(characters, key=naming.stroke_key), 1)}

    def key(each: Named) -> str:
        name, surname = each
        return f"{surname}\0{name.name.removeprefix(surname)}".translate(rank)

    return sorted(named, key=key)


def _surname(name: str) -> str:
    """The surname, or the first word of a name in letters."""
    return name.split()[0] if name[0].isascii() else naming.surname_of(name)


# Sound


class _Sound(NamedTuple):
    """The likely syllables of a name's two parts."""

    family: sounds.Syllables
    given: sounds.Syllables


def _sound(name: Name, surname: str) -> _Sound:
    if name.pinyin:
        return _split(sounds.syllables(name.pinyin), surname)
    rest = name.name.removeprefix(surname)
    given = sounds.of_text(rest)
    if len(given) < len(rest) and not rest.isascii():
        given = sounds.syllables(naming.spell(name.name, surname).partition(" ")[2])
    return _Sound(_of_surname(surname), given)


@cache
def _of_surname(surname: str) -> sounds.Syllables:
    """By the tables, or as a dictionary has what they lack."""
    return sounds.of_name(surname, surname) or sounds.syllables(naming.spell(surname, surname))


def _split(syllables: sounds.Syllables, surname: str) -> _Sound:
    """A surname has a syllable for each character, however it was spelled: 欧阳 Ōuyáng, Ou Yang."""
    return _Sound(syllables[: len(surname)], syllables[len(surname) :])


@cache
def _page_of(family: sounds.Syllables) -> str:
    page = _letters(family)
    return OTHER if not page or page in addresses.ROLL_PAGES else page


def _anchor_of(name: Name, sound: _Sound) -> str:
    """`zhang-wei`. What is not spelled keeps apart from the page's other anchors."""
    parts = [part for part in map(_letters, sound) if part]
    return "-".join(parts if parts and not name.name[0].isascii() else ["name", *parts])


def _letters(words: sounds.Syllables) -> str:
    joined = "".join(words)
    return joined if joined.isascii() else "".join([c for c in joined if c.isascii()])


# Pages


def _stands_whole(named: Sequence[Named]) -> bool:
    return len(named) <= LISTED and sum(_weight(name) for name, _ in named) + ASIDE <= ROOM


def _leaves(named: list[Named]) -> tuple[Leaf, ...]:
    sounding: dict[str, list[tuple[Named, _Sound]]] = defaultdict(list)
    for each in named:
        sound = _sound(*each)
        sounding[_page_of(sound.family)].append((each, sound))
    return tuple(
        [
            Leaf(page, number, _placed(part, page))
            for sound in sorted(sounding, key=lambda sound: (sound == OTHER, sound))
            for number, part in enumerate(_parted(sounding[sound], LISTED, lambda each: _weight(each[0][0])), 1)
            for page in (f"{sound}-{number}" if number > 1 else sound,)
        ]
    )


def _placed(sounded: Iterable[tuple[Named, _Sound]], page: str) -> tuple[Place, ...]:
    """Names that sound alike are numbered on their page."""
    times: Counter[str] = Counter()
    places = []
    for (name, surname), sound in sounded:
        anchor = _anchor_of(name, sound)
        times[anchor] += 1
        numbered = f"{anchor}-{times[anchor]}" if times[anchor] > 1 else anchor
        places.append(Place(name, surname, " ".join((*sound.family, *sound.given)), page, numbered))
    return tuple(places)


def _in_order_of(named: list[Named], leaves: Iterable[Leaf]) -> tuple[Place, ...]:
    placed = {place.name.line: place for leaf in leaves for place in leaf.places}
    return tuple([placed[name.line] for name, _ in named])


def _where_counts_begin(hung: Iterable[Iterable[Place]]) -> tuple[tuple[int | None, int], ...]:
    begins: dict[int | None, int] = {}
    for number, page in enumerate(hung, 1):
        for count, _ in groupby(page, key=strokes):
            begins.setdefault(count, number)
    return tuple(begins.items())


def _parted(items: Iterable[T], most: int, weight: Callable[[T], int]) -> Iterator[tuple[T, ...]]:
    """Pages of at most so many, and of no more than there is room for."""
    page: list[T] = []
    room = ROOM
    for item in items:
        needed = weight(item)
        if page and (len(page) == most or needed > room):
            yield tuple(page)
            page, room = [], ROOM
        page.append(item)
        room -= needed
    if page:
        yield tuple(page)


def _weight(name: Name) -> int:
    """Bytes of a name with its details, about: three for a Chinese character."""
    return 480 + 12 * len(name.name) + 3 * len("".join(_texts(name)))


def _weight_on_wall(place: Place) -> int:
    return 60 + 3 * len(place.name.name) + len(place.page) + len(place.anchor)


def _is_known(name: Name) -> bool:
    """Whether more is known than the sex."""
    return any(_texts(name)) or any((name.born, name.joined, name.died))


def _texts(name: Name) -> tuple[str, ...]:
    return (
        *(name.pinyin, name.native_place, name.unit, name.died_at, name.section, name.row, name.grave),
        *(name.note, *name.aliases),
    )
