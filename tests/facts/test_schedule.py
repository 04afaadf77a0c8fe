from datetime import date, timedelta
from itertools import product

import pytest

from fengbei.archive.talk import Session, Talk
from fengbei.facts import schedule
from fengbei.facts.schedule import Meeting
from tests.facts.records import archive, hero, lecturer, memorial, talk

TODAY = date(2026, 4, 5)
HALL = "示例县礼堂"


def session(day: str, state: str = "planned", **fields: object) -> dict[str, object]:
    return {"date": day, "state": state, "place": HALL, **fields}


def moved(day: str, to: str, **where: str) -> dict[str, object]:
    return session(day, "moved", moved_to={"date": to, **where})


def only(told: Talk) -> Meeting:
    (meeting,) = schedule.meetings([told])
    return meeting


def listed(meetings: tuple[Meeting, ...]) -> list[tuple[str, str]]:
    return [(meeting.talk.id, str(meeting.day)) for meeting in meetings]


EVERYTHING = schedule.meetings(
    [
        talk("a", session("2025-03-05", "held"), session("2026-04-05"), session("2026-05-01", "cancelled")),
        talk("b", session("2026-04-04"), session("2026-04-05", "held"), session("2027-01-01")),
        talk("c", moved("2026-04-01", "2026-04-06"), moved("2026-04-20", "2026-04-03")),
        talk("d", session("2026-04-04", "cancelled"), session("2025-12-31", "cancelled")),
    ]
)


def test_sessions_stand_by_day_then_time_then_talk() -> None:
    told = [
        talk("b", session("2026-04-05", time="09:00"), session("2026-04-04", time="15:00")),
        talk("a", session("2026-04-05", time="09:00-10:00"), session("2026-04-05", time="08:30")),
        talk("c", session("2026-04-05")),
        talk("d", moved("2026-04-01", "2026-04-05", time="08:45")),
    ]
    keys = [(m.talk.id, m.session.key) for m in schedule.meetings(told)]
    assert keys == [
        ("b", "2026-04-04-1500"),
        ("c", "2026-04-05"),
        ("a", "2026-04-05-0830"),
        ("d", "2026-04-01"),
        ("a", "2026-04-05-0900"),
        ("b", "2026-04-05-0900"),
    ]


def test_coming_are_today_s_and_later_ones_with_the_cancelled_and_without_the_held() -> None:
    assert listed(schedule.coming(EVERYTHING, TODAY)) == [
        ("a", "2026-04-05"),
        ("c", "2026-04-06"),
        ("a", "2026-05-01"),
        ("b", "2027-01-01"),
    ]


def test_past_ones_stand_by_year_newest_first() -> None:
    assert [(year, listed(group)) for year, group in schedule.past_by_year(EVERYTHING, TODAY)] == [
        (2026, [("b", "2026-04-05"), ("d", "2026-04-04"), ("b", "2026-04-04"), ("c", "2026-04-03")]),
        (2025, [("d", "2025-12-31"), ("a", "2025-03-05")]),
    ]


@pytest.mark.parametrize("today", [date(2025, 1, 1), TODAY, date(2026, 4, 6), date(2030, 1, 1)])
def test_every_session_is_either_coming_or_past(today: date) -> None:
    past = [m for _, group in schedule.past_by_year(EVERYTHING, today) for m in group]
    both = [*schedule.coming(EVERYTHING, today), *past]
    assert sorted(both, key=lambda m: m.order) == list(EVERYTHING)


def test_coming_ones_stand_by_month() -> None:
    months = schedule.by_month(schedule.coming(EVERYTHING, TODAY))
    assert [(month, listed(group)) for month, group in months] == [
        ((2026, 4), [("a", "2026-04-05"), ("c", "2026-04-06")]),
        ((2026, 5), [("a", "2026-05-01")]),
        ((2027, 1), [("b", "2027-01-01")]),
    ]


def test_overdue_is_what_nothing_says_was_held_or_cancelled() -> None:
    told = {
        (state, day): moved("2026-01-01", day) if state == "moved" else session(day, state)
        for state, day in product(("planned", "held", "moved", "cancelled"), ("2026-04-04", "2026-04-05"))
    }
    late = [case for case, said in told.items() if schedule.overdue(only(talk("a", said)), TODAY)]
    assert late == [("planned", "2026-04-04"), ("moved", "2026-04-04")]


PARK = {"memorial": "jia"}
PLACES = [
    (session("2026-04-05"), HALL),
    (session("2026-04-05", **PARK), f"甲烈士陵园 {HALL}"),
    ({"date": "2026-04-05", **PARK}, "甲烈士陵园"),
    ({"date": "2026-04-05"}, ""),
    (session("2026-04-05", memorial="draft"), HALL),
    ({"date": "2026-04-05", "memorial": "draft"}, ""),
    (moved("2026-04-01", "2026-04-05"), HALL),
    (moved("2026-04-01", "2026-04-05", time="10:00"), HALL),
    (moved("2026-04-01", "2026-04-05", place="示例小学"), "示例小学"),
    (moved("2026-04-01", "2026-04-05", memorial="jia"), "甲烈士陵园"),
    (moved("2026-04-01", "2026-04-05", memorial="jia", place="纪念广场"), "甲烈士陵园 纪念广场"),
    ({**moved("2026-04-01", "2026-04-05", place="示例小学"), **PARK}, "示例小学"),
    (moved("2026-04-01", "2026-04-05", memorial="draft"), ""),
]


@pytest.mark.parametrize(("told", "name"), PLACES)
def test_place_is_the_park_s_and_the_spot_s_name_after_any_move(told: dict[str, object], name: str) -> None:
    assert schedule.place_name(archive(memorial()), only(talk("a", told))) == name


TEAM = archive(lecturer("wang", "王五"), lecturer("li", "李四", sample="true"), lecturer("zhao", "赵六"))
SPEAKERS = [
    ([], [], []),
    (["wang"], [], ["王五"]),
    (["wang"], ["zhao"], ["赵六"]),
    ([], ["zhao", "wang"], ["赵六", "王五"]),
    (["wang", "draft"], [], ["王五"]),
    (["wang"], ["draft"], []),
]


@pytest.mark.parametrize(("of_talk", "of_session", "names"), SPEAKERS)
def test_speakers_are_the_session_s_else_the_talk_s(
    of_talk: list[str], of_session: list[str], names: list[str]
) -> None:
    meeting = only(talk("a", session("2026-04-05", lecturers=of_session), lecturers=of_talk))
    assert [person.name for person in schedule.lecturers(TEAM, meeting)] == names


INVENTED = archive(
    lecturer("wang", "王五"),
    lecturer("li", "李四", sample="true"),
    hero("lei-feng", "雷锋"),
    hero("a-san", "阿三", sample="true"),
    memorial("jia", sample="true"),
)
SAMPLES = [
    ({"lecturers": "wang", "heroes": "lei-feng"}, {}, (False, False)),
    ({"sample": "true"}, {}, (True, True)),
    ({"heroes": ["lei-feng", "a-san"]}, {}, (True, True)),
    ({"memorials": ["jia"]}, {}, (True, True)),
    ({"lecturers": "li"}, {}, (False, True)),
    ({}, {"lecturers": "li"}, (False, True)),
    ({}, PARK, (False, True)),
]


@pytest.mark.parametrize(("of_talk", "of_session", "sample"), SAMPLES)
def test_sample_is_what_has_anything_invented(
    of_talk: dict[str, object], of_session: dict[str, object], sample: tuple[bool, bool]
) -> None:
    told = talk("a", session("2026-04-05", **of_session), **of_talk)
    assert (schedule.is_sample_talk(INVENTED, told), schedule.is_sample(INVENTED, only(told))) == sample


def test_listeners_are_those_of_sessions_held_in_the_year() -> None:
    counted = schedule.meetings(
        [
            talk("a", session("2025-12-31", "held", headcount="1.2万"), session("2026-01-01", "held", headcount="300")),
            talk("b", session("2026-12-31", "held", headcount="45"), session("2026-06-01", "held")),
            talk("c", session("2026-07-01"), session("2026-07-02", "cancelled"), moved("2026-07-03", "2026-07-04")),
        ]
    )
    found = {year: schedule.listeners(counted, year) for year in (2024, 2025, 2026)}
    assert found == {2024: (0, 0), 2025: (1, 12000), 2026: (3, 345)}


def told(count: int, **fields: object) -> Talk:
    """A talk told so often, every day from New Year 2025."""
    days = (date(2025, 1, 1) + timedelta(days=number) for number in range(count))
    return talk("a", *(session(str(day)) for day in days), **fields)


def test_a_short_schedule_stands_whole_on_its_page() -> None:
    laid = schedule.laid_out(EVERYTHING, TODAY)
    assert (laid.is_whole, laid.later) == (True, ())
    assert laid.coming == schedule.coming(EVERYTHING, TODAY)
    assert [(year, mine) for year, mine, _ in laid.past] == schedule.past_by_year(EVERYTHING, TODAY)


@pytest.mark.parametrize("today", [date(2024, 12, 31), date(2025, 9, 20), date(2026, 6, 1), date(2028, 1, 1)])
def test_every_session_of_a_long_schedule_stands_on_one_page(today: date) -> None:
    everything = schedule.meetings([told(900)])
    laid = schedule.laid_out(everything, today)
    past = [meeting for year in laid.past for page in year.pages for meeting in page.entries]
    ahead = [*laid.coming, *(meeting for month in laid.later for meeting in month.entries)]
    assert not laid.is_whole
    assert (ahead, past[::-1]) == (
        [m for m in everything if m.day >= today],
        [m for m in everything if m.day < today],
    )
    assert bool(laid.coming) == bool(ahead)


def test_sessions_of_a_talk_that_is_told_often_stand_in_the_months_for_which_they_were_planned() -> None:
    often = told(400)
    late = Session.of(moved("2025-03-05", "2026-02-06"))
    meetings = schedule.meetings([often.but(sessions=(*often.sessions[:63], late, *often.sessions[64:]))])
    addresses = {meeting.session.key: meeting.address for meeting in meetings}
    assert len(addresses) == 400
    assert (addresses["2025-03-04"], addresses["2025-03-05"], addresses["2026-01-02"]) == (
        "talks/a/2025/03/#s-2025-03-04",
        "talks/a/2025/03/#s-2025-03-05",
        "talks/a/2026/#s-2026-01-02",
    )
    assert {meeting.page for meeting in schedule.meetings([told(100)])} == {""}


def test_long_notes_make_a_list_long() -> None:
    short, long = (told(100).but(sessions=sessions) for sessions in (told(100).sessions, noted(100)))
    assert (schedule.years_of(short), [year.year for year in schedule.years_of(long)]) == ((), [2025])


def noted(count: int) -> tuple[Session, ...]:
    return tuple(Session.of({**session(str(each.date.day())), "note": "因故" * 200}) for each in told(count).sessions)


def test_of_many_to_come_the_first_are_shown_elsewhere() -> None:
    few, many = schedule.meetings([told(20)]), schedule.meetings([told(900)])
    assert schedule.soon(few) == few
    assert 5 < len(schedule.soon(many)) < 20
    assert schedule.soon(many) == many[: len(schedule.soon(many))]
