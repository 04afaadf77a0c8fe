from fengbei.archive.archive import Archive
from fengbei.facts import schedule, timetable
from fengbei.facts.timetable import Way
from tests.facts.records import archive, hero, lecturer, memorial, talk

JIA = memorial("jia", address={"now": "四川省中江县", "code": "510623", "sources": ["a"]})
TOLD = talk(
    "a",
    {"date": "2026-03-05", "place": "礼堂", "code": "430112", "audience_kind": "pupils"},
    {"date": "2026-03-04", "memorial": "jia", "lecturers": ["li"], "audience_kind": "villagers"},
    {"date": "2026-03-06", "place": "礼堂"},
    {"date": "2026-03-07", "place": "礼堂", "code": "430112", "state": "moved",
     "moved_to": [{"date": "2026-03-08", "place": "广场", "code": "430121"}, {"date": "2026-03-09"}]},
    heroes=["zhang-san", "draft"],
    lecturers=["wang", "li"],
)  # fmt: skip
HELD = archive(TOLD, JIA, hero(), lecturer("wang", "王五"), lecturer("li", "李四"))


def found(held: Archive) -> dict[str, dict[str, list[str]]]:
    ways = timetable.ways(held, schedule.meetings(held.talks.values()))
    return {way: {key: [str(m.day)[-2:] for m in mine] for key, mine in by.items()} for way, by in ways.items()}


def test_sessions_are_found_by_county_lecturer_audience_and_person() -> None:
    assert found(HELD) == {
        "county": {"430112": ["05"], "430121": ["09"], "510623": ["04"], "other": ["06"]},
        "lecturer": {"li": ["04", "05", "06", "09"], "wang": ["05", "06", "09"]},
        "audience": {"other": ["06", "09"], "pupils": ["05"], "villagers": ["04"]},
        "hero": {"zhang-san": ["04", "05", "06", "09"]},
    }


def test_each_page_has_the_sessions_of_its_key() -> None:
    pages = timetable.by_page(timetable.ways(HELD, schedule.meetings(HELD.talks.values())))
    assert {address: len(mine) for address, mine in pages.items()} == {
        "talks/county/430112/": 1,
        "talks/county/430121/": 1,
        "talks/county/510623/": 1,
        "talks/county/other/": 1,
        "talks/lecturer/li/": 4,
        "talks/lecturer/wang/": 3,
        "talks/audience/other/": 2,
        "talks/audience/pupils/": 1,
        "talks/audience/villagers/": 1,
        "talks/hero/zhang-san/": 4,
    }


def test_keys_stand_as_readers_look_for_them_and_what_is_not_said_last() -> None:
    held = archive(hero("a", "黄继光"), hero("b", "丁一"), lecturer("z", "张"), lecturer("m", "马"))
    assert timetable.in_order(held, Way.HERO, ["a", "b"]) == ("b", "a")
    assert timetable.in_order(held, Way.COUNTY, ["other", "510623", "430112"]) == ("430112", "510623", "other")
    assert timetable.in_order(held, Way.AUDIENCE, ["other", "public", "pupils"]) == ("pupils", "public", "other")
    assert timetable.in_order(held, Way.LECTURER, ["m", "z"]) == ("z", "m")


def test_a_ledger_says_where_a_year_stands() -> None:
    few = timetable.ledger(Way.COUNTY, "430112", schedule.meetings([TOLD]))
    often = talk(
        "b",
        *({"date": f"2026-01-{day:02d}", "time": f"{hour:02d}:00"} for day in range(1, 32) for hour in range(8, 18)),
    )
    many = timetable.ledger(Way.COUNTY, "430112", schedule.meetings([often]))
    assert (few.address(2026), many.address(2026)) == ("talks/county/430112/#y2026", "talks/county/430112/2026/")
