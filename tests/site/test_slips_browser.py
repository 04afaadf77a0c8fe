"""Somebody asks for a talk and books a visit, on paper or by mail, with scripts and without."""

import io
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from tests.browsing import seen_in_a_browser, served, watched
from tests.site.built import Built

pytestmark = seen_in_a_browser("nobody saw a slip filled in or printed")

SHEETS = ("talks/menu/slip/?talk=xiaoxue-yike", "visits/booking/?park=lf-changsha")


@pytest.fixture(scope="module")
def address(sample: Built) -> Iterator[str]:
    with served(sample.folder) as at:
        yield at


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with watched(browser, viewport={"width": 360, "height": 800}, timezone_id="Asia/Shanghai") as page:
        yield page


def letter(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.locator("[data-fb-letter]").get_attribute("href") or "").query)


def test_a_talk_chosen_on_the_menu_is_ticked_on_the_slip_and_named_in_the_letter(page: Page, address: str) -> None:
    page.goto(address + "talks/menu/")
    page.locator("#t-xiaoxue-yike").get_by_role("link", name="点这一场").click()
    title = page.locator("input:checked").get_attribute("data-name")
    assert title == "小学一课：记住他们的名字"
    expect(page.locator("[data-fb-asked] input:checked")).to_have_count(1)
    assert letter(page)["body"][0].split("\r\n")[0] == f"宣讲题目：{title}"
    page.locator("[data-fb-asked] input").first.check()
    assert letter(page)["body"][0].split("\r\n")[0].count("、") == 1


def test_the_menu_is_narrowed_by_what_is_chosen_and_a_way_back_undoes_it(page: Page, address: str) -> None:
    page.goto(address + "talks/menu/")
    page.locator(".fb-facets > summary").click()
    every = page.locator("[data-offer]:visible").count()
    page.locator("select[name=length]").select_option("short")
    expect(page.locator("[data-offer]:visible")).to_have_count(1)
    page.go_back()
    expect(page.locator("[data-offer]:visible")).to_have_count(every)


def test_a_park_s_page_books_a_visit_to_it(page: Page, address: str) -> None:
    page.goto(address + "memorials/lf-changsha/")
    page.get_by_role("link", name="预约集体祭扫").click()
    expect(page.get_by_label("纪念设施", exact=True)).to_have_value("lf-changsha")
    assert letter(page)["body"][0].split("\r\n")[0] == "纪念设施：湖南雷锋纪念馆"


def test_an_address_that_asks_for_nothing_known_leaves_the_sheets_blank(page: Page, address: str) -> None:
    for at in ("talks/menu/slip/?talk=<b>x</b>", "visits/booking/?park=nowhere"):
        page.goto(address + at)
        expect(page.get_by_role("button", name="打印这张表")).to_be_visible()
        expect(page.locator("input:checked, option[value]:not([value='']):checked")).to_have_count(0)
        assert "nowhere" not in page.locator("main").inner_text()


@pytest.mark.parametrize("at", SHEETS)
def test_a_sheet_prints_on_one_page_without_what_is_for_the_screen(page: Page, address: str, at: str) -> None:
    page.goto(address + at)
    expect(page.get_by_role("button", name="打印这张表")).to_be_visible()
    pages = PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True))).pages
    text = pages[0].extract_text()
    assert (len(pages), "联系电话" in text, "打印这张表" in text, "改为写邮件" in text) == (1, True, False, False)
    assert ("湖南雷锋纪念馆" in text) == ("park=" in at)


@pytest.mark.parametrize("at", SHEETS)
def test_without_scripts_a_sheet_can_be_filled_in_and_printed(browser: Browser, address: str, at: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 700})
    page = context.new_page()
    page.goto(address + at)
    expect(page.get_by_role("button", name="打印这张表")).to_be_hidden()
    page.get_by_label("中小学生" if "talk=" in at else "默哀").check()
    if "park=" in at:
        page.get_by_label("纪念设施", exact=True).select_option("lf-changsha")
    pages = PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True))).pages
    assert (len(pages), "✓" in pages[0].extract_text()) == (1, True)
    context.close()


@pytest.mark.parametrize(
    "at",
    [
        *SHEETS,
        *("talks/menu/", "visits/", "visits/2026/", "visits/notice/", "visits/messages/", "visits/calls/"),
        *("visits/kind/study/", "memorials/shili-lieshi-lingyuan/visits/"),
    ],
)
def test_pages_are_as_wide_as_a_small_phone(page: Page, address: str, at: str) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(address + at)
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0


def test_a_day_that_was_booked_is_not_announced_once_it_is_past(page: Page, address: str) -> None:
    page.clock.set_fixed_time("2026-12-12T12:00:00+08:00")
    page.goto(address + "memorials/shili-lieshi-lingyuan/")
    days = page.locator("[data-booked]:visible time").evaluate_all("all => all.map(one => one.dateTime)")
    assert days[0] == "2026-12-13"


@pytest.mark.parametrize("at", SHEETS)
@pytest.mark.parametrize("scripts", [True, False])
def test_enter_on_a_sheet_sends_nothing_and_leaves_what_was_ticked(
    browser: Browser, address: str, at: str, scripts: bool
) -> None:
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    page.goto(address + at)
    box = page.locator(".fb-boxes input").last
    box.press("Space")
    box.press("Enter")
    page.wait_for_timeout(200)
    assert (page.url, box.is_checked()) == (address + at, True)
    context.close()
