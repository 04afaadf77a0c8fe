"""The audience's copy: one sheet, both sides, whatever the record."""

import io
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import zxingcpp
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader

from fengbei.handouts.audience_view import AudienceView, audience_view
from fengbei.handouts.press import Press
from fengbei.handouts.saying import Site

SiteOf = Callable[[Mapping[str, str]], Site]
Texts = Callable[[bytes], str]
Pages = Callable[[bytes], list[str]]

HERO, STORY = "heroes/zhang-san/hero.yml", "heroes/zhang-san/story.md"
LIFE = """\
    name: 张三
    pinyin: Zhāng Sān
    kind: hero-model
    summary: 示例团战士。
    born: {date: 1924-02-29, sources: [a], others: [{date: 1923, sources: [c]}]}
    native_place: {now: 示例市, sources: [a]}
    joined: {date: 1944, sources: [c]}
    died: {date: 1952-10-20, sources: [a]}
    life:
      - {date: 1944, text: 参加民兵。, sources: [a], note: 只见县志}
      - {date: 1952-10-20, text: 在示例山负伤。, place: 示例山, sources: [a]}
    honours: [{title: 示例称号, by: 示例机关, date: 1953-04, sources: [a]}]
    remarks: [有两种说法。]
    sources:
      a: {title: 甲报的报道, tier: A}
      c: {title: 百科条目, tier: C}
    reviewed: 2026-11-22
    sample: true
    """
TALK = """\
    title: 张三的故事
    heroes: [zhang-san]
    sessions:
      - {date: 2026-04-04, place: 已过的地方}
      - {date: 2026-04-06, time: "09:00-10:00", place: 甲小学}
      - {date: 2026-04-07, place: 乙小学, state: cancelled}
      - date: 2026-04-08
        time: "09:00-10:00"
        place: 丙小学
        state: moved
        moved_to: [{date: 2026-04-20, time: "15:00-16:00"}]
    """
TODAY = date(2026, 4, 5)


def bare(text: str) -> str:
    return re.sub(r"[\s\u2060]", "", text)


def seen(site: Site, **changes: object) -> AudienceView:
    """The sheet of the one person, or of the one talk, on the day of the tests."""
    site = replace(site, today=TODAY, **changes)  # type: ignore[arg-type]
    return audience_view(site, next(iter([*site.archive.heroes.values(), *site.archive.talks.values()])))


def of_talk(site: Site) -> AudienceView:
    return audience_view(replace(site, today=TODAY), next(iter(site.archive.talks.values())))


def test_sheet_of_a_talk_has_the_day_of_its_review_or_of_its_people(site_of: SiteOf) -> None:
    of_people = of_talk(site_of({HERO: LIFE, "content/talks/jiang-shu.yml": TALK}))
    own = of_talk(site_of({HERO: LIFE, "content/talks/jiang-shu.yml": TALK + "reviewed: 2026-03-01\n"}))
    assert [sheet.date for sheet in (of_people, own)] == ["2026-11-22", "2026-03-01"]


def printed(press: Press, view: AudienceView) -> bytes:
    return press.pdf(press.manuscript(view))


def test_sheet_says_all_of_a_short_life_on_two_pages(site_of: SiteOf, press: Press, pages_of: Pages) -> None:
    site = site_of({HERO: LIFE, STORY: "他是示例市人。", "content/talks/a.yml": TALK})
    front, back = map(bare, pages_of(printed(press, seen(site))))
    parts = ["听众版讲义示例数据", "张三", "ZhāngSān　英雄模范", "示例团战士。", "出生1924年2月29日※", "籍贯示例市"]
    parts += ["入伍1944年（待核实）", "1944年参加民兵。（只见县志）", "1952年10月20日在示例山负伤。　示例山"]
    parts += ["1953年4月示例称号　示例机关", "有两种说法。", "2026年11月22日核校"]
    assert [part for part in parts if bare(part) not in front] == []
    told = ["事迹他是示例市人。", "想一想，写一写", "2026年4月6日星期一　09:00—10:00　甲小学"]
    told += ["2026年4月20日星期一　15:00—16:00　丙小学", "原定2026年4月8日09:00—10:00，改到2026年4月20日15:00—16:00"]
    told += ["※来源说法不一或另有说明，见网页。", "https://fengbei.example/heroes/zhang-san/"]
    assert [part for part in told if bare(part) not in back] == []
    assert [word for word in ("已过的地方", "乙小学", "没有印出") if word in front + back] == []


def test_code_stands_on_both_sides_and_its_anchor_in_the_qr_code(
    site_of: SiteOf, press: Press, pages_of: Pages
) -> None:
    view = seen(site_of({HERO: LIFE, "content/talks/a.yml": TALK}))
    manuscript = press.manuscript(view)
    assert re.fullmatch(r"[0-9A-Z]{6}-[0-9A-Z]{3}", view.code)
    assert [f"编号{view.code}" in bare(page) for page in pages_of(press.pdf(manuscript))] == [True, True]
    with Image.open(io.BytesIO(press.pictures(manuscript, 150)[1])) as page:
        found = [code.text for code in zxingcpp.read_barcodes(page.convert("L"))]
    assert found == [f"https://fengbei.example/heroes/zhang-san/#sheet-{view.code}"]


def test_site_without_an_address_has_no_qr_code_and_the_same_code(site_of: SiteOf, press: Press) -> None:
    site = site_of({HERO: LIFE})
    here, nowhere = seen(site), seen(site, url="")
    assert (nowhere.qr, nowhere.address, nowhere.code) == ("", "", here.code)
    assert len(PdfReader(io.BytesIO(printed(press, nowhere))).pages) == 2


def test_days_to_come_change_only_the_second_part_of_the_code(site_of: SiteOf) -> None:
    with_days = seen(site_of({HERO: LIFE, "content/talks/a.yml": TALK})).code
    other = seen(site_of({HERO: LIFE, "content/talks/a.yml": TALK.replace("甲小学", "甲中学")})).code
    none = seen(site_of({HERO: LIFE, "content/talks/a.yml": "title: 另一场\n"})).code
    changed = seen(site_of({HERO: LIFE.replace("1952-10-20", "1952-10-21")})).code
    assert with_days.split("-")[0] == other.split("-")[0] == none
    assert with_days != other
    assert changed != none


def test_questions_are_the_editors_or_made_from_the_record(site_of: SiteOf) -> None:
    asked = seen(site_of({HERO: LIFE})).questions
    assert asked == (
        "张三是哪里人？",
        "张三得到过什么荣誉？",
        "张三是什么时候出生的？",
        "张三的事迹里，你最想讲给别人听的是哪一件？为什么？",
    )
    block = "\n    handout: {class_questions: [甲问？, 乙问？]}\n"
    assert seen(site_of({HERO: LIFE.rstrip() + block})).questions == ("甲问？", "乙问？")


def test_long_note_is_a_mark_that_leads_to_the_page(site_of: SiteOf) -> None:
    record = "name: 张三\nkind: hero-model\nunit: {text: 示例团, note: " + "说明" * 20 + "}\n"
    (unit,) = seen(site_of({HERO: record})).facts
    assert (unit.said.note, "※" in unit.said.flags) == ("", True)


def test_portrait_stands_on_the_front_with_its_credit(site_of: SiteOf, tmp_path: Path, pages_of: Pages) -> None:
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    Image.new("RGB", (60, 80), "#777").save(pictures / "a.png")
    Image.new("RGB", (60, 80), "#777").save(pictures / "a.jpg")
    (tmp_path / "heroes/zhang-san").mkdir(parents=True)
    Image.new("RGB", (60, 80), "#777").save(tmp_path / "heroes/zhang-san/a.jpg")
    site = site_of({HERO: LIFE.rstrip() + "\n    portrait: {file: a.jpg, credit: 示例摄影}\n"})
    pdf = printed(Press(pictures=pictures), seen(site, portraits={"zhang-san": "a.jpg"}))
    assert [len(page.images) for page in PdfReader(io.BytesIO(pdf)).pages] == [1, 0]
    assert "示例摄影" in pages_of(pdf)[0]
    assert seen(site).portrait is None


def test_invented_talk_is_marked_on_the_sheet_of_a_real_person(site_of: SiteOf, press: Press, pages_of: Pages) -> None:
    real = LIFE.replace("    sample: true\n", "")
    talks = {"content/talks/a.yml": TALK.rstrip() + "\n    sample: true\n"}
    front, back = map(bare, pages_of(printed(press, seen(site_of({HERO: real, **talks})))))
    assert ("示例数据" in front, back.count("张三的故事示例数据")) == (False, 2)


LONG = "他在这一天随部队参加抗洪抢险，连续奋战三天三夜，保护群众的生命财产安全。"


@pytest.mark.parametrize("count", [0, 1, 2, 40, 90])
def test_what_has_no_room_is_counted(site_of: SiteOf, press: Press, pages_of: Pages, count: int) -> None:
    events = [f"第{n}件事，{LONG[: 12 + n * 7 % 25]}" for n in range(count)]
    lines = "".join(f"  - {{date: {1900 + n}-03, text: {text}}}\n" for n, text in enumerate(events))
    record = f"name: 张三\nkind: hero-model\n{'life:' if events else ''}\n{lines}"
    front, back = map(bare, pages_of(printed(press, seen(site_of({HERO: record})))))
    gone = [event for event in events if bare(event) not in front]
    said = re.search(r"另有(\d+)项没有印出，全部见网页", front)
    assert (int(said[1]) if said else 0) == len(gone)
    assert [event for event in (*events[:1], *events[-1:]) if event in gone] == []
    assert "没有印出" not in back


@pytest.mark.parametrize("size", [1, 3, 12, 60])
def test_story_is_cut_at_a_paragraph_and_says_so(site_of: SiteOf, press: Press, pages_of: Pages, size: int) -> None:
    paragraphs = [f"第{n}段。{LONG * (1 + n % 3)}" for n in range(size)]
    view = seen(site_of({HERO: "name: 张三\nkind: hero-model\n", STORY: "\n\n".join(paragraphs)}))
    back = bare(pages_of(printed(press, view))[1])
    there = [paragraph in back for paragraph in paragraphs]
    assert there == sorted(there, reverse=True)
    assert there[0]
    assert ("事迹全文见网页。" in back, f"第{sum(there)}段" in back) == (not all(there), False)


def test_talk_of_many_says_each_and_counts_the_rest(site_of: SiteOf, press: Press, pages_of: Pages) -> None:
    heroes = {
        f"heroes/h-{n}/hero.yml": f"name: 人物{n:02}\nkind: hero-model\nborn: {1900 + n}\nsummary: 第{n:02}人的事。\n"
        for n in range(12)
    }
    talk = f"title: 许多人\nheroes: [{', '.join(f'h-{n}' for n in range(12))}]\n"
    front, back = map(bare, pages_of(printed(press, of_talk(site_of({**heroes, "content/talks/a.yml": talk})))))
    assert [f"第{n:02}人的事。" in front for n in range(12)] == [True] * 10 + [False] * 2
    assert "另有2人，见网页。" in front
    assert "时间和地点还没有排定场次" in back


def test_talk_of_one_tells_their_life(site_of: SiteOf, press: Press, pages_of: Pages) -> None:
    site = site_of({HERO: LIFE, STORY: "他是示例市人。", "content/talks/a.yml": TALK})
    front, back = map(bare, pages_of(printed(press, of_talk(site))))
    assert ["张三的故事" in front, "参加民兵。" in front, "他是示例市人。" in back, "甲小学" in back] == [True] * 4


def test_sheet_is_tagged_and_chinese(site_of: SiteOf, press: Press) -> None:
    reader = PdfReader(io.BytesIO(printed(press, seen(site_of({HERO: LIFE})))))
    root = reader.trailer["/Root"]
    assert (root["/MarkInfo"]["/Marked"], root["/Lang"], reader.metadata.title) == (True, "zh-CN", "张三（听众版讲义）")
    xmp = reader.xmp_metadata.stream.get_data()
    assert (b"pdfuaid:part" in xmp, b"pdfaid:part" in xmp) == (True, True)


word = st.text("他人事山水#*$@\\_<>`~[]{}=-+/'\"|^&%!.xWm—“”", min_size=1, max_size=90).filter(str.strip)


@given(st.lists(word, min_size=8, max_size=8), st.integers(0, 45), st.integers(0, 30))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_record_is_one_sheet_and_no_text_stands_on_another(
    site_of: SiteOf, press: Press, fields: list[str], events: int, paragraphs: int
) -> None:
    name, summary, unit, title, by, note, ask, text = (json.dumps(field, ensure_ascii=False) for field in fields)
    life = ", ".join(f"{{date: {1900 + n}, text: {text}, place: {by}}}" for n in range(events))
    record = f"""\
name: {name}
kind: hero-model
summary: {summary}
unit: {{text: {unit}, note: {note}}}
honours: [{{title: {title}, by: {by}}}]
life: [{life}]
handout: {{class_questions: [{ask}]}}
"""
    site = site_of({HERO: record, STORY: "\n\n".join([f"第一段{'话' * 80}。"] * paragraphs)})
    reader = PdfReader(io.BytesIO(printed(press, seen(site))))
    assert len(reader.pages) == 2
    for page in reader.pages:
        assert lowest(page) > 19 * 72 / 25.4


def lowest(page: object) -> float:
    """How high above the page's lower edge its lowest text stands, the footer aside."""
    found: list[float] = []

    def see(text: str, cm: list[float], tm: list[float], *_: object) -> None:
        if text.strip():
            found.append(cm[3] * tm[5] + cm[5])

    page.extract_text(visitor_text=see)  # type: ignore[attr-defined]
    return min(y for y in found if y > 15 * 72 / 25.4)


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("张三：从示例学院到试验训练基地", ["张三：", "从示例学院到试验训练基地"]),
        ("从示例学院一直走到示例试验训练基地", ["从示例学院一直走到", "示例试验训练基地"]),
    ],
)
def test_title_of_two_lines_breaks_where_it_parts(
    site_of: SiteOf, press: Press, pages_of: Pages, title: str, lines: list[str]
) -> None:
    site = site_of({"content/talks/a.yml": TALK.replace("张三的故事", title), HERO: LIFE})
    front = [bare(line) for line in pages_of(press.pdf(press.manuscript(of_talk(site))))[0].splitlines()]
    assert [line for line in front if line and line in title] == lines
