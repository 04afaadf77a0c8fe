"""Days in a real browser: what is today is the visitor's, whenever the site was built."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browsing import seen_in_a_browser
from tests.site.built import Built
from tests.site.conftest import run, settings, write

pytestmark = seen_in_a_browser("nobody saw what is today")

PAPER = "sources:\n  paper: {title: 示例报, tier: A}\n  forum: {title: 论坛, tier: C}\n"
PAYLOAD = "<img src=x onerror=alert(1)>"
ZHANG = f"""\
name: 张三
kind: martyr
martyr: {{status: confirmed, sources: [paper]}}
born: {{date: 1926-11-25, sources: [paper]}}
died: {{date: 1951-12-01, sources: [paper]}}
life:
  - {{date: 1948-11-25, text: "{PAYLOAD}", sources: [paper]}}
  - {{date: 1948-11-25, text: 论坛说的, sources: [forum]}}
  - {{date: 1948-11, text: 哪一天不知道, sources: [paper]}}
  - {{date: 1951-12-01, text: 与忌日同一天, sources: [paper]}}
honours:
  - {{title: 一等功, date: 1950-02-28, sources: [paper]}}
{PAPER}"""
LI = f"name: 李四\nkind: hero-model\nborn: {{date: 1928-02-29, sources: [paper]}}\ndied: 不详\n{PAPER}"
LIVING = f"""\
name: 王五
kind: veteran
consent: {{date: 2026-01-01}}
born: {{date: 1958-11-25, sources: [paper]}}
life:
  - {{date: 1958-11-25, text: 出生, sources: [paper]}}
{PAPER}"""
OWN = "days:\n  - {id: jiefang, name: 某县解放纪念日, on: 11-26, since: 1946}\n"
FILES = {
    "heroes/zhang-san/hero.yml": ZHANG,
    "heroes/li-si/hero.yml": LI,
    "heroes/wang-wu/hero.yml": LIVING,
    "content/days.yml": OWN,
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A site that was built on 22 November 2026."""
    project = tmp_path_factory.mktemp("days")
    write(project, {"mkdocs.yml": settings(("archive", "pages")), "content/index.md": "# 丰碑\n", **FILES})
    site = run(project, project / "site", strict=False)
    assert site.code == 0, site.printed
    return site


@pytest.fixture
def at(browser: Browser, built: Built) -> Iterator[Any]:
    """Opens a page at a moment, from the disk, without a server."""
    pages: list[Page] = []
    faults: list[str] = []

    def opened(moment: str, page: str = "index.html", zone: str = "Asia/Shanghai", *, scripts: bool = True) -> Page:
        context = browser.new_context(timezone_id=zone, locale="zh-CN", java_script_enabled=scripts)
        seen = context.new_page()
        seen.on("console", lambda message: faults.append(message.text))
        seen.on("pageerror", lambda error: faults.append(str(error)))
        if scripts:
            seen.clock.set_fixed_time(datetime.fromisoformat(moment))
        seen.goto((built.folder / page).as_uri())
        seen.wait_for_load_state("networkidle")
        pages.append(seen)
        return seen

    yield opened
    for page in pages:
        page.context.close()
    assert faults == []


def history(page: Page) -> tuple[str, list[str]]:
    """The heading and the lines, none where the part is not to be seen."""
    part = page.locator("[data-fb-history]")
    if not part.is_visible():
        return "", []
    lines = part.locator("li").all_inner_texts()
    return part.locator("h2").inner_text(), [" ".join(line.split()) for line in lines]


def coming(page: Page, lists: str = "[data-fb-coming]:not(.fb-faces *)") -> list[str]:
    rows = page.locator(lists).locator("> li:visible, > ul > li:visible")
    return [str(row.get_attribute("data-day")) for row in rows.all()]


def test_a_day_has_what_happened_on_it_with_its_years(at: Any) -> None:
    assert history(at("2026-11-25T09:00:00+08:00")) == (
        "历史上的今天（11月25日）",
        ["1926年 张三诞辰100周年 逢十", f"1948年 张三：{PAYLOAD} 78年前"],
    )
    assert history(at("2031-11-25T09:00:00+08:00"))[1][0] == "1926年 张三诞辰105周年 逢五"


def test_days_of_the_bureau_count_their_years(at: Any) -> None:
    assert history(at("2026-11-26T09:00:00+08:00"))[1] == ["纪念日 某县解放纪念日（1946年，80周年） 逢十"]


def test_death_of_a_martyr_is_told_once_and_as_what_it_was(at: Any) -> None:
    page = at("2027-12-01T09:00:00+08:00")
    assert history(page)[1] == ["1951年 张三牺牲76周年"]
    page.locator("[data-fb-history] a").click()
    assert page.locator("h1").inner_text() == "张三"


def test_a_day_on_which_nothing_is_known_shows_nothing(at: Any) -> None:
    assert history(at("2026-11-24T09:00:00+08:00")) == ("", [])


def test_leap_day_has_its_own_and_the_day_before_has_not(at: Any) -> None:
    assert history(at("2028-02-29T09:00:00+08:00"))[1] == ["1928年 李四诞辰100周年 逢十"]
    assert history(at("2027-02-28T09:00:00+08:00"))[1] == ["1950年 张三获“一等功” 77年前"]


def test_qingming_of_another_year_is_on_its_own_day(at: Any) -> None:
    found = {day: history(at(f"{day}T09:00:00+08:00"))[1] for day in ("2027-04-05", "2028-04-04", "2028-04-05")}
    assert found == {"2027-04-05": ["纪念日 清明节"], "2028-04-04": ["纪念日 清明节"], "2028-04-05": []}


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/Los_Angeles", "Pacific/Auckland"])
def test_the_day_begins_at_midnight_in_shanghai_wherever_the_visitor_is(at: Any, zone: str) -> None:
    assert history(at("2026-11-25T23:59:50+08:00", zone=zone))[0] == "历史上的今天（11月25日）"
    assert history(at("2026-11-26T00:00:10+08:00", zone=zone))[0] == "历史上的今天（11月26日）"


def test_page_of_days_tells_of_today_as_well(at: Any) -> None:
    assert history(at("2026-11-25T09:00:00+08:00", "days/index.html"))[1][0] == "1926年 张三诞辰100周年 逢十"


def test_page_of_days_says_where_nothing_is_known(at: Any) -> None:
    page = at("2026-11-24T09:00:00+08:00", "days/index.html")
    assert (history(page)[0], page.locator("[data-fb-none]").is_visible()) == ("历史上的今天（11月24日）", True)


def test_coming_days_that_are_past_give_way_to_the_next(at: Any) -> None:
    assert coming(at("2026-11-22T09:00:00+08:00")) == [
        "2026-11-25", "2026-11-26", "2026-12-01", "2026-12-13", "2027-03-05",
    ]  # fmt: skip
    assert coming(at("2026-11-26T09:00:00+08:00")) == ["2026-11-26", "2026-12-01", "2026-12-13", "2027-03-05"]
    assert coming(at("2026-11-27T09:00:00+08:00", "days/plan/index.html")) == ["2026-12-01", "2026-12-13"]


def test_home_opens_with_the_person_whose_day_is_next_until_nobody_s_is_known(at: Any) -> None:
    def face(day: str) -> tuple[list[str], bool]:
        page = at(f"{day}T09:00:00+08:00")
        return coming(page, ".fb-faces [data-fb-coming]"), page.locator(".fb-faces").is_visible()

    assert (face("2026-11-25"), face("2026-11-26"), face("2026-12-02")) == (
        (["2026-11-25"], True),
        (["2026-12-01"], True),
        ([], False),
    )


def test_where_all_that_was_reckoned_is_past_the_page_says_so(at: Any) -> None:
    page = at("2028-01-05T09:00:00+08:00", "days/plan/index.html")
    assert (coming(page), page.locator("[data-fb-past]").is_visible()) == ([], True)


def test_without_scripts_the_page_names_the_day_that_it_tells_of(built: Built, at: Any) -> None:
    assert history(at("", scripts=False)) == ("", [])
    assert coming(at("", scripts=False))[0] == "2026-11-25"


def test_birthdays_of_the_living_are_in_no_script(built: Built) -> None:
    assert [
        path.name for path in Path(built.folder / "days").glob("on-*.js") if "王五" in path.read_text("utf-8")
    ] == []
    assert "论坛说的" not in (built.folder / "days/on-11.js").read_text("utf-8")
