import pytest

from fengbei.facts import lengths
from fengbei.words import words

zh = words("zh")


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (0, "0 分钟"),
        (5, "5 分钟"),
        (59, "59 分钟"),
        (60, "1 小时"),
        (65, "1 小时 5 分钟"),
        (120, "2 小时"),
        (1500, "25 小时"),
    ],
)
def test_minutes_are_said_in_hours_from_sixty_on(minutes: int, said: str) -> None:
    assert lengths.minutes(minutes, zh) == said


@pytest.mark.parametrize(
    ("km", "said"),
    [
        (0.0, "10 米"),
        (0.034, "30 米"),
        (0.994, "990 米"),
        (0.996, "1 公里"),
        (1.04, "1 公里"),
        (9.66, "9.7 公里"),
        (99.94, "99.9 公里"),
        (99.96, "100 公里"),
        (1234.5, "1234 公里"),
    ],
)
def test_lengths_are_rounded_to_what_is_known(km: float, said: str) -> None:
    assert lengths.km(km, zh) == said
