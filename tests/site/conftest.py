"""Whole sites, built for real: a small tree of files in, the built folder out."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.site import forked
from tests.site.built import Built

PROJECT = Path(__file__).parents[2]
EVERY_PLUGIN = ("archive", "pages", "search", "images", "maps", "feeds", "handouts")
TODAY = "1795348800"  # 2026-11-22 12:00 UTC

Build = Callable[..., Built]


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Write files below a project of its own and build it; what mkdocs prints and its exit code come back too."""

    def build_tree(
        files: Mapping[str, str | bytes], *, plugins: tuple[str, ...] = ("archive", "pages"), strict: bool = False
    ) -> Built:
        write(tmp_path, {"mkdocs.yml": settings(plugins), "content/index.md": "# 丰碑\n", **files})
        return run(tmp_path, tmp_path / "site", strict=strict)

    return build_tree


def settings(plugins: tuple[str, ...]) -> str:
    lines = "".join(f"  - fengbei/{name}\n" for name in plugins)
    return (
        "site_name: 试验\nsite_url: https://fengbei.example/\ndocs_dir: content\n"
        f"theme: {{name: material, language: zh, font: false}}\nplugins:\n{lines}"
    )


def write(root: Path, files: Mapping[str, str | bytes]) -> None:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())


def run(project: Path, site: Path, *, strict: bool, **environment: str) -> Built:
    """Build a project in a process of its own, where a warning of Python's is an error. `environment` is what is to be
    otherwise there; what only a Python that starts reads is read by one that starts."""
    arguments = ["build", "-d", str(site), *(["--strict"] * strict)]
    settled = {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": TODAY, "PYTHONUTF8": "1", **environment}
    if forked.FORKS and set(environment) <= {"SOURCE_DATE_EPOCH"}:
        return Built(site, *forked.mkdocs(arguments, project, {**os.environ, **settled}))
    return started(arguments, project, site, settled)


def started(arguments: list[str], project: Path, site: Path, settled: Mapping[str, str]) -> Built:
    command = [sys.executable, "-W", "error", "-m", "mkdocs", *arguments]
    done = subprocess.run(
        command, cwd=project, env={**os.environ, **settled}, capture_output=True, text=True, check=False
    )
    return Built(site, done.returncode, done.stdout + done.stderr)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The sample site, built strictly by a Python that starts; once for all who test at the same time."""
    return once(tmp_path_factory, "sample", lambda site: run(PROJECT, site, strict=True, PYTHONUTF8="1"))


def once(tmp_path_factory: pytest.TempPathFactory, name: str, build: Callable[[Path], Built]) -> Built:
    """A site that one of the workers builds, and the others wait for; nobody may change it."""
    own = tmp_path_factory.getbasetemp()
    shared = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / f"once-{name}"
    told = shared / "told"
    try:
        shared.mkdir()
    except FileExistsError:
        return _built_by_another(shared / "site", told)
    built = build(shared / "site")
    (shared / "telling").write_text(f"{built.code}\n{built.printed}", encoding="utf-8")
    (shared / "telling").rename(told)
    return built


def _built_by_another(site: Path, told: Path) -> Built:
    for _ in range(3000):
        if told.exists():
            code, _, printed = told.read_text(encoding="utf-8").partition("\n")
            return Built(site, int(code), printed)
        time.sleep(0.1)
    raise TimeoutError(f"nobody has built {site}")
