"""The pages of the schedule: months, counties, lecturers, audiences, people, and the states of what is planned."""

import json
import re
from collections import Counter

import pytest

from tests.site.built import Built, Page
from tests.site.conftest import run, settings, write

PLUGINS = ("archive", "pages", "feeds")
PROJECT = settings(PLUGINS).replace("fengbei/pages\n", "fengbei/pages: {organiser: 示例市局}\n")
HERO = "name: 张三\nkind: veteran\ndied: 不详\nsample: true\n"
TEAM = """\
lecturers:
  - {id: wang, name: 王五, role: 老兵宣讲员, team: 市宣讲队, sample: true}
  - {id: li, name: 李四, sample: true}
"""
TALK = """\
title: 说张三
summary: 讲他的一生
heroes: [zhang-san]
lecturers: [wang]
minutes: 40
suits: 初中学生
suits_kinds: [pupils, party]
themes: [奉献]
sample: true
sessions:
  - {date: 2025-04-01, time: "09:30", place: 甲小学, code: 430112, audience_kind: pupils, state: held, headcount: 120}
  - {date: 2026-03-05, time: "09:30", place: 甲小学, code: 430112, audience_kind: pupils, state: held, headcount: 1200}
  - {date: 2026-10-09, time: "09:30", place: 乙村, code: 430121, audience_kind: villagers}
  - {date: 2026-12-01, time: "09:30-10:00", place: 丙社区, code: 430104, audience_kind: residents}
  - date: 2026-11-18
    time: "14:30"
    place: 丁中学
    code: 430121
    audience_kind: pupils
    state: moved
    moved_to:
      - {date: 2026-11-25}
      - {date: 2026-12-02, time: "15:00", place: 戊中学, code: 430121}
    note: 因考试改期。
  - {date: 2026-12-22, time: "14:30", place: 己镇, code: 430121, lecturers: [li], state: cancelled}
"""
FILES = {
    "mkdocs.yml": PROJECT,
    "content/index.md": "# 首页\n",
    "content/lecturers.yml": TEAM,
    "heroes/zhang-san/hero.yml": HERO,
    "content/talks/shuo.yml": TALK,
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    root = tmp_path_factory.mktemp("schedule")
    write(root, FILES)
    site = run(root, root / "site", strict=False)
    assert site.code == 0, site.printed
    return site


def listed(page: Page) -> list[tuple[str, str, str]]:
    """The sessions on a page, in order: their keys, states and listeners."""
    rows = [element.attributes for element in page.elements if "data-session" in element.attributes]
    return [(r["data-session"].removeprefix("shuo/"), r["data-state"], r.get("data-people", "")) for r in rows]


OLD = ("2025-04-01-0930", "held", "120")
HELD = ("2026-03-05-0930", "held", "1200")
LATE = ("2026-10-09-0930", "overdue", "")
PLANNED = ("2026-12-01-0930", "planned", "")
MOVED = ("2026-11-18-1430", "moved", "")
CANCELLED = ("2026-12-22-1430", "cancelled", "")


def test_coming_sessions_stand_first_and_past_ones_by_year(built: Built) -> None:
    page = built.page("talks/")
    assert listed(page) == [PLANNED, MOVED, CANCELLED, LATE, HELD, OLD]
    assert [text for text in ("y2026", "y2025") if text not in page.ids] == []
    assert ("已举行 1 场，听众 1,200 人次。" in page.text, "已举行 1 场，听众 120 人次。" in page.text) == (True, True)


def test_each_state_is_shown_plainly(built: Built) -> None:
    states = re.findall(r'<span class="fb-state fb-state--[\w-]+">(.*?)</span>', built.page("talks/").html)
    assert states == ["待举行", "已改期", "已取消", "结果待登记", "已举行", "已举行"]


def test_every_move_is_told_in_order(built: Built) -> None:
    said = "原定2026年11月18日 14:30 丁中学，改到2026年11月25日，改到2026年12月2日 15:00 戊中学"
    for address in ("talks/", "talks/shuo/", "talks/county/430121/", "talks/month/2026-12/"):
        assert (address, said in built.page(address).text) == (address, True)


def test_every_month_with_sessions_has_a_page_and_so_have_those_that_were_left_and_the_present_one(
    built: Built,
) -> None:
    months = sorted(name.split("/")[2] for name in built.pages if name.startswith("talks/month/"))
    assert months == ["2025-04", "2026-03", "2026-10", "2026-11", "2026-12"]


def test_a_month_lists_what_takes_place_in_it_after_any_move(built: Built) -> None:
    shown = {month: listed(built.page(f"talks/month/{month}/")) for month in ("2026-03", "2026-11", "2026-12")}
    assert shown == {"2026-03": [HELD], "2026-11": [], "2026-12": [PLANNED, MOVED, CANCELLED]}


def test_a_month_counts_its_states(built: Built) -> None:
    said = "本月 3 场：待举行 1 场，已改期 1 场，已取消 1 场。"
    assert said in built.page("talks/month/2026-12/").text
    assert "本月 1 场：已举行 1 场。听众 1,200 人次。" in built.page("talks/month/2026-03/").text
    assert "这个月没有登记宣讲场次。" in built.page("talks/month/2026-11/").text


def test_a_day_that_a_session_has_left_says_where_it_went(built: Built) -> None:
    page = built.page("talks/month/2026-11/")
    assert page.html.count('class="fb-month__left"') == 2
    assert page.text.count("改到12月2日") == 2
    assert "原定2026年11月18日 星期三，改到2026年12月2日 星期三 15:00。" in page.text
    assert "#left" in page.links


def test_the_grid_names_each_day_for_the_script_and_leads_to_its_list(built: Built) -> None:
    page = built.page("talks/month/2026-12/")
    days = [cell.attributes["data-day"] for cell in page.all("td") if "data-day" in cell.attributes]
    assert days == [f"2026-12-{day:02d}" for day in range(1, 32)]
    assert [link for link in page.links if link.startswith("#d-")] == ["#d-1", "#d-2", "#d-22"]
    assert [name for name in ("d-1", "d-2", "d-22") if name not in page.ids] == []


def test_months_lead_to_each_other_and_all_are_indexed(built: Built) -> None:
    page = built.page("talks/month/2026-10/")
    ways = {e.attributes.get("rel"): e.attributes["href"] for e in page.all("a") if "rel" in e.attributes}
    assert ways == {"prev": "../../../talks/month/2026-03/", "next": "../../../talks/month/2026-11/"}
    index = [e.attributes["data-month"] for e in page.elements if "data-month" in e.attributes]
    assert index == ["2026-03", "2026-10", "2026-11", "2026-12", "2025-04"]


def test_the_ways_lead_to_the_list_the_present_month_and_the_overview(built: Built) -> None:
    for address in ("talks/", "talks/shuo/", "talks/month/2025-04/", "talks/ways/", "talks/hero/zhang-san/"):
        root = "../" * address.count("/")
        links = built.page(address).links
        wanted = [f"{root}{to}" for to in ("talks/", "talks/month/2026-11/", "talks/ways/")]
        assert (address, [link for link in wanted if link not in links]) == (address, [])


def test_each_key_has_a_page_with_what_is_to_come_first(built: Built) -> None:
    shown = {
        key: listed(built.page(f"talks/{key}/"))
        for key in ("county/430112", "lecturer/li", "audience/pupils", "hero/zhang-san", "audience/other")
    }
    assert shown == {
        "county/430112": [PLANNED, MOVED, CANCELLED, HELD, OLD],
        "lecturer/li": [CANCELLED],
        "audience/pupils": [MOVED, HELD, OLD],
        "hero/zhang-san": [PLANNED, MOVED, CANCELLED, LATE, HELD, OLD],
        "audience/other": [CANCELLED],
    }


def test_a_county_shows_what_is_to_come_in_the_counties_around_with_rough_distances(built: Built) -> None:
    page = built.page("talks/county/430112/")
    near = page.html[page.html.index('id="near"') : page.html.index('id="y2026"')]
    found = re.findall(r"talks/county/(\d+)/\">(.*?)</a> <small>直线约 (\d+) 公里", near)
    assert [(code, name) for code, name, _ in found] == [
        ("430104", "湖南省长沙市岳麓区"),
        ("430121", "湖南省长沙市长沙县"),
    ]
    assert [int(km) % 5 for _, _, km in found] == [0, 0]


def test_past_figures_stand_under_the_anchor_of_their_year(built: Built) -> None:
    page = built.page("talks/county/430112/").html
    year = page[page.index('id="y2026"') : page.index('id="y2025"')]
    assert re.findall(r'data-people="(\d+)"', year) == ["1200"]
    assert "已举行 1 场，听众 1,200 人次。" in year


def test_the_overview_counts_every_key(built: Built) -> None:
    page = built.page("talks/ways/").html
    figure = r'<td class="fb-num">(?:<a [^>]*>)?([\d,]+)(?:</a>)?</td>'
    rows = re.findall(r'<a href="../../talks/([^"]+)/">(.*?)</a></th>' + figure * 3, page)
    assert rows == [
        ("county/430104", "岳麓区", "1", "0", "0"),
        ("county/430112", "望城区", "0", "2", "1,320"),
        ("county/430121", "长沙县", "2", "0", "0"),
        ("lecturer/wang", "王五", "2", "2", "1,320"),
        ("lecturer/li", "李四", "1", "0", "0"),
        ("audience/pupils", "中小学生", "1", "2", "1,320"),
        ("audience/villagers", "村民", "0", "0", "0"),
        ("audience/residents", "社区居民", "1", "0", "0"),
        ("audience/other", "类别未写明", "1", "0", "0"),
        ("hero/zhang-san", "张三", "3", "2", "1,320"),
    ]


def test_of_a_lecturer_the_role_and_the_team_are_told(built: Built) -> None:
    assert "老兵宣讲员，市宣讲队" in built.page("talks/lecturer/wang/").text


def test_a_talk_tells_its_themes_and_whom_it_suits(built: Built) -> None:
    page = built.page("talks/shuo/")
    assert ("奉献" in page.text, "听众类别：中小学生、党员干部" in page.text) == (True, True)
    assert ("../../talks/audience/pupils/" in page.links, "../../talks/audience/party/" in page.links) == (True, False)


def test_only_what_is_still_to_come_can_be_added_to_a_calendar(built: Built) -> None:
    page = built.page("talks/shuo/")
    added = [link for link in page.links if re.fullmatch(r"../../talks/shuo/[\d-]+\.ics", link)]
    there = [name for name in built.files if re.fullmatch(r"talks/shuo/[\d-]+\.ics", name)]
    assert sorted(f"../../{name}" for name in there if "2026-12-22" not in name) == sorted(added)


def test_the_filters_count_what_is_listed_and_wait_for_a_script(built: Built) -> None:
    page = built.page("talks/")
    (form,) = [e for e in page.all("form") if "data-fb-sift" in e.attributes]
    assert "hidden" in form.attributes
    options = re.findall(r'<option value="([\w-]+)" data-title="(.*?)">.*?（(\d+)）</option>', page.html)
    assert options == [
        ("430104", "岳麓区", "1"),
        ("430112", "望城区", "2"),
        ("430121", "长沙县", "3"),
        ("wang", "王五", "5"),
        ("li", "李四", "1"),
        ("pupils", "中小学生", "3"),
        ("villagers", "村民", "1"),
        ("residents", "社区居民", "1"),
        ("other", "类别未写明", "1"),
        ("planned", "待举行", "1"),
        ("held", "已举行", "2"),
        ("moved", "已改期", "1"),
        ("cancelled", "已取消", "1"),
        ("overdue", "结果待登记", "1"),
    ]


def events(built: Built) -> list[dict[str, object]]:
    """What machines are told of the talk; beside it stands the way to the page."""
    blocks = re.findall(r'ld\+json">(.*?)</script>', built.file("talks/shuo/index.html"))
    said, way = (json.loads(block) for block in blocks)
    assert way["@type"] == "BreadcrumbList"
    graph: list[dict[str, object]] = said["@graph"]
    return graph


def test_machines_are_told_each_session_with_its_state(built: Built) -> None:
    _, *found = events(built)
    fields = ("startDate", "previousStartDate", "eventStatus")
    before = ["2026-11-18T14:30:00+08:00", "2026-11-25T14:30:00+08:00"]
    assert [tuple(event.get(field, "") for field in fields) for event in found] == [
        ("2025-04-01T09:30:00+08:00", "", "https://schema.org/EventScheduled"),
        ("2026-03-05T09:30:00+08:00", "", "https://schema.org/EventScheduled"),
        ("2026-10-09T09:30:00+08:00", "", "https://schema.org/EventScheduled"),
        ("2026-12-01T09:30:00+08:00", "", "https://schema.org/EventScheduled"),
        ("2026-12-02T15:00:00+08:00", before, "https://schema.org/EventRescheduled"),
        ("2026-12-22T14:30:00+08:00", "", "https://schema.org/EventCancelled"),
    ]
    assert found[4] == {
        "@type": "Event",
        "name": "说张三",
        "description": "讲他的一生",
        "disambiguatingDescription": "示例数据",
        "startDate": "2026-12-02T15:00:00+08:00",
        "endDate": "2026-12-02T15:40:00+08:00",
        "previousStartDate": before,
        "eventStatus": "https://schema.org/EventRescheduled",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": {
            "@type": "Place",
            "name": "戊中学",
            "disambiguatingDescription": "示例数据",
            "address": {
                "@type": "PostalAddress",
                "addressCountry": "CN",
                "addressRegion": "湖南省",
                "addressLocality": "长沙市长沙县",
            },
        },
        "performer": [{"@type": "Person", "name": "王五", "disambiguatingDescription": "示例数据"}],
        "organizer": {"@id": "https://fengbei.example/#organiser"},
        "inLanguage": "zh-CN",
        "url": "https://fengbei.example/talks/shuo/#s-2026-11-18-1430",
    }


def test_who_organises_is_to_machines_the_body_whose_site_it_is(built: Built) -> None:
    home = re.search(r'ld\+json">(.*?)</script>', built.file("index.html"))
    _, bureau = json.loads(home[1])["@graph"] if home else (None, None)
    organiser, *_ = events(built)
    assert organiser == bureau
    assert organiser == {
        "@type": "GovernmentOrganization",
        "@id": "https://fengbei.example/#organiser",
        "name": "示例市局",
        "url": "https://fengbei.example/",
    }


def test_no_link_is_broken_and_no_anchor_stands_twice(built: Built) -> None:
    assert built.broken_links == []
    assert [name for name, page in built.pages.items() if len(page.ids) != len(set(page.ids))] == []


def test_a_month_too_long_for_a_page_says_where_its_sessions_stand(tmp_path_factory: pytest.TempPathFactory) -> None:
    root = tmp_path_factory.mktemp("crowded")
    talks = {f"content/talks/t-{hour}.yml": often(hour) for hour in range(8, 20)}
    write(root, {"mkdocs.yml": settings(("archive", "pages")), "content/index.md": "# 首页\n", **talks})
    site = run(root, root / "site", strict=False)
    assert site.code == 0, site.printed
    month, parts = site.page("talks/month/2026-12/"), ("talks/month/2026-12/list/", "talks/month/2026-12/list/2/")
    assert ([site.has(part) for part in parts], listed(month)) == ([True, True], [])
    shown = Counter(key for part in parts for key, _, _ in listed(site.page(part)))
    assert (len(shown), set(shown.values())) == (12 * 31, {1})
    assert (site.broken_links, month.text.count("另有 6 场")) == ([], 31)
    assert max(len(page.html.encode()) for page in site.pages.values()) < 300_000


def often(hour: int) -> str:
    """A talk of every day of a month."""
    days = "".join(
        f"  - {{date: 2026-12-{day:02d}, time: '{hour:02d}:00', place: 第{hour}中学}}\n" for day in range(1, 32)
    )
    return f"title: 说{hour}\nsample: true\nsessions:\n{days}"
