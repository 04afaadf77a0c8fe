"""A real browser, and built sites served to it."""

import atexit
import functools
import http.server
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

SHELLS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
CHROMIUM = next(filter(None, map(shutil.which, SHELLS)), None)
"""The first is the same browser without its windows: a page takes a third of the time."""


DAY_OF_BUILDS = datetime(2026, 11, 22, 12, tzinfo=UTC)
"""That of `TODAY` in tests/site/conftest.py."""


def seen_in_a_browser(unseen: str) -> list[pytest.MarkDecorator]:
    """The marks of what needs a browser. Without one it is skipped, and `unseen` says loudly what nobody saw; CI
    refuses to go without."""
    without = CHROMIUM is None and not os.environ.get("CI")
    return [pytest.mark.browser, pytest.mark.skipif(without, reason=f"NO CHROMIUM: {unseen}")]


@functools.cache
def launched() -> Browser:
    """The one browser of this process, until it ends."""
    assert CHROMIUM, "CI must have a chromium"
    closing = ExitStack()
    playwright = closing.enter_context(sync_playwright())
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
    closing.callback(browser.close)
    atexit.register(closing.close)
    return browser


@contextmanager
def browsing() -> Iterator[Browser]:
    """The browser; what is opened in it and left open is closed."""
    browser = launched()
    before = browser.contexts
    yield browser
    for context in browser.contexts:
        if context not in before:
            context.close()


@contextmanager
def watched(browser: Browser, **options: Any) -> Iterator[Page]:
    """A page in Chinese on which nothing may fail, and nothing may be said in the console; on the day of the builds,
    since a site tells what is past by the visitor's clock."""
    page = browser.new_page(locale="zh-CN", **options)
    page.clock.set_fixed_time(DAY_OF_BUILDS)
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
