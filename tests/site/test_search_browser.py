"""The search box as visitors use it: what they type, on the sample and on hundreds of records, and with which hands."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browsing import Quiet, seen_in_a_browser, served
from tests.site.built import Built
from tests.site.conftest import PROJECT
from tests.site.generated import Generated, generated
from tests.site.searching import PAGES, PARKS, PEOPLE, ROUTES, TALKS, Site, opened

pytestmark = seen_in_a_browser("nobody saw whether anyone is found")

TYPING = 120
"""Milliseconds for which the box waits for the next letter."""
MANY = {"records": 400, "phrases": 22, "most": 40, "nonsense": 8, "seed": 4}
"""A site to look for phrases in: each is in forty records at most, so that all that is found can be looked at."""

GROUPS = {"heroes": PEOPLE, "memorials": PARKS, "talks": TALKS, "routes": ROUTES, "about": PAGES}
FOLDERS = {
    **{PEOPLE: "heroes/*/*.*", PARKS: "memorials/*/memorial.yml"},
    **{TALKS: "content/talks/*.yml", ROUTES: "content/routes/*.yml"},
}
TYPED = [
    tuple(part.strip() for part in line.split("|"))
    for line in Path(__file__).with_name("queries.txt").read_text(encoding="utf-8").splitlines()
    if "|" in line
]
NOWHERE = [
    *["查无此人", "龘龘龘", "烈士中国", "四川志愿军", "参加抗洪中国", "雷锋黄继光", "1952年3月8日"],
    *["qwxzk", "zzzz", "xyzzyxyzzy", "〇", "？"],
]
LIKE_GREP = [
    *["感动中国", "特等功", "抗洪", "上甘岭", "毛泽东", "中央军委", "推土机", "开馆", "遗骸"],
    *["一千余人", "三等功", "虚岁", "连长"],
]


@pytest.fixture(scope="module")
def address(sample: Built) -> Iterator[str]:
    with served(sample.folder) as at:
        yield at


@pytest.fixture(scope="module")
def desk(browser: Browser, address: str) -> Iterator[Site]:
    """One page, in which one question is typed after the other."""
    with opened(browser, address) as site:
        site.go()
        yield site


@pytest.fixture
def site(browser: Browser, address: str) -> Iterator[Site]:
    """The sample in a window of its own; nothing may go wrong in it."""
    with opened(browser, address) as opened_site:
        opened_site.go()
        yield opened_site
    assert opened_site.faults == []


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Generated:
    return generated(tmp_path_factory.mktemp("generated"), **MANY)


@pytest.fixture(scope="module")
def among_many(browser: Browser, many: Generated) -> Iterator[Site]:
    with served(many.site.folder) as at, opened(browser, at) as site:
        site.go()
        yield site


def box(site: Site) -> Locator:
    return site.page.get_by_role("combobox", name="查找")


def options(site: Site) -> Locator:
    return site.page.locator("#fb-found [role=option]")


def grepped(phrase: str) -> dict[str, set[str]]:
    """The records of the sample whose files have a phrase, but for their lists of sources."""
    found: dict[str, set[str]] = {}
    for group, pattern in FOLDERS.items():
        for path in sorted(PROJECT.glob(pattern)):
            if phrase in path.read_text(encoding="utf-8").partition("\nsources:")[0]:
                at = path.with_suffix("") if group in (TALKS, ROUTES) else path.parent
                found.setdefault(group, set()).add(f"{at.parent.name}/{at.name}/")
    return found


@pytest.mark.parametrize(("query", "wanted"), TYPED, ids=[query for query, _ in TYPED])
def test_what_is_looked_for_is_among_the_first_three(desk: Site, query: str, wanted: str) -> None:
    group = PEOPLE if "/roll/" in wanted else GROUPS[wanted.partition("/")[0]]
    assert set(wanted.split()) - set(desk.type(query).first(group)) == set()
    assert desk.faults == []


@pytest.mark.parametrize("query", NOWHERE)
def test_what_is_nowhere_is_not_found(desk: Site, query: str) -> None:
    answer = desk.type(query)
    assert (answer.groups, answer.status.startswith(f"没有找到“{query}”"), desk.faults) == ({}, True, [])


def test_the_exact_name_stands_before_those_that_have_it_in_their_texts(desk: Site) -> None:
    assert desk.type("黄继光").groups[PEOPLE] == ["heroes/huang-jiguang/", "heroes/qiu-shaoyun/"]


@pytest.mark.parametrize("query", LIKE_GREP)
def test_the_sample_is_found_where_grep_finds_it(desk: Site, query: str) -> None:
    found = {group: set(links) for group, links in desk.results(query).groups.items()}
    assert {group: links for group, links in found.items() if group != PAGES} == grepped(query)


def test_of_hundreds_of_records_what_grep_finds_is_found_and_nothing_else(among_many: Site, many: Generated) -> None:
    answers = {phrase: among_many.type(phrase) for phrase in many.nonsense}
    found = {phrase: among_many.results(phrase).groups for phrase in many.phrases}
    shown = {phrase: {group: set(links) for group, links in groups.items()} for phrase, groups in found.items()}
    assert shown == many.phrases
    assert {phrase: answer.groups for phrase, answer in answers.items() if answer.groups} == {}
    assert [answer for answer in answers.values() if not answer.status.startswith("没有找到")] == []
    assert among_many.faults == []


def test_the_list_says_what_it_is_to_those_who_do_not_see_it(site: Site) -> None:
    expect(box(site)).to_have_attribute("aria-expanded", "false")
    answer = site.type("雷锋")
    expect(box(site)).to_have_attribute("aria-expanded", "true")
    expect(site.page.get_by_role("listbox", name="查找结果")).to_be_visible()
    named = site.page.get_by_role("listbox").get_by_role("group")
    assert [group.get_attribute("aria-label") for group in named.all()] == [PEOPLE, PARKS, TALKS, PAGES]
    expect(site.page.get_by_role("group", name=PEOPLE).get_by_role("option", name=re.compile("雷锋"))).to_have_count(1)
    assert box(site).get_attribute("aria-controls") == "fb-found"
    assert re.fullmatch(r"找到 \d+ 条：人物 1，纪念设施 2，宣讲 \d+，页面 \d+", answer.status)
    expect(site.page.get_by_role("search").get_by_role("status")).to_have_text(answer.status)


def test_the_words_that_were_asked_for_are_marked_in_their_sentence(site: Site) -> None:
    site.type("桥形暗堡")
    person = site.page.get_by_role("group", name=PEOPLE).get_by_role("option")
    expect(person.locator("mark")).to_have_text("桥形暗堡")
    expect(person).to_contain_text("受阻于一座桥形暗堡")
    site.type("黃繼光")
    expect(options(site).first.locator("mark").first).to_have_text("黄继光")


def test_keys_choose_a_result_and_the_focus_stays_in_the_box(site: Site) -> None:
    answer = site.type("雷锋")
    chosen = site.page.locator("#fb-found [aria-selected=true]")
    site.page.keyboard.press("ArrowDown")
    assert box(site).get_attribute("aria-activedescendant") == options(site).nth(0).get_attribute("id")
    expect(chosen).to_have_count(1)
    site.page.keyboard.press("ArrowDown")
    site.page.keyboard.press("ArrowUp")
    site.page.keyboard.press("ArrowUp")
    assert (box(site).get_attribute("aria-activedescendant"), chosen.count()) == (None, 0)
    site.page.keyboard.press("ArrowUp")
    assert box(site).get_attribute("aria-activedescendant") == options(site).last.get_attribute("id")
    site.page.keyboard.press("ArrowDown")
    site.page.keyboard.press("ArrowDown")
    expect(box(site)).to_be_focused()
    site.page.keyboard.press("Enter")
    site.page.wait_for_url(site.address + answer.first(PEOPLE)[0])


def test_a_name_on_a_roll_leads_to_its_row(site: Site) -> None:
    site.type("李秋畴")
    site.page.keyboard.press("ArrowDown")
    site.page.keyboard.press("Enter")
    expect(site.page.locator(":target")).to_contain_text("李秋畴")


def test_escape_closes_the_list_and_keeps_what_was_typed(site: Site) -> None:
    site.type("雷锋")
    site.page.keyboard.press("ArrowDown")
    site.page.keyboard.press("Escape")
    expect(site.page.locator("#fb-found")).to_be_hidden()
    expect(box(site)).to_be_focused()
    expect(box(site)).to_have_value("雷锋")
    state = [box(site).get_attribute(name) for name in ("aria-expanded", "aria-activedescendant")]
    site.page.keyboard.press("ArrowDown")
    expect(site.page.locator("#fb-found")).to_be_visible()
    assert state == ["false", None]


def test_letters_typed_one_by_one_find_the_same_as_a_word(site: Site) -> None:
    whole = site.type("huangjiguang").groups
    box(site).fill("")
    expect(site.page.locator("#fb-found")).to_be_hidden()
    box(site).press_sequentially("huangjiguang")
    expect(options(site).first).to_contain_text("黄继光")
    expect(site.page.locator("#fb-found [role=group]")).to_have_count(len(whole))


def test_letters_of_an_input_method_are_not_searched_for_until_they_are_characters(site: Site) -> None:
    site.type("张超")
    box(site).fill("")
    expect(site.page.locator("#fb-found")).to_be_hidden()
    keyboard = site.page.context.new_cdp_session(site.page)
    for begun in ("h", "hj", "hjg"):
        keyboard.send(
            "Input.imeSetComposition", {"text": begun, "selectionStart": len(begun), "selectionEnd": len(begun)}
        )
    site.page.wait_for_timeout(3 * TYPING)
    before = site.page.locator("#fb-found").is_visible()
    keyboard.send("Input.insertText", {"text": "雷锋"})
    expect(options(site).first).to_contain_text("雷锋")
    assert (before, box(site).input_value()) == (False, "雷锋")


def test_a_search_that_is_cut_off_says_so_and_works_when_the_line_is_back(browser: Browser, address: str) -> None:
    with opened(browser, address) as site:
        site.go()
        site.type("张超")
        site.page.context.route("**/search/**", lambda route: route.abort())
        cut_off = site.type("桥形暗堡")
        site.page.context.unroute_all()
        assert (cut_off.groups, "没有连上" in cut_off.status) == ({}, True)
        assert site.type("桥形暗堡").first(PEOPLE) == ["heroes/dong-cunrui/"]


def test_enter_goes_to_the_search_page_and_back_and_forward_keep_the_query(site: Site) -> None:
    titles = site.page.locator("[data-fb-results] section[data-group=people] li a[href]")
    for query, first in (("雷锋", "雷锋"), ("dcr", "董存瑞")):
        site.type(query)
        site.page.keyboard.press("Enter")
        expect(titles.first).to_contain_text(first)
        expect(box(site)).to_have_value(query)
    assert urlsplit(site.page.url).query == "q=dcr"
    titles.first.click()
    expect(site.page.get_by_role("heading", level=1)).to_have_text("董存瑞")
    for move, query, first in ((-1, "dcr", "董存瑞"), (-1, "雷锋", "雷锋"), (1, "dcr", "董存瑞")):
        site.page.go_back() if move < 0 else site.page.go_forward()
        expect(titles.first).to_contain_text(first)
        expect(box(site)).to_have_value(query)


def test_the_search_page_tells_totals_and_the_sentence_of_each_result(site: Site) -> None:
    answer = site.results("感动中国")
    people = site.page.locator("[data-fb-results] section[data-group=people]")
    assert people.get_attribute("data-total") == str(len(answer.groups[PEOPLE]))
    expect(people.get_by_role("heading")).to_contain_text(str(len(answer.groups[PEOPLE])))
    items = people.locator("li")
    told = ["感动中国" in item.inner_text() and item.locator("mark").count() > 0 for item in items.all()]
    assert told == [True] * len(answer.groups[PEOPLE])


def test_a_long_list_is_shown_part_by_part_and_the_focus_goes_to_what_is_new(site: Site) -> None:
    site.go("search/?q=烈士")
    parks = site.page.locator("[data-fb-results] section[data-group=parks]")
    expect(parks.locator("li")).to_have_count(10)
    parks.get_by_role("button").click()
    expect(parks.locator("li").nth(10).locator("a[href]")).to_be_focused()
    assert parks.locator("li").count() == int(parks.get_attribute("data-total") or 0)


EXCHANGE = """async path => {
  const text = await (await fetch(path)).text();
  const page = new DOMParser().parseFromString(text, "text/html");
  document.querySelectorAll("head link").forEach(link => { link.href = link.href; });
  history.pushState(null, "", path);
  document.title = page.title;
  document.body.replaceChildren(...page.body.childNodes);
}"""


@pytest.mark.parametrize("typed_before", [True, False], ids=["search was used", "search was never used"])
def test_the_box_works_after_the_page_around_it_was_exchanged(site: Site, typed_before: bool) -> None:
    if typed_before:
        site.type("张超")
    site.page.evaluate(EXCHANGE, site.address + "heroes/su-ning/")
    expect(site.page.get_by_role("heading", level=1)).to_have_text("苏宁")
    assert site.type("leifeng").first(PEOPLE) == ["heroes/lei-feng/"]
    site.page.keyboard.press("ArrowDown")
    site.page.keyboard.press("Enter")
    expect(site.page.get_by_role("heading", level=1)).to_have_text("雷锋")


@pytest.mark.parametrize("typed_before", [True, False], ids=["search was used", "search was never used"])
def test_the_search_page_works_after_it_was_exchanged_for_another(site: Site, typed_before: bool) -> None:
    if typed_before:
        site.type("张超")
    for query, first in (("雷锋", "雷锋"), ("dcr", "董存瑞")):
        site.page.evaluate(EXCHANGE, f"{site.address}search/?q={query}")
        expect(site.page.locator("[data-fb-results] section[data-group=people] li").first).to_contain_text(first)


def test_names_are_found_from_a_stick(browser: Browser, sample: Built) -> None:
    with opened(browser, f"{sample.folder.as_uri()}/") as site:
        site.go("index.html")
        answers = [site.type(query).first(PEOPLE) for query in ("雷锋", "hjg", "dongcunrui", "黃繼光")]
        linked = [link for groups in answers for link in groups]
        assert [link for link in linked if not (sample.folder / unquote(link)).is_file()] == []
        assert [link.partition("/index.html")[0] for link in linked][:3] == [
            *("heroes/lei-feng", "heroes/huang-jiguang", "heroes/dong-cunrui")
        ]
        site.page.keyboard.press("ArrowDown")
        site.page.keyboard.press("Enter")
        expect(site.page.get_by_role("heading", level=1)).to_have_text("黄继光")
        assert site.type("苏宁").first(PEOPLE) == ["heroes/su-ning/index.html"]
        assert site.faults == []


class Strict(Quiet):
    """Serves with the strictest policy that a site of files can have."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", "default-src 'self'")
        super().end_headers()


def test_the_search_keeps_to_a_strict_policy(browser: Browser, sample: Built) -> None:
    with served(sample.folder, Strict) as address, opened(browser, address) as site:
        site.go()
        found = [site.type("雷锋").first(PEOPLE), site.results("桥形暗堡").groups[PEOPLE]]
        assert (found, site.faults) == ([["heroes/lei-feng/"], ["heroes/dong-cunrui/"]], [])


@pytest.mark.parametrize("width", [360, 1280], ids=["phone", "desktop"])
def test_the_open_list_is_no_wider_than_its_window(browser: Browser, address: str, width: int) -> None:
    with opened(browser, address, width) as site:
        site.go("heroes/lei-feng/")
        site.type("献身国防现代化的模范干部")
        wider = ["document.documentElement.scrollWidth - window.innerWidth"]
        wider += [f"document.querySelector('#fb-found').getBoundingClientRect().{edge}" for edge in ("left", "right")]
        over, left, right = [site.page.evaluate(each) for each in wider]
        assert (over <= 0, left >= 0, right <= width, options(site).first.is_visible()) == (True, True, True, True)
        site.results("雷锋")
        assert (site.page.evaluate(wider[0]) <= 0, site.faults) == (True, [])


def test_without_scripts_the_search_page_offers_the_lists(browser: Browser, sample: Built, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}heroes/su-ning/")
    page.get_by_role("combobox", name="查找").fill("雷锋")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}search/?q=*")
    links = [
        link.evaluate("link => link.href").removeprefix(address)
        for link in page.locator("main a[href]:visible:not([href^='mailto:'])").all()
    ]
    shown = page.locator("main").inner_text()
    context.close()
    assert ({"heroes/", "memorials/"} <= set(links), [link for link in links if not sample.has(link)]) == (True, [])
    assert "没有启用脚本" in shown


def test_nothing_of_the_search_is_loaded_before_somebody_turns_to_it(browser: Browser, address: str) -> None:
    with opened(browser, address) as site:
        asked: list[str] = []
        site.page.on("request", lambda request: asked.append(urlsplit(request.url).path))
        site.go("heroes/lei-feng/")
        site.page.wait_for_load_state("networkidle")
        before = [path for path in asked if path.startswith("/search/")]
        site.type("雷锋")
        after = {path.rpartition(".")[2] for path in asked if path.startswith("/search/")}
        assert (before, after, site.faults) == ([], {"js"}, [])
