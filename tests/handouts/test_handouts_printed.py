"""`fengbei check --handouts`: whether printed sheets are still true."""

import json
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from fengbei.cli import main
from fengbei.handouts.printed import as_code
from fengbei.handouts.printed_list import NoList, Row, rows

ZHANG = "name: 张三\nkind: veteran\ndied: 不详\nreviewed: 2026-03-01\nsample: true\n"
TALK = """\
    title: 讲述
    sample: true
    heroes: [zhang-san]
    sessions:
      - {date: 2026-06-01, place: 示例小学, state: planned}
    """
NOW = "1777593600"  # 1 May 2026
Checked = Callable[..., tuple[int, list[tuple[int, str, str]]]]


@pytest.fixture(autouse=True)
def on_the_first_of_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", NOW)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name, text in {
        "mkdocs.yml": "site_name: 示例\nplugins: [fengbei/archive, fengbei/handouts]\n",
        "heroes/zhang-san/hero.yml": ZHANG,
        "heroes/li-si/hero.yml": ZHANG.replace("张三", "李四"),
        "content/talks/jiang-shu.yml": TALK,
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(dedent(text), encoding="utf-8")
    return tmp_path


@pytest.fixture
def checked(project: Path, capsys: pytest.CaptureFixture[str]) -> Checked:
    """The exit code, and of each row its line, its code and what has become of its sheet."""

    def of(data: str | bytes) -> tuple[int, list[tuple[int, str, str]]]:
        (project / "printed.csv").write_bytes(data.encode() if isinstance(data, str) else data)
        code = main(["check", str(project), "--handouts", str(project / "printed.csv"), "--format", "json"])
        found = json.loads(capsys.readouterr().out)
        return code, [(one["line"], one["code"], one["state"]) for one in found]

    return of


def codes(project: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    """The codes of today by their files, as a list of names has them told."""
    (project / "asked.csv").write_text("编号,讲义\nZZZZZZ,张三\nZZZZZZ,李四\nZZZZZZ,讲述\n", encoding="utf-8")
    main(["check", str(project), "--handouts", str(project / "asked.csv"), "--format", "json"])
    return {now["file"]: now["code"] for one in json.loads(capsys.readouterr().out) for now in one["now"]}


SPEAKER, TALKS = "handouts/zhang-san_audience.pdf", "handouts/talk-jiang-shu_audience.pdf"


def test_sheets_that_are_true(project: Path, checked: Checked, capsys: pytest.CaptureFixture[str]) -> None:
    now = codes(project, capsys)
    listed = f"编号,份数\n{now[SPEAKER]},30\n{now[TALKS]},2\n"
    assert checked(listed) == (0, [(2, now[SPEAKER], "current"), (3, now[TALKS], "current")])


def test_sheets_that_are_not(project: Path, checked: Checked, capsys: pytest.CaptureFixture[str]) -> None:
    now = codes(project, capsys)
    (project / "heroes/zhang-san/hero.yml").write_text(ZHANG + "summary: 改了一句。\n", encoding="utf-8")
    (project / "content/talks/jiang-shu.yml").write_text(
        dedent(TALK).replace("2026-06-01", "2026-06-08"), encoding="utf-8"
    )
    (project / "heroes/li-si/hero.yml").unlink()
    lines = [
        f"{now[SPEAKER]},张三",
        f"{now[TALKS].split('-')[0]}-ZZZ,讲述",
        f"{now['handouts/li-si_audience.pdf']},李四",
        f"{now[SPEAKER]},",
        "12?456,张三",
        "1.23E+45,张三",
    ]
    code, found = checked("编号,讲义\n" + "\n".join(lines))
    assert (code, [state for _, _, state in found]) == (
        1,
        ["changed", "changed", "gone", "unknown", "misspelt", "misspelt"],
    )


def test_other_days_to_come(project: Path, checked: Checked, capsys: pytest.CaptureFixture[str]) -> None:
    now = codes(project, capsys)
    (project / "content/talks/jiang-shu.yml").write_text(
        dedent(TALK).replace("2026-06-01", "2026-06-08"), encoding="utf-8"
    )
    assert checked(f"编号\n{now[TALKS]}\n") == (1, [(2, now[TALKS], "days")])


def test_code_of_another_sheet(project: Path, checked: Checked, capsys: pytest.CaptureFixture[str]) -> None:
    now = codes(project, capsys)
    assert checked(f"编号,讲义\n{now[SPEAKER]},李四\n")[1] == [(2, now[SPEAKER], "other")]


def test_one_slip_of_the_pen(project: Path, checked: Checked, capsys: pytest.CaptureFixture[str]) -> None:
    now = codes(project, capsys)[SPEAKER]
    slipped = ("2" if now[0] != "2" else "3") + now[1:]
    assert checked(f"编号\n{slipped}\n")[1] == [(2, slipped, "misspelt")]


def test_scanned_addresses_need_no_header(project: Path, checked: Checked, capsys: pytest.CaptureFixture[str]) -> None:
    now = codes(project, capsys)
    (project / "heroes/li-si/hero.yml").unlink()
    base = "https://fengbei.example/sub/heroes"
    listed = f"{base}/zhang-san/#sheet-{now[SPEAKER]}\n{base}/zhang-san/#sheet-ZZZZZZ\n{base}/li-si/#sheet-ZZZZZZ\n"
    assert checked(listed) == (
        1,
        [(1, now[SPEAKER], "current"), (2, "ZZZZZZ", "changed"), (3, "ZZZZZZ", "gone")],
    )


def test_what_is_said_to_an_editor(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    now = codes(project, capsys)
    path = project / "printed.csv"
    path.write_text(f"编号,讲义\n{now[SPEAKER]},张三\nZZZZZZ,张三（听众用）\n", encoding="utf-8-sig")
    assert main(["check", str(project), "--handouts", str(path)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        f"printed.csv:2 {now[SPEAKER]} 张三（听众版讲义）：仍然有效",
        f"printed.csv:3 ZZZZZZ 张三（听众版讲义）：内容已改，请换新。现在是：{now[SPEAKER]}，{SPEAKER}，2026-03-01核校",
        "共 2 行，仍然有效 1 行，要换新或核对 1 行。",
    ]


def test_site_s_own_list_names_one_copy(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    address = "https://fengbei.example/heroes/zhang-san/#sheet-ZZZZZZ"
    rows = [f"张三（{copy}）,ZZZZZZ,{address}" for copy in ("宣讲员用", "听众用", "旧版")]
    (project / "list.csv").write_text("\n".join(["讲义,编号,网址", *rows]), encoding="utf-8")
    main(["check", str(project), "--handouts", str(project / "list.csv"), "--format", "json"])
    found = [[now["file"] for now in one["now"]] for one in json.loads(capsys.readouterr().out)]
    speaker = "handouts/zhang-san.pdf"
    assert found == [[speaker], [SPEAKER], [speaker, SPEAKER]]


def test_records_with_errors_cannot_be_compared_with(
    project: Path, checked: Checked, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "heroes/zhang-san/hero.yml").write_text(ZHANG.replace("2026-03-01", "2026-03-32"), encoding="utf-8")
    (project / "printed.csv").write_text("K7Q2M9\n", encoding="utf-8")
    assert main(["check", str(project), "--handouts", str(project / "printed.csv")]) == 1
    assert "请先改正以上错误" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "said"), [(None, "没有文件"), (b"PK\x03\x04...", "请先另存为 CSV"), (b"\xef\xbb\xbf\r\n", "没有编号")]
)
def test_what_is_no_list_ends_with_2(
    project: Path, capsys: pytest.CaptureFixture[str], content: bytes | None, said: str
) -> None:
    if content is not None:
        (project / "printed.csv").write_bytes(content)
    assert main(["check", str(project), "--handouts", str(project / "printed.csv")]) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("k7q2m9", "K7Q2M9"),
        (" K7Q2 M9 ", "K7Q2M9"),
        ("K7Q2M9XD3", "K7Q2M9-XD3"),
        ("k7q2m9–xd3", "K7Q2M9-XD3"),
        ("O7QIL9", "07Q119"),
        ("编号：K7Q2M9", "K7Q2M9"),
        ("K7Q2M", ""),
        ("K7Q2MU", ""),
        ("K7Q2M9-X", ""),
        ("1.23E+45", ""),
        ("", ""),
    ],
)
def test_codes_are_read_as_hands_copy_them(written: str, meant: str) -> None:
    assert as_code(written) == meant


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "，"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_tables_of_all_spreadsheets_are_read(encoding: str, separator: str, end: str) -> None:
    lines = [["讲义", "编号", "份数"], ["张三（宣讲员用）", "Ｋ7Q2M9", "30"], ["", "", ""], ["李四", "", "2"]]
    data = end.join(separator.join(cells) for cells in lines) + end
    assert rows(data.encode(encoding)) == (
        Row(2, ("K7Q2M9",), "", "张三(宣讲员用)"),
        Row(4, (), "", "李四"),
    )


def test_what_excel_writes_about_its_separator_is_no_header() -> None:
    assert rows(b"sep=;\r\ncode;name\r\nK7Q2M9;x\r\n") == (Row(3, ("K7Q2M9",), "", "x"),)


def test_code_that_a_spreadsheet_has_made_a_number_is_taken_from_the_address() -> None:
    listed = "讲义,编号,网址\n张三,1.2E+08,https://x.example/heroes/zhang-san/#sheet-12E678\n"
    assert rows(listed.encode()) == (Row(2, ("1.2E+08", "12E678"), "heroes/zhang-san/", "张三"),)


def test_nothing_is_no_list() -> None:
    with pytest.raises(NoList):
        rows(b"\r\n \r\n")


def test_poster_and_month_are_known_by_their_codes(
    project: Path, checked: Checked, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "asked.csv").write_text("编号,讲义\nZZZZZZ,讲述（海报）\nZZZZZZ,2026年6月宣讲日程\n", encoding="utf-8")
    main(["check", str(project), "--handouts", str(project / "asked.csv"), "--format", "json"])
    poster, month = (one["now"][0] for one in json.loads(capsys.readouterr().out))
    assert {poster["file"], month["file"]} == {"handouts/talk-jiang-shu.zip"}
    assert [state for _, _, state in checked(f"{poster['code']}\n{month['code']}\n")[1]] == ["current", "current"]
