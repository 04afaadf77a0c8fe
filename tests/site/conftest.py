"""Whole sites, built for real: a small tree of files in, the built folder out."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

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
    """Build a project in a process of its own, where a warning of Python's is an error."""
    command = [sys.executable, "-W", "error", "-m", "mkdocs", "build", "-d", str(site), *(["--strict"] * strict)]
    settled = {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": TODAY, "PYTHONUTF8": "1"}
    done = subprocess.run(
        command, cwd=project, env={**os.environ, **settled, **environment}, capture_output=True, text=True, check=False
    )
    return Built(site, done.returncode, done.stdout + done.stderr)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The sample site, built strictly."""
    return run(PROJECT, tmp_path_factory.mktemp("sample") / "site", strict=True)
