"""The sample site as a visitor, a crawler and a subscriber find it."""

import re
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from fengbei.archive.archive import Archive, published
from fengbei.archive.layout import Layout
from fengbei.archive.load import read_all
from tests.site.built import Built
from tests.site.conftest import PROJECT, run

BY_STROKES = "苏宁 李向群 杨业功 邱少云 张思德 张超 林俊德 黄继光 董存瑞 雷锋"
BY_PINYIN = "董存瑞 黄继光 雷锋 李向群 林俊德 邱少云 苏宁 杨业功 张超 张思德"
OFFICIAL = "张思德 董存瑞 黄继光 邱少云 雷锋 苏宁 李向群 杨业功 林俊德 张超"


@pytest.fixture(scope="module")
def archive() -> Archive:
    return published(read_all(Layout.of(PROJECT)).archive, date(2026, 11, 22))


def test_sample_builds_strictly_without_a_warning(sample: Built) -> None:
    assert (sample.code, [line for line in sample.printed.splitlines() if "WARN" in line or "ERROR" in line]) == (0, [])


def test_every_address_that_others_rely_on_is_there(sample: Built, archive: Archive) -> None:
    years = sorted({record.year for record in archive.visits})
    relied_on = [
        *("heroes/", "memorials/", "talks/", "visits/", "map/", "days/", "about/", ""),
        *(f"heroes/{key}/" for key in archive.heroes),
        *(f"memorials/{key}/" for key in archive.memorials),
        *(f"talks/{key}/" for key in archive.talks),
        *(f"visits/{year}/" for year in years),
        *(f"handouts/{key}.pdf" for key in archive.heroes),
        *("talks/calendar.ics", "days/calendar.ics", "feed.xml", "data/heroes.json", "data/memorials.geojson"),
        *("data/talks.json", "data/visits.csv", "data/datapackage.json", "sitemap.xml", "404.html"),
        *("figures/", "figures/2026/", "talks/menu/", "talks/menu/slip/", "visits/notice/", "visits/booking/", "data/"),
        *("visits/calls/", "visits/messages/", "days/plan/", "talks/ways/", "talks/month/2026-11/"),
    ]
    assert [address for address in relied_on if not sample.has(address)] == []


def test_sample_has_ten_heroes_twenty_one_parks_a_roll_and_a_year_of_work(archive: Archive) -> None:
    assert (len(archive.heroes), len(archive.memorials)) == (10, 21)
    days = [session.day for talk in archive.talks.values() for session in talk.sessions]
    assert (len(days) > 40, (max(days) - min(days)).days > 365) == (True, True)
    assert len(archive.visits) > 40
    (roll,) = archive.rolls.values()
    assert (len(roll.names), sum(not name.name for name in roll.names)) == (80, 12)


def test_no_link_is_broken_and_no_anchor_is_missing(sample: Built) -> None:
    assert sample.broken_links == []


def test_nothing_is_loaded_from_another_host(sample: Built) -> None:
    loading = [
        (name, link)
        for name, page in sample.pages.items()
        for element in page.elements
        if element.name in ("script", "img", "iframe", "source", "video", "audio", "object", "embed")
        or (element.name == "link" and element.attributes.get("rel") in ("stylesheet", "icon", "preload", "preconnect"))
        for link in (element.attributes.get("src") or element.attributes.get("href") or "",)
        if urlsplit(link).netloc
    ]
    styles = [
        name for name, data in sample.files.items() if name.endswith(".css") and re.search(rb"url\(.?https?:", data)
    ]
    assert (loading, styles) == ([], [])


def test_pages_have_no_inline_script_or_style(sample: Built) -> None:
    inline = [
        name
        for name, page in sample.pages.items()
        for element in page.elements
        if (
            element.name == "script"
            and not element.attributes.get("src")
            and "json" not in element.attributes.get("type", "")
        )
        or element.name == "style"
        or any(key.startswith("on") or key == "style" for key in element.attributes)
    ]
    assert inline == []


def test_sitemap_lists_every_page_once(sample: Built) -> None:
    listed = re.findall(r"<loc>https://fengbei\.example/(.*?)</loc>", sample.file("sitemap.xml"))
    unlisted = {"404.html", "kiosk/index.html"}
    assert sorted(listed) == sorted(name.removesuffix("index.html") for name in sample.pages.keys() - unlisted)


def test_every_page_has_one_heading_a_title_a_description_and_a_canonical_address(sample: Built) -> None:
    lacking = []
    for name, page in sample.pages.items():
        metas = {e.attributes.get("name"): e.attributes.get("content") for e in page.all("meta")}
        canonical = [e.attributes["href"] for e in page.all("link") if e.attributes.get("rel") == "canonical"]
        wanted = [f"https://fengbei.example/{name.removesuffix('index.html')}"] if name != "404.html" else canonical
        if (
            len(page.all("h1")) != 1
            or not metas.get("description")
            or canonical != wanted
            or not re.search(r"<title>[^<]+</title>", page.html)
            or len(page.ids) != len(set(page.ids))
            or "fengbei-hole" in page.html
        ):
            lacking.append(name)
    assert lacking == []


def test_only_confirmed_martyrs_are_called_martyrs(sample: Built, archive: Archive) -> None:
    called = {key for key in archive.heroes if "烈士" in _kind_line(sample.file(f"heroes/{key}/index.html"))}
    assert called == {"dong-cunrui", "huang-jiguang", "qiu-shaoyun", "li-xiangqun", "zhang-chao"}


def _kind_line(html: str) -> str:
    found = re.search(r'<p class="fb-kind">(.*?)</p>', html, re.S)
    return found[1] if found else ""


def test_what_is_invented_says_so(sample: Built, archive: Archive) -> None:
    silent = [f"talks/{key}/" for key in archive.talks if "示例数据" not in sample.page(f"talks/{key}/").text]
    parks = {record.memorial for record in archive.visits}
    silent += [f"memorials/{key}/" for key in parks if "示例数据" not in sample.page(f"memorials/{key}/").text]
    silent += [
        address for address in ("", "talks/", "visits/", "visits/2026/") if "示例数据" not in sample.page(address).text
    ]
    assert silent == []


def test_sources_and_rival_versions_are_shown(sample: Built) -> None:
    text = sample.page("heroes/zhang-side/").text
    assert [part for part in ("另有", "1915年4月19日", "待核实", "资料来源") if part not in text] == []


def test_people_stand_in_stroke_order_pinyin_order_and_the_official_order(sample: Built) -> None:
    assert _names(sample, "heroes/") == BY_STROKES.split()
    assert _names(sample, "heroes/by-pinyin/") == BY_PINYIN.split()
    assert _names(sample, "heroes/by-order/") == OFFICIAL.split()
    assert "以姓氏笔画为序" in sample.page("heroes/").text


def test_people_stand_under_the_stroke_counts_and_the_letters_of_their_surnames(sample: Built) -> None:
    by_strokes = [
        "7 画",
        *BY_STROKES.split()[:6],
        "8 画",
        "林俊德",
        "11 画",
        "黄继光",
        "12 画",
        "董存瑞",
        "13 画",
        "雷锋",
    ]
    by_pinyin = ["D", "董存瑞", "H", "黄继光", "L", "雷锋", "李向群", "林俊德", "Q", "邱少云", "S", "苏宁"]
    assert _headed(sample, "heroes/") == by_strokes
    assert _headed(sample, "heroes/by-pinyin/") == [*by_pinyin, "Y", "杨业功", "Z", "张超", "张思德"]


def test_people_are_listed_by_era_and_by_place(sample: Built) -> None:
    assert _headed(sample, "heroes/by-era/") == [
        *("抗日战争时期", "张思德", "解放战争时期", "董存瑞", "抗美援朝战争", "邱少云", "黄继光"),
        *("社会主义革命和建设时期", "雷锋", "改革开放和社会主义现代化建设新时期", "苏宁", "李向群", "杨业功", "林俊德"),
        *("新时代", "张超"),
    ]
    assert _headed(sample, "heroes/by-place/")[-5:] == ["四川省", "德阳市 中江县", "黄继光", "南充市 仪陇县", "张思德"]


def _headed(sample: Built, address: str) -> list[str]:
    """The headings of a list and the names below them."""
    html = sample.file(f"{address}index.html")
    entry = r'<li data-find="[^"]*"><a [^>]*>(?:<span class="fb-cards__name">)?([^<]+)<'
    return [heading or name for heading, name in re.findall(rf'<h[23] id="g-[^"]+">(.*?)</h|{entry}', html)]


def _names(sample: Built, address: str) -> list[str]:
    return re.findall(r'<span class="fb-cards__name">(.*?)</span>', sample.file(f"{address}index.html"))


def test_no_record_file_is_published(sample: Built) -> None:
    assert [name for name in sample.files if name.endswith((".yml", ".yaml", "story.md"))] == []


def test_two_builds_are_byte_identical(sample: Built, tmp_path: Path) -> None:
    other = run(PROJECT, tmp_path / "deep/er/site", strict=True, PYTHONHASHSEED="7", TZ="America/New_York", LC_ALL="C")
    assert [n for n in {*sample.files, *other.files} if sample.files.get(n) != other.files.get(n)] == []
