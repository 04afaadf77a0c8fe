"""The filters above the lists of people and parks: choices that combine, count, and stay in the address."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browsing import seen_in_a_browser, served, watched
from tests.site.built import Built

pytestmark = seen_in_a_browser("nobody saw whether the lists can be filtered")


@pytest.fixture(scope="module")
def address(sample: Built) -> Iterator[str]:
    with served(sample.folder) as at:
        yield at


@pytest.fixture(params=[1280, 360], ids=["desktop", "phone"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    with watched(browser, viewport={"width": request.param, "height": 800}) as page:
        yield page


def opened(page: Page, at: str) -> None:
    page.goto(at)
    page.locator(".fb-facets > summary").click()


def choose(page: Page, filter_: str, value: str) -> None:
    """Choose a value by its text, whatever its count."""
    select = page.get_by_label(filter_, exact=True)
    select.select_option(select.locator("option", has_text=value).get_attribute("value"))


def options(page: Page, filter_: str) -> list[str]:
    return page.get_by_label(filter_, exact=True).locator("option").all_inner_texts()


def found(page: Page) -> list[str]:
    return page.locator(".fb-facets__found .fb-found__name").all_inner_texts()


def test_a_choice_leaves_those_who_have_it_and_says_how_many(page: Page, address: str) -> None:
    opened(page, f"{address}heroes/")
    choose(page, "时期或战争", "抗美援朝战争")
    expect(page.locator(".fb-facets__found li")).to_have_count(2)
    assert found(page) == ["邱少云", "黄继光"]
    expect(page.locator(".fb-facets [role=status]")).to_have_text("符合条件的共 2 条。")
    expect(page.locator(".fb-cards").first).to_be_hidden()


def test_each_choice_narrows_the_others_with_their_counts(page: Page, address: str) -> None:
    opened(page, f"{address}heroes/")
    expect(page.get_by_label("类别", exact=True)).to_be_visible()
    assert options(page, "类别") == ["不限", "烈士（5）", "英雄模范（10）"]
    choose(page, "时期或战争", "抗美援朝战争")
    assert options(page, "类别") == ["不限", "烈士（2）", "英雄模范（2）"]
    choose(page, "籍贯", "四川省")
    expect(page.locator(".fb-facets__found li")).to_have_count(1)
    assert found(page) == ["黄继光"]


def test_a_place_opens_what_is_in_it(page: Page, address: str) -> None:
    opened(page, f"{address}heroes/")
    choose(page, "籍贯", "四川省")
    choose(page, "籍贯 四川省", "德阳市")
    choose(page, "籍贯 德阳市", "中江县")
    expect(page.locator(".fb-facets__found li")).to_have_count(1)
    assert (found(page), page.url.partition("?")[2]) == (["黄继光"], "place=510623")
    choose(page, "籍贯", "不限")
    expect(page.locator(".fb-cards").first).to_be_visible()
    assert "?" not in page.url


def test_choices_are_gone_back_over_and_can_be_shared(page: Page, address: str) -> None:
    opened(page, f"{address}heroes/")
    choose(page, "时期或战争", "抗美援朝战争")
    choose(page, "类别", "烈士")
    page.go_back()
    expect(page.get_by_label("类别", exact=True)).to_have_value("")
    page.go_back()
    expect(page.locator(".fb-cards").first).to_be_visible()
    page.goto(f"{address}heroes/?era=korea&place=510000")
    expect(page.locator(".fb-facets__found li")).to_have_count(1)
    assert (found(page), page.get_by_label("时期或战争").input_value()) == (["黄继光"], "korea")


def test_the_filters_are_cleared_and_a_result_leads_to_its_page(page: Page, address: str) -> None:
    page.goto(f"{address}heroes/?era=resistance")
    page.locator(".fb-facets__found a").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("张思德")
    page.go_back()
    page.get_by_role("button", name="清除筛选").click()
    expect(page.locator(".fb-cards").first).to_be_visible()
    assert "?" not in page.url


def test_what_the_address_asks_in_vain_is_passed_over(page: Page, address: str) -> None:
    page.goto(f"{address}heroes/?era=<b>&place=999999&kind=martyr")
    expect(page.locator(".fb-facets__found li")).to_have_count(5)


def test_parks_are_filtered_by_level_place_and_kind(page: Page, address: str) -> None:
    opened(page, f"{address}memorials/")
    choose(page, "所在地", "辽宁省")
    expect(page.locator(".fb-facets__found li")).to_have_count(2)
    assert sorted(found(page)) == ["抚顺市雷锋纪念馆", "沈阳抗美援朝烈士陵园"]
    choose(page, "类别", "烈士陵园")
    expect(page.locator(".fb-facets__found li")).to_have_count(1)
    assert found(page) == ["沈阳抗美援朝烈士陵园"]


def test_the_keyboard_alone_chooses_and_stays_where_it_was(page: Page, address: str) -> None:
    page.goto(f"{address}heroes/")
    page.locator(".fb-facets > summary").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("时期或战争")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".fb-facets [role=status]")).to_contain_text("符合条件的共")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "时期或战争"


def test_the_filters_work_from_a_stick(page: Page, sample: Built) -> None:
    opened(page, (sample.folder / "heroes" / "index.html").as_uri())
    choose(page, "时期或战争", "抗美援朝战争")
    expect(page.locator(".fb-facets__found li")).to_have_count(2)
    page.locator(".fb-facets__found a").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("邱少云")


def test_without_scripts_there_is_the_list_and_no_filter(browser: Browser, address: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{address}heroes/?era=korea")
    seen = page.locator(".fb-facets").is_visible(), page.locator(".fb-cards > li:visible").count()
    page.close()
    assert seen == (False, 10)
