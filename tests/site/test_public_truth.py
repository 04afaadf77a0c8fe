"""What a stranger reads on the built pages, from records that are hard: nothing that is not public, nothing untrue."""

import json
import re

import pytest

from fengbei.search.services import SERVICES
from tests.site.built import Built
from tests.site.conftest import EVERY_PLUGIN, run, settings, write

PAPER = "sources:\n  paper: {title: 示例报, tier: A}\n"
PARK = f"kind: park\naddress: {{now: 湖南省长沙县, code: '430121', sources: [paper]}}\n{PAPER}"
GONE = f"kind: hero-model\ndied: {{date: 1951-10-12, sources: [paper]}}\n{PAPER}"
LIVING = f"kind: veteran\nconsent: {{date: 2024-05-06, until: 2030-01-02, note: 内部同意书}}\n{PAPER}"
TALK = """\
title: 说张三
heroes: [zhang-san, cao-gao]
lecturers: [jia, cao-gao-jiang]
sessions:
  - {date: 2026-12-03, time: '09:00', place: 甲, state: moved, moved_to: {date: 2026-12-03, place: 乙}}
  - {date: 2026-12-04, time: '09:00', place: 丙乡, agreed: 内部理由, state: moved, moved_to: [{date: 2027-02-05}]}
  - {date: 2026-12-10, time: '08:00', place: 丁乡, code: '439999'}
"""
VISITS = """\
visits:
  - {date: 2026-11-23, group: 明日中学, kind: study, headcount: 14, note: 内部备注}
  - {date: 2026-12, group: 下月中学, kind: study, headcount: 16, agreed: 内部理由}
"""
MESSAGES = """\
messages:
  - {date: 2026-04-05, text: 敬礼, hero: zhang-san, reviewed: 2026-04-06, reviewer: 内部审核}
  - {date: 2026-04-06, text: 说草稿人物, hero: cao-gao, reviewed: 2026-04-07}
  - {date: 2026-04-06, text: 说草稿人物和园, hero: cao-gao, memorial: jia, reviewed: 2026-04-07}
  - {date: 2026-04-06, text: 说草稿园, memorial: cao-gao-yuan, reviewed: 2026-04-07}
  - {date: 2026-04-06, text: 未审的话, hero: zhang-san}
"""
LECTURERS = "lecturers: [{id: jia, name: 甲讲师}, {id: cao-gao-jiang, name: 草稿讲师, draft: true}]\n"
TREE = {
    "heroes/zhang-san/hero.yml": f"name: 张三\n{GONE}",
    "heroes/cao-gao/hero.yml": f"name: 草稿的人\ndraft: true\n{GONE}",
    "heroes/wang-wu/hero.yml": "name: 王五\nborn: {date: 1950, sources: [paper]}\nlife:\n"
    f"  - {{date: 1950-11-22, text: 在某县某村, sources: [paper]}}\n"
    f"  - {{date: 1970-11-22, text: 入伍, sources: [paper]}}\n{LIVING}",
    "heroes/zhao-liu/hero.yml": "name: 赵六\nlife:\n"
    f"  - {{date: 1951-11-22, text: 生于某县, sources: [paper]}}\n{LIVING}",
    "memorials/jia/memorial.yml": f"name: 甲陵园\n{PARK}",
    "memorials/jia/visits/2026.yml": VISITS,
    "memorials/cao-gao-yuan/memorial.yml": f"name: 草稿的园\ndraft: true\n{PARK}",
    "memorials/cao-gao-yuan/visits/2026.yml": VISITS.replace("中学", "草稿园中学"),
    "content/lecturers.yml": LECTURERS,
    "content/talks/shuo.yml": TALK,
    "content/calls/2026.yml": "calls: {date: 2026-02, kind: family-call, households: 3, note: 内部备注}\n",
    "content/messages/2026.yml": MESSAGES,
    "content/days.yml": "days: {id: own, name: 草稿的日子, on: '11-22', draft: true}\n",
}
INTERNAL = "内部备注|内部理由|内部审核|内部同意书|说草稿|未审的话|草稿的人|草稿的园|草稿园中学|草稿讲师|草稿的日子"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    project = tmp_path_factory.mktemp("truth")
    plugins = tuple(name for name in EVERY_PLUGIN if name != "handouts")
    write(project, {"mkdocs.yml": settings(plugins), "content/index.md": "# 丰碑\n", **TREE})
    built = run(project, project / "site", strict=False)
    assert built.code == 0, built.printed
    return built


def test_nothing_internal_no_draft_and_no_message_about_one_is_in_any_file(built: Built) -> None:
    said = {name: data.decode(errors="ignore") for name, data in built.files.items()}
    found = {name: sorted(set(re.findall(INTERNAL, text))) for name, text in said.items()}
    assert {name: marks for name, marks in found.items() if marks} == {}
    assert built.page("visits/messages/").text.count("共 1 条") == 2, "of the wall, and of its year"
    assert built.broken_links == []


def test_today_in_history_does_not_tell_the_birthday_of_the_living(built: Built) -> None:
    handed = json.loads(built.file("days/on-11.js").partition("fengbeiOn(11, ")[2].rpartition(");")[0])
    assert handed["days"]["22"] == [["event", 1970, "王五", "heroes/wang-wu/", "入伍"]]
    assert "1950年" not in re.sub("1950年?—", "", built.page("days/").text)


def test_a_session_at_another_place_is_not_said_to_be_on_another_day(built: Built) -> None:
    talk = built.page("talks/shuo/")
    states = re.findall(r'data-state="(\w+)".*?fb-state--(\w+)">([^<]+)<', talk.html, re.S)
    assert states == [
        ("relocated", "relocated", "已改地点"),
        ("planned", "planned", "待举行"),
        ("moved", "moved", "已改期"),
    ]
    assert "本月 2 场：待举行 1 场，已改地点 1 场。" in built.page("talks/month/2026-12/").text
    assert "宣讲改地点：说张三" in built.file("feed.xml")
    graph = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', talk.html)[0])["@graph"]
    assert {one["startDate"]: (one["eventStatus"].rpartition("/")[2], "previousStartDate" in one) for one in graph} == {
        "2026-12-03T09:00:00+08:00": ("EventScheduled", False),
        "2026-12-10T08:00:00+08:00": ("EventScheduled", False),
        "2027-02-05T09:00:00+08:00": ("EventRescheduled", True),
    }


def test_a_month_says_the_year_to_which_a_session_has_moved(built: Built) -> None:
    assert "<strong>改到2027年2月5日</strong>" in built.file("talks/month/2026-12/index.html")


def test_a_booking_of_some_day_in_a_month_is_not_planned_for_its_first(built: Built) -> None:
    plan = built.page("days/plan/").text
    assert "2026年12月 下月中学（甲陵园）" in plan
    assert "12月1日 下月中学" not in plan


def test_the_calendar_of_an_unknown_county_is_named_as_its_page(built: Built) -> None:
    assert "湖南省的宣讲" in built.page("talks/county/439999/").text
    assert "X-WR-CALNAME:试验 · 宣讲 · 湖南省\r\n" in (built.files["talks/county/439999/calendar.ics"].decode())


def test_a_sheet_names_nobody_to_hand_it_to_where_nobody_is_named(built: Built) -> None:
    pages = [built.page(address).text for address in ("talks/menu/slip/", "visits/booking/", "talks/menu/")]
    assert [word for page in pages for word in ("上面的单位", "发邮件") if word in page] == []


def test_the_search_finds_what_visitors_come_to_do(built: Built) -> None:
    head = "".join(text.decode() for name, text in built.files.items() if re.match(r"search/r/\d+\.js", name))
    found = [address for address in SERVICES if f'"{address}"' in head]
    assert found == list(SERVICES)
