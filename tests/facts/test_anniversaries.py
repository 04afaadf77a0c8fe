from datetime import date, datetime, timedelta
from math import radians, sin

import pytest

from fengbei.archive.day import OwnDay
from fengbei.archive.hero import Hero
from fengbei.archive.yearly import parse_rule
from fengbei.facts import anniversaries
from fengbei.facts.anniversaries import LifeDay, Occasion
from tests.facts.records import SOURCES, archive, hero

FOURTH_OR_FIFTH = (
    "55555555555555555555555555545554555455545554555455"  # 1949
    "54555455544554455445544554455445544554455444544454"  # 1999
    "44544454445444544454445444444444444444444444444444"  # 2049
    "45"  # 2099
)
"""The day of April on which Qingming is, from 1949 to 2100: when the sun is at 15°, in China's time, reckoned once with
PyEphem 4 (VSOP87). It comes near midnight in 1972, 1976, 2009, 2038, 2042, 2071 and 2075."""
# Days that are remembered without any calculation: public holidays since 2008, and some years before.
QINGMING = {
    1949: 5, 1976: 4, 1999: 5,
    2008: 4, 2009: 4, 2010: 5, 2011: 5, 2012: 4, 2013: 4, 2014: 5, 2015: 5, 2016: 4, 2017: 4, 2018: 5, 2019: 5,
    2020: 4, 2021: 4, 2022: 5, 2023: 5, 2024: 4, 2025: 4, 2026: 5, 2027: 5, 2028: 4,
}  # fmt: skip


def said(occasions: tuple[Occasion, ...]) -> list[tuple[str, str, int | None]]:
    """Day, what it is, and which return."""
    return [
        (str(o.date), f"{o.what.hero.id} {o.what.event}" if isinstance(o.what, LifeDay) else o.what.id, o.years)
        for o in occasions
    ]


def lives(*people: Hero) -> list[tuple[str, str, str]]:
    return [(day.hero.id, day.event, str(day.date)) for day in anniversaries.life_days(archive(*people))]


def qingming(year: int) -> date:
    (found,) = (day for day in anniversaries.commemorations() if day.id == "qingming")
    (day,) = found.rule.in_year(year)
    return day


def test_qingming_is_on_the_day_of_the_table() -> None:
    days = [qingming(year) for year in range(1949, 2101)]
    assert [f"{day:%m}" for day in days] == ["04"] * 152
    assert "".join(str(day.day) for day in days) == FOURTH_OR_FIFTH


def test_qingming_is_when_the_sun_is_at_15_degrees() -> None:
    assert {year: qingming(year) for year in range(1949, 2101)} == {
        year: sun_at_15_degrees(year).date() for year in range(1949, 2101)
    }


def test_qingming_is_on_the_day_of_the_printed_calendar() -> None:
    assert {year: qingming(year) for year in QINGMING} == {y: date(y, 4, day) for y, day in QINGMING.items()}


def sun_at_15_degrees(year: int) -> datetime:
    """The moment in China's time, within a quarter of an hour: J. Meeus, Astronomical Algorithms, chapter 25, low
    accuracy (0.01°); 70 s stand for the difference of dynamical time."""
    day = (year - 2000) * 365.2422 + 94  # days since 2000-01-01 12:00
    for _ in range(8):
        day += ((15 - sun(day / 36525) + 180) % 360 - 180) * 365.2422 / 360
    return datetime(2000, 1, 1, 12) + timedelta(days=day, hours=8, seconds=-70)  # noqa: DTZ001 it is reckoned by hand


def sun(t: float) -> float:
    """The sun's apparent longitude in degrees, `t` in Julian centuries since 2000."""
    mean = radians(357.52911 + 35999.05029 * t - 0.0001537 * t * t)
    centre = (
        (1.914602 - 0.004817 * t) * sin(mean) + (0.019993 - 0.000101 * t) * sin(2 * mean) + 0.000289 * sin(3 * mean)
    )
    seen = -0.00569 - 0.00478 * sin(radians(125.04 - 1934.136 * t))
    return 280.46646 + 36000.76983 * t + 0.0003032 * t * t + centre + seen


NEW_YEARS = {
    1949: "01-29", 1954: "02-03", 1979: "01-28", 1985: "02-20", 2000: "02-05", 2007: "02-18", 2015: "02-19",
    2020: "01-25", 2023: "01-22", 2024: "02-10", 2025: "01-29", 2026: "02-17", 2027: "02-06", 2028: "01-26",
    2030: "02-03", 2033: "01-31", 2034: "02-19", 2050: "01-23", 2085: "01-26", 2100: "02-09",
}  # fmt: skip
"""As the Hong Kong Observatory's tables have them; 1954, 2027 and 2030 are new moons within minutes of midnight, where
other calendars are a day off. 2033 is the year whose leap month many programs set wrong."""


def test_chinese_new_year_is_on_the_day_of_the_printed_calendar() -> None:
    rule = parse_rule("农历正月初一")
    assert {y: [f"{day:%m-%d}" for day in rule.in_year(y)] for y in NEW_YEARS} == {y: [d] for y, d in NEW_YEARS.items()}


def test_a_lunar_day_may_come_twice_in_a_year_or_never() -> None:
    rule = parse_rule("农历冬月二十")
    days = {year: [f"{day:%m-%d}" for day in rule.in_year(year)] for year in (2022, 2023, 2024, 2025)}
    assert days == {2022: ["12-13"], 2023: [], 2024: ["01-01", "12-20"], 2025: []}


def own(**fields: str) -> anniversaries.Commemoration:
    (day,) = anniversaries.own_days(archive(days={"x": OwnDay.of({"id": "x", "name": "某县解放纪念日", **fields})}))
    return day


def test_own_days_stand_among_the_others_and_count_their_years() -> None:
    day = own(on="08-01", since="1949")
    year = anniversaries.of_years([], [2026], own=[day])
    assert [row for row in said(year) if row[0] == "2026-08-01"] == [
        ("2026-08-01", "army-day", 99),
        ("2026-08-01", "x", 77),
    ]


def test_own_day_s_years_are_not_said_before_there_are_any_or_where_it_may_come_twice() -> None:
    early = anniversaries.of_years([], [1948, 1949, 1950], own=[own(on="10-11", since="1949")])
    late = anniversaries.of_years([], [2024], own=[own(on="农历冬月二十", since="1949")])
    assert [row[2] for row in said(early) if row[1] == "x"] == [None, None, 1]
    assert [(row[0], row[2]) for row in said(late) if row[1] == "x"] == [("2024-01-01", None), ("2024-12-20", None)]


@pytest.mark.parametrize(
    ("year", "mark"),
    [(1962, None), (1963, None), (1967, "five"), (1972, "ten"), (2012, "ten"), (2062, "ten"), (2063, None)],
)
def test_round_years_are_marked(year: int, mark: str | None) -> None:
    day = LifeDay(hero(), "died", date(1962, 8, 15))
    marks = [o.round for o in anniversaries.of_years([day], [year]) if isinstance(o.what, LifeDay)]
    assert marks == [mark] * (year > 1962)


def test_round_ones_of_a_year_are_as_many_as_there_is_room_for() -> None:
    """With those of lives 七七 (90) and the army's day (100)."""
    lives = [LifeDay(hero(f"h-{year}"), "died", date(year, 5, 4)) for year in range(1920, 1980)]
    found = {most: anniversaries.round_ones(lives, 2027, [], most) for most in (100, 13, 5, 0)}
    assert {most: (grade, len(some)) for most, (grade, some) in found.items()} == {
        100: (5, 15), 13: (10, 9), 5: (50, 3), 0: (100, 2),
    }  # fmt: skip


def test_year_has_every_commemoration_day_in_order() -> None:
    assert said(anniversaries.of_years([], [2026])) == [
        ("2026-03-05", "leifeng-day", 63),
        ("2026-04-05", "qingming", None),
        ("2026-07-07", "d0707", 89),
        ("2026-08-01", "army-day", 99),
        ("2026-09-03", "v-day", 81),
        ("2026-09-18", "d0918", 95),
        ("2026-09-30", "martyrs-day", None),
        ("2026-12-13", "national-memorial", 89),
    ]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("1924-02-29", True),
        ("农历一九三〇年十一月二十", True),
        ("1924-02", False),
        ("1924", False),
        ("1924春", False),
        ("192X", False),
        ("不详", False),
        ("1924-02-28/1924-02-29", False),
        ("../1924-02-29", False),
        ("1924-02-29~", False),
        ("1924-02-29?", False),
    ],
)
def test_only_a_day_that_is_known_is_remembered(written: str, kept: bool) -> None:
    person = hero(born={"date": written, "sources": ["a"]}, died="不详")
    assert [day.event for day in anniversaries.life_days(archive(person))] == ["born"] * kept


@pytest.mark.parametrize(
    ("sources", "kept"),
    [(["a"], True), (["b"], True), (["c", "a"], True), (["c"], False), (["c", "d"], False), ([], True)],
)
def test_only_a_day_that_is_confirmed_is_remembered(sources: list[str], kept: bool) -> None:
    person = hero(died={"date": "1952-10-20", "sources": sources})
    assert [day.event for day in anniversaries.life_days(archive(person))] == ["died"] * kept


def test_the_record_s_own_source_decides_over_a_shared_one() -> None:
    person = hero(died={"date": "1952-10-20", "sources": ["a"]}, sources={"a": {"title": "百科", "tier": "C"}})
    assert lives(person) == []


def test_birthdays_of_the_living_are_not_remembered() -> None:
    living = hero("a", born="1958-03-04", consent={"date": "2025-01-01"})
    dead = hero("b", born="1931-01-08", died="1952-10-20")
    gone = hero("c", born="1931-01-09", died="不详")
    assert lives(living, dead, gone) == [
        ("b", "born", "1931-01-08"),
        ("b", "died", "1952-10-20"),
        ("c", "born", "1931-01-09"),
    ]


def test_leap_day_returns_in_leap_years_only() -> None:
    day = LifeDay(hero(), "born", date(1924, 2, 29))
    returns = {year: day.on(year) for year in (2000, 2024, 2026, 2028, 2100)}
    leap = {year: date(year, 2, 29) for year in (2000, 2024, 2028)}
    assert returns == {2026: None, 2100: None, **leap}


def test_year_of_a_leap_day_s_birth_has_it_only_where_it_returns() -> None:
    held = anniversaries.life_days(archive(hero(born="1924-02-29", died="1952-10-20"), sources=SOURCES))
    ours = {
        year: [row for row in said(anniversaries.of_years(held, [year])) if "zhang-san" in row[1]]
        for year in (2027, 2028)
    }
    assert ours == {
        2027: [("2027-10-20", "zhang-san died", 75)],
        2028: [("2028-02-29", "zhang-san born", 104), ("2028-10-20", "zhang-san died", 76)],
    }


def test_a_day_returns_only_after_its_own_year() -> None:
    day = LifeDay(hero(), "died", date(1962, 8, 15))
    occasions = anniversaries.of_years([day], [1961, 1962, 1963])
    assert [row for row in said(occasions) if "zhang-san" in row[1]] == [("1963-08-15", "zhang-san died", 1)]


def test_tens_of_years_are_told_alone_where_asked() -> None:
    day = LifeDay(hero(), "died", date(1962, 8, 15))
    occasions = anniversaries.of_years([day], range(2020, 2045), step=10)
    assert [row[2] for row in said(occasions) if "zhang-san" in row[1]] == [60, 70, 80]


def test_days_of_commemoration_go_before_lives_and_these_by_id() -> None:
    held = anniversaries.life_days(archive(*(hero(key, died="1950-08-01") for key in ("c", "a", "b"))))
    day = [row for row in said(anniversaries.of_years(held, [2026])) if row[0] == "2026-08-01"]
    assert [what for _, what, _ in day] == ["army-day", "a died", "b died", "c died"]


def test_coming_days_go_on_over_the_year_s_end() -> None:
    people = [hero("a", born="1924-12-31", died="1952-12-12"), hero("b", born="1930-02-11", died="1950-01-01")]
    assert said(anniversaries.coming(anniversaries.life_days(archive(*people)), date(2026, 12, 13), 60)) == [
        ("2026-12-13", "national-memorial", 89),
        ("2026-12-31", "a born", 102),
        ("2027-01-01", "b died", 77),
        ("2027-02-11", "b born", 97),
    ]


def test_coming_days_are_today_and_so_many_days_after() -> None:
    found = {days: said(anniversaries.coming([], date(2026, 9, 3), days)) for days in (0, 14, 15)}
    v_day, d0918 = ("2026-09-03", "v-day", 81), ("2026-09-18", "d0918", 95)
    assert found == {0: [v_day], 14: [v_day], 15: [v_day, d0918]}


def crowd(count: int) -> list[LifeDay]:
    """Days of birth, some on each day of a year."""
    return [LifeDay(hero(f"h-{n}"), "born", date(1920, 1, 1) + timedelta(days=n % 365)) for n in range(count)]


def test_a_year_of_few_occasions_has_no_pages_of_months() -> None:
    assert anniversaries.months(anniversaries.of_years(crowd(300), [2026])) == ()


def test_months_of_a_full_year_have_every_occasion_once() -> None:
    year = anniversaries.of_years(crowd(2000), [2026])
    pages = anniversaries.months(year)
    assert [(page.month, page.parts) for page in pages] == [(month, 1) for month in range(1, 13)]
    assert tuple(occasion for page in pages for occasion in page.entries) == year


def test_of_many_that_come_the_first_days_are_shown_whole() -> None:
    ahead = anniversaries.coming(crowd(2000), date(2026, 9, 1), 90)
    soon = anniversaries.soon(ahead)
    assert soon == tuple(occasion for occasion in ahead if occasion.date <= soon[-1].date)
    assert 7 < len({occasion.date for occasion in soon}) < 90
