"""`fengbei report`: the yearly report of an invented city, its numbers, and what it says is missing."""

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from fengbei.cli import main

NOON = "1704081600"
"""2024-01-01 12:00 in Shanghai: the year 2023 is over since this morning."""
PARKS = [f"shili-{number:02d}" for number in range(1, 14)]
SENTENCE = (
    "截至2024年1月1日，收录烈士纪念设施 13 处、人物 0 位。"
    "全年接待祭扫、参观 27 批次，1.2 万余人次，同比增长 8.3%；"
    "其中清明祭扫 1.2 万余人次、志愿服务 62 人次；"
    "人次最多的是示例市第13烈士陵园（4062 人次）、示例市第12烈士陵园（721 人次）、示例市第11烈士陵园（720 人次）。"
    "参加志愿服务 2 次，62 人次。"
)


@pytest.fixture
def city(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """示例市: thirteen parks and a draft, twelve thousand visitors, five restorations."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", NOON)
    for number, park in enumerate(PARKS, 1):
        works = [{"title": "墓区修缮", "stage": "accepted", "until": "2023-09"}] if number <= 5 else []
        memorial(tmp_path, park, f"示例市第{number}烈士陵园", restorations=works)
        visits(tmp_path, park, 2023, [visit("2023-04-05", 700 + number), visit("2023-09-30", 9)])
    memorial(tmp_path, "cao-gao", "示例市草稿陵园", draft=True)
    visits(tmp_path, "cao-gao", 2023, [visit("2023-04-05", 9_000)])
    visits(tmp_path, "shili-13", 2023, [visit("2023-04-05", 4_000), *volunteers(31, 31)])
    visits(tmp_path, "shili-12", 2022, [visit("2022-04-05", 11_679)])
    return tmp_path


def memorial(city: Path, park: str, name: str, **fields: Any) -> None:
    write(city / "memorials" / park / "memorial.yml", {"name": name, "kind": "park", "sample": True, **fields})


def visits(city: Path, park: str, year: int, records: list[dict[str, Any]]) -> None:
    write(city / "memorials" / park / "visits" / f"{year}.yml", {"visits": records, "sample": True})


def visit(date: str, people: int, kind: str = "tribute") -> dict[str, Any]:
    return {"date": date, "group": "示例小学", "kind": kind, "headcount": people}


def volunteers(*people: int) -> list[dict[str, Any]]:
    return [visit(f"2023-03-0{number}", count, "volunteer") for number, count in enumerate(people, 1)]


def write(path: Path, fields: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(fields, ensure_ascii=False), encoding="utf-8")


def report(city: Path, *options: str, year: int = 2023) -> int:
    return main(["report", str(year), str(city), "--out", str(city / "out"), *options])


def text(city: Path, form: str = "md", year: int = 2023) -> str:
    return (city / "out" / f"{year}年度工作数据.{form}").read_text(encoding="utf-8")


def paragraphs(city: Path) -> list[str]:
    """What stands between the title and the tables."""
    parts = text(city).split("\n\n")
    return [part for part in parts[1 : parts.index("## 总表")] if not part.startswith(">")]


def test_the_sentence_of_the_year_comes_out_of_its_records(city: Path) -> None:
    assert report(city) == 0
    assert paragraphs(city) == [
        SENTENCE,
        "没有已举行的宣讲。",
        "完成修缮 5 处。",
    ]


def test_the_sentence_changes_with_its_records(city: Path) -> None:
    visits(city, "shili-12", 2023, [visit("2023-04-05", 50)])
    memorial(city, "cao-gao", "示例市草稿陵园")
    works = [
        {"title": "墓区修缮", "stage": "accepted", "until": "2023-09"},
        {"title": "道路修缮", "stage": "done", "until": "2023-10"},
        {"title": "围墙修缮", "stage": "under-way", "since": "2023-11"},
        {"title": "展厅修缮", "stage": "planned", "since": "2024-05"},
    ]
    memorial(city, "shili-01", "示例市第1烈士陵园", restorations=works)
    write(city / "content" / "calls" / "2023.yml", {"calls": [call("family-call", 120), call("good-news", 8)]})
    write(city / "content" / "talks" / "a.yml", {"title": "宣讲", "sample": True, "sessions": [held(2023), held(2022)]})

    assert report(city) == 0
    assert paragraphs(city) == [
        "截至2024年1月1日，收录烈士纪念设施 14 处、人物 0 位。"
        "全年接待祭扫、参观 27 批次，2 万余人次，同比增长 79.6%；"
        "其中清明祭扫 2 万余人次、志愿服务 62 人次；"
        "人次最多的是示例市草稿陵园（9000 人次）、示例市第13烈士陵园（4062 人次）、示例市第11烈士陵园（720 人次）。"
        "参加志愿服务 2 次，62 人次。",
        "全年举行宣讲 1 场，听众 90 人次，与上年持平；其中中小学生 1 场。",
        "走访慰问 120 户；送喜报 8 户。",
        "完成修缮 5 处（6 项）；年末正在施工 1 处；2024年计划修缮 1 处。",
    ]


def call(kind: str, households: int) -> dict[str, Any]:
    return {"date": "2023-01", "kind": kind, "households": households}


def held(year: int) -> dict[str, Any]:
    fields = {"date": f"{year}-03-05", "state": "held", "place": "示例小学", "audience_kind": "pupils"}
    return {**fields, "headcount": 90}


@pytest.mark.parametrize(
    ("people", "said"),
    [
        (9_999, "9999 人次"),
        (10_000, "1 万人次"),
        (10_001, "1 万余人次"),
        (12_000, "1.2 万人次"),
        (12_345, "1.2 万余人次"),
        (12_999, "1.2 万余人次"),
        (123_456, "12.3 万余人次"),
    ],
)
def test_large_numbers_are_cut_off_and_never_rounded_up(city: Path, people: int, said: str) -> None:
    for park in PARKS:
        visits(city, park, 2023, [])
    visits(city, "shili-01", 2023, [visit("2023-04-05", people)])

    assert report(city, "--format", "markdown") == 0
    assert f"全年接待祭扫、参观 1 批次，{said}，同比" in paragraphs(city)[0]
    assert f"| 参加祭扫与参观 | 人次 | {people:,} | 11,679 |" in text(city)


def test_invented_records_and_what_is_missing_are_told(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    visits(city, "shili-02", 2023, [])

    assert report(city, "--format", "markdown") == 0
    assert "> 本报告的记录中有示例数据（记录里写明 sample: true），不能作为真实数据使用。" in text(city)
    assert text(city).split("## 缺项（请补记后重新生成）")[1].split("\n")[4:] == [
        *(f"| 整月没有任何记录 | {month}月 |" for month in (1, 2, 5, 6, 7, 8, 10, 11, 12)),
        "| 本年没有祭扫与参观记录 | memorials/shili-02/visits/2023.yml：示例市第2烈士陵园 |",
        "",
    ]
    assert capsys.readouterr().out.splitlines() == [
        f"写好了 {city / 'out' / '2023年度工作数据.md'}",
        "还缺 10 项，列在“缺项”里；补记后重新生成。",
    ]


def test_invented_places_are_told_of_though_their_visits_are_not_invented(city: Path) -> None:
    for park in PARKS:
        write(city / "memorials" / park / "visits" / "2023.yml", {"visits": [visit("2023-04-05", 9)]})
    note = "> 本报告的记录中有示例数据"

    assert report(city, "--format", "markdown") == 0
    assert note in text(city)
    for park in PARKS:
        write(city / "memorials" / park / "memorial.yml", {"name": "甲", "kind": "park"})
    assert report(city, "--format", "markdown", "--force") == 0
    assert note not in text(city)


def test_this_year_is_told_up_to_today(city: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1682942400")  # 2023-05-01
    assert report(city, "--format", "markdown") == 0
    assert text(city).split("\n")[2] == "> 统计期间：2023年1月1日至5月1日（本年尚未结束）。"
    assert "今年以来接待祭扫、参观 15 批次，1.2 万余人次，同比增长 7.4%；" in paragraphs(city)[0]


def test_a_workbook_has_numbers_that_are_numbers(city: Path) -> None:
    memorial(city, "shili-03", "=HYPERLINK(1)烈士陵园")

    assert report(city, "--format", "xlsx") == 0
    book = load_workbook(city / "out" / "2023年度工作数据.xlsx")
    assert book.sheetnames == ["总表", "按月", "按园", "按类别", "按听众", "缺项"]
    assert [cell.value for cell in book["总表"][4]] == ["祭扫与参观", "批次", 27, 1, 26, 2600.0]
    assert [cell.value for cell in book["总表"][5]] == ["参加祭扫与参观", "人次", 12_648, 11_679, 969, 8.3]
    assert [cell.value for cell in book["按月"][5]] == ["4月", 13, 12_478, 0, 0]
    named = {row[0].value: row for row in book["按园"].iter_rows(min_row=2)}
    guarded = named["=HYPERLINK(1)烈士陵园"]
    assert [(cell.value, cell.data_type) for cell in guarded] == [("=HYPERLINK(1)烈士陵园", "s"), (2, "n"), (712, "n")]
    assert guarded[0].quotePrefix
    assert {sheet.freeze_panes for sheet in book} == {"B2"}
    assert [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"] == []


def test_a_workbook_is_the_same_for_the_same_report(city: Path) -> None:
    path = city / "out" / "2023年度工作数据.xlsx"
    assert report(city, "--format", "xlsx") == 0
    first = path.read_bytes()
    assert report(city, "--format", "xlsx", "--force") == 0
    assert path.read_bytes() == first


def test_a_page_is_one_file_that_asks_for_nothing(city: Path) -> None:
    memorial(city, "shili-03", "<b>粗</b>烈士陵园")

    assert report(city, "--format", "html") == 0
    page = text(city, "html")
    assert "&lt;b&gt;粗&lt;/b&gt;烈士陵园" in page
    assert [mark for mark in ("<b>", "http", "src=", "href=", "<script") if mark in page] == []
    assert f'<p class="text">{SENTENCE}</p>' in page


def test_markdown_takes_names_for_text(city: Path) -> None:
    memorial(city, "shili-03", "*甲*|乙")

    assert report(city, "--format", "markdown") == 0
    assert "| \\*甲\\*\\|乙 | 2 | 712 |" in text(city)


def test_nothing_is_overwritten_unasked(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = city / "out" / "2023年度工作数据.md"
    path.parent.mkdir()
    path.write_text("手改过的", encoding="utf-8")

    assert report(city) == 1
    assert path.read_text(encoding="utf-8") == "手改过的"
    assert [found.name for found in path.parent.iterdir()] == [path.name]
    assert capsys.readouterr() == ("", f"{path} 已经有了，没有写任何文件；要覆盖就加 --force\n")


def test_where_one_file_cannot_be_written_the_others_are_put_back(
    city: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (city / "out" / "2023年度工作数据.xlsx").mkdir(parents=True)
    path = city / "out" / "2023年度工作数据.md"
    path.write_text("去年的", encoding="utf-8")

    assert report(city, "--force") == 1
    assert path.read_text(encoding="utf-8") == "去年的"
    assert sorted(found.name for found in path.parent.iterdir()) == ["2023年度工作数据.md", "2023年度工作数据.xlsx"]
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(f"{city / 'out' / '2023年度工作数据.xlsx'} 写不了：")


def test_a_report_can_be_read_by_everybody(city: Path) -> None:
    assert report(city) == 0
    assert [path.stat().st_mode & 0o777 for path in (city / "out").iterdir()] == [0o644] * 3


def test_a_year_without_records_says_so(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert report(city, year=2019) == 1
    assert capsys.readouterr().err.splitlines() == [
        "2019年没有任何记录：没有祭扫与参观，没有已举行的宣讲，没有走访，也没有完成的修缮。",
        "有记录的年份：2023、2022",
    ]
    assert not (city / "out").exists()


def test_nothing_is_written_from_records_with_errors(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    visits(city, "shili-01", 2023, [visit("2023-04-31", 10)])

    assert report(city) == 1
    assert not (city / "out").exists()
    assert (
        capsys.readouterr().err.splitlines()[-1] == "请先改正以上错误：有错的记录不会计入，数字就不全。没有写任何文件。"
    )


def test_a_folder_that_is_no_project_is_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert report(tmp_path / "nowhere") == 2
    assert capsys.readouterr().out == ""


def test_english_is_spoken_where_it_is_asked_for(city: Path) -> None:
    assert report(city, "--format", "markdown", "--lang", "en") == 0
    written = (city / "out" / "figures-2023.md").read_text(encoding="utf-8")
    assert "Restorations finished at 5 places." in written
