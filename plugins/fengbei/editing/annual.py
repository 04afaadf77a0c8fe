"""The yearly report in words and tables, as a bureau writes it. Every number is one of `facts/figures.py`."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from fengbei.archive.archive import Archive
from fengbei.archive.layout import Layout
from fengbei.archive.memorial import Stage
from fengbei.editing.annual_lacks import lacking
from fengbei.editing.annual_tables import Table, table, tables
from fengbei.facts import figures, works
from fengbei.facts.tallies import By, Row, YearFigures
from fengbei.facts.ties import ties
from fengbei.facts.works import Work
from fengbei.words import Words

TOP_KINDS, TOP_PARKS = 3, 3
"""So many are named in the text; all stand in the tables."""


@dataclass(frozen=True)
class Annual:
    """The report of a year. `lacks` has a row for each thing that is missing."""

    title: str
    file: str
    notes: tuple[str, ...]
    paragraphs: tuple[str, ...]
    tables: tuple[Table, ...]
    lacks: Table
    day: date


def annual(archive: Archive, layout: Layout, year: int, today: date, words: Words) -> Annual | tuple[int, ...]:
    """The report; of a year without records the years that have any."""
    every = figures.of_all_years(archive, ties(archive), today)
    found = next((one for one in every if one.year == year), None)
    if not found:
        return tuple(one.year for one in every)
    say = Saying(archive, found, today, words)
    return Annual(
        words("report.annual.title", year=year),
        words("report.annual.file", year=year),
        tuple(say.notes()),
        tuple(say.paragraphs()),
        tables(archive, found, words),
        table("lacks", ("lack", "where"), lacking(archive, layout, found, words), words),
        today,
    )


class Saying:
    """The paragraphs of a year."""

    def __init__(self, archive: Archive, year: YearFigures, today: date, words: Words) -> None:
        self.archive, self.year, self.today, self.words = archive, year, today, words
        self.changes = {change.key: change for change in year.changes}

    def say(self, key: str, **places: object) -> str:
        return self.words(f"report.annual.{key}", **places)

    def notes(self) -> Iterator[str]:
        until = self.year.until
        key = "whole" if self.year.is_over else "part"
        yield self.say(key, year=self.year.year, month=until.month, day=until.day)
        yield self.say("made", year=self.today.year, month=self.today.month, day=self.today.day)
        if self.year.sample or self._holds_samples():
            yield self.say("sample")

    def paragraphs(self) -> Iterator[str]:
        for sentences in (self._visited(), self._told(), self._called(), self._restored()):
            if said := [f"{one[0].upper()}{one[1:]}{self.say('stop')}" for one in sentences if one]:
                yield "".join(said) if self.words.lang == "zh" else " ".join(said)

    def _holds_samples(self) -> bool:
        """Whether anything that is counted in the holdings is invented."""
        of = self.archive
        held = (*of.memorials.values(), *of.heroes.values(), *of.talks.values(), *of.routes.values())
        return any(record.sample for record in held)

    def _visited(self) -> Iterator[str]:
        there = {figure.key: figure.value for figure in figures.holdings(self.archive)}
        day = {"year": self.today.year, "month": self.today.month, "day": self.today.day}
        yield self.say("stands", **day, memorials=there["memorials"], heroes=there["heroes"])
        row = self.year.visits
        if not row.times.value:
            yield self.say("visited_none")
            return
        kinds = self.year.visit_rows[By.KIND][:TOP_KINDS]
        parks = self.year.visit_rows[By.PARK][:TOP_PARKS]
        counted = {"visits": row.times.value, "people": self.rounded(row.people.value)}
        yield self._parts(
            self._comma(self._of_period("visited", **counted), self._compared("people")),
            self.say("of_kinds", kinds=self._listed("of_kind", "kind", By.KIND, kinds)),
            self.say("most", parks=self._listed("of_park", "park", By.PARK, parks)),
        )
        if volunteers := self.year.volunteers.times.value:
            people = self.rounded(self.year.volunteers.people.value)
            yield self.say("volunteered", visits=volunteers, people=people)

    def _told(self) -> Iterator[str]:
        row = self.year.sessions
        if not row.times.value:
            yield self.say("held_none")
            return
        audiences = self.year.session_rows[By.AUDIENCE][:TOP_KINDS]
        named = [
            self.say("of_audience", audience=self._name(By.AUDIENCE, r.key), held=r.times.value) for r in audiences
        ]
        counted = {"held": row.times.value, "listeners": self.rounded(row.people.value)}
        yield self._parts(
            self._comma(self._of_period("held", **counted), self._compared("listeners")),
            self.say("of_kinds", kinds=self.say("list_comma").join(named)),
        )

    def _called(self) -> Iterator[str]:
        keys = {"family-call": "called", "good-news": "good_news"}
        rows = self.year.call_rows
        yield self._parts(*(self.say(keys[row.key], households=self.rounded(row.people.value)) for row in rows))

    def _restored(self) -> Iterator[str]:
        found = {each.stage: each.works for each in self.year.works}
        over = self.year.is_over
        yield self._parts(
            self._finished(self.year.finished),
            self._places("under_way_then" if over else "under_way", found[Stage.UNDER_WAY]),
            self._places("planned_next" if over else "planned", found[Stage.PLANNED]),
        )

    def _finished(self, done: Sequence[Work]) -> str:
        places = works.places(done)
        key = "finished_none" if not done else "finished" if places == len(done) else "finished_more"
        return self.say(key, places=places, works=len(done))

    def _places(self, key: str, some: Sequence[Work]) -> str:
        return self.say(key, places=works.places(some), year=self.year.year + 1) if some else ""

    def _of_period(self, key: str, **places: object) -> str:
        return self.say(f"{key}_whole" if self.year.is_over else f"{key}_part", **places)

    def _compared(self, key: str) -> str:
        change = self.changes[key]
        if change.tenths is None:
            return self.say("no_before")
        if not change.by:
            return self.say("same")
        if not change.tenths:
            return self.say("nearly_same")
        return self.say("up" if change.tenths > 0 else "down", percent=f"{abs(change.tenths) / 10:.1f}")

    def _listed(self, key: str, place: str, by: By, rows: Iterable[Row]) -> str:
        names = ((self._name(by, row.key), self.rounded(row.people.value)) for row in rows)
        return self.say("list_comma").join(self.say(key, **{place: name, "people": people}) for name, people in names)

    def _name(self, by: By, key: str) -> str:
        return figures.named(self.archive, self.words, by, key)

    def _comma(self, *parts: str) -> str:
        return self.say("comma").join(parts)

    def _parts(self, *parts: str) -> str:
        return self.say("semicolon").join(part for part in parts if part)

    def rounded(self, number: int) -> str:
        """As such reports say it: exact below ten thousand, above it in tens of thousands to one place, cut off and not
        rounded, with 余 where anything was cut off."""
        if number < 10_000:
            return self.say("exactly", number=number)
        whole, tenth = divmod(number // 1000, 10)
        tens = f"{whole}.{tenth}" if tenth else str(whole)
        return self.say("ten_thousands" if number % 1000 else "ten_thousands_even", tens=tens)
