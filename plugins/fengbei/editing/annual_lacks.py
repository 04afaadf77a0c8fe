"""What is missing from a year's report, each with the file in which somebody can add it."""

from collections.abc import Iterator, Sequence

from fengbei.archive.archive import Archive
from fengbei.archive.layout import Layout, memorial_file, talk_file, visits_file
from fengbei.facts.schedule import Meeting
from fengbei.facts.tallies import YearFigures
from fengbei.words import Words


def lacking(archive: Archive, layout: Layout, year: YearFigures, words: Words) -> Iterator[tuple[str, str]]:
    """What is missing, and where."""
    lacks = year.lacks
    for key, some in (("results", lacks.results), ("headcounts", lacks.headcounts), ("audiences", lacks.audiences)):
        yield from _sessions(layout, key, some, words)
    for record in lacks.days:
        file = layout.name(visits_file(layout, record.memorial, record.year))
        yield _said("days", words), _at(file, f"{record.visit.date.written} {record.visit.group}", words)
    for month in lacks.months:
        yield _said("months", words), words("report.annual.month", month=month)
    for park in lacks.parks:
        file = layout.name(visits_file(layout, park, year.year))
        yield _said("parks", words), _at(file, archive.memorials[park].name, words)
    for park, _, work in lacks.works:
        file = layout.name(memorial_file(layout, park))
        yield _said("works", words), _at(file, work.title, words)


def _sessions(layout: Layout, key: str, some: Sequence[Meeting], words: Words) -> Iterator[tuple[str, str]]:
    for meeting in some:
        file = layout.name(talk_file(layout, meeting.talk.id))
        yield _said(key, words), _at(file, f"{meeting.session.date.written} {meeting.talk.title}", words)


def _said(key: str, words: Words) -> str:
    return words(f"report.annual.lack.{key}")


def _at(file: str, what: str, words: Words) -> str:
    return words("report.annual.at", file=file, what=what)
