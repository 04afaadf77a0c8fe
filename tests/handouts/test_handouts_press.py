import hashlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import IndirectObject

from fengbei.handouts.press import Misprint, Press
from tests.handouts.paper import Paper

Pdfs = Callable[..., bytes]
Texts = Callable[[bytes], str]
Pages = Callable[[bytes], list[str]]

LIFE = """\
    name: 张三
    pinyin: Zhāng Sān
    kind: hero-model
    martyr: {status: confirmed, sources: [a]}
    summary: 示例团战士。
    born: {date: 1924-02-29, sources: [a], others: [{date: 1923, sources: [c]}]}
    native_place: {now: 示例市, then: 示例县, sources: [a]}
    joined: {date: 1944, sources: [c]}
    died: {date: 1952-10-20, place: 示例山, sources: [a]}
    life:
      - {date: 1944, text: 参加民兵。, sources: [a]}
      - {date: 1952-10-20, text: 在示例山牺牲。, sources: [a]}
    honours:
      - {title: 示例称号, by: 示例机关, date: 1953-04, sources: [a]}
    rests_at: {text: 甲烈士陵园, sources: [a]}
    remarks: [有两种说法。]
    handout:
      minutes: 20
      points: [{text: 示例要点。, sources: [a]}]
      care: [不要讲混。]
      quotes: [{text: 示例原话。, by: 某人, sources: [a]}]
    sources:
      a: {title: 甲报的报道, tier: A}
      c: {title: 百科条目, tier: C}
    reviewed: 2026-11-22
    sample: true
    """
SHORT = "name: 张三\nkind: hero-model\n"


def test_handout_says_everything_in_order(pdf_of: Pdfs, text_of: Texts) -> None:
    text = text_of(pdf_of(LIFE, "他是示例县人。"))
    parts = [
        "宣讲讲义　示例数据 张三 ZhāngSān 英雄模范、烈士 1924—1952 示例团战士。",
        "照稿讲完约 1 分钟（每分钟 200 字） 计划 20 分钟，余下约 19 分钟，可以展开讲、提问、讨论；展开的内容要有来源。",
        "讲清这几点 1. 示例要点。[1] 讲法提示 · 不要讲混。",
        "基本情况 出生 1924年2月29日[1]※ 籍贯 示例市（时称示例县）[1] 入伍 1944年[2]（待核实）",
        "牺牲 1952年10月20日，示例山[1] 烈士身份 已确认[1]",
        "生平 1944年 参加民兵。[1] 1952年10月20日 在示例山牺牲。[1]",
        "主要事迹 他是示例县人。",
        "原话 示例原话。[1] ——某人",
        "荣誉 1953年4月 示例称号[1] 示例机关",
        "安葬与纪念 安葬 甲烈士陵园[1]",
        "可能问到的 张三是哪里人？ 示例市（时称示例县）。[1]",
        "有疑问的怎样讲 出生 可以说：“关于出生，资料说法不一，我们采用1924年2月29日，也有资料写作1923年。”不作定论。",
        "正文：1924年2月29日 · 1923年[2] 入伍：只见于百科、论坛等资料。",
        "编者说明 有两种说法。",
        "来源 网页：https://fengbei.example/heroes/zhang-san/",
        "[1] 甲报的报道 权威媒体或机关原站 [2] 百科条目 百科、论坛等",
    ]
    places = [text.find(part.replace(" ", "").replace("　", "")) for part in parts]
    assert -1 not in places
    assert places == sorted(places)


def test_every_page_has_its_number_the_site_the_review_and_the_sample_mark(pdf_of: Pdfs, pages_of: Pages) -> None:
    printed = pages_of(pdf_of(LIFE, "他是示例县人。\n\n" * 60))
    marks = [f"{number} / {len(printed)}" for number in range(1, len(printed) + 1)]
    assert [[mark in page for mark in marks].index(True) + 1 for page in printed] == list(range(1, len(printed) + 1))
    assert all("丰碑" in page and "2026年11月22日核校" in page.replace(" ", "") for page in printed)
    assert all("示例数据" in page for page in printed)
    assert all("张三宣讲讲义" in page for page in printed[1:])


def test_pdf_is_tagged_chinese_titled_and_has_no_clock(pdf_of: Pdfs) -> None:
    reader = PdfReader(io.BytesIO(pdf_of(LIFE)))
    root = reader.trailer["/Root"]
    assert (root["/MarkInfo"]["/Marked"], root["/Lang"], reader.metadata.title) == (True, "zh-CN", "张三宣讲讲义")
    assert "/StructTreeRoot" in root
    assert reader.metadata["/CreationDate"].startswith("D:20261122")
    assert [str(round(float(side))) for side in reader.pages[0].mediabox[2:]] == ["595", "842"]
    xmp = reader.xmp_metadata.stream.get_data()
    assert (b"pdfuaid:part" in xmp, b"pdfaid:part" in xmp) == (True, True)


def test_pdf_of_an_unreviewed_record_has_no_date(pdf_of: Pdfs) -> None:
    reader = PdfReader(io.BytesIO(pdf_of(SHORT)))
    assert not {"/CreationDate", "/ModDate"} & set(reader.metadata)
    assert b"pdfuaid:part" in reader.xmp_metadata.stream.get_data()


def test_fonts_are_the_packaged_ones_and_embedded(pdf_of: Pdfs) -> None:
    reader = PdfReader(io.BytesIO(pdf_of(LIFE)))
    objects = [reader.get_object(IndirectObject(n, 0, reader)) for n in range(1, len(reader.xref[0]) + 1)]
    fonts = [o for o in objects if isinstance(o, dict) and o.get("/Type") == "/FontDescriptor"]
    names = sorted(font["/FontName"].split("+")[1] for font in fonts)
    assert names == ["NotoSansCJKsc-Thin", "NotoSansSC-Regular", "NotoSerifSC-Regular"]
    assert all({"/FontFile2", "/FontFile3"} & set(font) for font in fonts)


@pytest.mark.parametrize(("large", "told", "least"), [(False, 16, 12), (True, 22, 16)])
def test_type_is_large_enough_to_be_read_standing(
    view_of: Callable[..., object], press: Press, large: bool, told: int, least: int
) -> None:
    seen = replace(view_of(LIFE, "他是示例县人。"), large=large)  # type: ignore[type-var]
    pages = Paper(press.pdf(press.manuscript(seen))).pages  # type: ignore[arg-type]
    sizes = {round(c.size, 1) for page in pages for c in page.characters}
    story = {round(c.size, 1) for page in pages for c in page.characters if c.text == "他"}
    assert (min(sizes), story) == (least, {told})


def test_time_stands_in_the_margin_and_is_not_read_aloud(view_of: Callable[..., object], press: Press) -> None:
    (page, *_) = Paper(press.pdf(press.manuscript(view_of(SHORT, "事迹。" * 10)))).pages  # type: ignore[arg-type]
    edge = max(c.right for c in page.characters if c.text == "迹")
    assert [c.left > edge for c in page.characters if c.text == "第"] == [True]
    assert "约第" not in page.told


marked = st.text("#*$@\\_<>`~[]{}=-+/'\"|^&%!.x人", min_size=1, max_size=12).filter(str.strip)


@given(st.lists(marked, min_size=9, max_size=9))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_looks_like_markup_is_printed_as_it_is_written(pdf_of: Pdfs, text_of: Texts, fields: list[str]) -> None:
    name, summary, unit, title, by, place, note, source, publisher = (json.dumps(f, ensure_ascii=False) for f in fields)
    record = f"""\
name: {name}
kind: hero-model
summary: {summary}
unit: {{text: {unit}, note: {note}, sources: [a]}}
honours: [{{title: {title}, by: {by}}}]
rests_at: {place}
sources: {{a: {{title: {source}, publisher: {publisher}}}}}
"""
    text = text_of(pdf_of(record))
    assert [field for field in fields[:-1] if "".join(field.split()) not in text] == []


def test_markup_of_typst_in_markdown_is_printed_as_it_is_written(pdf_of: Pdfs, text_of: Texts) -> None:
    story = '#panic("x") $a^2$ @ref <label> `code` a_b_c \\* // 注\n\n#set page(width: 1pt)\n\n<b>粗</b>\n'
    text = text_of(pdf_of(SHORT, story))
    assert '#panic("x")$a^2$@ref<label>codea_b_c*//注' in text
    assert "#setpage(width:1pt)" in text
    assert "<b>粗</b>" in text


def test_long_life_is_whole_and_has_no_empty_page(pdf_of: Pdfs, text_of: Texts, pages_of: Pages) -> None:
    events = "".join(f"  - {{date: {1900 + n}, text: 第{n}件事，{'详情' * (n % 40)}。}}\n" for n in range(40))
    printed = pdf_of(f"{SHORT}life:\n{events}")
    text = text_of(printed)
    assert [n for n in range(40) if f"第{n}件事，{'详情' * (n % 40)}。" not in text] == []
    own = [page.replace("张三宣讲讲义", "").replace("备注", "").replace("丰碑", "") for page in pages_of(printed)]
    assert [number for number, page in enumerate(own) if len(page.split()) < 4] == []


def test_event_longer_than_a_page_is_whole(pdf_of: Pdfs, text_of: Texts) -> None:
    text = text_of(pdf_of(f"{SHORT}life: [{{date: 1950, text: {''.join(f'第{n}句。' for n in range(400))}}}]\n"))
    assert (text.count("句"), "第0句" in text, "第399句" in text) == (400, True, True)


def test_short_life_is_one_page(pdf_of: Pdfs, pages_of: Pages) -> None:
    printed = pages_of(pdf_of(f"{SHORT}life: [{{date: 1950, text: 入伍。}}]\n"))
    assert len(printed) == 1
    assert "1 / 1" in printed[0]


@pytest.mark.parametrize("shift", range(6))
def test_no_line_begins_with_what_may_not_begin_one(pdf_of: Pdfs, pages_of: Pages, shift: int) -> None:
    story = "一" * shift + "他说：“入伍（1950年）、入党；立功！好吗？”《书》、" * 25
    lines = [line.strip() for page in pages_of(pdf_of(SHORT, story)) for line in page.splitlines() if line.strip()]
    assert [line for line in lines if line[0] in "。，、；：？！）》”[※"] == []


def test_source_number_stays_with_what_it_proves(pdf_of: Pdfs) -> None:
    events = "".join(f"  - {{date: 1950, text: {'事' * n}, sources: [a]}}\n" for n in range(10, 30))
    reader = PdfReader(io.BytesIO(pdf_of(f"{SHORT}life:\n{events}sources: {{a: {{title: 来源}}}}\n")))
    left: dict[str, list[float]] = {"事": [], "[": []}

    def see(text: str, cm: list[float], tm: list[float], *_: object) -> None:
        left.get(text.strip("\u2060 \n")[:1], []).append(cm[4] + cm[0] * tm[4])

    for page in reader.pages:
        page.extract_text(visitor_text=see)
    numbers = sorted(left["["])[1:]  # but for the one in the list of sources
    assert len(numbers) == 20
    assert min(numbers) > min(left["事"])


def test_characters_that_no_font_has_are_all_named(view_of: Callable[..., object], press: Press) -> None:
    seen = view_of("name: 张\U00021244\nkind: hero-model\nsummary: 他\U00021244与\U0001f600。\n")
    with pytest.raises(Misprint) as misprint:
        press.pdf(press.manuscript(seen))  # type: ignore[arg-type]
    assert misprint.value.characters == ("\U00021244", "\U0001f600")


@pytest.mark.parametrize("character", "堃喆㛃𬸚𨱏䶮")
def test_rare_characters_are_printed(pdf_of: Pdfs, text_of: Texts, character: str) -> None:
    assert f"张{character}" in text_of(pdf_of(f"name: 张{character}\nkind: hero-model\n"))


def test_press_prints_on_after_a_misprint(view_of: Callable[..., object], press: Press) -> None:
    with pytest.raises(Misprint):
        press.pdf(press.manuscript(view_of("name: \U00021244\nkind: hero-model\n")))  # type: ignore[arg-type]
    assert press.pdf(press.manuscript(view_of(SHORT))).startswith(b"%PDF")  # type: ignore[arg-type]


PRINT = """
import sys, hashlib
from fengbei.handouts.press import Press
manuscript = sys.stdin.read()
press = Press()
press.pdf(manuscript.replace("张三", "李四"))
print(hashlib.sha256(press.pdf(manuscript)).hexdigest())
"""


@pytest.mark.parametrize("record", [LIFE, SHORT])
def test_two_builds_are_alike_to_the_byte(
    view_of: Callable[..., object], press: Press, record: str, tmp_path: Path
) -> None:
    manuscript = press.manuscript(view_of(record))  # type: ignore[arg-type]
    runs = [
        subprocess.run(
            [sys.executable, "-c", PRINT],
            input=manuscript,
            capture_output=True,
            check=True,
            encoding="utf-8",
            cwd=tmp_path,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONUTF8": "1"},
        ).stdout.strip()
        for seed, zone in (("1", "UTC"), ("2", "Asia/Shanghai"))
    ]
    assert runs == [hashlib.sha256(press.pdf(manuscript)).hexdigest()] * 2
