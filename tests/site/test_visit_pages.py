"""Pages about visits, from a few files: what is counted stands where its figures lead; what is to come is counted
nowhere; families are numbers; messages are text."""

import re

import pytest

from tests.site.built import Built
from tests.site.conftest import Build, run, settings, write

PARK = """\
name: 甲陵园
kind: park
hours: {text: 9:00—17:00, sources: [paper]}
heroes: [zhang-san]
sources:
  paper: {title: 示例报, tier: A}
"""
HERO = "name: 张三\nkind: hero-model\ndied: {date: 1951-10-12, sources: [paper]}\n"
HERO += "sources:\n  paper: {title: 示例报, tier: A}\n"
VISITS = """\
visits:
  - {date: 2026-04-05, group: 示例小学, kind: study, headcount: 120}
  - {date: 2026-04-03, group: 示例中学, kind: tribute, headcount: 300}
  - {date: 2026-09-30, group: 示例机关, kind: ceremony, headcount: 900, agreed: 已核实}
  - {date: 2026, group: 示例社区, kind: tribute, headcount: 7}
  - {date: 2026-12-13, group: 示例学校, kind: ceremony, headcount: 240, booked: true}
"""
OLDER = "visits:\n  - {date: 2025-04-04, group: 示例小学, kind: study, headcount: 80}\n"
CALLS = """\
calls:
  - {date: 2026-02-03, kind: family-call, households: 24, by: 示例县退役军人事务局, occasion: 春节}
  - {date: 2026-05, kind: good-news, households: 3, occasion: 立功受奖}
  - {date: 2026-12-25, kind: family-call, households: 99, occasion: 元旦}
"""
OLD_CALLS = "calls:\n  - {date: 2025-07-30, kind: family-call, households: 10}\n"
PAYLOAD = "<b onclick=alert(1)>敬礼</b>{{ 7*7 }}"
MESSAGES = f"""\
messages:
  - {{date: 2026-04-05, text: '{PAYLOAD}', by: 示例班级, hero: zhang-san, reviewed: 2026-04-06, reviewer: 编辑}}
  - {{date: 2026-04-06, text: 第二条, hero: zhang-san, reviewed: 2026-04-07}}
  - {{date: 2026-04-07, text: 第三条, hero: zhang-san, memorial: jia, reviewed: 2026-04-08}}
  - {{date: 2026-04-08, text: 第四条, hero: zhang-san, reviewed: 2026-04-09}}
  - {{date: 2026-04-09, text: 没有审核的, hero: zhang-san}}
"""
TREE = {
    "heroes/zhang-san/hero.yml": HERO,
    "memorials/jia/memorial.yml": PARK,
    "memorials/jia/visits/2026.yml": VISITS,
    "memorials/jia/visits/2025.yml": OLDER,
    "content/calls/2026.yml": CALLS,
    "content/calls/2025.yml": OLD_CALLS,
    "content/messages/2026.yml": MESSAGES,
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    project = tmp_path_factory.mktemp("visits")
    write(project, {"mkdocs.yml": settings(("archive", "pages")), "content/index.md": "# 丰碑\n", **TREE})
    built = run(project, project / "site", strict=True)
    assert built.code == 0, built.printed
    return built


def inside(built: Built, page: str, href: str) -> str:
    """What a link of a page leads to: the element that has the anchor, or the whole page."""
    at, _, anchor = href.partition("#")
    while at.startswith("../"):
        at = at.removeprefix("../")
    text = built.file(f"{at}index.html")
    if not anchor:
        return text
    name = re.search(rf'<(\w+) id="{anchor}"', text)
    assert name, (page, href)
    depth, rest = 0, text[name.start() :]
    for tag in re.finditer(rf"<(/?){name[1]}\b", rest):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return rest[: tag.start()]
    raise AssertionError(href)


def summed(text: str, counts: str) -> int:
    """What the records in a piece of a page add up to."""
    if counts in ("visits", "calls"):
        return len(re.findall(f"data-{counts[:-1]}=", text))
    return sum(map(int, re.findall(rf'data-{counts}="(\d+)"', text)))


def figures(text: str) -> list[tuple[str, str, int]]:
    found = re.findall(r'<a class="fb-figure" href="([^"]+)" data-figure="(\w+)">([\d,]+)</a>', text)
    return [(href, counts, int(number.replace(",", ""))) for href, counts, number in found]


def test_every_figure_of_visits_is_the_sum_of_the_records_that_it_leads_to(built: Built) -> None:
    seen = 0
    for page in ("visits/", "visits/2026/", "visits/2025/", "visits/calls/", "visits/kind/study/", "memorials/jia/"):
        for href, counts, number in figures(built.file(f"{page}index.html")):
            assert (page, href, counts, summed(inside(built, page, href), counts)) == (page, href, counts, number)
            seen += 1
    assert seen > 40
    assert built.broken_links == []


def test_a_visit_to_come_is_announced_and_counted_nowhere(built: Built) -> None:
    park, visits = built.page("memorials/jia/"), built.page("visits/")
    assert "示例学校，公祭 240人 已预约" in park.text
    assert "示例学校，公祭，甲陵园 240人 已预约" in visits.text
    assert [name for name in built.pages if 'data-visit="jia/2026/5"' in built.pages[name].html] == []
    assert "共 4 批次，1,327 人次。" in built.page("visits/2026/").text
    assert "../../visits/booking/?park=jia" in park.links


def test_visits_of_no_single_month_stand_apart_at_the_end(built: Built) -> None:
    page = built.page("visits/2026/")
    assert re.findall(r"m-\d\d", " ".join(page.ids)) == ["m-09", "m-04", "m-00"]
    assert summed(inside(built, "visits/", "../visits/2026/#m-04"), "people") == 420


def test_a_kind_and_a_park_have_all_their_visits_under_years(built: Built) -> None:
    study = built.page("visits/kind/study/")
    assert [e.attributes["data-visit"] for e in study.all("li") if "data-visit" in e.attributes] == [
        "jia/2026/1",
        "jia/2025/1",
    ]
    assert [anchor for anchor in study.ids if re.fullmatch(r"y\d+", anchor)] == ["y2026", "y2025"]
    assert summed(built.file("memorials/jia/visits/index.html"), "people") == 1407


def test_calls_are_counted_by_year_and_kind_and_those_to_come_are_not(built: Built) -> None:
    page = built.page("visits/calls/")
    assert "共 3 次，37 户。" in page.text
    assert "走访的是哪一户、家里的情况，一律不记录、不公布" in page.text
    assert summed(inside(built, "", "visits/calls/#y2026"), "households") == 27
    assert summed(inside(built, "", "visits/calls/#y2026-good-news"), "households") == 3
    assert "99" not in page.text


def test_messages_are_reviewed_escaped_and_stand_beside_whom_they_are_for(built: Built) -> None:
    wall, hero, park = built.page("visits/messages/"), built.page("heroes/zhang-san/"), built.page("memorials/jia/")
    assert [e for e in wall.elements if "onclick" in e.attributes] == []
    assert PAYLOAD in wall.text
    said = [re.findall("第[二三四]条", page.text) for page in (wall, hero, park)]
    assert said == [["第四条", "第三条", "第二条"], ["第四条", "第三条", "第二条"], ["第三条"]]
    assert [name for name, page in built.pages.items() if "没有审核的" in page.text or "编辑}" in page.text] == []
    assert [page.all("form") for page in (wall, hero)] == [[], []]


def test_the_ways_are_on_every_page_about_visits_and_lead_only_to_what_exists(built: Built, build: Build) -> None:
    for page in ("visits/", "visits/2026/", "visits/calls/", "visits/messages/", "visits/notice/", "visits/booking/"):
        named = [link for link in built.page(page).links if link.endswith(("notice/", "calls/", "messages/"))]
        assert (page, len({link.rsplit("/", 2)[1] for link in named})) == (page, 3)
    few = build({"memorials/jia/memorial.yml": PARK.replace("heroes: [zhang-san]\n", "")}, strict=True)
    assert few.code == 0, few.printed
    assert [few.has(f"visits/{name}") for name in ("notice/", "booking/", "calls/", "messages/", "")] == [
        *(True, True),
        *(False, False, False),
    ]
    assert few.broken_links == []


def test_the_notice_tells_the_parks_hours_and_nothing_empty(built: Built) -> None:
    page = built.page("visits/notice/")
    assert "集体祭扫的次序" in page.text
    assert "整理缎带" in page.text
    heads = re.search(r"<thead>.*?</thead>", page.html, re.S)
    assert heads
    assert re.findall(r'<th scope="col">([^<]+)</th>', heads[0]) == ["纪念设施", "开放时间"]


def test_the_chart_of_a_year_that_is_not_over_ends_with_the_present_month(built: Built) -> None:
    labels = {
        year: re.findall('class="fb-bars__label"[^>]*>([^<]+)<', built.page(f"visits/{year}/").html)
        for year in (2025, 2026)
    }
    assert labels == {2025: [f"{n}月" for n in range(1, 13)], 2026: [f"{n}月" for n in range(1, 12)]}
