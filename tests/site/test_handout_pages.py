"""What there is to print stands on the pages of its records and in a list; nothing is said where nothing is printed."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.site.built import Built, Page
from tests.site.conftest import Build, run, settings, write

PRINTED: dict[str, str | bytes] = {
    "printing.py": (Path(__file__).parent / "printing.py").read_bytes(),
    "mkdocs.yml": settings(("archive", "pages", "feeds")) + "hooks: [printing.py]\n",
}
"""Of a project in which every copy is printed, as by the room that does."""
FILES = {
    "heroes/zhang-san/hero.yml": (
        "name: 张三\nkind: hero-model\nsample: true\ndied: 1952-10-20\nreviewed: 2026-05-04\npinyin: Zhāng Sān\n"
    ),
    "content/talks/a.yml": (
        "title: =张三的<故事>\nsample: true\nheroes: [zhang-san]\nsessions:\n"
        "  - {date: 2026-12-01, time: '09:30', place: 礼堂}\n"
    ),
    "content/routes/r.yml": (
        "title: 一日路线\nsample: true\nstops: [{place: 东村, code: '130825'}, {place: 西村, code: '130826'}]\n"
    ),
}
SPEAKER, AUDIENCE = "handouts/zhang-san.pdf", "handouts/zhang-san_audience.pdf"


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Everything is printed, each copy with a code of its own."""
    project = tmp_path_factory.mktemp("usual")
    write(project, {**PRINTED, **FILES, "content/index.md": "# 丰碑\n"})
    built = run(project, project / "site", strict=True)
    assert (built.code, built.broken_links) == (0, []), built.printed
    return built


def sheets(page: Page) -> list[str]:
    return [key for key in page.ids if key.startswith("sheet-")]


def test_a_person_s_page_has_every_copy_with_its_size_and_code_and_the_day_of_review(build: Build) -> None:
    codes = f"{SPEAKER} K7Q2M9\n{AUDIENCE} 3FJ40B-XD3"
    text = build({**PRINTED, **FILES, "codes.txt": codes}, strict=True).page("heroes/zhang-san/").text
    box = text[text.index("讲义 宣讲员用") :]
    assert box.startswith(
        "讲义 宣讲员用（PDF，4 页，320 KB） 现行编号 K7Q2M9您手中的这份讲义与网站现在的内容一致。 "
        "听众用（PDF，4 页，320 KB） 现行编号 3FJ40B-XD3您手中的这份讲义与网站现在的内容一致。 "
        "内容核校于2026年5月4日。"
    )


def test_a_talk_s_page_has_its_pack_as_well(usual: Built) -> None:
    text = usual.page("talks/a/").text
    assert re.findall(r"(\S+)（(PDF|zip)", text[text.index("讲义 宣讲员用") :]) == [
        ("宣讲员用", "PDF"),
        ("听众用", "PDF"),
        ("全套材料", "zip"),
    ]
    assert "2.4 MB" in text


def test_each_code_is_an_anchor_once(build: Build) -> None:
    built = build({**PRINTED, **FILES, "codes.txt": f"{SPEAKER} K7Q2M9\n{AUDIENCE} K7Q2M9\n"}, strict=True)
    assert sheets(built.page("heroes/zhang-san/")) == ["sheet-K7Q2M9"]
    assert sheets(built.page("routes/r/")) == ["sheet-A00004"]
    assert sheets(built.page("handouts/")) == []


def test_a_copy_that_could_not_be_printed_is_not_promised(build: Build) -> None:
    built = build({**PRINTED, **FILES, "codes.txt": SPEAKER}, strict=True)
    assert sheets(built.page("heroes/zhang-san/")) == ["sheet-A00001"]
    assert (built.code, built.broken_links) == (0, [])


def test_without_the_room_that_prints_nothing_is_said_of_handouts(build: Build) -> None:
    built = build(FILES, plugins=("archive", "pages", "feeds"), strict=True)
    assert [name for name, page in built.pages.items() if "讲义" in page.text] == []
    assert not (built.folder / "handouts").exists()


def test_the_list_has_everything_by_people_talks_and_routes(usual: Built) -> None:
    page = usual.page("handouts/")
    text = page.text[page.text.index("共 3 条") : page.text.index("怎样打印")]
    assert re.findall(r"(人物|宣讲|红色路线|张三|=张三的<故事>|一日路线|A\d{5}|全套材料|核校)(?!员)", text) == [
        *("人物", "张三", "A00000", "A00001", "核校"),
        *("宣讲", "=张三的<故事>", "A00002", "A00003", "全套材料"),
        *("红色路线", "一日路线", "A00004"),
    ]
    assert "折叠小册" not in page.text


def test_the_pages_of_talks_lead_to_the_list(usual: Built) -> None:
    for address, link in (("talks/", "../handouts/"), ("talks/a/", "../../handouts/"), ("handouts/", "../handouts/")):
        assert link in usual.page(address).links, address


def test_the_menu_shows_a_school_what_its_pupils_would_get(usual: Built) -> None:
    assert "../../handouts/talk-a_audience.pdf" in usual.page("talks/menu/").links


def test_the_table_is_a_list_of_what_was_printed_without_a_formula(build: Build) -> None:
    built = build({**PRINTED, **FILES, "codes.txt": f"{SPEAKER} 012345"}, strict=True)
    data = (built.folder / "handouts/printed.csv").read_bytes()
    assert data.startswith("\ufeff讲义,编号,网址,核对日期,份数\r\n".encode())
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert rows[0] == {
        "讲义": "张三（宣讲员用）",
        "编号": "012345",
        "网址": "https://fengbei.example/heroes/zhang-san/#sheet-012345",
        "核对日期": "2026-05-04",
        "份数": "",
    }
    assert [row["讲义"] for row in rows] == [
        "张三（宣讲员用）",
        "张三（听众用）",
        "'=张三的<故事>（宣讲员用）",
        "'=张三的<故事>（听众用）",
        "一日路线（宣讲员用）",
    ]


def test_every_address_of_the_table_has_the_sheet(usual: Built) -> None:
    lines = io.StringIO(usual.file("handouts/printed.csv").removeprefix("\ufeff"))
    for row in csv.DictReader(lines):
        address = row["网址"].removeprefix("https://fengbei.example/")
        assert usual.resolves("index.html", address), address


def test_machines_are_told_of_a_person_s_handout(usual: Built) -> None:
    every = map(json.loads, re.findall(r'ld\+json">(.*?)</script>', usual.file("heroes/zhang-san/index.html")))
    (told,) = (data for data in every if data["@type"] == "Person")
    assert told["subjectOf"] == [
        {
            "@type": "DigitalDocument",
            "name": "张三（宣讲员用）",
            "encodingFormat": "application/pdf",
            "url": f"https://fengbei.example/{SPEAKER}",
        },
        {
            "@type": "DigitalDocument",
            "name": "张三（听众用）",
            "encodingFormat": "application/pdf",
            "url": f"https://fengbei.example/{AUDIENCE}",
        },
    ]


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Of 700 people, most of one surname, 130 talks and a route."""
    project = tmp_path_factory.mktemp("long")
    surnames = "张" * 5 + "李王"
    people = {
        f"heroes/h-{n}/hero.yml": f"name: {surnames[n % 7]}{n}\nkind: veteran\nsample: true\ndied: 1960\n"
        for n in range(700)
    }
    talks = {f"content/talks/t-{n}.yml": f"title: 第{n}讲{'长' * 20}\nsample: true\nsessions: []\n" for n in range(130)}
    write(project, {**PRINTED, **FILES, **people, **talks, "content/index.md": "# 丰碑\n"})
    return run(project, project / "site", strict=True)


def test_a_long_list_has_pages_of_its_own_and_everything_on_one_of_them(long: Built) -> None:
    assert (long.code, long.broken_links) == (0, []), long.printed[-2000:]
    pages = {name: page for name, page in long.pages.items() if name.startswith("handouts/")}
    assert max(len(long.files[name]) for name in pages) < 300_000
    listed = [link for page in pages.values() for link in page.links if link.endswith(".pdf")]
    printed = [name for name in long.files if name.startswith("handouts/") and name.endswith(".pdf")]
    assert sorted(link.rpartition("/")[2] for link in listed) == sorted(name.rpartition("/")[2] for name in printed)


def test_the_first_page_of_a_long_list_leads_to_the_others_and_they_lead_on(long: Built) -> None:
    links = [link for link in long.page("handouts/").links if re.match(r"\.\./handouts/(people|talks)/", link)]
    others = [name for name in long.pages if re.match(r"handouts/(people|talks)/", name)]
    assert sorted(links) == sorted(f"../{name.removesuffix('index.html')}" for name in others)
    first = long.pages["handouts/people/7/index.html"]
    assert "人物讲义：7画" in first.text.replace(" ", "")
    assert any(link.endswith("handouts/people/7/2/") for link in first.links)


def test_the_code_on_paper_is_the_one_on_the_page(build: Build) -> None:
    built = build(FILES, plugins=("archive", "pages", "handouts"))
    rows = list(csv.DictReader(io.StringIO(built.file("handouts/printed.csv").removeprefix("\ufeff"))))
    assert [row["讲义"] for row in rows][:2] == ["张三（宣讲员用）", "张三（听众用）"]
    for row, address in zip(rows, (SPEAKER, AUDIENCE), strict=False):
        pdf = PdfReader(built.folder / address)
        assert row["编号"] in "".join(page.extract_text() for page in pdf.pages)
        page = built.page("heroes/zhang-san/")
        assert f"sheet-{row['编号']}" in page.ids
        assert f"{len(pdf.pages)} 页" in page.text
