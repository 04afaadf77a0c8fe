"""A real browser, and built sites served to it."""

import functools
import http.server
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def seen_in_a_browser(unseen: str) -> list[pytest.MarkDecorator]:
    """The marks of what needs a browser. Without one it is skipped, and `unseen` says loudly what nobody saw; CI
    refuses to go without."""
    without = CHROMIUM is None and not os.environ.get("CI")
    return [pytest.mark.browser, pytest.mark.skipif(without, reason=f"NO CHROMIUM: {unseen}")]


@contextmanager
def browsing() -> Iterator[Browser]:
    assert CHROMIUM, "CI must have a chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def watched(browser: Browser, **options: Any) -> Iterator[Page]:
    """A page in Chinese on which nothing may fail, and nothing may be said in the console."""
    page = browser.new_page(locale="zh-CN", **options)
    faults: list[object] = []
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    page.close()
    assert faults == []


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files and does not talk about it."""

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def served(folder: Path, handler: type[Quiet] = Quiet) -> Iterator[str]:
    """The address of a folder, for as long as it is served."""
    serve = functools.partial(handler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), serve) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
