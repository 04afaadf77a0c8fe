"""A site of reviewed records alone; and what only editors see, under `mkdocs serve`."""

from pathlib import Path

import pytest
from mkdocs.commands.build import build as build_site
from mkdocs.config import load_config

from fengbei.cli import main
from tests.site.built import Built
from tests.site.conftest import TODAY, run, settings, write

HELD, PASSED = "王示乙", "张示甲"
FILES = {
    "mkdocs.yml": settings(("archive", "pages", "feeds", "maps")).replace(
        "fengbei/archive\n", "fengbei/archive: {publish: reviewed}\n"
    ),
    "content/index.md": f"# 首页\n\n[{PASSED}](hero:jia)与[{HELD}](hero:yi)。\n",
    "heroes/jia/hero.yml": f"name: {PASSED}\nkind: veteran\ndied: 1990\nsample: true\n"
    "relations: [{to: yi, relation: 战友}]\nmemorials: [{to: yuan}]\nrests_at: {text: 示例园, memorial: yuan}\n"
    "summary: 示例人物\nlife: [{date: 1960, text: '与[王战友](hero:yi)同在[示例园](memorial:yuan)。'}]\n",
    "heroes/jia/story.md": "他和[老战友][yi]一起。\n\n[yi]: hero:yi\n",
    "heroes/yi/hero.yml": f"name: {HELD}\nkind: veteran\ndied: 1990\nsample: true\nsummary: 还没有审的事迹\n",
    "memorials/yuan/memorial.yml": "name: 示例烈士陵园\nkind: park\nsample: true\npoint: county\n"
    "address: {now: 示例县, code: '130825'}\n",
    "memorials/yuan/visits/2026.yml": "sample: true\nvisits:\n"
    "  - {date: 2026-04-04, group: 示例小学, kind: tribute, headcount: 90}\n",
    "content/talks/ti.yml": "title: 示例题目\nsample: true\nheroes: [{to: jia}, {to: yi}]\nlecturers: [li]\n"
    "memorials: [{to: yuan}]\nsessions:\n"
    "  - {date: 2027-01-10, memorial: yuan, lecturers: [li]}\n"
    "  - {date: 2027-02-10, place: 示例小学, code: '130825'}\n",
    "content/lecturers.yml": "lecturers:\n  - id: li\n    name: 李讲员\n    sample: true\n",
    "content/routes/lu.yml": "title: 示例路线\nsample: true\nstops:\n  - {memorial: yuan, heroes: [{to: yi}]}\n"
    "  - {place: 示例村, code: '130825', tell: '说说[王](hero:yi)。'}\n",
    "content/days.yml": "days:\n  - id: ri\n    name: 示例纪念日\n    on: 5月1日\n    sample: true\n",
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hero, a talk and a route have passed; another person, a park, a lecturer and a day have not."""
    root = tmp_path_factory.mktemp("reviewed")
    write(root, FILES)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", TODAY)
        for record in ("heroes/jia", "talks/ti", "routes/lu"):
            for each, by in (("初审", "甲科长"), ("复审", "乙科长"), ("终审", "丙局长")):
                assert main(["review", record, "--round", each, "--by", by, "--project", str(root)]) == 0
    return root


@pytest.fixture(scope="module")
def site(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    return run(project, tmp_path_factory.mktemp("site"), strict=True)


def test_only_what_has_passed_is_on_the_site(site: Built) -> None:
    assert (site.code, site.broken_links) == (0, [])
    shown = [
        address
        for address in ("heroes/jia/", "heroes/yi/", "memorials/", "talks/ti/", "routes/lu/")
        if site.has(address)
    ]
    assert shown == ["heroes/jia/", "talks/ti/", "routes/lu/"]
    assert {name for name, data in site.files.items() if HELD.encode() in data} == {"index.html"}
    for said in ("还没有审的事迹", "示例烈士陵园", "李讲员", "示例纪念日"):
        assert [name for name, data in site.files.items() if said.encode() in data] == []


def test_links_to_what_is_held_back_are_words(site: Built) -> None:
    hero = site.page("heroes/jia/").text

    assert "与王战友同在示例园。" in hero
    assert "他和老战友一起。" in hero
    assert f"{PASSED}与{HELD}。" in site.page("").text


def test_sessions_of_a_talk_that_has_passed_are_shown(site: Built) -> None:
    assert "示例小学" in site.page("talks/ti/").text


def test_the_last_review_is_the_day_of_review(site: Built) -> None:
    assert "2026年11月22日" in site.page("heroes/jia/").text


def test_nothing_that_only_editors_see_is_built(site: Built) -> None:
    asks = "assets/fengbei/early.js", b"preview"  # a script looks for a mark that only a preview's pages have
    traces = (b"preview", "待审".encode(), "甲科长".encode(), "丙局长".encode(), b"fingerprint")

    found = {(name, trace) for name, data in site.files.items() for trace in traces if trace in data}
    assert found == {asks}
    assert not site.has("preview/gaps/")


def served(project: Path, folder: Path) -> Built:
    """What `mkdocs serve` shows."""
    config = load_config(str(project / "mkdocs.yml"), site_dir=str(folder))
    config.plugins.on_startup(command="serve", dirty=False)
    build_site(config, serve_url="http://127.0.0.1:8000/")
    return Built(folder, 0, "")


def test_editors_see_what_waits_and_what_is_missing(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", TODAY)
    draft = project / "heroes/cao/hero.yml"
    draft.parent.mkdir()
    draft.write_text("name: 曹草稿\nkind: veteran\nborn: 1990-02-31\ndraft: true\n", encoding="utf-8")

    site = served(project, tmp_path / "served")

    review, gaps = site.page("preview/review/").text, site.page("preview/gaps/").text
    assert "审完 3 份，等待审核 4 份。只有审完的在网站上" in review
    assert f"{HELD} 人物 网站上还没有 fengbei review heroes/yi --round 初审 --by 姓名" in review
    assert "曹草稿 草稿：写着 draft heroes/cao/hero.yml" in review
    assert "曹草稿 heroes/cao/hero.yml 1990-02-31 不是存在的日期" in gaps
    assert "示例烈士陵园 memorials/yuan/memorial.yml hours（开放时间）" in gaps
    assert site.broken_links == []
    assert (site.has("heroes/yi/"), site.has("heroes/cao/")) == (True, False)
    assert '["heroes/yi/", "memorials/yuan/"]' in site.file("preview/bar.js")
    assert '"review": 4' in site.file("preview/bar.js")
    assert ["preview/review/" in page.html for page in site.pages.values()] == [True] * len(site.pages)
