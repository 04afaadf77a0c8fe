"""How the command ends where it is broken off."""

import errno
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from fengbei import cli
from fengbei.commands.endings import ended
from fengbei.words import words
from tests.terminal import COMMAND, Running

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals and pipes of its own")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    hero = tmp_path / "heroes" / "zhang-san" / "hero.yml"
    hero.parent.mkdir(parents=True)
    rows = "".join(f"  - {{date: 1990-02-30, text: {'事' * 80}{n}}}\n" for n in range(1500))
    hero.write_text(f"name: 张三\nkind: veteran\ndied: 不详\nsample: true\nlife:\n{rows}", encoding="utf-8")
    return tmp_path


@posix
@pytest.mark.parametrize("arguments", [["check"], ["check", "--format", "json"], ["check", "--help"]])
def test_who_reads_one_line_only_ends_it_quietly(project: Path, arguments: list[str]) -> None:
    command = [*COMMAND, *arguments, *([] if "--help" in arguments else [str(project)])]
    reading = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert reading.stdout
    assert reading.stderr

    reading.stdout.close()

    assert reading.stderr.read() == b""
    assert reading.wait(30) == 141 or "--help" in arguments, "argparse itself gives up without a word"
    reading.stderr.close()


@posix
def test_the_keyboard_ends_it_without_a_traceback(project: Path) -> None:
    with Running("check", str(project), "--format", "json") as asking:
        asking.until(bool)  # it is still saying the rest, to a pipe that is full

        code, said = asking.stop(signal.SIGINT)

    assert (code, said) == (130, "已停止。\n")


def test_a_failure_of_the_program_is_said_in_words_and_kept(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "不是数字")  # nobody checks what a system gives a build
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    code = cli.main(["check", str(project)])

    said = capsys.readouterr()
    (kept,) = tmp_path.glob("fengbei-*.txt")
    assert (code, said.out) == (70, "")
    assert said.err.startswith("对不起，程序自己出了错，不是您做错了什么。\n")
    assert (str(kept) in said.err, "Traceback" in said.err) == (True, False)
    assert "invalid literal for int()" in kept.read_text(encoding="utf-8")


def test_a_file_that_another_program_holds_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "roll.csv"

    code = ended(lambda: len(path.read_bytes()), [], words("zh"))

    assert (code, capsys.readouterr().err.split("（")[0]) == (70, f"{path} 打不开或写不进去")


def test_a_full_disk_is_said_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    def write() -> int:
        raise OSError(errno.ENOSPC, "No space left on device")  # as of a write: no file is named

    assert (ended(write, [], words("zh")), capsys.readouterr().err[:15]) == (70, "磁盘满了，写不下，没有做完。请")


@pytest.mark.parametrize("command", [("hosting", "nginx"), ("offline",)], ids=lambda command: command[0])
@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (None, "里没有 mkdocs.yml"),
        ("site_name: 示例\nextra: {day: 2026-02-30}\n", "mkdocs.yml:2:14 错误：没有“2026-02-30”这样的日期"),
        ("site_name：示例\nplugins: []\n", "mkdocs.yml:1:10 错误：冒号是中文全角"),
    ],
)
def test_settings_that_no_site_can_be_built_from_are_said_as_check_says_them(
    project: Path, capsys: pytest.CaptureFixture[str], command: tuple[str, ...], settings: str | None, said: str
) -> None:
    if settings:
        (project / "mkdocs.yml").write_text(settings, encoding="utf-8")

    code = cli.main([*command, str(project)])

    printed = capsys.readouterr()
    assert (code, printed.out, said in printed.err, "没有写任何文件。" in printed.err) == (1, "", True, True)


def test_who_asks_to_see_a_failure_sees_it(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "不是数字")

    with pytest.raises(ValueError, match="invalid literal"):
        cli.main(["check", str(project), "--debug"])


def test_the_help_says_what_the_codes_mean(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["check", "--help"])

    assert "70 程序自己出了错" in capsys.readouterr().out.replace("\n", "").replace("  ", "")
