"""Red routes: their list, their pages, and the links to them from what they come to."""

import json
from typing import Any

import pytest

from tests.site.built import Built, Page
from tests.site.conftest import EVERY_PLUGIN, Build
from tests.site.test_near_maps import PARK, PAYLOAD, block, of_class, ways

HERO = "name: 张三\nkind: hero-model\ndied: 不详\n"
TALK = "title: 说张三\nheroes: [zhang-san]\nsessions:\n  - {date: 2026-12-01, place: 礼堂}\n"
ROUTE = """\
title: 一日线
summary: 一天走完。
suits: 中小学生
sample: true
stops:
  - memorial: jia
    minutes: 60
    heroes: [{to: zhang-san, relation: 主角}]
    talks: [shuo]
    tell: 先在碑前**默哀**。
    onward: {minutes: 95, means: car, note: 沿国道}
  - place: 示例礼堂
    code: 130825
    point: {lon: 117.7412, lat: 41.3123, datum: WGS-84}
    minutes: 45
    onward: {minutes: 30, means: walk}
  - place: 乙村旧址
    code: 130824
    point: county
    minutes: 10
"""
MARK = "disambiguatingDescription"
ALL = {
    "heroes/zhang-san/hero.yml": HERO,
    "memorials/jia/memorial.yml": PARK,
    "content/talks/shuo.yml": TALK,
    "content/routes/one-day.yml": ROUTE,
}


def route_of(built: Built) -> Page:
    assert built.code == 0, built.printed
    return built.page("routes/one-day/")


def linked_data(page: Page) -> dict[str, Any]:
    text = page.html.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    found: dict[str, Any] = json.loads(text)
    return found


@pytest.mark.parametrize("plugins", [("archive", "pages"), EVERY_PLUGIN])
def test_every_link_of_the_routes_leads_somewhere(build: Build, plugins: tuple[str, ...]) -> None:
    built = build(ALL, plugins=plugins, strict=True)
    assert built.code == 0, built.printed
    assert built.broken_links == []


def test_a_route_says_its_stops_in_order_with_their_times(build: Build) -> None:
    page = route_of(build(ALL))
    for text in (
        "3 站，约 4 小时",
        "中小学生",
        "1 甲陵园 起点，停留 1 小时先在碑前默哀。",
        "人物：张三（主角）",
        "宣讲：说张三",
        "去下一站：自驾，约 1 小时 35 分钟，直线 20.3 公里，沿国道",
        "2 示例礼堂 出发后 2 小时 35 分钟到，停留 45 分钟",
        "去下一站：步行，约 30 分钟",
        "3 乙村旧址 出发后 3 小时 50 分钟到，停留 10 分钟",
        "县级示意位置：本站只掌握到河北省承德市滦平县",
        "示例数据",
    ):
        assert text in page.text
    assert "直线" not in page.text.partition("全程")[2].partition("适合")[0]
    assert len([way for way in ways(page) if way == "uri.amap.com"]) == 2


def test_the_map_of_a_route_has_its_stops_numbered_and_joined(build: Build) -> None:
    page = route_of(build(ALL))
    data = block(page)
    assert [(p["number"], p["title"], p["glyph"], p["exact"], p["href"]) for p in data["points"]] == [
        (1, "甲陵园", "stop", True, "../../memorials/jia/"),
        (2, "示例礼堂", "stop", True, ""),
        (3, "乙村旧址", "stop", False, ""),
    ]
    assert data["way"] == [point["at"] for point in data["points"]]
    assert data["points"][2]["lines"][-1] == "县级示意位置"
    assert len(of_class(page, "fb-sk-way")) == 1
    assert len(of_class(page, "fb-sk-number")) == 3


def test_records_link_to_the_routes_that_come_there(build: Build) -> None:
    built = build(ALL)
    pages = {address: built.page(address) for address in ("heroes/zhang-san/", "memorials/jia/", "talks/shuo/")}
    assert [a for a, page in pages.items() if "../../routes/one-day/" not in page.links] == []
    assert [link for link in built.page("").links if "routes/" in link] == ["routes/", "routes/one-day/", "routes/"]
    assert "../routes/one-day/" in built.page("routes/").links


def test_a_site_without_routes_has_no_column_of_them(build: Build) -> None:
    built = build({name: text for name, text in ALL.items() if "routes" not in name})
    assert not built.has("routes/")
    assert [name for name, page in built.pages.items() if any("routes" in link for link in page.links)] == []


def test_a_draft_is_not_published(build: Build) -> None:
    built = build({**ALL, "content/routes/one-day.yml": ROUTE + "draft: true\n"}, strict=True)
    assert built.code == 0, built.printed
    assert [name for name in built.files if name.startswith("routes")] == []


def test_a_route_of_one_stop_has_no_way(build: Build) -> None:
    page = route_of(build({**ALL, "content/routes/one-day.yml": "title: 一日线\nstops:\n  - {memorial: jia}\n"}))
    assert (block(page)["way"], of_class(page, "fb-sk-way")) == ([[41.4502, 117.9001]], [])
    assert "1 站" in page.text


def test_stops_that_are_not_on_the_map_are_in_the_list(build: Build) -> None:
    route = "title: 一日线\nstops:\n  - {place: 甲处}\n  - {place: 乙处}\n"
    page = route_of(build({**ALL, "content/routes/one-day.yml": route}))
    assert (page.all("svg"), of_class(page, "fb-map")) == ([], [])
    assert "1 甲处 起点" in page.text
    assert "2 乙处" in page.text


def test_machines_read_the_stops_in_their_order(build: Build) -> None:
    data = linked_data(route_of(build(ALL)))
    assert (data["@type"], data["name"], data["touristType"]) == ("TouristTrip", "一日线", "中小学生")
    assert data[MARK] == "示例数据"
    assert [MARK in e["item"] for e in data["itinerary"]["itemListElement"]] == [False, True, True]
    assert [(e["position"], e["item"]["name"], "geo" in e["item"]) for e in data["itinerary"]["itemListElement"]] == [
        (1, "甲陵园", True),
        (2, "示例礼堂", True),
        (3, "乙村旧址", False),
    ]


def test_machines_are_told_what_is_invented_and_of_nothing_else_that_it_is(build: Build) -> None:
    real = {**ALL, "content/routes/one-day.yml": ROUTE.replace("sample: true\n", "")}
    park = {"memorials/jia/memorial.yml": PARK + "sample: true\n"}
    built = build({**real, **park, "content/talks/shuo.yml": TALK + "  - {date: 2026-12-02, memorial: jia}\n"})
    trip, meetings = linked_data(route_of(built)), linked_data(built.page("talks/shuo/"))["@graph"]

    stops = [one["item"] for one in trip["itinerary"]["itemListElement"]]
    address = {"addressRegion": "河北省", "addressLocality": "承德市隆化县"}
    assert [MARK in told for told in (trip, *stops)] == [False, True, False, False]
    assert [(MARK in told, MARK in told["location"]) for told in meetings] == [(False, False), (True, True)]
    assert linked_data(built.page("memorials/jia/"))["address"].items() >= address.items()


def test_the_sheet_the_track_and_the_picture_are_named_where_they_are(build: Build) -> None:
    bare, full = route_of(build(ALL)), route_of(build(ALL, plugins=EVERY_PLUGIN))
    files = ("handouts/route_one-day.pdf", "routes/one-day.gpx", "routes/one-day.geojson")
    assert [name for name in files if f"../../{name}" in bare.links] == []
    assert [name for name in files if f"../../{name}" in full.links] == list(files)


def test_a_picture_for_shared_links_is_named_in_the_head_where_it_is(build: Build) -> None:
    cards = {f"content/{page}/card.png": b"-" for page in ("routes/one-day", "memorials/jia", "talks/shuo", "days")}
    built = build({**ALL, **cards})
    found = {
        name: element.attributes["content"]
        for name, page in built.pages.items()
        for element in page.all("meta")
        if element.attributes.get("property") == "og:image"
    }
    own = {
        f"{page}/index.html": f"https://fengbei.example/{page}/card.png"
        for page in ("routes/one-day", "memorials/jia", "talks/shuo", "days")
    }
    assert {name: found[name] for name in own} == own
    below = {
        name: card.removeprefix("https://fengbei.example/").removesuffix("card.png") for name, card in found.items()
    }
    assert [name for name, folder in below.items() if not name.startswith(folder)] == []


@pytest.mark.parametrize("plugins", [("archive", "pages"), EVERY_PLUGIN])
def test_markup_in_every_field_stays_text(build: Build, plugins: tuple[str, ...]) -> None:
    said = "'" + PAYLOAD.replace("'", "''") + "'"
    route = ROUTE
    for text in ("一日线", "一天走完。", "中小学生", "主角", "先在碑前**默哀**。", "沿国道", "示例礼堂", "乙村旧址"):
        route = route.replace(text, said)
    built = build({**ALL, "content/routes/one-day.yml": route}, plugins=plugins)
    page = route_of(built)
    for name, one in built.pages.items():
        assert [e for e in one.elements if "onerror" in e.attributes or e.attributes.get("src") == "x"] == [], name
        assert [e for e in one.elements if "style" in e.attributes] == [], name
    assert page.text.count("{{ 7*7 }}") >= 8
    assert linked_data(page)["name"] == PAYLOAD
