"""Pages of talks, visits, figures and days on a small phone whose owner reads large letters, and on paper."""

import io
import unicodedata
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from tests.browsing import CHROMIUM, seen_in_a_browser, served
from tests.site.built import Built

pytestmark = seen_in_a_browser("nobody saw the pages in large letters or on paper")

PAGES = (
    *("", "talks/", "talks/month/2026-11/", "talks/ways/", "talks/county/430112/", "talks/lei-feng-at-school/"),
    *("talks/menu/", "talks/menu/slip/", "visits/", "visits/2026/", "visits/calls/", "visits/messages/"),
    *("visits/notice/", "visits/booking/", "figures/", "figures/2026/", "days/", "days/plan/", "data/"),
)
SHEETS = (
    *("talks/ways/", "talks/menu/", "talks/lecturer/jiang-jia/", "visits/2026/", "visits/notice/", "visits/calls/"),
    *("figures/2026/", "days/", "days/plan/"),
)

LARGE = "--blink-settings=defaultFontSize=32"

BROKEN = """() => [...document.querySelectorAll(".fb-num a, td.fb-num, .fb-month__number")].map((cell) => {
  const range = document.createRange();
  const text = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT).nextNode();
  if (!text) return "";
  range.selectNodeContents(text);
  const lines = new Set([...range.getClientRects()].map((one) => Math.round(one.top)));
  return lines.size > 1 ? cell.textContent : "";
}).filter(Boolean)"""


def plain(text: str) -> str:
    """Text as it compares: a PDF may hand out a character's look-alike."""
    return "".join(unicodedata.normalize("NFKC", text).split())


@pytest.fixture(scope="module")
def address(sample: Built) -> Iterator[str]:
    with served(sample.folder) as at:
        yield at


@pytest.fixture(scope="module")
def large(browser: Browser) -> Iterator[Browser]:
    """A browser whose owner has chosen letters of twice the usual size."""
    launched = browser.browser_type.launch(executable_path=CHROMIUM, args=["--no-sandbox", LARGE])
    yield launched
    launched.close()


@pytest.mark.parametrize("at", PAGES)
def test_with_letters_of_twice_the_size_nothing_is_wider_than_a_small_phone(
    large: Browser, address: str, at: str
) -> None:
    page = large.new_page(viewport={"width": 320, "height": 700}, locale="zh-CN")
    page.goto(address + at)
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "36px"
    assert (page.evaluate("document.documentElement.scrollWidth - innerWidth"), page.evaluate(BROKEN)) == (0, [])
    page.close()


@pytest.mark.parametrize("width", [320, 360])
@pytest.mark.parametrize("at", ["talks/ways/", "visits/2026/", "figures/", "figures/2026/"])
def test_numbers_are_whole_on_a_small_phone(browser: Browser, address: str, at: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 700}, locale="zh-CN")
    page.goto(address + at)
    cut = page.evaluate("[...document.querySelectorAll('.fb-wide')].filter(e => e.scrollWidth > e.clientWidth).length")
    assert (page.evaluate(BROKEN), cut) == ([], 0)
    page.close()


@pytest.mark.parametrize("at", SHEETS)
def test_no_sheet_of_paper_has_only_what_stands_at_the_foot(browser: Browser, address: str, at: str) -> None:
    page = browser.new_page(locale="zh-CN")
    page.goto(address + at)
    foot = plain(page.locator(".fb-foot p").first.inner_text())
    last = PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True))).pages[-1].extract_text()
    before, found, _ = plain(last).rpartition(foot)
    assert (found, len(before) > 10) == (foot, True)
    page.close()
