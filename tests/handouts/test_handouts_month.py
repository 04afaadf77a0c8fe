"""The schedule of a month on one page."""

import io
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

import pytest
import zxingcpp
from PIL import Image
from pypdf import PdfReader

from fengbei.handouts.month_view import month_view, months_for
from fengbei.handouts.press import Press
from fengbei.handouts.saying import Site

SiteOf = Callable[[Mapping[str, str]], Site]
Pages = Callable[[bytes], list[str]]

TALK = """\
    title: 张三的故事
    sessions:
      - {date: 2026-04-04, time: "08:00", place: 甲小学, state: held}
      - {date: 2026-04-07, place: 乙小学, state: cancelled}
      - {date: 2026-04-08, place: 丙小学, state: moved, moved_to: [{date: 2026-05-20}]}
      - {date: 2026-04-09, place: 丁小学, state: moved, moved_to: [{date: 2026-04-09, place: 戊小学}]}
    """


def bare(text: str) -> str:
    return re.sub(r"[\s\u2060]", "", text)


def site_with(site_of: SiteOf, talk: str) -> Site:
    return replace(site_of({"content/talks/a.yml": talk}), today=date(2026, 4, 5))


def many(count: int) -> str:
    rows = "".join(
        f"  - {{date: 2026-04-{1 + n % 30:02}, time: '{8 + n // 30:02}:00', place: 第{n:03}小学}}\n"
        for n in range(count)
    )
    return f"title: 张三的故事：示例镇的一个早晨\nsessions:\n{rows}"


def test_month_says_every_session_and_its_state(site_of: SiteOf, press: Press, pages_of: Pages) -> None:
    site = site_with(site_of, TALK)
    (page,) = map(bare, pages_of(press.pdf(press.manuscript(month_view(site, 2026, 4)))))
    parts = ["2026年4月宣讲日程", "星期一星期二星期三星期四星期五星期六星期日", "408:00张三的故事甲小学"]
    parts += ["7已取消张三的故事乙小学", "8改到5月20日张三的故事", "9已改地点张三的故事戊小学", "丰碑"]
    assert [part for part in parts if part not in page] == []
    (may,) = map(bare, pages_of(press.pdf(press.manuscript(month_view(site, 2026, 5)))))
    assert "20已改期张三的故事丙小学" in may


def test_empty_month_says_so(site_of: SiteOf, press: Press, pages_of: Pages) -> None:
    view = month_view(site_with(site_of, TALK), 2026, 2)
    (page,) = map(bare, pages_of(press.pdf(press.manuscript(view))))
    assert "这个月没有登记宣讲场次。" in page


@pytest.mark.parametrize("count", [1, 30, 60, 100, 200, 400])
def test_full_month_is_one_page_and_says_how_many_it_leaves_out(
    site_of: SiteOf, press: Press, pages_of: Pages, count: int
) -> None:
    view = month_view(site_with(site_of, many(count)), 2026, 4)
    (page,) = map(bare, pages_of(press.pdf(press.manuscript(view))))
    there = sum(f"第{n:03}小学" in page for n in range(count))
    said = re.search(r"另有(\d+)场没有印出", page)
    assert there + (int(said[1]) if said else 0) == count
    assert there >= min(count, 80)


def test_qr_code_leads_to_the_month(site_of: SiteOf, press: Press) -> None:
    view = month_view(site_with(site_of, TALK), 2026, 4)
    with Image.open(io.BytesIO(press.pictures(press.manuscript(view), 150)[0])) as page:
        assert [code.text for code in zxingcpp.read_barcodes(page.convert("L"))] == [
            "https://fengbei.example/talks/month/2026-04/"
        ]


def test_a_change_changes_the_code(site_of: SiteOf) -> None:
    one = month_view(site_with(site_of, TALK), 2026, 4)
    other = month_view(site_with(site_of, TALK.replace("戊小学", "己小学")), 2026, 4)
    may = month_view(site_with(site_of, TALK), 2026, 6)
    assert len({one.code, other.code, may.code}) == 3


def test_talk_goes_with_the_months_of_its_sessions_else_with_the_present_one(site_of: SiteOf) -> None:
    site = site_with(site_of, TALK)
    assert months_for(site, site.archive.talks["a"]) == ((2026, 4), (2026, 5))
    past = site_with(site_of, "title: 甲\nsessions: [{date: 2026-01-01, place: 乙}]\n")
    assert months_for(past, past.archive.talks["a"]) == ((2026, 4),)
    days = ", ".join(f"{{date: 2026-{n:02}-01, place: 乙}}" for n in range(5, 11))
    long = site_with(site_of, f"title: 甲\nsessions: [{days}]\n")
    assert months_for(long, long.archive.talks["a"]) == ((2026, 5), (2026, 6), (2026, 7))


def test_month_is_tagged_as_a_table(site_of: SiteOf, press: Press) -> None:
    pdf = press.pdf(press.manuscript(month_view(site_with(site_of, TALK), 2026, 4)))
    reader = PdfReader(io.BytesIO(pdf))
    box = reader.pages[0].mediabox
    assert (round(box.width / 72 * 25.4), round(box.height / 72 * 25.4)) == (297, 210)
    assert b"pdfuaid:part" in reader.xmp_metadata.stream.get_data()
