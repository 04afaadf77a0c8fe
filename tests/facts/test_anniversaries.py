from datetime import date, timedelta

import pytest

from fengbei.archive.hero import Hero
from fengbei.archive.lunar import solar_term
from fengbei.facts import anniversaries
from fengbei.facts.anniversaries import LifeDay, Occasion
from tests.facts.records import SOURCES, archive, hero

# Days of April that are remembered without any calculation: public holidays since 2008, and some years before.
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


def test_qingming_is_from_4_to_6_april_in_every_year() -> None:
    days = [solar_term(year, "清明") for year in range(1949, 2101)]
    assert [day for day in days if not date(day.year, 4, 4) <= day <= date(day.year, 4, 6)] == []
    assert [day.year for day in days] == list(range(1949, 2101))


def test_qingming_is_on_the_day_of_the_printed_calendar() -> None:
    (qingming,) = (day for day in anniversaries.commemorations() if day.id == "qingming")
    assert {year: qingming.on(year) for year in QINGMING} == {y: date(y, 4, day) for y, day in QINGMING.items()}


def test_year_has_every_commemoration_day_in_order() -> None:
    assert said(anniversaries.of_years([], [2026])) == [
        ("2026-03-05", "leifeng-day", None),
        ("2026-04-05", "qingming", None),
        ("2026-07-07", "d0707", None),
        ("2026-08-01", "army-day", None),
        ("2026-09-03", "v-day", None),
        ("2026-09-18", "d0918", None),
        ("2026-09-30", "martyrs-day", None),
        ("2026-12-13", "national-memorial", None),
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
    ours = {year: [row for row in said(anniversaries.of_years(held, [year])) if row[2]] for year in (2027, 2028)}
    assert ours == {
        2027: [("2027-10-20", "zhang-san died", 75)],
        2028: [("2028-02-29", "zhang-san born", 104), ("2028-10-20", "zhang-san died", 76)],
    }


def test_a_day_returns_only_after_its_own_year() -> None:
    day = LifeDay(hero(), "died", date(1962, 8, 15))
    occasions = anniversaries.of_years([day], [1961, 1962, 1963])
    assert [row for row in said(occasions) if row[2] is not None] == [("1963-08-15", "zhang-san died", 1)]


def test_tens_of_years_are_told_alone_where_asked() -> None:
    day = LifeDay(hero(), "died", date(1962, 8, 15))
    occasions = anniversaries.of_years([day], range(2020, 2045), step=10)
    assert [row[2] for row in said(occasions) if row[2]] == [60, 70, 80]


def test_days_of_commemoration_go_before_lives_and_these_by_id() -> None:
    held = anniversaries.life_days(archive(*(hero(key, died="1950-08-01") for key in ("c", "a", "b"))))
    day = [row for row in said(anniversaries.of_years(held, [2026])) if row[0] == "2026-08-01"]
    assert [what for _, what, _ in day] == ["army-day", "a died", "b died", "c died"]


def test_coming_days_go_on_over_the_year_s_end() -> None:
    people = [hero("a", born="1924-12-31", died="1952-12-12"), hero("b", born="1930-02-11", died="1950-01-01")]
    assert said(anniversaries.coming(anniversaries.life_days(archive(*people)), date(2026, 12, 13), 60)) == [
        ("2026-12-13", "national-memorial", None),
        ("2026-12-31", "a born", 102),
        ("2027-01-01", "b died", 77),
        ("2027-02-11", "b born", 97),
    ]


def test_coming_days_are_today_and_so_many_days_after() -> None:
    found = {days: said(anniversaries.coming([], date(2026, 9, 3), days)) for days in (0, 14, 15)}
    v_day, d0918 = ("2026-09-03", "v-day", None), ("2026-09-18", "d0918", None)
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
