"""Whether a record may say of a person what it says: dates that can be, a martyr's status."""

from collections.abc import Iterator

from fengbei.archive.cited import DateFact
from fengbei.archive.dates import PartialDate, Precision
from fengbei.archive.faults import Fault
from fengbei.archive.hero import Hero, MartyrStatus
from fengbei.archive.memorial import Memorial
from fengbei.archive.problems import Level
from fengbei.archive.roll import Name


def life_dates(hero: Hero) -> Iterator[Fault]:
    born, died = hero.born, hero.died
    if born and died and _before(died.date, born.date):
        yield Fault(("died",), "died_before_born", {"died": died.date.written, "born": born.date.written})
    for name in ("joined", "league", "party"):
        fact: DateFact | None = getattr(hero, name)
        if fact and born and _before(fact.date, born.date):
            yield Fault((name,), "before_born", {"field": name, "value": fact.date.written, "born": born.date.written})
    for number, event in enumerate(hero.life):
        if born and _before(event.date, born.date):
            args: dict[str, object] = {"field": "life", "value": event.date.written, "born": born.date.written}
            yield Fault(("life", number, "date"), "before_born", args)


def status(hero: Hero) -> Iterator[Fault]:
    """烈士 is a legal status: only with a confirmation and its source. The words: `guards/wording.py`."""
    martyr = hero.martyr
    if martyr and martyr.status is MartyrStatus.CONFIRMED and not martyr.sources:
        yield Fault(("martyr",), "martyr_no_source", {"name": hero.name})
    if hero.kind == "martyr" and not hero.is_martyr:
        yield Fault(("kind",), "martyr_not_confirmed", {"name": hero.name})


def roll(memorial: Memorial, names: tuple[Name, ...]) -> Iterator[Fault]:
    """As for a person: a whole roll is of martyrs only where a source says so. And nobody on it is left uncounted."""
    said = memorial.roll
    if said and said.martyrs and not said.sources:
        yield Fault(("roll", "martyrs"), "roll_martyrs_without_source")
    if said and said.unnamed is not None and said.unnamed < (rows := sum(not name.name for name in names)):
        yield Fault(("roll", "unnamed"), "roll_unnamed_fewer", {"value": said.unnamed, "rows": rows}, Level.WARNING)


def _before(a: PartialDate, b: PartialDate) -> bool:
    return Precision.UNKNOWN not in (a.precision, b.precision) and a.last < b.first
