"""The pages of the figures: what they say of a year, and of what is missing."""

from tests.site.conftest import Build

PARK = """\
name: 甲烈士陵园
kind: park
sample: true
restorations:
  - {title: 墓区修缮, stage: accepted, until: 2026-03}
  - {title: 围墙修缮, stage: under-way, since: 2026-06}
  - {title: 碑林修缮, stage: done}
"""
TALK = """\
title: 说张三
sample: true
sessions:
  - {date: 2026-03-03, place: 礼堂}
  - {date: 2026-03-04, place: 礼堂, state: held, headcount: 90, audience_kind: pupils}
"""
FILES = {
    "memorials/jia/memorial.yml": PARK,
    "memorials/yi/memorial.yml": "name: 乙烈士陵园\nkind: park\nsample: true\n",
    "memorials/jia/visits/2026.yml": (
        "sample: true\nvisits:\n  - {date: 2026-04-05, group: 示例小学, kind: tribute, headcount: 130}\n"
    ),
    "memorials/jia/visits/2025.yml": (
        "sample: true\nvisits:\n  - {date: 2025-04-05, group: 示例小学, kind: tribute, headcount: 120}\n"
        "  - {date: 2025-12-13, group: 示例小学, kind: ceremony, headcount: 800}\n"
    ),
    "content/talks/zhang-san.yml": TALK,
}


def test_a_year_that_is_not_over_says_up_to_when_and_is_beside_the_same_days(build: Build) -> None:
    page = build(FILES).page("figures/2026/")
    assert "截至2026年11月22日，本年尚未结束。" in page.text
    assert "参加祭扫与参观 人次13012010+8.3%" in page.text.replace("+10", "10")


def test_a_year_that_is_over_has_all_of_its_days(build: Build) -> None:
    page = build(FILES).page("figures/2025/")
    assert "统计期间：2025年1月1日至12月31日。" in page.text
    assert "参加祭扫与参观 人次920无无无" in page.text


def test_restorations_stand_in_the_year_with_their_stage(build: Build) -> None:
    page = build(FILES).page("figures/2026/")
    works = [element.attributes for element in page.all("li") if "data-work" in element.attributes]
    assert [(work["data-work"], work["data-stage"]) for work in works] == [
        ("jia/1", "accepted"),
        ("jia/2", "under-way"),
    ]
    assert "../../memorials/jia/#restorations" in page.links


def test_what_is_missing_is_told_with_the_way_to_it(build: Build) -> None:
    site = build(FILES)
    page = site.page("figures/2026/")
    assert page.text.split("还缺什么")[1].split("上一个")[0] == (
        " 以下各项没有记录，上面的数字里就没有它们。 宣讲日期已过，没有写是否举行：说张三（3月3日） 1 项"
        " 整月没有任何记录：1月、2月、5月、6月、7月、8月、9月、10月、11月 9 项"
        " 本年没有祭扫与参观记录：乙烈士陵园 1 项 修缮没有写日期，不知算在哪一年：没有写日期的修缮 1 项 "
    )
    assert site.broken_links == []


def test_all_years_stand_newest_first(build: Build) -> None:
    site = build(FILES)
    page = site.page("figures/")
    assert [link for link in page.links if link in ("../figures/2025/", "../figures/2026/")] == [
        "../figures/2026/",
        "../figures/2025/",
    ]
    assert "没有写日期的修缮" in page.text


def test_charts_say_what_they_are_and_each_number(build: Build) -> None:
    page = build(FILES).page("figures/2025/")
    (chart,) = [svg.attributes for svg in page.all("svg")]
    assert chart == {
        "viewbox": chart["viewbox"],
        "role": "img",
        "aria-labelledby": "chart-people chart-people-how",
    }
    assert "2025年祭扫与参观人次" in page.text


def test_a_site_without_records_has_no_figures(build: Build) -> None:
    site = build({"memorials/yi/memorial.yml": FILES["memorials/yi/memorial.yml"]})
    assert not site.has("figures/")


def test_many_parks_do_not_all_stand_in_the_year(build: Build) -> None:
    files = {}
    for number in range(120):
        files[f"memorials/p{number}/memorial.yml"] = f"name: 第{number}陵园\nkind: park\nsample: true\n"
        files[f"memorials/p{number}/visits/2026.yml"] = (
            "visits:\n  - {date: 2026-04-05, group: 示例小学, kind: tribute, headcount: 13}\n"
        )
    site = build(files)
    page = site.page("figures/2026/")
    assert len([link for link in page.links if link.endswith("/visits/#y2026")]) == 200
    assert "共 120 行，只列前 100 行，看全部" in page.text
    assert "../../visits/2026/#parks" in page.links
    assert site.broken_links == []
