"""The sheet of a talk: what it says, in which order, with which sources, and when its code changes."""

import io
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

import pytest
import zxingcpp
from PIL import Image
from pypdf import PdfReader

from fengbei.facts.plain import Block, BlockKind
from fengbei.handouts.press import Press
from fengbei.handouts.saying import Line, Site, Statement
from fengbei.handouts.talk_view import TalkView, talk_view

SiteOf = Callable[[Mapping[str, str]], Site]
TalkOf = Callable[..., TalkView]
Texts = Callable[[bytes], str]
Pages = Callable[[bytes], list[str]]

FILE = "content/talks/jiang.yml"
HEAD = """\
title: 讲两个人
summary: 讲张三和李四。
heroes: [zhang-san, li-si]
memorials: [jia]
lecturers: [a, b]
minutes: 45
suits: 中小学生
themes: [示例主题, 另一主题]
reviewed: 2026-11-22
"""
TALK = f"""\
{HEAD}text: |
  1. 先讲张三。
  2. 再讲李四。
handout:
  points: [{{text: 两个人都是示例。, sources: [c]}}]
  questions: [{{ask: 为什么讲他们？, answer: 因为要讲, sources: [a]}}]
  care: [不讲想象的对话。]
sources:
  c: {{title: 甲书, tier: B}}
  a: {{title: 乙书, tier: B}}
"""
RECORDS = {
    "content/lecturers.yml": """\
        lecturers:
          - {id: a, name: 宣讲员（甲）, role: 老兵宣讲员, team: 示例队}
          - {id: b, name: 志愿宣讲员（乙）, role: 志愿宣讲员}
        """,
    "memorials/jia/memorial.yml": """\
        name: 甲烈士陵园
        kind: park
        address: {now: 江苏省南京市示例路1号, code: 320114, sources: [a]}
        hours: {text: 9时至17时, sources: [a]}
        point: {lon: 118.772, lat: 32.008, datum: WGS-84}
        etiquette: 脚步放轻。不攀爬，不刻画
        sources: {a: {title: 陵园的网站, tier: B}}
        """,
    "heroes/zhang-san/hero.yml": """\
        name: 张三
        kind: hero-model
        pinyin: Zhāng Sān
        summary: 班长。
        born: {date: 1930, sources: [a], others: [{date: 1931, sources: [b]}]}
        died: {date: 1952, sources: [a]}
        native_place: {now: 江苏省南京市江宁区, code: 320115, sources: [a]}
        life:
          - {date: 1950, text: 参军。, sources: [a]}
          - {date: 1948, text: 上学。, sources: [b]}
        honours: [{title: 三等功, sources: [a]}]
        memorials: [{to: jia, relation: 家乡}]
        handout:
          points: [{text: 张三是班长。, sources: [a]}]
          questions: [{ask: 张三是哪里人？, answer: 南京人, sources: [b]}]
          quotes: [{text: 我来, by: 张三, sources: [b]}]
          care: [不说他的年龄。]
        sources:
          a: {title: 张三传, tier: B}
          b: {title: 共同的书, tier: B, date: 2001}
        """,
    "heroes/zhang-san/story.md": "张三的事迹全文。\n",
    "heroes/li-si/hero.yml": """\
        name: 李四
        kind: hero-model
        died: {date: 1953, sources: [a]}
        life: [{date: 1951, text: 当班长。, sources: [a]}]
        sources:
          a: {title: 李四传, tier: B}
          z: {title: 没有用到的书, tier: B}
          shared: {title: 共同的书, tier: B, date: 2001}
        honours: [{title: 二等功, sources: [shared]}]
        """,
    "heroes/wang-wu/hero.yml": "name: 王五\nkind: hero-model\ndraft: true\n",
}
SESSIONS = """\
sessions:
  - {date: 2026-04-01, place: 已过, state: held}
  - {date: 2026-04-05, time: "09:00-10:00", place: 今天的礼堂, audience: 六年级}
  - {date: 2026-05-01, place: 某处, state: cancelled, note: 场地维修}
  - date: 2026-04-20
    time: "09:00"
    place: 老礼堂
    state: moved
    moved_to: [{date: 2026-04-21, time: "10:00-11:00", place: 新礼堂}]
"""
TODAY = date(2026, 4, 5)


@pytest.fixture
def talk_of(site_of: SiteOf) -> TalkOf:
    def of(talk: str = TALK, files: Mapping[str, str] | None = None, **of_site: object) -> TalkView:
        site = site_of({**RECORDS, FILE: talk, **(files or {})})
        changed = replace(site, **{"today": TODAY, **of_site})
        return talk_view(changed, changed.archive.talks["jiang"])

    return of


@pytest.fixture
def printed(talk_of: TalkOf, press: Press) -> Callable[..., bytes]:
    return lambda *talk, **site: press.pdf(press.manuscript(talk_of(*talk, **site)))


def sources(seen: TalkView) -> list[str]:
    return [f"{line.label}{line.said.text}" for line in seen.sources]


def test_head_says_what_pages_say(talk_of: TalkOf) -> None:
    seen = talk_of()
    assert (seen.title, seen.name, seen.summary, seen.date, seen.sample) == (
        *("讲两个人（宣讲讲义）", "讲两个人", "讲张三和李四。"),
        *("2026-11-22", ""),
    )
    assert (seen.reviewed, seen.address) == ("2026年11月22日核校", "https://fengbei.example/talks/jiang/")
    assert seen.facts == (
        Line("时长", Statement("约 45 分钟")),
        Line("适合", Statement("中小学生")),
        Line("主题", Statement("示例主题、另一主题")),
        Line("宣讲员", Statement("宣讲员（甲），老兵宣讲员，示例队\n志愿宣讲员（乙）")),
    )


def test_sources_have_one_numbering_where_keys_are_equal_and_where_a_source_is(talk_of: TalkOf) -> None:
    seen = talk_of()
    zhang, li = seen.people
    assert sources(seen) == [
        "[1]甲书",
        "[2]张三传",
        "[3]共同的书，2001年",
        "[4]李四传",
        "[5]陵园的网站",
        "[6]乙书",
    ]
    assert ([point.marks for point in seen.points], zhang.points[0].marks) == (["[1]"], "[2]")
    assert [line.said.marks for line in (*zhang.life, *zhang.honours)] == ["[3]", "[2]", "[2]"]
    assert [line.said.marks for line in (*li.life, *li.honours)] == ["[4]", "[3]"]
    assert [line.said.marks for line in seen.parks[0].facts] == ["[5]", "[5]"]
    assert [answer.said.marks for answer in (*seen.questions, zhang.questions[0])] == ["[6]", "[3]"]


def test_people_are_told_in_the_order_of_the_talk_with_their_lives_in_order(talk_of: TalkOf) -> None:
    zhang, li = talk_of().people
    assert (zhang.name, zhang.pinyin, zhang.about, zhang.summary) == (
        "张三",
        "Zhāng Sān",
        "英雄模范　1930—1952",
        "班长。",
    )
    assert [(line.label, line.said.text) for line in zhang.life] == [("1948年", "上学。"), ("1950年", "参军。")]
    assert zhang.story == (Block(BlockKind.PARAGRAPH, "张三的事迹全文。"),)
    assert [(rivals.about, rivals.versions[0].text) for rivals in zhang.rivals] == [("出生", "1931年")]
    assert (li.name, li.story, li.rivals) == ("李四", (), ())


def test_parks_say_whom_they_honour_where_they_are_and_how_to_behave(talk_of: TalkOf) -> None:
    (park,) = talk_of().parks
    assert (park.name, park.tied, park.manners) == ("甲烈士陵园", "张三（家乡）", "脚步放轻。不攀爬，不刻画。")
    assert [(line.label, line.said.text) for line in park.facts] == [
        ("地址", "江苏省南京市示例路1号"),
        ("开放", "9时至17时"),
    ]


def test_care_names_the_person_where_there_are_several(talk_of: TalkOf) -> None:
    assert talk_of().care == (Line("", Statement("不讲想象的对话。")), Line("张三", Statement("不说他的年龄。")))
    alone = talk_of(TALK.replace("[zhang-san, li-si]", "[zhang-san]"))
    assert alone.care == (Line("", Statement("不讲想象的对话。")), Line("", Statement("不说他的年龄。")))


def test_sessions_to_come_tell_moves_and_what_is_cancelled(talk_of: TalkOf) -> None:
    seen = talk_of(TALK + SESSIONS)
    told = [(m.day, m.time, m.place, m.audience, m.state, m.moved, m.note, m.cancelled) for m in seen.sessions]
    moved = "原定2026年4月20日 09:00 老礼堂，改到2026年4月21日 10:00—11:00 新礼堂"
    assert told == [
        ("2026年4月5日 星期日", "09:00—10:00", "今天的礼堂", "六年级", "", "", "", False),
        ("2026年4月21日 星期二", "10:00—11:00", "新礼堂", "中小学生", "已改期", moved, "", False),
        ("2026年5月1日 星期五", "", "某处", "中小学生", "已取消", "", "场地维修", True),
    ]


def test_more_sessions_than_have_room_are_counted(talk_of: TalkOf) -> None:
    many = "sessions:\n" + "".join(f"  - {{date: 2026-05-{n:02d}, place: 某处}}\n" for n in range(1, 10))
    seen = talk_of(TALK + many)
    assert (len(seen.sessions), seen.later) == (6, "另有 3 场，见网页。")


def test_talk_about_many_is_short_and_says_where_all_is(talk_of: TalkOf) -> None:
    more = {
        f"heroes/p{n}/hero.yml": f"""\
            name: 人物{"甲乙丙丁"[n]}
            kind: hero-model
            died: {{date: 1953}}
            life: [{", ".join(f"{{date: {year}, text: 第{year}年。}}" for year in range(1940, 1956))}]
            """
        for n in range(4)
    }
    seen = talk_of(TALK.replace("li-si]", "p0, p1, p2, p3]"), more)
    zhang, first, *_ = seen.people
    assert (zhang.short, zhang.life, zhang.story, [line.label for line in zhang.facts]) == (True, (), (), [])
    assert [line.label for line in first.life] == [*(f"{year}年" for year in range(1940, 1945)), "1953年"]
    assert seen.elsewhere[0] == "事迹全文见张三的讲义　https://fengbei.example/handouts/zhang-san.pdf"
    assert [rivals.about for rivals in zhang.rivals] == ["出生"]
    assert sources(seen) == [
        f"[{n}]{title}" for n, title in enumerate(["甲书", "张三传", "共同的书，2001年", "陵园的网站", "乙书"], 1)
    ]


def test_talk_about_nobody_has_its_text_and_no_map(talk_of: TalkOf) -> None:
    seen = talk_of("title: 讲一讲\ntext: 怎样献花。\n")
    assert (seen.people, seen.parks, seen.map, seen.sources, seen.date) == ((), (), None, (), "")
    assert seen.text == (Block(BlockKind.PARAGRAPH, "怎样献花。"),)


def test_draft_is_left_out(talk_of: TalkOf) -> None:
    assert [person.name for person in talk_of("title: 甲\nheroes: [wang-wu, li-si]\n").people] == ["李四"]


def test_living_person_has_the_year_of_birth_alone(talk_of: TalkOf) -> None:
    living = """\
        name: 赵六
        kind: veteran
        consent: {date: 2026-01-01}
        born: {date: 1958-03-04, sources: [a]}
        native_place: {now: 江苏省南京市江宁区, code: 320115, point: {lon: 118.8, lat: 31.9, datum: WGS-84}}
        sources: {a: {title: 甲书, tier: B}}
        """
    seen = talk_of("title: 甲\nheroes: [zhao-liu]\n", {"heroes/zhao-liu/hero.yml": living})
    assert [line.said.text for line in seen.people[0].facts if line.label == "出生"] == ["1958年"]
    assert "3月4日" not in str(seen)
    assert seen.map
    assert [dot["exact"] for dot in seen.map.shapes["dots"]] == [False]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("talk", "files"),
    [
        (TALK.replace("title: 讲", "sample: true\ntitle: 讲"), {}),
        (TALK, {"heroes/li-si/hero.yml": "name: 李四\nkind: hero-model\nsample: true\n"}),
        (TALK + "sessions: [{date: 2027-01-01, place: 某处, lecturers: [c]}]\n", {}),
    ],
)
def test_what_is_invented_is_marked_on_every_page(
    printed: Callable[..., bytes], pages_of: Pages, talk: str, files: Mapping[str, str]
) -> None:
    lecturers = "lecturers:\n  - {id: a, name: 甲}\n  - {id: b, name: 乙}\n  - {id: c, name: 丙, sample: true}\n"
    pages = pages_of(printed(talk, {**files, "content/lecturers.yml": lecturers}))
    assert all("示例数据" in page for page in pages)


def test_code_changes_exactly_when_what_is_said_changes(talk_of: TalkOf) -> None:
    code = talk_of().code
    assert len(code) == 6
    for other in (
        TALK.replace("先讲张三", "先讲李四"),
        TALK.replace("不讲想象", "别讲想象"),
        TALK.replace("minutes: 45", "minutes: 40"),
    ):
        assert talk_of(other).code != code
    changed = RECORDS["heroes/li-si/hero.yml"].replace("当班长", "当排长")
    assert talk_of(TALK, {"heroes/li-si/hero.yml": changed}).code != code
    assert (
        talk_of(
            TALK.replace("2026-11-22", "2026-11-23"), {"heroes/li-si/hero.yml": RECORDS["heroes/li-si/hero.yml"]}
        ).code
        == code
    )
    assert talk_of(TALK.replace("minutes: 45", "on_request: false\nminutes: 45")).code == code
    assert talk_of(url="", name="别的站名").code == code


def test_sessions_change_the_second_part_of_the_code_alone(talk_of: TalkOf) -> None:
    none, some = talk_of().code, talk_of(TALK + SESSIONS).code
    moved = talk_of(TALK + SESSIONS.replace("2026-04-21", "2026-04-22")).code
    assert [code[:6] for code in (some, moved)] == [none, none]
    assert len({none, some, moved}) == 3
    held = SESSIONS.replace("place: 已过", "place: 早就过了")
    assert talk_of(TALK + held).code == some
    assert talk_of(TALK + SESSIONS, today=date(2026, 6, 1)).code == none


def test_sheet_says_everything_in_order(printed: Callable[..., bytes], text_of: Texts) -> None:
    text = text_of(printed(TALK + SESSIONS))
    parts = [
        "宣讲讲义 讲两个人 讲张三和李四。",
        "时长 约 45 分钟 适合 中小学生 主题 示例主题、另一主题 宣讲员 宣讲员（甲），老兵宣讲员，示例队",
        "将要举行的场次 2026年4月5日 星期日",
        "已改期 2026年4月21日 星期二　10:00—11:00 新礼堂",
        "已取消 2026年5月1日 星期五",
        "讲清这几点 1. 两个人都是示例。[1]",
        "内容 1. 先讲张三。 2. 再讲李四。",
        "张三 Zhāng Sān　英雄模范　1930—1952 班长。",
        "张三是班长。[2]",
        "上学。",
        "参军。",
        "张三的事迹全文。",
        "我来[3]",
        "三等功",
        "李四",
        "当班长。",
        "甲烈士陵园 张三（家乡）",
        "讲法提示",
        "不讲想象的对话。",
        "可能问到的",
        "为什么讲他们？ 因为要讲[6]",
        "张三是哪里人？ 南京人[3]",
        "有疑问的怎样讲",
        "张三　出生",
        "1931年[3]",
        "来源 网页：",
        "[1] 甲书",
    ]
    at, missing = 0, []
    for part in parts:
        found = text.find("".join(part.split()), at)
        at, missing = (found, missing) if found >= 0 else (at, [*missing, part])
    assert missing == []


def test_every_page_has_its_number_and_the_code(
    printed: Callable[..., bytes], pages_of: Pages, talk_of: TalkOf
) -> None:
    long = TALK.replace("  2. 再讲李四。\n", "".join(f"  {n}. 第{n}段，讲这一处的来历。\n" for n in range(2, 80)))
    code = talk_of(long).code
    pages = pages_of(printed(long))
    assert len(pages) > 5
    assert [page for number, page in enumerate(pages, 1) if f"{number}/{len(pages)}" not in "".join(page.split())] == []
    assert [page for page in pages if code not in "".join(page.split())] == []
    assert all(len("".join(page.split())) > 60 for page in pages)


def test_pdf_is_tagged_and_dated(printed: Callable[..., bytes]) -> None:
    reader = PdfReader(io.BytesIO(printed()))
    root = reader.trailer["/Root"]
    assert (root["/MarkInfo"]["/Marked"], root["/Lang"], reader.metadata.title) == (
        True,
        "zh-CN",
        "讲两个人（宣讲讲义）",
    )
    assert b"pdfuaid:part" in reader.xmp_metadata.stream.get_data()


def test_qr_leads_to_the_sheet_of_its_code(talk_of: TalkOf, press: Press) -> None:
    seen = talk_of()
    found = []
    for picture in press.pictures(press.manuscript(seen), 100):
        with Image.open(io.BytesIO(picture)) as page:
            found += [code.text for code in zxingcpp.read_barcodes(page.convert("L"))]
    assert found == [f"https://fengbei.example/talks/jiang/#sheet-{seen.code}"]


def test_sheet_of_a_site_without_an_address_has_no_qr(printed: Callable[..., bytes], text_of: Texts) -> None:
    text = text_of(printed(url=""))
    assert [word for word in ("扫码", "网址", "http") if word in text] == []


@pytest.mark.parametrize(
    ("people", "own", "asked"),
    [("[zs]", "", ("问人？",)), ("[zs]", "[问讲？]", ("问讲？",)), ("[zs, ls]", "", ())],
)
def test_class_is_asked_what_the_talk_asks_or_its_only_person(
    talk_of: TalkOf, people: str, own: str, asked: tuple[str, ...]
) -> None:
    block = f"handout: {{class_questions: {own}}}\n" if own else ""
    files = {
        "heroes/zs/hero.yml": "name: 张三\nkind: hero-model\nhandout: {class_questions: [问人？]}\n",
        "heroes/ls/hero.yml": "name: 李四\nkind: hero-model\n",
    }
    assert talk_of(f"title: 甲\nheroes: {people}\n{block}", files).class_questions == asked


def test_timing_says_what_is_left_and_when_a_person_begins(talk_of: TalkOf) -> None:
    seen = talk_of(TALK.replace("再讲李四", "讲" * 1000))
    assert (seen.timing.whole, seen.timing.left) == (
        "照稿讲完约 5 分钟（每分钟 200 字）",
        "计划 45 分钟，余下约 40 分钟，可以展开讲、提问、讨论；展开的内容要有来源。",
    )
    assert seen.timing.marks
    assert (seen.timing.marks["points"], seen.timing.marks["0.summary"]) == (("约第 1 分",), ("约第 6 分",))


def test_talk_that_is_too_long_says_so(talk_of: TalkOf) -> None:
    seen = talk_of(f"title: 甲\nminutes: 10\ntext: {'讲' * 3000}\n")
    assert seen.timing.left == "比计划的 10 分钟约多 5 分钟，请先选好略讲的部分。"


def test_talk_without_minutes_has_those_of_its_block_or_none(talk_of: TalkOf) -> None:
    assert talk_of("title: 甲\ntext: 讲。\n").timing.left == ""
    assert talk_of("title: 甲\ntext: 讲。\nhandout: {minutes: 20}\n").timing.left.startswith("计划 20 分钟")


def test_one_source_under_two_keys_is_cited_once(talk_of: TalkOf) -> None:
    twice = "sources: {a: {title: 甲书}, b: {title: 甲书}}\nhandout: {points: [{text: 一, sources: [a, b]}]}\n"
    seen = talk_of(f"title: 甲\n{twice}")
    assert ([point.marks for point in seen.points], sources(seen)) == (["[1]"], ["[1]甲书"])


def test_disputed_facts_of_a_park_are_told(talk_of: TalkOf) -> None:
    park = "name: 乙园\nkind: park\naddress: {now: 甲路, sources: [a], others: [{now: 乙路, sources: [b]}]}\n"
    park += "sources: {a: {title: 甲书, tier: B}, b: {title: 乙书, tier: B}}\n"
    seen = talk_of("title: 甲\nmemorials: [yi]\n", {"memorials/yi/memorial.yml": park})
    (rivals,) = seen.parks[0].rivals
    assert (rivals.about, rivals.adopted, [version.text for version in rivals.versions]) == ("地址", "甲路", ["乙路"])
    assert sources(seen) == ["[1]甲书", "[2]乙书"]
    assert "※" in seen.key


def test_large_edition_has_the_same_code(talk_of: TalkOf, site_of: SiteOf, press: Press) -> None:
    usual = talk_of()
    large = replace(usual, large=True)
    assert press.pdf(press.manuscript(large)) != press.pdf(press.manuscript(usual))
    site = replace(site_of({**RECORDS, FILE: TALK}), today=TODAY)
    assert talk_view(site, site.archive.talks["jiang"], large=True) == large
