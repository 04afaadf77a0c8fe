"""A new record: where it stands, and what is written there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from fengbei.archive import divisions
from fengbei.archive.archive import Archive
from fengbei.archive.dates import parse_date
from fengbei.archive.hero import Hero
from fengbei.archive.layout import Layout, hero_file, memorial_file, route_file, talk_file, visits_file
from fengbei.archive.memorial import Memorial
from fengbei.archive.route import Route
from fengbei.archive.talk import Talk
from fengbei.archive.visit import Visit
from fengbei.editing import appending
from fengbei.editing.new import naming_files
from fengbei.editing.new.commented import SOURCE, Value, commented
from fengbei.editing.new.gathering import several
from fengbei.words import Words

Answers = Mapping[str, str]


@dataclass(frozen=True)
class New:
    """A file that is to be written, and what to say of it."""

    path: Path
    data: bytes
    draft: bool = True


@dataclass(frozen=True)
class Making:
    """What a new record is made with."""

    layout: Layout
    answers: Answers
    day: date
    words: Words

    def file(self, model: type[Hero | Memorial | Talk | Route], path: Path, values: Mapping[str, Value]) -> New:
        said = {"sample": "true"} if self.answers.get("sample") else {}
        draft = "draft" in values
        title = self.answers.get("name") or self.answers["title"]
        head = [*self.words("new.head", name=title).split("\n"), *([self.words("new.head_draft")] if draft else [])]
        return New(path, commented(model, {**values, **said}, head, self.words).encode(), draft)


def likely_id(kind: str, answers: Answers, layout: Layout) -> str:
    """An id that no other record has; empty for a visit, which has none."""
    if kind == "hero":
        return naming_files.unused(naming_files.of_person(answers["pinyin"]), layout.heroes, answers.get("code", ""))
    if kind == "memorial":
        return naming_files.unused(naming_files.of_words(answers["name"]), layout.memorials, answers.get("code", ""))
    heroes = several(answers.get("hero", ""))
    folder = layout.content / f"{kind}s"
    return naming_files.unused(heroes[0] if len(heroes) == 1 else naming_files.of_words(answers["title"]), folder)


def _hero(made: Making) -> New:
    given = made.answers
    values: dict[str, Value] = {"draft": "true", "name": given["name"], "kind": given["kind"]}
    values |= {"pinyin": given["pinyin"]} if given.get("pinyin") else {}
    values |= {name: _fact("date", given[name], given) for name in ("born", "died") if given.get(name)}
    values |= {"native_place": place} if (place := _place(given)) else {}
    return made.file(Hero, hero_file(made.layout, given["id"]), values | _source(given))


def _memorial(made: Making) -> New:
    given = made.answers
    values: dict[str, Value] = {"draft": "true", "name": given["name"], "kind": given["kind"]}
    values |= {"address": place} if (place := _place(given)) else {}
    return made.file(Memorial, memorial_file(made.layout, given["id"]), values | _source(given))


def _talk(made: Making) -> New:
    given = made.answers
    values: dict[str, Value] = {"title": given["title"]}
    values |= {"heroes": heroes} if (heroes := several(given.get("hero", ""))) else {}
    session = {"date": "date", "time": "time", "park": "memorial", "place": "place"}
    said: dict[str, Value] = {field: given[flag] for flag, field in session.items() if given.get(flag)}
    whole = "date" in said and bool({"place", "memorial"} & said.keys())
    values |= {"sessions": [said]} if "date" in said else {}
    return made.file(Talk, talk_file(made.layout, given["id"]), values | ({} if whole else {"draft": "true"}))


def _route(made: Making) -> New:
    given = made.answers
    parks = [{"memorial": one} for one in several(given.get("park", ""))]
    stops = [*parks, *({"place": one} for one in several(given.get("place", "")))]
    values: dict[str, Value] = {"draft": "true", "title": given["title"]}
    return made.file(Route, route_file(made.layout, given["id"]), values | ({"stops": stops} if stops else {}))


def _visit(made: Making) -> New:
    """One more entry in the year's file, whose bytes stay as they are.

    Raises:
        appending.Refused: the file is not one that this can continue.
    """
    given = made.answers
    at = parse_date(given["date"])
    path = visits_file(made.layout, given["park"], at.first.year)
    record = {name: given[name] for name in ("date", "group", "kind", "headcount", "text") if given.get(name)}
    if at.is_day and at.day() > made.day:
        record["booked"] = "true"
    there = path.read_bytes() if path.is_file() else made.words("new.visits_head", year=at.first.year).encode()
    data = appending.extended(there, "visits", [record])
    if given.get("sample") and not path.is_file():
        data += b"sample: true\n"
    return New(path, data, draft=False)


def same_visits(archive: Archive, given: Answers) -> list[Visit]:
    """Those of the same group, day and kind at the same place: one that is written down again, most likely. Another
    text says that it is another visit."""
    new = Visit.of({name: given[name] for name in ("date", "group", "kind", "headcount", "text") if given.get(name)})
    told = (new.date, new.group, new.kind, new.text)
    there = (one.visit for one in archive.visits if one.memorial == given["park"])
    return [visit for visit in there if (visit.date, visit.group, visit.kind, visit.text) == told]


MAKERS: dict[str, Callable[[Making], New]] = {
    "hero": _hero,
    "memorial": _memorial,
    "talk": _talk,
    "visit": _visit,
    "route": _route,
}


def _fact(field: str, answer: str, given: Answers) -> Value:
    return {field: answer, "sources": [SOURCE]} if given.get("source") else answer


def _place(given: Answers) -> Value:
    """The place as it was answered; by its county alone where only the code was."""
    code = given.get("code", "")
    now = given.get("place") or (divisions.full_name(code) if code else "")
    if not now:
        return {}
    cited: dict[str, Value] = {"sources": [SOURCE]} if given.get("source") else {}
    return {"now": now, **({"code": code} if code else {}), **cited}


def _source(given: Answers) -> dict[str, Value]:
    if not given.get("source"):
        return {}
    tier = {"tier": given["tier"]} if given.get("tier") else {}
    return {"sources": {SOURCE: {"title": given["source"], **tier}}}
