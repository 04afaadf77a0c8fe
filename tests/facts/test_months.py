from datetime import date

from fengbei.facts import months, schedule
from fengbei.facts.schedule import Meeting
from tests.facts.records import talk

TODAY = date(2026, 11, 22)


def moved(day: str, *to: str, state: str = "moved") -> dict[str, object]:
    return {"date": day, "place": "礼堂", "state": state, "moved_to": [{"date": each} for each in to]}


EVERYTHING = schedule.meetings(
    [
        talk("a", {"date": "2026-03-05", "state": "held"}, {"date": "2026-03-01", "state": "cancelled"}),
        talk("b", moved("2026-10-31", "2026-12-02", "2026-12-01"), moved("2026-09-01", "2026-09-02", state="held")),
    ]
)


def said(found: dict[str, tuple[Meeting, ...]]) -> dict[str, list[str]]:
    return {month: [f"{m.talk.id} {m.day}" for m in mine] for month, mine in found.items()}


def test_a_session_belongs_to_the_month_in_which_it_takes_place() -> None:
    assert said(months.in_months(EVERYTHING)) == {
        "2026-03": ["a 2026-03-01", "a 2026-03-05"],
        "2026-09": ["b 2026-09-02"],
        "2026-12": ["b 2026-12-01"],
    }


def test_every_day_that_a_session_has_left_and_not_been_held_since_is_known() -> None:
    left = months.left_months(EVERYTHING)
    assert {month: [(str(one.day), str(one.meeting.day)) for one in some] for month, some in left.items()} == {
        "2026-10": [("2026-10-31", "2026-12-01")],
        "2026-12": [("2026-12-02", "2026-12-01")],
    }


def test_months_with_anything_in_them_have_a_page_and_so_has_the_present_one() -> None:
    assert months.shown(EVERYTHING, TODAY) == ("2026-03", "2026-09", "2026-10", "2026-11", "2026-12")
    assert months.shown((), TODAY) == ("2026-11",)


def test_a_key_tells_the_first_day() -> None:
    assert (months.key(TODAY), months.first_day("2026-11")) == ("2026-11", date(2026, 11, 1))
