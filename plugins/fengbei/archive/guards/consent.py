"""Living persons are published with their consent, and for as long as it holds (个人信息保护法).

Where none was ever given, that is an error. Where it ends, the person leaves the site with the next build, and nothing
stops: the site as it stands would go on showing somebody who must not be shown.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from fengbei.archive.cited import Published
from fengbei.archive.faults import Fault
from fengbei.archive.fields import Record
from fengbei.archive.hero import Hero
from fengbei.archive.problems import Level, Loc
from fengbei.archive.references import nesting

ENDING = frozenset({"consent_withdrawn", "consent_over", "consent_ends_soon", "consent_name_stands"})
"""What time alone brings about: each night's strict build goes on."""
SOON = timedelta(days=30)
"""How long before its end editors are told."""


def is_over(hero: Hero, today: date) -> bool:
    """Whether a living person's consent has been withdrawn or has ended."""
    given = None if hero.died else hero.consent
    if not given:
        return False
    return bool((given.withdrawn and given.withdrawn.first <= today) or (given.until and given.until.last < today))


def faults(hero: Hero, today: date) -> Iterator[Fault]:
    """A person of whose death nothing is said is taken to be living."""
    if hero.died or hero.draft:
        return
    given, said = hero.consent, {"name": hero.name}
    if not given:
        yield Fault(("name",), "consent_missing", {**said})
    elif given.date.first > today:
        yield Fault(("consent", "date"), "consent_ahead", {**said, "value": given.date.written})
    elif given.withdrawn and given.withdrawn.first <= today:
        yield Fault(("consent", "withdrawn"), "consent_withdrawn", {**said}, Level.WARNING)
    elif given.until and given.until.last - today <= SOON:
        code = "consent_over" if given.until.last < today else "consent_ends_soon"
        yield Fault(("consent", "until"), code, {**said, "value": given.until.written}, Level.WARNING)


def gone(heroes: Iterable[Hero], today: date) -> dict[str, str]:
    """Ids and names of those whose consent is over."""
    return {hero.id: hero.name for hero in heroes if not hero.draft and is_over(hero, today)}


def naming(
    kinds: Mapping[str, Mapping[str, Published]], gone: Mapping[str, str]
) -> Iterator[tuple[tuple[str, str], int, Loc, int, int, str]]:
    """Where other records name them: kind and id, the number among their like, the way to the text, line and column in
    a story, and the name."""
    for kind, records in kinds.items() if gone else ():
        for number, (key, one) in enumerate(records.items()):
            if not one.draft and not (kind == "hero" and key in gone):
                for loc, text in _texts(one, ()):
                    for name, line, column in in_text(text, gone):
                        yield (kind, key), number, loc, line, column, name


def in_text(text: str, gone: Mapping[str, str]) -> Iterator[tuple[str, int, int]]:
    """Each name that a text has, and where it has it first."""
    for name in gone.values():
        if (at := text.find(name)) >= 0:
            yield name, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def _texts(item: Record, loc: Loc) -> Iterator[tuple[Loc, str]]:
    for name in item.fields():
        if isinstance(value := getattr(item, name), str):
            yield (*loc, name), value
    for name in nesting(type(item)):  # type: ignore[arg-type]  # a class is hashable
        value = getattr(item, name)
        if isinstance(value, Record):
            yield from _texts(value, (*loc, name))
        else:
            for number, part in enumerate(value or ()):
                yield from _texts(part, (*loc, name, number))
