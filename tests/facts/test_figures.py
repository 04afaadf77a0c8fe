from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest

from fengbei.archive.archive import CallRecord, VisitRecord, published
from fengbei.archive.call import Call
from fengbei.archive.cited import Published
from fengbei.facts import figures
from fengbei.facts.figures import all_figures, of_all_years
from fengbei.facts.tallies import By, Change, Figure, Row, YearFigures
from fengbei.facts.ties import ties
from tests.facts.records import archive, lecturer, memorial, talk, visit, zh

TODAY = date(2026, 11, 22)


def call(year: int, number: int, when: str, kind: str, households: int) -> CallRecord:
    read = Call.of({"date": when, "kind": kind, "households": str(households)})
    return CallRecord(year, number, read, sample=False, sources={})


def counted(
    *records: Published, visits: Iterable[VisitRecord] = (), calls: Iterable[CallRecord] = (), today: date = TODAY
) -> dict[int, YearFigures]:
    """The figures by year."""
    shown = published(replace(archive(*records, visits=visits), calls=tuple(calls)), today)
    return {year.year: year for year in of_all_years(shown, ties(shown), today)}


def said(rows: Iterable[Row]) -> list[tuple[str, int, int]]:
    return [(row.key, row.times.value, row.people.value) for row in rows]


def held(day: str, people: str | None = "10", **fields: object) -> dict[str, object]:
    known = {"headcount": people} if people else {}
    return {"date": day, "state": "held", "place": "礼堂", "audience_kind": "pupils", **known, **fields}


def work(stage: str, since: str = "", until: str = "") -> dict[str, str]:
    dates = {key: value for key, value in (("since", since), ("until", until)) if value}
    return {"title": f"修缮 {stage} {since} {until}", "stage": stage, **dates}


def test_only_sessions_that_were_held_are_counted_in_the_month_in_which_they_were() -> None:
    found = counted(
        talk(
            "a",
            held("2026-01-30", "100"),
            held("2026-01-31", "50", moved_to=[{"date": "2026-03-02"}]),
            {"date": "2026-03-05", "state": "cancelled", "place": "礼堂"},
            {"date": "2026-12-05", "place": "礼堂"},
        )
    )[2026]
    assert found.sessions == Row(
        "", Figure("held", 2, "figures/2026/#months"), Figure("listeners", 150, "figures/2026/#months")
    )
    assert [row for row in said(found.session_rows[By.MONTH]) if row[1]] == [("01", 1, 100), ("03", 1, 50)]
    assert {row.times.address for row in found.session_rows[By.MONTH]} == {
        *("talks/month/2026-01/", "talks/month/2026-03/", "")
    }


def test_sessions_are_counted_by_audience_county_lecturer_and_person() -> None:
    found = counted(
        lecturer("li", "讲员甲"),
        lecturer("wang", "讲员乙"),
        talk(
            "a",
            held("2026-01-30", "100", lecturers=["li", "wang"], code="430121"),
            held("2026-02-01", "50", lecturers=["li"], audience_kind="party"),
        ),
    )[2026].session_rows
    assert said(found[By.AUDIENCE]) == [("pupils", 1, 100), ("party", 1, 50)]
    assert said(found[By.COUNTY]) == [("430121", 1, 100), ("other", 1, 50)]
    assert said(found[By.LECTURER]) == [("li", 2, 150), ("wang", 1, 100)]
    assert found[By.LECTURER][0].times.address == "talks/lecturer/li/#y2026"


def test_visits_are_counted_by_month_park_and_kind_and_what_has_no_month_comes_last() -> None:
    found = counted(
        memorial("jia"),
        memorial("yi", draft="true"),
        visits=[
            visit("jia", 1, "2025-04-04", "tribute", 30),
            visit("jia", 2, "2025", "volunteer", 5),
            visit("yi", 1, "2025-04-05", "tribute", 900),
        ],
    )[2025]
    assert said([found.visits, found.volunteers]) == [("", 2, 35), ("volunteer", 1, 5)]
    assert [row for row in said(found.visit_rows[By.MONTH]) if row[1]] == [("04", 1, 30), ("00", 1, 5)]
    assert found.visit_rows[By.MONTH][3].people.address == "visits/2025/#m-04"
    assert said(found.visit_rows[By.PARK]) == [("jia", 2, 35)]
    assert found.visit_rows[By.KIND][0].times.address == "visits/kind/tribute/#y2025"


def test_calls_are_counted_by_kind() -> None:
    found = counted(calls=[call(2025, 1, "2025-01", "family-call", 120), call(2025, 2, "2025-06-12", "good-news", 3)])[
        2025
    ]
    assert said([found.calls, *found.call_rows]) == [("", 2, 123), ("family-call", 1, 120), ("good-news", 1, 3)]
    assert [row.people.address for row in found.call_rows] == [
        "visits/calls/#y2025-family-call",
        "visits/calls/#y2025-good-news",
    ]


@pytest.mark.parametrize(
    ("stage", "since", "until", "years"),
    [
        ("done", "2024-03", "2025-06-01", {2024: "under-way", 2025: "done"}),
        ("accepted", "", "2025", {2025: "accepted"}),
        ("done", "2025-03", "", {}),
        ("done", "", "2024/2025", {}),
        ("done", "", "2027-01-01", {}),
        ("under-way", "2025-03", "", {2025: "under-way", 2026: "under-way"}),
        ("under-way", "", "", {2026: "under-way"}),
        ("planned", "2026-12", "2027-05", {2025: "planned", 2026: "planned"}),
        ("planned", "2027-03", "", {2026: "planned"}),
        ("planned", "", "", {2026: "planned"}),
    ],
)
def test_a_restoration_counts_in_the_years_that_its_dates_tell(
    stage: str, since: str, until: str, years: dict[int, str]
) -> None:
    every = [visit("jia", 1, f"{year}-04-04") for year in (2024, 2025, 2026)]
    found = counted(memorial("jia", restorations=[work(stage, since, until)]), visits=every)
    assert {
        year: str(standing.stage) for year, mine in found.items() for standing in mine.works if standing.works
    } == years


def test_restorations_without_dates_are_said_to_be_missing() -> None:
    works = [work("done"), work("under-way"), work("planned"), work("done", "", "2026-05"), work("done", "", "2027")]
    found = counted(memorial("jia", restorations=works), visits=[visit("jia", 1, "2026-04-04")])[2026]
    assert [each.number for each in found.lacks.works] == [1, 2, 5]


def test_what_is_missing_is_told() -> None:
    found = counted(
        memorial("jia"),
        memorial("yi"),
        talk(
            "a",
            held("2025-01-10", None),
            held("2025-02-10", audience_kind="party"),
            {"date": "2025-03-10", "place": "礼堂"},
            held("2025-04-10") | {"audience_kind": "pupils"},
        ),
        talk("b", {"date": "2025-05-10", "state": "held", "place": "礼堂", "headcount": "5"}),
        visits=[visit("jia", 1, "2025-06-01/2025-07-02"), visit("jia", 2, "2025-12-01")],
    )[2025].lacks
    assert [str(meeting.day) for meeting in found.results] == ["2025-03-10"]
    assert [str(meeting.day) for meeting in found.headcounts] == ["2025-01-10"]
    assert [str(meeting.day) for meeting in found.audiences] == ["2025-05-10"]
    assert [record.number for record in found.days] == [1]
    assert (found.months, found.parks) == ((3, 8, 9, 10, 11), ("yi",))


def test_a_year_that_is_not_over_is_beside_the_same_days_of_the_year_before() -> None:
    before = [visit("jia", 1, "2025-11-22", headcount=40), visit("jia", 2, "2025-12-13", headcount=999)]
    found = counted(memorial("jia"), visits=[*before, visit("jia", 1, "2026-04-04", headcount=50)])
    changes = {change.key: change for change in found[2026].changes}
    assert (changes["people"], changes["people"].by, changes["people"].tenths) == (Change("people", 50, 40), 10, 250)
    assert changes["listeners"] == Change("listeners", 0, None)
    assert (found[2026].until, found[2026].is_over, found[2025].is_over) == (TODAY, False, True)
    assert {c.key: c for c in found[2025].changes}["people"] == Change("people", 1039, None)


def test_days_that_nobody_knows_are_beside_nothing() -> None:
    visits = [visit("jia", 1, "2025", headcount=40), visit("jia", 1, "2026-04-04", headcount=50)]
    found = counted(memorial("jia"), visits=visits)
    assert {c.key: c for c in found[2026].changes}["people"] == Change("people", 50, None)


@pytest.mark.parametrize(
    ("now", "before", "tenths"), [(1083, 1000, 83), (917, 1000, -83), (3, 3, 0), (10005, 10000, 1), (1, 0, None)]
)
def test_a_change_is_told_in_tenths_of_a_percent(now: int, before: int, tenths: int | None) -> None:
    assert Change("people", now, before).tenths == tenths


def test_years_to_come_have_no_figures() -> None:
    found = counted(
        memorial("jia"), talk("a", {"date": "2027-01-05", "place": "礼堂"}), visits=[visit("jia", 1, "2027-04-04")]
    )
    assert found == {}


def test_all_figures_are_rows_of_a_table() -> None:
    shown = published(archive(memorial("jia"), visits=[visit("jia", 1, "2026-04-04", "study", 30)]), TODAY)
    rows = all_figures(shown, ties(shown), TODAY)
    assert [row for row in rows if row.figure == "memorials"] == [
        (2026, "", "memorials", By.TOTAL, "", "", 1, "memorials", "memorials/", False)
    ]
    assert [row for row in rows if row.figure == "people" and row.value] == [
        (2026, "", "people", By.TOTAL, "", "", 30, "people", "visits/2026/", True),
        (2026, "04", "people", By.MONTH, "", "", 30, "people", "visits/2026/#m-04", True),
        (
            2026,
            "",
            "people",
            By.KIND,
            "study",
            "values.visit_kind.study",
            30,
            "people",
            "visits/kind/study/#y2026",
            True,
        ),
        (2026, "", "people", By.PARK, "jia", "", 30, "people", "memorials/jia/visits/#y2026", True),
    ]


def test_what_has_no_name_of_its_own_is_named() -> None:
    shown = published(archive(memorial("jia", "甲烈士陵园"), lecturer("li", "讲员甲")), TODAY)
    named = [(By.PARK, "jia"), (By.LECTURER, "li"), (By.COUNTY, "430121"), (By.COUNTY, "other"), (By.KIND, "good-news")]
    assert [figures.named(shown, zh, by, key) for by, key in named] == [
        *("甲烈士陵园", "讲员甲", "湖南省长沙市长沙县", "未写明", "送喜报")
    ]
