"""The sample's maps as a visitor uses them, one after another, with the network cut: marks, a filter, a route, back and
forward, and all of it by keyboard."""

from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browsing import browsing, seen_in_a_browser, served
from tests.maps.seeing import Strict, seen
from tests.site.built import Built

pytestmark = seen_in_a_browser("the sample's maps were not seen in a browser")

PARK = "memorials/shili-lieshi-lingyuan/"


@pytest.fixture(scope="module")
def address(sample: Built) -> Iterator[str]:
    with served(sample.folder, Strict) as at:
        yield at


@pytest.fixture(params=["desktop", "phone"])
def page(request: pytest.FixtureRequest, address: str) -> Iterator[Page]:
    """The home page; whatever is asked of another host is not answered, and a fault."""
    with browsing() as browser, seen(browser, address, phone=request.param == "phone") as opened:
        opened.context.route(lambda url: not url.startswith(address), lambda route: route.abort())
        yield opened


def where(page: Page) -> str:
    parts = urlsplit(page.url)
    return unquote(parts.path + (f"?{parts.query}" if parts.query else ""))


def come_to(page: Page) -> None:
    page.locator("[data-fb-map]").scroll_into_view_if_needed()


def test_a_walk_over_every_kind_of_map(page: Page) -> None:
    page.get_by_role("navigation").get_by_role("link", name="地图", exact=True).click()
    page.locator(".fb-places--live").wait_for()
    page.get_by_role("checkbox", name="人物籍贯").uncheck()
    filtered = where(page)
    page.get_by_label("在地图上画出红色路线").select_option("shili-yiri")
    page.get_by_role("button", name="4 青石渡").click()
    page.get_by_role("dialog").get_by_role("link", name="示例县红色一日").click()
    come_to(page)
    expect(page.locator(".fb-way")).to_have_count(1)
    route = where(page), page.locator(".fb-pin--stop .fb-glyph").all_inner_texts()
    page.get_by_role("button", name="3 示例县烈士陵园").click()
    page.locator(".leaflet-popup-content").get_by_role("link").click()
    come_to(page)
    page.get_by_role("button", name="1 南门", exact=True).click()
    expect(page.locator(".leaflet-popup-content")).to_contain_text("南门")
    park = where(page), page.locator(".fb-pin--ground").count()
    page.go_back()
    come_to(page)
    expect(page.locator(".fb-way")).to_have_count(1)
    page.go_back()
    come_to(page)
    expect(page.locator(".fb-pin--stop")).to_have_count(5)
    page.go_back()
    expect(page.locator(".fb-pin--stop")).to_have_count(0)
    again = where(page), page.get_by_role("checkbox", name="人物籍贯").is_checked()
    page.go_forward()
    expect(page.locator(".fb-pin--stop")).to_have_count(5)
    assert (filtered, route, park, again) == (
        "/map/?layers=parks,deeds,talks",
        ("/routes/shili-yiri/", ["1", "2", "3", "4", "5"]),
        (f"/{PARK}", 8),
        ("/map/?layers=parks,deeds,talks", False),
    )


@pytest.mark.parametrize("path", ["map/", PARK, "routes/shili-yiri/", "talks/longhua-dong-cunrui/"])
def test_every_kind_of_map_is_used_by_keyboard(browser: Browser, address: str, path: str) -> None:
    with seen(browser, address + path) as page:
        come_to(page)
        expect(page.locator(".fb-map-frame--live .leaflet-marker-icon.fb-pin").first).to_be_visible()
        page.locator(".fb-map").focus()
        names = "document.activeElement.matches('.fb-pin--exact, .fb-pin--county') && document.activeElement.ariaLabel"
        for _ in range(60):
            page.keyboard.press("Tab")
            if name := page.evaluate(names):
                break
        page.keyboard.press("Enter")
        expect(page.locator(".leaflet-popup-content")).to_contain_text(name.lstrip("0123456789 ").split("（")[0])
        page.keyboard.press("Escape")
        expect(page.locator(".leaflet-popup")).to_have_count(0)
        assert page.evaluate(names) == name
