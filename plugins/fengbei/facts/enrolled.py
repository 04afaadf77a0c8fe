"""Whose own page a name on a roll leads to.

A wrong link is a wrong fact: a row leads to the person that it names itself; else to the one person of its name who is
tied to the park, where it is the one row of that name and nothing speaks against it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import TypeVar

from fengbei.archive.archive import Archive
from fengbei.archive.cited import DateFact
from fengbei.archive.dates import PartialDate
from fengbei.archive.hero import Hero
from fengbei.archive.roll import Name, Roll

T = TypeVar("T")


def people_on_rolls(archive: Archive, parks: Collection[str]) -> dict[str, dict[int, str]]:
    """The people on the rolls of some parks, by the row's line; a park is left out where there are none."""
    tied = _tied(archive, parks)
    return {park: found for park in parks if (found := _people_on(archive.rolls[park], archive.heroes, tied[park]))}


def _tied(archive: Archive, parks: Collection[str]) -> dict[str, set[str]]:
    """Who rests in a park, and whom the park's record or their own ties to it."""
    tied = {park: {link.to for link in archive.memorials[park].heroes if link.to in archive.heroes} for park in parks}
    for hero in archive.heroes.values() if parks else ():
        rests = (hero.rests_at.memorial,) if hero.rests_at else ()
        for park in (*rests, *(link.to for link in hero.memorials)):
            if park in tied:
                tied[park].add(hero.id)
    return tied


def _people_on(roll: Roll, heroes: Mapping[str, Hero], tied: Collection[str]) -> dict[int, str]:
    said = {row.line: row.hero for row in roll.names if row.hero}
    candidates = [heroes[key] for key in sorted(tied) if key not in said.values()]
    return {
        **{line: hero for line, hero in said.items() if hero in heroes},
        **(_recognised(roll, candidates) if candidates else {}),
    }


def _recognised(roll: Roll, candidates: Iterable[Hero]) -> dict[int, str]:
    names = {hero.id: {hero.name, *(alias.name for alias in hero.aliases)} for hero in candidates}
    called = _by_name((hero, names[hero.id]) for hero in candidates)
    rows = _by_name((row, called.keys() & {row.name, *row.aliases}) for row in roll.names)
    found = {}
    for hero in candidates:
        alike = {row.line: row for name in names[hero.id] for row in rows.get(name, ())}
        row = next(iter(alike.values())) if len(alike) == 1 else None
        if row and not row.hero and called.get(row.name) == [hero] and may_be(row, hero):
            found[row.line] = hero.id
    return found


def _by_name(items: Iterable[tuple[T, Collection[str]]]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = defaultdict(list)
    for item, names in items:
        for name in names:
            found[name].append(item)
    return found


def may_be(row: Name, hero: Hero) -> bool:
    """Whether nothing known of both speaks against their being one: years of birth and death, sex, province.

    Who is alive stands on no roll.
    """
    home = hero.native_place.code if hero.native_place else None
    return (
        hero.died is not None
        and _agree(row.died, hero.died)
        and _agree(row.born, hero.born)
        and not (row.gender and hero.gender and row.gender != hero.gender.text)
        and not (row.code and home and row.code[:2] != home[:2])
    )


def _agree(date: PartialDate | None, fact: DateFact | None) -> bool:
    """Whether the years meet those of any version."""
    if not date or not fact:
        return True
    versions = [fact.date, *(other.date for other in fact.others)]
    return any(v.first.year <= date.last.year and date.first.year <= v.last.year for v in versions)
