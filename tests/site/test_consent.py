"""Who does not consent any more leaves the whole site with the next build, and nothing else of it breaks."""

from pathlib import Path

import pytest

from tests.site.built import Built
from tests.site.conftest import EVERY_PLUGIN, run, settings, write

LAST_DAY, DAY_AFTER = "1795348800", "1795435200"
"""22 and 23 November 2026."""
GONE = {
    "content/index.md": "# 丰碑\n\n访[一位老兵](hero:lao-bing-7)，见[他的页面](heroes/lao-bing-7/index.html)。\n",
    "content/talks/zhan-you.yml": (
        "title: 说战友\nheroes: [lao-bing-7, zhang-san]\nsample: true\n"
        'sessions:\n  - {date: 2026-12-01, time: "09:30", place: 礼堂}\n'
    ),
    "content/messages/2026.yml": (
        "sample: true\nmessages:\n  - {date: 2026-04-04, text: 向您致敬, hero: lao-bing-7, reviewed: 2026-04-05}\n"
    ),
    "memorials/jia/memorial.yml": (
        "name: 甲陵园\nkind: park\nsample: true\nheroes: [{to: lao-bing-7, relation: 常来扫墓}]\n"
    ),
    "memorials/jia/roll.csv": "姓名,人物\n张三,zhang-san\n钱七,lao-bing-7\n",
    "heroes/zhang-san/hero.yml": (
        "name: 张三\nkind: veteran\nsample: true\ndied: 1998-05-01\nrelations: [lao-bing-7]\n"
        "summary: 与[战友](hero:lao-bing-7)同乡\n"
    ),
    "heroes/zhang-san/story.md": "他和[老战友][他]一同回乡。\n\n[他]: hero:lao-bing-7\n",
    "heroes/lao-bing-7/story.md": "回乡办学的故事。\n",
}


@pytest.fixture(scope="module")
def days(tmp_path_factory: pytest.TempPathFactory) -> tuple[Built, Built]:
    """The same files, built strictly on the last day and on the day after."""
    root: Path = tmp_path_factory.mktemp("consent")
    hero = "name: 钱七\nkind: veteran\nsample: true\nborn: 1950\nconsent: {date: 2024-01-01, until: 2026-11-22}\n"
    write(root, {"mkdocs.yml": settings(EVERY_PLUGIN), "heroes/lao-bing-7/hero.yml": hero, **GONE})
    before = run(root, root / "before", strict=True, SOURCE_DATE_EPOCH=LAST_DAY)
    return before, run(root, root / "after", strict=True, SOURCE_DATE_EPOCH=DAY_AFTER)


def naming(built: Built) -> list[str]:
    return [name for name, data in built.files.items() if b"lao-bing-7" in data or "回乡办学".encode() in data]


def test_both_days_build_strictly(days: tuple[Built, Built]) -> None:
    assert [(built.code, built.broken_links) for built in days] == [(0, []), (0, [])], days[1].printed


def test_person_is_there_on_the_last_day(days: tuple[Built, Built]) -> None:
    assert days[0].has("heroes/lao-bing-7/")
    assert {"index.html", "heroes/zhang-san/index.html", "memorials/jia/index.html"} <= set(naming(days[0]))


def test_nothing_of_the_site_leads_to_who_is_gone(days: tuple[Built, Built]) -> None:
    assert naming(days[1]) == []
    assert [name for name in days[1].files if "lao-bing-7" in name] == []


def test_words_of_links_stay(days: tuple[Built, Built]) -> None:
    assert "访一位老兵，见他的页面。" in days[1].page("").text
    assert "与战友同乡" in days[1].page("heroes/zhang-san/").text
    assert "他和老战友一同回乡。" in days[1].page("heroes/zhang-san/").text


def test_names_of_who_is_gone_stand_on_the_roll_alone(days: tuple[Built, Built]) -> None:
    named = {name.split("/")[0] for name, data in days[1].files.items() if "钱七".encode() in data}

    assert named <= {"memorials", "search", "data"}
