from collections.abc import Callable
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from fengbei.archive.archive import VisitRecord
from fengbei.archive.visit import VisitKind
from fengbei.facts import visits
from fengbei.facts.visits import Tally
from tests.facts.records import visit

PARKS = ("jia", "yi", "bing")
YEARS = range(2024, 2028)

days = st.dates(date(2024, 1, 1), date(2027, 12, 31)).map(str)
known_to_the_month = st.builds("{:04d}-{:02d}".format, st.sampled_from(YEARS), st.integers(1, 12))
known_to_the_year = st.sampled_from([str(year) for year in YEARS])
seasons = st.builds("{}{}".format, known_to_the_year, st.sampled_from("春夏秋冬"))
within_a_month = st.builds("{0:04d}-{1:02d}-03/{0:04d}-{1:02d}-07".format, st.sampled_from(YEARS), st.integers(1, 12))
across_months = st.builds("{0}-03-31/{0}-04-01".format, known_to_the_year)


def records(dates: st.SearchStrategy[str]) -> st.SearchStrategy[list[VisitRecord]]:
    one = st.builds(
        visit,
        st.sampled_from(PARKS),
        st.integers(1, 40),
        dates,
        st.sampled_from([kind.value for kind in VisitKind]),
        st.integers(0, 20_000),
    )
    return st.lists(one, max_size=8)


def tally(key: str, counted: list[VisitRecord]) -> Tally:
    return Tally(key, len(counted), sum(record.visit.headcount for record in counted))


def added(tallies: list[Tally]) -> Tally:
    return Tally("", sum(each.visits for each in tallies), sum(each.people for each in tallies))


known_days = records(days)
any_dates = records(st.one_of(days, known_to_the_month, known_to_the_year, seasons, within_a_month, across_months))


@given(any_dates)
def test_every_figure_is_the_sum_of_its_records(found: list[VisitRecord]) -> None:
    def sums(key_of: Callable[[VisitRecord], str]) -> set[Tally]:
        return {tally(key, [r for r in found if key_of(r) == key]) for key in map(key_of, found)}

    assert visits.total(iter(found), "全部") == tally("全部", found)
    assert set(visits.by_year(found)) == sums(lambda r: str(r.year))
    assert set(visits.by_kind(found)) == sums(lambda r: r.visit.kind.value)
    assert set(visits.by_memorial(found)) == sums(lambda r: r.memorial)


@given(known_days)
def test_every_figure_of_a_month_is_the_sum_of_that_month_s_records(found: list[VisitRecord]) -> None:
    expected = [
        tally(f"{month:02d}", [r for r in found if r.visit.date.first.month == month]) for month in range(1, 13)
    ]
    assert visits.by_month(found) == expected


@given(known_days)
def test_years_kinds_parks_and_months_each_divide_the_total(found: list[VisitRecord]) -> None:
    divisions = (visits.by_year, visits.by_kind, visits.by_memorial, visits.by_month)
    assert [added(divide(found)) for divide in divisions] == [visits.total(found)] * 4


@given(any_dates)
def test_years_kinds_and_parks_divide_the_total_however_dates_are_known(found: list[VisitRecord]) -> None:
    divisions = (visits.by_year, visits.by_kind, visits.by_memorial)
    assert [added(divide(found)) for divide in divisions] == [visits.total(found)] * 3
    assert [divide(found[::-1]) for divide in divisions] == [divide(found) for divide in divisions]


@given(
    records(st.one_of(known_to_the_month, within_a_month)),
    records(st.one_of(known_to_the_year, seasons, across_months)),
)
def test_months_count_only_visits_whose_month_is_known(known: list[VisitRecord], unknown: list[VisitRecord]) -> None:
    assert visits.by_month([*known, *unknown]) == visits.by_month(known)
    assert added(visits.by_month(known)) == visits.total(known)


def test_years_stand_newest_first_and_the_rest_by_people() -> None:
    found = [
        visit("jia", 1, "2025-04-04", "tribute", 30),
        visit("yi", 1, "2026-04-05", "study", 20),
        visit("yi", 2, "2026-07-01", "party-day", 10),
        visit("bing", 1, "2024-09-30", "ceremony", 30),
    ]
    assert visits.by_year(found) == [Tally("2026", 2, 30), Tally("2025", 1, 30), Tally("2024", 1, 30)]
    assert visits.by_memorial(found) == [Tally("yi", 2, 30), Tally("bing", 1, 30), Tally("jia", 1, 30)]
    assert [each.key for each in visits.by_kind(found)] == ["ceremony", "tribute", "study", "party-day"]


def test_nothing_counted_is_no_year_and_twelve_empty_months() -> None:
    assert (visits.by_year([]), visits.by_kind([]), visits.by_memorial([])) == ([], [], [])
    assert visits.by_month([]) == [Tally(f"{month:02d}", 0, 0) for month in range(1, 13)]


def test_visits_of_a_year_stand_by_date_then_park_then_place_in_the_file() -> None:
    in_order = [
        visit("yi", 9, "2026-03"),
        visit("jia", 2, "2026-04-05"),
        visit("jia", 10, "2026-04-05"),
        visit("yi", 1, "2026-04-05"),
        visit("jia", 1, "2026-12-13"),
    ]
    before = visit("jia", 1, "2025-04-04")
    found = visits.of_years([in_order[0], before, *reversed(in_order[1:])])
    assert list(found.items()) == [(2025, (before,)), (2026, tuple(in_order))]


@given(any_dates, st.integers(0, 9))
def test_newest_visits_are_the_last_ones_backwards(found: list[VisitRecord], number: int) -> None:
    apart = list({(r.visit.date.sort_key, r.memorial, r.number): r for r in found}.values())
    assert visits.newest(apart, number) == list(reversed(visits.newest_last(apart)))[:number]


def test_a_year_of_few_visits_stands_on_its_own_page() -> None:
    found = [visit("jia", number, f"2026-{number % 12 + 1:02d}-05") for number in range(1, 61)]
    (year,) = visits.laid_out(visits.of_years(found))
    assert (year.months, year.entries) == ((), tuple(visits.newest(found, 60)))
    assert {visits.address(record, [year]) for record in found} == {"visits/2026/"}


def test_visits_of_a_long_year_stand_in_their_months() -> None:
    found = [visit("jia", number, f"2026-{number % 12 + 1:02d}-05") for number in range(1, 601)]
    unknown = [
        visit("yi", number, written) for number, written in enumerate(("2026", "2026春", "2026-03-31/2026-04-01"))
    ]
    before = visit("yi", 9, "2025-04-05")
    years = visits.laid_out(visits.of_years([before, *found, *unknown]))
    assert [(year.year, [page.month for page in year.months]) for year in years] == [
        (2026, [*range(12, 0, -1), 0]),
        (2025, []),
    ]
    assert [visits.address(record, years) for record in (found[2], *unknown, before)] == [
        "visits/2026/04/",
        *["visits/2026/other/"] * 3,
        "visits/2025/",
    ]


def test_a_long_month_stands_in_parts_the_newest_first() -> None:
    found = [visit("jia", number, f"2026-04-{number % 30 + 1:02d}") for number in range(1, 1001)]
    years = visits.laid_out(visits.of_years(found))
    assert [page.number for page in years[0].months] == list(range(1, len(years[0].months) + 1))
    assert visits.address(visit("jia", 29, "2026-04-30"), years) == "visits/2026/04/"
    assert visits.address(visit("jia", 30, "2026-04-01"), years) == f"visits/2026/04/{len(years[0].months)}/"


def test_a_month_stands_under_its_anchor_or_on_the_first_of_its_pages() -> None:
    few = [visit("jia", 1, "2026-04-05"), visit("jia", 2, "2026")]
    (year,) = visits.laid_out(visits.of_years(few))
    assert [visits.month_address(year, month) for month in (4, 0)] == ["visits/2026/#m-04", "visits/2026/#m-00"]
    many = [visit("jia", number, f"2026-04-{number % 30 + 1:02d}") for number in range(1, 1001)]
    (year,) = visits.laid_out(visits.of_years([*few, *many]))
    assert len(year.months) > 2
    assert [visits.month_address(year, month) for month in (4, 0)] == ["visits/2026/04/", "visits/2026/other/"]


@given(any_dates)
def test_visits_of_a_park_and_of_a_kind_stand_once_in_the_year_that_counts_them(found: list[VisitRecord]) -> None:
    for ledger in (visits.park_ledger("jia", found), visits.kind_ledger("study", found)):
        years = {page.year: page.entries for page in ledger.years}
        assert {year: tally(str(year), list(mine)) for year, mine in years.items()} == {
            int(each.key): each for each in visits.by_year(found)
        }
        assert list(years) == sorted(years, reverse=True)
        assert all(
            [r.visit.date.first for r in mine] == sorted((r.visit.date.first for r in mine), reverse=True)
            for mine in years.values()
        )


def test_few_visits_of_a_kind_stand_on_one_page_and_many_on_pages_of_years() -> None:
    few = visits.kind_ledger("study", [visit("jia", 1, "2026-04-05"), visit("jia", 1, "2025-04-05")])
    assert few.addresses == {2026: "visits/kind/study/#y2026", 2025: "visits/kind/study/#y2025"}
    many = visits.park_ledger("jia", [visit("jia", n, f"202{n % 2 + 5}-04-{n % 30 + 1:02d}") for n in range(1, 1001)])
    assert many.addresses == {2026: "memorials/jia/visits/2026/", 2025: "memorials/jia/visits/2025/"}


def test_visits_of_a_kind_are_gathered_earliest_first() -> None:
    found = [visit("jia", 1, "2026-09-30", "ceremony"), visit("jia", 2, "2026-04-05"), visit("yi", 1, "2025-04-05")]
    assert {kind: [(r.memorial, r.number) for r in mine] for kind, mine in visits.of_kinds(found).items()} == {
        "ceremony": [("jia", 1)],
        "tribute": [("yi", 1), ("jia", 2)],
    }
