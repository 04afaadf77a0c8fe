from fengbei.archive.archive import Archive
from fengbei.archive.memorial import Memorial
from fengbei.archive.points import LonLat
from fengbei.facts.places import Spot
from fengbei.maps.drawing import CROWD_RADIUS, script
from fengbei.maps.listing import placed
from fengbei.words import words


def spots(count: int) -> tuple[Spot, ...]:
    return tuple(
        Spot(
            Memorial.of({"id": f"park-{n}", "name": f"第{n}烈士陵园", "kind": "park"}),
            LonLat(80 + n % 400 / 8, 20 + n // 400 / 2),
            n % 2 == 0,
            "四川省德阳市中江县",
        )
        for n in range(count)
    )


def test_ten_thousand_parks_stay_small() -> None:
    drawn = script(spots(10_000), None, words("zh"))
    assert (len(drawn.encode()) < 450_000, f'"maxClusterRadius": {CROWD_RADIUS}' in drawn) == (True, True)


def test_a_single_park_is_drawn() -> None:
    drawn = script(spots(1), None, words("zh"))
    assert '"box": [[20.0, 80.0], [20.0, 80.0]]' in drawn


def test_a_row_says_no_more_than_is_known() -> None:
    archive = Archive({}, {}, {}, {}, (), {})
    row = placed(archive, spots(2), words("zh"))[1]
    assert (row.kind, row.level, row.address, row.where) == ("烈士陵园", "", "", "县级示意位置：四川省德阳市中江县")
