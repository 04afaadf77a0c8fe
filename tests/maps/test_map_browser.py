"""The map in a real browser, under the strictest policy that a site can be served with."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from playwright.sync_api import Browser, Page, expect

from tests.browsing import seen_in_a_browser, served
from tests.maps.conftest import NORTH, NOWHERE, SOUTH, TWO, lay
from tests.maps.everything import EVERYTHING
from tests.maps.seeing import EVIL, Strict, seen, until

MAP = "fengbeiMap.of(document.querySelector('.fb-map')).map"
ROUTE = f"""\
title: {EVIL} 一日
sample: true
stops:
  - {{memorial: jia, minutes: 30}}
  - {{place: 丙桥旧址, point: {{lon: 114.5, lat: 38.1, datum: WGS-84}}}}
  - {{memorial: yi}}
"""

pytestmark = seen_in_a_browser("the map was not seen in a browser")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Two parks far apart, one with a name like markup, two that share their county's mark with where a person comes
    from and with a talk, and a deed of that person."""
    root = tmp_path_factory.mktemp("map")
    parks = {
        **EVERYTHING,
        **TWO,
        "memorials/yi-too/memorial.yml": SOUTH.replace("乙", "丁"),
        "memorials/evil/memorial.yml": NORTH.replace("甲烈士陵园", EVIL)
        .replace("38.04451", "45.7")
        .replace(', code: "130104"', ""),
        "memorials/bing/memorial.yml": NOWHERE,
        "content/routes/lu.yml": ROUTE,
    }
    lay(root, parks)
    mkdocs_build(load_config(str(root / "mkdocs.yml")))
    with served(root / "site", Strict) as at:
        yield f"{at}map/"


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Seventy parks on one point, and more than the map's own page has room for."""
    root = tmp_path_factory.mktemp("many")
    together = {f"memorials/yi-{n:03d}/memorial.yml": SOUTH.replace("乙", f"乙{n:03d}") for n in range(70)}
    apart = {
        f"memorials/jia-{n:03d}/memorial.yml": NORTH.replace("甲", f"甲{n:03d}").replace(
            "38.04451", f"{38 + n / 1000:.3f}1"
        )
        for n in range(240)
    }
    lay(root, {**together, **apart})
    mkdocs_build(load_config(str(root / "mkdocs.yml")))
    with served(root / "site", Strict) as at:
        yield f"{at}map/"


@pytest.fixture(params=["desktop", "phone"])
def page(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    with seen(browser, address, phone=request.param == "phone") as opened:
        opened.locator(".fb-places--live").wait_for()
        yield opened


@pytest.fixture
def long(browser: Browser, many: str) -> Iterator[Page]:
    with seen(browser, many) as opened:
        opened.locator(".fb-places--live").wait_for()
        yield opened


def popup(page: Page) -> str:
    return " ".join(page.locator(".leaflet-popup-content").inner_text().split())


def rows(page: Page) -> list[str]:
    """Titles of the list, without those that are not on the map."""
    names = page.locator(".fb-places-group:not([data-others]) .fb-place-name")
    found: list[str] = names.evaluate_all("all => all.map(one => one.textContent)")
    return found


def marked(page: Page) -> int:
    """How many marks the map has, the gathered ones with all that they stand for."""
    counts = page.locator(".leaflet-marker-icon.fb-pin").evaluate_all(
        "all => all.map(one => +((one.querySelector('.fb-pin-count') || {dataset: {count: 1}}).dataset.count))"
    )
    return sum(counts)


def said(page: Page) -> str:
    return page.get_by_role("status").first.inner_text()


def query(page: Page) -> str:
    return unquote(urlsplit(page.url).query)


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
    page.set_viewport_size({"width": 1280, "height": 400})
    before = page.evaluate(f"{MAP}.getZoom()")
    page.locator(".fb-map").hover(position={"x": 20, "y": 60})
    page.mouse.wheel(0, 200)
    until(page, "window.scrollY > 0")
    assert page.evaluate(f"{MAP}.getZoom()") == before
    page.evaluate("scrollTo(0, 0)")
    page.locator(".fb-map").click(position={"x": 20, "y": 60})
    page.mouse.wheel(0, -200)
    until(page, f"{MAP}.getZoom() > {before}")


@pytest.mark.parametrize("page", ["phone"], indirect=True)
def test_a_finger_scrolls_the_page_until_the_map_is_taken_hold_of(page: Page) -> None:
    held = [page.evaluate(f"{MAP}.dragging.enabled()")]
    for where in (page.locator(".fb-map"), page.locator("h1")):
        where.tap(position={"x": 20, "y": 20})
        held.append(page.evaluate(f"{MAP}.dragging.enabled()"))
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
        page.locator(".fb-map:visible, .fb-city-form:visible, .fb-place-find:visible").count(),
        page.locator(".fb-map-picture svg:visible").count(),
        page.locator("#yi:target").count(),
    ) == (8, 0, 1, 1)
    context.close()


def test_on_paper_a_picture_stands_for_the_map(page: Page) -> None:
    page.emulate_media(media="print")
    assert (
        page.locator(".fb-place:visible").count(),
        page.locator(".fb-map:visible, .fb-city-form:visible, .fb-city-more:visible").count(),
        page.locator(".fb-map-picture svg:visible").count(),
    ) == (8, 0, 1)


def test_layers_change_marks_list_and_address(page: Page) -> None:
    assert (marked(page), len(rows(page)), said(page), query(page)) == (7, 7, "共 7 处", "")
    page.get_by_role("checkbox", name="纪念设施").uncheck()
    page.get_by_role("checkbox", name="宣讲预告").uncheck()
    assert (marked(page), rows(page), said(page), query(page)) == (
        2,
        ["单雄", "单雄 · 示例高地"],
        "找到 2 处，共 7 处",
        "layers=native,deeds",
    )


def test_level_and_kind_narrow_the_parks(page: Page) -> None:
    page.get_by_role("combobox", name="设施级别").select_option("县级")
    page.get_by_role("combobox", name="设施类别").select_option("纪念馆")
    for layer in ("人物籍贯", "事迹发生地", "宣讲预告"):
        page.get_by_role("checkbox", name=layer).uncheck()
    assert (sorted(rows(page)), query(page)) == (["丁纪念馆", "乙纪念馆"], "layers=parks&level=county&kind=hall")


def test_back_and_forward_go_through_the_choices(page: Page) -> None:
    page.get_by_role("checkbox", name="纪念设施").uncheck()
    page.get_by_role("checkbox", name="人物籍贯").uncheck()
    seen = [said(page)]
    for step in (page.go_back, page.go_back, page.go_forward):
        step()
        page.wait_for_timeout(100)
        seen.append(said(page))
    assert seen == ["找到 2 处，共 7 处", "找到 3 处，共 7 处", "共 7 处", "找到 3 处，共 7 处"]
    assert page.get_by_role("checkbox", name="纪念设施").is_checked() is False


def test_a_route_is_drawn_with_its_numbered_stops(page: Page) -> None:
    line, stops, route = page.locator("path.fb-way"), page.locator(".fb-pin--stop"), page.locator("select[name=route]")
    route.select_option("lu")
    expect(stops).to_have_count(3)
    drawn = (line.count(), stops.locator(".fb-glyph").all_inner_texts(), query(page))
    stops.nth(1).focus()
    page.keyboard.press("Enter")
    told = popup(page)
    href = page.locator(".fb-popup a").get_attribute("href")
    stops.first.focus()
    page.keyboard.press("Enter")
    park = page.locator(".fb-popup a").first.get_attribute("href")
    page.go_back()
    expect(stops).to_have_count(0)
    gone = line.count(), query(page), route.input_value()
    page.go_forward()
    expect(stops).to_have_count(3)
    assert (drawn, told, href, park, gone) == (
        (1, ["1", "2", "3"], "route=lu"),
        f"2 丙桥旧址 {EVIL} 一日 示例数据",
        "../routes/lu/",
        "../memorials/jia/",
        (0, "", ""),
    )


def test_an_address_with_choices_shows_them(page: Page, address: str) -> None:
    page.goto(f"{address}?layers=parks,strange&kind=hall&level=strange&q=zhongjiang")
    until(page, "document.querySelector('.fb-places--live')")
    assert (sorted(rows(page)), page.get_by_role("combobox", name="设施类别").input_value(), marked(page)) == (
        ["丁纪念馆", "乙纪念馆"],
        "hall",
        2,
    )


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("甲", ["甲烈士陵园"]),
        ("jialieshi", ["甲烈士陵园"]),
        ("jlsly", ["甲烈士陵园"]),
        ("JiaLS", ["甲烈士陵园"]),
        ("shanx", ["单雄", "单雄 · 示例高地", "讲一讲单雄"]),
        ("danx", []),
        ("单小雄", ["单雄", "单雄 · 示例高地"]),
        ("中江 纪念馆", ["乙纪念馆", "丁纪念馆"]),
        ("zhongjiang", ["乙纪念馆", "丁纪念馆", "单雄", "讲一讲单雄"]),
        ("示例礼堂", ["讲一讲单雄"]),
        ("没有这里", []),
    ],
)
@pytest.mark.parametrize("page", ["desktop"], indirect=True)
def test_the_search_finds_by_name_sound_and_county(page: Page, asked: str, found: list[str]) -> None:
    page.get_by_role("searchbox").fill(asked)
    until(page, f"new URLSearchParams(location.search).get('q') === {asked!r}")
    assert (sorted(rows(page)), marked(page)) == (sorted(found), len(found))
    assert said(page) == (f"找到 {len(found)} 处，共 7 处" if found else "没有符合的地点，请换一个条件")


def test_choices_are_cleared_at_once(page: Page) -> None:
    page.get_by_role("searchbox").fill("甲")
    page.get_by_role("button", name="清除筛选").click()
    assert (said(page), query(page), page.get_by_role("searchbox").input_value(), marked(page)) == (
        "共 7 处",
        "",
        "",
        7,
    )
    expect(page.get_by_role("button", name="清除筛选")).to_be_hidden()


def test_the_map_fits_what_is_left(page: Page) -> None:
    page.get_by_role("searchbox").fill("甲")
    page.get_by_role("searchbox").press("Enter")
    near = page.evaluate(f"{MAP}.getZoom()")
    page.get_by_role("button", name="缩小").click()
    page.get_by_role("button", name="全图").click()
    assert (page.evaluate(f"{MAP}.getZoom()"), near > 7) == (near, True)


def test_marks_on_one_point_fan_out_by_the_keyboard(page: Page) -> None:
    page.get_by_role("searchbox").fill("zhongjiang")
    page.get_by_role("searchbox").press("Enter")
    crowd = page.locator(".fb-pin--crowd")
    assert crowd.get_attribute("aria-label") in ("乙纪念馆等 4 处", "丁纪念馆等 4 处")
    crowd.focus()
    page.keyboard.press("Enter")
    fanned = page.locator(".leaflet-marker-icon.fb-pin--county")
    assert (fanned.count(), page.evaluate("document.activeElement.matches('.fb-pin--county')")) == (4, True)
    page.keyboard.press("Enter")
    expect(page.locator(".leaflet-popup")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".leaflet-popup")).to_have_count(0)
    assert page.evaluate("document.activeElement.matches('.fb-pin--county')")
    page.keyboard.press("Escape")
    expect(fanned).to_have_count(0)
    expect(crowd).to_be_focused()


def test_a_popup_is_named(page: Page) -> None:
    page.get_by_role("link", name="在地图上看：单雄", exact=True).click()
    expect(page.get_by_role("dialog", name="单雄")).to_be_visible()
    assert page.locator(".leaflet-popup-content a").first.get_attribute("href") == "../heroes/shan-xiong/"


def test_the_row_of_an_open_mark_is_marked(page: Page) -> None:
    page.get_by_role("link", name="在地图上看：甲烈士陵园").click()
    assert page.locator(".fb-place--open").evaluate_all("all => all.map(one => one.id)") == ["jia"]
    page.keyboard.press("Escape")
    expect(page.locator(".fb-place--open")).to_have_count(0)


def test_an_address_of_what_is_filtered_out_shows_it(page: Page, address: str) -> None:
    page.goto(f"{address}?layers=deeds#jia")
    until(page, "document.querySelector('.leaflet-popup-content')")
    assert (popup(page).split()[0], said(page), page.url.partition("map/")[2]) == ("甲烈士陵园", "共 7 处", "#jia")


def test_more_than_sixty_on_one_point_are_listed(long: Page) -> None:
    long.get_by_role("searchbox").fill("乙")
    long.get_by_role("searchbox").press("Enter")
    long.locator(".fb-pin--crowd").focus()
    long.keyboard.press("Enter")
    expect(long.get_by_role("dialog", name="同一位置有 70 处，先列出 20 处")).to_be_visible()
    assert long.locator(".leaflet-popup li").count() == 20
    long.keyboard.press("Escape")
    expect(long.locator(".fb-pin--crowd")).to_be_focused()


def test_one_of_a_crowd_is_opened_from_the_list(long: Page, many: str) -> None:
    long.goto(f"{many}#yi-066")
    until(long, "document.querySelector('.leaflet-popup-content')")
    assert popup(long).startswith("乙066纪念馆")
    long.get_by_role("link", name="在列表中看").click()
    expect(long.locator("#yi-066 .fb-place-name")).to_be_focused()


def test_a_long_list_is_shown_a_hundred_at_a_time(long: Page) -> None:
    assert (len(rows(long)), said(long)) == (100, "共 310 处")
    long.get_by_role("button", name="再显示 100 处").click()
    assert len(rows(long)) == 200
    expect(long.locator(".fb-place-name").nth(100)).to_be_focused()
    long.get_by_role("button", name="再显示 100 处").click()
    long.get_by_role("button", name="再显示 10 处").click()
    assert len(rows(long)) == 310
    expect(long.locator(".fb-city-more")).to_be_hidden()


def test_without_scripts_a_long_list_is_reached_by_links(browser: Browser, many: str) -> None:
    with seen(browser, many, java_script_enabled=False) as page:
        assert page.locator(".fb-place, .fb-city-form:visible").count() == 0
        page.get_by_role("link", name="纪念设施第 1—300 处").click()
        expect(page.locator(".fb-place:visible")).to_have_count(300)
        page.get_by_role("link", name="纪念设施第 301—310 处").click()
        page.locator("#yi-065").get_by_role("link", name="在地图上看").click()
        assert page.url == f"{many}#yi-065"


def test_from_a_stick_the_filters_work(browser: Browser, tmp_path: Path) -> None:
    lay(tmp_path, EVERYTHING)
    mkdocs_build(load_config(str(tmp_path / "mkdocs.yml")))
    context = browser.new_context()
    page = context.new_page()
    page.goto((tmp_path / "site" / "map" / "index.html").as_uri())
    page.locator(".fb-places--live").wait_for()
    page.get_by_role("checkbox", name="纪念设施").uncheck()
    assert (said(page), rows(page)) == ("找到 3 处，共 5 处", ["单雄", "单雄 · 示例高地", "讲一讲单雄"])
    page.get_by_role("link", name="在地图上看：单雄 · 示例高地").click()
    expect(page.get_by_role("dialog", name="单雄 · 示例高地")).to_be_visible()
    context.close()


def test_the_map_starts_again_after_the_page_was_exchanged(page: Page, address: str) -> None:
    fresh = page.request.get(address).text()
    body = fresh.partition("<body>")[2].partition("</body>")[0]
    page.evaluate("html => { document.body.innerHTML = html; }", body)
    page.locator(".fb-places--live").wait_for()
    page.get_by_role("checkbox", name="纪念设施").uncheck()
    assert (said(page), marked(page)) == ("找到 3 处，共 7 处", 3)
