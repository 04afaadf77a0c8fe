"""The poster of a talk: a page for each session to come."""

import io
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

import pytest
import zxingcpp
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader

from fengbei.handouts.poster_view import PosterView, poster_view
from fengbei.handouts.press import Press
from fengbei.handouts.saying import Site

SiteOf = Callable[[Mapping[str, str]], Site]
Pages = Callable[[bytes], list[str]]

PARK = "name: 甲烈士陵园\nkind: park\naddress: {now: 示例省示例市一路一号}\n"
LECTURERS = "lecturers: [{id: jia, name: 宣讲员（甲）, sample: true}]\n"
TALK = """\
    title: 张三的故事
    summary: 讲他的一生。
    lecturers: [jia]
    suits: 中小学生
    sessions:
      - {date: 2026-04-04, place: 已过的地方}
      - {date: 2026-04-06, time: "09:00-10:00", memorial: jia, audience: 五年级学生}
      - {date: 2026-04-07, place: 乙小学, state: cancelled}
      - {date: 2026-04-08, time: "09:00", place: 丙小学, state: moved, moved_to: [{date: 2026-04-20}], note: 因雨改期。}
    """


def bare(text: str) -> str:
    return re.sub(r"[\s\u2060]", "", text)


def seen(site: Site) -> PosterView:
    return poster_view(replace(site, today=date(2026, 4, 5)), next(iter(site.archive.talks.values())))


def of(site_of: SiteOf, talk: str) -> PosterView:
    files = {"content/talks/a.yml": talk, "memorials/jia/memorial.yml": PARK, "content/lecturers.yml": LECTURERS}
    return seen(site_of(files))


def test_each_session_to_come_has_a_page_that_says_when_where_and_who(
    site_of: SiteOf, press: Press, pages_of: Pages
) -> None:
    first, second = map(bare, pages_of(press.pdf(press.manuscript(of(site_of, TALK)))))
    both = ["宣讲预告", "张三的故事", "讲他的一生。", "宣讲宣讲员（甲）", "丰碑", "https://fengbei.example/talks/a/"]
    assert [said for said in both if said not in first or said not in second] == []
    mine = ["4月6日", "2026年", "星期一", "时间09:00—10:00", "地点甲烈士陵园", "示例省示例市一路一号", "听众五年级学生"]
    assert [said for said in mine if said not in first] == []
    mine = [
        "4月20日",
        "时间09:00",
        "地点丙小学",
        "听众中小学生",
        "原定2026年4月8日09:00，改到2026年4月20日",
        "因雨改期。",
    ]
    assert [said for said in mine if said not in second] == []


def test_talk_without_sessions_has_blanks_to_fill_in(site_of: SiteOf, press: Press, pages_of: Pages) -> None:
    (page,) = map(bare, pages_of(press.pdf(press.manuscript(of(site_of, "title: 张三的故事\nsuits: 村民\n")))))
    assert [said for said in ("日期", "时间", "地点", "听众村民") if said not in page] == []


def test_poster_is_a3_and_its_qr_code_leads_to_the_talk(site_of: SiteOf, press: Press) -> None:
    manuscript = press.manuscript(of(site_of, TALK))
    boxes = [page.mediabox for page in PdfReader(io.BytesIO(press.pdf(manuscript))).pages]
    assert [(round(box.width / 72 * 25.4), round(box.height / 72 * 25.4)) for box in boxes] == [(297, 420)] * 2
    with Image.open(io.BytesIO(press.pictures(manuscript, 50)[0])) as page:
        found = [code.text for code in zxingcpp.read_barcodes(page.convert("L"))]
    assert found == ["https://fengbei.example/talks/a/"]


def test_a_year_of_sessions_is_no_more_than_twelve_pages(site_of: SiteOf, press: Press, pages_of: Pages) -> None:
    days = "".join(f"  - {{date: 2026-05-{n:02}, place: 第{n}小学}}\n" for n in range(1, 21))
    printed = pages_of(press.pdf(press.manuscript(of(site_of, f"title: 甲\nsessions:\n{days}"))))
    assert [f"第{n}小学" in bare(page) for n, page in enumerate(printed, 1)] == [True] * 12


def test_site_without_an_address_has_a_poster(site_of: SiteOf, press: Press) -> None:
    site = site_of({"content/talks/a.yml": "title: 甲\n"})
    view = seen(replace(site, url=""))
    assert press.pdf(press.manuscript(view)).startswith(b"%PDF")


@pytest.mark.parametrize("title", ["雨", "雷锋：从普通一兵说起", "苏宁、杨业功、林俊德：和平年代的三位军人", "长" * 90])
def test_title_has_three_lines_at_most_but_for_the_longest(site_of: SiteOf, press: Press, title: str) -> None:
    reader = PdfReader(io.BytesIO(press.pdf(press.manuscript(of(site_of, f"title: {title}\n")))))
    lines: set[float] = set()

    def see(text: str, cm: list[float], tm: list[float], font: object, size: float) -> None:
        if set(text) & set(title) and cm[5] + cm[3] * tm[5] > 800:
            lines.add(round(cm[5] + cm[3] * tm[5]))

    reader.pages[0].extract_text(visitor_text=see)
    assert 1 <= len(lines) <= 3


word = st.text("他人事山水#*$@\\_<>`~[]{}=-+/'\"|^&%!.xWm—“”", min_size=1, max_size=60).filter(str.strip)


@given(st.lists(word, min_size=6, max_size=6))
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_talk_has_one_page_a_session_and_says_all_of_it(
    site_of: SiteOf, press: Press, pages_of: Pages, fields: list[str]
) -> None:
    title, summary, place, audience, note, suits = (json.dumps(field, ensure_ascii=False) for field in fields)
    talk = f"""\
title: {title}
summary: {summary}
suits: {suits}
sessions: [{{date: 2026-04-06, place: {place}, audience: {audience}, note: {note}}}]
"""
    (page,) = map(bare, pages_of(press.pdf(press.manuscript(of(site_of, talk)))))
    assert [field for field in fields[:-1] if bare(field) not in page] == []
