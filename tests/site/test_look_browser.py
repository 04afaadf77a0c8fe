"""What the look owes a visitor: a head that fits, and a first page that opens with a person."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browsing import seen_in_a_browser, served, watched
from tests.site.built import Built

pytestmark = seen_in_a_browser("the look was not measured")

HEAD = """() => {
  const box = part => document.querySelector(part).getBoundingClientRect();
  const links = [...document.querySelectorAll(".fb-nav a")].map(link => Math.round(link.getBoundingClientRect().top));
  return {
    rows: new Set(links).size,
    wider: document.documentElement.scrollWidth - innerWidth,
    share: box(".fb-top").height / innerHeight,
  };
}"""


@pytest.fixture(scope="module")
def address(sample: Built) -> Iterator[str]:
    with served(sample.folder) as root:
        yield root


@pytest.mark.parametrize(("width", "height"), [(320, 640), (390, 844), (1280, 800), (1920, 1080)])
def test_the_menu_is_one_row_and_the_head_leaves_the_screen_to_the_page(
    browser: Browser, address: str, width: int, height: int
) -> None:
    with watched(browser, viewport={"width": width, "height": height}) as page:
        page.goto(address)
        head = page.evaluate(HEAD)
        assert (head["rows"], head["wider"]) == (1, 0)
        assert head["share"] < 0.3


def test_the_first_page_opens_with_the_person_whose_day_is_next(browser: Browser, address: str) -> None:
    with watched(browser, viewport={"width": 390, "height": 844}) as page:
        page.goto(address)
        name = page.locator(".fb-face:not([hidden]) h3")
        assert name.count() == 1
        assert page.evaluate("el => el.getBoundingClientRect().bottom < innerHeight", name.element_handle())


IN_SIGHT = """() => {
  const menu = document.getElementById("fb-menu-list"), focused = document.activeElement;
  const link = menu.contains(focused) ? focused : menu.querySelector("[aria-current]");
  const at = link.getBoundingClientRect();
  return [link.textContent, at.left >= 0 && at.right <= innerWidth, scrollX, scrollY];
}"""


def test_the_menu_of_a_phone_shows_where_one_is_and_where_the_tab_key_has_come_to(
    browser: Browser, address: str
) -> None:
    with watched(browser, viewport={"width": 390, "height": 844}) as page:
        page.goto(address + "/days/")
        assert page.evaluate(IN_SIGHT) == ["纪念日", True, 0, 0]
        page.locator("#fb-menu-list a").first.focus()
        for name in page.locator("#fb-menu-list a").all_inner_texts():
            assert page.evaluate(IN_SIGHT) == [name, True, 0, 0]
            page.keyboard.press("Tab")


READ_IN_ORDER = ".fb-facts, #text, #ahead, #place, #handouts, #over"
SIDES = """order => {
  const boxes = [...document.querySelectorAll(order)].map(part => part.getBoundingClientRect());
  const [facts, , , place, handouts, over] = boxes;
  return {
    beside: place.left > facts.right && handouts.left === place.left && Math.abs(place.top - facts.top) < 40,
    below: boxes.every((box, number) => !number || box.top >= boxes[number - 1].bottom),
    over: over.left === facts.left && over.top > handouts.bottom,
  };
}"""


@pytest.mark.parametrize(("width", "view", "beside"), [(1440, "", True), (1440, "elder", False), (390, "", False)])
def test_beside_a_talk_is_where_it_is_given_next_and_in_one_column_below_it(
    browser: Browser, address: str, width: int, view: str, beside: bool
) -> None:
    with watched(browser, viewport={"width": width, "height": 900}) as page:
        page.add_init_script(f"localStorage.setItem('fengbei-view', '{view}');")
        page.goto(address + "talks/lei-feng-at-school/")
        assert page.evaluate(SIDES, READ_IN_ORDER) == {"beside": beside, "below": not beside, "over": True}
