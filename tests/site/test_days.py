"""Pages of days: the calendar, today in history as it is built, what is to be prepared, the next year's round ones."""

import re

from tests.site.conftest import Build

PAPER = "sources:\n  paper: {title: 示例报, tier: A}\n"
ZHANG = f"""\
name: 张三
kind: martyr
martyr: {{status: confirmed, sources: [paper]}}
born: {{date: 1926-11-22, sources: [paper]}}
died: {{date: 1951-12-01, sources: [paper]}}
memorials: [jia]
life:
  - {{date: 1948-11-22, text: "**突击**", sources: [paper]}}
{PAPER}"""
LI = f"name: 李四\nkind: hero-model\ndied: {{date: 1962-12-20, sources: [paper]}}\n{PAPER}"
PARK = "name: 甲陵园\nkind: park\nsample: true\n"
TALK = """\
title: 说张三
heroes: [zhang-san]
sessions:
  - {date: 2026-12-03, place: 礼堂}
  - {date: 2026-12-02, time: "09:00", place: 礼堂, state: cancelled}
  - {date: 2026-12-08, place: 礼堂}
"""
VISITS = "visits:\n  - {date: 2026-12-01, group: 示例小学, kind: study, headcount: 40, booked: true}\n"
OWN = "days:\n  - {id: jiefang, name: 某县解放纪念日, on: 农历冬月二十, since: 1949, basis: 县志}\n"
FILES = {
    "heroes/zhang-san/hero.yml": ZHANG,
    "heroes/li-si/hero.yml": LI,
    "memorials/jia/memorial.yml": PARK,
    "memorials/jia/visits/2026.yml": VISITS,
    "content/talks/zhang-san.yml": TALK,
    "content/days.yml": OWN,
}

NOTHING = "宣讲 尚未安排宣讲 预约祭扫 尚无预约"


def test_plan_says_what_is_arranged_around_each_day_and_what_is_not(build: Build) -> None:
    page = build(FILES).page("days/plan/")
    rows = re.findall(r'<li data-day="([^"]+)">(.*?)</li>', page.html, re.S)
    said = {day: " ".join(re.sub("<[^>]+>", " ", html).split()) for day, html in rows}
    assert "按2026年11月22日推算，列到2027年2月20日为止。" in page.text
    assert said == {
        "2026-11-22": "2026年11月22日 星期日 张三诞辰100周年 逢十 纪念设施 甲陵园 " + NOTHING,
        "2026-12-01": "2026年12月1日 星期二 张三牺牲75周年 逢五 纪念设施 甲陵园 宣讲 12月3日 说张三 "
        "预约祭扫 12月1日 示例小学（甲陵园）",
        "2026-12-13": "2026年12月13日 星期日 南京大屠杀死难者国家公祭日（1937年，89周年） 依据："
        "全国人民代表大会常务委员会关于设立南京大屠杀死难者国家公祭日的决定（2014年2月27日） " + NOTHING,
        "2026-12-20": "2026年12月20日 星期日 李四逝世64周年 纪念设施 未登记纪念设施 " + NOTHING,
        "2026-12-28": "2026年12月28日 星期一 某县解放纪念日 依据：县志 " + NOTHING,
    }


def test_next_year_s_round_ones_are_on_a_page_of_their_own(build: Build) -> None:
    page = build(FILES).page("days/round/")
    named = [" ".join(re.sub("<[^>]+>", " ", html).split()) for html in re.findall("<strong>(.*?)</strong>", page.html)]
    assert named == [
        "七七抗战纪念日（1937年，90周年） 逢十",
        "中国人民解放军建军纪念日（1927年，100周年） 逢十",
        "南京大屠杀死难者国家公祭日（1937年，90周年） 逢十",
        "李四逝世65周年 逢五",
    ]
    assert [e.name for e in page.elements if e.name in {"h1", "h2", "h3"}] == ["h1", "h2", "h2", "h2"]


def test_calendar_of_the_year_has_all_kinds_by_month(build: Build) -> None:
    page = build(FILES).page("days/")
    assert [e.attributes["id"] for e in page.elements if e.attributes.get("id", "").startswith("m-")] == [
        *("m-01", "m-03", "m-04", "m-07", "m-08", "m-09", "m-11", "m-12")
    ]
    assert page.text.count("某县解放纪念日") == 2 + 1, "in January and December, and among what is coming"


def test_home_tells_without_scripts_of_the_day_of_the_build_by_its_date(build: Build) -> None:
    built = build(FILES)
    part = re.search(r'<section[^>]*data-fb-history="2026-11-22"[^>]*>(.*?)</section>', built.file("index.html"), re.S)
    assert part
    assert " ".join(re.sub("<[^>]+>", " ", part[1]).split()) == (
        "历史上的11月22日 按2026年11月22日推算。 1926年 张三诞辰100周年 逢十 1948年 张三：突击 78年前"
    )


def test_every_month_has_its_script_and_every_link_leads_somewhere(build: Build) -> None:
    built = build(FILES, strict=True)
    assert (built.code, built.broken_links) == (0, []), built.printed
    assert [month for month in range(1, 13) if not built.has(f"days/on-{month:02d}.js")] == []
