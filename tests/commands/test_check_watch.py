"""`fengbei check --watch`, as a real process."""

import signal
import sys
from pathlib import Path

import pytest

from tests.terminal import Running

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Ctrl+C cannot be sent to one process there")
WATCHING = "要结束按 Ctrl+C。\n"
HERO = "name: 张三\nkind: veteran\ndied: {died}\nsample: true\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    write(tmp_path, "1998-05-32")
    return tmp_path


def write(project: Path, died: str, name: str = "zhang-san") -> None:
    path = project / "heroes" / name / "hero.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HERO.format(died=died), encoding="utf-8")


def a_round(said: str) -> bool:
    return said.endswith(WATCHING)


@pytest.mark.parametrize("told", [True, False])
def test_each_change_is_checked_and_compared(project: Path, told: bool) -> None:
    if not told:
        (project / ".cache").touch()  # where it is found out whether the system tells of changes
    with Running("check", str(project), "--watch") as watching:
        first = watching.until(a_round)
        write(project, "1998-05-31")
        mended = watching.until(a_round)
        write(project, "1998-06-31", "li-si")
        broken = watching.until(a_round)

        code, error = watching.stop(signal.SIGINT)

    assert first.splitlines()[1].startswith("heroes/zhang-san/hero.yml:3:7 ")
    assert mended.splitlines()[:3] == ["没有发现问题。", "", "与上一次检查相比：改好 1 处，新出现 0 处。"]
    assert "与上一次检查相比：改好 0 处，新出现 1 处。\n  新出现：heroes/li-si/hero.yml:3:7 错误：" in broken
    assert (code, error) == (1, "不再看着了。\n")


def test_a_change_of_the_settings_is_heard_and_of_nothing_else(project: Path) -> None:
    with Running("check", str(project), "--watch") as watching:
        watching.until(a_round)
        (project / "README.md").write_text("甲", encoding="utf-8")
        (project / "heroes" / "zhang-san" / ".hero.yml.swp").write_text("甲", encoding="utf-8")
        (project / "mkdocs.yml").write_text("site_name: 甲\n", encoding="utf-8")

        said = watching.until(a_round)
        code, _ = watching.stop(signal.SIGINT)

    assert (said.count(WATCHING), "与上一次检查相比没有变化。" in said, code) == (1, True, 1)
