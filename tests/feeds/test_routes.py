"""A route in the formats of maps and devices, read back by others' readers."""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from xml.etree import ElementTree

import gpxpy
import pytest
from gpxpy.gpx import GPX
from hypothesis import given
from hypothesis import strategies as st

from fengbei.archive.archive import Archive
from fengbei.archive.memorial import Memorial
from fengbei.archive.route import Route
from fengbei.facts.routes import itinerary
from fengbei.feeds.documents import documents
from fengbei.feeds.gpx import NAMESPACE, gpx
from fengbei.feeds.routes import route_geojson, routes_json
from fengbei.feeds.site import Site
from fengbei.words import Words, words

ArchiveOf = Callable[[Mapping[str, str]], Archive]
Golden = Callable[[str, bytes], None]

ROUTE = {
    "content/routes/hong-xian.yml": """\
        title: 示例红色路线
        summary: 一天走三处。
        suits: 中小学生
        sample: true
        stops:
          - memorial: jia-lingyuan
            minutes: 40
            heroes: [zhang-san]
            talks: [zhang-san]
            tell: |
              先在*碑前*默哀。

              - 讲张三的故事
            onward: {minutes: 20, means: walk, note: 走东门}
          - {place: 某处旧址, minutes: 15, onward: {minutes: 30, means: car}}
          - {memorial: yi-guan, place: 序厅, minutes: 60}
        """,
}


@pytest.fixture
def with_route(archive_of: ArchiveOf, records: dict[str, str]) -> Archive:
    return archive_of({**records, **ROUTE})


@pytest.fixture
def made(with_route: Archive, today: date, zh: Words, site: Site) -> bytes:
    found = itinerary(with_route, with_route.routes["hong-xian"])
    return gpx(found, today=today, words=zh, site=site)


def read(content: bytes) -> GPX:
    return gpxpy.parse(content.decode())


def test_gpx_is_the_golden_file(made: bytes, golden: Golden) -> None:
    golden("route.gpx", made)


def test_geojson_is_the_golden_file(with_route: Archive, site: Site, golden: Golden) -> None:
    found = itinerary(with_route, with_route.routes["hong-xian"])
    golden("route.geojson", route_geojson(with_route, found, site))


def test_routes_are_the_golden_file(with_route: Archive, site: Site, golden: Golden) -> None:
    golden("routes.json", routes_json(with_route, site))


def test_gpx_is_read_by_another_reader(made: bytes) -> None:
    found = read(made)
    assert (found.name, found.description, found.author_name) == ("示例红色路线（示例数据）", "一天走三处。", "丰碑")
    assert (found.link, found.time) == (
        "https://fengbei.example/base/routes/hong-xian/",
        datetime(2026, 4, 5, tzinfo=UTC),
    )
    assert [(p.name, p.latitude, p.longitude, p.elevation) for p in found.waypoints] == [
        ("1. 甲烈士陵园", 31.033, 104.678, None),
        ("3. 乙纪念馆 序厅", 31.03, 104.68, None),
    ]
    assert found.waypoints[0].description == "停留 40 分钟\n先在碑前默哀。\n讲张三的故事\n示例数据"
    assert (
        found.waypoints[1].description == "县级示意位置：四川省德阳市中江县\n出发后 105 分钟到\n停留 60 分钟\n示例数据"
    )
    assert found.waypoints[1].link == "https://fengbei.example/base/memorials/yi-guan/"
    (way,) = found.routes
    assert [(p.name, p.latitude, p.longitude) for p in way.points] == [
        (p.name, p.latitude, p.longitude) for p in found.waypoints
    ]
    assert found.tracks == []


ORDER = {
    "gpx": ["metadata", "wpt", "rte"],
    "metadata": ["name", "desc", "author", "link", "time"],
    "author": ["name"],
    "wpt": ["name", "desc", "link"],
    "rtept": ["name"],
    "rte": ["name", "rtept"],
    "link": ["text"],
}
"""What of the schema (https://www.topografix.com/GPX/1/1/gpx.xsd) is used: its elements stand in sequences."""
ATTRIBUTES = {"gpx": {"version", "creator"}, "wpt": {"lat", "lon"}, "rtept": {"lat", "lon"}, "link": {"href"}}


def test_gpx_has_only_what_the_schema_has_and_in_its_order(made: bytes) -> None:
    for element in ElementTree.fromstring(made).iter():  # noqa: S314 our own
        space, _, tag = element.tag.removeprefix("{").partition("}")
        children = [child.tag.rpartition("}")[2] for child in element]
        assert space == NAMESPACE
        assert children == sorted(children, key=ORDER.get(tag, []).index)
        assert set(element.keys()) == ATTRIBUTES.get(tag, set())


def test_county_mark_is_given_to_two_decimals(made: bytes, with_route: Archive, site: Site) -> None:
    points = [element for element in ElementTree.fromstring(made).iter() if "lat" in element.keys()]  # noqa: S314, SIM118
    assert [(p.get("lat"), p.get("lon")) for p in points] == [("31.033000", "104.678000"), ("31.03", "104.68")] * 2
    found = itinerary(with_route, with_route.routes["hong-xian"])
    way, *_ = json.loads(route_geojson(with_route, found, site))["features"]
    assert way["geometry"] == {"type": "LineString", "coordinates": [[104.678, 31.033], [104.68, 31.03]]}


def test_geojson_tells_each_stop(with_route: Archive, site: Site) -> None:
    found = itinerary(with_route, with_route.routes["hong-xian"])
    way, first, last = json.loads(route_geojson(with_route, found, site))["features"]
    assert way["properties"] == {
        "title": "示例红色路线",
        "summary": "一天走三处。",
        "suits": "中小学生",
        "minutes": 165,
        "url": "https://fengbei.example/base/routes/hong-xian/",
        "sample": True,
    }
    assert first == {
        "type": "Feature",
        "id": "hong-xian-1",
        "geometry": {"type": "Point", "coordinates": [104.678, 31.033]},
        "properties": {
            "number": 1,
            "name": "甲烈士陵园",
            "minutes": 40,
            "after": 0,
            "tell": "先在碑前默哀。\n讲张三的故事",
            "heroes": ["zhang-san"],
            "talks": ["zhang-san"],
            "precision": "exact",
            "county": "四川省德阳市中江县",
            "memorial": "jia-lingyuan",
            "url": "https://fengbei.example/base/memorials/jia-lingyuan/",
            "onward": {"minutes": 20, "means": "walk", "note": "走东门"},
            "sample": True,
        },
    }
    assert (last["properties"]["number"], last["properties"]["after"], last["properties"]["precision"]) == (
        3,
        105,
        "county",
    )


def test_all_routes_have_also_the_stops_that_no_map_has(with_route: Archive) -> None:
    (route,) = json.loads(routes_json(with_route, Site("丰碑")))["routes"]
    assert [(stop["name"], stop.get("lon")) for stop in route["stops"]] == [
        ("甲烈士陵园", 104.678),
        ("某处旧址", None),
        ("乙纪念馆 序厅", 104.68),
    ]
    assert (route["url"], route["gpx"], route["geojson"]) == (
        "../routes/hong-xian/",
        "../routes/hong-xian.gpx",
        "../routes/hong-xian.geojson",
    )


def test_route_without_a_point_has_no_file_for_maps(archive_of: ArchiveOf, today: date, zh: Words, site: Site) -> None:
    archive = archive_of({"content/routes/a.yml": "title: 甲\nstops: [{place: 某处}, {place: 别处}]\n"})
    found = dict(documents(archive=archive, today=today, words=zh, site=site))
    assert [address for address in found if address.startswith("routes/")] == []
    assert json.loads(found["data/routes.json"])["routes"][0]["stops"] == [
        {"number": 1, "name": "某处", "after": 0},
        {"number": 2, "name": "别处"},
    ]


def test_route_of_one_place_has_no_line(archive_of: ArchiveOf, records: dict[str, str], site: Site) -> None:
    archive = archive_of({**records, "content/routes/a.yml": "title: 甲\nstops: [{memorial: jia-lingyuan}]\n"})
    features = json.loads(route_geojson(archive, itinerary(archive, archive.routes["a"]), site))["features"]
    assert [feature["geometry"]["type"] for feature in features] == ["Point"]


def test_draft_has_no_files(archive_of: ArchiveOf, records: dict[str, str], today: date, zh: Words, site: Site) -> None:
    archive = archive_of({**records, "content/routes/a.yml": "title: 甲\ndraft: true\nstops: [{memorial: yi-guan}]\n"})
    assert [
        address for address, _ in documents(archive=archive, today=today, words=zh, site=site) if "route" in address
    ] == []


MARKUP = '<b>&"x"</b> ]]> <!-- ' + "'"


def test_markup_in_a_record_is_text(archive_of: ArchiveOf, records: dict[str, str], today: date, zh: Words) -> None:
    said = json.dumps(MARKUP)
    lines = f"title: {said}\nsummary: {said}\nstops: [{{memorial: jia-lingyuan, place: {said}, tell: {said}}}]\n"
    archive = archive_of({**records, "content/routes/a.yml": lines})
    found = itinerary(archive, archive.routes["a"])
    back = read(gpx(found, today=today, words=zh, site=Site("甲<乙>&", "https://fengbei.example/?a=1&b=2")))
    assert (back.name, back.description, back.author_name) == (MARKUP, MARKUP, "甲<乙>&")
    assert (back.waypoints[0].name, back.waypoints[0].description) == (f"1. 甲烈士陵园 {MARKUP}", MARKUP)


ANY = st.text(min_size=1, max_size=20).filter(lambda text: text.strip())


@given(title=ANY, summary=ANY, place=ANY, tell=ANY, name=ANY)
def test_whatever_a_record_says_is_read_back(title: str, summary: str, place: str, tell: str, name: str) -> None:
    park = Memorial.of(
        {"id": "a", "name": name, "kind": "park", "point": {"lon": "104.678", "lat": "31.033", "datum": "WGS-84"}}
    )
    stop = {"memorial": "a", "place": place, "tell": tell}
    route = Route.of({"id": "a", "title": title, "summary": summary, "stops": [stop]})
    archive = Archive(heroes={}, memorials={"a": park}, talks={}, lecturers={}, visits=(), sources={})
    found = itinerary(archive, route)
    root = ElementTree.fromstring(gpx(found, today=date(2026, 4, 5), words=words("zh"), site=Site(title)))  # noqa: S314
    texts = {f"{{{NAMESPACE}}}{tag}": text for tag, text in {"name": route.title, "desc": route.summary or ""}.items()}
    head = root[0]
    assert {tag: in_xml(head.findtext(tag) or "") for tag in texts} == {t: in_xml(text) for t, text in texts.items()}
    assert in_xml(root[1][0].text or "") == in_xml(f"1. {found.halts[0].name}")
    line = json.loads(route_geojson(archive, found, Site("丰碑")))["features"][0]["properties"]
    assert line["name"] == found.halts[0].name


def in_xml(text: str) -> str:
    """What a text is after XML has held it: what it cannot hold is left out, and line ends are one."""
    kept = "".join(
        c for c in text if c in "\t\n\r" or "\x20" <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c > "\uffff"
    )
    return kept.replace("\r\n", "\n").replace("\r", "\n").strip()
