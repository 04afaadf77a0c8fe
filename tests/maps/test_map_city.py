"""The map of everything: what its scripts hand over, and its list without scripts."""

import gzip
import re

import pytest
from markupsafe import Markup

from fengbei.archive.archive import Archive
from fengbei.archive.memorial import Memorial
from fengbei.archive.points import LonLat
from fengbei.facts.mapped import Mark, Park
from fengbei.facts.places import Where
from fengbei.maps import points, texts
from fengbei.maps.listing import placed
from fengbei.maps.page import city_of, list_page, map_page
from fengbei.maps.picture import picture
from fengbei.words import words
from tests.maps.conftest import NORTH, SOUTH, Build
from tests.maps.everything import EVERYTHING, drawn_rows, said, texts_of
from tests.site.built import Built

KEYS = ["jia", "yi", "native_shan-xiong", "deed_shan-xiong_2", "talk_one_2099-03-05-0900"]
BARE = Archive({}, {}, {}, {}, (), {})
COUNTIES = ("四川省德阳市中江县", "河北省承德市隆化县", "湖南省长沙市望城区", "")


def park(number: int) -> Mark:
    """Names and addresses differ as those of real parks do."""
    name = "".join(chr(0x4E00 + (number * step) % 5_000) for step in (7, 131, 977)) + "烈士陵园"
    county = COUNTIES[number % 4]
    record = {
        "id": f"park-{number}",
        "name": name,
        "kind": ("park", "hall", "tomb")[number % 3],
        "level": ("county", "city", "national")[number % 3],
        "address": {"now": f"{county}示例镇{name[:2]}村{number % 97}号"},
    }
    code = ("510623", "130825", "430112", "")[number % 4]
    where = Where(LonLat(80 + number % 400 / 8.1, 20 + number // 400 / 2.1), number % 2 == 0, county, code)
    return Park(f"park-{number}", where, Memorial.of(record))


def parks(count: int) -> tuple[Mark, ...]:
    return tuple(park(number) for number in range(count))


def anchors(built: Built, address: str) -> list[str]:
    return [
        element.attributes["id"]
        for element in built.page(address).all("li")
        if "fb-place" in element.attributes.get("class", "").split()
    ]


def test_a_row_has_a_place_a_layer_of_a_park_kind_and_level_and_of_a_talk_its_day(build: Build) -> None:
    assert drawn_rows(build(EVERYTHING).file("map/drawn-city.js")) == [
        [38.04451, 114.45873, 0, 1, 1, 1],
        [31.0331, 104.6788, 0, 0, 2, 4],
        [31.0331, 104.6788, 1, 0],
        [39.10231, 118.70412, 2, 1],
        [31.0331, 104.6788, 3, 0, 20990305],
    ]


def test_the_texts_say_of_every_mark_what_is_known_of_it(build: Build) -> None:
    data = texts_of(build(EVERYTHING).file("map/texts.js"))
    county = "四川省德阳市中江县"
    assert [said(data, number) for number in range(len(data["rows"]))] == [
        ["jia", "甲烈士陵园", 0, 0, "河北省石家庄市桥西区", "烈士陵园 · 国家级", "河北省石家庄市中山西路"],
        ["yi", "乙纪念馆", 0, 1 + 2 + 4, county, "纪念馆 · 县级", "四川省德阳市中江县城东"],
        ["native_shan-xiong", "单雄", 0, 1 + 2, county, "籍贯：四川省德阳市中江县"],
        ["deed_shan-xiong_2", "单雄 · 示例高地", 0, 1 + 2, "", "事迹：1952年10月", "在示例高地坚守。"],
        [
            "talk_one_2099-03-05-0900",
            "讲一讲单雄",
            "talks/one/#s-2099-03-05-0900",
            1,
            county,
            "宣讲：2099年3月5日 星期四 09:00—10:30",
            "示例礼堂",
            "讲述：单雄",
        ],
    ]


def test_a_surname_is_found_by_its_own_sound(build: Build) -> None:
    data = texts_of(build(EVERYTHING).file("map/texts.js"))
    assert (data["read"], data["also"]["2"]) == (
        {"2": "shan xiong", "3": "shan xiong shi li gao di", "4": "jiang yi jiang shan xiong"},
        [["单小雄", "shan xiao xiong"]],
    )
    assert re.findall(r"\b(?:jia|ling|yuan)(?![a-z])[^ ]*", data["sounds"]) == ["jia家甲", "ling陵", "yuan园"]


def test_map_texts_and_list_have_one_order(build: Build) -> None:
    built = build(EVERYTHING)
    data = texts_of(built.file("map/texts.js"))
    assert ([row[0] for row in data["rows"]], anchors(built, "map/")) == (KEYS, [*KEYS, "bing"])


def test_the_list_without_scripts_says_what_the_texts_say(build: Build) -> None:
    built = build(EVERYTHING)
    text = built.page("map/").text
    wanted = (
        "甲烈士陵园 烈士陵园 · 国家级 河北省石家庄市中山西路 准确位置：河北省石家庄市桥西区 在地图上看",
        "乙纪念馆 示例数据 纪念馆 · 县级 待核实 四川省德阳市中江县城东 待核实 县级示意位置：四川省德阳市中江县",
        "人物籍贯 单雄 示例数据 籍贯：四川省德阳市中江县 待核实 县级示意位置：四川省德阳市中江县",
        "事迹发生地 单雄 · 示例高地 示例数据 事迹：1952年10月 待核实 在示例高地坚守。 准确位置 在地图上看",
        "宣讲预告 讲一讲单雄 示例数据 宣讲：2099年3月5日 星期四 09:00—10:30 示例礼堂 讲述：单雄 县级示意位置",
        "没有标在地图上的纪念设施 丙烈士墓 烈士墓 安徽省黄山市",
    )
    assert [line for line in wanted if line not in text] == []


def test_on_the_picture_what_is_in_one_place_is_one_dot(build: Build) -> None:
    drawn = re.sub("<svg(.*)</svg>", r"\1", build(EVERYTHING).file("map/index.html"))
    named = re.findall(r'class="fb-sk-mark"[^>]*>([^<]*)<', drawn)
    assert (sorted(named), drawn.count('class="fb-sk-dot')) == (["乙纪念馆等 3 处", "单雄", "甲烈士陵园"], 3)


def test_the_picture_of_many_counts_parks_by_division() -> None:
    drawn = picture(parks(10_000), None, words("zh"))
    assert 1 <= drawn.count('class="fb-sk-dot') <= 40


def test_a_long_deed_is_cut(build: Build) -> None:
    hero = EVERYTHING["heroes/shan-xiong/hero.yml"].replace("坚守。", "坚守" + "很久" * 60 + "。")
    data = texts_of(build({"heroes/shan-xiong/hero.yml": hero}).file("map/texts.js"))
    quoted = said(data, 1)[-1]
    assert (len(quoted), quoted[:6], quoted[-1]) == (60, "在示例高地坚", "…")


def test_a_site_with_people_alone_has_a_map(build: Build) -> None:
    built = build({"heroes/shan-xiong/hero.yml": EVERYTHING["heroes/shan-xiong/hero.yml"]})
    page = built.page("map/")
    boxes = [box.attributes["value"] for box in page.all("input") if box.attributes.get("type") == "checkbox"]
    assert (boxes, page.all("select")) == (["native", "deeds"], [])


def test_only_what_tells_parks_apart_can_be_chosen(build: Build) -> None:
    one = build({"memorials/jia/memorial.yml": NORTH}).page("map/")
    two = build({"memorials/jia/memorial.yml": NORTH, "memorials/yi/memorial.yml": SOUTH}).page("map/")
    assert ([e.attributes["name"] for e in one.all("select")], [e.attributes["value"] for e in two.all("option")]) == (
        [],
        ["", "national", "county", "", "park", "hall"],
    )


def test_a_name_cannot_end_the_script(build: Build) -> None:
    named = NORTH.replace("甲烈士陵园", "'</script><!--'")
    script = build({"memorials/jia/memorial.yml": named}).file("map/texts.js")
    assert ("<" in script, texts_of(script)["rows"][0][1]) == (False, "</script><!--")


def test_a_long_list_has_pages_of_its_own(build: Build) -> None:
    many = {
        f"memorials/jia-{n:03d}/memorial.yml": NORTH.replace("38.04451", f"{38 + n / 1000:.3f}") for n in range(301)
    }
    built = build({**many, "memorials/bing/memorial.yml": EVERYTHING["memorials/bing/memorial.yml"]})
    pages = [anchors(built, address) for address in ("map/", "map/list/", "map/list/2/")]
    links = [link for link in built.page("map/").links if "map/list/" in link]
    assert ([len(page) for page in pages], [pages[1][0], *pages[2]], links) == (
        [0, 300, 2],
        ["jia-300", "jia-000", "bing"],
        ["../map/list/", "../map/list/2/", "../map/list/2/#fb_others"],
    )
    assert "../../map/#jia-300" in built.page("map/list/").links
    assert "列表第" not in built.page("").text


@pytest.mark.parametrize("count", [300, 10_000])
def test_no_page_is_over_three_hundred_kilobytes(count: int) -> None:
    city = city_of(BARE, parks(count), words("zh"))
    pages = [map_page(city, Markup(), "", words("zh")), *(list_page(city, s, words("zh")) for s in city.further)]
    assert (max(len(page.encode()) for page in pages) < 290_000, len(city.further)) == (True, 34 if count > 300 else 0)


def test_ten_thousand_marks_stay_small_on_the_wire() -> None:
    marks = parks(10_000)
    drawn = str(points.rows(marks)).replace(" ", "")
    script = texts.script(placed(BARE, marks, words("zh")), (), words("zh"))
    assert len(gzip.compress(drawn.encode())) + len(gzip.compress(script.encode())) < 450_000
