"""Maps in a browser that must stay without a fault, under the strictest policy that a site can be served with."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.browsing import Quiet

POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:"
EVIL = "<img src=x onerror=alert(1)>"


class Strict(Quiet):
    """Serves with that policy."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()


@contextmanager
def seen(browser: Browser, address: str, *, phone: bool = False, **how: Any) -> Iterator[Page]:
    """A page that must end without a fault: no error, no warning, nothing asked of another host."""
    size = {"width": 360, "height": 740} if phone else {"width": 1280, "height": 900}
    context = browser.new_context(viewport=size, is_mobile=phone, has_touch=phone, locale="zh-CN", **how)  # type: ignore[arg-type]
    faults: list[str] = []
    host = urlsplit(address).netloc
    context.on("request", lambda r: faults.append(r.url) if urlsplit(r.url).netloc not in (host, "") else None)
    context.on("console", lambda m: faults.append(m.text) if m.type in ("error", "warning") else None)
    context.on("weberror", lambda e: faults.append(str(e.error)))
    opened = context.new_page()
    opened.set_default_timeout(5000)
    opened.goto(address)
    yield opened
    context.close()
    assert faults == []


def until(page: Page, question: str) -> None:
    """Ask until the answer is yes; playwright's own way would need `eval`, which the policy forbids."""
    for _ in range(50):
        if page.evaluate(question):
            return
        page.wait_for_timeout(100)
    pytest.fail(question)
