"""What stands where a record should and is none: a folder, a pipe, a link in circles, far too much."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from fengbei.cli import main

RECORDS = (
    "heroes/zhang-san/hero.yml",
    "memorials/jia/memorial.yml",
    "memorials/jia/roll.csv",
    "memorials/jia/visits/2026.yml",
    "content/talks/a.yml",
    "content/routes/a.yml",
    "content/calls/2026.yml",
    "content/messages/2026.yml",
    "content/days.yml",
    "content/lecturers.yml",
    "content/sources.yml",
)
OTHERS = ("heroes/zhang-san/story.md", "heroes/zhang-san/notes.txt", "heroes/zhang-san/a.jpg", "content/index.md")
Made = Callable[[Path], None]
ODD: dict[str, Made] = {"folder": Path.mkdir, "link in a circle": lambda path: path.symlink_to(path)}
ODD["link to nothing"] = lambda path: path.symlink_to(path.with_name("nothing"))
if sys.platform != "win32":
    ODD["pipe"] = os.mkfifo


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("name", [*RECORDS, *OTHERS])
def test_what_is_no_file_is_named_and_nothing_waits_for_it(
    odd: str, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).parent.mkdir(parents=True)
    ODD[odd](tmp_path / name)

    code = main(["check", "--format", "github", str(tmp_path)])

    said = f"file={name},line=1,col=1::{Path(name).name} 不是文件"
    assert (code, said in capsys.readouterr().out) == ((1, True) if name in RECORDS else (0, False))
    assert main(["check", "--fix", "--dry-run", str(tmp_path)]) == 0


@pytest.mark.parametrize("folder", ["heroes/zhang-san", "memorials/jia", "memorials/jia/visits", "content/calls"])
def test_a_folder_that_is_a_link_in_a_circle_is_passed_over(folder: str, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / folder).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / folder).symlink_to(tmp_path / folder)

    assert main(["check", str(tmp_path)]) == 0
    assert main(["check", "--fix", str(tmp_path)]) == 0
