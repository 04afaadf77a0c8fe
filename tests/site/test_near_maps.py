"""The map on the pages of parks and talks: its picture, what a script makes a map of, and the ways there."""

import json
from typing import Any

import pytest

from tests.site.built import Built, Element, Page
from tests.site.conftest import EVERY_PLUGIN, Build

EXACT = "point: {lon: 117.9001, lat: 41.4502, datum: WGS-84}"
PARK = f"""\
name: 甲陵园
kind: park
address: {{now: 河北省隆化县, code: 130825, sources: [paper]}}
{EXACT}
sources:
  paper: {{title: 示例报, tier: A}}
"""
GROUNDS = """\
grounds:
  - {kind: entrance, name: 东门, point: {lon: 117.9021, lat: 41.4502, datum: WGS-84}}
  - {kind: parking, point: {lon: 117.9024, lat: 41.4496, datum: WGS-84}}
  - {kind: graves, name: 第二墓区, point: {lon: 117.8991, lat: 41.4506, datum: WGS-84}}
"""
TALK = """\
title: 说张三
sessions:
  - {date: 2026-11-25, place: 旧礼堂, code: 130825, state: cancelled}
  - {date: 2026-12-01, place: 示例礼堂, code: 130825, point: {lon: 117.7412, lat: 41.3123, datum: GCJ-02}}
  - {date: 2026-12-02, memorial: jia}
"""
JIA = {"memorials/jia/memorial.yml": PARK}
PAYLOAD = "<img src=x onerror=alert(1)>\"'</script>{{ 7*7 }}"


def page_of(built: Built, address: str = "memorials/jia/") -> Page:
    assert built.code == 0, built.printed
    return built.page(address)


def block(page: Page) -> dict[str, Any]:
    """What the page gives to the script of the map."""
    text = page.html.partition('class="fb-map-data">')[2].partition("</script>")[0]
    found: dict[str, Any] = json.loads(text)
    return found


def of_class(page: Page, name: str) -> list[Element]:
    return [e for e in page.elements if name in e.attributes.get("class", "").split()]


def ways(page: Page) -> list[str]:
    return [
        link.partition(":")[0] if link[:4] == "geo:" else link.split("/")[2]
        for link in page.links
        if "://" in link or link[:4] == "geo:"
    ]


SERVICES = ["uri.amap.com", "api.map.baidu.com", "apis.map.qq.com", "geo"]


def test_a_park_shows_where_it_is_and_how_to_get_there(build: Build) -> None:
    page = page_of(build(JIA, strict=True))
    assert "距隆化县城直线约 20 公里" in page.text
    assert [e.attributes["aria-label"] for e in page.all("svg")] == ["甲陵园位置示意图"]
    assert [way for way in ways(page) if way in SERVICES] == SERVICES
    assert "地名按 2016 年的行政区划，不画任何界线。" in page.text
    data = block(page)
    assert data["points"] == [
        {
            "at": [41.4502, 117.9001],
            "glyph": "park",
            "exact": True,
            "number": 0,
            "title": "甲陵园",
            "lines": ["烈士陵园"],
            "href": "",
        }
    ]
    assert [[round(n, 1) for n in at] + [rank] for *at, name, rank in data["names"] if name == "隆化县"] == [
        [41.3, 117.7, 2]
    ]


def test_a_map_without_the_maps_plugin_is_its_picture_alone(build: Build) -> None:
    page = page_of(build(JIA))
    assert [link for link in page.links if "/map/" in link] == []
    assert [e.attributes.get("hidden") for e in of_class(page, "fb-map")] == [""]


def test_with_the_maps_plugin_the_page_loads_what_starts_it(build: Build) -> None:
    page = page_of(build(JIA, plugins=("archive", "pages", "maps")))
    (frame,) = [e for e in page.elements if e.attributes.get("data-fb-map")]
    assert (frame.attributes["data-fb-map"], frame.attributes["data-fb-root"]) == ("near", "../../")
    assert [link for link in page.links if link.startswith("../../map/")] == [
        "../../map/",
        "../../map/map.css",
        "../../map/start.js",
        "../../map/#jia",
    ]


def test_a_park_known_only_to_its_county_has_an_area_and_no_navigation(build: Build) -> None:
    page = page_of(build({"memorials/jia/memorial.yml": PARK.replace(EXACT, "point: county")}, strict=True))
    assert len(of_class(page, "fb-sk-area")) == 1
    assert "县级示意位置：本站只掌握到河北省承德市隆化县" in page.text
    assert [way for way in ways(page) if way in SERVICES] == []
    assert "直线" not in page.text
    assert [(p["exact"], p["lines"]) for p in block(page)["points"]] == [(False, ["烈士陵园", "县级示意位置"])]


def test_a_park_without_a_point_has_no_map(build: Build) -> None:
    page = page_of(build({"memorials/jia/memorial.yml": PARK.replace(EXACT + "\n", "")}))
    assert (page.all("svg"), of_class(page, "fb-map")) == ([], [])


def test_a_park_near_its_town_says_no_more_than_is_known(build: Build) -> None:
    park = PARK.replace("117.9001, lat: 41.4502", "117.7412, lat: 41.3123")
    assert "在隆化县城附近（直线 5 公里以内）" in page_of(build({"memorials/jia/memorial.yml": park})).text


def test_a_district_has_a_middle_and_no_town(build: Build) -> None:
    park = PARK.replace("130825", "500151").replace("117.9001, lat: 41.4502", "106.2512, lat: 29.8501")
    assert "铜梁区中心" in page_of(build({"memorials/jia/memorial.yml": park})).text


def test_places_in_a_park_are_numbered_alike_on_the_map_and_in_the_list(build: Build) -> None:
    page = page_of(build({"memorials/jia/memorial.yml": PARK + GROUNDS}))
    named = [(p["number"], p["title"], p["glyph"]) for p in block(page)["points"]]
    assert named == [(0, "甲陵园", "park"), (1, "东门", "ground"), (2, "停车场", "ground"), (3, "第二墓区", "ground")]
    assert [e.attributes["aria-label"] for e in page.all("svg")] == ["甲陵园位置示意图", "甲陵园园内各处示意图"]
    assert "1 东门 入口" in page.text
    assert "3 第二墓区" in page.text
    assert [way for way in ways(page) if way in SERVICES] == SERVICES * 4


def test_a_talk_shows_the_place_of_its_next_session(build: Build) -> None:
    page = page_of(build({**JIA, "content/talks/shuo.yml": TALK}), "talks/shuo/")
    (point,) = block(page)["points"]
    assert (point["title"], point["lines"]) == ("示例礼堂", ["说张三", "2026年12月1日 星期二"])
    assert [way for way in ways(page) if way in SERVICES] == SERVICES


def test_an_outline_of_the_owner_is_named_with_its_number_below_every_picture(build: Build) -> None:
    settings = """\
site_name: 试验
docs_dir: content
theme: {name: material, language: zh, font: false}
plugins:
  - fengbei/archive:
      outline: {file: outline.geojson, review_number: 示S(2026)001号, attribution: 示例测绘院, datum: WGS-84}
  - fengbei/pages
"""
    line = {"type": "LineString", "coordinates": [[117.0, 41.46], [118.5, 41.46]]}
    files = {"mkdocs.yml": settings, "outline.geojson": json.dumps({"type": "Feature", "geometry": line})}
    page = page_of(build({**files, "memorials/jia/memorial.yml": PARK + GROUNDS}))
    assert len(of_class(page, "fb-sk-outline")) == 1
    assert page.text.count("区划界线：示例测绘院，审图号：示S(2026)001号。") == 2
    assert "不画任何界线" not in page.text


@pytest.mark.parametrize("plugins", [("archive", "pages"), EVERY_PLUGIN])
def test_markup_in_names_stays_text(build: Build, plugins: tuple[str, ...]) -> None:
    said = "'" + PAYLOAD.replace("'", "''") + "'"
    park = PARK.replace("甲陵园", said) + GROUNDS.replace("东门", said).replace("第二墓区", said)
    talk = TALK.replace("示例礼堂", said).replace("说张三", said)
    built = build({"memorials/jia/memorial.yml": park, "content/talks/shuo.yml": talk}, plugins=plugins)
    for address in ("memorials/jia/", "talks/shuo/"):
        page = page_of(built, address)
        assert [e for e in page.elements if "onerror" in e.attributes or e.attributes.get("src") == "x"] == []
        assert [e for e in page.elements if "style" in e.attributes] == []
        assert block(page)["points"][0]["title"] == PAYLOAD
        assert "{{ 7*7 }}" in page.text
