import pytest

from fengbei.archive.divisions import division
from fengbei.archive.memorial import Memorial
from fengbei.archive.points import LonLat
from fengbei.facts.places import Where, of_memorial, of_native_place, spots, unplaced
from tests.facts.records import archive, hero, memorial

ZHONGJIANG = {"now": "四川省中江县示例路", "code": "510623"}
POINT = {"lon": "104.678", "lat": "31.033", "datum": "WGS-84"}


def at(key: str, lon: str, lat: str) -> Memorial:
    return memorial(key, point={"lon": lon, "lat": lat, "datum": "WGS-84"})


def test_a_measured_point_is_exact() -> None:
    park = memorial(address=ZHONGJIANG, point=POINT)
    assert of_memorial(park) == Where(LonLat(104.678, 31.033), True, "四川省德阳市中江县", "510623")


def test_a_measured_point_needs_no_county() -> None:
    park = memorial(point=POINT)
    assert of_memorial(park) == Where(LonLat(104.678, 31.033), True)


@pytest.mark.parametrize("datum", ["GCJ-02", "BD-09"])
def test_a_point_of_another_datum_is_shown_where_the_park_is(datum: str) -> None:
    park = memorial(point={**POINT, "datum": datum})
    found = of_memorial(park)
    assert found
    assert (found.exact, found.at) == (True, park.point and park.point.wgs84)
    assert found.at != LonLat(104.678, 31.033)


def test_a_park_known_to_its_county_has_the_county_s_mark() -> None:
    home = division("510623")
    assert home
    assert home.centre
    park = memorial(address=ZHONGJIANG, point="county")
    assert of_memorial(park) == Where(home.centre, False, "四川省德阳市中江县", "510623")


def test_a_point_said_to_be_the_county_s_is_not_exact() -> None:
    park = memorial(address=ZHONGJIANG, point={**POINT, "precision": "county"})
    assert of_memorial(park) == Where(LonLat(104.678, 31.033), False, "四川省德阳市中江县", "510623")


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"address": ZHONGJIANG},
        {"point": "county"},
        {"point": "county", "address": {"now": "四川省中江县"}},
        {"point": "county", "address": {"now": "某县", "code": "999999"}},
    ],
)
def test_a_park_without_a_known_point_is_not_on_the_map(fields: dict[str, object]) -> None:
    park = memorial(**fields)
    assert (of_memorial(park), spots(archive(park)), unplaced(archive(park))) == (None, (), (park,))


def test_parks_stand_from_north_to_south_then_west_to_east_then_by_id() -> None:
    in_order = [
        at("e", "126", "45"),
        at("d", "103", "36"),
        at("b", "109", "36"),
        at("c", "109", "36"),
        at("a", "110", "20"),
    ]
    nowhere = memorial("f")
    held = archive(nowhere, *reversed(in_order))
    assert [found.memorial for found in spots(held)] == in_order
    assert unplaced(held) == (nowhere,)


def test_of_a_living_person_no_more_than_the_county_is_shown() -> None:
    home = {**ZHONGJIANG, "point": POINT}
    shown = [of_native_place(hero(native_place=home, **life)) for life in ({"died": "1952"}, {})]
    assert [place and place.exact for place in shown] == [True, False]
