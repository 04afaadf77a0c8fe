import pytest

from fengbei.archive.archive import Archive
from fengbei.archive.points import LonLat, distance_km
from fengbei.archive.route import Route
from fengbei.facts.routes import itinerary
from tests.facts.records import archive, memorial

PARK = memorial("bei", "北烈士陵园", point={"lon": "114.4587", "lat": "38.0445", "datum": "WGS-84"})
HELD: Archive = archive(PARK)


def route(*stops: dict[str, object]) -> Route:
    return Route.of({"id": "lu", "title": "红色路线", "stops": list(stops)})


def at(lon: str, lat: str = "38.0445") -> dict[str, object]:
    return {"place": f"{lon} 处", "point": {"lon": lon, "lat": lat, "datum": "WGS-84"}}


def test_a_route_adds_up_times_and_straight_ways() -> None:
    gone = itinerary(
        HELD,
        route(
            {"memorial": "bei", "minutes": "40", "onward": {"minutes": "15", "means": "walk"}},
            {**at("114.47"), "minutes": "20", "onward": {"minutes": "5"}},
            {**at("114.48"), "minutes": "10"},
        ),
    )
    first = distance_km(LonLat(114.4587, 38.0445), LonLat(114.47, 38.0445))
    second = distance_km(LonLat(114.47, 38.0445), LonLat(114.48, 38.0445))
    assert [(halt.number, halt.name, halt.after) for halt in gone.halts] == [
        (1, "北烈士陵园", 0),
        (2, "114.47 处", 55),
        (3, "114.48 处", 80),
    ]
    assert (gone.minutes, gone.km, gone.halts[0].km) == (90, first + second, first)


def test_times_after_one_that_is_not_given_are_not_told() -> None:
    gone = itinerary(HELD, route({"memorial": "bei", "minutes": "40"}, {**at("114.47"), "minutes": "20"}))
    assert ([halt.after for halt in gone.halts], gone.minutes) == ([0, None], None)


def test_a_way_to_a_place_that_is_not_exactly_known_is_not_measured() -> None:
    gone = itinerary(HELD, route({"memorial": "bei"}, {"place": "县城", "code": "510623"}, {"place": "不知何处"}))
    assert [halt.km for halt in gone.halts] == [None, None, None]
    assert (gone.km, len(gone.line)) == (None, 2)


def test_a_stop_in_a_park_may_have_its_own_point() -> None:
    gone = itinerary(HELD, route({"memorial": "bei", **at("114.46")}))
    [halt] = gone.halts
    assert (halt.name, halt.where and halt.where.at.lon, halt.park) == ("北烈士陵园 114.46 处", 114.46, PARK)


def test_a_route_without_stops_is_empty() -> None:
    gone = itinerary(HELD, route())
    assert (gone.halts, gone.minutes, gone.km, gone.line) == ((), None, None, ())


@pytest.mark.parametrize("minutes", ["1小时", "-5"])
def test_minutes_are_whole_numbers(minutes: str) -> None:
    with pytest.raises(ValueError, match="not a number"):
        route({"memorial": "bei", "minutes": minutes})
