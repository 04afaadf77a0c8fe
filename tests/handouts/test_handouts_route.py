"""The sheet of a route: what it says, and how it is printed."""

import io
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

import pytest
import zxingcpp
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader

from fengbei.archive.outline import Outline
from fengbei.archive.points import LonLat
from fengbei.facts.copies import Copy
from fengbei.facts.plain import Block, BlockKind
from fengbei.handouts.press import Press
from fengbei.handouts.route_view import HaltView, RouteView, route_view
from fengbei.handouts.saying import Line, Site, Statement

SiteOf = Callable[[Mapping[str, str]], Site]
PrintOf = Callable[..., tuple[list[object], list[str]]]
RouteOf = Callable[..., RouteView]
Texts = Callable[[bytes], str]
Pages = Callable[[bytes], list[str]]

FILE = "content/routes/hong-xian.yml"
ROUTE = """\
    title: 示例红色路线
    summary: 一天走三处。
    suits: 中小学生
    text: 出发前清点人数。
    sample: true
    reviewed: 2026-11-22
    stops:
      - memorial: jia
        place: 北门
        minutes: 45
        heroes: [zhang-san, {to: li-si, relation: 同班}, wang-wu]
        talks: [jiang]
        sources: [c]
        tell: |
          先请大家**整队**。

          - 讲碑
        onward: {minutes: 80, means: coach, note: 清点人数}
      - place: 某处旧址
        code: 320115
        point: county
        minutes: 30
        onward: {minutes: 15, means: walk}
      - {memorial: yi, minutes: 60, onward: {minutes: 5, note: 不该有的一段}}
    sources:
      c: {title: 百科条目, tier: C}
    """
RECORDS = {
    "memorials/jia/memorial.yml": """\
        name: 甲烈士陵园
        kind: park
        address: {now: 江苏省南京市示例路1号, code: 320114}
        point: {lon: 118.772, lat: 32.008, datum: WGS-84}
        """,
    "memorials/yi/memorial.yml": "name: 乙纪念馆\nkind: hall\n",
    "heroes/zhang-san/hero.yml": "name: 张三\nkind: hero-model\n",
    "heroes/li-si/hero.yml": "name: 李四\nkind: hero-model\n",
    "heroes/wang-wu/hero.yml": "name: 王五\nkind: hero-model\ndraft: true\n",
    "content/talks/jiang.yml": "title: 讲一讲\n",
}


@pytest.fixture
def route_of(site_of: SiteOf) -> RouteOf:
    def of(route: str = ROUTE, **of_site: object) -> RouteView:
        site = site_of({**RECORDS, FILE: route})
        changed = Site(**{**{name: getattr(site, name) for name in site.__dataclass_fields__}, **of_site})
        return route_view(changed, site.archive.routes["hong-xian"])

    return of


@pytest.fixture
def printed(route_of: RouteOf, press: Press) -> Callable[..., bytes]:
    return lambda *route, **site: press.pdf(press.manuscript(route_of(*route, **site)))


def test_head_says_how_long_it_is_and_for_whom(route_of: RouteOf) -> None:
    seen = route_of()
    assert (seen.title, seen.name, seen.date, seen.sample) == (
        *("示例红色路线（路线单）", "示例红色路线"),
        *("2026-11-22", "示例数据"),
    )
    assert (seen.reviewed, seen.address) == ("2026年11月22日核校", "https://fengbei.example/routes/hong-xian/")
    assert seen.facts == (
        Line("站数", Statement("3 站")),
        Line("全程", Statement("约 3 小时 50 分钟，含路上时间")),
        Line("适合", Statement("中小学生")),
    )


def test_stops_say_when_where_what_of_whom_and_the_way_on(route_of: RouteOf) -> None:
    assert route_of().halts == (
        HaltView(
            number="1",
            name="甲烈士陵园 北门",
            when="从这里出发，停留 45 分钟",
            place="江苏省南京市示例路1号",
            tell=(Block(BlockKind.PARAGRAPH, "先请大家整队。"), Block(BlockKind.ITEM, "讲碑", "·")),
            lines=("人物：张三、李四（同班）", "宣讲：讲一讲"),
            note="",
            cited="来源：[1]（待核实）",
            onward="去下一站：乘车，约 1 小时 20 分钟，清点人数",
        ),
        HaltView(
            number="2",
            name="某处旧址",
            when="出发后约 2 小时 5 分钟到，停留 30 分钟",
            place="",
            tell=(),
            lines=("县级示意位置：江苏省南京市江宁区",),
            note="",
            cited="",
            onward="去下一站：步行，约 15 分钟",
        ),
        HaltView(
            number="3",
            name="乙纪念馆",
            when="出发后约 2 小时 50 分钟到，停留 1 小时",
            place="",
            tell=(),
            lines=("没有标在地图上",),
            note="",
            cited="",
            onward="",
        ),
    )
    assert [line.said.text for line in route_of().sources] == ["百科条目"]


def test_straight_ways_are_told_where_both_ends_are_known(route_of: RouteOf) -> None:
    point = "point: {lon: 118.729, lat: 32.087, datum: WGS-84}"
    seen = route_of(f"title: 甲\nstops: [{{memorial: jia}}, {{place: 某处, {point}}}]\n")
    assert (seen.halts[0].onward, seen.facts[1].said.text) == (
        "去下一站：直线约 9.7 公里",
        "各站之间直线距离合计约 9.7 公里，实际路程更长",
    )


def test_map_has_the_stops_with_a_point_and_says_so(route_of: RouteOf) -> None:
    drawn = route_of().map
    assert drawn
    assert drawn.alt == (
        "示意地图，按次序标出各站并用线相连：1 甲烈士陵园 北门、2 某处旧址。"
        "外有虚线圈的，只知道在哪个县（市、区），圈在它的中心，不是实际位置。"
    )
    assert drawn.credit.endswith("示意图：地名按 2016 年的行政区划，不画任何界线。连线不是实际走的路。")
    assert [(dot["number"], dot["exact"]) for dot in drawn.shapes["dots"]] == [(1, True), (2, False)]  # type: ignore[attr-defined]


def test_map_with_the_owners_outline_prints_its_number(route_of: RouteOf) -> None:
    outline = Outline(((LonLat(118.7, 32.0), LonLat(118.8, 32.1)),), "苏S（2026）01号", "示例测绘院")
    drawn = route_of(outline=outline).map
    assert drawn
    assert "区划界线：示例测绘院，审图号：苏S（2026）01号。" in drawn.credit
    assert "不画任何界线" not in drawn.credit


def test_route_without_points_has_no_map(route_of: RouteOf) -> None:
    seen = route_of("title: 甲\nstops: [{place: 某处}]\n")
    assert (seen.map, seen.facts) == (None, (Line("站数", Statement("1 站")),))


def test_sheet_says_everything_in_order(printed: Callable[..., bytes], text_of: Texts) -> None:
    text = text_of(printed())
    parts = [
        "红色路线单　示例数据 示例红色路线 一天走三处。",
        "站数 3站 全程 约 3 小时 50 分钟，含路上时间 适合 中小学生",
        "扫码看网页 不能扫码的，请在浏览器里输入：https://fengbei.example/routes/hong-xian/",
        "示意图：地名按 2016 年的行政区划，不画任何界线。连线不是实际走的路。 出发前清点人数。",
        "甲烈士陵园北门 从这里出发，停留 45 分钟　讲解约 1 分钟 江苏省南京市示例路1号",
        "人物：张三、李四（同班） 宣讲：讲一讲",
        "先请大家整队。 · 讲碑 来源：[1]（待核实） 去下一站：乘车，约 1 小时 20 分钟，清点人数",
        "某处旧址 出发后约 2 小时 5 分钟到，停留 30 分钟 县级示意位置：江苏省南京市江宁区 去下一站：步行，约 15 分钟",
        "乙纪念馆 出发后约 2 小时 50 分钟到，停留 1 小时 没有标在地图上 来源 [1] 百科条目",
    ]
    places = [text.find(part.replace(" ", "").replace("　", "")) for part in parts]
    assert -1 not in places
    assert places == sorted(places)


def test_every_page_has_its_number_the_site_and_the_sample_mark(printed: Callable[..., bytes], pages_of: Pages) -> None:
    more = "".join(f"\n          第{n}段，讲这一处的来历。\n" for n in range(60))
    long = ROUTE.replace("- 讲碑\n", f"- 讲碑\n{more}")
    pages = pages_of(printed(long))
    assert len(pages) > 3
    assert all(f"{number} / {len(pages)}" in page for number, page in enumerate(pages, 1))
    assert all("丰碑" in page and "示例数据" in page for page in pages)
    assert all("示例红色路线（路线单）" in page for page in pages[1:])


def figures(pdf: bytes) -> list[str]:
    """What those hear who do not see the figures."""
    found: list[str] = []

    def walk(node: object) -> None:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, dict):
            found.extend([str(node["/Alt"])] if node.get("/S") == "/Figure" else [])
            walk(node.get("/K"))
        elif isinstance(node, list):
            for child in node:
                walk(child)

    walk(PdfReader(io.BytesIO(pdf)).trailer["/Root"]["/StructTreeRoot"])
    return found


def test_pdf_is_tagged_and_its_figures_are_told(printed: Callable[..., bytes], route_of: RouteOf) -> None:
    pdf, seen = printed(), route_of()
    reader = PdfReader(io.BytesIO(pdf))
    root = reader.trailer["/Root"]
    assert (root["/MarkInfo"]["/Marked"], root["/Lang"], reader.metadata.title) == (
        True,
        "zh-CN",
        "示例红色路线（路线单）",
    )
    assert b"pdfuaid:part" in reader.xmp_metadata.stream.get_data()
    assert seen.map
    assert figures(pdf) == [
        f"二维码，内容是这条路线的网址：https://fengbei.example/routes/hong-xian/#sheet-{seen.code}",
        seen.map.alt,
    ]


@pytest.mark.parametrize("dpi", [72, 150])
@pytest.mark.parametrize("base", ["https://fengbei.example/", "http://192.168.1.20:8000/shuang-yong/ji-nian/fengbei/"])
def test_code_leads_to_the_page(route_of: RouteOf, press: Press, base: str, dpi: int) -> None:
    seen = route_of(url=base)
    first, *_ = press.pictures(press.manuscript(seen), dpi)
    with Image.open(io.BytesIO(first)) as page:
        found = [code.text for code in zxingcpp.read_barcodes(page.convert("L"))]
    assert found == [f"{base}routes/hong-xian/#sheet-{seen.code}"]


def test_sheet_of_a_site_without_an_address_has_no_code(printed: Callable[..., bytes], text_of: Texts) -> None:
    pdf = printed(url="")
    assert len(figures(pdf)) == 1
    assert [word for word in ("扫码", "网址", "http") if word in text_of(pdf)] == []


def test_all_that_is_read_aloud_is_large(printed: Callable[..., bytes]) -> None:
    aloud = {"先请大家整队": 0.0, "从这里出发": 0.0, "去下一站": 0.0, "甲烈士陵园": 0.0, "人物：张三": 0.0}

    def see(text: str, cm: list[float], tm: list[float], _: object, size: float) -> None:
        for said in aloud:
            if text.replace(" ", "").startswith(said):
                aloud[said] = max(aloud[said], abs(size * tm[3] * cm[3]))

    for page in PdfReader(io.BytesIO(printed())).pages:
        page.extract_text(visitor_text=see)
    assert {said: size for said, size in aloud.items() if size < 14} == {}


marked = st.text("#*$@\\_<>`~[]{}=-+/'\"|^&%!.x人", min_size=1, max_size=12).filter(str.strip)


@given(st.lists(marked, min_size=6, max_size=6))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_looks_like_markup_is_printed_as_it_is_written(
    printed: Callable[..., bytes], text_of: Texts, fields: list[str]
) -> None:
    title, summary, suits, place, note, source = (json.dumps(f, ensure_ascii=False) for f in fields)
    text = text_of(
        printed(f"""\
title: {title}
summary: {summary}
suits: {suits}
stops:
  - {{place: {place}, code: 320115, point: county, sources: [a], onward: {{note: {note}}}}}
  - {{place: 乙}}
sources: {{a: {{title: {source}}}}}
""")
    )
    assert [field for field in fields if "".join(field.split()) not in text] == []


def test_character_that_no_font_has_is_told_once_with_its_place(site_of: SiteOf, print_of: PrintOf) -> None:
    site = site_of({FILE: "title: 甲\nstops:\n  - {place: 字\U00021244, code: 320115, point: county}\n"})
    sheets, (line,) = print_of(site, (Copy.SPEAKER,), ("routes",))
    assert (sheets, line.partition("，")[0]) == ([], f"{FILE}:3:14 错误：甲的讲义里有“\U00021244”（U+21244）")


def test_sheet_is_the_same_every_time(route_of: RouteOf) -> None:
    manuscript = Press().manuscript(route_of())
    assert Press().pdf(manuscript) == Press().pdf(manuscript)


def test_draft_has_no_sheet(site_of: SiteOf, print_of: PrintOf) -> None:
    site = site_of({FILE: "title: 甲\ndraft: true\nstops: [{place: 乙}]\n"})
    assert print_of(site, (Copy.SPEAKER,), ("routes",)) == ([], [])


def test_sheet_has_the_day_of_its_review_and_no_clock(printed: Callable[..., bytes]) -> None:
    assert PdfReader(io.BytesIO(printed())).metadata["/CreationDate"].startswith(f"D:{date(2026, 11, 22):%Y%m%d}")
    bare = PdfReader(io.BytesIO(printed("title: 甲\nstops: [{place: 乙}]\n"))).metadata
    assert not {"/CreationDate", "/ModDate"} & set(bare)


BLOCKED = ROUTE.replace(
    "    stops:",
    """\
    handout:
      points: [{text: 先讲来历。, sources: [c]}]
      questions: [{ask: 这里是哪里？, answer: 是示例。, sources: [c]}]
      quotes: [{text: 记住他们, by: 示例人物}]
      care: [过路口走人行横道。]
    stops:""",
)


def test_block_of_an_editor_is_printed_where_it_is_needed(printed: Callable[..., bytes], text_of: Texts) -> None:
    text = text_of(printed(BLOCKED))
    parts = [
        "出发前清点人数。",
        "要点 1. 先讲来历。[1]（待核实）",
        "讲法提示 · 过路口走人行横道。",
        "从这里出发",
        "原话 记住他们 示例人物",
        "问答 这里是哪里？ 是示例。[1]（待核实）",
        "来源 [1]",
    ]
    places = [text.find("".join(part.split())) for part in parts]
    assert -1 not in places
    assert places == sorted(places)


def test_telling_longer_than_the_stay_is_warned_of(route_of: RouteOf) -> None:
    stops = "stops: [{place: 某处, minutes: 2, tell: TOLD}, {place: 乙处, tell: 短}, {place: 丙处, minutes: 2}]"
    seen = route_of(f"title: 甲\n{stops.replace('TOLD', '讲' * 1000)}\n")
    assert seen.timing == ("讲解约 5 分钟，比停留的时间多约 3 分钟，请略讲", "讲解约 1 分钟", "")


def test_code_changes_exactly_when_what_is_said_changes(route_of: RouteOf) -> None:
    code = route_of().code
    assert len(code) == 6
    assert route_of(ROUTE.replace("2026-11-22", "2026-11-23")).code == code
    assert route_of(url="", name="别的站名").code == code
    for other in (BLOCKED, ROUTE.replace("讲碑", "讲墓"), ROUTE.replace("minutes: 45", "minutes: 50")):
        assert route_of(other).code != code


def test_large_edition_says_the_same_in_larger_type(route_of: RouteOf, press: Press, text_of: Texts) -> None:
    usual = route_of()
    large = replace(usual, large=True)
    words = [sorted(text_of(press.pdf(press.manuscript(seen)))) for seen in (usual, large)]
    assert set(words[0]) == set(words[1])
    assert large.code == usual.code
