"""People whose consent is over, where they are still named in words: their page has gone, and these stay."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial

from fengbei.archive import held
from fengbei.archive.faults import Fault
from fengbei.archive.guards import consent
from fengbei.archive.layout import record_file
from fengbei.archive.load import Reading
from fengbei.archive.placing import of_story, placed
from fengbei.archive.problems import Level, Problem
from fengbei.archive.review import NESTED_IN


def named(reading: Reading, today: date) -> Iterator[Problem]:
    """In every record but their own, and in the pages."""
    layout, gone = reading.layout, consent.gone(reading.archive.heroes.values(), today)
    for (kind, key), number, loc, line, column, name in consent.naming(held.kinds(reading.archive), gone):
        fault = Fault(loc, "consent_name_stands", {"name": name}, Level.WARNING)
        if loc == ("story",):
            path = partial(record_file, layout, (kind, key))
            yield from (replace(p, level=Level.WARNING) for p in of_story(layout, path, [(line, column, fault)]))
            continue
        at = (NESTED_IN[kind], number) if kind in NESTED_IN else ()
        yield from placed(layout, partial(record_file, layout, (kind, key)), [replace(fault, loc=(*at, *loc))])
    for page in sorted(layout.content.rglob("*.md")) if gone else ():
        for name, line, column in consent.in_text(page.read_text("utf-8", "replace"), gone):
            yield Problem(layout.name(page), line, column, "consent_name_stands", {"name": name}, Level.WARNING)
