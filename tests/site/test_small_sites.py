"""Sites of a few files: what a page shows, what it hides, and what stops a build."""

import pytest

from tests.site.conftest import EVERY_PLUGIN, Build, settings

HERO = """\
name: 张三
kind: hero-model
died: {date: 1951-10-12, sources: [paper]}
sources:
  paper: {title: 示例报, tier: A}
"""
PARK = """\
name: 甲陵园
kind: park
heroes: [zhang-san]
address: {now: 四川省中江县, code: 510623, sources: [paper]}
point: county
sources:
  paper: {title: 示例报, tier: A}
"""
TALK = """\
title: 说张三
heroes: [zhang-san]
sessions:
  - {date: 2026-12-01, time: "09:30", place: 礼堂}
"""
VISITS = """\
visits:
  - {date: 2026-04-05, group: 示例小学, kind: tribute, headcount: 120}
"""
ALL = {
    "heroes/zhang-san/hero.yml": HERO,
    "memorials/jia/memorial.yml": PARK,
    "memorials/jia/visits/2026.yml": VISITS,
    "content/talks/zhang-san.yml": TALK,
}
PAYLOAD = "<img src=x onerror=alert(1)>\"'</script>{{ 7*7 }}"


def test_empty_columns_are_not_shown(build: Build) -> None:
    built = build({})
    assert built.code == 0, built.printed
    assert sorted(built.pages) == [
        *("404.html", "days/index.html", "days/plan/index.html", "days/round/index.html", "index.html"),
        *("privacy/index.html", "sitemap/index.html"),
    ]
    assert [link for link in built.page("").links if link.startswith(("heroes", "talks", "visits", "memorials"))] == []


@pytest.mark.parametrize("left_out", [name for name in EVERY_PLUGIN if name != "archive"])
def test_each_plugin_can_be_left_out(build: Build, left_out: str) -> None:
    built = build(ALL, plugins=tuple(name for name in EVERY_PLUGIN if name != left_out), strict=True)
    assert built.code == 0, built.printed
    dead = [
        (name, link)
        for name, page in built.pages.items()
        for link in page.links
        if link.startswith("../../") and not built.resolves(name, link)
    ]
    assert dead == []


def test_a_plugin_without_the_archive_says_what_is_missing(build: Build) -> None:
    built = build(ALL, plugins=("pages",))
    assert (built.code, "fengbei/archive" in built.printed, "Traceback" in built.printed) == (1, True, False)


def test_records_link_to_each_other(build: Build) -> None:
    built = build(ALL, strict=True)
    assert built.code == 0, built.printed
    assert "../../memorials/jia/" in built.page("heroes/zhang-san/").links
    assert "../../talks/zhang-san/#s-2026-12-01-0930" in built.page("heroes/zhang-san/").links
    assert "../../heroes/zhang-san/" in built.page("memorials/jia/").links
    assert "../../visits/2026/" in built.page("memorials/jia/").links


def test_every_text_of_a_record_is_escaped(build: Build) -> None:
    hero = HERO.replace("张三", f"'{PAYLOAD.replace(chr(39), chr(39) * 2)}'")
    hero += f"summary: '{PAYLOAD.replace(chr(39), chr(39) * 2)}'\nlife:\n  - {{date: 1950, sources: [paper], text: '"
    hero += PAYLOAD.replace("'", "''") + "'}\n"
    built = build({**ALL, "heroes/zhang-san/hero.yml": hero, "heroes/zhang-san/story.md": PAYLOAD})
    assert built.code == 0, built.printed
    page = built.page("heroes/zhang-san/")
    assert [e for e in page.elements if "onerror" in e.attributes or e.attributes.get("src") == "x"] == []
    assert "{{ 7*7 }}" in page.text
    assert [e for p in built.pages.values() for e in p.elements if "onerror" in e.attributes] == []


def test_a_link_in_a_story_goes_only_where_a_link_may_go(build: Build) -> None:
    allowed = {
        "hero:zhang-san": "../../heroes/zhang-san/",
        "https://a.example/": "https://a.example/",
        "tel:0817-7210033": "tel:0817-7210033",
        "mailto:a@a.example": "mailto:a@a.example",
        "../../about/": "../../about/",
        "#life": "#life",
    }
    refused = "javascript:alert(1) data:text/html,x vbscript:x JaVaScRiPt:x java&#115;cript:x //evil.example/"
    targets = [*allowed, *refused.split()]
    story = (
        "".join(f"- [x]({target})\n" for target in targets) + "- <javascript:alert(1)> ![x](https://a.example/x.png)\n"
    )
    public = "- fengbei/archive: {public_contacts: [0817-7210033, a@a.example]}"
    ours = settings(EVERY_PLUGIN).replace("- fengbei/archive", public)
    built = build({**ALL, "mkdocs.yml": ours, "heroes/zhang-san/story.md": story})
    assert built.code == 0, built.printed
    html = built.file("heroes/zhang-san/index.html")
    shown = html[html.index('id="story"') : html.index("</section>", html.index('id="story"'))]
    assert [part.split('"')[0] for part in shown.split('<a href="')[1:]] == list(allowed.values())
    assert "<img" not in shown


def test_a_record_that_contains_a_hole_is_only_text(build: Build) -> None:
    hole = "fengbei-hole-content-5e0c6b1d94f7"
    built = build({**ALL, "heroes/zhang-san/hero.yml": HERO + f"summary: 前{hole}后\n"})
    assert built.file("heroes/zhang-san/index.html").count(f"前{hole}后") >= 1


def test_a_confirmed_martyr_fell_and_another_died(build: Build) -> None:
    martyr = HERO + "martyr: {status: confirmed, sources: [paper]}\n"
    built = build({"heroes/zhang-san/hero.yml": martyr, "heroes/li-si/hero.yml": HERO.replace("张三", "李四")})
    fell, died = built.page("heroes/zhang-san/").text, built.page("heroes/li-si/").text
    assert ("烈士" in fell, "牺牲" in fell, "逝世" in fell) == (True, True, False)
    assert ("烈士" in died, "牺牲" in died, "逝世" in died) == (False, False, True)


def test_what_only_an_encyclopaedia_says_awaits_confirmation(build: Build) -> None:
    built = build({"heroes/zhang-san/hero.yml": HERO.replace("tier: A", "tier: C")})
    assert "待核实" in built.page("heroes/zhang-san/").text
    assert "待核实" not in build(ALL).page("heroes/zhang-san/").text


def test_a_draft_is_not_published_and_leaves_no_dead_link(build: Build) -> None:
    built = build({**ALL, "heroes/zhang-san/hero.yml": HERO + "draft: true\n"}, strict=True)
    assert built.code == 0, built.printed
    assert not built.has("heroes/zhang-san/")
    assert [link for page in built.pages.values() for link in page.links if "heroes/zhang-san" in link] == []


def test_no_records_are_copied_into_the_site(build: Build) -> None:
    records = {"content/roll.csv": "姓名\n张三\n", "content/talks/draft.yml": TALK + "draft: true\n"}
    built = build({**ALL, **records, "memorials/jia/roll.csv": "姓名\n张三\n"}, plugins=("archive", "pages", "feeds"))

    tables = ["days", "figures", "heroes", "memorials", "talks", "visits"]
    there = sorted(name for name in built.files if name.endswith((".csv", ".yml")))
    assert there == [f"data/{name}.csv" for name in tables]


def test_links_from_pages_written_by_hand_reach_records(build: Build) -> None:
    page = "# 关于\n\n[张三](hero:zhang-san) [甲](memorials/jia/index.html) [说][1]\n\n[1]: talk:zhang-san\n"
    built = build({**ALL, "content/about.md": page}, strict=True)
    assert built.code == 0, built.printed
    links = built.page("about/").links
    assert [
        link for link in ("../heroes/zhang-san/", "../memorials/jia/", "../talks/zhang-san/") if link not in links
    ] == []


def test_a_link_to_nobody_fails_a_strict_build(build: Build) -> None:
    built = build({**ALL, "content/about.md": "# 关于\n\n[谁](hero:nobody)\n"}, strict=True)
    assert (built.code, "heroes/nobody/index.html" in built.printed) == (1, True)


def test_a_link_to_nobody_in_a_story_is_an_error_with_its_line(build: Build) -> None:
    built = build({**ALL, "heroes/zhang-san/story.md": "一行\n\n见 [谁](hero:zhang-sen)。\n"})
    assert (built.code, "heroes/zhang-san/story.md:3:" in built.printed, "zhang-san？" in built.printed) == (
        1,
        True,
        True,
    )


def test_two_things_at_one_address_stop_the_build(build: Build) -> None:
    built = build({**ALL, "content/heroes/zhang-san.md": "# 另一个\n"})
    assert (built.code, "heroes/zhang-san/index.html" in built.printed) == (1, True)


def test_an_introduction_stands_above_a_section(build: Build) -> None:
    built = build({**ALL, "content/heroes/index.md": "# 英雄谱\n\n卷首语。\n"})
    text = built.page("heroes/").text
    assert text.index("英雄谱") < text.index("卷首语") < text.index("张三")


def test_chinese_headings_have_readable_anchors(build: Build) -> None:
    settings = (
        "markdown_extensions:\n  - toc:\n"
        "      slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}\n"
    )
    mkdocs = (
        "site_name: 试验\ndocs_dir: content\ntheme: {name: material, font: false}\n"
        f"plugins: [fengbei/archive, fengbei/pages]\n{settings}"
    )
    built = build({"mkdocs.yml": mkdocs, "content/about.md": "# 关于\n\n## 资料从哪里来\n"})
    assert "资料从哪里来" in built.page("about/").ids


def test_notes_and_consent_and_unreviewed_words_stay_out_of_the_site(build: Build) -> None:
    living = "name: 李四\nkind: veteran\nsample: true\nconsent: {date: 2026-01-02, note: 秘密备注}\n"
    built = build({"heroes/li-si/hero.yml": living}, plugins=EVERY_PLUGIN)
    assert built.code == 0, built.printed
    assert [name for name, data in built.files.items() if "秘密备注".encode() in data] == []


def test_a_draft_may_be_wrong_without_stopping_the_site(build: Build) -> None:
    draft = "name: 李四\nkind: veteran\ndraft: true\nborn: 1924-13-40\nmemorials: [nowhere]\n"
    built = build({**ALL, "heroes/li-si/hero.yml": draft}, strict=True)
    assert built.code == 0, built.printed
    assert not built.has("heroes/li-si/")


def test_a_talk_whose_day_is_over_does_not_stop_a_nightly_strict_build(build: Build) -> None:
    talk = "title: 宣讲\nsessions:\n  - {date: 2026-11-20, place: 示例县第一中学礼堂, code: 430121}\n"
    built = build({"content/talks/xuanjiang.yml": talk}, strict=True)
    assert (built.code, "已经过了，还没有登记结果" in built.printed) == (0, True)


def test_personal_data_stops_even_a_draft(build: Build) -> None:
    draft = "name: 李四\nkind: veteran\ndraft: true\nsummary: 电话 13800138000\n"
    assert build({**ALL, "heroes/li-si/hero.yml": draft}).code == 1


def test_of_a_living_person_only_the_year_of_birth_is_published(build: Build) -> None:
    living = "name: 李四\nkind: veteran\nsample: true\nborn: 1958-03-04\nconsent: {date: 2026-01-02}\n"
    built = build({"heroes/li-si/hero.yml": living}, plugins=EVERY_PLUGIN)
    assert built.code == 0, built.printed
    assert "1958年" in built.page("heroes/li-si/").text
    exact = [name for name, data in built.files.items() if b"1958-03-04" in data or "3月4日".encode() in data]
    assert exact == []
