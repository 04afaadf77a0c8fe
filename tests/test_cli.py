"""The `fengbei` command: what it prints, and how it ends."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from fengbei import __version__
from fengbei.cli import main
from fengbei.words import words

HERO = "heroes/zhang-san/hero.yml"
GOOD = "name: 张三\nkind: veteran\ndied: 1998-05-01\nsample: true\n"
WARNED = GOOD.replace("sample: true\n", "")
WRONG = GOOD.replace("1998-05-01", "1998-05-32")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / HERO).parent.mkdir(parents=True)
    write(tmp_path, GOOD)
    return tmp_path


def write(project: Path, text: str) -> None:
    (project / HERO).write_text(text, encoding="utf-8")


def check(project: Path, *options: str) -> int:
    return main(["check", str(project), *options])


def test_no_problems_end_with_0(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(project) == 0
    assert capsys.readouterr() == ("没有发现问题。\n", "")


def test_warnings_end_with_0(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(project, WARNED)

    assert check(project) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "共 0 处错误，1 处提醒。"


def test_errors_end_with_1(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(project, WRONG)

    assert check(project) == 1
    assert capsys.readouterr() == (
        "── heroes/zhang-san/hero.yml（张三）：1 处错误\n"
        "heroes/zhang-san/hero.yml:3:7 错误：1998-05-32 不是存在的日期（5 月没有 32 日，只有 31 天）。"
        "请核对；只知到月就写 1998-05\n\n共 1 处错误，0 处提醒。\n",
        "",
    )


@pytest.mark.parametrize(
    ("settings", "errors"),
    [
        ("plugins:\n  - search\n  - fengbei/archive: {far_km: 250.5}\nslugs: !!python/name:os.system {}\n", 0),
        ("plugins:\n  fengbei/archive:\n    far_km: 250\n", 0),
        ("plugins:\n  - fengbei/archive:\n      far_km: 150\n", 1),
        ("plugins:\n  - fengbei/archive\n", 1),
        ("plugins: [\n", 1),
        ("", 1),
    ],
)
def test_how_far_is_too_far_is_read_from_the_settings(
    project: Path, capsys: pytest.CaptureFixture[str], settings: str, errors: int
) -> None:
    (project / "mkdocs.yml").write_text(f"site_name: 示例\n{settings}", encoding="utf-8")
    place = "{now: 河北省隆化县, code: 130825, point: {lon: 116.3975, lat: 39.9087, datum: GCJ-02}}"
    write(project, f"{GOOD}native_place: {place}\n")

    assert check(project) == errors


@pytest.mark.parametrize("arguments", ["", "chekc", "check . --format xml", "check . --lang fr"])
def test_wrong_usage_ends_with_2(arguments: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments.split())

    assert caught.value.code == 2
    assert capsys.readouterr().out == ""


def test_version_is_the_packages(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["--version"])

    assert (caught.value.code, capsys.readouterr().out) == (0, f"fengbei {__version__}\n")


def test_json_says_the_same_for_editors(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(project, WRONG)

    assert check(project, "--format", "json") == 1
    assert json.loads(capsys.readouterr().out) == [
        {
            "file": "heroes/zhang-san/hero.yml",
            "line": 3,
            "column": 7,
            "level": "error",
            "code": "date_no_such_day",
            "message": "1998-05-32 不是存在的日期（5 月没有 32 日，只有 31 天）",
            "mend": "请核对；只知到月就写 1998-05",
        }
    ]


def test_json_of_no_problems_is_an_empty_list(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(project, "--format", "json") == 0
    assert json.loads(capsys.readouterr().out) == []


def test_github_marks_the_lines(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(project, WARNED.replace("1998-05-01", "{date: 1998-05-32, place: 某地}\nborn: 1924"))

    assert check(project, "--format", "github") == 1
    assert capsys.readouterr().out == (
        "::error file=heroes/zhang-san/hero.yml,line=3,col=14::"
        "1998-05-32 不是存在的日期（5 月没有 32 日，只有 31 天）。请核对；只知到月就写 1998-05\n"
        "::warning file=heroes/zhang-san/hero.yml,line=4,col=7::"
        f"born（出生） 没有来源。{words('zh')('problems.fact_without_source.mend').format()}\n"
    )


def test_github_escapes_what_is_special_to_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    talks = tmp_path / "content" / "talks"
    talks.mkdir(parents=True)
    (talks / "a,b.yml").write_text("title: 甲\n", encoding="utf-8")
    (talks / "100.yml").write_text("title: 甲\nsuits: 100%\nminutes: 100%\n", encoding="utf-8")

    check(tmp_path, "--format", "github")

    assert capsys.readouterr().out == (
        "::error file=content/talks/100.yml,line=3,col=10::“100%25”不是人数或数量。请只写数字，例如 120 或 1.2万\n"
        "::warning file=content/talks/a%2Cb.yml,line=1,col=1::"
        "文件名 a,b.yml 有空格、大写或汉字，不会被读取。请用小写拼音和连字符，例如 a-b.yml\n"
    )


def test_english_is_spoken_where_it_is_asked_for(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(project, WRONG.replace("kind", "种类"))

    assert check(project, "--lang", "en") == 1
    assert capsys.readouterr().out == (
        "── heroes/zhang-san/hero.yml (张三): errors: 2\n"
        "heroes/zhang-san/hero.yml:2:1 error: there is no field “种类”. Use kind\n"
        "heroes/zhang-san/hero.yml:3:7 error: there is no such day as 1998-05-32 (month 5 has 31 days, not 32). "
        "Check it; if only the month is known, write 1998-05\n"
        "\n2 errors, 0 warnings.\n"
    )


def test_project_is_the_current_folder_by_default(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write(project, WRONG)
    monkeypatch.chdir(project)

    assert main(["check"]) == 1
    assert capsys.readouterr().out.splitlines()[1].startswith("heroes/zhang-san/hero.yml:3:7 ")


def test_chinese_is_printed_whatever_the_console_speaks(project: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}

    done = subprocess.run(
        [sys.executable, "-m", "fengbei.cli", "check", str(project)], env=environment, capture_output=True, check=False
    )

    assert (done.returncode, done.stdout.decode().splitlines(), done.stderr) == (0, ["没有发现问题。"], b"")


@pytest.mark.parametrize("encoding", ["ascii", "gbk"])
def test_help_and_refusals_are_printed_whatever_the_console_speaks(project: Path, encoding: str) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "fengbei.cli"]

    done = subprocess.run([*command, "--help"], env=environment, capture_output=True, check=False)
    refused = subprocess.run(
        [*command, "report", "2023", str(project)], env=environment, capture_output=True, check=False
    )

    assert (done.returncode, done.stdout.decode().startswith("usage: fengbei"), done.stderr) == (0, True, b"")
    assert refused.stderr.decode().splitlines()[0].startswith("2023年没有任何记录")


def test_a_folder_that_is_no_project_is_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(tmp_path / "nowhere"), "--lang", "en"]) == 2
    assert capsys.readouterr().err.endswith("run the command in a project\n")
