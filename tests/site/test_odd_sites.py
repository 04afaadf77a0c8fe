"""A site that says little of itself, with records that are odd and right: nothing is made up, or made surer."""

import json
import re
from typing import Any

import pytest

from tests.site.built import Built
from tests.site.conftest import run, settings, write

SOURCES = "sources: {good: {title: 公报, tier: A}, weak: {title: 百科, tier: C}}\n"
FILES = {
    "mkdocs.yml": settings(("archive", "pages"))
    .replace("site_url: https://fengbei.example/\n", "")
    .replace("fengbei/pages\n", "fengbei/pages: {contact: none}\n"),
    "content/index.md": "",
    "heroes/jia/hero.yml": (
        "name: 甲\nkind: hero-model\nsample: true\ndied: {date: 1952-10-20, sources: [good]}\n"
        "honours: [{title: 传说中的称号, sources: [weak]}, {title: 特级英雄, sources: [good]}]\n" + SOURCES
    ),
    "memorials/yi/memorial.yml": (
        "name: 乙陵园\nkind: park\nadmission: {text: 免费（军人）；其他人员10元, sources: [good]}\n"
        "address: {now: 甲县, sources: [good], others: [{now: 乙县, sources: [good]}]}\n" + SOURCES
    ),
    "memorials/bing/memorial.yml": (
        "name: 丙陵园\nkind: park\nadmission: {text: 免费，凭身份证进入, sources: [good]}\n" + SOURCES
    ),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    root = tmp_path_factory.mktemp("odd")
    write(root, FILES)
    built = run(root, root / "site", strict=False)
    assert built.code == 0, built.printed
    return built


def told(site: Built, address: str) -> dict[str, Any]:
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', site.file(f"{address}index.html"))
    data: dict[str, Any] = json.loads(found[0])
    return {key: data[key] for key in data if key not in ("@context", "@type", "name")}


def test_a_first_page_without_a_text_has_the_name_of_the_site(site: Built) -> None:
    assert re.findall("<h1.*</h1>", site.file("index.html")) == ["<h1>试验</h1>"]


def test_no_page_prints_an_address_that_the_site_has_not(site: Built) -> None:
    assert [name for name, page in site.pages.items() if "None" in page.text] == []


def test_no_page_links_to_a_contact_that_the_bureau_has_not(site: Built) -> None:
    assert [name for name, page in site.pages.items() if "none" in page.links] == []
    assert site.broken_links == []


def test_a_screen_without_marks_shows_no_honour_in_doubt(site: Built) -> None:
    assert site.file("kiosk/lives-1.js") == (
        'fengbeiLives(0, [["jia","甲","英雄模范","？—1952","",["特级英雄"],0,1]]);\n'
    )


def test_machines_are_told_who_is_invented(site: Built) -> None:
    found = told(site, "heroes/jia/")
    assert found == {"disambiguatingDescription": "示例数据", "deathDate": "1952-10-20", "award": ["特级英雄"]}


@pytest.mark.parametrize(("park", "said"), [("yi", {}), ("bing", {"isAccessibleForFree": True})])
def test_machines_are_told_of_no_place_in_dispute_and_nothing_free_that_is_not(
    site: Built, park: str, said: dict[str, Any]
) -> None:
    assert told(site, f"memorials/{park}/") == said
