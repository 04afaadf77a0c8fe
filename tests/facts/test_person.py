from typing import Any

import pytest

from fengbei.archive.hero import Hero
from fengbei.facts.citing import Citations, Said
from fengbei.facts.person import Entry, Row, facts_table, honours, kind, life
from tests.facts.records import SOURCES, hero, zh

CONFIRMED = {"status": "confirmed", "sources": ["a"]}


def table(person: Hero) -> tuple[Row, ...]:
    return facts_table(person, Citations(SOURCES, zh))


def labels(person: Hero) -> list[str]:
    return [row.label for row in table(person)]


def test_facts_stand_in_the_order_of_a_life_however_they_are_written() -> None:
    fields: dict[str, Any] = {
        "martyr": CONFIRMED,
        "died": "1952-10-20",
        "rank": "班长",
        "position": "通信员",
        "unit": "示例部队",
        "branch": "army",
        "party": "1952-07",
        "league": "1951",
        "joined": "1951-03",
        "education": "小学",
        "native_place": "四川省中江县",
        "born": "1931-01-08",
        "ethnicity": "汉族",
        "gender": "男",
        "aliases": {"name": "继广"},
    }
    expected = "别名 性别 民族 出生 籍贯 学历 入伍 入团 入党 军种 部队 职务 军衔 牺牲 烈士身份"
    assert labels(hero(**fields)) == expected.split()


def test_sources_are_numbered_down_the_table() -> None:
    person = hero(
        aliases={"name": "继广", "sources": ["c"]},
        born={"date": "1931-01-08", "sources": ["b", "c"]},
        branch="army",
        died={"date": "1952-10-20", "sources": ["a"]},
    )
    assert table(person) == (
        Row("别名", Said("继广", (1,), doubtful=True)),
        Row("出生", Said("1931年1月8日", (2, 1))),
        Row("军种", Said("陆军")),
        Row("逝世", Said("1952年10月20日", (3,))),
    )


def test_what_is_not_known_is_not_shown() -> None:
    assert table(hero()) == ()


@pytest.mark.parametrize(
    ("martyr", "expected"),
    [
        (None, ["逝世"]),
        ({"status": "no-claim", "sources": ["a"]}, ["逝世"]),
        ({"status": "not-verified", "sources": ["a"]}, ["逝世", "烈士身份"]),
        ({"status": "reported", "sources": ["a"]}, ["逝世", "烈士身份"]),
        ({"status": "confirmed"}, ["逝世", "烈士身份"]),
        (CONFIRMED, ["牺牲", "烈士身份"]),
    ],
)
def test_only_a_confirmed_martyr_is_said_to_have_fallen(martyr: dict[str, Any] | None, expected: list[str]) -> None:
    assert labels(hero(died="1952-10-20", martyr=martyr)) == expected


@pytest.mark.parametrize(
    ("martyr", "said"),
    [
        ({**CONFIRMED, "by": "示例省人民政府", "date": "1983-04"}, Said("已确认，示例省人民政府，1983年4月", (1,))),
        (CONFIRMED, Said("已确认", (1,))),
        ({"status": "reported", "sources": ["c"]}, Said("媒体称烈士，评定文件未见", (1,), doubtful=True)),
        ({"status": "not-verified", "note": "只见百科"}, Said("未见烈士评定文件", note="只见百科")),
    ],
)
def test_legal_status_is_said_as_far_as_it_is_known(martyr: dict[str, Any], said: Said) -> None:
    assert table(hero(martyr=martyr)) == (Row("烈士身份", said),)


@pytest.mark.parametrize(
    ("written", "martyr", "called"),
    [
        ("martyr", CONFIRMED, "烈士"),
        ("hero-model", CONFIRMED, "英雄模范、烈士"),
        ("hero-model", {"status": "confirmed"}, "英雄模范"),
        ("hero-model", {"status": "reported", "sources": ["a"]}, "英雄模范"),
        ("hero-model", None, "英雄模范"),
        ("veteran", None, "优秀退役军人"),
        ("veteran", CONFIRMED, "优秀退役军人、烈士"),
    ],
)
def test_a_person_is_called_a_martyr_only_where_that_is_confirmed(
    written: str, martyr: dict[str, Any] | None, called: str
) -> None:
    assert kind(hero(kind=written, martyr=martyr), zh) == called


def test_aliases_are_one_row_with_every_source_once() -> None:
    person = hero(
        aliases=[
            {"name": "继广", "kind": "原名", "sources": ["b"]},
            {"name": "小黄", "sources": ["a", "b"]},
            {"name": "黄际广", "kind": "异文"},
        ]
    )
    assert table(person) == (Row("别名", Said("继广（原名）、小黄、黄际广（异文）", (1, 2))),)


def test_life_stands_by_its_dates_and_equal_ones_as_they_are_written() -> None:
    person = hero(
        life=[
            {"date": "1952-10-20", "text": "丁", "sources": ["a"]},
            {"date": "1951-03", "text": "乙", "place": "示例县"},
            {"date": "1951-03", "text": "甲", "others": [{"date": "1951-02", "sources": ["c"]}]},
            {"date": "1951", "text": "丙"},
        ]
    )
    assert life(person, Citations(SOURCES, zh)) == (
        Entry("1951年", Said("丙")),
        Entry("1951年3月", Said("乙"), "示例县"),
        Entry("1951年3月", Said("甲", others=(Said("1951年2月", (1,), doubtful=True),))),
        Entry("1952年10月20日", Said("丁", (2,))),
    )


def test_honours_stand_as_they_are_written() -> None:
    person = hero(
        honours=[
            {"title": "特级英雄", "by": "示例机关", "date": "1953-04", "sources": ["b"]},
            {"title": "特等功", "date": "1952-11", "others": ["1952-12"]},
            {"title": "示例奖章", "note": "追授"},
        ]
    )
    assert honours(person, Citations(SOURCES, zh)) == (
        Entry("1953年4月", Said("特级英雄", (1,)), "示例机关"),
        Entry("1952年11月", Said("特等功", others=(Said("1952年12月"),))),
        Entry("", Said("示例奖章", note="追授")),
    )
