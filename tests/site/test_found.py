"""Shared and found: what a page says to those who share its link or search for it, where old addresses lead, and what
stands where nothing is."""

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser

from tests.browsing import browsing, seen_in_a_browser, served, watched
from tests.site.built import Built, Page
from tests.site.conftest import run, settings, write

BASE = "https://fengbei.example/"
PLUGINS = ("archive", "pages", "search", "images")
GOOD = "sources: {good: {title: 公报, tier: A}, weak: {title: 百科, tier: C}}\n"
HERO = (
    "name: 张三\nkind: hero-model\nsummary: 一名“通信员”<b>。\nwas: [zhang-3, zhang-xx]\n"
    "born: {date: 1931-01, place: 甲村, sources: [good], others: [{date: 1930, sources: [weak]}]}\n"
    "died: {date: 1952-10-20, sources: [good], others: [{date: 1952-10-19, sources: [good]}]}\n"
    "position: {text: 班长, sources: [good]}\nunit: {text: 某部, sources: [weak]}\n"
    "honours: [{title: 特级英雄, sources: [good]}, {title: 传说中的称号, sources: [weak]}]\n"
    "portrait: {file: portrait.png, credit: 家属}\nreviewed: 2026-05-04\n" + GOOD
)
PARK = (
    "name: 甲烈士陵园\nkind: park\nwas: jia-gongmu\naddress: {now: 甲县, sources: [weak]}\n"
    "hours: {text: '每天 8:30—17:00', sources: [good]}\nadmission: {text: 免费开放, sources: [good]}\n" + GOOD
)


def portrait() -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (400, 500), "#456").save(written, "PNG")
    return written.getvalue()


FILES: dict[str, str | bytes] = {
    "mkdocs.yml": settings(PLUGINS).replace("fengbei/pages\n", "fengbei/pages: {organiser: 甲市退役军人事务局}\n"),
    "content/index.md": "# 丰碑\n",
    "content/shouji.md": "# 手记\n\n旧页。\n",
    "content/talks/shuo.yml": (
        "title: 说张三\nwas: jiang\nheroes: [zhang-san]\nsample: true\nsessions: [{date: 2026-12-01, place: 礼堂}]\n"
    ),
    "heroes/zhang-san/hero.yml": HERO,
    "heroes/zhang-san/portrait.png": portrait(),
    "memorials/jia/memorial.yml": PARK,
    "memorials/jia/roll.csv": "姓名\n张三\n李四\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    root = tmp_path_factory.mktemp("found")
    write(root, FILES)
    built = run(root, root / "site", strict=False)
    assert built.code == 0, built.printed
    return built


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browsing() as opened:
        yield opened


def metas(page: Page) -> dict[str, str]:
    named = ((m.attributes.get("property") or m.attributes.get("itemprop"), m.attributes) for m in page.all("meta"))
    return {name: attributes["content"] for name, attributes in named if name}


def data(page: Page) -> dict[str, dict[str, Any]]:
    """What a page tells machines, by its type."""
    found: list[dict[str, Any]] = []
    for text in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page.html):
        said = json.loads(text)
        found += said.get("@graph", [said])
    return {one["@type"]: one for one in found}


def crumbs(page: Page) -> list[tuple[str, str]]:
    items = data(page)["BreadcrumbList"]["itemListElement"]
    assert [one["position"] for one in items] == list(range(1, len(items) + 1))
    return [(one["name"], one["item"].removeprefix(BASE)) for one in items]


def test_page_of_a_person_says_what_a_shared_link_shows(site: Built) -> None:
    found = metas(site.page("heroes/zhang-san/"))

    assert found == {
        "og:site_name": "试验",
        "og:locale": "zh_CN",
        "og:title": "张三",
        "og:description": "张三（1931—1952），英雄模范，一名“通信员”<b>。",
        "og:url": BASE + "heroes/zhang-san/",
        "og:type": "profile",
        "og:image": BASE + "heroes/zhang-san/card.png",
        "og:image:type": "image/png",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": "张三",
        "name": "张三",
        "description": "张三（1931—1952），英雄模范，一名“通信员”<b>。",
        "image": BASE + "heroes/zhang-san/card.png",
    }


@pytest.mark.parametrize(
    ("address", "kind", "card"),
    [
        ("", "website", "card.png"),
        ("heroes/", "website", "card.png"),
        ("shouji/", "website", "card.png"),
        ("talks/shuo/", "article", "talks/shuo/card.png"),
        ("memorials/jia/roll/", "article", "memorials/jia/card.png"),
    ],
)
def test_every_page_has_a_kind_and_a_card(site: Built, address: str, kind: str, card: str) -> None:
    found = metas(site.page(address))
    assert (found["og:type"], found["og:image"]) == (kind, BASE + card)
    assert site.has(card)


def test_cards_are_small_pictures_of_the_size_that_is_told(site: Built) -> None:
    cards = {name: data for name, data in site.files.items() if name.endswith("card.png")}
    sizes = {name: Image.open(io.BytesIO(data)).size for name, data in cards.items()}

    assert sizes == dict.fromkeys(
        ("card.png", "heroes/zhang-san/card.png", "memorials/jia/card.png", "talks/shuo/card.png"), (1200, 630)
    )
    assert max(map(len, cards.values())) < 60_000


def test_cards_are_not_drawn_twice_and_can_be_left_out(site: Built, tmp_path: Path) -> None:
    assert "4 张分享图" in site.printed
    without = str(FILES["mkdocs.yml"]).replace("fengbei/images", "fengbei/images: {cards: false}")
    write(site.folder.parent, {"mkdocs.yml": without})

    built = run(site.folder.parent, tmp_path / "site", strict=False)

    assert "分享图" not in built.printed
    assert [name for name in built.files if name.endswith("card.png")] == []
    assert "og:image" not in metas(built.page("heroes/zhang-san/"))


def test_machines_are_told_of_a_person_only_what_is_beyond_doubt(site: Built) -> None:
    page = site.page("heroes/zhang-san/")

    assert data(page)["Person"] == {
        "@context": "https://schema.org",
        "@type": "Person",
        "name": "张三",
        "url": BASE + "heroes/zhang-san/",
        "image": BASE + "heroes/zhang-san/portrait.png",
        "birthDate": "1931-01",
        "birthPlace": {"@type": "Place", "name": "甲村"},
        "description": "一名“通信员”<b>。",
        "award": ["特级英雄"],
        "jobTitle": "班长",
    }


def test_machines_are_told_of_a_park_only_what_is_beyond_doubt(site: Built) -> None:
    assert data(site.page("memorials/jia/"))["LandmarksOrHistoricalBuildings"] == {
        "@context": "https://schema.org",
        "@type": "LandmarksOrHistoricalBuildings",
        "name": "甲烈士陵园",
        "url": BASE + "memorials/jia/",
        "openingHours": "Mo-Su 08:30-17:00",
        "isAccessibleForFree": True,
    }


def test_home_tells_of_the_site_its_search_and_whose_it_is(site: Built) -> None:
    found = data(site.page(""))

    assert sorted(found) == ["GovernmentOrganization", "WebSite"]
    assert found["WebSite"]["potentialAction"]["target"]["urlTemplate"] == BASE + "search/?q={search_term_string}"
    assert found["WebSite"]["publisher"] == {"@id": found["GovernmentOrganization"]["@id"]}
    assert found["GovernmentOrganization"]["name"] == "甲市退役军人事务局"


@pytest.mark.parametrize(
    ("address", "way"),
    [
        ("heroes/zhang-san/", [("人物", "heroes/"), ("张三", "heroes/zhang-san/")]),
        ("shouji/", [("手记", "shouji/")]),
        ("heroes/by-pinyin/", [("人物", "heroes/"), ("人物（按拼音）", "heroes/by-pinyin/")]),
        (
            "talks/hero/zhang-san/",
            [
                ("宣讲", "talks/"),
                ("按县区、宣讲员、听众、人物查宣讲", "talks/ways/"),
                ("讲述张三的宣讲", "talks/hero/zhang-san/"),
            ],
        ),
        (
            "memorials/jia/roll/clue/",
            [
                ("纪念设施", "memorials/"),
                ("甲烈士陵园", "memorials/jia/"),
                ("英名录", "memorials/jia/roll/"),
                ("甲烈士陵园英名录：寻亲线索", "memorials/jia/roll/clue/"),
            ],
        ),
    ],
)
def test_way_to_a_page_leads_over_the_pages_above_it(site: Built, address: str, way: list[tuple[str, str]]) -> None:
    assert crumbs(site.page(address)) == [("首页", ""), *way]


def test_every_page_has_one_address_of_its_own(site: Built) -> None:
    for name, page in site.pages.items():
        own = [e.attributes["href"] for e in page.all("link") if e.attributes.get("rel") == "canonical"]
        if name != "404.html" and "noindex" not in page.html:
            assert own == [BASE + name.removesuffix("index.html")]


def test_sitemap_tells_days_that_are_known_and_no_others(site: Built) -> None:
    entry = r"<loc>https://fengbei\.example/(.*?)</loc>\s*(?:<lastmod>(.*?)</lastmod>)?"
    listed = dict(re.findall(entry, site.file("sitemap.xml")))

    assert {day for day in listed.values() if day} == {"2026-05-04"}
    assert listed["heroes/zhang-san/"] == "2026-05-04"
    assert {"", "heroes/", "shouji/", "talks/shuo/", "memorials/jia/roll/"} < set(listed)
    assert not [address for address in listed if "zhang-3" in address or "jia-gongmu" in address]


def test_robots_are_let_in_and_shown_the_sitemap(site: Built) -> None:
    assert site.file("robots.txt") == f"User-agent: *\nAllow: /\n\nSitemap: {BASE}sitemap.xml\n"


def test_old_addresses_of_renamed_records_lead_on(site: Built) -> None:
    moved = {name: page for name, page in site.pages.items() if 'http-equiv="refresh"' in page.html}
    to = {name: page.all("a")[0].attributes["href"] for name, page in moved.items()}

    assert {name: link for name, link in to.items() if "roll" not in name and "/shuo" not in link} == {
        "heroes/zhang-3/index.html": "../../heroes/zhang-san/",
        "heroes/zhang-xx/index.html": "../../heroes/zhang-san/",
        "memorials/jia-gongmu/index.html": "../../memorials/jia/",
        "talks/hero/zhang-3/index.html": "../../../talks/hero/zhang-san/",
        "talks/hero/zhang-xx/index.html": "../../../talks/hero/zhang-san/",
    }
    assert to["memorials/jia-gongmu/roll/clue/index.html"] == "../../../../memorials/jia/roll/clue/"
    assert to["talks/jiang/index.html"] == "../../talks/shuo/"
    assert all('<meta name="robots" content="noindex">' in page.html for page in moved.values())
    assert "zhang-3" not in "".join(text.decode() for name, text in site.files.items() if name.startswith("search/"))


def test_no_link_is_broken_on_any_page(site: Built) -> None:
    assert site.broken_links == []


@pytest.mark.parametrize("mark", [pytest.param(None, marks=seen_in_a_browser("where old addresses lead"))])
def test_old_address_leads_on_in_a_browser_with_what_stands_behind_it(
    site: Built, browser: Browser, mark: None
) -> None:
    with served(site.folder) as base:
        with watched(browser) as page:
            page.goto(base + "heroes/zhang-3/?a=1#sources")
            page.wait_for_url(base + "heroes/zhang-san/?a=1#sources")
        with watched(browser, java_script_enabled=False) as page:
            page.goto(base + "heroes/zhang-3/")
            page.wait_for_url(base + "heroes/zhang-san/")


@pytest.mark.parametrize("mark", [pytest.param(None, marks=seen_in_a_browser("what a page that is not there says"))])
def test_page_that_is_not_there_names_what_may_be_meant(site: Built, browser: Browser, mark: None) -> None:
    with served(site.folder) as base, watched(browser) as page:
        html = site.file("404.html")
        page.route(re.compile("nowhere"), lambda route: route.fulfill(body=html, content_type="text/html"))
        page.goto(base + "nowhere/zhang-san/index.html")
        found = page.locator("[data-fb-lost] a")
        found.first.wait_for()

        assert found.first.get_attribute("href") == base + "heroes/zhang-san/"
        assert page.input_value("#fb-lost") == "zhang san"
