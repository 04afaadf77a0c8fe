"""The forms under `mkdocs serve`: there where they are asked for, never in the way of the preview."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from urllib.request import urlopen

import pytest

from fengbei.forms.fetching import Fetching
from fengbei.forms.packages import Unfit, packages
from tests.forms.project import project, settings

NOWHERE = "https://127.0.0.1:9"


@contextmanager
def previewed(folder: Path) -> Iterator[tuple[subprocess.Popen[str], list[str]]]:
    """`mkdocs serve`, and what it has printed so far."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-u", "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "FENGBEI_NPM_REGISTRY": NOWHERE, "TMPDIR": str(folder)}
    environment |= {"PYTHONUTF8": "1"}
    printed: list[str] = []
    with subprocess.Popen(
        command, cwd=folder, env=environment, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        try:
            until(process, printed, "Serving on")
            yield process, printed
        finally:
            process.terminate()


def until(process: subprocess.Popen[str], printed: list[str], said: str) -> str:
    assert process.stderr
    for line in process.stderr:
        printed.append(line)
        if said in line:
            return line
    raise AssertionError("".join(printed))


def test_a_preview_has_the_forms_and_says_where(tmp_path: Path, fetched: dict[str, Path]) -> None:
    folder = project(tmp_path / "p", settings(fetched).replace("public: true, ", ""))

    with previewed(folder) as (_, printed):
        address = printed[-1].split()[-1]
        with urlopen(f"{address}admin/config.json") as answer:  # noqa: S310 our own server
            assert answer.status == 200

    assert [line.split()[-1] for line in printed if "填写记录的表单" in line] == [f"{address}admin/"]


def test_a_preview_without_the_network_starts_and_says_so_once(tmp_path: Path) -> None:
    folder = project(tmp_path / "p", "{}")

    with previewed(folder) as (process, printed):
        (folder / "content" / "more.md").write_text("# 又一页\n", encoding="utf-8")
        until(process, printed, "Reloading browsers")

    assert len([line for line in printed if "没有下载到填表用的软件包" in line]) == 1
    assert len([line for line in printed if "正在下载填表用的软件包" in line]) == 1


def test_what_comes_late_is_told_by_a_touched_file(tmp_path: Path) -> None:
    come, arrived = Event(), tmp_path / "arrived"
    arrived.touch()
    os.utime(arrived, (0, 0))

    def fetch() -> dict[str, bytes]:
        come.wait()
        return {"a.js": b"1"}

    fetching = Fetching(fetch, arrived, lambda unfit: pytest.fail(unfit.reason))
    assert (fetching.made, fetching.has_failed) == (None, False)
    come.set()
    assert (fetching.wait(), arrived.stat().st_mtime > 0) == ({"a.js": b"1"}, True)


def test_what_does_not_come_is_told_once(tmp_path: Path) -> None:
    told: list[Unfit] = []
    refused = Unfit("no_network", packages()[0])

    def fetch() -> dict[str, bytes]:
        raise refused

    fetching = Fetching(fetch, tmp_path / "arrived", told.append)

    assert (fetching.wait(), fetching.has_failed, told) == (None, True, [refused])
