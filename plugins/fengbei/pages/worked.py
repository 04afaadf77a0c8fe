"""Restorations as lists, by stage."""

from collections.abc import Iterable
from typing import NamedTuple

from fengbei.facts import addresses
from fengbei.facts.dating import said
from fengbei.facts.tallies import Standing
from fengbei.facts.works import Work
from fengbei.pages.figured import cell
from fengbei.pages.site import Site
from fengbei.pages.tables import Cell


class Stages(NamedTuple):
    """Restorations that are finished, or not: below the anchor `key` the stages with their figures, and the lists where
    they do not stand on pages of their own."""

    key: str
    title: str
    stages: tuple["Stage", ...]


class Stage(NamedTuple):
    """The restorations of a stage: its anchor, its name, how many, and the list."""

    anchor: str
    title: str
    cell: Cell
    rows: tuple["Listed", ...]


class Listed(NamedTuple):
    """A restoration in a list. `key` and `stage` are for machines."""

    key: str
    stage: str
    stage_said: str
    title: str
    when: str
    park: str
    href: str


def stages(site: Site, key: str, some: Iterable[Standing], *, long: bool) -> Stages:
    """Stages with their restorations; these only where not too `long` for the page."""
    words = site.words
    shown = (
        Stage(
            each.figure.address.partition("#")[2] or f"works-{each.stage}",
            words(f"values.stage.{each.stage}"),
            cell(each.figure),
            () if long else tuple(work_rows(site, each.works)),
        )
        for each in some
        if each.works
    )
    return Stages(key, words(f"figures.{key}"), tuple(shown))


def work_rows(site: Site, works: Iterable[Work]) -> list[Listed]:
    words = site.words
    return [
        Listed(
            f"{park}/{number}",
            str(one.stage),
            words(f"values.stage.{one.stage}"),
            one.title,
            words("page.dash").join(said(day, words) for day in (one.since, one.until) if day),
            site.archive.memorials[park].name,
            f"{addresses.memorial(park)}#restorations",
        )
        for park, number, one in works
    ]
