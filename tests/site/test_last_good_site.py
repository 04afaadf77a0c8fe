"""A build that fails, in whatever way, leaves the last good site as it was."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.site.built import Built
from tests.site.conftest import TODAY, Build, run, settings, write
from tests.site.test_small_sites import ALL, HERO


@pytest.fixture
def good(build: Build) -> Built:
    built = build(ALL)
    assert built.code == 0, built.printed
    return built


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("heroes/zhang-san/hero.yml", "name：张三\n"),
        ("heroes/zhang-san/hero.yml", HERO.replace("1951-10-12", "1951-02-30")),
        ("content/about.md", "电话 13800138000\n"),
    ],
)
def test_bad_input_stops_before_anything_is_written(good: Built, name: str, text: str) -> None:
    project, before = good.folder.parent, dict(good.files)
    write(project, {name: text})
    again = run(project, good.folder, strict=False)
    assert (again.code, name in again.printed, "Traceback" in again.printed) == (1, True, False)
    assert Built(good.folder, 0, "").files == before


def test_a_strict_build_that_fails_for_a_warning_is_not_put_in_place(good: Built) -> None:
    before = dict(good.files)
    write(good.folder.parent, {"content/about.md": "# 关于\n\n[谁](hero:nobody)\n"})
    again = run(good.folder.parent, good.folder, strict=True)
    assert (again.code, Built(good.folder, 0, "").files == before) == (1, True)


def test_a_site_folder_that_cannot_be_swapped_is_told_of(build: Build, good: Built) -> None:
    again = run(good.folder.parent, good.folder / "index.html" / "site", strict=False)
    assert (again.code, "site_dir" in again.printed, "Traceback" in again.printed) == (1, True, False)


@pytest.mark.parametrize(
    ("raised", "said"),
    [
        ('OSError(28, "No space left on device")', "磁盘满了，网站没有生成"),
        ('PermissionError(13, "Permission denied", "content/index.md")', "content/index.md 读不了或写不进去"),
    ],
)
def test_what_the_system_refuses_in_a_build_is_told_in_words(good: Built, raised: str, said: str) -> None:
    project = good.folder.parent
    write(project, {"full.py": f"def on_env(env, config, files):\n    raise {raised}\n"})
    write(project, {"mkdocs.yml": (project / "mkdocs.yml").read_text(encoding="utf-8") + "hooks: [full.py]\n"})
    before = dict(good.files)
    again = run(project, good.folder, strict=False)
    assert (again.code, said in again.printed, "Traceback" in again.printed) == (1, True, False)
    assert Built(good.folder, 0, "").files == before


def test_a_site_that_stands_is_not_built_again(build: Build, good: Built) -> None:
    project = good.folder.parent
    time.sleep(2.1)  # what was written this moment may be written again without its times changing
    assert run(project, good.folder, strict=True).code == 0
    stands = (good.folder / "index.html").stat().st_ino

    again = run(project, good.folder, strict=True)
    assert (again.code, "没有改动" in again.printed) == (0, True)
    assert (good.folder / "index.html").stat().st_ino == stands

    write(project, {"hook.py": "def on_config(config):\n    return config\n"})
    write(project, {"mkdocs.yml": settings(("archive", "pages")) + "hooks: [hook.py]\n"})
    for _ in range(2):
        assert "没有改动" not in run(project, good.folder, strict=True).printed
        time.sleep(1.1)


def test_a_changed_record_is_served_again(tmp_path: Path) -> None:
    write(tmp_path, {"mkdocs.yml": _SETTINGS, "content/index.md": "# 丰碑\n", **ALL})
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", "127.0.0.1:0"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": TODAY, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        try:
            _wait_for(process, "Serving on")
            write(tmp_path, {"heroes/zhang-san/hero.yml": HERO.replace("张三", "张改")})
            _wait_for(process, "Reloading browsers")
            write(tmp_path, {"heroes/zhang-san/hero.yml": "name：张三\n"})
            _wait_for(process, "全角")
        finally:
            process.terminate()


_SETTINGS = (
    "site_name: 试验\ndocs_dir: content\ntheme: {name: material, font: false}\n"
    "plugins: [fengbei/archive, fengbei/pages]\n"
)


def _wait_for(process: "subprocess.Popen[str]", words: str) -> None:
    seen = []
    assert process.stdout
    for line in process.stdout:
        seen.append(line)
        if words in line:
            return
    raise AssertionError(f"{words} was never printed:\n{''.join(seen)}")
