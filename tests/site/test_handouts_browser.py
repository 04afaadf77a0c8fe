"""Somebody scans the code of a printed sheet: the page says whether it is still true, with scripts and without."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browsing import seen_in_a_browser, served, watched
from tests.site.built import Built
from tests.site.conftest import run, write
from tests.site.test_handout_pages import AUDIENCE, FILES, PRINTED, SPEAKER

pytestmark = seen_in_a_browser("nobody saw what a scanned sheet is told")

PAGE = "heroes/zhang-san/"
SAME = "您手中的这份讲义与网站现在的内容一致。"
OLD = "您手中的讲义（编号 {code}）已经不是最新的，请用下面的新版。"
DAYS = "您手中的讲义（编号 {code}）：事迹没有变，场次预告有变。场次请看下面的新版。"
UNKNOWN = "这个地址里的讲义编号不完整，请把讲义上印的编号与下面的现行编号对照。"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    project = tmp_path_factory.mktemp("printed")
    codes = f"{SPEAKER} K7Q2M9\n{AUDIENCE} 3FJ40B-XD3\n"
    write(project, {**PRINTED, **FILES, "codes.txt": codes, "content/index.md": "# 丰碑\n"})
    return run(project, project / "site", strict=True)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with watched(browser, viewport={"width": 360, "height": 800}, timezone_id="Asia/Shanghai") as page:
        yield page


@pytest.fixture(scope="module")
def host(site: Built) -> Iterator[str]:
    """It outlives the pages, which may still be loading when their test ends."""
    with served(site.folder) as at:
        yield at


@pytest.fixture(params=["served", "file"])
def address(request: pytest.FixtureRequest, site: Built, host: str) -> str:
    """Of the person's page: on a host and from a stick."""
    return f"{Path(site.folder).as_uri()}/{PAGE}index.html" if request.param == "file" else host + PAGE


@pytest.mark.parametrize("code", ["K7Q2M9", "3FJ40B-XD3"])
def test_a_sheet_that_is_true_is_said_to_be_and_no_other(page: Page, address: str, code: str) -> None:
    page.goto(f"{address}#sheet-{code}")
    told = page.get_by_text(SAME).locator("visible=true")
    expect(told).to_have_count(1)
    expect(page.locator(f"[id='sheet-{code}']").get_by_text(SAME)).to_be_in_viewport()
    expect(page.locator("[data-fb-sheets] [role=status]")).to_be_empty()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("ABC123", OLD.format(code="ABC123")),
        ("ABC123-XD3", OLD.format(code="ABC123-XD3")),
        ("3FJ40B-9Z9", DAYS.format(code="3FJ40B-9Z9")),
        ("3FJ40B", DAYS.format(code="3FJ40B")),
        ("K7Q2M9-XD3", DAYS.format(code="K7Q2M9-XD3")),
        ("", UNKNOWN),
        ("K7Q", UNKNOWN),
        ("%E4%BD%A0%E5%A5%BD<b>", UNKNOWN),
        ("%", UNKNOWN),
    ],
)
def test_a_sheet_that_is_not_true_any_more_is_said_to_be_old(page: Page, address: str, given: str, said: str) -> None:
    page.goto(f"{address}#sheet-{given}")
    status = page.locator("[data-fb-sheets] [role=status]")
    expect(status).to_have_text(said)
    expect(status).to_be_in_viewport()
    expect(page.locator("[data-fb-sheets]")).to_be_focused()
    expect(page.get_by_text(SAME).locator("visible=true")).to_have_count(0)


def test_a_code_typed_off_the_paper_is_understood(page: Page, address: str) -> None:
    page.goto(f"{address}#sheet-3fj4ob-xd3")
    expect(page.locator("[id='sheet-3FJ40B-XD3']").get_by_text(SAME)).to_be_visible()


def test_another_sheet_scanned_on_the_same_page_is_told_its_own(page: Page, address: str) -> None:
    page.goto(f"{address}#sheet-ABC123")
    status = page.locator("[data-fb-sheets] [role=status]")
    expect(status).to_have_text(OLD.format(code="ABC123"))
    page.goto(f"{address}#sheet-K7Q2M9")
    expect(status).to_be_empty()
    page.goto(f"{address}#sheet-DEF456")
    expect(status).to_have_text(OLD.format(code="DEF456"))
    page.goto(f"{address}#facts")
    expect(status).to_be_empty()


def test_a_page_that_is_exchanged_without_being_loaded_tells_as_well(page: Page, address: str, site: Built) -> None:
    page.goto(address.replace(PAGE, "talks/a/"))
    page.evaluate(
        """html => {
          history.replaceState(null, "", "#sheet-ABC123");
          document.querySelector("main").remove();
          document.body.appendChild(new DOMParser().parseFromString(html, "text/html").querySelector("main"));
        }""",
        site.file(f"{PAGE}index.html"),
    )
    expect(page.locator("[data-fb-sheets] [role=status]")).to_have_text(OLD.format(code="ABC123"))


def test_without_scripts_a_true_sheet_is_told_and_of_another_the_codes_are_seen(browser: Browser, address: str) -> None:
    with watched(browser, viewport={"width": 320, "height": 700}, java_script_enabled=False) as page:
        page.goto(f"{address}#sheet-K7Q2M9")
        expect(page.locator("#sheet-K7Q2M9").get_by_text(SAME)).to_be_in_viewport()
        page.goto(f"{address}#sheet-ABC123")
        expect(page.get_by_text(SAME).locator("visible=true")).to_have_count(0)
        expect(page.get_by_text("现行编号 3FJ40B-XD3")).to_be_visible()


def test_the_script_is_asked_for_by_those_who_scanned_alone(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    assert "sheets.js" not in asked


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("name", [f"{PAGE}index.html#sheet-K7Q2M9", f"{PAGE}index.html#sheet-A", "handouts/index.html"])
def test_nothing_is_wider_than_a_small_phone(browser: Browser, site: Built, name: str, colours: str) -> None:
    with watched(browser, viewport={"width": 320, "height": 700}, color_scheme=colours) as page:
        page.goto(f"{Path(site.folder).as_uri()}/{name}")
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") == 0


def test_on_paper_the_page_has_no_box(page: Page, address: str) -> None:
    page.goto(f"{address}#sheet-K7Q2M9")
    page.emulate_media(media="print")
    expect(page.locator("[data-fb-sheets]")).to_be_hidden()


def test_the_list_is_narrowed_by_typing(page: Page, host: str) -> None:
    page.goto(host + "handouts/")
    page.get_by_label("查找讲义").fill("zhang san")
    expect(page.locator(".fb-prints > li:visible")).to_have_count(1)
    expect(page.locator("h2#talks")).to_be_hidden()
