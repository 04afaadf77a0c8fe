"""Lists that are too long for one page: everybody is found by following links, once on each way."""

import posixpath
from collections import Counter
from collections.abc import Iterator
from urllib.parse import unquote

import pytest

from tests.site.built import Built
from tests.site.conftest import run, settings, write

PEOPLE, PARKS, MOST = 1500, 320, 300 * 1024
SURNAMES = [*"王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董欧", "欧阳", "司马", "司徒"]
GIVEN = "一丁大山文水玉平光江志兴国明春海"
CODES = ("110101", "130825", "429005", "510000", "510623", "511324", "650102")
DIED = ("1926", "1935-05", "1941", "1948-05-25", "1952-10-20", "1990", "2015", "1945", "不详")
WAYS = {
    "heroes/": PEOPLE,
    "heroes/by-pinyin/": PEOPLE,
    "heroes/by-order/": PEOPLE // 2,
    "heroes/by-era/": sum(DIED[n % 9] not in ("1945", "不详") for n in range(PEOPLE)),
    "heroes/by-place/": sum(n % 8 < 7 for n in range(PEOPLE)),
    "heroes/by-branch/": PEOPLE // 3 * 2,
    "heroes/by-honour/": PEOPLE * 2,
    "heroes/by-park/": PEOPLE,
    "memorials/": PARKS,
    "memorials/by-place/": sum(n % 8 < 7 for n in range(PARKS)),
    "memorials/by-kind/": PARKS,
}


def hero(number: int) -> str:
    given = GIVEN[number % 16] + (GIVEN[number // 16 % 16] if number % 3 else "")
    surname = SURNAMES[number % 11 if number % 2 else number // 2 % len(SURNAMES)]
    lines = [f"name: {surname}{given}", "kind: veteran", "sample: true", f"died: {DIED[number % 9]}"]
    lines += [f"official_order: {number}"] if number % 2 else []
    lines += [f"native_place: {{now: 某地, code: '{CODES[number % 8]}'}}"] if number % 8 < 7 else []
    lines += [f"branch: {('army', 'navy')[number % 2]}"] if number % 3 else []
    lines += [f"honours: [{{title: 第{number}号功臣}}, {{title: {GIVEN[number % 5]}等功}}]"]
    lines += [f"memorials: [p-{number % PARKS}]"]
    return "\n".join(lines) + "\n"


def park(number: int) -> str:
    lines = [f"name: 示范{number}陵园", f"kind: {('park', 'hall')[number % 2]}", "sample: true"]
    lines += [f"level: {('national', 'county')[number % 2]}"] if number % 5 else []
    lines += [f"address: {{now: 某地, code: '{CODES[number % 8]}'}}"] if number % 8 < 7 else []
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    root = tmp_path_factory.mktemp("many")
    files = {f"heroes/h-{n}/hero.yml": hero(n) for n in range(PEOPLE)}
    files |= {f"memorials/p-{n}/memorial.yml": park(n) for n in range(PARKS)}
    write(root, {"mkdocs.yml": settings(("archive", "pages")), "content/index.md": "# 丰碑\n", **files})
    write(root, {"content/heroes/index.md": "# 英雄谱\n\n卷首语。\n"})
    built = run(root, root / "site", strict=True)
    assert built.code == 0, built.printed
    return built


def entries(site: Built, way: str) -> Counter[str]:
    """The records that links lead to from a way's own page, over further pages of the way."""
    seen, left, found = {way}, [way], Counter[str]()
    below = {"heroes/": "heroes/strokes/", "memorials/": "memorials/by-level/"}.get(way, way)
    while left:
        page = left.pop()
        for address in listed(site, page):
            if address.startswith(below) and address not in seen:
                seen.add(address)
                left.append(address)
            elif address.count("/") == 2 and address.split("/")[1].startswith(("h-", "p-")):
                found[address] += 1
    return found


def listed(site: Built, address: str) -> Iterator[str]:
    """Where the links of a page lead, each time that they stand there."""
    for link in site.pages[f"{address}index.html"].links:
        if "://" not in link:
            yield posixpath.normpath(posixpath.join("/", address, unquote(link.partition("#")[0]))).lstrip("/") + "/"


@pytest.mark.parametrize("way", WAYS)
def test_everybody_on_a_way_is_reached_by_its_links_as_often_as_they_belong_there(site: Built, way: str) -> None:
    found = entries(site, way)
    assert found.total() == WAYS[way]
    assert set(found.values()) == ({2} if way == "heroes/by-honour/" else {1})


def test_no_page_of_a_list_is_too_large(site: Built) -> None:
    sizes = {name: len(data) for name, data in site.files.items() if name.startswith(("heroes/", "memorials/"))}
    assert {name: size for name, size in sizes.items() if size > MOST} == {}


def test_contents_lead_to_the_heading_itself(site: Built) -> None:
    for way in WAYS:
        for link in site.page(way).links:
            if "#g-" in link:
                address, _, anchor = link.partition("#")
                file = posixpath.normpath(posixpath.join(way, address, "index.html"))
                assert unquote(anchor) in site.pages[file].ids, (way, link)


def test_surnames_of_one_character_stand_together_and_are_counted(site: Built) -> None:
    text = site.page("heroes/").text
    assert ("欧、欧阳" in text, "司徒、司马" in text or "司马、司徒" in text, "英雄谱" in text) == (True, True, True)


def test_a_long_list_cannot_be_narrowed_by_typing_and_a_page_of_it_leads_on(site: Built) -> None:
    assert "data-fb-filter" not in site.file("heroes/index.html")
    second = site.page("heroes/by-order/301/")
    assert [link for link in second.links if link.startswith("../../../heroes/by-order/")] == [
        "../../../heroes/by-order/",  # the way to the page
        "../../../heroes/by-order/",
        "../../../heroes/by-order/1/",
        "../../../heroes/by-order/601/",
    ]
    assert "人物（按官方次序）：第 301 至 600 位" in second.text


def test_those_who_cannot_be_grouped_are_counted(site: Built) -> None:
    assert f"另有 {PEOPLE - WAYS['heroes/by-era/']} 位" in site.page("heroes/by-era/").text
