"""The map in a real browser, under the strictest policy that a site can be served with."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from playwright.sync_api import Browser, Page, expect

from tests.browsing import Quiet, browsing, seen_in_a_browser, served
from tests.maps.conftest import NORTH, NOWHERE, SOUTH, TWO, lay

POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:"
EVIL = "<img src=x onerror=alert(1)>"

pytestmark = seen_in_a_browser("the map was not seen in a browser")


class _Strict(Quiet):
    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Two parks far apart, one with a name like markup, and two that share their county's mark."""
    root = tmp_path_factory.mktemp("map")
    parks = {
        **TWO,
        "memorials/yi-too/memorial.yml": SOUTH.replace("乙", "丁"),
        "memorials/evil/memorial.yml": NORTH.replace("甲烈士陵园", EVIL)
        .replace("38.04451", "45.7")
        .replace(', code: "130104"', ""),
        "memorials/bing/memorial.yml": NOWHERE,
    }
    lay(root, parks)
    mkdocs_build(load_config(str(root / "mkdocs.yml")))
    with served(root / "site", _Strict) as at:
        yield f"{at}map/"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browsing() as launched:
        yield launched


@pytest.fixture(params=["desktop", "phone"])
def page(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    """A page that must end without a fault: no error, no warning, nothing asked of another host."""
    phone = request.param == "phone"
    size = {"width": 360, "height": 740} if phone else {"width": 1280, "height": 900}
    context = browser.new_context(viewport=size, is_mobile=phone, has_touch=phone, locale="zh-CN")  # type: ignore[arg-type]
    faults: list[str] = []
    host = urlsplit(address).netloc
    context.on("request", lambda r: faults.append(r.url) if urlsplit(r.url).netloc not in (host, "") else None)
    context.on("console", lambda m: faults.append(m.text) if m.type in ("error", "warning") else None)
    context.on("weberror", lambda e: faults.append(str(e.error)))
    opened = context.new_page()
    opened.set_default_timeout(5000)
    opened.goto(address)
    yield opened
    context.close()
    assert faults == []


def until(page: Page, question: str) -> None:
    """Ask until the answer is yes; playwright's own way would need `eval`, which the policy forbids."""
    for _ in range(50):
        if page.evaluate(question):
            return
        page.wait_for_timeout(100)
    pytest.fail(question)


def popup(page: Page) -> str:
    return " ".join(page.locator(".leaflet-popup-content").inner_text().split())


def test_a_mark_opens_what_the_list_says(page: Page) -> None:
    page.locator(".leaflet-marker-icon[aria-label='甲烈士陵园']").click()
    assert (
        popup(page) == "甲烈士陵园 烈士陵园 · 国家级 河北省石家庄市中山西路 准确位置：河北省石家庄市桥西区 在列表中看"
    )
    assert page.locator(".leaflet-popup-content a").first.get_attribute("href") == "../memorials/jia/"


def test_a_popup_leads_to_its_row(page: Page) -> None:
    page.locator(".leaflet-marker-icon[aria-label='甲烈士陵园']").click()
    page.get_by_role("link", name="在列表中看").click()
    expect(page.locator("#jia .fb-place-name")).to_be_focused()
    expect(page.locator("#jia")).to_be_in_viewport()


def test_the_list_leads_to_the_map(page: Page) -> None:
    page.get_by_role("link", name="在地图上看：甲烈士陵园").click()
    expect(page.locator(".leaflet-popup-content")).to_be_in_viewport()
    assert (popup(page).split()[0], urlsplit(page.url).fragment) == ("甲烈士陵园", "jia")


def test_parks_that_share_a_mark_can_each_be_opened(page: Page) -> None:
    for name in ("乙纪念馆", "丁纪念馆"):
        page.get_by_role("link", name=f"在地图上看：{name}").click()
        assert popup(page).startswith(name)
        assert "县级示意位置：四川省德阳市中江县" in popup(page)


def test_an_address_with_a_park_opens_it(page: Page, address: str) -> None:
    page.goto(f"{address}#yi")
    expect(page.locator(".leaflet-popup-content")).to_be_in_viewport()
    page.reload()
    expect(page.locator(".leaflet-popup-content")).to_be_in_viewport()
    assert popup(page).startswith("乙纪念馆")


def test_a_name_like_markup_is_text_on_the_map(page: Page) -> None:
    page.get_by_role("link", name=f"在地图上看：{EVIL}").click()
    assert (popup(page).startswith(EVIL), page.locator(".fb-map img").count()) == (True, 0)


def test_the_keyboard_reaches_a_mark_opens_and_closes_it(page: Page) -> None:
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.leaflet-marker-icon:not(.fb-pin--crowd)')"):
            break
    name = page.evaluate("document.activeElement.getAttribute('aria-label')")
    page.keyboard.press("Enter")
    assert popup(page).startswith(name)
    assert page.evaluate("document.activeElement.matches('.fb-popup a')")
    page.keyboard.press("Escape")
    expect(page.locator(".leaflet-popup")).to_have_count(0)
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == name


def test_the_buttons_say_what_they_do_in_chinese(page: Page) -> None:
    page.locator(".leaflet-marker-icon[aria-label='甲烈士陵园']").click()
    buttons = page.locator(".fb-map :is(.leaflet-bar a, .leaflet-bar button, .leaflet-popup-close-button)")
    labels = buttons.evaluate_all("all => all.map(one => one.getAttribute('aria-label') || one.textContent)")
    assert sorted(labels) == sorted(["放大", "缩小", "全图", "关闭"])


@pytest.mark.parametrize("page", ["desktop"], indirect=True)
def test_the_wheel_scrolls_the_page_until_the_map_is_taken_hold_of(page: Page) -> None:
    before = page.evaluate("map_fengbei.getZoom()")
    page.locator(".fb-map").hover(position={"x": 20, "y": 60})
    page.mouse.wheel(0, 200)
    until(page, "window.scrollY > 0")
    assert page.evaluate("map_fengbei.getZoom()") == before
    page.evaluate("scrollTo(0, 0)")
    page.locator(".fb-map").click(position={"x": 20, "y": 60})
    page.mouse.wheel(0, -200)
    until(page, f"map_fengbei.getZoom() > {before}")


@pytest.mark.parametrize("page", ["phone"], indirect=True)
def test_a_finger_scrolls_the_page_until_the_map_is_taken_hold_of(page: Page) -> None:
    held = [page.evaluate("map_fengbei.dragging.enabled()")]
    for where in (page.locator(".fb-map"), page.locator("h1")):
        where.tap(position={"x": 20, "y": 20})
        held.append(page.evaluate("map_fengbei.dragging.enabled()"))
    assert held == [False, True, False]


def test_labels_do_not_touch_each_other(page: Page) -> None:
    boxes = page.locator(".fb-pin:is([data-side=right], [data-side=left], [data-side=above], [data-side=below])")
    shown = boxes.locator(".fb-pin-name").evaluate_all("all => all.map(one => one.getBoundingClientRect().toJSON())")
    touching = [
        (a["x"], b["x"])
        for n, a in enumerate(shown)
        for b in shown[:n]
        if a["left"] < b["right"] and b["left"] < a["right"] and a["top"] < b["bottom"] and b["top"] < a["bottom"]
    ]
    assert (len(shown) >= 2, touching) == (True, [])


def test_the_page_fits_a_narrow_screen(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_without_scripts_the_list_stands_alone(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}#yi")
    assert (
        page.locator(".fb-place:visible").count(),
        page.locator(".fb-map:visible, .fb-place-find:visible").count(),
        page.locator("#yi:target").count(),
    ) == (5, 0, 1)
    context.close()


def test_on_paper_the_list_stands_alone(page: Page) -> None:
    page.emulate_media(media="print")
    assert (page.locator(".fb-place:visible").count(), page.locator(".fb-map:visible").count()) == (5, 0)
