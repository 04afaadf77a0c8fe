"""`fengbei check --changed`: what a change has to do with, as git tells it."""

import os
import subprocess
from pathlib import Path

import pytest

from fengbei.cli import main

HERO = "name: 张三\nkind: veteran\ndied: {died}\nsample: true\n{more}"
GOOD, WRONG = "1998-05-01", "1998-05-32"
PARK = "name: 甲烈士陵园\nkind: park\nsample: true\n"
IDENTITY = ["-c", "user.name=nobody", "-c", "user.email=nobody@example.org", "-c", "commit.gpgsign=false"]


def git(project: Path, *command: str) -> None:
    subprocess.run(["git", *IDENTITY, *command], cwd=project, check=True, capture_output=True)


def hero(project: Path, name: str, died: str = GOOD, more: str = "") -> Path:
    path = project / "heroes" / name / "hero.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HERO.format(died=died, more=more), encoding="utf-8")
    return path


def park(project: Path, name: str) -> Path:
    path = project / "memorials" / name / "memorial.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(PARK, encoding="utf-8")
    return path


def commit(project: Path) -> None:
    git(project, "add", "-A")
    git(project, "commit", "-q", "-m", "…")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """In a folder of a repository, with an old error and a park that somebody rests in."""
    project = tmp_path / "局 网站"
    hero(project, "lao-cuo", WRONG)
    hero(project, "zhang-san", more="memorials: [jia-lingyuan]\n")
    park(project, "jia-lingyuan")
    git(tmp_path, "init", "-q", "-b", "main")
    commit(tmp_path)
    return project


def changed(project: Path, capsys: pytest.CaptureFixture[str], *base: str) -> tuple[int, list[str]]:
    """The code, and the files and lines of what is shown."""
    code = main(["check", str(project), "--changed", *base])
    folders = ("heroes", "memorials", "content")
    lines = [line for line in capsys.readouterr().out.splitlines() if line.startswith(folders)]
    return code, [":".join(line.split(":")[:2]) for line in lines]


def test_what_was_wrong_before_is_not_shown(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert changed(project, capsys) == (0, [])


@pytest.mark.parametrize("staged", [True, False])
def test_what_is_changed_or_new_is_shown_staged_or_not(
    project: Path, staged: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    hero(project, "zhang-san", WRONG, "memorials: [jia-lingyuan]\n")
    hero(project, "wang-wu", WRONG)
    if staged:
        git(project, "add", "-A")

    assert changed(project, capsys) == (1, ["heroes/wang-wu/hero.yml:3", "heroes/zhang-san/hero.yml:3"])


def test_an_old_error_is_shown_once_its_file_is_touched(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hero(project, "lao-cuo", WRONG, "# 一行说明\n")

    assert changed(project, capsys) == (1, ["heroes/lao-cuo/hero.yml:3"])


def test_who_refers_to_what_is_gone_is_shown_though_unchanged(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    park(project, "jia-lingyuan").unlink()
    (project / "memorials" / "jia-lingyuan").rmdir()

    assert changed(project, capsys) == (1, ["heroes/zhang-san/hero.yml:5"])


def test_a_park_that_is_renamed_is_gone_under_its_old_name(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(project, "mv", "memorials/jia-lingyuan", "memorials/yi-lingyuan")

    assert changed(project, capsys) == (1, ["heroes/zhang-san/hero.yml:5"])


def test_names_in_chinese_and_with_spaces_are_known(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    talks = project / "content" / "talks"
    talks.mkdir(parents=True)
    (talks / "二 等功.yml").write_text("title: 甲\n", encoding="utf-8")

    assert changed(project, capsys) == (0, ["content/talks/二 等功.yml:1"])


def test_what_git_ignores_is_left_out(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / ".gitignore").write_text("wang-wu/\n", encoding="utf-8")
    hero(project, "wang-wu", WRONG)

    assert changed(project, capsys) == (0, [])


def test_a_branch_is_compared_with_where_it_parted(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(project, "switch", "-q", "-c", "work")
    hero(project, "wang-wu", WRONG)
    commit(project)
    git(project, "switch", "-q", "main")
    hero(project, "li-si", WRONG)
    commit(project)
    git(project, "switch", "-q", "work")

    assert changed(project, capsys, "main") == (1, ["heroes/wang-wu/hero.yml:3"])
    assert changed(project, capsys) == (0, [])


def test_before_the_first_commit_everything_is_changed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hero(tmp_path, "zhang-san", WRONG)
    git(tmp_path, "init", "-q")

    assert changed(tmp_path, capsys) == (1, ["heroes/zhang-san/hero.yml:3"])


def test_a_folder_after_changed_is_the_project(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    hero(project, "wang-wu", WRONG)
    monkeypatch.chdir(project)

    assert main(["check", "--changed", "."]) == 1
    assert "wang-wu" in capsys.readouterr().out


def test_a_folder_in_no_repository_is_wrong_usage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    hero(tmp_path, "zhang-san")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))

    assert main(["check", str(tmp_path), "--changed"]) == 2
    assert "不在 git 仓库里" in capsys.readouterr().err


def test_a_branch_that_nobody_knows_is_wrong_usage(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(project), "--changed", "mian"]) == 2
    assert "git 里没有“mian”" in capsys.readouterr().err


def test_no_git_is_said_plainly(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", os.devnull)

    assert main(["check", str(project), "--changed"]) == 2
    assert "没有找到 git" in capsys.readouterr().err
