"""Pictures of maps for shared links."""

import io
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from PIL import Image

from fengbei.archive.points import LonLat
from fengbei.facts.sketch import Glyph, Pin
from fengbei.handouts.cards import KINDS, CardView, cards, thinned
from fengbei.handouts.press import Press
from fengbei.handouts.printing import Sheet
from fengbei.handouts.saying import Site

PrintOf = Callable[..., tuple[list[Sheet], list[str]]]
SiteOf = Callable[[Mapping[str, str]], Site]

PARK = """\
    name: 甲烈士陵园
    kind: park
    sample: true
    address: {now: 江苏省南京市, code: 320114}
    point: {lon: 118.772, lat: 32.008, datum: WGS-84}
    """
RECORDS = {
    "memorials/jia/memorial.yml": PARK,
    "memorials/yi/memorial.yml": "name: 乙纪念馆\nkind: hall\naddress: {now: 江宁区, code: 320115}\npoint: county\n",
    "memorials/bing/memorial.yml": "name: 丙\nkind: hall\n",
    "content/routes/a.yml": "title: 红色路线\nsample: true\nstops: [{memorial: jia}, {memorial: yi}]\n",
    "content/routes/b.yml": "title: 没有坐标的路线\nstops: [{memorial: bing}]\n",
}

CREDIT = "示意图：地名按 2016 年的行政区划，不画任何界线。"


def seen(site: Site, *kinds: str) -> dict[str, CardView]:
    return {address: view for _, address, view in cards(site, kinds)}


def test_each_page_with_a_map_has_its_card_if_its_kind_is_asked_for(site_of: SiteOf) -> None:
    site = site_of(RECORDS)
    assert list(seen(site, *KINDS)) == [
        "map/card.png",
        "routes/a/card.png",
        "memorials/jia/card.png",
        "memorials/yi/card.png",
    ]
    assert list(seen(site, "routes")) == ["routes/a/card.png"]
    assert list(seen(site)) == []


def test_card_says_its_title_the_site_and_what_is_invented(site_of: SiteOf) -> None:
    found = seen(site_of(RECORDS), *KINDS)
    assert {address: (view.title, view.site, view.sample) for address, view in found.items()} == {
        "map/card.png": ("纪念设施地图", "丰碑", ""),
        "routes/a/card.png": ("红色路线", "丰碑", "示例数据"),
        "memorials/jia/card.png": ("甲烈士陵园", "丰碑", "示例数据"),
        "memorials/yi/card.png": ("乙纪念馆", "丰碑", ""),
    }


def test_card_says_that_no_border_is_drawn_and_what_a_ring_is(site_of: SiteOf) -> None:
    found = seen(site_of(RECORDS), *KINDS)
    assert {address: view.map.credit for address, view in found.items()} == {
        "map/card.png": f"虚线圈是县级示意位置。{CREDIT}",
        "routes/a/card.png": f"虚线圈是县级示意位置。{CREDIT}连线不是实际走的路。",
        "memorials/jia/card.png": CREDIT,
        "memorials/yi/card.png": f"虚线圈是县级示意位置。{CREDIT}",
    }


def test_site_without_parks_on_the_map_shows_where_its_people_are_from(site_of: SiteOf) -> None:
    hero = "name: 张三\nkind: hero-model\nnative_place: {now: 中江县, code: 510623}\n"
    (view,) = seen(site_of({"heroes/zhang-san/hero.yml": hero}), "map").values()
    assert [dot["glyph"] for dot in view.map.shapes["dots"]] == ["native"]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("records", "names", "sample"),
    [(RECORDS, ["乙纪念馆"], ""), ({"memorials/jia/memorial.yml": PARK}, ["甲烈士陵园"], "示例数据")],
)
def test_an_invented_park_is_not_shown_among_real_ones(
    site_of: SiteOf, records: Mapping[str, str], names: list[str], sample: str
) -> None:
    (view,) = seen(site_of(records), "map").values()
    labels = [label["text"] for label in view.map.shapes["labels"] if label["face"] == "mark"]  # type: ignore[attr-defined]
    assert (labels, view.sample) == (names, sample)


def test_empty_map_has_no_card(site_of: SiteOf) -> None:
    assert seen(site_of({"memorials/bing/memorial.yml": "name: 丙\nkind: hall\n"}), *KINDS) == {}


@pytest.mark.parametrize(
    "title", ["雨", "一条名字长得要分成两行才写得下的红色路线，从第一处纪念馆走到最后一处烈士陵园" * 2]
)
def test_card_has_the_size_that_is_shared(site_of: SiteOf, press: Press, title: str) -> None:
    site = site_of({**RECORDS, "content/routes/a.yml": f"title: {title}\nstops: [{{memorial: jia}}]\n"})
    (view,) = seen(site, "routes").values()
    pages = press.pictures(press.manuscript(view))
    with Image.open(io.BytesIO(pages[0])) as card:
        assert (len(pages), card.format, card.size) == (1, "PNG", (1200, 630))


def test_card_is_the_same_every_time(site_of: SiteOf) -> None:
    (view,) = seen(site_of(RECORDS), "routes").values()
    one, two = Press(), Press()
    assert one.pictures(one.manuscript(view)) == two.pictures(two.manuscript(view))


def test_card_is_a_picture(site_of: SiteOf, print_of: PrintOf, tmp_path: Path) -> None:
    (card,), _ = print_of(site_of({"memorials/jia/memorial.yml": PARK}), (), ("memorials",))
    content = card.kept.path(tmp_path / "shelf").read_bytes()
    assert (card.address, content[:4], card.kept.leaves) == ("memorials/jia/card.png", b"\x89PNG", 0)


def test_character_that_no_font_has_is_told_at_its_park(site_of: SiteOf, print_of: PrintOf) -> None:
    site = site_of({"memorials/jia/memorial.yml": PARK.replace("甲烈士", "甲\U00021244")})
    _, told = print_of(site, (), ("map", "memorials"))
    assert {line.partition("，")[0].split("错误")[0] for line in told} == {"memorials/jia/memorial.yml:1:8 "}


def test_of_many_marks_those_that_cannot_be_told_apart_are_drawn_once() -> None:
    many = [Pin(LonLat(100 + n % 7 * 1e-4, 30 + n % 5), Glyph.PARK) for n in range(70)]
    assert [(pin.at.lon, pin.at.lat) for pin in thinned(many)] == [
        (100, 30),
        (100 + 1e-4, 31),
        (100 + 2e-4, 32),
        (100 + 3e-4, 33),
        (100 + 4e-4, 34),
    ]
    assert thinned(many[:20]) == many[:20]
