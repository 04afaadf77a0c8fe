from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from fengbei.handouts.doubts import Rivals
from fengbei.handouts.saying import Line, Site, Statement
from fengbei.handouts.view import View, view

SiteOf = Callable[[Mapping[str, str]], Site]

Views = Callable[..., View]

MARTYR = """\
    name: 张三
    pinyin: Zhāng Sān
    kind: hero-model
    martyr: {status: confirmed, by: 示例县人民政府, sources: [b]}
    born: {date: 1924-02-29, sources: [a, b], others: [{date: 1923, sources: [c], note: 旧说}]}
    died: {date: 1952-10-19/1952-10-20, place: 示例山, sources: [b]}
    unit: {text: 示例团, sources: [c]}
    life:
      - {date: 1950-03, text: "参加[志愿军](https://a.example)。", place: 示例县, sources: [a]}
      - {date: 1944, text: 参加民兵。, sources: [c], others: [{date: 1945, sources: [a]}]}
    honours:
      - {title: 示例称号, by: 示例机关, date: 1953-04, sources: [b], note: 追授}
    rests_at: {text: 甲烈士陵园, memorial: jia, sources: [a]}
    memorials: [jia, {to: yi, relation: 陈列}]
    remarks:
      - {text: "有*两种*说法。", sources: [a]}
    sources:
      a: {title: 甲报的报道, publisher: 甲报, date: 2021-05, tier: A}
      b: {title: 一篇报道, publisher: 乙报, tier: B, url: "https://b.example/1", note: 转载件}
      c: {title: 百科条目, tier: C}
    reviewed: 2026-11-22
    sample: true
    """
PARKS = {
    "memorials/jia/memorial.yml": "name: 甲烈士陵园\nkind: park\naddress: {now: 示例县示例路}\n",
    "memorials/yi/memorial.yml": "name: 乙纪念馆\nkind: hall\n",
}


@pytest.fixture
def martyr(view_of: Views) -> View:
    return view_of(MARTYR, "", PARKS)


def test_head_says_who_it_is(martyr: View) -> None:
    head = (martyr.title, martyr.name, martyr.pinyin, martyr.kind, martyr.years, martyr.date, martyr.sample)
    assert head == ("张三宣讲讲义", "张三", "Zhāng Sān", "英雄模范、烈士", "1924—1952", "2026-11-22", "示例数据")


def test_facts_carry_their_sources_and_what_is_doubtful(martyr: View) -> None:
    assert martyr.facts == (
        Line("出生", Statement("1924年2月29日", "[1,2]", "※")),
        Line("部队", Statement("示例团", "[3]", "（待核实）")),
        Line("牺牲", Statement("1952年10月19日至20日，示例山", "[2]")),
        Line("烈士身份", Statement("已确认，示例县人民政府", "[2]")),
    )
    assert martyr.key == "※ 来源说法不一，怎样讲见“有疑问的怎样讲”。方括号里的数字是来源编号。"


def test_life_is_in_the_order_of_its_dates(martyr: View) -> None:
    assert martyr.life == (
        Line("1944年", Statement("参加民兵。", "[3]", "（待核实）※")),
        Line("1950年3月", Statement("参加志愿军。", "[1]"), "示例县"),
    )


def test_honours_say_by_whom_and_when(martyr: View) -> None:
    assert martyr.honours == (Line("1953年4月", Statement("示例称号", "[2]", note="追授"), "示例机关"),)


def test_grave_is_not_told_again_among_the_parks(martyr: View) -> None:
    assert martyr.places == (
        Line("安葬", Statement("甲烈士陵园", "[1]"), "示例县示例路"),
        Line("纪念", Statement("乙纪念馆", note="陈列")),
    )


def test_rival_versions_stand_together_with_what_they_are_about(martyr: View) -> None:
    assert martyr.rivals == (
        Rivals(
            "出生",
            (Statement("1923年", "[3]", note="旧说"),),
            "1924年2月29日",
            "可以说：“关于出生，资料说法不一，我们采用1924年2月29日，也有资料写作1923年。”不作定论。",
        ),
        Rivals(
            "1944年 参加民兵。",
            (Statement("1945年", "[1]"),),
            "1944年",
            "可以说：“关于日期，资料说法不一，我们采用1944年，也有资料写作1945年。”不作定论。",
        ),
    )
    assert martyr.remarks == (Statement("有两种说法。", "[1]"),)


def test_what_only_weak_sources_say_is_told_with_words_to_say_so(martyr: View) -> None:
    assert martyr.unconfirmed == (
        "部队、1944年 参加民兵。：只见于百科、论坛等资料。可以不讲；讲到时说：“据百科、论坛等资料，尚待核实。”",
    )


@pytest.mark.parametrize(
    ("rivals", "say"),
    [
        ("{date: 1923, note: 有误，是虚岁}", "其他说法在记录里注明有误，照正文讲。"),
        (
            "{date: 1923, note: 有误}, {date: 1922}",
            "可以说：“关于出生，资料说法不一，我们采用1924年，也有资料写作1922年。”不作定论。",
        ),
        (
            ", ".join(f"{{date: {year}-01-01/{year}-02-01}}" for year in range(1910, 1920)),
            "可以说：“关于出生，资料说法不一，我们采用的是其中一种。”不作定论。",
        ),
    ],
)
def test_what_is_known_to_be_wrong_is_not_said_aloud(view_of: Views, rivals: str, say: str) -> None:
    seen = view_of(f"name: 张三\nkind: hero-model\ndied: 1950\nborn: {{date: 1924, others: [{rivals}]}}\n")
    assert [each.say for each in seen.rivals] == [say]


def test_record_answers_what_listeners_ask(view_of: Views) -> None:
    seen = view_of(f"{MARTYR.rstrip()}\n    native_place: {{now: 示例县, sources: [c]}}\n", "", PARKS)
    assert [(each.ask, each.answer[0].text, each.said.marks, each.said.flags) for each in seen.questions] == [
        ("张三是哪里人？", "示例县。", "[3]", "（待核实）"),
        ("张三得到过什么荣誉？", "1953年4月，示例机关：示例称号。", "[2]", ""),
        ("张三安葬在哪里？", "甲烈士陵园（示例县示例路）。", "[1]", ""),
        ("张三是什么时候出生的？", "1924年2月29日。也有资料写作1923年，不作定论。", "[1,2]", ""),
        ("张三是什么时候牺牲的？", "1952年10月19日至20日，示例山。", "[2]", ""),
    ]


@pytest.mark.parametrize(("own", "asked"), [(1, 2), (4, 4), (7, 7)])
def test_editors_questions_come_first_and_are_all_there(view_of: Views, own: int, asked: int) -> None:
    written = ", ".join(f"{{ask: 问{n}, answer: 答}}" for n in range(own))
    seen = view_of(f"name: 张三\nkind: hero-model\nborn: 1924\ndied: 1950\nhandout: {{questions: [{written}]}}\n")
    assert [each.ask for each in seen.questions][:own] == [f"问{n}" for n in range(own)]
    assert len(seen.questions) == max(own, asked + (own < 4))


def test_of_several_honours_the_answer_names_one_and_says_where_the_others_are(view_of: Views) -> None:
    honours = "[{title: 甲, by: 某机关, date: 1953}, {title: 乙}]"
    seen = view_of(f"name: 张三\nkind: hero-model\nhonours: {honours}\n")
    assert [each.answer[0].text for each in seen.questions] == ["1953年，某机关：甲。其他的见“荣誉”。"]


def test_what_is_not_known_is_not_called_what_is_adopted(view_of: Views) -> None:
    party = "{date: 不详, others: [{date: 1953-08-30}]}"
    seen = view_of(f"name: 张三\nkind: hero-model\nparty: {party}\n")
    assert [each.say for each in seen.rivals] == ["可以说：“入党还没有查实，有资料写作1953年8月30日。”不作定论。"]


def test_class_is_asked_from_the_speakers_copy_too(view_of: Views) -> None:
    assert view_of("name: 张三\nkind: hero-model\nhandout: {class_questions: [想一想？]}\n").class_questions == (
        "想一想？",
    )


def test_editors_block_is_told(view_of: Views) -> None:
    block = "{points: [{text: 要点, sources: [a]}], care: [不要讲混], quotes: [{text: 原话, by: 某人}]}"
    seen = view_of(f"name: 张三\nkind: hero-model\nhandout: {block}\nsources: {{a: {{title: 来源}}}}\n")
    assert (seen.points, seen.care, seen.quotes) == (
        (Statement("要点", "[1]"),),
        (Line("", Statement("不要讲混")),),
        (Line("", Statement("原话"), "某人"),),
    )


def test_map_has_the_persons_own_places(view_of: Views) -> None:
    park = "name: 甲园\nkind: park\naddress: {now: 某路, code: 320114}\npoint: county\n"
    seen = view_of(
        "name: 张三\nkind: hero-model\ndied: 1950\nnative_place: {now: 中江县, code: 510623}\n"
        "rests_at: {text: 甲园, memorial: jia}\n"
        "life: [{date: 1950, text: 立功。, place: 示例山, code: 610603, point: county}]\n",
        "",
        {"memorials/jia/memorial.yml": park},
    )
    assert seen.map
    assert [dot["glyph"] for dot in seen.map.shapes["dots"]] == ["park", "deed", "native"]  # type: ignore[attr-defined]
    assert seen.map.alt.startswith("示意地图，标出张三的有关地点：甲园、示例山、中江县。")


def test_of_a_living_person_the_map_has_the_county_alone(view_of: Views) -> None:
    seen = view_of(
        "name: 张三\nkind: veteran\nconsent: {date: 2025-05-01}\nnative_place: {now: 中江县, code: 510623}\n"
        "life: [{date: 1990, text: 立功。, place: 示例山, code: 610603, point: county}]\n"
    )
    assert seen.map
    assert [(dot["glyph"], dot["exact"]) for dot in seen.map.shapes["dots"]] == [("native", False)]  # type: ignore[attr-defined]


def test_code_is_of_what_is_said_and_leads_to_the_page(view_of: Views) -> None:
    one = view_of("name: 张三\nkind: hero-model\nreviewed: 2026-01-01\n")
    again = view_of("name: 张三\nkind: hero-model\nreviewed: 2026-02-01\n")
    other = view_of("name: 张三\nkind: hero-model\nsummary: 改了。\n")
    assert (one.code == again.code, one.code == other.code) == (True, False)
    assert one.qr == f"https://fengbei.example/heroes/zhang-san/#sheet-{one.code}"


def test_large_sheet_says_the_same(site_of: SiteOf) -> None:
    site = site_of({"heroes/zhang-san/hero.yml": MARTYR, **PARKS})
    hero = site.archive.heroes["zhang-san"]
    assert view(site, hero, large=True) == replace(view(site, hero), large=True)


def test_sources_are_numbered_as_they_are_met_and_say_how_good_they_are(martyr: View) -> None:
    assert martyr.sources == (
        Line("[1]", Statement("甲报的报道，2021年5月", flags="权威媒体或机关原站")),
        Line("[2]", Statement("乙报，一篇报道", flags="地方媒体或机构", note="转载件"), "https://b.example/1"),
        Line("[3]", Statement("百科条目", flags="百科、论坛等")),
    )


@pytest.mark.parametrize(
    ("status", "rows"),
    [("reported", ["逝世", "烈士身份"]), ("not-verified", ["逝世", "烈士身份"]), ("no-claim", ["逝世"])],
)
def test_person_without_the_status_is_not_called_a_martyr(view_of: Views, status: str, rows: list[str]) -> None:
    seen = view_of(
        f"name: 张三\nkind: hero-model\nmartyr: {status}\ndied: 1962\n".replace(status, f"{{status: {status}}}")
    )
    assert (seen.kind, [row.label for row in seen.facts]) == ("英雄模范", rows)


def test_living_person_has_no_end(view_of: Views) -> None:
    seen = view_of("name: 张三\nkind: veteran\nborn: 1958-03\nconsent: {date: 2025-05-01}\n")
    assert (seen.kind, seen.years) == ("优秀退役军人", "1958—")


def test_consent_is_not_printed(view_of: Views) -> None:
    seen = view_of("name: 张三\nkind: veteran\nconsent: {date: 2025-05-01, note: 电话确认}\n")
    assert "电话确认" not in repr(seen)


def test_record_with_a_name_alone_leaves_everything_else_out(view_of: Views) -> None:
    seen = view_of("name: 张三\nkind: hero-model\n")
    lists = (seen.facts, seen.life, seen.honours, seen.story, seen.places, seen.remarks, seen.rivals, seen.sources)
    assert (lists, seen.key, seen.date, seen.reviewed, seen.years, seen.sample) == (((),) * 8, "", "", "", "", "")


@pytest.mark.parametrize(
    ("reviewed", "day"), [("2026", "2026-12-31"), ("2026-02", "2026-02-28"), ("不详", ""), ("2026-01-01/..", "")]
)
def test_document_has_the_last_day_of_the_review(view_of: Views, reviewed: str, day: str) -> None:
    assert view_of(f"name: 张三\nkind: hero-model\nreviewed: {reviewed}\n").date == day


def test_shared_sources_are_listed_too(view_of: Views) -> None:
    shared: Mapping[str, str] = {"content/sources.yml": "sources: {s: {title: 共用来源, tier: A}}\n"}
    seen = view_of("name: 张三\nkind: hero-model\ndied: {date: 1962, sources: [s]}\n", "", shared)
    assert [line.said.text for line in seen.sources] == ["共用来源"]
