"""The menu of talks on request, and the slip to ask for one."""

import re
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from tests.site.built import Built
from tests.site.conftest import Build, run, settings, write

HERO = "name: 张三\nkind: hero-model\ndied: {date: 1951-10-12, sources: [paper]}\n"
HERO += "sources:\n  paper: {title: 示例报, tier: A}\n"
TREE = {
    "heroes/zhang-san/hero.yml": HERO,
    "content/lecturers.yml": "lecturers:\n  - {id: jia, name: 宣讲员甲}\n",
    "content/talks/one.yml": (
        "title: 说张三\nsummary: 一句话\nheroes: [zhang-san]\nlecturers: [jia]\nminutes: 30\n"
        "suits_kinds: [pupils, party]\nsuits: 小学高年级\nthemes: [家国, 品格]\n"
    ),
    "content/talks/two.yml": "title: 长谈\nminutes: 61\nthemes: [品格]\nsuits_kinds: [villagers]\n",
    "content/talks/three.yml": "title: 没有主题的\n",
    "content/talks/never.yml": "title: 不接受点单的\non_request: false\n",
    "content/talks/later.yml": "title: 草稿里的\ndraft: true\n",
}
CONTACT = "mailto:xuanjiang@fengbei.example"


def made(contact: str) -> str:
    return settings(("archive", "pages")).replace(
        "  - fengbei/pages\n", f"  - fengbei/pages:\n      organiser: 示例局\n      contact: {contact}\n"
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    project = tmp_path_factory.mktemp("menu")
    write(project, {"mkdocs.yml": made(CONTACT), "content/index.md": "# 丰碑\n", **TREE})
    built = run(project, project / "site", strict=True)
    assert built.code == 0, built.printed
    return built


def test_the_menu_has_what_may_be_asked_for_once_under_its_first_theme(built: Built) -> None:
    menu = built.page("talks/menu/")
    assert [e.attributes["id"] for e in menu.all("li") if "data-offer" in e.attributes] == ["t-one", "t-two", "t-three"]
    assert re.findall(r'<h2 id="theme-[\w-]+-all">([^<]+)</h2>', menu.html) == ["家国", "品格", "其他"]
    assert "另见：说张三" in menu.text
    assert [text for text in ("不接受点单的", "草稿里的") if text in menu.text] == []
    assert "适合中小学生、党员干部；小学高年级" in menu.text
    assert built.broken_links == []


def test_without_a_script_talks_are_found_by_audience_length_and_lecturer(built: Built) -> None:
    menu = built.file("talks/menu/index.html")
    found = re.findall(r'<div id="((?:audience|length|lecturer)-[\w-]+)"><dt>[^<]+</dt><dd>(.*?)</dd>', menu)
    assert {key: re.findall(r'href="#t-(\w+)"', links) for key, links in found} == {
        "audience-pupils": ["one"],
        "audience-party": ["one"],
        "audience-villagers": ["two"],
        "length-short": ["one"],
        "length-long": ["two"],
        "lecturer-jia": ["one"],
    }


def test_each_talk_leads_to_a_slip_that_names_it(built: Built) -> None:
    assert "../../talks/menu/slip/?talk=one" in built.page("talks/menu/").links
    boxes = [
        e.attributes for e in built.page("talks/menu/slip/").all("input") if e.attributes.get("type") == "checkbox"
    ]
    assert [box["value"] for box in boxes][:3] == ["one", "three", "two"]
    assert [e for e in built.page("talks/menu/slip/").elements if e.name == "form" and "data-fb" in e.attributes] == []


def test_the_letter_asks_what_the_slip_asks_in_lines_that_mail_understands(built: Built) -> None:
    letter = next(link for link in built.page("talks/menu/slip/").links if "body=" in link)
    assert (letter.startswith(CONTACT + "?subject="), letter.isascii(), len(letter) < 1900) == (True, True, True)
    said = parse_qs(urlsplit(letter).query)
    assert said["subject"] == ["宣讲需求单"]
    assert said["body"][0].split("\r\n")[0] == "宣讲题目："
    assert "%0D%0A" in letter
    assert "\n" not in unquote(letter).replace("\r\n", "")


def test_without_an_address_for_mail_nothing_is_made_up(build: Build) -> None:
    built = build({**TREE, "mkdocs.yml": made("tel:0731-12345678")}, strict=True)
    assert built.code == 0, built.printed
    slip = built.page("talks/menu/slip/")
    assert ([link for link in slip.links if "body=" in link], "联系：0731-12345678" in slip.text) == ([], True)


def test_a_site_without_talks_on_request_has_no_menu(build: Build) -> None:
    built = build({"content/talks/never.yml": TREE["content/talks/never.yml"]}, strict=True)
    assert [built.has(f"talks/menu/{name}") for name in ("", "slip/")] == [False, False]
    assert built.broken_links == []


def test_a_long_menu_has_pages_for_its_themes_and_a_list_to_choose_from(build: Build) -> None:
    talks = {
        f"content/talks/t-{number}.yml": f"title: 题目{number}\nthemes: [{theme}]\nminutes: 40\n"
        for number in range(300)
        for theme in ("家国" if number % 2 else "品格",)
    }
    built = build(talks, strict=True)
    assert built.code == 0, built.printed
    shown = [
        key
        for name, page in built.pages.items()
        if name.startswith("talks/menu/")
        for key in re.findall(r'<li id="t-([\w-]+)" data-offer', page.html)
    ]
    assert sorted(shown) == sorted(name.removeprefix("content/talks/").removesuffix(".yml") for name in talks)
    assert [built.has(f"talks/menu/theme-{at}/") for at in ("1", "1/2", "2", "2/2", "3")] == [True] * 4 + [False]
    assert len(built.page("talks/menu/slip/").all("option")) == 301
    assert max(len(built.files[name]) for name in built.pages if name.startswith("talks/menu/")) < 300_000
    assert built.broken_links == []
