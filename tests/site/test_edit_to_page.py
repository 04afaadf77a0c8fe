"""An editor saves a record, and the page that is open in the browser shows it, and so do all that tell of it."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import browsing, seen_in_a_browser
from tests.site.conftest import TODAY, settings, write
from tests.site.test_small_sites import ALL, HERO

PATIENCE = 30
"""Seconds, far more than is ever needed: what the wait is on large sites, bench/edit_to_page.py measures."""

pytestmark = seen_in_a_browser("nobody saw whether an edit comes to the page")


@pytest.fixture
def page() -> Iterator[Page]:
    with browsing() as browser:
        yield browser.new_page()


def test_a_saved_record_comes_to_the_open_page_and_to_all_that_tell_of_it(
    tmp_path: Path, page: Page, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {"content/index.md": "# 丰碑\n", **ALL, "heroes/zhang-si/hero.yml": HERO.replace("张三", "张四")}
    write(tmp_path, {"mkdocs.yml": settings(("archive", "pages", "maps", "feeds")), **files})
    with serving(tmp_path) as address:
        page.goto(f"{address}heroes/zhang-san/")
        expect(page.get_by_role("heading", level=1)).to_have_text("张三")
        write(tmp_path, {"heroes/zhang-san/hero.yml": HERO.replace("张三", "张改") + "summary: 新写的一句话。\n"})
        saved = time.monotonic()
        expect(page.locator(".fb-summary")).to_have_text("新写的一句话。", timeout=PATIENCE * 1000)
        took = time.monotonic() - saved
        expect(page.get_by_role("heading", level=1)).to_have_text("张改")
        elsewhere = ("heroes/", "heroes/by-pinyin/", "heroes/zhang-si/", "memorials/jia/", "data/heroes.json")
        served = {path: read(address + path) for path in elsewhere}
    with capsys.disabled():
        sys.stdout.write(f"\nfrom the saved file to the page: {took:.2f} s\n")
    told = {path: ("张改" in text, "张三" in text) for path, text in served.items()}
    assert told == dict.fromkeys(elsewhere, (True, False))


@contextmanager
def serving(project: Path) -> Iterator[str]:
    """`mkdocs serve` on a free port, once its first build is done."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    settled = {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": TODAY, "PYTHONUNBUFFERED": "1", "TMPDIR": str(project)}
    environment = {**os.environ, **settled}
    log = project / "log.txt"
    with (
        log.open("wb") as out,
        subprocess.Popen(command, cwd=project, env=environment, stdout=out, stderr=out) as server,
    ):
        try:
            until = time.monotonic() + PATIENCE
            while b"Serving on" not in log.read_bytes():
                assert server.poll() is None, log.read_text(encoding="utf-8")
                assert time.monotonic() < until, log.read_text(encoding="utf-8")
                time.sleep(0.05)
            yield f"http://127.0.0.1:{port}/"
        finally:
            server.terminate()


def read(address: str) -> str:
    with urllib.request.urlopen(address) as answer:  # noqa: S310 our own server
        text: str = answer.read().decode()
    return text
