from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from fengbei.archive.archive import Archive
from fengbei.feeds import days
from fengbei.feeds.calendars import days_calendar, talks_calendar
from fengbei.feeds.site import Site
from fengbei.words import Words

ArchiveOf = Callable[[Mapping[str, str]], Archive]
Golden = Callable[[str, bytes], None]
Calendars = Callable[[Archive], bytes]

TALK = "content/talks/zhang-san.yml"
SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.fixture
def talks(today: date, zh: Words, site: Site) -> Calendars:
    return lambda archive: talks_calendar(archive=archive, today=today, words=zh, site=site)


@pytest.fixture
def lives(today: date, zh: Words, site: Site) -> Calendars:
    return lambda archive: days_calendar(archive=archive, today=today, words=zh, site=site)


def events(content: bytes) -> list[Any]:
    return Calendar.from_ical(content).walk("VEVENT")


def one_session(lines: str) -> dict[str, str]:
    return {TALK: f"title: 张三的故事\nsessions:\n  - {{{lines}}}\n"}


def test_talks_calendar_is_the_golden_file(archive: Archive, talks: Calendars, golden: Golden) -> None:
    golden("talks.ics", talks(archive))


def test_days_calendar_is_the_golden_file(archive: Archive, lives: Calendars, golden: Golden) -> None:
    golden("days.ics", lives(archive))


def test_calendars_keep_the_rules_of_lines(archive: Archive, talks: Calendars, lives: Calendars) -> None:
    for content in (talks(archive), lives(archive)):
        lines = content.split(b"\r\n")
        assert max(len(line) for line in lines) <= 75
        assert b"\n" not in content.replace(b"\r\n", b"")
        assert [line for line in lines if not line] == [b""]
        assert all(line.decode() for line in lines[:-1])


def test_calendar_is_read_back_by_icalendar(archive: Archive, talks: Calendars) -> None:
    moved = next(event for event in events(talks(archive)) if event["SEQUENCE"] == 1 and event["STATUS"] == "CONFIRMED")
    assert {
        "uid": str(moved["UID"]),
        "summary": str(moved["SUMMARY"]),
        "start": moved["DTSTART"].dt,
        "end": moved["DTEND"].dt,
        "place": str(moved["LOCATION"]),
        "about": str(moved["DESCRIPTION"]).split("\n"),
        "url": str(moved["URL"]),
    } == {
        "uid": "talk-zhang-san-2026-04-15-0930@fengbei.example",
        "summary": "张三的故事; 一名战士, 一座山",
        "start": datetime(2026, 4, 16, 14, tzinfo=SHANGHAI),
        "end": datetime(2026, 4, 16, 15, tzinfo=SHANGHAI),
        "place": "社区文化站",
        "about": [
            "原定2026年4月15日 09:30，改为2026年4月16日 14:00",
            "原定地点：甲烈士陵园",
            "宣讲员：宣讲员甲、宣讲员乙",
            "听众：中小学生",
            "示例数据",
        ],
        "url": "https://fengbei.example/base/talks/zhang-san/#s-2026-04-15-0930",
    }


def test_uid_stays_when_a_session_moves(archive_of: ArchiveOf, talks: Calendars) -> None:
    planned = events(talks(archive_of(one_session('date: 2026-05-01, time: "09:30", place: 礼堂'))))
    moved_to = 'date: 2026-05-01, time: "09:30", place: 礼堂, state: moved, moved_to: {date: 2026-05-08}'
    moved = events(talks(archive_of(one_session(moved_to))))
    assert [str(event["UID"]) for event in moved] == [str(event["UID"]) for event in planned]
    assert [(e["DTSTART"].dt.day, e["SEQUENCE"]) for e in (*planned, *moved)] == [(1, 0), (8, 1)]


def test_cancelled_session_says_so(archive_of: ArchiveOf, talks: Calendars) -> None:
    (event,) = events(talks(archive_of(one_session("date: 2026-05-01, place: 礼堂, state: cancelled"))))
    found = (str(event["STATUS"]), event["SEQUENCE"], str(event["SUMMARY"]))
    assert found == ("CANCELLED", 1, "已取消：张三的故事")


def test_session_without_time_is_a_whole_day_and_needs_no_timezone(archive_of: ArchiveOf, talks: Calendars) -> None:
    content = talks(archive_of(one_session("date: 2026-05-01, place: 礼堂")))
    (event,) = events(content)
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2026, 5, 1), date(2026, 5, 2))
    assert b"VTIMEZONE" not in content


def test_timezone_stands_once(archive: Archive, talks: Calendars) -> None:
    assert talks(archive).count(b"BEGIN:VTIMEZONE\r\nTZID:Asia/Shanghai\r\n") == 1


@pytest.mark.parametrize(
    ("time", "minutes", "length"),
    [("09:30-11:00", 45, 90), ("09:30", 45, 45), ("09:30", 0, 60), ("23:30", 90, 90)],
)
def test_length_is_the_session_s_own_then_the_talk_s_then_an_hour(
    archive_of: ArchiveOf, talks: Calendars, time: str, minutes: int, length: int
) -> None:
    files = one_session(f'date: 2026-05-01, time: "{time}", place: 礼堂')
    (event,) = events(talks(archive_of({TALK: f"minutes: {minutes}\n{files[TALK]}"})))
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(minutes=length)


def test_days_of_lives_are_of_the_dead_and_of_known_days(archive: Archive, lives: Calendars) -> None:
    found = [(e["DTSTART"].dt, str(e["SUMMARY"])) for e in events(lives(archive)) if "day-" not in e["UID"]]
    assert found == [
        (date(2025, 6, 1), "孙七诞辰95周年"),
        (date(2025, 10, 20), "张三牺牲73周年"),
        (date(2026, 6, 1), "孙七诞辰96周年"),
        (date(2026, 10, 20), "张三牺牲74周年"),
        (date(2027, 6, 1), "孙七诞辰97周年"),
        (date(2027, 10, 20), "张三牺牲75周年"),
        (date(2028, 2, 29), "张三诞辰104周年"),
        (date(2028, 6, 1), "孙七诞辰98周年"),
        (date(2028, 10, 20), "张三牺牲76周年"),
    ]


def test_only_a_confirmed_martyr_fell(archive_of: ArchiveOf, records: dict[str, str], lives: Calendars) -> None:
    record = records["heroes/wang-wu/hero.yml"].replace("tier: C", "tier: A")
    found = {str(e["SUMMARY"]) for e in events(lives(archive_of({"heroes/wang-wu/hero.yml": record})))}
    assert {name for name in found if "王五" in name} == {f"王五逝世{years}周年" for years in (63, 64, 65, 66)}


def test_commemoration_days_are_of_four_years(archive: Archive, lives: Calendars) -> None:
    qingming = [e["DTSTART"].dt for e in events(lives(archive)) if "day-qingming" in e["UID"]]
    assert qingming == [date(2025, 4, 4), date(2026, 4, 5), date(2027, 4, 5), date(2028, 4, 4)]


def test_full_calendar_keeps_only_tenth_years_of_lives(
    archive: Archive, zh: Words, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(days, "ONE_A_DAY", 1)
    found = events(days_calendar(archive=archive, today=date(2030, 1, 1), words=zh, site=site))
    kept = [(e["DTSTART"].dt, str(e["SUMMARY"])) for e in found if "day-" not in e["UID"]]
    assert kept == [(date(2030, 6, 1), "孙七诞辰100周年"), (date(2032, 10, 20), "张三牺牲80周年")]
    assert len(found) - len(kept) == 4 * 8


def test_site_without_address_has_no_links_and_a_host_that_is_nobody_s(
    archive: Archive, today: date, zh: Words
) -> None:
    content = talks_calendar(archive=archive, today=today, words=zh, site=Site("丰碑"))
    assert b"URL" not in content
    assert {str(event["UID"]).partition("@")[2] for event in events(content)} == {"fengbei.invalid"}


def test_uids_are_unique(archive: Archive, talks: Calendars, lives: Calendars) -> None:
    for content in (talks(archive), lives(archive)):
        uids = [str(event["UID"]) for event in events(content)]
        assert sorted(uids) == sorted(set(uids))
