"""What comes out when a page is printed from the browser: A4, black on white, with where it is from."""

import io
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PageObject, PdfReader

from tests.browsing import seen_in_a_browser, served
from tests.site.built import Built
from tests.site.conftest import run, settings, write
from tests.site.test_pictures import photo

pytestmark = seen_in_a_browser("no printed page was seen")

KINDS = (
    "",
    "404.html",
    "about/",
    "data/",
    "days/",
    "figures/2025/",
    "handouts/",
    "heroes/",
    "heroes/lei-feng/",
    "map/",
    "memorials/shenyang-kmyc/",
    "memorials/shili-lieshi-lingyuan/roll/",
    "routes/shili-yiri/",
    "search/",
    "talks/",
    "talks/lei-feng-at-school/",
    "talks/menu/",
    "visits/2026/",
    "visits/messages/",
    "visits/notice/",
)
FORMS = ("memorials/shili-lieshi-lingyuan/roll/clue/", "talks/menu/slip/", "visits/booking/")
OF_THE_SCREEN = (
    *("跳到正文", "更新订阅", "网页内容有误", "前后人物", "清除", "在地图上看", "加到日历"),
    *("人物纪念设施宣讲", "笔画时期", "高德地图"),
)
RADICALS = str.maketrans("⻚⻓⻩⻰⻢⻅⻄⻋⻔⻛⻜⻥⻦⻬", "页长黄龙马见西车门风飞鱼鸟齐")
"""Characters that some fonts' tables give back as their radicals."""
TEXTS = "elements => elements.map(element => element.textContent)"
HREFS = "links => links.map(link => link.getAttribute('href'))"


@pytest.fixture(scope="module")
def address(sample: Built) -> Iterator[str]:
    assert sample.code == 0, sample.printed
    with served(sample.folder) as at:
        yield at


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(locale="zh-CN")
    yield opened
    opened.close()


def plain(text: str) -> str:
    """What a sheet says, without the forms of characters and the spaces that its font has brought in."""
    return "".join(unicodedata.normalize("NFKC", text).translate(RADICALS).split())


def sheets(page: Page) -> list[PageObject]:
    return list(PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages)


def printed(page: Page) -> list[str]:
    return [plain(sheet.extract_text()) for sheet in sheets(page)]


@pytest.mark.parametrize("path", KINDS)
def test_a_printed_page_has_what_is_told_and_where_it_is_from(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    all_sheets = sheets(page)
    texts = [plain(sheet.extract_text()) for sheet in all_sheets]
    assert [word for word in OF_THE_SCREEN if word in "".join(texts)] == []
    assert [number for number, text in enumerate(texts, 1) if len(text) < 60 and len(texts) > 1] == []
    assert {(round(float(s.mediabox.width)), round(float(s.mediabox.height))) for s in all_sheets} <= {(595, 842)}
    said = "" if path == "404.html" else path
    assert f"丰碑https://fengbei.example/{said}打印于20" in texts[-1]
    assert plain(page.locator("h1").inner_text()) in texts[0]


@pytest.mark.parametrize("path", FORMS)
def test_a_form_is_one_sheet_and_says_where_it_is_from(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    (text,) = printed(page)
    assert f"https://fengbei.example/{path}" in text
    assert "1/1" not in text, "a single sheet needs no number"


def test_what_is_folded_up_and_addresses_of_sources_are_on_paper_without_scripts_too(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}heroes/lei-feng/")
    text = "".join(printed(page))
    context.close()
    assert "https://fengbei.example/heroes/lei-feng/" in text
    assert [word for word in ("打印于", "{year}", "../") if word in text] == []


def test_every_folded_word_and_every_source_can_be_read(page: Page, address: str) -> None:
    page.goto(f"{address}heroes/lei-feng/")
    text = "".join(printed(page))
    folded = page.locator("details li").evaluate_all("all => all.map(one => one.firstChild.textContent)")
    outside = page.locator(".fb-sources a").evaluate_all(HREFS)
    assert (len(folded) > 0, len(outside) > 0) == (True, True)
    assert [told for told in folded if plain(told) not in text] == []
    assert [href for href in outside if plain(href) not in text] == []


def test_a_browser_whose_stylesheets_cannot_unfold_is_helped(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.add_init_script("CSS.supports = () => false;")
    page.goto(f"{address}heroes/lei-feng/")
    states = []
    for event in ("beforeprint", "afterprint"):
        page.evaluate("event => window.dispatchEvent(new Event(event))", event)
        states.append(set(page.locator("main details").evaluate_all("all => all.map(one => one.open)")))
    page.close()
    assert states == [{True}, {False}]


@pytest.mark.parametrize("path", ["map/", "memorials/shenyang-kmyc/"])
def test_a_living_map_prints_as_its_picture_black_on_white(browser: Browser, address: str, path: str) -> None:
    page = browser.new_page(color_scheme="dark", locale="zh-CN")
    page.goto(address + path)
    page.locator(".fb-map-frame").scroll_into_view_if_needed()
    page.wait_for_selector(".leaflet-container")
    drawn = [plain(text) for text in page.locator(".fb-map-picture text").evaluate_all(TEXTS)]
    text = "".join(printed(page))
    page.emulate_media(media="print", color_scheme="dark")
    look = "e => getComputedStyle(e).color + ' on ' + getComputedStyle(e).backgroundColor"
    looks = [page.locator(part).evaluate(look) for part in ("body", ".fb-map-frame")]
    shown = page.locator(".fb-map:visible").count(), page.locator(".fb-map-picture svg:visible").count()
    page.close()
    assert (shown, [name for name in drawn if name not in text]) == ((0, 1), [])
    assert looks[0] == "rgb(0, 0, 0) on rgb(255, 255, 255)"
    assert looks[1] in ("rgb(0, 0, 0) on rgb(255, 255, 255)", "rgb(0, 0, 0) on rgb(255, 253, 249)")


def test_a_narrowed_list_prints_what_is_left_and_what_was_asked(page: Page, address: str) -> None:
    page.goto(f"{address}heroes/")
    page.get_by_label("找人").fill("雷")
    (text,) = printed(page)
    assert ("找人雷找到1条" in text, "雷锋" in text, "黄继光" in text) == (True, True, False)


def test_a_choice_of_talks_is_named_above_what_it_left(page: Page, address: str) -> None:
    page.goto(f"{address}talks/?county=430112")
    expect(page.locator(".fb-sift select[name=county]")).to_have_value("430112")
    text = "".join(printed(page))
    assert [word for word in ("县区长沙市望城区(", "符合条件的") if word not in text] == []
    assert [word for word in ("宣讲员不限", "清除", "岳麓区") if word in text] == []


def test_layers_of_the_map_are_named_and_the_picture_says_that_it_has_all(page: Page, address: str) -> None:
    page.goto(f"{address}map/")
    page.wait_for_selector(".leaflet-container")
    page.get_by_role("checkbox", name="纪念设施").uncheck()
    text = printed(page)[0]
    assert ("图上画的是全部地点" in text, "哈尔滨烈士陵园烈士陵园" in text) == (True, False)
    assert text.index("人物籍贯") < text.index("找到")


def test_what_was_searched_for_stands_above_what_was_found(page: Page, address: str) -> None:
    page.goto(f"{address}search/?q=雷锋")
    page.wait_for_selector(".fb-results li")
    texts = printed(page)
    assert texts[0].removeprefix("1/2").startswith("雷锋查找找到")
    assert [word for word in ("http://127", "怎样查找") if word in "".join(texts)] == []


def test_from_a_phone_and_on_letter_paper_nothing_is_cut(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto(f"{address}heroes/lei-feng/")
    phone = len(sheets(page))
    letter = len(PdfReader(io.BytesIO(page.pdf(format="Letter"))).pages)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 672, "height": 1000})
    wider = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    page.close()
    assert (phone <= 6, letter <= 6, wider <= 0) == (True, True, True)


PHOTOS = """\
name: 张三
kind: hero-model
sample: true
died: 不详
portrait: {file: portrait.jpg, credit: 示例}
photos:
  - {file: wide.jpg, alt: 合照}
  - {file: tall.jpg, alt: 单人照}
"""


def test_photos_fit_although_nobody_scrolled_to_them_and_a_site_need_not_know_its_address(
    tmp_path: Path, browser: Browser
) -> None:
    files = {
        "heroes/zhang-san/hero.yml": PHOTOS,
        "heroes/zhang-san/portrait.jpg": photo(300, 400, 1),
        "heroes/zhang-san/wide.jpg": photo(900, 500, 2),
        "heroes/zhang-san/tall.jpg": photo(300, 1200, 3),
    }
    own = settings(("archive", "pages", "images")).replace("site_url: https://fengbei.example/\n", "")
    write(tmp_path, {"mkdocs.yml": own, "content/index.md": "# 丰碑\n", **files})
    built = run(tmp_path, tmp_path / "site", strict=False)
    assert built.code == 0, built.printed
    page = browser.new_page(viewport={"width": 672, "height": 300})
    page.goto((built.folder / "heroes/zhang-san/index.html").as_uri())
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")  # a browser waits for what this asks for
    page.wait_for_function("Array.from(document.images).every(one => one.complete && one.naturalWidth)")
    (sheet,) = sheets(page)
    page.emulate_media(media="print")
    sizes = page.locator("img").evaluate_all("all => all.map(one => [one.width, one.height])")
    page.close()
    assert (len(sheet.images), [size for size in sizes if size[0] > 330 or size[1] > 345]) == (3, [])
    assert "试验/heroes/zhang-san/打印于" in plain(sheet.extract_text())
