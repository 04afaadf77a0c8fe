from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar, Timezone

from fengbei.archive.archive import Archive
from fengbei.facts.schedule import meetings
from fengbei.feeds import days
from fengbei.feeds.calendars import days_calendar, talks_calendars, timezone
from fengbei.feeds.site import Site
from fengbei.words import Words

ArchiveOf = Callable[[Mapping[str, str]], Archive]
Golden = Callable[[str, bytes], None]
Calendars = Callable[[Archive], bytes]

ALL = "talks/calendar.ics"
TALK = "content/talks/zhang-san.yml"
SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.fixture
def talks(today: date, zh: Words, site: Site) -> Calendars:
    return lambda archive: dict(of(archive, today, zh, site))[ALL]


@pytest.fixture
def lives(today: date, zh: Words, site: Site) -> Calendars:
    return lambda archive: days_calendar(archive=archive, today=today, words=zh, site=site)


def of(archive: Archive, today: date, zh: Words, site: Site) -> dict[str, bytes]:
    """Every calendar of talks, by its address."""
    every = meetings(archive.talks.values())
    return dict(talks_calendars(every, archive=archive, today=today, words=zh, site=site))


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
    moved = next(event for event in events(talks(archive)) if event["SEQUENCE"] == 2)
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
        "summary": "已改期：张三的故事; 一名战士, 一座山",
        "start": datetime(2026, 4, 16, 14, tzinfo=SHANGHAI),
        "end": datetime(2026, 4, 16, 15, tzinfo=SHANGHAI),
        "place": "社区文化站",
        "about": [
            "原定2026年4月15日 09:30，改为2026年4月16日 14:00–15:00",
            "原定地点甲烈士陵园，改为社区文化站",
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
    assert [(e["DTSTART"].dt.day, e["SEQUENCE"]) for e in (*planned, *moved)] == [(1, 0), (8, 2)]


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
    content = dict(of(archive, today, zh, Site("丰碑")))[ALL]
    assert b"URL" not in content
    assert {str(event["UID"]).partition("@")[2] for event in events(content)} == {"fengbei.invalid"}


def test_uids_are_unique(archive: Archive, talks: Calendars, lives: Calendars) -> None:
    for content in (talks(archive), lives(archive)):
        uids = [str(event["UID"]) for event in events(content)]
        assert sorted(uids) == sorted(set(uids))


@pytest.mark.parametrize(
    ("session", "number"),
    [
        ("", 0),
        ("state: held", 0),
        ("state: cancelled", 1),
        ("state: moved, moved_to: {date: 2026-05-08}", 2),
        ("state: held, moved_to: {date: 2026-05-08}", 2),
        ("state: cancelled, moved_to: {date: 2026-05-08}", 3),
        ("state: moved, moved_to: [{date: 2026-05-08}, {date: 2026-05-09}]", 4),
        ("state: cancelled, moved_to: [{date: 2026-05-08}, {date: 2026-05-09}]", 5),
    ],
)
def test_sequence_grows_with_whatever_happens(
    archive_of: ArchiveOf, talks: Calendars, session: str, number: int
) -> None:
    (event,) = events(talks(archive_of(one_session(f"date: 2026-05-01, place: 礼堂, {session}"))))
    assert event["SEQUENCE"] == number


def test_place_and_time_are_those_of_the_last_move_that_says_them(archive_of: ArchiveOf, talks: Calendars) -> None:
    moves = '[{date: 2026-05-08, time: "14:00-15:00", place: 文化站}, {date: 2026-05-09}]'
    session = f'date: 2026-05-01, time: "09:30", place: 礼堂, state: moved, note: 因考试改期。, moved_to: {moves}'
    (event,) = events(talks(archive_of(one_session(session))))
    assert (event["DTSTART"].dt, str(event["LOCATION"]), str(event["DESCRIPTION"]).split("\n")) == (
        datetime(2026, 5, 9, 14, tzinfo=SHANGHAI),
        "文化站",
        [
            "原定2026年5月1日 09:30，改为2026年5月8日 14:00–15:00",
            "原定地点礼堂，改为文化站",
            "后又由2026年5月8日 14:00–15:00改为2026年5月9日 14:00–15:00",
            "因考试改期。",
        ],
    )


@pytest.mark.parametrize(
    ("move", "title"),
    [
        ("{date: 2026-05-08}", "已改期：张三的故事"),
        ('{date: 2026-05-01, time: "10:00"}', "已改期：张三的故事"),
        ("{date: 2026-05-01, place: 文化站}", "已改地点：张三的故事"),
    ],
)
def test_title_says_that_a_session_is_moved(archive_of: ArchiveOf, talks: Calendars, move: str, title: str) -> None:
    session = f'date: 2026-05-01, time: "09:30", place: 礼堂, state: moved, moved_to: {move}'
    (event,) = events(talks(archive_of(one_session(session))))
    assert str(event["SUMMARY"]) == title


def test_only_a_place_that_is_known_exactly_has_a_point(archive_of: ArchiveOf, talks: Calendars) -> None:
    rest = "kind: park\naddress: {now: 某处, code: 510623}\n"
    parks = {
        f"memorials/{key}/memorial.yml": f"name: {key}\npoint: {point}\n{rest}"
        for key, point in (("jia", "{lon: 104.678, lat: 31.033, datum: WGS-84}"), ("yi", "county"))
    }
    for where, geo in (("jia", (31.033, 104.678)), ("yi", None)):
        (event,) = events(talks(archive_of({**parks, **one_session(f"date: 2026-05-01, memorial: {where}")})))
        assert (event.get("GEO") and (event["GEO"].latitude, event["GEO"].longitude)) == geo


def test_what_is_older_than_a_year_and_a_month_stands_on_the_site_only(archive_of: ArchiveOf, talks: Calendars) -> None:
    sessions = "\n".join(
        f"  - {{date: {day}, place: 礼堂, state: held}}" for day in ("2025-03-31", "2025-04-01", "2026-04-04")
    )
    found = events(talks(archive_of({TALK: f"title: 甲\nsessions:\n{sessions}\n"})))
    assert [event["DTSTART"].dt for event in found] == [date(2025, 4, 1), date(2026, 4, 4)]


def test_calendar_with_nothing_left_in_it_is_still_a_calendar(archive_of: ArchiveOf, talks: Calendars) -> None:
    content = talks(archive_of(one_session("date: 2020-05-01, place: 礼堂, state: held")))
    assert [part.name for part in Calendar.from_ical(content).subcomponents] == ["VTIMEZONE"]


def test_session_is_the_same_event_in_every_calendar(archive: Archive, today: date, zh: Words, site: Site) -> None:
    found = of(archive, today, zh, site)
    key = "talk-zhang-san-2026-03-05-1400@fengbei.example"
    drawn = {
        address: [event.to_ical() for event in events(content) if event["UID"] == key]
        for address, content in found.items()
    }
    having = {address: drawn[address] for address in drawn if drawn[address]}
    assert sorted(having) == [
        "talks/calendar.ics",
        "talks/county/510623/calendar.ics",
        "talks/lecturer/jia/calendar.ics",
        "talks/lecturer/yi/calendar.ics",
        "talks/zhang-san/calendar.ics",
    ]
    assert len({b"".join(each) for each in having.values()}) == 1
    assert {str(Calendar.from_ical(content)["NAME"]) for address, content in found.items() if address in having} == {
        "丰碑 · 宣讲",
        "丰碑 · 宣讲 · 中江县",
        "丰碑 · 宣讲 · 宣讲员甲",
        "丰碑 · 宣讲 · 宣讲员乙",
        "丰碑 · 宣讲 · 张三的故事\\; 一名战士\\, 一座山",  # icalendar leaves this property as it is written
    }


def test_only_what_is_to_take_place_can_be_added_by_itself(
    archive: Archive, today: date, zh: Words, site: Site
) -> None:
    every = of(archive, today, zh, site)
    single = {address: content for address, content in every.items() if not address.endswith("/calendar.ics")}
    assert {
        address: [(str(e["UID"]), e["SEQUENCE"]) for e in events(content)] for address, content in single.items()
    } == {
        f"talks/zhang-san/{key}.ics": [(f"talk-zhang-san-{key}@fengbei.example", number)]
        for key, number in (("2026-04-10-0930", 0), ("2026-04-15-0930", 2), ("2027-03-05-1000", 0))
    }
    assert {"X-WR-CALNAME" in Calendar.from_ical(content) for content in single.values()} == {False}


def test_no_calendar_wakes_answers_or_invents_an_organiser(
    archive: Archive, talks: Calendars, lives: Calendars
) -> None:
    for content in (talks(archive), lives(archive)):
        assert [name for name in (b"VALARM", b"METHOD", b"ORGANIZER", b"ATTENDEE") if name in content] == []


def test_own_day_by_the_chinese_calendar_keeps_its_uid(archive_of: ArchiveOf, lives: Calendars) -> None:
    own = "days:\n  - {id: jie, name: 示例日, on: 农历腊月初八, basis: 示例, sample: true}\n"
    found = [e for e in events(lives(archive_of({"content/days.yml": own}))) if "own-jie" in e["UID"]]
    assert [(str(e["UID"]), e["DTSTART"].dt) for e in found] == [
        (f"own-jie-{day:%Y%m%d}@fengbei.example", day)
        for day in (date(2025, 1, 7), date(2026, 1, 26), date(2027, 1, 15), date(2028, 1, 4))
    ]


@pytest.mark.parametrize("first", [date(1993, 1, 1), date(2020, 1, 1), date(2025, 11, 1)])
def test_china_s_time_is_what_icalendar_makes_of_the_zone(first: date) -> None:
    assert timezone(first) == Timezone.from_tzid("Asia/Shanghai", first_date=first).to_ical()
