"""One visit as a line of a list."""

from collections.abc import Iterable
from dataclasses import dataclass

from fengbei.archive.archive import VisitRecord
from fengbei.facts import addresses, visits
from fengbei.facts.dating import said
from fengbei.pages.site import Site


@dataclass(frozen=True)
class VisitRow:
    """One visit as a line. `key` and `headcount` are for machines that add up what stands on a page; `anchor`, `kind`,
    `memorial` and `find` are empty where the list does not need them."""

    key: str
    headcount: int
    anchor: str
    date: str
    group: str
    kind: str
    people: str
    text: str
    memorial: str
    memorial_href: str
    sample: bool
    find: str = ""


def visit_row(
    site: Site, record: VisitRecord, *, anchored: bool = False, marked: bool = False, of_park: bool = False
) -> VisitRow:
    """A visit; with its anchor on the page of its year, `marked` as invented where the list mixes, without its park on
    a list of that park."""
    words, visit = site.words, record.visit
    return VisitRow(
        key=f"{record.memorial}/{record.year}/{record.number}",
        headcount=visit.headcount,
        anchor=f"{record.memorial}-{record.number}" if anchored else "",
        date=said(visit.date, words),
        group=visit.group,
        kind=words(f"values.visit_kind.{visit.kind}"),
        people=words("page.people", count=f"{visit.headcount:,}"),
        text=visit.text or "",
        memorial="" if of_park else site.archive.memorials[record.memorial].name,
        memorial_href=addresses.memorial(record.memorial),
        sample=marked and record.sample,
    )


def latest(site: Site, records: Iterable[VisitRecord], number: int, *, of_park: bool = False) -> list[VisitRow]:
    """The newest visits first."""
    return [visit_row(site, record, marked=True, of_park=of_park) for record in visits.newest(records, number)]
