"""The page of what is missing where."""

from typing import NamedTuple

from fengbei.archive.review import Name
from fengbei.facts import addresses
from fengbei.facts.gaps import Gap, Need, by_record
from fengbei.pages.preview.desk import SHOWN, Desk, field_label, page_of
from fengbei.pages.site import RecordPage, Site, draw


class Row(NamedTuple):
    """A record that lacks something: the file to edit, and the fields."""

    title: str
    href: str
    file: str
    fields: tuple[str, ...]


class Part(NamedTuple):
    """One kind of gap, with how many records are done."""

    key: str
    title: str
    about: str
    missing: int
    done: int
    of: int
    rows: tuple[Row, ...]
    more: int


class Lacking(NamedTuple):
    """A record with all that it lacks: the kinds of gap, by their keys and names."""

    title: str
    href: str
    file: str
    needs: tuple[tuple[str, str], ...]


def gaps_page(site: Site, desk: Desk) -> RecordPage:
    words, found = site.words, desk.gaps
    records = by_record(found)
    view = {
        "done": found.of - found.missing,
        "of": found.of,
        "missing": found.missing,
        "percent": 100 * (found.of - found.missing) // found.of if found.of else 100,
        "parts": [_part(site, desk, need) for need in found.needs],
        "whole": [words(f"preview.needs.{need.key}") for need in found.needs if not need.gaps],
        "records": [_lacking(site, desk, *row) for row in records[:SHOWN]],
        "more": max(len(records) - SHOWN, 0),
        "drafts": [
            (title, desk.file(name), [problem.say(words) for problem in problems])
            for name, title, problems in found.drafts
        ],
        "review": addresses.PREVIEW_REVIEW,
    }
    here = addresses.PREVIEW_GAPS
    html = draw("preview_gaps.html", words, addresses.root_of(here), **view)
    return RecordPage(here, words("preview.gaps"), words("preview.gaps"), html)


def _part(site: Site, desk: Desk, need: Need) -> Part:
    rows = tuple(_row(site, desk, gap) for gap in need.gaps[:SHOWN])
    title, about = site.words(f"preview.needs.{need.key}"), site.words(f"preview.to_do.{need.key}")
    return Part(need.key, title, about, len(need.gaps), need.done, need.of, rows, max(len(need.gaps) - SHOWN, 0))


def _row(site: Site, desk: Desk, gap: Gap) -> Row:
    file = desk.file(gap.name) + (f":{gap.line}" if gap.line else "")
    if gap.fields == ("story.md",):
        return Row(gap.title, page_of(site, gap.name), file.rpartition("/")[0] + "/story.md", ())
    return Row(gap.title, page_of(site, gap.name), file, tuple(field_label(field, site.words) for field in gap.fields))


def _lacking(site: Site, desk: Desk, name: Name, title: str, gaps: tuple[Gap, ...]) -> Lacking:
    needs = tuple((gap.need, site.words(f"preview.needs.{gap.need}")) for gap in gaps)
    return Lacking(title, page_of(site, name), desk.file(name), needs)
