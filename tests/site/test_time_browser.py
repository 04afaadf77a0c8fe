"""A site between two builds, in a real browser: what is past is not told as to come, and days of mourning are kept,
by the visitor's own clock and the day in China."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browsing import seen_in_a_browser, watched
from tests.site.built import Built
from tests.site.conftest import run, settings, write

pytestmark = seen_in_a_browser("nobody saw what a site says a week after it was built")

SHANGHAI, LOS_ANGELES = "Asia/Shanghai", "America/Los_Angeles"
HOUR = 3_600_000
"""In milliseconds."""
MOURNING = """\
  - fengbei/pages:
      mourning:
        - {from: 2026-12-13, to: 2026-12-14, pages: all}
        - {day: "2026-12-20", pages: home}
"""
DAYS = ("2026-11-23", "2026-11-24", "2026-11-26", "2026-12-01", "2026-12-25", "2027-01-08")
TALK = """\
title: 第{number}讲
heroes: [zhang-san]
sessions:
  - {{date: {day}, place: 示例礼堂, memorial: jia}}
"""
PARK = "name: 甲陵园\nkind: park\n"
PASSED = "上次更新时列在这里的场次，日期都已过去；新的安排以主办单位的通知为准。"
VISITS = """\
visits:
  - {date: 2026-11-25, group: 示范小学, kind: tribute, headcount: 40, booked: true}
  - {date: 2026-12, group: 示范中学, kind: tribute, headcount: 50, booked: true}
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A site that was built on 22 November 2026."""
    project = tmp_path_factory.mktemp("time")
    talks = {f"content/talks/t{n}.yml": TALK.format(number=n, day=day) for n, day in enumerate(DAYS, 1)}
    plain = settings(("archive", "pages"))
    files = {
        "mkdocs.yml": plain.replace("  - fengbei/pages\n", MOURNING),
        "content/index.md": "# 丰碑\n",
        "heroes/zhang-san/hero.yml": "name: 张三\nkind: hero-model\ndied: 不详\n",
        "memorials/jia/memorial.yml": PARK,
        "memorials/jia/visits/2026.yml": VISITS,
        **talks,
    }
    write(project, files)
    site = run(project, project / "site", strict=False)
    assert site.code == 0, site.printed
    return site


@pytest.fixture(scope="module")
def at(browser: Browser, built: Built) -> Iterator[Any]:
    """Opens a page at a moment, from the disk, without a server; one browser's page for each time zone."""
    with ExitStack() as stack:
        zones = {zone: stack.enter_context(watched(browser, timezone_id=zone)) for zone in (SHANGHAI, LOS_ANGELES)}

        def opened(moment: str, page: str = "", zone: str = SHANGHAI) -> Page:
            zones[zone].clock.set_fixed_time(datetime.fromisoformat(moment))
            zones[zone].goto((built.folder / page / "index.html").as_uri())
            return zones[zone]

        yield opened


def sessions(page: Page, where: str) -> list[str]:
    """The days of the sessions that are seen in a part of the page."""
    return [str(row.get_attribute("data-day")) for row in page.locator(f"{where} [data-session]:visible").all()]


def texts(page: Page, what: str) -> list[str]:
    return [" ".join(text.split()) for text in page.locator(f":is({what}):visible").all_inner_texts()]


def test_a_day_is_grey_from_midnight_to_midnight_in_china(at: Any) -> None:
    grey = "getComputedStyle(document.documentElement).filter"
    moments = (
        "2026-12-12T23:59:59+08:00",
        "2026-12-13T00:00:00+08:00",
        "2026-12-14T23:59:59+08:00",
        "2026-12-15T00:00:00+08:00",
    )
    seen = [at(moment, "days", LOS_ANGELES).evaluate(grey) for moment in moments]
    assert seen == ["none", "grayscale(1)", "grayscale(1)", "none"]


def test_home_alone_is_grey_where_only_home_was_named(at: Any) -> None:
    marked = "document.documentElement.hasAttribute('data-fb-mourning')"
    assert [at("2026-12-20T09:00:00+08:00", page).evaluate(marked) for page in ("", "talks")] == [True, False]


def test_page_left_open_turns_grey_and_back_and_forgets_what_is_past(browser: Browser, built: Built) -> None:
    marked = "document.documentElement.hasAttribute('data-fb-mourning')"
    with watched(browser, timezone_id=LOS_ANGELES) as page:
        page.clock.install(time=datetime.fromisoformat("2026-12-12T23:59:00+08:00"))
        page.goto((built.folder / "index.html").as_uri())
        assert (page.evaluate(marked), sessions(page, "section")) == (False, list(DAYS[4:]))
        page.clock.fast_forward("02:00")
        assert (page.evaluate(marked), sessions(page, "section")) == (True, list(DAYS[4:]))
        page.clock.fast_forward(14 * 24 * HOUR)
        assert (page.evaluate(marked), sessions(page, "section")) == (False, list(DAYS[5:]))


@pytest.mark.parametrize(
    ("moment", "left"),
    [("2026-11-22", DAYS[:4]), ("2026-11-24", DAYS[1:5]), ("2026-11-29", DAYS[3:]), ("2027-01-01", DAYS[5:])],
)
def test_home_has_the_next_talks_whenever_it_is_read(at: Any, moment: str, left: tuple[str, ...]) -> None:
    zones = (SHANGHAI, LOS_ANGELES)
    assert [sessions(at(f"{moment}T00:30:00+08:00", zone=zone), "section") for zone in zones] == [list(left)] * 2


def test_home_says_so_when_nothing_is_left(at: Any) -> None:
    page = at("2027-02-01T09:00:00+08:00")
    assert sessions(page, "section") == []
    assert texts(page, "section:has(#talks) [data-fb-past]") == [PASSED]


def test_schedule_sets_apart_what_is_past(at: Any) -> None:
    page = at("2026-12-02T09:00:00+08:00", "talks")
    assert sessions(page, "[data-fb-ahead]") == list(DAYS[4:])
    assert texts(page, "[data-fb-ahead] h3") == ["2026年12月", "2027年1月"]
    page.locator("summary", has_text="日期已过的场次").click()
    assert sessions(page, "[data-fb-over]") == ["2026-12-01", "2026-11-26", "2026-11-24", "2026-11-23"]
    assert set(texts(page, "[data-fb-over] .fb-state")) == {"已过日期"}
    page.get_by_label("筛选场次", exact=True).last.fill("第2讲")
    assert sessions(page, "main") == ["2026-11-24"]


def test_schedule_is_as_it_was_built_on_the_day_of_the_build(at: Any) -> None:
    page = at("2026-11-22T20:00:00+08:00", "talks")
    assert sessions(page, "[data-fb-ahead]") == list(DAYS)
    assert texts(page, "[data-fb-over], [data-fb-past]") == []


def test_talk_that_is_past_calls_nobody_to_it(at: Any) -> None:
    page = at("2026-11-24T00:30:00+08:00", "talks/t1")
    assert texts(page, "[data-fb-ahead] > p") == [PASSED]
    page.locator("[data-fb-over] summary").click()
    assert texts(page, "[data-fb-over] .fb-state, .fb-add") == ["已过日期"]


def test_address_of_a_session_leads_to_it_when_it_is_past(at: Any) -> None:
    page = at("2026-11-24T00:30:00+08:00", "talks/t1")
    page.goto(f"{page.url}?#s-2026-11-23")
    expect(page.locator("#s-2026-11-23")).to_be_in_viewport()


@pytest.mark.parametrize("page", ["heroes/zhang-san", "memorials/jia"])
def test_records_have_the_next_talks(at: Any, page: str) -> None:
    assert sessions(at("2026-11-29T09:00:00+08:00", page), "section:has(#talks)") == list(DAYS[3:])
    assert texts(at("2027-02-01T09:00:00+08:00", page), "section:has(#talks) [data-fb-past]") == [PASSED]


def test_visit_of_a_month_is_to_come_until_its_end(at: Any) -> None:
    booked = "#booked li strong, #booked [data-fb-past]"
    days = ("2026-11-25", "2026-12-31", "2027-01-01")
    assert [texts(at(f"{day}T09:00:00+08:00", "memorials/jia"), booked) for day in days] == [
        ["示范小学", "示范中学"],
        ["示范中学"],
        ["上次更新时列出的预约，日期都已过去。"],
    ]


def test_way_to_the_month_leads_to_the_visitors(at: Any) -> None:
    page = at("2026-12-02T09:00:00+08:00", "talks")
    link = page.locator("[data-months]")
    assert str(link.get_attribute("href")).endswith("talks/month/2026-12/")
    page = at("2026-12-02T09:00:00+08:00", "talks/month/2026-11")
    assert texts(page, "td strong") == ["已过日期"] * 3


def test_day_of_the_month_sheet_is_the_visitors(at: Any) -> None:
    page = at("2026-11-26T00:30:00+08:00", "talks/month/2026-11", LOS_ANGELES)
    assert page.locator("td[aria-current=date]").get_attribute("data-day") == "2026-11-26"
