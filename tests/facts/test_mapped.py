from datetime import date
from typing import Any

from fengbei.archive.divisions import division
from fengbei.facts.mapped import Layer, marks
from fengbei.facts.schedule import meetings
from tests.facts.records import archive, hero, memorial, talk

TODAY = date(2026, 11, 23)
NORTH: dict[str, str] = {"lon": "114.4587", "lat": "38.0445", "datum": "WGS-84"}
SOUTH: dict[str, str] = {"lon": "113.2786", "lat": "23.1291", "datum": "WGS-84"}


def placed(*records: Any) -> list[tuple[Layer, str, bool]]:
    held = archive(*records)
    found = marks(held, meetings(held.talks.values()), TODAY)
    return [(mark.layer, mark.key, mark.where.exact) for mark in found]


def test_layers_stand_one_after_another_each_from_the_north() -> None:
    life = [
        {"date": "1948", "text": "在南边", "point": SOUTH},
        {"date": "1949", "text": "在北边", "point": NORTH},
        {"date": "1950", "text": "不知在哪里"},
    ]
    assert placed(
        talk("jiang", {"date": "2026-12-01", "place": "礼堂", "point": NORTH}),
        hero(native_place={"now": "四川省中江县", "code": "510623"}, life=life),
        memorial("nan", point=SOUTH),
        memorial("bei", point=NORTH),
    ) == [
        (Layer.PARKS, "bei", True),
        (Layer.PARKS, "nan", True),
        (Layer.NATIVE, "native_zhang-san", False),
        (Layer.DEEDS, "deed_zhang-san_2", True),
        (Layer.DEEDS, "deed_zhang-san_1", True),
        (Layer.TALKS, "talk_jiang_2026-12-01", True),
    ]


def test_a_native_place_without_code_or_point_is_nowhere() -> None:
    assert placed(hero(native_place="四川省中江县")) == []


def test_a_deed_known_to_its_county_has_the_county_s_mark() -> None:
    home = division("130825")
    assert home
    held = archive(hero(life=[{"date": "1948-05", "text": "战斗", "point": "county", "code": "130825"}]))
    [mark] = marks(held, (), TODAY)
    assert (mark.where.at, mark.where.exact, mark.where.county) == (home.centre, False, "河北省承德市隆化县")


def test_talks_that_are_over_or_cancelled_are_not_on_the_map() -> None:
    over = {"date": "2026-11-01", "place": "礼堂", "point": NORTH, "state": "held", "headcount": "80"}
    off = {"date": "2026-12-01", "place": "礼堂", "point": NORTH, "state": "cancelled"}
    assert placed(talk("jiang", over, off)) == []


def test_a_talk_at_a_park_is_where_the_park_is_unless_it_says_more() -> None:
    at_park = {"date": "2026-12-01", "memorial": "bei"}
    at_hall = {"date": "2026-12-02", "memorial": "bei", "place": "南门", "point": SOUTH}
    in_county = {"date": "2026-12-03", "memorial": "bei", "code": "510623"}
    held = archive(memorial("bei", point=NORTH), talk("jiang", at_park, at_hall, in_county))
    found = marks(held, meetings(held.talks.values()), TODAY)
    assert {mark.key: round(mark.where.at.lat, 4) for mark in found} == {
        "bei": 38.0445,
        "talk_jiang_2026-12-01": 38.0445,
        "talk_jiang_2026-12-02": 23.1291,
        "talk_jiang_2026-12-03": 38.0445,
    }


def test_a_moved_talk_is_where_it_was_moved_to() -> None:
    moved = {
        "date": "2026-11-01",
        "place": "礼堂",
        "point": NORTH,
        "state": "moved",
        "moved_to": {"date": "2026-12-05", "place": "会堂", "code": "510623"},
    }
    assert placed(talk("jiang", moved)) == [(Layer.TALKS, "talk_jiang_2026-11-01", False)]
