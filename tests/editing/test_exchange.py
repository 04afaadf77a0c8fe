"""Records go into a workbook and come back: what nobody changed stays byte for byte, what somebody changed is one line,
and nothing newer is overwritten in silence."""

import difflib
import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from fengbei.archive.layout import Layout
from fengbei.cli import main
from fengbei.editing.exchange.columns import SUBJECTS, Subject
from fengbei.editing.exchange.patching import Patch
from fengbei.editing.exchange.values import rows

ROOT = Path(__file__).parents[2]
FULL = ROOT / "tests" / "archive" / "records" / "full"
FILE = "heroes/zhang-san/hero.yml"
HERO = """\
# 示例人物
name: 张三
kind: hero-model      # 类别
pinyin: Zhāng Sān
born: 1930   # 县志
died: {date: 1952-10-20, sources: [s1]}
era: [korea]

honours:
  # 最早的一项
  - title: "一等功"
    date: 1951-03
    sources: [s1]
  - {title: 二等功, sources: [s1]}
  - {title: 二等功, sources: [s1]}
sources:
  s1: {title: 某报, tier: A}
sample: true
"""
TALK = """\
title: 讲张三
heroes: [zhang-san]
sample: true
sessions:
  - date: 2026-03-05
    time: "09:30-10:30"
    place: 示例小学礼堂
    state: planned
    moved_to:
      date: 2026-03-12
text: |
  1. 第一段。

  2. 第二段。
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "heroes" / "zhang-san").mkdir(parents=True)
    (tmp_path / "content" / "talks").mkdir(parents=True)
    (tmp_path / FILE).write_bytes(HERO.encode())
    (tmp_path / "content" / "talks" / "zhang.yml").write_bytes(TALK.encode())
    return tmp_path


def export(project: Path, what: str = "heroes", *options: str) -> int:
    return main(["export", what, str(project / "书.xlsx"), "--project", str(project), *options])


def bring_in(project: Path, *options: str) -> int:
    return main(["import", str(project / "书.xlsx"), "--project", str(project), *options])


def said(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return capsys.readouterr().out.splitlines()


def put(project: Path, *cells: tuple[str, int, str, object]) -> None:
    """Fill cells: sheet, row, heading, what."""
    book = load_workbook(project / "书.xlsx")
    for title, row, heading, value in cells:
        sheet = book[title]
        sheet.cell(row, place(sheet, heading)).value = value
    book.save(project / "书.xlsx")


def place(sheet: Worksheet, heading: str) -> int:
    return 1 + [cell.value for cell in sheet[1]].index(heading)


def shown(project: Path, title: str, heading: str) -> list[object]:
    sheet = load_workbook(project / "书.xlsx")[title]
    return [sheet.cell(row, place(sheet, heading)).value for row in range(2, sheet.max_row + 1)]


def changed(project: Path, before: str = HERO, file: str = FILE) -> list[str]:
    after = (project / file).read_bytes().decode()
    found = difflib.ndiff(before.splitlines(), after.splitlines())
    return [line for line in found if line[0] in "+-"]


def files(project: Path) -> dict[str, bytes]:
    found = sorted(path for path in project.rglob("*.yml") if ".cache" not in path.parts)
    return {path.relative_to(project).as_posix(): path.read_bytes() for path in found}


@pytest.mark.parametrize("what", ["heroes", "talks"])
@pytest.mark.parametrize("source", [ROOT, FULL])
def test_what_was_exported_comes_back_without_a_change(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], source: Path, what: str
) -> None:
    for name in ("heroes", "content"):
        shutil.copytree(source / name, tmp_path / name, ignore=shutil.ignore_patterns("*.jpg", "*.png"))
    before = files(tmp_path)

    assert export(tmp_path, what) == 0
    assert bring_in(tmp_path, "--write", "--replace") == 0
    assert said(capsys)[-1] == "没有变化：工作簿与现有记录一致，没有要写入的。"
    assert files(tmp_path) == before


def test_one_cell_that_is_changed_is_one_line_that_differs(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    export(project)
    put(project, ("荣誉", 2, "日期", "1951.4"))
    said(capsys)

    assert bring_in(project) == 0
    assert said(capsys) == [
        "书.xlsx：人物 1 条，其中新增 0 条，有改动 1 条，没有变化 0 条。",
        "heroes/zhang-san/hero.yml 张三：",
        "  荣誉 1·日期：1951-03 → 1951.4",
        "这是试运行，没有写入。核对后加 --write 写入。",
    ]
    assert changed(project) == []
    assert bring_in(project, "--write") == 0
    assert changed(project) == ["-     date: 1951-03", "+     date: 1951-04"]


def test_fact_that_is_written_short_gets_its_source_in_its_own_line(project: Path) -> None:
    export(project)
    put(project, ("人物", 2, "出生·来源", "s1"), ("人物", 2, "时期", "抗美援朝战争、解放战争时期"))

    assert bring_in(project, "--write") == 0
    assert changed(project) == [
        *("- born: 1930   # 县志", "+ born: {date: 1930, sources: [s1]}   # 县志"),
        *("- era: [korea]", "+ era: [korea, liberation]"),
    ]


def test_row_without_a_number_is_added_in_the_manner_of_the_list(project: Path) -> None:
    export(project)
    put(project, ("荣誉", 5, "编号", "zhang-san"), ("荣誉", 5, "荣誉名称", "三等功"), ("荣誉", 5, "来源", "s1"))

    assert bring_in(project, "--write") == 0
    assert changed(project) == ["+   - {title: 三等功, sources: [s1]}"]
    assert bring_in(project, "--write") == 0
    assert changed(project) == ["+   - {title: 三等功, sources: [s1]}"]


def test_what_is_marked_to_be_removed_goes_and_an_empty_cell_changes_nothing(project: Path) -> None:
    export(project)
    put(project, ("荣誉", 2, "序号", "（删除）"), ("人物", 2, "出生", "（删除）"), ("人物", 2, "时期", "(删除)"))
    put(project, ("来源", 2, "发布者", "（删除）"), ("人物", 2, "拼音", None))

    assert bring_in(project, "--write") == 0
    assert changed(project) == [
        *("- born: 1930   # 县志", "- era: [korea]"),
        *('-   - title: "一等功"', "-     date: 1951-03", "-     sources: [s1]"),
    ]


def test_cells_as_excel_and_wps_write_them_are_read_for_what_they_mean(project: Path) -> None:
    export(project)
    put(project, ("荣誉", 2, "日期", date(1951, 3, 4)), ("人物", 2, "官方次序", 3.0), ("人物", 2, "出生", "１９３１年"))
    put(project, ("人物", 2, "部队", " 某部\u3000一连\n"), ("人物", 2, "性别", "\u200b男 "), ("人物", 9, "姓名", "  "))
    book = load_workbook(project / "书.xlsx")
    sheet = book["荣誉"]
    sheet.row_dimensions[2].hidden = True
    sheet.cell(2, place(sheet, "日期")).number_format = "yyyy-mm-dd"
    sheet.merge_cells("A2:A4")
    book.save(project / "书.xlsx")

    assert bring_in(project, "--write") == 0
    assert changed(project) == [
        *("+ official_order: 3", "+ gender: 男"),
        *("- born: 1930   # 县志", "+ born: 1931   # 县志"),
        "+ unit: 某部 一连",
        *("-     date: 1951-03", "+     date: 1951-03-04"),
    ]


@pytest.mark.parametrize(("written", "code"), [(1925.1, "日期成了数字 1925.1"), (18994, "日期成了数字 18994")])
def test_date_that_became_a_number_is_refused(
    project: Path, capsys: pytest.CaptureFixture[str], written: float, code: str
) -> None:
    export(project)
    put(project, ("荣誉", 2, "日期", written))
    said(capsys)

    assert bring_in(project, "--write") == 1
    assert said(capsys)[0].startswith(f"书.xlsx 第3页 F2 错误：{code}")


def test_newer_fact_is_kept_and_told(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    export(project)
    put(project, ("人物", 2, "出生", "1931"))
    newer = HERO.replace("1930 ", "1929 ")
    (project / FILE).write_bytes(newer.encode())
    said(capsys)

    assert bring_in(project, "--write") == 0
    assert said(capsys)[-2:] == [
        "  冲突（第 2 行）出生：现有 1929，工作簿里是 1931。导出以后记录改过，这一处没有写",
        "有冲突或不同的没有写：请核对，重新导出后再改；确要以工作簿为准，再加 --replace。",
    ]
    assert changed(project, newer) == []
    assert bring_in(project, "--write", "--replace") == 0
    assert changed(project, newer) == ["- born: 1929   # 县志", "+ born: 1931   # 县志"]


def test_row_is_found_where_the_list_has_grown_before_it(project: Path) -> None:
    export(project)
    put(project, ("荣誉", 2, "备注", "追记"))
    newer = HERO.replace("honours:\n", "honours:\n  - {title: 嘉奖, sources: [s1]}\n")
    (project / FILE).write_bytes(newer.encode())

    assert bring_in(project, "--write") == 0
    assert changed(project, newer) == ["+     note: 追记"]


def test_row_that_nobody_changed_overwrites_nothing_newer_even_with_replace(project: Path) -> None:
    export(project)
    newer = HERO.replace('"一等功"', "特等功").replace("1930 ", "1929 ")
    (project / FILE).write_bytes(newer.encode())

    assert bring_in(project, "--write", "--replace") == 0
    assert changed(project, newer) == []


def copied(project: Path, title: str, *cells: tuple[str, object]) -> None:
    """The first row of a sheet once more below the others, its hidden 核对码 too, with some other cells."""
    book = load_workbook(project / "书.xlsx")
    sheet = book[title]
    row = sheet.max_row + 1
    for cell in sheet[2]:
        sheet.cell(row, cell.column).value = cell.value
    for heading, value in cells:
        sheet.cell(row, place(sheet, heading)).value = value
    book.save(project / "书.xlsx")


@pytest.mark.parametrize("number", [None, "9"])
def test_row_that_was_copied_with_its_code_is_a_new_one(project: Path, number: str | None) -> None:
    export(project)
    copied(project, "荣誉", ("序号", number), ("荣誉名称", "三等功"), ("日期", None))

    for _ in range(2):
        assert bring_in(project, "--write") == 0
        assert changed(project) == ["+   - {title: 三等功, sources: [s1]}"]


def test_source_that_was_copied_with_its_code_is_a_new_one(project: Path) -> None:
    export(project)
    copied(project, "来源", ("来源编号", "s2"), ("标题", "某刊"))

    assert bring_in(project, "--write") == 0
    assert changed(project) == ["+   s2: {title: 某刊, tier: A}"]


def test_row_that_was_copied_with_its_number_is_asked_about(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    export(project)
    copied(project, "荣誉", ("荣誉名称", "三等功"))
    said(capsys)

    assert bring_in(project, "--write") == 1
    assert said(capsys)[0].startswith("书.xlsx 第3页 C5 错误：和第 2 行是同一条（序号或编号相同），内容却不一样。")
    assert changed(project) == []


def test_cells_and_rows_that_were_emptied_or_deleted_are_told_and_stay(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    export(project)
    put(project, ("人物", 2, "出生", None))
    book = load_workbook(project / "书.xlsx")
    book["荣誉"].delete_rows(2)
    book.save(project / "书.xlsx")
    at = get_column_letter(place(book["人物"], "出生"))
    said(capsys)

    assert bring_in(project, "--write") == 0
    assert said(capsys) == [
        f"书.xlsx 第1页 {at}2 提醒：这一格清空了，记录里仍是“1930”，没有动。"
        "确要去掉，请在这一格写（删除）；不是要去掉的，可以不管",
        "书.xlsx：人物 1 条，其中新增 0 条，有改动 0 条，没有变化 1 条。",
        "heroes/zhang-san/hero.yml 张三：",
        "  荣誉：记录里的第 1 条工作簿里没有，记录没有动。要删去一条，请保留那一行，在“序号”一格写（删除）",
        "没有变化：工作簿与现有记录一致，没有要写入的。",
    ]
    assert changed(project) == []


def test_sheet_that_is_called_otherwise_is_not_passed_over(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    export(project)
    put(project, ("荣誉", 2, "荣誉名称", "特等功"))
    book = load_workbook(project / "书.xlsx")
    book["人物"].title, book["荣誉"].title = "英雄", "荣誉情况"
    book.save(project / "书.xlsx")
    said(capsys)

    assert bring_in(project, "--write") == 1
    assert said(capsys)[0].startswith("书.xlsx 第3页 A1 错误：不认识页名“荣誉情况”，这一页没有读。")


def test_sheets_are_read_in_whatever_order_they_stand(project: Path) -> None:
    export(project)
    put(project, ("荣誉", 2, "日期", "1951-04"))
    book = load_workbook(project / "书.xlsx")
    book.move_sheet("人物", 3)
    book.save(project / "书.xlsx")

    assert bring_in(project, "--write") == 0
    assert changed(project) == ["-     date: 1951-03", "+     date: 1951-04"]


def test_workbook_without_codes_fills_in_but_overwrites_nothing(project: Path) -> None:
    book(project, (("编号", "姓名", "类别", "出生", "部队"), ("zhang-san", "张三", "英雄模范", "1931", "某部")))

    assert bring_in(project, "--heroes", "--write") == 0
    assert changed(project) == ["+ unit: 某部"]


def test_new_person_is_a_draft_in_a_folder_named_by_sound(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    export(project)
    put(project, ("人物", 3, "姓名", "王大锤"), ("人物", 3, "类别", "英雄模范"), ("人物", 3, "出生", "1930"))
    put(project, ("荣誉", 5, "所属", "王大锤"), ("荣誉", 5, "荣誉名称", "一等功"), ("荣誉", 5, "来源", "s1"))
    put(project, ("来源", 3, "所属", "王大锤"), ("来源", 3, "来源编号", "s1"), ("来源", 3, "标题", "某报"))

    assert bring_in(project, "--write") == 0
    assert (project / "heroes/wang-dachui/hero.yml").read_text(encoding="utf-8") == (
        "name: 王大锤\nkind: hero-model\nborn: 1930\n"
        "honours:\n  - title: 一等功\n    sources: [s1]\n"
        "sources:\n  s1: {title: 某报}\ndraft: true\n"
    )
    said(capsys)
    assert bring_in(project, "--write") == 0
    assert said(capsys)[-1] == "没有变化：工作簿与现有记录一致，没有要写入的。"


def test_namesake_is_asked_about(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    export(project)
    put(project, ("人物", 3, "姓名", "张三"), ("人物", 3, "类别", "烈士"))
    said(capsys)

    assert bring_in(project, "--write") == 1
    asked = "看不出是不是同一条。是同一条的，编号写 zhang-san；不是的，另起一个编号写上，例如 zhang-san-2"
    assert said(capsys)[0] == f"书.xlsx 第1页 B3 错误：已有同名的“张三”（编号 zhang-san），{asked}"
    put(project, ("人物", 3, "编号", "zhang-san-2"))
    assert bring_in(project) == 0
    assert said(capsys)[0].startswith("书.xlsx 第1页 B3 提醒：已有同名人物“张三”（编号 zhang-san）。")


def test_errors_are_told_by_cell_and_nothing_is_written(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    export(project)
    put(project, ("人物", 2, "类别", "英雄"), ("人物", 2, "出生", "19x"), ("人物", 2, "逝世·来源", "nosuch"))
    put(project, ("荣誉", 2, "备注", "电话 139" + "1234" + "5678"), ("荣誉", 5, "编号", "nobody"))
    put(project, ("人物", 3, "姓名", "李四"), ("人物", 2, "拼音", "Zhāng Sān1"))
    before = files(project)
    said(capsys)

    assert bring_in(project, "--write") == 1
    told = said(capsys)
    errors = [line.split("。")[0] for line in told if " 错误：" in line]
    sheet = load_workbook(project / "书.xlsx")["人物"]
    died, born = (sheet.cell(2, place(sheet, name)).coordinate for name in ("逝世·来源", "出生"))
    assert sorted(errors) == sorted(
        [
            "书.xlsx 第1页 C2 错误：没有“英雄”这一项",
            f"书.xlsx 第1页 {born} 错误：“19x”不是日期",
            f"书.xlsx 第1页 {died} 错误：没有编号为 nosuch 的来源",
            "书.xlsx 第1页 A3 错误：没有填“类别”",
            "书.xlsx 第3页 A5 错误：没有编号是“nobody”的记录",
            next(line for line in errors if line.startswith("书.xlsx 第3页 H2 错误：像是手机号")),
        ]
    )
    assert told[-1] == "没有写入。请在 Excel 里改正后再运行一次。"
    assert files(project) == before


def test_session_that_is_written_as_one_thing_and_a_text_of_lines_are_changed_in_place(project: Path) -> None:
    export(project, "talks")
    put(project, ("宣讲", 2, "时长", 40.0), ("场次", 2, "听众", "师生"), ("场次·改期到", 2, "日期", "2026-03-13"))
    put(project, ("宣讲", 2, "内容", "1. 第一段。\n\n2. 又一段。"))

    assert bring_in(project, "--write") == 0
    assert changed(project, TALK, "content/talks/zhang.yml") == [
        "+ minutes: 40",
        "+     audience: 师生",
        *("-       date: 2026-03-12", "+       date: 2026-03-13"),
        *("-   2. 第二段。", "+   2. 又一段。"),
    ]


def test_line_ends_and_mark_of_a_file_stay(project: Path) -> None:
    (project / FILE).write_bytes(b"\xef\xbb\xbf" + HERO.replace("\n", "\r\n").encode())
    export(project)
    put(project, ("人物", 2, "性别", "男"))

    assert bring_in(project, "--write") == 0
    data = (project / FILE).read_bytes()
    assert (
        data
        == b"\xef\xbb\xbf"
        + HERO.replace("pinyin: Zhāng Sān\n", "pinyin: Zhāng Sān\ngender: 男\n").replace("\n", "\r\n").encode()
    )


def test_cells_are_texts_with_choices_notes_and_a_heading_that_stays(project: Path) -> None:
    (project / FILE).write_bytes(HERO.replace("某报", '"=1+1"').encode())
    export(project)
    book = load_workbook(project / "书.xlsx")
    sheet = book["人物"]
    rules = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}

    assert {cell.number_format for row in sheet.iter_rows(min_row=2) for cell in row if cell.value} == {"@"}
    assert sheet.column_dimensions["B"].number_format == "@"
    assert rules["C2:C302"] == '"烈士,英雄模范,优秀退役军人"'
    assert sheet["C1"].comment is not None
    assert sheet.freeze_panes == "C2"
    assert [column for column, across in sheet.column_dimensions.items() if across.hidden] == [
        sheet.cell(1, sheet.max_column).column_letter
    ]
    title = book["来源"].cell(2, place(book["来源"], "标题"))
    assert (title.value, title.data_type, title.quotePrefix) == ("=1+1", "s", True)
    assert book["说明"]["A1"].value


def test_what_has_no_room_is_listed_and_stays(tmp_path: Path) -> None:
    shutil.copytree(FULL / "heroes", tmp_path / "heroes")
    export(tmp_path)

    assert [row for row in lines(tmp_path, "说明") if row.startswith("zhang-san：")] == [
        "zhang-san：其他说法 6 条",
        "zhang-san：审核记录 2 条",
    ]
    cells = [
        cell for sheet in load_workbook(tmp_path / "书.xlsx") for row in sheet.iter_rows(min_row=2) for cell in row
    ]
    beside = [cell.comment.text for cell in cells if cell.comment]
    assert (len(beside), {text.partition("，")[0] for text in beside}) == (6, {"这一项另有 1 种说法"})


def test_empty_workbook_has_examples_that_are_not_read(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert export(project, "heroes", "--empty") == 0
    assert shown(project, "人物", "姓名") == ["张三", "李四"]
    put(project, ("人物", 4, "姓名", "王五"), ("人物", 4, "类别", "烈士"))
    said(capsys)

    assert bring_in(project, "--write") == 0
    assert sorted(files(project)) == ["content/talks/zhang.yml", "heroes/wang-wu/hero.yml", FILE]


def test_nothing_that_is_there_is_overwritten_by_an_export(project: Path) -> None:
    (project / "书.xlsx").write_bytes(b"mine")

    assert export(project) == 1
    assert (project / "书.xlsx").read_bytes() == b"mine"


def test_old_workbook_is_refused_in_words(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "书.xlsx").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1"))

    assert bring_in(project, "--heroes") == 1
    assert said(capsys)[0].startswith("书.xlsx 错误：是旧式工作簿（.xls），读不了")


def test_unknown_column_is_refused_and_private_one_too(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book(project, (("姓名", "类别", "口味", "家属电话"), ("李四", "烈士", "甜", "")))

    assert bring_in(project, "--heroes") == 1
    assert [line.split("。")[0] for line in said(capsys)[:2]] == [
        "书.xlsx 第1页 C1 错误：不认识“口味”这一列",
        "书.xlsx 第1页 D1 错误：“家属电话”涉及个人，不能放进这里",
    ]


def test_visits_and_roll_come_back_without_a_change(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    park = tmp_path / "memorials" / "jia"
    (park / "visits").mkdir(parents=True)
    (park / "memorial.yml").write_text("name: 甲\nkind: park\nsample: true\n", encoding="utf-8")
    (park / "visits" / "2026.yml").write_text(
        "visits:\n  - {date: 2026-03, group: 示例小学, kind: visit, headcount: 120, text: 备注}\n", encoding="utf-8"
    )
    (park / "roll.csv").write_text("姓名,出生,备注\n张三,1925-03,=1\n,1925,合葬\n", encoding="utf-8")
    before = files(tmp_path)

    assert export(tmp_path, "visits") == 0
    assert bring_in(tmp_path, "--write") == 0
    assert said(capsys)[-1] == "没有要写入的：工作簿里的记录都已经有了。"
    (tmp_path / "书.xlsx").unlink()
    assert export(tmp_path, "roll", "--park", "jia") == 0
    assert bring_in(tmp_path, "--roll", "jia") == 0
    assert said(capsys)[-2:-1] == ["memorials/jia/roll.csv 里已经是这些人，没有不同。"]
    assert files(tmp_path) == before


def test_roll_that_has_changed_since_is_not_overwritten_unasked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    park = tmp_path / "memorials" / "jia"
    park.mkdir(parents=True)
    (park / "memorial.yml").write_text("name: 甲\nkind: park\nsample: true\n", encoding="utf-8")
    (park / "roll.csv").write_text("姓名,出生\n张三,1925\n", encoding="utf-8")
    export(tmp_path, "roll", "--park", "jia")
    (park / "roll.csv").write_text("姓名,出生\n张三,1926\n", encoding="utf-8")
    said(capsys)

    assert bring_in(tmp_path, "--roll", "jia", "--write") == 1
    assert any("导出以后名录 memorials/jia/roll.csv 改过" in line for line in said(capsys))
    assert (park / "roll.csv").read_text(encoding="utf-8") == "姓名,出生\n张三,1926\n"


def book(project: Path, cells: Sequence[Sequence[object]]) -> None:
    made = Workbook()
    for row in cells:
        made.worksheets[0].append(row)
    made.save(project / "书.xlsx")


def lines(project: Path, title: str) -> list[str]:
    return [str(cell.value) for cell in load_workbook(project / "书.xlsx")[title]["A"]]


def test_remark_of_a_visit_is_filled_in_and_overwritten_only_when_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    park = tmp_path / "memorials" / "jia"
    (park / "visits").mkdir(parents=True)
    (park / "memorial.yml").write_text("name: 甲\nkind: park\nsample: true\n", encoding="utf-8")
    visits = "visits:\n  - {date: 2026-03, group: 示例小学, kind: visit, headcount: 120}\n"
    (park / "visits" / "2026.yml").write_text(visits, encoding="utf-8")
    export(tmp_path, "visits")
    put(tmp_path, ("祭扫与参观", 2, "备注", "献花"))

    assert bring_in(tmp_path, "--write") == 0
    filled = visits.replace("120}", "120, text: 献花}")
    assert (park / "visits" / "2026.yml").read_text(encoding="utf-8") == filled
    put(tmp_path, ("祭扫与参观", 2, "备注", "献花篮"))
    said(capsys)
    assert bring_in(tmp_path, "--write") == 0
    assert said(capsys)[-3] == "  备注：第 2 行 2026-03 示例小学，献花 → 献花篮"
    assert (park / "visits" / "2026.yml").read_text(encoding="utf-8") == filled
    assert bring_in(tmp_path, "--write", "--replace") == 0
    assert (park / "visits" / "2026.yml").read_text(encoding="utf-8") == filled.replace("献花", "献花篮")


@pytest.mark.parametrize(
    ("heading", "value", "told"),
    [
        ("草稿", "不", "“不”不是“是”也不是“否”。请写“是”或“否”"),
        ("类别", "好人", "没有“好人”这一项。请点格子右边的箭头，从单子里选"),
        ("安葬地·备注", "待核", "没有填“安葬地”。请填写这一列"),
        ("官方次序", "=1+1", "公式还没有结果。请在 Excel 里打开、保存一次，或“选择性粘贴”为数值"),
    ],
)
def test_what_is_wrong_in_a_cell_is_mended_in_a_cell(
    project: Path, capsys: pytest.CaptureFixture[str], heading: str, value: str, told: str
) -> None:
    export(project)
    put(project, ("人物", 2, heading, value))
    said(capsys)

    assert bring_in(project) == 1
    assert [line.partition("错误：")[2] for line in said(capsys)[:-1]] == [told]


VISITS = """\
visits:
  - {date: 2026-03-05, group: 示例小学, kind: visit, headcount: 120}
  - {date: 2026-04-04, group: 示例中学, kind: tribute, headcount: 80}
"""
VISITS_FILE = "memorials/jia/visits/2026.yml"


@pytest.fixture
def park(tmp_path: Path) -> Path:
    for key, name in (("jia", "甲园"), ("yi", "乙园")):
        (tmp_path / "memorials" / key / "visits").mkdir(parents=True)
        text = f"name: {name}\nkind: park\nsample: true\n"
        (tmp_path / "memorials" / key / "memorial.yml").write_text(text, encoding="utf-8")
    (tmp_path / VISITS_FILE).write_bytes(VISITS.encode())
    export(tmp_path, "visits")
    return tmp_path


def test_date_of_a_visit_that_is_corrected_does_not_count_it_twice(
    park: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(park, ("祭扫与参观", 2, "日期", date(2026, 3, 6)), ("祭扫与参观", 2, "类别", "研学"))
    said(capsys)

    assert bring_in(park, "--write") == 0
    assert said(capsys)[-5:] == [
        "memorials/jia/visits/2026.yml：新增 0 条，已有 1 条，数目不同 1 条。",
        "  日期：第 2 行 2026-03-06 示例小学，2026-03-05 → 2026-03-06",
        "  类别：第 2 行 2026-03-06 示例小学，参观 → 研学",
        "  与现有记录不同的没有改；确要以工作簿为准，再加 --replace。",
        "没有要写入的：工作簿里的记录都已经有了。",
    ]
    for _ in range(2):
        assert bring_in(park, "--write", "--replace") == 0
        assert changed(park, VISITS, VISITS_FILE) == [
            "-   - {date: 2026-03-05, group: 示例小学, kind: visit, headcount: 120}",
            "+   - {date: 2026-03-06, group: 示例小学, kind: study, headcount: 120}",
        ]


def test_visit_that_moves_to_another_file_or_was_corrected_since_is_not_written_twice(
    park: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(park, ("祭扫与参观", 2, "纪念设施", "乙园"), ("祭扫与参观", 3, "人数", "81"))
    newer = VISITS.replace("04-04", "04-05")
    (park / VISITS_FILE).write_bytes(newer.encode())
    said(capsys)

    assert bring_in(park, "--write") == 0
    lines = said(capsys)
    assert [line.partition("，")[0] for line in lines if line.startswith("  第")] == [
        "  第 3 行 2026-04-04 示例中学：导出以后这一条在记录里已经改动或删去",
        "  第 2 行 2026-03-05 示例小学：导出时记在另一个文件 memorials/jia/visits/2026.yml 里",
    ]
    assert changed(park, newer, VISITS_FILE) == []
    assert not (park / "memorials/yi/visits/2026.yml").exists()


def test_visit_that_nobody_changed_overwrites_nothing_newer(park: Path) -> None:
    newer = VISITS.replace("04-04", "04-05").replace("120", "130")
    (park / VISITS_FILE).write_bytes(newer.encode())

    assert bring_in(park, "--write", "--replace") == 0
    assert changed(park, newer, VISITS_FILE) == []


def test_visit_that_was_copied_with_its_code_is_a_new_one_and_an_emptied_row_is_told(
    park: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copied(park, "祭扫与参观", ("日期", "2026-05-04"))
    put(park, *(("祭扫与参观", 3, heading, None) for heading in ("日期", "纪念设施", "单位", "类别", "人数")))
    said(capsys)

    assert bring_in(park, "--write") == 0
    assert said(capsys)[0].startswith("书.xlsx 第1页 A3 提醒：这一行清空了，记录没有动。")
    assert changed(park, VISITS, VISITS_FILE) == [
        "+   - {date: 2026-05-04, group: 示例小学, kind: visit, headcount: 120}"
    ]


@pytest.mark.parametrize("subject", SUBJECTS.values(), ids=SUBJECTS)
def test_every_cell_of_a_full_record_can_be_changed_and_taken_away(subject: Subject) -> None:
    """Each patch compares what the file says with what was meant, and is refused where they differ."""
    for path in subject.files(Layout.of(FULL)).values():
        data = path.read_bytes()
        for table in subject.tables:
            for one in rows(table, Patch(subject.kind.model, data).tree):
                for column in table.columns:
                    loc = (*one.loc, *column.steps)
                    Patch(subject.kind.model, data).put(loc, "值，一: #二")
                    if one.cells[column.key]:
                        Patch(subject.kind.model, data).remove(loc)
