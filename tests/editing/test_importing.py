"""Workbooks as bureaus have them become name rolls; nothing is written before it was said, nothing lost unasked."""

import tempfile
import zipfile
from collections.abc import Sequence
from dataclasses import fields
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from fengbei.archive import rollfile
from fengbei.archive.problems import Level
from fengbei.archive.roll import Name
from fengbei.cli import main
from fengbei.editing.importing import Import, import_of
from fengbei.editing.telling import faults
from fengbei.editing.workbook import sheet_of
from fengbei.words import words

PARK = "memorials/jia-yuan"
HEADINGS = ("姓名", "性别", "籍贯", "出生", "牺牲", "墓区", "排", "号", "备注")
ZHANG = ("张三", "男", "河北省隆化县", "1925-03", "1948-05-25", "东区", "1", "1", None)
LOST = ("无名烈士", None, None, None, "1948", "东区", "1", "2", "合葬")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / PARK).mkdir(parents=True)
    (tmp_path / PARK / "memorial.yml").write_text("name: 甲\nkind: park\nsample: true\n", encoding="utf-8")
    (tmp_path / "heroes" / "zhang-san").mkdir(parents=True)
    return tmp_path


def book(project: Path, rows: Sequence[Sequence[object]], **formats: str) -> Path:
    """A workbook of one sheet; `formats` are the number formats of cells, `E2="yyyy"`."""
    made = Workbook()
    sheet = made.active
    assert sheet
    for row in rows:
        sheet.append(row)
    for cell, form in formats.items():
        sheet[cell].number_format = form
    path = project / "名录.xlsx"
    made.save(path)
    return path


def patch(path: Path, member: str, old: str, new: str) -> None:
    """Change a file inside a workbook, as Excel would have written it and openpyxl does not."""
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    assert old.encode() in files[member]
    files[member] = files[member].replace(old.encode(), new.encode())
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)


def bring_in(project: Path, *options: str, workbook: str = "名录.xlsx") -> int:
    return main(["import", str(project / workbook), "--roll", "jia-yuan", "--project", str(project), *options])


def roll(project: Path) -> str:
    return (project / PARK / "roll.csv").read_bytes().decode()


def names(project: Path) -> tuple[Name, ...]:
    piece = rollfile.piece_of((project / PARK / "roll.csv").read_bytes(), "jia-yuan")
    assert piece.roll
    return piece.roll.names


def said(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return capsys.readouterr().out.splitlines()


CELLS = st.one_of(
    st.none(),
    st.sampled_from(
        ["张三", "王　五", "无名", "不详", "1948-05", "男", "130825", "a,b", '"', "一\n二", " 甲 ", "=1+1", "#N/A"]
    ),
    st.sampled_from([1948, 1948.5, 0.1, -3, 10**17, True]),
    st.dates(date(1901, 1, 1), date(2000, 1, 1)),
)
HEADING = st.lists(st.sampled_from(["姓名", "性别", "出生", "牺牲", "号", "备注", "籍贯"]), unique=True, max_size=7)
ROWS = st.lists(st.lists(CELLS, max_size=8), max_size=6)


@given(HEADING, ROWS, st.sampled_from(["General", "yyyy", 'yyyy"年"m"月"', "0.00"]))
@settings(max_examples=60)
def test_whatever_a_workbook_has_it_is_refused_or_comes_back_from_the_file(
    headings: list[str], rows: list[list[object]], form: str
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = book(Path(folder), [["姓名", *headings], *rows], B2=form)
        coming = import_of(sheet_of(path), ())

    assert len([*faults("a.xlsx", coming, words("zh"))]) == len(coming.faults)
    if not any(fault.level is Level.ERROR for fault in coming.faults):
        assert parts(rollfile.piece_of(coming.data, "a")) == parts(coming)


def parts(said: rollfile.RollPiece | Import) -> list[list[object]]:
    """All that is said of each name but its line."""
    found = (said.roll.names if said.roll else ()) if isinstance(said, rollfile.RollPiece) else said.names
    return [[getattr(name, part.name) for part in fields(Name) if part.name != "line"] for name in found]


def test_trial_says_what_would_be_written_and_writes_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book(project, [HEADINGS, ZHANG, LOST])

    assert bring_in(project) == 0
    assert said(capsys) == [
        "名录.xlsx 第1页“Sheet”：表头在第 1 行，读到 2 人，其中姓名失传 1 人。",
        "memorials/jia-yuan/roll.csv 还没有，写入就是新建。",
        "这是试运行，没有写入。核对后加 --write 写入。",
    ]
    assert not (project / PARK / "roll.csv").exists()


def test_written_roll_has_a_byte_order_mark_and_plain_line_ends(project: Path) -> None:
    book(project, [HEADINGS, ZHANG, LOST])

    assert bring_in(project, "--write") == 0
    assert roll(project) == (
        "\ufeff姓名,性别,籍贯,出生,牺牲,墓区,排,号,备注\n"
        "张三,男,河北省隆化县,1925-03,1948-05-25,东区,1,1,\n"
        "无名烈士,,,,1948,东区,1,2,合葬\n"
    )
    assert (project / PARK / "roll.csv").stat().st_mode & 0o777 == 0o644
    assert [path.name for path in sorted((project / PARK).iterdir())] == ["memorial.yml", "roll.csv"]


def test_written_roll_has_no_problems(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book(project, [HEADINGS, ZHANG, LOST])
    bring_in(project, "--write")
    (project / "名录.xlsx").unlink()
    said(capsys)

    main(["check", str(project)])
    assert said(capsys)[-1] == "共 0 处错误，1 处提醒。", "the folder of the hero is empty"


def test_title_numbers_and_headings_of_two_rows_are_understood(project: Path) -> None:
    made = Workbook()
    sheet = made.active
    assert sheet
    sheet.append(["甲烈士陵园英名录"])
    sheet.append(["序号", "姓 名", "出生\n年月", "安葬位置", None, None])
    sheet.append([None, None, None, "区", "排", "号"])
    sheet.append([1, "王　五", "1925", "东区", 1, 1])
    sheet.append([2, "李四", None, None, 1.0, 2])
    for area in ("A1:F1", "D2:F2", "A2:A3", "B2:B3", "C2:C3", "D4:D5"):
        sheet.merge_cells(area)
    made.save(project / "名录.xlsx")

    assert bring_in(project, "--write") == 0
    assert roll(project) == "\ufeff姓名,出生年月,区,排,号\n王　五,1925,东区,1,1\n李四,,东区,1,2\n"
    assert [name.name for name in names(project)] == ["王五", "李四"]


@pytest.mark.parametrize(
    ("value", "form", "written"),
    [
        (datetime(1948, 5, 25), "yyyy-mm-dd", "1948-05-25"),  # noqa: DTZ001 cells have no zone
        (date(1948, 5, 25), "mm-dd-yy", "1948-05-25"),
        (date(1948, 5, 25), 'yyyy"年"m"月"d"日"', "1948-05-25"),
        (date(1948, 5, 1), 'yyyy"年"m"月"', "1948-05"),
        (date(1948, 5, 1), "[$-804]yyyy/m;@", "1948-05"),
        (date(1948, 5, 1), "mmm-yy", "1948-05"),
        (date(1948, 1, 1), "yyyy", "1948"),
        (1948, "General", "1948"),
        (1948.0, "General", "1948"),
        (1948.05, "General", "1948.05"),
        ("1948年5月", "@", "1948年5月"),
        (" 约1948 ", "@", "约1948"),
    ],
)
def test_date_is_as_exact_as_excel_shows_it(project: Path, value: object, form: str, written: str) -> None:
    book(project, [("姓名", "牺牲"), ("张三", value)], B2=form)

    assert bring_in(project, "--write") == 0
    assert roll(project) == f"\ufeff姓名,牺牲\n张三,{written}\n"


@pytest.mark.parametrize(("number", "written"), [(57, "1948-05"), (31, "1948-05-01")])
def test_formats_of_chinese_excel_are_dates(project: Path, number: int, written: str) -> None:
    path = book(project, [("姓名", "牺牲"), ("张三", 17654)], B2="0.00")
    patch(path, "xl/styles.xml", 'numFmtId="2"', f'numFmtId="{number}"')

    assert bring_in(project, "--write") == 0
    assert roll(project) == f"\ufeff姓名,牺牲\n张三,{written}\n"


def test_every_problem_is_told_by_its_cell_and_nothing_is_written(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [
        (None, "英名录"),
        ("姓名", "性别", "籍贯", "出生", "牺牲", "人物", "血型"),
        ("张三", "男性", "同上", 1925.1, 9192, "zhang-san", "A"),
        ("李四", None, "=A1&B1", "19x", "1948", "zhang-sam"),
        ("王五\ue000", None, "#REF!", "1925", "1920", "13812345678"),
        ("赵六", None, None, None, None, None, None, "多余"),
    ]
    book(project, rows)

    assert bring_in(project, "--write") == 1
    assert [line.split("。")[0] for line in said(capsys)] == [
        "名录.xlsx 第1页 G2 错误：名录没有“血型”这一列",
        "名录.xlsx 第1页 B3 错误：性别写成了“男性”",
        "名录.xlsx 第1页 C3 错误：“同上”离开了上一行就读不懂",
        "名录.xlsx 第1页 D3 错误：日期成了数字 1925.1，分不清是 1 月还是 10 月",
        "名录.xlsx 第1页 E3 错误：日期成了数字 9192，不是年份",
        "名录.xlsx 第1页 C4 错误：公式还没有结果",
        "名录.xlsx 第1页 D4 错误：“19x”不是日期",
        "名录.xlsx 第1页 F4 错误：没有编号为 zhang-sam 的人物",
        "名录.xlsx 第1页 A5 错误：这里有一个自造的字（U+E000），别的电脑显示不出",
        "名录.xlsx 第1页 C5 错误：公式的结果是错误值",
        "名录.xlsx 第1页 E5 错误：逝世日期 1920 早于出生日期 1925",
        "名录.xlsx 第1页 F5 错误：像是手机号（138******78），不能公开",
        "名录.xlsx 第1页 F5 错误：没有编号为 138******78 的人物",
        "名录.xlsx 第1页 H6 错误：“多余”上面没有表头",
        "没有写入",
    ]
    assert not (project / PARK / "roll.csv").exists()


def test_formula_is_what_it_came_to(project: Path) -> None:
    path = book(project, [("姓名", "籍贯"), ("张三", '="河北省"&"隆化县"')])
    cell = '<f>"河北省"&amp;"隆化县"</f><v></v>'
    with zipfile.ZipFile(path) as archive:
        text = archive.read("xl/worksheets/sheet1.xml").decode()
    cell = cell if cell in text else cell.replace("<v></v>", "<v />")
    patch(path, "xl/worksheets/sheet1.xml", '<c r="B2">', '<c r="B2" t="str">')
    patch(path, "xl/worksheets/sheet1.xml", cell, "<f>A1</f><v>河北省隆化县</v>")

    assert bring_in(project, "--write") == 0
    assert roll(project) == "\ufeff姓名,籍贯\n张三,河北省隆化县\n"


def test_the_same_again_changes_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book(project, [HEADINGS, ZHANG, LOST])
    bring_in(project, "--write")
    before = roll(project)
    said(capsys)

    assert bring_in(project, "--write") == 0
    assert said(capsys)[1] == "memorials/jia-yuan/roll.csv 里已经是这些人，没有不同。"
    assert roll(project) == before


def test_difference_to_the_present_roll_is_told_row_by_row(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    present = "姓名,出生,牺牲,墓区,排,号\n张三,1925年3月,1948-05-25,东区,1,1\n李四,1926,,东区,1,2\n,,,东区,1,3\n"
    (project / PARK / "roll.csv").write_text(present, encoding="utf-8")
    book(
        project,
        [
            ("姓名", "出生", "牺牲", "墓区", "排", "号"),
            ("张三", "1925-03", "1948/5/25", "东区", "1", "1"),
            ("李四", "1927", None, "东区", "1", "2"),
            ("王五", None, None, "东区", "1", "3"),
            ("赵六", None, None, None, None, None),
        ],
    )

    assert bring_in(project, "--write") == 0
    assert said(capsys)[1:] == [
        "与现有的 memorials/jia-yuan/roll.csv 相比：新增 1 人，改动 2 人，少了 0 人。",
        "  改动：李四（第 3 行）出生 1926 → 1927",
        "  改动：王五（第 4 行）姓名 — → 王五",
        "已写入 memorials/jia-yuan/roll.csv。请再运行 fengbei check。",
    ]


def test_rows_that_the_workbook_lacks_are_lost_only_when_asked_for(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    present = "姓名,拼音\n张三,Zhāng Sān\n李四,\n"
    (project / PARK / "roll.csv").write_text(present, encoding="utf-8")
    book(project, [("姓名",), ("张三",)])

    assert (bring_in(project), bring_in(project, "--write"), roll(project)) == (0, 1, present)
    assert said(capsys)[-5:] == [
        "与现有的 memorials/jia-yuan/roll.csv 相比：新增 0 人，改动 1 人，少了 1 人。",
        "  改动：张三（第 2 行）拼音 Zhāng Sān → —",
        "  少了：李四（原第 3 行）",
        "工作簿里没有这些列，现有名录里填了：拼音。",
        "没有写入：会丢掉现有名录里的内容。请把它们补进工作簿；确要以工作簿为准，再加 --replace。",
    ]
    assert bring_in(project, "--write", "--replace") == 0
    assert roll(project) == "\ufeff姓名\n张三\n"


def test_present_roll_that_cannot_be_read_is_kept(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / PARK / "roll.csv").write_bytes("姓名\n张三\n".encode("gbk"))
    book(project, [("姓名",), ("张三",)])

    assert bring_in(project, "--write") == 1
    assert said(capsys)[1] == "现有的 memorials/jia-yuan/roll.csv 有错误，不能逐人比较。"
    assert bring_in(project, "--write", "--replace") == 0


def test_many_differences_are_counted(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = "".join(f"第{n}人,{n}\n" for n in range(100))
    (project / PARK / "roll.csv").write_text(f"姓名,号\n{rows}", encoding="utf-8")
    book(project, [("姓名", "号"), ("张三", "1000")])

    bring_in(project)
    assert [len(lines := said(capsys)), lines[-2]] == [24, "  还有 80 人没有列出"]


def test_sheet_is_chosen_by_name_or_number(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = Workbook()
    assert made.active
    made.active.title = "说明"
    made.create_sheet("名录").append(["姓名"])
    made["名录"].append(["张三"])
    made.save(project / "名录.xlsx")

    assert [bring_in(project, "--sheet", sheet) for sheet in ("名录", "2", "3", "无")] == [0, 0, 1, 1]
    assert said(capsys)[-2:] == [
        "名录.xlsx 错误：工作簿里没有“无”这一页。有这些页：说明、名录",
        "没有写入。请在 Excel 里改正后再运行一次。",
    ]


OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)
BROKEN = {
    "old": (OLE, "是旧式工作簿（.xls），读不了"),
    "locked": (OLE + "EncryptedPackage".encode("utf-16-le"), "工作簿设了密码，读不了"),
    "html": (b"<html><table></table></html>", "不是 Excel 工作簿，只是文件名像"),
    "empty": (b"", "不是 Excel 工作簿，只是文件名像"),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_what_is_no_workbook_is_told_kindly(project: Path, kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    data, message = BROKEN[kind]
    (project / "名录.xlsx").write_bytes(data)

    assert bring_in(project) == 1
    assert said(capsys)[0].startswith(f"名录.xlsx 错误：{message}。")


@pytest.mark.parametrize("member", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "[Content_Types].xml"])
def test_torn_workbook_is_told_kindly(project: Path, member: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = book(project, [("姓名",), ("张三",)])
    patch(path, member, "</", "<")

    assert bring_in(project) == 1
    assert said(capsys)[0].startswith("名录.xlsx 错误：工作簿打不开，可能没有传完或已损坏。")


def test_workbook_without_names_is_refused(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book(project, [])

    assert bring_in(project, "--write") == 1
    assert said(capsys)[0].startswith("名录.xlsx 第1页 A1 错误：表头里没有“姓名”这一列。")


def test_unknown_park_and_missing_workbook_are_wrong_usage(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book(project, [("姓名",), ("张三",)])

    assert main(["import", str(project / "名录.xlsx"), "--roll", "..", "--project", str(project)]) == 2
    assert bring_in(project, workbook="没有.xlsx") == 2
    assert capsys.readouterr().err.splitlines() == [
        "memorials 里没有文件夹 ..，可用的有：jia-yuan",
        f"没有文件 {project / '没有.xlsx'}",
    ]


def test_english_is_spoken_where_it_is_asked_for(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book(project, [("姓名", "性别"), ("张三", "X")])

    assert bring_in(project, "--lang", "en") == 1
    assert said(capsys) == [
        "名录.xlsx sheet 1 B2 error: the gender is “X”. Write 男 or 女; leave it empty if it is not known",
        "Nothing was written. Mend the workbook in Excel and run this again.",
    ]
