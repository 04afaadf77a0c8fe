import json
import re

from fengbei.maps.drawing import CROWD_RADIUS, city
from fengbei.words import words


def rows(count: int) -> list[list[float]]:
    """As `maps/points.py` makes them: latitude, longitude, layer, exact, kind, level."""
    return [[20 + n // 400 / 2, 80 + n % 400 / 8, 0, n % 2, 1, 5] for n in range(count)]


def settings(drawn: str) -> dict[str, object]:
    """What stands beside the function."""
    found = re.match(r'fengbeiMap\.drawn\("city", (.*), function \(\) \{$', drawn.splitlines()[0])
    assert found
    known: dict[str, object] = json.loads(found[1])
    return known


def test_ten_thousand_marks_stay_small() -> None:
    drawn = city(rows(10_000), None, None, words("zh"))
    assert (len(drawn.encode()) < 500_000, f'"maxClusterRadius": {CROWD_RADIUS}' in drawn) == (True, True)


def test_a_single_mark_is_drawn_with_the_names_around_it() -> None:
    known = settings(city([[31.0331, 104.6788, 0, 1]], None, None, words("zh")))
    names = known["names"]
    assert isinstance(names, list)
    assert (known["box"], known["rows"], [31.033, 104.679, "中江县", 2] in names) == (
        [[31.0331, 104.6788], [31.0331, 104.6788]],
        [[31.0331, 104.6788, 0, 1]],
        True,
    )
