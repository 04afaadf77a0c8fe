"""A visitor's walk in a real browser: home, a person, a park, a talk, the map."""

import io
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response, expect
from pypdf import PdfReader

from tests.browsing import seen_in_a_browser, served
from tests.site.built import Built

pytestmark = seen_in_a_browser("nothing was seen in a browser")


@pytest.fixture(scope="module")
def address(sample: Built) -> Iterator[str]:
    """The sample site, served from a folder below the host's root."""
    with served(sample.folder) as at:
        yield at


class Visit:
    """A page in a browser that keeps what went wrong."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.faults: list[str] = []
        self.address = address
        context.on("request", self._request)
        context.on("response", self._response)
        self.page: Page = context.new_page()
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.faults.append(f"error {error}"))

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https") and parts.netloc != urlsplit(self.address).netloc:
            self.faults.append(f"foreign {request.url}")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self.faults.append(f"{response.status} {response.url}")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.faults.append(f"console {message.text}")


@pytest.fixture(params=[(1280, "light"), (320, "dark")], ids=["desktop", "phone"])
def visit(request: pytest.FixtureRequest, browser: "object", address: str) -> Iterator[Visit]:
    width, scheme = request.param
    context = browser.new_context(  # type: ignore[attr-defined]
        viewport={"width": width, "height": 800}, color_scheme=scheme, locale="zh-CN", timezone_id="Asia/Shanghai"
    )
    yield Visit(context, address)
    context.close()


def test_a_walk_from_home_to_a_person_a_park_a_talk_and_the_map(visit: Visit) -> None:
    page = visit.page
    page.goto(visit.address)
    page.get_by_role("link", name="黄继光").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("黄继光")
    page.get_by_role("region", name="安葬与纪念").get_by_role(
        "link", name="沈阳抗美援朝烈士陵园", exact=True
    ).last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("沈阳抗美援朝烈士陵园")
    page.get_by_role("navigation", name="栏目").get_by_role("link", name="宣讲").click()
    page.locator(".fb-meeting__title a").first.click()
    expect(page.get_by_text("示例数据").first).to_be_visible()
    page.get_by_role("navigation", name="栏目").get_by_role("link", name="地图").click()
    page.wait_for_selector(".leaflet-container")
    expect(page.get_by_role("link", name="雨花台烈士陵园").first).to_be_visible()
    assert visit.faults == []


@pytest.mark.parametrize(
    "path",
    [
        "",
        "heroes/",
        "heroes/lei-feng/",
        "memorials/",
        "memorials/shenyang-kmyc/",
        "talks/",
        "visits/2026/",
        "days/",
        "map/",
        "about/",
    ],
)
def test_a_page_is_as_wide_as_its_window_and_loads_without_a_fault(visit: Visit, path: str) -> None:
    visit.page.goto(visit.address + path)
    visit.page.wait_for_load_state("networkidle")
    wider = visit.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert (wider <= 0, visit.faults) == (True, [])


@pytest.mark.parametrize(
    ("typed", "found"),
    [("雷", ["雷锋"]), ("leifeng", ["雷锋"]), ("lf", ["雷锋"]), ("dcr", ["董存瑞"]), ("永春", ["林俊德"])],
)
def test_typing_narrows_the_list_of_people(visit: Visit, typed: str, found: list[str]) -> None:
    visit.page.goto(visit.address + "heroes/")
    visit.page.get_by_label("找人").fill(typed)
    assert visit.page.locator(".fb-cards > li:visible .fb-cards__name").all_inner_texts() == found
    expect(visit.page.locator(".fb-filter [role=status]")).to_have_text(f"找到 {len(found)} 条")
    assert visit.faults == []


def test_typing_nonsense_finds_nobody_and_says_so(visit: Visit) -> None:
    visit.page.goto(visit.address + "heroes/")
    visit.page.get_by_label("找人").fill("查无此人")
    expect(visit.page.locator(".fb-filter [role=status]")).to_have_text("没有找到，请换一个词")
    assert visit.page.locator(".fb-cards > li:visible").count() == 0


def test_the_first_tab_skips_to_the_content(visit: Visit) -> None:
    visit.page.goto(visit.address + "heroes/lei-feng/")
    visit.page.keyboard.press("Tab")
    expect(visit.page.get_by_role("link", name="跳到正文")).to_be_focused()
    visit.page.keyboard.press("Enter")
    assert visit.page.evaluate("document.activeElement.id") == "content"


def test_lists_are_whole_without_scripts(browser: "object", address: str) -> None:
    context = browser.new_context(java_script_enabled=False)  # type: ignore[attr-defined]
    page = context.new_page()
    counts = {}
    for path, selector in (
        ("heroes/", ".fb-cards > li"),
        ("memorials/", ".fb-cards > li"),
        ("map/", "a[href*='memorials/']"),
    ):
        page.goto(address + path)
        counts[path] = page.locator(f"{selector}:visible").count()
    page.goto(address + "heroes/")
    assert page.get_by_label("找人").is_visible() is False
    context.close()
    assert (counts["heroes/"], counts["memorials/"], counts["map/"] >= 20) == (10, 21, True)


def test_printed_pages_are_none_too_many(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}heroes/huang-jiguang/")
    sheets = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    page.close()
    texts = [sheet.extract_text() for sheet in sheets]
    assert [number for number, text in enumerate(texts, 1) if len(text) < 100] == []
    assert "更新订阅" not in "".join(texts), "nobody can follow a link on paper"
