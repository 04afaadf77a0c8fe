"""Whatever ends a build, at whatever moment, there is a whole site, the old or the new, and the next build succeeds."""

import os
import random
import signal
import sys
import time
from itertools import cycle
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from tests.site.built import Built
from tests.site.conftest import settings, write
from tests.site.test_small_sites import ALL, HERO

if sys.platform == "win32":
    pytest.skip("builds are forked", allow_module_level=True)

from tests.site.dying import Doom, build, end, start

Files = dict[str, bytes]
VERSIONS = (HERO, HERO.replace("张三", "张改"))
PEOPLE = {f"heroes/h{number}/hero.yml": HERO.replace("张三", f"张{number}") for number in range(12)}
HOOKED = settings(("archive", "pages")) + "hooks: [hook.py]\n"


class Project:
    """A site in two versions, of which one is there."""

    def __init__(self, root: Path) -> None:
        self.root = root
        write(root, {"mkdocs.yml": settings(("archive", "pages")), "content/index.md": "# 丰碑\n", **ALL, **PEOPLE})
        self.versions = [self.built(text) for text in VERSIONS]
        assert self.versions[0] != self.versions[1]
        self.turns = cycle(zip(VERSIONS, self.versions, strict=True))

    def built(self, text: str) -> Files:
        self.change(text)
        assert build(self.root) == 0, self.log
        return self.site

    def change(self, text: str) -> None:
        """Save the record as editors do, in one step: a build that reads just then reads one version or the other."""
        write(self.root, {"heroes/zhang-san/.hero.yml": text})
        (self.root / "heroes/zhang-san/.hero.yml").replace(self.root / "heroes/zhang-san/hero.yml")

    @property
    def site(self) -> Files:
        return Built(self.root / "site", 0, "").files

    @property
    def left(self) -> list[str]:
        """What stands beside the site that was not there before."""
        return sorted(path.name for path in self.root.glob(".site*"))

    @property
    def log(self) -> str:
        return Path(f"{self.root}.log").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return Project(tmp_path_factory.mktemp("killed") / "project")


@pytest.fixture
def length(project: Project) -> float:
    """Seconds that a build takes here and now."""
    begun = time.monotonic()
    assert build(project.root) == 0
    return time.monotonic() - begun


@pytest.mark.parametrize(
    ("by", "seed"),
    [*((signal.SIGKILL, seed) for seed in range(5)), (signal.SIGTERM, 10), (signal.SIGINT, 11)],
    ids=lambda value: value.name if isinstance(value, signal.Signals) else str(value),
)
def test_a_build_that_is_killed_at_any_moment_leaves_a_whole_site(
    project: Project, length: float, by: signal.Signals, seed: int
) -> None:
    moments = random.Random(seed)  # noqa: S311  # the same moments in every run
    for text, new in [next(project.turns) for _ in range(5)]:
        project.change(text)
        process = start(project.root)
        time.sleep(moments.uniform(0, length))
        end(process, by)
        assert project.site in project.versions
        assert len(project.left) <= 1
        assert project.built(text) == new
        assert project.left == []


@pytest.mark.parametrize("step", [0, 1, 2, 3, 10, 30])
@pytest.mark.parametrize("renames", [False, True], ids=["in-one-step", "by-two-renames"])
def test_a_swap_that_is_killed_at_any_step_is_made_good(project: Project, renames: bool, step: int) -> None:
    text, new = next(project.turns)
    project.change(text)
    assert build(project.root, Doom(renames=renames, step=step)) == -signal.SIGKILL
    there = project.site
    assert (there in project.versions) or (renames and not there)
    write(project.root, {"heroes/zhang-san/hero.yml": "name：张三\n"})
    assert build(project.root) == 1
    assert (project.built(text), project.left) == (new, [])


@pytest.mark.parametrize("limit", [0, 1500, 6000])
def test_a_full_disk_stops_the_build_and_nothing_else(project: Project, limit: int) -> None:
    """A limit on the size of a file stands in for the full disk: some files are written, and then none."""
    text, new = next(project.turns)
    before = project.site
    project.change(text)
    assert build(project.root, Doom(limit=limit)) == 1
    assert (project.site == before, project.left) == (True, [])
    assert project.built(text) == new


@pytest.mark.parametrize(
    "hook",
    [
        "on_env(env, config, files)",
        "on_page_content(html, page, config, files)",
        "on_post_page(output, page, config)",
        "on_post_template(output_content, template_name, config)",
        "on_post_build(config)",
    ],
)
def test_a_build_that_fails_half_way_leaves_the_site_as_it_was(project: Project, hook: str) -> None:
    text, new = next(project.turns)
    before = project.site
    write(project.root, {"hook.py": f"def {hook}:\n    raise RuntimeError\n", "mkdocs.yml": HOOKED})
    project.change(text)
    assert build(project.root) == 1
    assert (project.site == before, project.left) == (True, [])
    write(project.root, {"mkdocs.yml": settings(("archive", "pages"))})
    assert project.built(text) == new


def test_a_build_finishes_though_another_was_begun_and_finished_meanwhile(project: Project) -> None:
    slow, first = held(project)
    second_text, second = next(project.turns)
    assert project.built(second_text) == second
    assert len(project.left) == 1
    assert slow.pid
    os.kill(slow.pid, signal.SIGCONT)
    assert (end(slow), project.site == first, project.left) == (0, True, [])


def held(project: Project) -> tuple[BaseProcess, Files]:
    """A build that is held at its work, before its site is swapped in, and what it makes. One that was too quick to be
    held is let go."""
    for text, files in (next(project.turns) for _ in range(20)):
        before = project.site
        project.change(text)
        slow = start(project.root)
        stopped_at_work(slow, project)
        if project.site == before:
            return slow, files
        assert slow.pid
        os.kill(slow.pid, signal.SIGCONT)
        assert end(slow) == 0
    raise AssertionError("no build could be held")


def stopped_at_work(process: BaseProcess, project: Project) -> None:
    """Hold a build as soon as it has begun to write."""
    assert process.pid
    until = time.monotonic() + 30
    while not any(project.root.glob(".site.building-*/new/*")):
        assert time.monotonic() < until
    os.kill(process.pid, signal.SIGSTOP)


def test_builds_at_once_leave_one_whole_site(project: Project) -> None:
    racing = []
    for text, _ in [next(project.turns) for _ in range(6)]:
        project.change(text)
        racing.append(start(project.root))
        time.sleep(0.02)
    assert [end(process) for process in racing] == [0] * 6
    assert (project.site in project.versions, project.left) == (True, [])


def test_a_site_that_is_a_link_stays_one(project: Project) -> None:
    site, elsewhere = project.root / "site", project.root.with_name("elsewhere")
    site.rename(elsewhere)
    site.symlink_to(elsewhere)
    text, new = next(project.turns)
    assert project.built(text) == new
    assert (site.is_symlink(), Built(elsewhere, 0, "").files == new) == (True, True)
    assert sorted(path.name for path in elsewhere.parent.glob(".elsewhere*")) == []
    site.unlink()
    elsewhere.rename(site)
