from fengbei.archive.points import LonLat, distance_km
from fengbei.facts.nearby import divisions_near, names_between, names_near

ZHONGJIANG = LonLat(104.6788, 31.0331)


def test_names_near_a_point_are_the_places_around_it_the_larger_first() -> None:
    found = [(name.text, name.rank) for name in names_near([ZHONGJIANG], 30)]
    assert found == [("德阳市", 1), ("旌阳区", 2), ("中江县", 2)]


def test_names_stand_within_the_distance_of_one_of_the_points() -> None:
    points = [ZHONGJIANG, LonLat(114.45873, 38.04451), LonLat(87.6, 43.8)]
    found = names_near(points, 80)
    far = [name.text for name in found if min(distance_km(name.at, point) for point in points) > 80]
    alone = {name for point in points for name in names_near([point], 80)}
    assert (far, set(found) == alone, len(found) == len(alone)) == ([], True, True)


def test_nothing_is_missed_at_the_edges_of_the_squares_that_are_searched() -> None:
    everything = names_near([LonLat(104, 35)], 6000)
    for point in (LonLat(120.001, 30.999), LonLat(125.9999, 47.0001), LonLat(110.0, 20.0)):
        expected = [name for name in everything if distance_km(name.at, point) <= 80]
        assert list(names_near([point], 80)) == expected


def test_a_point_far_from_everything_has_no_names() -> None:
    assert (names_near([LonLat(-30, 0)], 80), names_near([], 80)) == ((), ())


def test_headings_of_the_table_are_no_names() -> None:
    texts = {name.text for name in names_near([LonLat(104, 35)], 6000)}
    assert texts & {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"} == set()


def test_names_between_points_are_provinces_and_cities() -> None:
    found = [(name.text, name.rank) for name in names_between([ZHONGJIANG, LonLat(104.1, 30.7)], 0.3)]
    assert found == [("四川省", 0), ("成都市", 1), ("德阳市", 1)]


def test_counties_around_come_by_distance_without_provinces_and_the_county_itself() -> None:
    found = divisions_near("430121", 30)
    codes, far = [code for code, _ in found], [km for _, km in found]
    assert far == sorted(far)
    assert (far[-1] <= 30, "430121" in codes, "430000" in codes) == (True, False, False)
    assert [code for code in ("430112", "430104") if code not in codes] == []
    assert (divisions_near("999999", 80), divisions_near("other", 80)) == ((), ())
