"""Records that have everything, records that have the least, and the two ways to write the same thing.

`records/full` has every field of every model; `records/<name>.json` is what is read from `records/<name>`. After a
change of a model that is meant: `python tests/archive/test_models.py`, and read the difference.
"""

import json
from dataclasses import fields, replace
from datetime import date, time
from pathlib import Path

import pytest
from pydantic import ValidationError

from fengbei.archive import yamltree
from fengbei.archive.archive import Archive, CallRecord, MessageRecord, VisitRecord, published
from fengbei.archive.call import CallYear
from fengbei.archive.cited import (
    CountFact,
    DateFact,
    Link,
    Picture,
    PlaceFact,
    Remark,
    RestingPlace,
    SharedSources,
    TextFact,
)
from fengbei.archive.dates import PartialDate
from fengbei.archive.day import OwnDays
from fengbei.archive.fields import Record, Short
from fengbei.archive.handout import KeyPoint
from fengbei.archive.hero import Hero
from fengbei.archive.layout import Layout
from fengbei.archive.load import read_all
from fengbei.archive.memorial import LevelFact, Memorial
from fengbei.archive.message import MessageYear
from fengbei.archive.point import PointFact
from fengbei.archive.roll import Name, Roll
from fengbei.archive.talk import Lecturer, Lecturers, Talk
from fengbei.archive.visit import VisitYear
from fengbei.archive.yearly import Rule

RECORDS = Path(__file__).parent / "records"
LEAST_VISIT = {"date": "2026", "group": "甲", "kind": "study", "headcount": "1"}
LEAST_CALL = {"date": "2026", "kind": "good-news", "households": "1"}
LEAST = {"name": "张三", "kind": "veteran", "id": "zhang-san"}


def read(name: str) -> Archive:
    reading = read_all(Layout.of(RECORDS / name))
    assert reading.problems == ()
    return reading.archive


def plain(value: object) -> object:
    """A value as JSON has it: only what is not the default, dates in their interchange form."""
    match value:
        case Record():
            return {key: plain(getattr(value, key)) for key in said(value)}
        case Roll():
            return plain(value.names)
        case Name():
            return {part.name: plain(found) for part in fields(Name) if (found := getattr(value, part.name))}
        case PartialDate():
            return value.edtf or value.written
        case VisitRecord():
            return [value.memorial, value.year, value.number, value.sample, plain(value.sources), plain(value.visit)]
        case CallRecord():
            return [value.year, value.number, value.sample, plain(value.sources), plain(value.call)]
        case MessageRecord():
            return [value.year, value.number, value.sample, plain(value.message)]
        case Rule():
            return {part.name: plain(found) for part in fields(Rule) if (found := getattr(value, part.name))}
        case time():
            return f"{value:%H:%M}"
        case dict():
            return {":".join(key) if isinstance(key, tuple) else key: plain(item) for key, item in value.items()}
        case tuple():
            return [plain(item) for item in value]
    return value


def said(record: Record) -> list[str]:
    """The fields that hold something else than they would if nothing had been written."""
    return [
        name
        for name, field in record.fields().items()
        if field.is_required() or getattr(record, name) != field.get_default(call_default_factory=True)
    ]


def as_json(archive: Archive) -> str:
    parts = {name: plain(part) for name, part in vars(archive).items()}
    return json.dumps(parts, ensure_ascii=False, indent=1) + "\n"


@pytest.mark.parametrize("name", ["full", "short"])
def test_record_is_read(name: str) -> None:
    assert as_json(read(name)) == (RECORDS / f"{name}.json").read_text(encoding="utf-8")


def test_full_roll_has_every_field() -> None:
    (name, *_) = read("full").rolls["jia-lingyuan"].names

    assert [part.name for part in fields(Name) if not getattr(name, part.name)] == []


WRITTEN_AS_DEFAULT = {(name, "draft") for name in ("Hero", "Memorial", "Talk", "Route", "Lecturer", "OwnDay")}
"""Fields that the full records do write, with the value that they have without."""


def test_full_record_has_every_field() -> None:
    written: dict[str, set[str]] = {}
    known: dict[str, set[str]] = {}
    archive = read("full")
    wholes = [
        *archive.heroes.values(),
        *archive.memorials.values(),
        *archive.talks.values(),
        *archive.routes.values(),
        Lecturers.of({"lecturers": {"id": "a", "name": "甲"}, "sample": "true"}),
        *archive.lecturers.values(),
        VisitYear.of({"visits": LEAST_VISIT, "sources": {"a": {"title": "甲"}}, "sample": "true"}),
        *(record.visit for record in archive.visits),
        CallYear.of({"calls": LEAST_CALL, "sources": {"a": {"title": "甲"}}, "sample": "true"}),
        *(record.call for record in archive.calls),
        MessageYear.of({"messages": {"date": "2026-04-04", "text": "甲"}, "sample": "true"}),
        *(record.message for record in archive.messages),
        OwnDays.of({"days": {"id": "a", "name": "甲", "on": "清明"}, "sample": "true"}),
        *archive.days.values(),
        SharedSources.of({"sources": {"a": {"title": "甲"}}}),
        *archive.sources.values(),
    ]
    for item in [part for whole in wholes for part in within(whole)]:
        written.setdefault(type(item).__name__, set()).update(said(item))
        known[type(item).__name__] = set(item.fields())

    assert {(name, field) for name, fields in known.items() for field in fields - written[name]} == WRITTEN_AS_DEFAULT


def within(item: object) -> list[Record]:
    """A record and every record in it."""
    if isinstance(item, Record):
        return [item, *(part for name in item.fields() for part in within(getattr(item, name)))]
    if isinstance(item, tuple | dict):
        values = item.values() if isinstance(item, dict) else item
        return [part for value in values for part in within(value)]
    return []


def test_least_record_has_nothing_else() -> None:
    hero = Hero.of(LEAST)

    assert said(hero) == ["id", "name", "kind"]
    assert (hero.life, hero.sources, hero.born, hero.story, hero.draft, hero.is_martyr) == (
        (),
        {},
        None,
        "",
        False,
        False,
    )


SHORT_FORMS: list[tuple[type[Record], str, dict[str, str]]] = [
    (DateFact, "1951-03", {"date": "1951-03"}),
    (TextFact, "男", {"text": "男"}),
    (CountFact, "1.2万", {"count": "12000"}),
    (PlaceFact, "某省某县", {"now": "某省某县"}),
    (RestingPlace, "某地", {"text": "某地"}),
    (Link, "li-si", {"to": "li-si"}),
    (Picture, "a.jpg", {"file": "a.jpg"}),
    (Remark, "存疑", {"text": "存疑"}),
    (KeyPoint, "参军", {"text": "参军"}),
    (LevelFact, "national", {"level": "国家级"}),
    (PointFact, "county", {"precision": "县级示意位置"}),
]


@pytest.mark.parametrize(("model", "short", "full"), SHORT_FORMS)
def test_short_form_is_the_full_form(model: type[Record], short: str, full: dict[str, str]) -> None:
    assert model.of(short) == model.of(full)


def test_every_short_form_is_tried() -> None:
    names = {model.__name__ for model in (*Short.__subclasses__(), PointFact)}
    assert {model.__name__ for model, _, _ in SHORT_FORMS} == names


def test_short_and_full_record_are_equal() -> None:
    short = {"born": "1930", "memorials": "jia-lingyuan", "portrait": "a.jpg", "rests_at": "某地", "remarks": "存疑"}
    full = {
        "born": {"date": "1930", "others": []},
        "memorials": [{"to": "jia-lingyuan"}],
        "portrait": {"file": "a.jpg"},
        "rests_at": {"text": "某地", "memorial": None},
        "remarks": [{"text": "存疑"}],
    }

    assert Hero.of(LEAST | short) == Hero.of(LEAST | full)


def test_one_thing_is_a_list_of_one_and_nothing_is_an_empty_list() -> None:
    life = {"date": "1951", "text": "参军"}

    assert Hero.of(LEAST | {"life": life}) == Hero.of(LEAST | {"life": [life]})
    assert Hero.of(LEAST | {"life": None, "sources": None}) == Hero.of(LEAST)


@pytest.mark.parametrize(
    ("written", "count"),
    [
        ("120", 120),
        ("0", 0),
        ("1,024", 1024),
        ("1，024人", 1024),
        ("12,345,678", 12345678),
        ("1.2万", 12000),
        ("1.2万余人次", 12000),
        ("4.35万", 43500),
        ("3千余人", 3000),
        ("60余人次", 60),
        ("120 名", 120),
        ("120.0", 120),
        ("１２０", 120),
        ("40分钟", 40),
    ],
)
def test_count_is_read(written: str, count: int) -> None:
    assert Memorial.of({"id": "a", "name": "甲", "kind": "park", "capacity": written}).capacity == count


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("1.2", "count_not_whole"),
        ("1.23456万", "count_not_whole"),
        ("很多", "count_unreadable"),
        ("-5", "count_unreadable"),
        ("1,2", "count_unreadable"),
        (",", "count_unreadable"),
        ("1e3", "count_unreadable"),
        ("9" * 400, "count_unreadable"),
        ("", "text_empty"),
    ],
)
def test_count_is_refused(written: str, code: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Memorial.of({"id": "a", "name": "甲", "kind": "park", "capacity": written})

    assert [error["type"] for error in caught.value.errors()] == [code]


@pytest.mark.parametrize("written", ["09:30-11:00", "9:30-11:00", "09：30—11：00", "09:30 至 11:00", "09:30～11:00"])
def test_time_is_read(written: str) -> None:
    talk = Talk.of({"id": "a", "title": "甲", "sessions": {"date": "2026-03-05", "time": written}})

    assert talk.sessions[0].time == (time(9, 30), time(11, 0))


def test_moved_session_takes_place_on_its_new_day() -> None:
    session = read("full").talks["er-deng-gong"].sessions[1]

    assert (session.key, f"{session.day}", session.times) == ("2026-04-01", "2026-05-08", (time(14, 0), None))


def test_names_are_normalised_to_nfc_and_rare_characters_kept() -> None:
    document, _ = yamltree.read("name: ' 𬸚㛃䶮 '\npinyin: Zha\u0304ng\n".encode())

    assert document
    assert document.tree == {"name": "𬸚㛃䶮", "pinyin": "Zh\u0101ng"}


def test_lecturers_of_a_sample_team_are_samples() -> None:
    lecturer = read("full").lecturers["lecturer-a"]

    assert isinstance(lecturer, Lecturer)
    assert lecturer.sample


def test_drafts_are_not_published() -> None:
    archive = read("full")
    drafts = Archive(
        heroes={key: hero.but(draft=True) for key, hero in archive.heroes.items()},
        memorials={key: park.but(draft=True) for key, park in archive.memorials.items()},
        talks=archive.talks,
        lecturers=archive.lecturers,
        visits=archive.visits,
        sources=archive.sources,
        rolls=archive.rolls,
    )

    found = published(drafts, date(2026, 12, 31))
    assert (found.heroes, found.memorials, found.visits, found.rolls) == ({}, {}, (), {})
    assert found.talks == archive.talks


@pytest.mark.parametrize(
    ("today", "visits", "booked"),
    [
        (date(2026, 4, 3), 0, 2),
        (date(2026, 4, 4), 1, 1),
        (date(2026, 12, 31), 1, 1),
        (date(2027, 1, 1), 1, 0),
    ],
)
def test_visit_that_is_booked_or_of_a_day_to_come_is_not_counted(today: date, visits: int, booked: int) -> None:
    found = published(read("full"), today)

    assert (len(found.visits), len(found.booked)) == (visits, booked)


def test_message_is_published_once_it_is_reviewed() -> None:
    full = read("full")
    messages = (*full.messages, *read("short").messages)

    found = published(replace(full, messages=messages), date(2026, 12, 31))
    assert [(record.message.text, bool(record.message.reviewed)) for record in messages] == [
        ("我们来看您了。", True),
        ("敬礼。", False),
    ]
    assert [record.message.text for record in found.messages] == ["我们来看您了。"]


def test_calls_are_published_from_their_day_on() -> None:
    calls = read("full").calls

    dates = [f"{record.call.date.first}" for record in published(read("full"), date(2026, 6, 11)).calls]
    assert (len(calls), dates) == (2, ["2026-01-01"])


def test_day_of_ones_own_is_published_unless_it_is_a_draft() -> None:
    days = read("full").days
    drafts = {key: day.but(draft=True) for key, day in days.items()}

    both = [published(Archive({}, {}, {}, {}, (), {}, days=of), date(2026, 1, 1)).days for of in (days, drafts)]
    assert both == [days, {}]
    assert (days["du-kou"].sample, read("short").days["a"].sample) == (True, False)


def test_one_move_may_be_written_without_a_list() -> None:
    move = {"date": "2026-05-08", "time": "14:00", "place": "县礼堂"}
    one, same, none = (
        Talk.of({"id": "a", "title": "甲", "sessions": {"date": "2026-03-05", "place": "甲", "moved_to": moves}})
        for moves in (move, [move], None)
    )

    assert one == same
    assert (one.sessions[0].move, none.sessions[0].move) == (one.sessions[0].moved_to[0], None)


def test_last_move_counts_and_keeps_what_it_does_not_change() -> None:
    moves = [{"date": "2026-04-22", "place": "县礼堂", "time": "14:00"}, {"date": "2026-05-08"}]
    written = {"date": "2026-03-05", "place": "甲", "time": "9:00", "state": "moved", "moved_to": moves}
    (session,) = Talk.of({"id": "a", "title": "甲", "sessions": [written]}).sessions

    assert (session.key, f"{session.day}", session.times, session.where.place) == (
        "2026-03-05-0900",
        "2026-05-08",
        (time(14, 0), None),
        "县礼堂",
    )


if __name__ == "__main__":
    for record in ("full", "short"):
        (RECORDS / f"{record}.json").write_text(as_json(read(record)), encoding="utf-8")
