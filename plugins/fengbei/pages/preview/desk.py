"""The editors' desk: what the pages of the preview show, gathered when the first of them is drawn."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial
from importlib import resources

from fengbei.archive.archive import Archive
from fengbei.archive.cited import Published
from fengbei.archive.held import Why, held_back, kinds
from fengbei.archive.lastchange import Change, last_changes, newest
from fengbei.archive.layout import Layout, files_of_record, record_file
from fengbei.archive.problems import Problem
from fengbei.archive.review import Name
from fengbei.archive.rules import Publish, Rules
from fengbei.facts import addresses, waiting
from fengbei.facts.gaps import Gaps, Kept, gaps
from fengbei.facts.waiting import Queue
from fengbei.pages.site import Site
from fengbei.words import Words

SHOWN = 60
"""Of each kind so many rows are shown: the others come up as those are done, and the page stays quick."""

PAGES = {
    "hero": addresses.hero,
    "memorial": addresses.memorial,
    "talk": addresses.talk,
    "route": addresses.route,
}


@dataclass(eq=False)
class Desk:
    """All records, those held back too; what `check` says of them; how they stand in their files. No two are equal, so
    that its pages are drawn after every change."""

    archive: Archive
    problems: tuple[Problem, ...]
    rules: Rules
    layout: Layout
    today: date
    stale_days: int
    kept: Kept = field(default_factory=dict)
    """What the last desk found."""
    _named: dict[Name, str] = field(default_factory=dict)

    @cached_property
    def held(self) -> Mapping[Name, Why]:
        """What the public site does not show, and why; the preview has the pages of those that wait for a review."""
        return held_back(self.archive, self.today, self.rules)

    @cached_property
    def queue(self) -> Queue:
        return waiting.queue(self.archive, self.today, self.rules)

    @property
    def reviews(self) -> bool:
        """Whether the bureau reviews its records at all."""
        return self.rules.publish is Publish.REVIEWED or bool(self.archive.prints)

    @cached_property
    def gaps(self) -> Gaps:
        return gaps(self.archive, self.today, self._files(), self.problems, self.stale_days, self.kept)

    @cached_property
    def _changes(self) -> Mapping[str, Change]:
        return last_changes(self.layout.root)

    def change(self, name: Name) -> Change | None:
        """Who changed a record last."""
        return newest(self._changes, tuple(map(self.layout.name, files_of_record(self.layout, name))))

    def every(self) -> dict[Name, Published]:
        """All records, by their names."""
        return {(kind, key): one for kind, records in kinds(self.archive).items() for key, one in records.items()}

    def file(self, name: Name) -> str:
        """What its file is called."""
        if name not in self._named:
            self._named[name] = self.layout.name(record_file(self.layout, name))
        return self._named[name]

    def _files(self) -> dict[str, Name]:
        """The record of each file in which there is a problem; visits are the park's."""
        places = {
            f"{self.layout.name(self.layout.heroes)}/": "hero",
            f"{self.layout.name(self.layout.memorials)}/": "memorial",
            f"{self.layout.name(self.layout.content)}/talks/": "talk",
            f"{self.layout.name(self.layout.content)}/routes/": "route",
        }
        files = {problem.file for problem in self.problems}
        return {
            file: (kind, file.removeprefix(start).partition("/")[0].removesuffix(".yml"))
            for file in files
            for start, kind in places.items()
            if file.startswith(start)
        }


def page_of(site: Site, name: Name) -> str:
    """The address of a record's page, where it has one."""
    at = PAGES.get(name[0])
    return site.link(at(name[1])) if at else ""


def script(desk: Desk) -> str:
    """Fills the numbers into the bar of every page: on the pages themselves they would make each of them another one
    after every change."""
    counts = {"review": desk.queue.waiting if desk.reviews else "", "gaps": desk.gaps.missing}
    held = [PAGES[kind](key) for (kind, key), why in desk.held.items() if why is Why.REVIEW and kind in PAGES]
    return (
        f"for(const[key,count]of Object.entries({json.dumps(counts)}))"
        'document.querySelectorAll(`[data-fb-preview="${key}"]`).forEach(mark=>{mark.textContent=count});\n'
        f"if({json.dumps(held)}.some(page=>location.pathname.endsWith(`/${{page}}`)))"
        "document.querySelectorAll('[data-fb-held]').forEach(mark=>{mark.hidden=false})\n"
    )


def stylesheet() -> str:
    return resources.files(__package__).joinpath("preview.css").read_text(encoding="utf-8")


def files(desk: Desk) -> tuple[tuple[str, Callable[[], str]], ...]:
    """What stands beside the pages."""
    return ((addresses.PREVIEW_SCRIPT, partial(script, desk)), (addresses.PREVIEW_STYLE, stylesheet))


def field_label(field: str, words: Words) -> str:
    """`born` → `born（出生）`; what is no field stays: `sessions 2026-04-29 headcount`, `life 3`."""
    labels = (f"fields.{part}" for part in field.split())
    named = [words(key).split("|")[0] if words.has(key) else key.removeprefix("fields.") for key in labels]
    return f"{field}{words('page.aside', text=' '.join(named))}" if named != field.split() else field
