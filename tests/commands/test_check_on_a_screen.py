"""What `fengbei check` shows on a terminal, and how it keeps everything else plain."""

import json
import os
from pathlib import Path

import pytest

from fengbei.cli import main
from tests.terminal import in_a_terminal, needs_a_terminal

pytestmark = needs_a_terminal
HERO = "name: 张三\nkind: veteran\ndied: 1998-05-01\nsample: true\n"
MOBILE = "138" + "0013" + "8000"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    write(tmp_path, "heroes/zhang-san/hero.yml", HERO)
    return tmp_path


def write(project: Path, name: str, text: str) -> None:
    (project / name).parent.mkdir(parents=True, exist_ok=True)
    (project / name).write_text(text, encoding="utf-8")


def shown(project: Path, *options: str) -> list[str]:
    _, said = in_a_terminal("check", str(project), *options, NO_COLOR="1")
    return said.splitlines()


def test_a_line_of_the_file_stands_below_an_error_with_a_mark(project: Path) -> None:
    write(project, "heroes/zhang-san/hero.yml", HERO + "life: [{date: 1990, text: 退伍回乡, place: 某地, code: 99}]\n")

    lines = shown(project)

    assert lines[0] == "── heroes/zhang-san/hero.yml（张三）：1 处错误"
    assert lines[2] == "    life: [{date: 1990, text: 退伍回乡, place: 某地, code: 99}]"
    assert lines[3].index("^") == 4 + len("life: [{date: 1990, text: 退伍回乡, place: 某地, code: ") + 6
    assert lines[-1] == (
        "下一步：先改 heroes/zhang-san/hero.yml:5:50，保存后再运行一次 fengbei check。"
        "还有错误的时候，网站保持原样，不会更新。"
    )


def test_a_long_line_is_cut_around_the_place(project: Path) -> None:
    write(project, "heroes/zhang-san/hero.yml", HERO + f"life: [{{date: 1990, text: {'事' * 200}, code: 99}}]\n")

    line, mark = shown(project)[2:4]

    assert (line[:5], line[-1]) == ("    …", "]")
    assert len(mark) <= 80


def test_personal_data_comes_first_and_nothing_of_its_file_is_repeated(project: Path) -> None:
    write(project, "heroes/li-si/hero.yml", HERO.replace("张三", "李四").replace("05-01", "05-32"))
    write(project, "heroes/wang-wu/hero.yml", f"{HERO.replace('05-01', '05-32')}born: 某年 # {MOBILE}\n")

    lines = shown(project)

    assert lines[0].startswith("── heroes/wang-wu/hero.yml：")
    assert [line for line in lines if MOBILE in line or line.startswith("    born")] == []
    assert "    died: 1998-05-32" in lines, "the other file's"
    assert lines[-1].startswith("下一步：先删去 heroes/wang-wu/hero.yml:5:")


def test_rows_below_a_column_of_personal_data_are_not_repeated(project: Path) -> None:
    number = "1101" + "01" + "19500101"
    write(project, "memorials/jia/memorial.yml", "name: 甲烈士陵园\nkind: park\nsample: true\n")
    write(project, "memorials/jia/roll.csv", f"姓名,身份证号,性别\n张三,{number},某\n")

    lines = shown(project)

    assert lines[0].startswith("── memorials/jia/roll.csv：")
    assert [line for line in lines if number in line] == []


def test_errors_stand_before_warnings_and_their_files_too(project: Path) -> None:
    write(project, "heroes/an-yi/hero.yml", HERO.replace("sample: true\n", ""))
    write(project, "heroes/zhang-san/hero.yml", HERO.replace("sample: true\n", "").replace("张三", "张 三") + "x: 1\n")

    files = [line.split("：")[0] for line in shown(project) if line.startswith("── ")]
    levels = [line.split("：")[0].split(" ")[-1] for line in shown(project) if line.startswith("heroes/zhang-san")]

    assert files == ["── heroes/zhang-san/hero.yml（张 三）", "── heroes/an-yi/hero.yml（张三）"]
    assert levels == sorted(levels, key=["错误", "提醒", "提示"].index)


def test_many_of_one_kind_are_folded_on_a_screen_alone(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = "".join(f"  - {{date: 1990-02-3{n % 2}, text: 第{n}}}\n" for n in range(9))
    write(project, "heroes/zhang-san/hero.yml", f"{HERO}life:\n{rows}")

    def told(lines: list[str]) -> int:
        return sum(line.startswith("heroes/") for line in lines)

    main(["check", str(project)])
    assert (told(shown(project)), told(shown(project, "--all"))) == (3, 9)
    assert told(capsys.readouterr().out.splitlines()) == 9
    assert "  这个文件里同一种问题还有 6 处，没有一一列出；加 --all 全部列出。" in shown(project)


def test_an_escape_sequence_of_a_file_is_not_obeyed(project: Path) -> None:
    write(project, "heroes/zhang-san/hero.yml", HERO + 'remark: "a\\x1b[31mb"\n"\\x1b[2J": 1\n')
    write(project, "content/a.md", f"\x1b[2J {MOBILE}\n")

    assert [line for line in shown(project) if "\x1b" in line] == []


@pytest.mark.parametrize(
    ("environment", "colours"),
    [
        ({}, True),
        ({"NO_COLOR": "1"}, False),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        ({"TERM": "dumb"}, False),
        ({"TERM": "dumb", "FORCE_COLOR": "1"}, True),
    ],
)
def test_colours_are_where_a_terminal_has_them(project: Path, environment: dict[str, str], colours: bool) -> None:
    _, said = in_a_terminal("check", str(project), **environment)

    assert ("\x1b[32m没有发现问题。\x1b[0m" in said, "\x1b" in said) == (colours, colours)


@pytest.mark.parametrize(("name", "colours"), [("TERM", False), ("FORCE_COLOR", True), ("CLICOLOR_FORCE", True)])
def test_a_pipe_has_colours_only_where_they_are_forced(
    project: Path, name: str, colours: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(name, "1")

    main(["check", str(project)])

    assert ("\x1b" in capsys.readouterr().out) == colours


def test_data_has_no_colours_on_a_screen_either(project: Path) -> None:
    _, said = in_a_terminal("check", str(project), "--format", "json", FORCE_COLOR="1")

    assert json.loads(said) == []


def test_who_has_finished_is_told_how_to_commit_in_a_repository_alone(project: Path) -> None:
    without = shown(project)
    os.mkdir(project / ".git")  # noqa: PTH102

    assert without == ["没有发现问题。"]
    assert shown(project)[1].startswith("可以提交了：先运行 git add -A")
