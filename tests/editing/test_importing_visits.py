"""Workbooks of visits and calls are added to the files of their years: all of it or nothing, and what is there stays as
it was, byte for byte."""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from fengbei.archive import yamltree
from fengbei.cli import main
from fengbei.editing.appending import Refused, extended

HEADINGS = ("日期", "纪念设施", "单位", "类别", "人数", "备注")
CALL_HEADINGS = ("日期", "类别", "户数", "县区", "事由", "走访单位")
SCHOOL = ("2026-04-04", "甲烈士陵园", "示例县第一小学", "清明祭扫", 186, None)
PARTY = ("2026-06-26", "jia", "示例机关党支部", "主题党日", 50, "重温入党誓词: 宣誓")
PRESENT = """\
# 手工记录，勿动
visits:   # 一条一次
    - date: '2026-03-05'   # 学雷锋
      group: "示例服务队"
      kind: volunteer
      headcount: 36
      # 另有教师 2 人

# 以下待补
sources: {}
"""
FILE = "memorials/jia/visits/2026.yml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for key, name, other in (
        ("jia", "甲烈士陵园", "甲园"),
        ("yi", "乙纪念馆", "烈士馆"),
        ("bing", "丙纪念馆", "烈士馆"),
    ):
        (tmp_path / "memorials" / key / "visits").mkdir(parents=True)
        text = f"name: {name}\nkind: park\naliases: [{other}]\nsample: true\n"
        (tmp_path / "memorials" / key / "memorial.yml").write_text(text, encoding="utf-8")
    return tmp_path


def book(project: Path, rows: Sequence[Sequence[object]], **formats: str) -> None:
    made = Workbook()
    sheet = made.worksheets[0]
    for row in rows:
        sheet.append(row)
    for cell, form in formats.items():
        sheet[cell].number_format = form
    made.save(project / "访客.xlsx")


def bring_in(project: Path, *options: str) -> int:
    return main(["import", str(project / "访客.xlsx"), "--project", str(project), *options])


def said(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return capsys.readouterr().out.splitlines()


def text(project: Path, name: str = FILE) -> str:
    return (project / name).read_bytes().decode()


def files(project: Path) -> dict[str, bytes]:
    return {
        path.relative_to(project).as_posix(): path.read_bytes()
        for path in sorted(project.rglob("*"))
        if path.is_file() and path.suffix in (".yml", ".part")
    }


def test_trial_says_what_would_be_written_and_writes_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book(project, [HEADINGS, SCHOOL, PARTY])
    before = files(project)

    assert bring_in(project) == 0
    assert said(capsys) == [
        "访客.xlsx 第1页“Sheet”：表头在第 1 行，读到祭扫与参观 2 条、走访慰问 0 条。",
        "memorials/jia/visits/2026.yml（新建）：新增 2 条，已有 0 条，数目不同 0 条。",
        "这是试运行，没有写入。核对后加 --write 写入。",
    ]
    assert files(project) == before


def test_new_file_says_what_it_is_and_has_its_records_by_date(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book(project, [HEADINGS, PARTY, SCHOOL])

    assert bring_in(project, "--write") == 0
    assert text(project) == (
        "# 2026年祭扫与参观记录：甲烈士陵园。一条记录一次来访，只记单位和人数，不记个人。\n"
        "visits:\n"
        "  - date: 2026-04-04\n    group: 示例县第一小学\n    kind: tribute\n    headcount: 186\n"
        "  - date: 2026-06-26\n    group: 示例机关党支部\n    kind: party-day\n    headcount: 50\n"
        '    text: "重温入党誓词: 宣誓"\n'
    )
    said(capsys)
    assert main(["check", str(project)]) == 0
    assert (project / FILE).stat().st_mode & 0o777 == 0o644


def test_records_are_added_in_the_manner_of_the_file_and_nothing_else_changes(project: Path) -> None:
    (project / FILE).write_bytes(PRESENT.encode())
    book(project, [HEADINGS, SCHOOL])

    assert bring_in(project, "--write") == 0
    added = "    - date: 2026-04-04\n      group: 示例县第一小学\n      kind: tribute\n      headcount: 186\n"
    remark = "      # 另有教师 2 人\n"
    assert text(project) == PRESENT.replace(remark, remark + added)


def test_the_same_again_changes_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book(project, [HEADINGS, SCHOOL, PARTY])
    bring_in(project, "--write")
    before = files(project)
    said(capsys)

    assert bring_in(project, "--write") == 0
    assert said(capsys)[1:] == [
        "memorials/jia/visits/2026.yml：新增 0 条，已有 2 条，数目不同 0 条。",
        "没有要写入的：工作簿里的记录都已经有了。",
    ]
    assert files(project) == before


def test_a_group_is_the_same_however_it_is_spaced(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book(project, [HEADINGS, SCHOOL])
    bring_in(project, "--write")
    before = files(project)
    book(project, [HEADINGS, ("2026-04-04", "jia", "示例县　第一小学", "祭扫", 186, None)])
    said(capsys)

    assert bring_in(project, "--write") == 0
    assert files(project) == before


def test_another_headcount_is_told_and_taken_only_where_asked_for(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / FILE).write_bytes(PRESENT.encode())
    book(project, [HEADINGS, ("2026-03-05", "甲园", "示例服务队", "志愿服务", 63)])

    assert (bring_in(project, "--write"), text(project)) == (0, PRESENT)
    assert said(capsys)[1:] == [
        "memorials/jia/visits/2026.yml：新增 0 条，已有 0 条，数目不同 1 条。",
        "  不同：第 2 行 2026-03-05 示例服务队，现有 36，工作簿里是 63",
        "  与现有记录不同的没有改；确要以工作簿为准，再加 --replace。",
        "没有要写入的：工作簿里的记录都已经有了。",
    ]
    assert bring_in(project, "--write", "--replace") == 0
    assert text(project) == PRESENT.replace("headcount: 36", "headcount: 63")


def test_two_groups_of_one_name_on_one_day_are_two_records(project: Path) -> None:
    rows = [("2026-04-04", "jia", "示例小学", "研学", people) for people in (40, 45)]
    book(project, [HEADINGS, *rows])
    bring_in(project, "--write")
    once = text(project)
    book(project, [HEADINGS, *rows, ("2026-04-04", "jia", "示例小学", "研学", 50)])

    bring_in(project, "--write")
    assert text(project) == once + "  - date: 2026-04-04\n    group: 示例小学\n    kind: study\n    headcount: 50\n"


def test_every_problem_is_told_by_its_cell_and_nothing_is_written(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [
        ("甲园祭扫登记",),
        ("序号", "日期", "纪念设施", "单位", "类别", "人数", "备注", "联系电话"),
        (1, "2026-04-04", "甲烈士陵园", "示例小学", "清明祭扫", 1.2, None),
        (2, 2026.1, "烈士馆", "同上", "祭典", 30, None),
        (3, "4月5日", "甲烈士陵圆", "示例小学", "研学", "三十", "13812345678"),
        (4, "2062-04-05", "jia", None, "研学", None, None),
        (5, "2026-02-30", "戊园", "=A1&B1", "研学", 12, "#REF!"),
        (6, 46000, "jia", "示例小学", "研学", 12, None),
        (7, "2025-12-31/2026-01-02", "jia", "示例小学", "研学", 12, None),
        ("合计", None, None, None, None, 84, None),
    ]
    book(project, rows)

    assert bring_in(project, "--write") == 1
    assert [line.split("。")[0] for line in said(capsys)] == [
        "访客.xlsx 第1页 H2 错误：“联系电话”涉及个人，不能放进这里",
        "访客.xlsx 第1页 F3 错误：数量 1.2 不是整数，是不是漏了“万”字",
        "访客.xlsx 第1页 B4 错误：日期成了数字 2026.1，分不清是 1 月还是 10 月",
        "访客.xlsx 第1页 C4 错误：有几处纪念设施都叫“烈士馆”",
        "访客.xlsx 第1页 D4 错误：“同上”离开了上一行就读不懂",
        "访客.xlsx 第1页 E4 错误：不认识类别“祭典”",
        "访客.xlsx 第1页 B5 错误：“4月5日”读不成日期",
        "访客.xlsx 第1页 C5 错误：没有叫“甲烈士陵圆”的纪念设施",
        "访客.xlsx 第1页 F5 错误：“三十”不是数字",
        "访客.xlsx 第1页 G5 错误：像是手机号（138******78），不能公开",
        "访客.xlsx 第1页 D6 错误：没有填单位",
        "访客.xlsx 第1页 F6 错误：没有填人数",
        "访客.xlsx 第1页 B7 错误：2026-02-30 不是存在的日期（2 月没有 30 日，只有 28 天）",
        "访客.xlsx 第1页 C7 错误：没有叫“戊园”的纪念设施",
        "访客.xlsx 第1页 D7 错误：公式还没有结果",
        "访客.xlsx 第1页 G7 错误：公式的结果是错误值",
        "访客.xlsx 第1页 B8 错误：日期成了数字 46000，不是年份",
        "访客.xlsx 第1页 B9 错误：日期“2025-12-31/2026-01-02”不在同一年里",
        "没有写入",
    ]
    assert not (project / FILE).exists()


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("烈士馆", "有几处纪念设施都叫“烈士馆”。请改写编号，其中之一：bing、yi"),
        ("甲烈士陵", "没有叫“甲烈士陵”的纪念设施。是不是“甲烈士陵园”？"),
        (
            "戊己庚",
            "没有叫“戊己庚”的纪念设施。请写纪念设施的全名或编号"
            "（memorials 下的文件夹名）；还没有的，先建它的 memorial.yml",
        ),
    ],
)
def test_park_that_is_not_one_of_ours_is_told(
    project: Path, name: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    book(project, [HEADINGS, ("2026-04-04", name, "示例小学", "研学", 12)])

    assert bring_in(project) == 1
    assert said(capsys)[0] == f"访客.xlsx 第1页 B2 错误：{message}"


def test_visits_are_what_a_workbook_is_taken_for(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book(project, [HEADINGS, SCHOOL])

    assert (bring_in(project), bring_in(project, "--visits")) == (0, 0)
    lines = said(capsys)
    assert lines[:3] == lines[3:]


def test_sheet_as_a_bureau_keeps_it_is_read(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        ("甲县2026年清明祭扫情况统计表",),
        ("填报单位：甲县退役军人事务局", None, None, None, None, None, "单位：人"),
        (),
        ("序号", "日　期", "纪念设施名称", "参加单位", "活动类别", "参加人数（人）", "备 注"),
        (1, "2026年4月4日", "甲烈士陵园 ", "示例小学", "清明扫墓", "1.2万", None),
        (2, "２０２６/４/５", "甲园", "示例 党支部", "主题党日", "５０余人", "合计"),
        (3, date(2026, 4, 6), "甲园", "示例中学", "祭扫活动", 120, None),
        (4, None, None, None, None, None, None),
        (5,),
        ("本月合计", None, None, None, None, "=SUM(F5:F7)", None),
        ("总　计：", None, None, None, None, 12170, None),
        ("注：以上由各园上报。",),
        ("填表人：某某　　联系电话：13812345678",),
    ]
    book(project, rows)

    assert bring_in(project, "--write") == 0
    assert said(capsys)[:3] == [
        "访客.xlsx 第1页“Sheet”：表头在第 4 行，读到祭扫与参观 3 条、走访慰问 0 条。",
        "没有读合计行：第 10、11 行。",
        "没有读附注：第 12、13 行。",
    ]
    assert text(project).splitlines()[2:] == [
        *("  - date: 2026-04-04", "    group: 示例小学", "    kind: tribute", "    headcount: 12000"),
        *("  - date: 2026-04-05", "    group: 示例 党支部", "    kind: party-day", "    headcount: 50"),
        "    text: 合计",
        *("  - date: 2026-04-06", "    group: 示例中学", "    kind: tribute", "    headcount: 120"),
    ]


def test_column_that_is_not_there_is_missed_once(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [("日期", "纪念的设施", "类别", "人数"), *(("2026-04-04", "甲园", "研学", 12) for _ in range(3))]
    book(project, rows)

    assert bring_in(project) == 1
    assert [line.split("。")[0] for line in said(capsys)] == [
        "访客.xlsx 第1页 A1 错误：表头里没有“单位”这一列",
        "访客.xlsx 第1页 B1 错误：不认识“纪念的设施”这一列",
        "没有写入",
    ]


def test_number_of_several_rows_in_one_cell_is_not_counted_for_each(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = Workbook()
    sheet = made.worksheets[0]
    for row in (HEADINGS, SCHOOL, ("2026-04-04", "jia", "示例中学", "研学", None)):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    sheet.merge_cells("E2:E3")
    made.save(project / "访客.xlsx")

    assert bring_in(project, "--write") == 1
    assert said(capsys) == [
        "访客.xlsx 第1页 E3 错误：这个数是几行合并的一格，会给每一行都算一遍。"
        "请取消合并，每行写自己的数；只有总数的，并成一行",
        "没有写入。请在 Excel 里改正后再运行一次。",
    ]


@pytest.mark.parametrize(
    ("cell", "value", "message"),
    [
        ("A2", "4.4", "“4.4”读不成日期。请连年份一起写，例如 2026-04-04；"
         "几天的写 2026-04-04/2026-04-06；只知道月份的写 2026-04"),
        ("E2", "约120人", "“约120人”不是数字。请只写数字，例如 120 或 1.2万；"
         "只知道大概的，去掉“约”字写最接近的数，在备注里写明是估计"),
        ("D2", "祭典", "不认识类别“祭典”。可以写：清明祭扫 · 公祭 · 主题党日 · 研学 · 入队入团仪式 · 志愿服务 · 参观 · "
         "走访慰问 · 送喜报"),
    ],
)  # fmt: skip
def test_what_is_said_of_a_cell_says_what_to_write(
    project: Path, cell: str, value: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    row: list[object] = [*SCHOOL]
    row["ABCDEF".index(cell[0])] = value
    book(project, [HEADINGS, row])

    assert bring_in(project) == 1
    assert said(capsys)[0] == f"访客.xlsx 第1页 {cell} 错误：{message}"


def test_dates_of_excel_are_days(project: Path) -> None:
    book(project, [HEADINGS, (date(2026, 4, 4), "jia", "示例小学", "study", "1.2万")], A2="yyyy/m/d")

    assert bring_in(project, "--write") == 0
    assert text(project).splitlines()[2:] == [
        "  - date: 2026-04-04", "    group: 示例小学", "    kind: study", "    headcount: 12000",
    ]  # fmt: skip


def test_calls_are_counted_by_household_and_name_none(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        ("2026-01-20", "走访慰问", 32, "河北省承德市隆化县", "春节走访慰问", "示例县退役军人事务局"),
        ("2026-07-28", "送喜报", "2户", "130825", None, None),
    ]
    book(project, [CALL_HEADINGS, *rows])

    assert bring_in(project, "--write") == 0
    assert text(project, "content/calls/2026.yml").splitlines() == [
        "# 2026年走访慰问、送喜报记录。只记户数，不写哪一户。",
        "calls:",
        "  - date: 2026-01-20",
        "    kind: family-call",
        "    households: 32",
        "    code: 130825",
        "    occasion: 春节走访慰问",
        "    by: 示例县退役军人事务局",
        "  - date: 2026-07-28",
        "    kind: good-news",
        "    households: 2",
        "    code: 130825",
    ]
    said(capsys)
    assert (main(["check", str(project)]), bring_in(project, "--write")) == (0, 0)
    assert said(capsys)[-1] == "没有要写入的：工作簿里的记录都已经有了。"


def test_county_of_which_there_are_several_is_asked_for(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book(project, [CALL_HEADINGS, ("2026-01-20", "走访慰问", 32, "鼓楼区", None, None)])

    assert bring_in(project) == 1
    assert said(capsys)[0].startswith("访客.xlsx 第1页 D2 错误：有几个县区都叫“鼓楼区”。请写全名或六位代码，例如：")


def test_file_with_errors_is_not_continued(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / FILE).write_text("visits:\n  - {date: 2026-04-04}\n", encoding="utf-8")
    book(project, [HEADINGS, SCHOOL, ("2026-04-04", "yi", "示例小学", "研学", 12)])

    assert bring_in(project, "--write") == 1
    assert said(capsys)[1:] == [
        "memorials/jia/visits/2026.yml 错误：文件有错误，不能续写。请先运行 fengbei check，改正后再导入",
        "没有写入任何文件。请改正后再运行一次。",
    ]
    assert not (project / "memorials/yi/visits/2026.yml").exists()


def test_where_one_file_cannot_be_written_the_others_are_put_back(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / FILE).write_bytes(PRESENT.encode())
    (project / "memorials/yi/visits").rmdir()
    (project / "memorials/yi/visits").write_text("no folder")
    book(project, [HEADINGS, SCHOOL, *(("2026-04-04", park, "示例小学", "研学", 12) for park in ("bing", "yi"))])
    before = files(project)

    assert bring_in(project, "--write") == 1
    assert files(project) == before
    assert said(capsys)[-1].startswith("写不进 memorials/yi/visits/2026.yml（")


def test_template_is_filled_in_and_comes_back(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = project / "访客.xlsx"
    assert main(["import", "--template", str(path), "--project", str(project)]) == 0
    made = load_workbook(path)
    assert made.sheetnames == ["祭扫与参观", "走访慰问", "填写说明"]
    assert [cell.value for cell in made["祭扫与参观"][1]] == ["日期", "纪念设施", "单位", "类别", "人数", "备注"]
    made["祭扫与参观"]["A2"] = date(2026, 4, 4)
    for cell, value in (("B2", "甲烈士陵园"), ("C2", "示例小学"), ("D2", "公祭"), ("E2", 30)):
        made["祭扫与参观"][cell] = value
    made["走访慰问"]["A2"] = date(2026, 7, 28)
    made["走访慰问"]["B2"], made["走访慰问"]["C2"] = "送喜报", 2
    made.save(path)

    assert (bring_in(project, "--write"), bring_in(project, "--write", "--sheet", "走访慰问")) == (0, 0)
    assert "headcount: 30" in text(project)
    assert "households: 2" in text(project, "content/calls/2026.yml")
    assert main(["import", "--template", str(path), "--project", str(project)]) == 1


def test_names_of_parks_are_no_formulas_in_the_template(project: Path) -> None:
    (project / "memorials/jia/memorial.yml").write_text("name: '=1+1'\nkind: park\n", encoding="utf-8")
    path = project / "访客.xlsx"

    assert main(["import", "--template", str(path), "--project", str(project)]) == 0
    cells = [cell for row in load_workbook(path)["填写说明"].iter_rows() for cell in row]
    assert [cell.data_type for cell in cells if cell.value == "=1+1"] == ["s"]


def test_roll_is_told_from_visits(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book(project, [("姓名", "籍贯"), ("某某", "某县")])

    assert bring_in(project) == 1
    assert [line for line in said(capsys) if "--roll" in line]


RECORD = {"date": "2026-04-04", "group": "示例小学", "kind": "study", "headcount": "12"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("visits: []\n", "visits:\n  - {}\n"),
        ("visits:  [ ]  # 还没有\nsample: true\n", "visits:  # 还没有\n  - {}\nsample: true\n"),
        ("visits:\nsample: true\n", "visits:\n  - {}\nsample: true\n"),
        ("sample: true", "sample: true\nvisits:\n  - {}\n"),
        ("# 空的\n", "# 空的\nvisits:\n  - {}\n"),
        ("", "visits:\n  - {}\n"),
        ("visits:\n- {date: a}\n", "visits:\n- {date: a}\n- FLOW\n"),
        ("visits:\n  -   {date: a}", "visits:\n  -   {date: a}\n  -   FLOW\n"),
        ("visits:\n  - date: a\n    text: |\n      一\n\n      二\n\nsources: {}\n", None),
        ("visits:\n  -\n    date: a\n", None),
    ],
)
def test_lists_are_continued_however_they_were_begun(before: str, after: str | None) -> None:
    made = extended(before.encode(), "visits", [RECORD]).decode()
    block = "date: 2026-04-04\n    group: 示例小学\n    kind: study\n    headcount: 12"
    flow = "{date: 2026-04-04, group: 示例小学, kind: study, headcount: 12}"
    if after is not None:
        assert made == after.replace("{}\n", f"{block}\n").replace("FLOW", flow)
    document, _ = yamltree.parse(made)
    assert document
    assert isinstance(document.tree, dict)
    assert document.tree["visits"][-1] == RECORD  # type: ignore[index]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("visits: [{date: a}]\n", "list_flow"),
        ("{visits: []}\n", "list_flow"),
        ("visits: {date: a}\n", "list_flow"),
        ("visits: 无\n", "list_flow"),
        ("- date: a\n", "file_unsound"),
        ("visits:\n  - date: a\r  - date: b\n", "file_line_ends"),
        ("sample: true\n...\n", "file_unsound"),
    ],
)
def test_what_cannot_be_continued_is_refused(text: str, code: str) -> None:
    with pytest.raises(Refused) as why:
        extended(text.encode(), "visits", [RECORD])
    assert why.value.code == code


TEXTS = st.text(st.sampled_from("示例小学第一 12:：#-,，、'\"{}[]&*!|>%@`~?·（）a/."), min_size=1, max_size=12).map(
    lambda text: " ".join(text.split()) or "无"
)
RECORDS = st.lists(
    st.fixed_dictionaries({"date": st.just("2026-04-04"), "group": TEXTS, "headcount": st.just("12")}), max_size=3
)


@st.composite
def written(draw: st.DrawFn) -> str:
    """A file as somebody may have written it by hand."""
    pad = draw(st.sampled_from([0, 2, 4]))
    end = draw(st.sampled_from(["\n", "\r\n"]))
    lines = draw(st.lists(st.sampled_from(["# 记录", "", "sample: true  # 示例"]), max_size=2, unique=True))
    lines.append(draw(st.sampled_from(["visits:", "visits:   # 祭扫", '"visits":'])))
    for number in range(draw(st.integers(1, 3))):
        gap = draw(st.sampled_from([1, 3]))
        dash, inside = " " * pad + "-" + " " * gap, " " * (pad + 1 + gap)
        if draw(st.booleans()):
            lines.append(f"{dash}{{date: 2026-01-0{number + 1}, group: '甲，乙', headcount: 1}}")
        else:
            fields = [f"date: 2026-01-0{number + 1}", 'group: "甲: 乙"', "headcount: 36   # 约"]
            fields += draw(st.sampled_from([[], ["text: |", "  一", "  二"], ["text: 一", "  二"], ["text:"]]))
            lines += [dash + fields[0], *(inside + field for field in fields[1:])]
        lines += draw(st.sampled_from([[], [""], [inside + "# 旁注"], ["# 顶格"], ["", "  # 另"]]))
    lines += draw(st.sampled_from([[], ["sources: {}"], ["sources:", "  a: {title: 甲}"], ["", "# 完"]]))
    text = end.join(lines) + draw(st.sampled_from(["", end, end * 2]))
    return draw(st.sampled_from(["", "\ufeff"])) + text


@given(written(), RECORDS)
@settings(max_examples=300)
def test_added_records_leave_every_other_byte_as_it_was(before: str, records: list[dict[str, str]]) -> None:
    made = extended(before.encode(), "visits", records).decode()
    old, _ = yamltree.read(before.encode())
    new, slips = yamltree.read(made.encode())
    assert (old is not None, slips) == (True, [])
    assert isinstance(old.tree, dict)  # type: ignore[union-attr]
    assert new.tree == {**old.tree, "visits": [*old.tree["visits"], *records]}  # type: ignore[union-attr, misc]
    start = next((n for n, (a, b) in enumerate(zip(before, made, strict=False)) if a != b), min(len(before), len(made)))
    added = len(made) - len(before)
    assert any(made[:at] + made[at + added :] == before for at in range(start + 1)), "one insertion and nothing else"
    assert ("\r\n" in made) == ("\r\n" in before)
    assert not ("\r\n" in made and re.search(r"(?<!\r)\n", made)), "one kind of line ends"


def test_a_declared_contact_may_stand_in_a_cell(project: Path) -> None:
    number = "0838-2" + "345678"[:6]
    book(
        project,
        [["日期", "纪念设施", "单位", "类别", "人数", "说明"], ["2026-04-01", "甲园", "示例小学", "参观", 30, number]],
    )
    assert bring_in(project) == 1
    settings = f"site_name: 示例\nplugins:\n  - fengbei/archive:\n      public_contacts: [{number}]\n"
    (project / "mkdocs.yml").write_text(settings, encoding="utf-8")

    assert bring_in(project) == 0
