from datetime import timedelta
from itertools import pairwise

import pytest

from fengbei.archive.hero import Era
from fengbei.facts import eras
from tests.facts.records import hero

DIED = {
    "1925": ["great-revolution"],
    "1927-07-31": ["great-revolution"],
    "1927-08-01": ["agrarian-revolution"],
    "1937-07-06": ["agrarian-revolution"],
    "1937-07-07": ["resistance"],
    "1945-09-02": ["resistance"],
    "1945-09-03": ["liberation"],
    "1948-05-25": ["liberation"],
    "1949-10-01": ["construction"],
    "1952-10": ["construction"],
    "1978-12-17": ["construction"],
    "1978-12-18": ["reform"],
    "2012-11-07": ["reform"],
    "2012-11-08": ["new-era"],
    "2013以后": ["new-era"],
    "1937": [],
    "1945秋": [],
    "194X": [],
    "1936/1938": [],
    "1938以前": [],
    "约1947": [],
    "1947?": [],
    "约1946/1948": [],
    "1910-01-01": [],
    "不详": [],
}


@pytest.mark.parametrize("died", DIED)
def test_a_death_is_of_the_one_period_that_holds_all_days_that_it_may_be(died: str) -> None:
    assert [*eras.of_hero(hero(died=died))] == DIED[died]


def test_the_record_goes_before_the_day_of_death_and_stands_in_the_order_of_time() -> None:
    said = hero(died="1952-10-20", era=["抗美援朝战争", "liberation"])
    assert eras.of_hero(said) == (Era.LIBERATION, Era.KOREA)


def test_of_the_living_only_what_the_record_says_is_known() -> None:
    assert (eras.of_hero(hero()), eras.of_hero(hero(era="new-era"))) == ((), (Era.NEW_ERA,))


def test_periods_follow_each_other_without_a_gap_and_a_war_is_none() -> None:
    assert [b[0] - a[1] for a, b in pairwise(eras.LIMITS.values())] == [timedelta(days=1)] * 6
    assert set(Era) - set(eras.LIMITS) == {Era.KOREA}
