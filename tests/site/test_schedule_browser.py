"""The schedule in a browser: its filters, the months by keyboard and on paper, on a phone and without scripts."""

import io
import re
import unicodedata
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from tests.browsing import seen_in_a_browser, served, watched
from tests.site.built import Built
from tests.site.conftest import run, write
from tests.site.test_schedule_pages import FILES
from tests.site.test_search_browser import EXCHANGE

pytestmark = seen_in_a_browser("nobody saw whether the schedule can be filtered, turned over and printed")

NOW = datetime.fromisoformat("2026-12-02T23:30:00+00:00")
"""The third of December where the visitors are."""
COUNTIES = ("430112", "430121", "430104", "430181")


def crowded() -> str:
    """A hundred and twenty sessions in a month of six weeks, more on one day than a page of paper has room for."""
    days = [*([5] * 12), *(2 + number % 27 for number in range(108))]
    lines = (
        f"  - {{date: 2026-08-{day:02d}, time: '{8 + number % 12:02d}:{number // 12:02d}', place: 第{number}小学礼堂,"
        f" code: {COUNTIES[number % 4]}, audience: 五年级学生, agreed: 示例, state: held, headcount: 30}}"
        for number, day in enumerate(days)
    )
    return "title: 从一个普通战士说起的一堂很长的课\nsample: true\nsessions:\n" + "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    root = tmp_path_factory.mktemp("tour")
    write(root, {**FILES, "content/talks/many.yml": crowded()})
    site = run(root, root / "site", strict=False)
    assert site.code == 0, site.printed
    return site


@pytest.fixture(scope="module")
def address(built: Built) -> Iterator[str]:
    with served(built.folder) as at:
        yield at


@pytest.fixture(params=[1280, 320], ids=["desktop", "phone"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    with watched(browser, viewport={"width": request.param, "height": 800}) as page:
        page.set_default_timeout(8000)
        yield page


def opened(page: Page, at: str) -> None:
    page.goto(at)
    page.locator(".fb-sift summary").click()


def choose(page: Page, facet: str, value: str) -> None:
    page.get_by_label(facet, exact=True).select_option(value)


def shown(page: Page) -> list[str]:
    rows = page.locator("[data-session]:visible")
    return [str(row.get_attribute("data-session")) for row in rows.all()]


def said(page: Page) -> str:
    return page.locator(".fb-sift [role=status]").inner_text()


def test_choices_combine_and_say_how_many_are_left(page: Page, address: str) -> None:
    opened(page, f"{address}talks/hero/zhang-san/")
    choose(page, "县区", "430121")
    assert (shown(page), said(page)) == (
        ["shuo/2026-11-18-1430", "shuo/2026-12-22-1430", "shuo/2026-10-09-0930"],
        "符合条件的 3 场，共 6 场。",
    )
    choose(page, "听众", "pupils")
    assert (shown(page), said(page)) == (["shuo/2026-11-18-1430"], "符合条件的 1 场，共 6 场。")
    expect(page.get_by_role("heading", name="2025年已过场次")).to_be_hidden()


def test_each_choice_counts_what_the_others_leave(page: Page, address: str) -> None:
    opened(page, f"{address}talks/hero/zhang-san/")
    choose(page, "听众", "pupils")
    county = page.get_by_label("县区", exact=True)
    assert county.locator("option").all_inner_texts() == ["不限", "望城区（2）", "长沙县（1）"]
    choose(page, "状态", "moved")
    assert county.locator("option").all_inner_texts() == ["不限", "长沙县（1）"]


def test_choices_stay_in_the_address_and_the_way_back_undoes_one(page: Page, address: str) -> None:
    opened(page, f"{address}talks/")
    choose(page, "县区", "430121")
    choose(page, "状态", "moved")
    assert page.url == f"{address}talks/?county=430121&state=moved"
    page.go_back()
    expect(page.get_by_label("状态", exact=True)).to_have_value("")
    page.go_back()
    expect(page.get_by_label("县区", exact=True)).to_have_value("")
    assert (page.url, said(page)) == (f"{address}talks/", "共 126 场。")


def test_an_address_with_choices_shows_what_was_chosen(page: Page, address: str) -> None:
    page.goto(f"{address}talks/?hero=zhang-san&state=cancelled&county=<b>")
    expect(page.locator(".fb-sift [role=status]")).to_have_text("符合条件的 1 场，共 126 场。")
    assert (shown(page), page.get_by_label("县区", exact=True).input_value()) == (["shuo/2026-12-22-1430"], "")


def test_words_find_places_people_and_say_when_nothing_fits(page: Page, address: str) -> None:
    opened(page, f"{address}talks/")
    box = page.get_by_role("searchbox")
    box.fill("张三 戊中学")
    assert (shown(page), said(page)) == (["shuo/2026-11-18-1430"], "符合条件的 1 场，共 126 场。")
    assert page.evaluate("new URLSearchParams(location.search).get('q')") == "张三 戊中学"
    box.fill("没有的地方")
    assert (shown(page), said(page)) == ([], "没有符合条件的场次，请改一改条件。")
    page.get_by_role("button", name="清除筛选").click()
    assert (box.input_value(), said(page), page.url) == ("", "共 126 场。", f"{address}talks/")


def test_what_was_chosen_leads_to_its_own_page(page: Page, address: str) -> None:
    opened(page, f"{address}talks/")
    choose(page, "县区", "430121")
    page.get_by_role("link", name="全部场次：长沙县").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("湖南省长沙市长沙县的宣讲")


def test_filters_work_from_a_folder_on_a_stick(page: Page, built: Built) -> None:
    opened(page, f"{(built.folder / 'talks' / 'index.html').as_uri()}")
    choose(page, "县区", "430104")
    assert "shuo/2026-12-01-0930" in shown(page)
    assert said(page).startswith("符合条件的 ")


def test_the_scripts_work_after_the_page_around_them_was_exchanged(page: Page, address: str) -> None:
    page.clock.set_fixed_time(NOW)
    page.goto(f"{address}talks/ways/")
    for _ in range(2):
        page.evaluate(EXCHANGE, f"{address}talks/month/2026-12/")
        expect(page.locator("[aria-current=date]")).to_have_attribute("data-day", "2026-12-03")
        page.evaluate(EXCHANGE, f"{address}talks/?county=430104")
        expect(page.get_by_role("searchbox")).to_be_visible()
        assert said(page).startswith("符合条件的 ")
        choose(page, "状态", "overdue")
        assert shown(page) == ["shuo/2026-12-01-0930"]


def test_the_month_is_turned_by_keys_while_it_has_the_focus(page: Page, address: str) -> None:
    page.goto(f"{address}talks/month/2026-11/")
    grid = page.get_by_role("region", name="2026年11月月历")
    expect(page.get_by_text("按 PageUp、PageDown 键翻月")).to_be_visible()
    grid.focus()
    page.keyboard.press("PageDown")
    expect(page.get_by_role("heading", level=1)).to_have_text("2026年12月宣讲月历")
    expect(page.get_by_role("region", name="2026年12月月历")).to_be_focused()
    page.keyboard.press("PageUp")
    page.wait_for_url("**/2026-11/#month")
    page.keyboard.press("PageUp")
    expect(page.get_by_role("heading", level=1)).to_have_text("2026年10月宣讲月历")


def test_elsewhere_the_keys_scroll_as_ever(page: Page, address: str) -> None:
    page.goto(f"{address}talks/month/2026-12/")
    page.get_by_role("link", name="宣讲", exact=True).first.focus()
    page.keyboard.press("PageDown")
    page.wait_for_timeout(300)
    assert (page.evaluate("scrollY > 0"), page.url) == (True, f"{address}talks/month/2026-12/")


def test_the_months_are_links_for_those_without_such_keys(page: Page, address: str) -> None:
    page.goto(f"{address}talks/month/2026-12/")
    page.get_by_role("navigation", name="上一月和下一月").get_by_role("link", name="2026年11月").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("2026年11月宣讲月历")


def test_today_is_the_visitor_s(page: Page, address: str) -> None:
    page.clock.set_fixed_time(NOW)
    page.goto(f"{address}talks/month/2026-12/")
    today = page.locator("[aria-current=date]")
    expect(today).to_have_attribute("data-day", "2026-12-03")
    assert page.locator(".fb-now").all_inner_texts() == ["12月"]


def test_a_day_leads_to_its_sessions(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 700})
    page.goto(f"{address}talks/month/2026-12/")
    day = page.get_by_role("link", name=re.compile(r"^2\s*日，\s*1场$"))
    box = day.bounding_box()
    assert box
    assert (box["width"] >= 34, box["height"] >= 44) == (True, True)
    day.click()
    expect(page.locator("#d-2 [data-session]")).to_be_in_viewport()
    page.close()


def test_a_session_is_added_to_a_calendar(page: Page, address: str) -> None:
    page.goto(f"{address}talks/shuo/#s-2026-11-18-1430")
    with page.expect_download() as loading:
        page.locator("#s-2026-11-18-1430").get_by_role("link", name="加入日历").click()
    text = Path(loading.value.path()).read_text(encoding="utf-8")
    (event,) = re.findall("BEGIN:VEVENT(.*?)END:VEVENT", text, re.S)
    said = dict(re.findall(r"^(DTSTART|SEQUENCE)[^:]*:(\w+)", event, re.M))
    assert (said["DTSTART"], int(said["SEQUENCE"]) > 0) == ("20261202T150000", True)


@pytest.mark.parametrize(
    "path",
    ["talks/", "talks/month/2026-12/", "talks/month/2026-08/", "talks/ways/", "talks/county/430112/", "talks/shuo/"],
)
def test_nothing_is_wider_than_its_window(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_all_of_it_works_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}talks/month/2026-11/")
    assert page.get_by_text("按 PageUp、PageDown 键").is_visible() is False
    page.get_by_role("link", name="2026年12月").click()
    page.get_by_role("link", name="按县区等查找").click()
    page.get_by_role("link", name="长沙县").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("湖南省长沙市长沙县的宣讲")
    assert page.get_by_role("searchbox").is_visible() is False
    assert page.locator("[data-session]:visible").count() > 2
    context.close()


def plain(text: str) -> str:
    """What a sheet says, without the forms of characters and the spaces that its font has brought in."""
    return "".join(unicodedata.normalize("NFKC", text).split())


@pytest.mark.parametrize("month", ["2026-11", "2026-12", "2026-08"], ids=["none", "few", "a hundred and twenty"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_month_prints_on_one_sheet(browser: Browser, address: str, month: str, scheme: str) -> None:
    page = browser.new_page(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(f"{address}talks/month/{month}/")
    (sheet,) = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    page.close()
    text = plain(sheet.extract_text())
    assert (round(float(sheet.mediabox.width)), round(float(sheet.mediabox.height))) in ((841, 594), (842, 595))
    assert [word for word in ("日程", "找错", "主办单位") if word in text] == []
    assert "以网站公布为准" in text
    days = [day for day in range(1, 31) if str(day) not in text]
    assert days == []


def test_what_does_not_fit_on_paper_is_counted(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}talks/month/2026-08/")
    (sheet,) = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert "另有11场" in plain(sheet.extract_text())
    page.close()


def test_todays_date_does_not_hang_on_how_a_browser_writes_dates(browser: Browser, address: str) -> None:
    """Some versions write that of Canada as 12/3/2026."""
    page = browser.new_page()
    page.clock.set_fixed_time(NOW)
    odd = "{ get: function () { return function () { return '12/3/2026'; }; } }"
    page.add_init_script(f"Object.defineProperty(Intl.DateTimeFormat.prototype, 'format', {odd});")
    page.goto(f"{address}talks/month/2026-12/")
    expect(page.locator("td[aria-current=date]")).to_have_attribute("data-day", "2026-12-03")
    page.close()


def test_from_a_stick_the_page_of_a_choice_is_a_file(page: Page, built: Built) -> None:
    opened(page, (built.folder / "talks" / "index.html").as_uri())
    choose(page, "县区", "430112")
    page.locator("[data-fb-see] a").click()
    expect(page.locator("h1")).to_contain_text("望城区")


def test_an_address_with_markup_is_text_and_chooses_nothing(page: Page, address: str) -> None:
    payload = "%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E"
    page.goto(f"{address}talks/?county={payload}&hero=constructor&q={payload}&state=__proto__")
    expect(page.locator(".fb-sift [role=status]")).to_have_text("没有符合条件的场次，请改一改条件。")
    assert page.locator("img[onerror]").count() == 0
    assert {select.input_value() for select in page.locator(".fb-sift select").all()} == {""}
