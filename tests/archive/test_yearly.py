"""Days that return each year: what may be written, and on which days they are."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from fengbei.archive import lunar
from fengbei.archive.yearly import SOLAR_TERMS, Rule, parse_rule


@pytest.mark.parametrize(
    ("written", "rule"),
    [
        ("09-30", Rule(fixed=(9, 30))),
        ("9-3", Rule(fixed=(9, 3))),
        ("9月30日", Rule(fixed=(9, 30))),
        ("02-29", Rule(fixed=(2, 29))),
        ("清明", Rule(solar_term="清明")),
        ("清明节", Rule(solar_term="清明")),
        ("冬至", Rule(solar_term="冬至")),
        ("农历七月十五", Rule(lunar=(7, 15))),
        ("农历正月初一", Rule(lunar=(1, 1))),
        ("农历 腊月 三十", Rule(lunar=(12, 30))),
        ("农历八月廿三", Rule(lunar=(8, 23))),
    ],
)
def test_rule_is_read(written: str, rule: Rule) -> None:
    assert parse_rule(written) == rule


@pytest.mark.parametrize(
    "written",
    [
        "",
        "1949-09-30",
        "13-01",
        "04-31",
        "02-30",
        "0-1",
        "九月三十",
        "七月十五",
        "农历七月",
        "农历闰六月初三",
        "重阳节",
    ],
)
def test_rule_that_is_no_day_of_the_year_is_refused(written: str) -> None:
    with pytest.raises(PydanticCustomError) as caught:
        parse_rule(written)

    assert caught.value.type == "rule_unreadable"


@pytest.mark.parametrize(
    ("written", "year", "days"),
    [
        ("09-30", 2026, (date(2026, 9, 30),)),
        ("02-29", 2024, (date(2024, 2, 29),)),
        ("02-29", 2026, ()),
        ("清明", 2026, (date(2026, 4, 5),)),
        ("清明", 2028, (date(2028, 4, 4),)),
        ("小寒", 2026, (date(2026, 1, 5),)),
        ("冬至", 2026, (date(2026, 12, 22),)),
        ("农历七月十五", 2026, (date(2026, 8, 27),)),
        ("农历正月初一", 2027, (date(2027, 2, 6),)),
        ("农历腊月初八", 2026, (date(2026, 1, 26),)),
        ("农历十一月三十", 2025, ()),
        ("农历十一月二十", 2028, ()),
    ],
)
def test_days_of_a_year(written: str, year: int, days: tuple[date, ...]) -> None:
    assert parse_rule(written).in_year(year) == days


def test_lunar_day_late_in_its_year_may_be_in_a_year_twice_or_not_at_all() -> None:
    eighth = parse_rule("农历腊月初八")

    found = {year: len(eighth.in_year(year)) for year in range(2010, 2031)}

    assert set(found.values()) == {0, 1, 2}
    assert sum(found.values()) == 21


def test_last_day_of_the_lunar_year_is_the_day_before_the_next_be_it_the_twenty_ninth() -> None:
    eve, first = parse_rule("农历腊月三十"), parse_rule("农历正月初一")

    gaps = {(first.in_year(year)[0] - eve.in_year(year)[0]).days for year in range(1950, 2100)}

    assert gaps == {1}


@given(
    st.text(alphabet="0123456789-月日农历闰正冬腊一二三四五六七八九十初廿清明节 年", max_size=12) | st.text(max_size=12)
)
def test_rule_is_read_or_refused_with_its_code(written: str) -> None:
    assert refused_as(written) in ("", "rule_unreadable")


def refused_as(written: str) -> str:
    try:
        rule = parse_rule(written)
    except PydanticCustomError as refused:
        return refused.type
    assert sum(bool(part) for part in (rule.fixed, rule.lunar, rule.solar_term)) == 1
    return ""


RULES = st.one_of(
    st.tuples(st.integers(1, 12), st.integers(1, 28)).map(lambda day: Rule(fixed=day)),
    st.tuples(st.integers(1, 12), st.integers(1, 30)).map(lambda day: Rule(lunar=day)),
    st.sampled_from(SOLAR_TERMS).map(lambda name: Rule(solar_term=name)),
)


@given(RULES, st.integers(1901, 2099))
def test_days_of_a_year_are_of_that_year_and_in_order(rule: Rule, year: int) -> None:
    days = rule.in_year(year)

    assert [day.year for day in days] == [year] * len(days)
    assert list(days) == sorted(set(days))
    if not rule.lunar:
        assert len(days) == 1


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 10, 1), ("国庆节", False)),
        (date(2026, 10, 10), ("国庆节", True)),
        (date(2026, 4, 5), ("清明节", False)),
        (date(2026, 1, 1), ("元旦", False)),
        (date(2026, 4, 8), None),
        (date(2099, 10, 1), None),
    ],
)
def test_holiday_is_what_was_announced(day: date, said: tuple[str, bool] | None) -> None:
    found = lunar.holiday(day)

    assert (found and (found.name, found.is_working_day)) == said
