"""A site that stands is built again as soon as anything that it is made of may have changed, and only then."""

import logging
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from fengbei.archive import unchanged
from fengbei.archive.unchanged import Lasting, Making

LOG = logging.getLogger("tests.unchanged")


@pytest.fixture
def making(tmp_path: Path) -> Making:
    for name in ("project/heroes/a/hero.yml", "project/site/index.html", "project/.cache/x", "elsewhere/b.md"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("一")
    project = tmp_path / "project"
    return Making(
        (project, project / "heroes", tmp_path / "elsewhere"), project / "site", "settings", tmp_path / "built"
    )


@pytest.fixture
def settled(making: Making, monkeypatch: pytest.MonkeyPatch) -> Making:
    """Built, and nothing is so new that it might still be changing."""
    monkeypatch.setattr(unchanged, "FRESH_NS", 0)
    build(making)
    return making


def build(making: Making, *said: str) -> bool:
    """Whether there was something to build."""
    lasting = Lasting(LOG)
    if lasting.stands(making):
        return False
    for text in said:
        LOG.warning(text)
    lasting.remember()
    return True


def project(making: Making) -> Path:
    return making.folders[0]


def test_what_stands_is_not_built_again(settled: Making) -> None:
    assert not build(settled)


CHANGES: dict[str, Callable[[Path], object]] = {
    "record": lambda at: (at / "heroes/a/hero.yml").write_text("二"),
    "same size, same times": lambda at: as_old(at / "heroes/a/hero.yml", "二"),
    "new file": lambda at: (at / "new.md").touch(),
    "file gone": lambda at: (at / "heroes/a/hero.yml").unlink(),
    "other name": lambda at: (at / "heroes/a").rename(at / "heroes/b"),
    "file elsewhere": lambda at: (at.parent / "elsewhere/b.md").write_text("二"),
    "link that leads nowhere": lambda at: (at / "link").symlink_to(at / "nowhere"),
    "page of the site": lambda at: (at / "site/index.html").write_text("二二"),
    "page of the site gone": lambda at: (at / "site/index.html").unlink(),
    "page too many": lambda at: (at / "site/more.html").touch(),
    "record of the build torn": lambda at: (at.parent / "built").write_text("{"),
}


def as_old(path: Path, text: str) -> None:
    """Only the time of the last change of any kind, which nobody can set, tells that the file is another."""
    was = path.stat()
    path.write_text(text)
    os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_means_a_build(settled: Making, change: str) -> None:
    if os.name == "nt" and change in ("same size, same times", "link that leads nowhere"):
        pytest.skip("Windows has no such time, and no such links for everybody")
    CHANGES[change](project(settled))

    assert build(settled)
    assert not build(settled)


def test_other_settings_mean_a_build(settled: Making) -> None:
    assert build(replace(settled, settings="other"))


def test_tools_folders_mean_nothing(settled: Making) -> None:
    (project(settled) / ".cache" / "x").write_text("二")
    (project(settled) / ".git").mkdir()

    assert not build(settled)


def test_a_warning_is_heard_every_time(settled: Making) -> None:
    (project(settled) / "new.md").touch()

    assert build(settled, "看这里")
    assert build(settled)
    assert not build(settled)


def test_what_may_still_be_changing_is_built_again(making: Making) -> None:
    assert build(making)
    assert build(making)


def test_what_nobody_knows_all_of_is_built_every_time() -> None:
    lasting = Lasting(LOG)
    assert not lasting.stands(None)
    lasting.remember()
    assert LOG.handlers == []
