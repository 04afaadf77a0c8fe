"""长辈版: large letters that a visitor asks for by keyboard and keeps, and the page read aloud."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browsing import seen_in_a_browser, served, watched
from tests.site.built import Built

pytestmark = seen_in_a_browser("the large view and reading aloud")

# What a browser's speech is, without a sound: each utterance is over as soon as it has begun.
SPEECH = """
window.said = [];
class Utterance { constructor(text) { this.text = text; } }
Object.defineProperty(window, "SpeechSynthesisUtterance", { value: Utterance });
Object.defineProperty(window, "speechSynthesis", { value: {
  speaking: false,
  getVoices: () => VOICES,
  speak(one) {
    window.said.push(one.text);
    if (window.said.length < 5) setTimeout(() => { one.onstart(); one.onend(); });
    else setTimeout(() => one.onstart());
  },
  cancel() {},
} });
"""
CHINESE = '[{ lang: "en-US", localService: true }, { lang: "zh-CN", localService: true }]'
READ = [
    "雷锋",
    "英雄模范",
    "1940至1962",
    "原沈阳军区工程兵某团运输连班长，1962年8月15日因公殉职；",
    "次年，他生前所在班被命名为“雷锋班”。",
]
"""The name first; neither its pinyin, nor marks of sources, nor ways to elsewhere."""


@pytest.fixture(scope="module")
def root(sample: Built) -> Iterator[str]:
    with served(sample.folder) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with watched(browser, viewport={"width": 320, "height": 640}) as page:
        yield page


SMALL = """() => [...document.querySelectorAll("main a, header :is(a, button, input)")].filter(one => {
  const box = one.getBoundingClientRect(), beside = [...one.parentNode.childNodes].some(
    node => node.nodeType === Node.TEXT_NODE && node.nodeValue.trim());
  return box.height > 0 && box.height < 44 && !beside && !one.closest(".fb-map-frame");
}).map(one => one.textContent)"""
"""Links that stand by themselves, and controls, which a finger may miss."""


def size(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.querySelector('.fb-page')).fontSize"))


def test_the_large_view_is_turned_on_by_keyboard_kept_and_turned_off(page: Page, root: str) -> None:
    page.goto(root)
    for _ in range(4):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText") == "长辈版"
    small = size(page)

    page.keyboard.press("Enter")
    assert page.text_content("[data-fb-elder-said]") == "已进入长辈版"
    page.goto(root + "heroes/lei-feng/")
    assert float(size(page)[:-2]) >= 1.5 * float(small[:-2])
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.get_by_role("button", name="栏目").click()
    page.get_by_role("navigation", name="栏目").get_by_role("link", name="人物").click()

    page.click(".fb-tools button")
    assert page.text_content("[data-fb-elder-said]") == "已退出长辈版"
    page.goto(root)
    assert size(page) == small
    assert page.is_hidden("[data-fb-aloud]")


def test_what_is_pressed_is_as_large_as_a_finger(page: Page, root: str) -> None:
    page.add_init_script("localStorage.setItem('fengbei-view', 'elder');")
    for path in ("", "heroes/lei-feng/", "talks/lei-feng-at-school/", "memorials/shili-lieshi-lingyuan/"):
        page.goto(root + path)
        assert page.evaluate(SMALL) == []


def test_reading_aloud_says_title_and_text_and_stops(page: Page, root: str) -> None:
    page.add_init_script("localStorage.setItem('fengbei-view', 'elder');" + SPEECH.replace("VOICES", CHINESE))
    page.goto(root + "heroes/lei-feng/")
    page.get_by_role("button", name="朗读本页").click()
    page.wait_for_function("said.length === 5")
    page.get_by_role("button", name="暂停").click()
    assert page.evaluate("said") == READ
    assert page.locator(".fb-aloud-now").count() == 1

    page.get_by_role("button", name="继续").click()
    page.wait_for_function("said.length === 6")
    assert page.evaluate("said[5]") == READ[4]
    page.keyboard.press("Escape")
    assert page.get_by_role("button", name="朗读本页").is_visible()
    assert page.locator(".fb-aloud-now").count() == 0


def test_a_device_without_a_chinese_voice_says_so(page: Page, root: str) -> None:
    voices = '[{ lang: "en-US", localService: true }, { lang: "zh-CN", localService: false }]'
    page.add_init_script("localStorage.setItem('fengbei-view', 'elder');" + SPEECH.replace("VOICES", voices))
    page.goto(root + "talks/lei-feng-at-school/")
    page.get_by_role("button", name="朗读本页").click()
    page.get_by_text("这台设备没有中文语音").wait_for()
    assert page.evaluate("said") == []
