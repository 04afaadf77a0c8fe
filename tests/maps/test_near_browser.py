"""The map on a record's page in a real browser, with the network cut, under the strictest policy: also where the page
is exchanged around it, where a script is missing, and on paper."""

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from playwright.sync_api import Browser, Page, expect

from fengbei.archive.points import Datum, LonLat, distance_km, from_wgs84
from fengbei.facts.nearby import names_near
from tests.browsing import seen_in_a_browser, served
from tests.maps.conftest import SETTINGS, TWO, lay
from tests.maps.seeing import EVIL, POLICY, Strict, seen, until

pytestmark = seen_in_a_browser("the map of a record's page was not seen in a browser")

PARK, COUNTY = (31.0331, 104.6788), (31.127, 104.398)
POINTS = [
    {"at": PARK, "glyph": "park", "exact": True, "title": EVIL, "lines": ["<b>一</b>", "二"], "href": "../map/"},
    {"at": (31.05, 104.7), "glyph": "ground", "exact": True, "title": "停车场", "lines": []},
    {"at": (31.1, 104.75), "glyph": "stop", "exact": True, "number": 1, "title": "第一站", "lines": []},
    {"at": COUNTY, "glyph": "stop", "exact": False, "number": 2, "title": "第二站", "lines": ["县级示意位置"]},
    {"at": (31.1, 104.75), "glyph": "stop", "exact": True, "number": 3, "title": "第三站", "lines": []},
]
FIGURE = """\
<link rel="stylesheet" href="../map/map.css">
<figure class="fb-map-frame" data-fb-map="near" data-fb-root="../">
<div class="fb-map-picture"><svg viewBox="0 0 360 270" role="img" aria-label="示意图"></svg></div>
<div class="fb-map" id="map_near" role="region" aria-label="位置" hidden></div>
<script type="application/json" class="fb-map-data">{data}</script>
<figcaption class="fb-map-foot"><span class="fb-map-credit">图的出处</span></figcaption>
</figure>
<script src="../map/start.js" defer></script>
"""
PAGE = """\
<!doctype html>
<html lang="zh-Hans">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>近</title>
<link rel="icon" href="data:,"></head>
<body><main><h1>近</h1>{before}{figure}</main></body>
</html>
"""
TILES = """\
  - fengbei/maps:
      tiles:
        url: ["https://t{s}.example/vec/{z}/{x}/{y}", "https://t{s}.example/cva/{z}/{x}/{y}"]
        satellite: https://t{s}.example/img/{z}/{x}/{y}
        datum: GCJ-02
        attribution: 示例底图
        review_number: GS(2026)0001号
"""
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c63f8ffff3f0005fe02fea735810d0000000049454e44ae426082"
)


def near_site(root: Path, settings: str) -> Path:
    names = [[name.at.lat, name.at.lon, name.text, name.rank] for name in names_near([LonLat(*PARK[::-1])], 60)]
    data = {"points": POINTS, "way": [(31.1, 104.75), COUNTY], "names": names}
    figure = FIGURE.format(data=json.dumps(data).replace("<", "\\u003c"))
    below = "<p>远</p>" * 400
    pages = {
        "content/near/index.html": PAGE.format(before="", figure=figure),
        "content/below/index.html": PAGE.format(before=below, figure=figure),
    }
    lay(root, {**TWO, **pages, "mkdocs.yml": settings})
    mkdocs_build(load_config(str(root / "mkdocs.yml")))
    return root / "site"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return near_site(tmp_path_factory.mktemp("near"), SETTINGS)


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site, Strict) as at:
        yield at


@pytest.fixture(params=["desktop", "phone"])
def page(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    with seen(browser, f"{address}near/", phone=request.param == "phone") as shown:
        expect(shown.locator(".fb-map-frame--live .fb-pin")).to_have_count(len(POINTS))
        yield shown


def mark(page: Page, name: str) -> str:
    return f".leaflet-marker-icon[aria-label='{name}']"


def test_a_mark_says_in_plain_text_what_the_page_gave_it(page: Page) -> None:
    page.locator(mark(page, EVIL)).click()
    said = page.locator(".leaflet-popup-content")
    assert said.locator("p").all_inner_texts() == [EVIL, "<b>一</b>", "二"]
    assert (said.locator("a").get_attribute("href"), page.locator(".fb-map img, .fb-map b").count()) == ("../map/", 0)


def test_stops_are_numbered_and_a_countys_mark_is_told_apart(page: Page) -> None:
    assert page.locator(".fb-glyph--stop").all_inner_texts() == ["1", "2", "3"]
    assert page.locator(".fb-pin--county").evaluate_all("all => all.map(one => one.getAttribute('aria-label'))") == [
        "2 第二站"
    ]


def test_marks_of_one_place_stand_beside_each_other(page: Page) -> None:
    first, third = (page.locator(mark(page, name)).bounding_box() for name in ("1 第一站", "3 第三站"))
    assert first
    assert third
    assert (third["x"] - first["x"], third["y"] - first["y"]) == (24, 0)


def test_the_keyboard_reaches_a_mark_opens_and_closes_it(page: Page) -> None:
    for _ in range(8):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.leaflet-marker-icon')"):
            break
    name = page.evaluate("document.activeElement.getAttribute('aria-label')")
    page.keyboard.press("Enter")
    expect(page.locator(".leaflet-popup-content .fb-place-title")).to_have_text(name)
    page.keyboard.press("Escape")
    expect(page.locator(".leaflet-popup")).to_have_count(0)
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == name


def test_names_of_counties_touch_no_mark_and_no_other_name(page: Page) -> None:
    boxes = "all => all.map(one => one.getBoundingClientRect().toJSON())"
    quiet = page.locator(".fb-place-label:visible").evaluate_all(boxes)
    shown = ".fb-pin:is([data-side=right], [data-side=left], [data-side=above], [data-side=below]) .fb-pin-name"
    loud = page.locator(f".fb-glyph, {shown}").evaluate_all(boxes)
    touching = [
        (a["x"], b["x"])
        for n, a in enumerate(quiet)
        for b in [*quiet[:n], *loud]
        if a["left"] < b["right"] and b["left"] < a["right"] and a["top"] < b["bottom"] and b["top"] < a["bottom"]
    ]
    assert (len(quiet) > 0, touching) == (True, [])


def test_on_paper_the_picture_stands_for_the_map(page: Page) -> None:
    parts = ".fb-map:visible", ".fb-map-picture:visible", ".fb-map-credit:visible"
    live = [page.locator(one).count() for one in parts]
    page.emulate_media(media="print")
    paper = [page.locator(one).count() for one in parts]
    assert (live, paper, page.locator(".fb-map-credit:visible").inner_text()) == ([1, 0, 1], [0, 1, 1], "图的出处")


def main_of(site: Path) -> str:
    """What stands in the page before a script has changed it."""
    html = (site / "near" / "index.html").read_text(encoding="utf-8")
    return html.partition("<main>")[2].partition("</main>")[0]


def test_the_map_follows_when_the_page_is_exchanged(page: Page, site: Path) -> None:
    page.evaluate("kept => { window.kept = kept; window.old = fengbeiMap.of(map_near); }", main_of(site))
    for _ in range(3):
        page.evaluate("document.querySelector('main').innerHTML = ''")
        page.evaluate("document.querySelector('main').innerHTML = window.kept")
        until(page, "Boolean(fengbeiMap.of(map_near) && fengbeiMap.of(map_near) !== window.old)")
        page.evaluate("window.old = fengbeiMap.of(map_near)")
        expect(page.locator(".fb-pin")).to_have_count(len(POINTS))
    page.locator(mark(page, "停车场")).click()
    expect(page.locator(".fb-map-credit--live.fb-map-credit, .leaflet-popup")).to_have_count(2)


def test_the_whole_body_may_be_exchanged_and_the_script_run_again(page: Page, site: Path) -> None:
    page.evaluate(
        """(main) => {
          const body = document.createElement("body");
          body.innerHTML = `<main>${main}</main>`;
          document.body.replaceWith(body);
          const again = document.createElement("script");
          again.src = "../map/start.js";
          body.append(again);
        }""",
        main_of(site),
    )
    until(page, "Boolean(fengbeiMap.of(map_near))")
    expect(page.locator(".fb-pin")).to_have_count(len(POINTS))
    assert page.locator("head link[href$='leaflet.css']").count() == 1


@pytest.mark.parametrize("datum", list(Datum))
def test_points_are_shifted_as_python_shifts_them(browser: Browser, address: str, datum: Datum) -> None:
    places = [(104.6788, 31.0331), (121.47, 31.23), (87.6, 43.8), (110.3, 20.0), (126.6, 45.7), (103.8, 1.35)]
    with seen(browser, f"{address}near/") as page:
        until(page, "Boolean(window.fengbeiMap && fengbeiMap.of(map_near))")
        for lon, lat in places:
            found = page.evaluate("([lat, lon, datum]) => fengbeiMap.shifted(lat, lon, datum)", [lat, lon, str(datum)])
            expected = from_wgs84(LonLat(lon, lat), datum)
            assert distance_km(LonLat(found[1], found[0]), expected) * 1000 < 0.01


def test_the_map_fills_its_place_when_that_changes(page: Page) -> None:
    page.evaluate("document.querySelector('.fb-map-frame').style.width = '200px'")
    until(page, "fengbeiMap.of(map_near).map.getSize().x < 210")


def test_nothing_is_loaded_before_the_map_is_near_the_screen(browser: Browser, address: str) -> None:
    with seen(browser, f"{address}below/") as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.wait_for_timeout(300)
        before = list(asked)
        page.locator(".fb-map-picture").scroll_into_view_if_needed()
        expect(page.locator(".fb-pin")).to_have_count(len(POINTS))
        assert (before, [urlsplit(url).path for url in asked]) == (
            [],
            [
                "/assets/leaflet/leaflet.css",
                "/assets/leaflet/leaflet.js",
                "/map/common.js",
                "/map/near.js",
                "/map/drawn-near.js",
            ],
        )


def test_a_page_opened_as_a_file_has_its_map(browser: Browser, site: Path) -> None:
    with seen(browser, (site / "near" / "index.html").as_uri()) as page:
        expect(page.locator(".fb-pin")).to_have_count(len(POINTS))


def test_a_script_that_is_not_loaded_leaves_the_picture_and_says_so(browser: Browser, address: str) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.route("**/map/near.js", lambda route: route.abort())
    page.goto(f"{address}near/")
    expect(page.locator(".fb-map-fault")).to_contain_text("地图没有加载出来")
    page.wait_for_timeout(500)
    once = ["near.js", "drawn-near.js"]
    assert [url.rpartition("/")[2] for url in asked if url.endswith("near.js")] == once
    expect(page.locator(".fb-map-picture")).to_be_visible()
    page.unroute("**/map/near.js")
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.locator(".fb-pin")).to_have_count(len(POINTS))
    assert page.locator(".fb-map-fault").count() == 0
    page.close()


def test_tiles_can_be_chosen_with_the_keyboard_and_say_whose_they_are(browser: Browser, tmp_path: Path) -> None:
    built = near_site(tmp_path, SETTINGS.replace("  - fengbei/maps\n", TILES))
    with served(built) as at:
        page = browser.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(urlsplit(request.url).path.split("/")[1]))
        page.route("https://*.example/**", lambda route: route.fulfill(body=PIXEL, content_type="image/png"))
        page.goto(f"{at}near/")
        expect(page.locator(".fb-map-credit:visible")).to_have_text("示例底图，审图号：GS(2026)0001号")
        until(page, "document.querySelectorAll('.leaflet-tile-loaded').length > 0")
        first = {"vec", "cva", "img"} & set(asked)
        page.get_by_role("button", name="影像").focus()
        page.keyboard.press("Enter")
        until(page, "document.querySelectorAll(\".leaflet-tile-loaded[src*='/img/']\").length > 0")
        pressed = page.locator(".fb-map-layer").evaluate_all("all => all.map(one => one.getAttribute('aria-pressed'))")
        left = page.locator(".leaflet-tile[src*='/vec/'], .fb-graticule, .fb-place-label").count()
        assert (first, pressed, left) == ({"vec", "cva"}, ["false", "true"], 0)
        shifted = from_wgs84(LonLat(104.7, 31.05), Datum.GCJ02)
        there = page.evaluate(
            "() => { let found; fengbeiMap.of(map_near).map.eachLayer((one) => { if (one.options.glyph === 'ground')"
            " found = one.getLatLng(); }); return [found.lng, found.lat]; }"
        )
        assert distance_km(LonLat(*there), shifted) < 0.0005
        page.close()


def test_the_policy_of_these_tests_is_strict() -> None:
    assert POLICY == "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:"
