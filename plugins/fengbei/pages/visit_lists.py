"""All visits of a kind, and all visits to a park, by year."""

from collections.abc import Iterator

from fengbei.archive.archive import Archive, VisitRecord
from fengbei.archive.memorial import Memorial
from fengbei.facts import addresses, visits
from fengbei.facts.ties import Ties
from fengbei.pages.ledgers import Group, Kept, Shelf, pages_of
from fengbei.pages.periods import Draw, Link
from fengbei.pages.site import Site
from fengbei.pages.tables import Cell
from fengbei.pages.visit_rows import visit_row
from fengbei.words import Words


def pages_by_kind(ties: Ties, words: Words) -> Iterator[tuple[str, Draw]]:
    """The pages of every kind that there is."""
    up = Link(words("visits.title"), addresses.VISITS)
    kinds = tuple(kind_link(kind, words) for kind in ties.visits_of_kind)
    for kind, mine in ties.visits_of_kind.items():
        title = words("visits.of_kind", kind=words(f"values.visit_kind.{kind}"))
        ledger = visits.kind_ledger(kind, mine)
        yield from pages_of(Shelf(ledger, OF_KIND, title, "visits.of_period", up, addresses.VISITS, kinds), words)


def pages_by_park(archive: Archive, ties: Ties, words: Words) -> Iterator[tuple[Memorial, str, Draw]]:
    """The pages of every park that was visited."""
    for park, mine in ties.visits_to.items():
        memorial = archive.memorials[park]
        title, up = words("visits.to_park", park=memorial.name), Link(memorial.name, addresses.memorial(park))
        ledger = visits.park_ledger(park, mine)
        shelf = Shelf(ledger, OF_PARK, title, "visits.of_period", up, addresses.VISITS, park=park)
        for address, draw in pages_of(shelf, words):
            yield memorial, address, draw


def kind_link(kind: str, words: Words) -> Link:
    return Link(words(f"values.visit_kind.{kind}"), addresses.visits_of_kind(kind))


def total(records: tuple[VisitRecord, ...], words: Words) -> str:
    counted = visits.total(records)
    return words("visits.total", visits=f"{counted.visits:,}", people=f"{counted.people:,}")


def _cells(records: tuple[VisitRecord, ...], at: str) -> tuple[Cell, ...]:
    counted = visits.total(records)
    return Cell(counted.visits, "visits", at), Cell(counted.people, "people", at)


def _rows(site: Site, records: tuple[VisitRecord, ...], anchor: str, *, of_park: bool) -> tuple[Group, ...]:
    return (Group("", "", tuple(visit_row(site, record, of_park=of_park) for record in records)),)


def _of_kind(site: Site, records: tuple[VisitRecord, ...], anchor: str) -> tuple[Group, ...]:
    return _rows(site, records, anchor, of_park=False)


def _of_park(site: Site, records: tuple[VisitRecord, ...], anchor: str) -> tuple[Group, ...]:
    return _rows(site, records, anchor, of_park=True)


def _is_sample(record: VisitRecord) -> bool:
    return record.sample


OF_KIND = Kept("visits", visits.LINES, _of_kind, total, ("visits.times", "visits.people"), _cells, _is_sample)
OF_PARK = OF_KIND._replace(groups=_of_park)
