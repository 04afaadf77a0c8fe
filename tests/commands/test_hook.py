"""`fengbei hook`: what git runs before each commit."""

import os
import subprocess
from pathlib import Path

import pytest

from fengbei.cli import main

IDENTITY = ["-c", "user.name=nobody", "-c", "user.email=nobody@example.org", "-c", "commit.gpgsign=false"]
HERO = "name: 张三\nkind: veteran\ndied: {died}\nsample: true\n"


def git(folder: Path, *command: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(["git", *IDENTITY, *command], cwd=folder, check=False, capture_output=True, encoding="utf-8")


def write(project: Path, died: str) -> None:
    path = project / "heroes" / "zhang-san" / "hero.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HERO.format(died=died), encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    project = tmp_path / "局 'A' 网站"
    write(project, "1998-05-32")
    git(tmp_path, "init", "-q")
    return project


def hook_of(project: Path) -> Path:
    return project.parent / ".git" / "hooks" / "pre-commit"


def test_a_commit_with_an_error_is_refused_and_one_without_is_made(project: Path) -> None:
    assert main(["hook", str(project)]) == 0
    git(project, "add", "-A")

    refused = git(project, "commit", "-q", "-m", "…")
    write(project, "1998-05-31")
    made = git(project, "commit", "-q", "-a", "-m", "…")

    assert (refused.returncode, made.returncode) == (1, 0)
    assert "heroes/zhang-san/hero.yml:3:7 错误：" in refused.stderr + refused.stdout


def test_it_is_written_once_and_taken_out_again(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    codes = [main(["hook", str(project), *options]) for options in ([], [], ["--remove"], ["--remove"])]

    said = [line.split("：")[0] for line in capsys.readouterr().out.splitlines()]
    assert codes == [0, 0, 0, 0]
    assert said == ["装好了", "已经装好了，没有改动", "取下来了", "没有装过，不用取。"]
    assert not hook_of(project).exists()


def test_the_hook_is_for_the_shell_of_git(project: Path) -> None:
    main(["hook", str(project)])

    script = hook_of(project).read_bytes()
    assert (script.startswith(b"#!/bin/sh\n"), b"\r" in script, b"\\" in script.replace(b"'\"'\"'", b"")) == (
        *(True, False),
        False,
    )
    assert os.name == "nt" or os.access(hook_of(project), os.X_OK)


@pytest.mark.parametrize("options", [[], ["--remove"]])
def test_a_hook_of_somebody_else_is_left_alone(
    project: Path, options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    hook_of(project).write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")

    assert main(["hook", str(project), *options]) == 1
    assert hook_of(project).read_text(encoding="utf-8") == "#!/bin/sh\nexit 0\n"
    assert "是别的程序装的钩子" in capsys.readouterr().err


def test_hooks_that_are_kept_elsewhere_are_left_alone(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(project, "config", "core.hooksPath", "../hooks")

    assert main(["hook", str(project)]) == 1
    assert "core.hooksPath" in capsys.readouterr().err
    assert not (project / "hooks").exists()


def test_a_folder_in_no_repository_has_no_hooks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, "1998")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))

    assert main(["hook", str(tmp_path)]) == 2
    assert "不在 git 仓库里" in capsys.readouterr().err
