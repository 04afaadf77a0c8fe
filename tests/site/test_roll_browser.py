"""A name roll in a real browser: looked through, linked to, printed."""

import io
from collections.abc import Iterator
from unicodedata import normalize
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from tests.browsing import seen_in_a_browser, served
from tests.site.built import Built
from tests.site.conftest import once
from tests.site.rolls import MARKUP, long_roll

pytestmark = seen_in_a_browser("no name roll was seen in a browser")


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return once(tmp_path_factory, "long", long_roll)


@pytest.fixture(params=[(1280, "light"), (360, "dark")], ids=["desktop", "phone"])
def page(request: pytest.FixtureRequest, browser: Browser, long: Built) -> Iterator[Page]:
    width, scheme = request.param
    with served(long.folder) as address:
        context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, base_url=address)
        yield context.new_page()
        context.close()


@pytest.mark.parametrize("at", ["yi/roll/", "yi/roll/clue/", "jia/roll/", "jia/roll/wall-2/", "jia/roll/wang/", "jia/"])
def test_a_page_of_a_roll_is_as_wide_as_its_window(page: Page, at: str) -> None:
    page.goto(f"memorials/{at}")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_name_on_the_wall_leads_to_its_details_which_are_seen(page: Page) -> None:
    page.goto("memorials/jia/roll/")
    name = page.locator(".fb-wall li a").last
    text = name.inner_text()
    name.click()
    target = page.locator("li:target")
    expect(target.get_by_role("heading")).to_have_text(text)
    expect(target).to_be_in_viewport()
    assert target.evaluate("element => getComputedStyle(element).outlineStyle") == "solid"


def test_a_name_of_two_characters_is_as_wide_as_one_of_three_and_found_as_it_is_written(page: Page) -> None:
    page.goto("memorials/yi/roll/")
    widths = {a.inner_text(): (a.bounding_box() or {})["width"] for a in page.locator(".fb-wall li a").all()}
    assert list(widths) == ["李四", "丽四", "张三", "张三丰", "欧阳明德"]
    assert widths["张三"] == widths["李四"] == widths["张三丰"] < widths["欧阳明德"]
    assert page.evaluate("find('李四')")


def test_whoever_has_a_page_of_their_own_is_marked_on_the_wall(page: Page) -> None:
    page.goto("memorials/yi/roll/")
    marks = "elements => elements.map(e => [e.textContent, getComputedStyle(e, '::after').content])"
    assert dict(page.eval_on_selector_all(".fb-wall li", marks)) == {
        **dict.fromkeys(["丽四", "李四", "张三丰", "欧阳明德"], "none"),
        "张三": '"●"',
    }
    page.get_by_role("link", name="生平事迹").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("张三")


@pytest.mark.parametrize(
    ("asked", "written"), [("张三丰", "张三丰"), (MARKUP, MARKUP), ("长" * 99, "长" * 40), ("", "")]
)
def test_the_slip_has_the_name_that_the_address_asks_about(page: Page, asked: str, written: str) -> None:
    page.goto(f"memorials/jia/roll/clue/?name={quote(asked)}")
    line = page.locator("[data-fb-query=name]")
    expect(line).to_have_text(written)
    assert line.locator("*").count() == 0


def test_the_way_from_a_name_to_the_slip_takes_the_name_along(page: Page) -> None:
    page.goto("memorials/yi/roll/#zhang-sanfeng")
    page.locator("li:target").get_by_role("link", name="提供线索").click()
    expect(page.locator("[data-fb-query=name]")).to_have_text("张三丰")


def printed(page: Page, address: str) -> list[str]:
    page.goto(address)
    pdf = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    return ["".join(normalize("NFKC", sheet.extract_text()).split()) for sheet in pdf.pages]


def test_the_slip_is_one_sheet(page: Page) -> None:
    (sheet,) = printed(page, f"memorials/jia/roll/clue/?name={quote('张三丰')}")
    assert "寻亲线索" in sheet
    assert "张三丰" in sheet
    assert "仅用于核实" in sheet


def test_the_printed_wall_has_every_name_in_six_columns_and_no_heading_at_the_foot(page: Page, long: Built) -> None:
    sheets = printed(page, "memorials/jia/roll/wall-2/")
    page.emulate_media(media="print")
    names = page.locator(".fb-wall li a").all_inner_texts()
    assert [name for name in names if not any(name in sheet for sheet in sheets)] == []
    columns = "element => getComputedStyle(element).gridTemplateColumns.split(' ').length"
    assert page.locator(".fb-wall ul").first.evaluate(columns) == 6
    assert [sheet[-3:] for sheet in sheets if sheet.endswith("画")] == []
    assert page.locator("nav:visible").count() == 0
    underlined = (
        "elements => elements.filter(e => e.offsetParent && getComputedStyle(e).textDecorationLine !== 'none').length"
    )
    assert page.eval_on_selector_all("main a", underlined) == 0
