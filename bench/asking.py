"""Asking the search of a built site in a real browser: what it finds, what goes over the wire, and how long it works.

It wants playwright and a chromium. Bytes are counted where they leave the server, with their headers; texts and scripts
go out gzipped, as from any web server, Pagefind's own files as they are: they are compressed already.
"""

import gzip
import http.server
import shutil
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import Protocol, TypeVar
from urllib.parse import quote, urlsplit

from measuring import Failed
from playwright.sync_api import Browser, CDPSession, Error, Page, sync_playwright

T = TypeVar("T")

SHOWN = 10
"""Results that Pagefind is asked to show: its own interface shows as many, five at a time."""
PACKED = {".html", ".css", ".js", ".svg", ".json", ".xml"}
GZIP = 6
SLOWDOWN = 4
PATIENCE = 120_000
"""Milliseconds."""
TRIES = 3
"""On a busy machine Pagefind's program now and then does not start; then it is asked again."""

TOLD = """() => {
  const text = document.getElementById("fb-search-status").textContent;
  return text && !text.includes("正在查找");
}"""
OPTIONS = """() => Array.from(document.querySelectorAll("#fb-found:not([hidden]) [role=group] [role=option]"),
  option => new URL(option.href).pathname.slice(1))"""
RESULTS = """() => Array.from(document.querySelectorAll("[data-fb-results] section:not([data-group=pages]) li a[href]"),
  link => new URL(link.href).pathname.slice(1))"""
MORE = """async () => {
  for (const section of document.querySelectorAll("[data-fb-results] section:not([data-group=pages])")) {
    const button = section.querySelector("button"), items = section.getElementsByTagName("li");
    while (button && !button.hidden) {
      const before = items.length;
      button.click();
      while (items.length === before && !button.hidden) await new Promise(requestAnimationFrame);
    }
  }
}"""
SPACED = r"query => '\"' + query.replace(/[\u3400-\u9fff]/g, '$& ').trim() + '\"'"
PAGEFIND = """([query, shown, noWorker, patience]) => Promise.race([(async () => {
  const pagefind = await import("/pagefind/pagefind.js");
  if (noWorker) await pagefind.options({noWorker: true});
  const found = await pagefind.search(query);
  const results = await Promise.all(found.results.slice(0, shown).map(result => result.data()));
  return [found.results.length, results.map(result => new URL(result.url, location).pathname.slice(1))];
})(), new Promise((_, refuse) => setTimeout(refuse, patience, new Error("no answer")))])"""


@dataclass(frozen=True)
class Answer:
    """The addresses that are shown, how many were found in all, bytes over the wire, and milliseconds: those that the
    page's thread worked, and the clock's."""

    shown: Sequence[str]
    total: int
    wire: int
    busy: float
    clock: float


class Engine(Protocol):
    """A search."""

    site: Path

    def ready(self, page: Page, address: str) -> None:
        """Bring a page to where somebody turns to the search."""

    def ask(self, page: Page, query: str) -> tuple[Sequence[str], int]:
        """What it shows first, and how many there are."""

    def everything(self, page: Page, address: str, query: str) -> tuple[Sequence[str], int]:
        """The same of all that it finds, as far as it can be told."""


@dataclass(frozen=True)
class Ours:
    """The search box."""

    site: Path

    def ready(self, page: Page, address: str) -> None:
        page.goto(address, wait_until="networkidle")

    def ask(self, page: Page, query: str) -> tuple[Sequence[str], int]:
        page.evaluate("() => { document.getElementById('fb-search-status').textContent = ''; }")
        page.locator("#fb-search").fill(query)
        page.wait_for_function(TOLD, timeout=PATIENCE)
        shown = page.evaluate(OPTIONS)
        return shown, len(shown)

    def everything(self, page: Page, address: str, query: str) -> tuple[Sequence[str], int]:
        page.goto(f"{address}search/?q={quote(query)}")
        page.wait_for_function(TOLD, timeout=PATIENCE)
        page.evaluate(MORE)
        shown = page.evaluate(RESULTS)
        return shown, len(shown)


@dataclass(frozen=True)
class Pagefind:
    """Pagefind's script, as its interfaces call it; `spaced`: where each Han character was made a word."""

    site: Path
    spaced: bool = False
    no_worker: bool = False

    def ready(self, page: Page, address: str) -> None:
        page.goto(f"{address}404.html", wait_until="networkidle")

    def ask(self, page: Page, query: str) -> tuple[Sequence[str], int]:
        asked = page.evaluate(SPACED, query) if self.spaced else query
        total, shown = page.evaluate(PAGEFIND, [asked, SHOWN, self.no_worker, PATIENCE])
        return shown, total

    def everything(self, page: Page, address: str, query: str) -> tuple[Sequence[str], int]:
        return self.ask(page, query)


@dataclass
class Wire:
    """What a server has sent: the path and the bytes of each answer, headers and all."""

    sent: list[tuple[str, int]] = field(default_factory=list)

    def since(self, mark: int) -> int:
        return sum(size for _, size in self.sent[mark:])

    def of_search(self, mark: int) -> int:
        """Without the page, its stylesheet and the script that every page has."""
        return sum(size for path, size in self.sent[mark:] if path.startswith("/search/") and path.endswith(".js"))


@dataclass(frozen=True)
class Asking:
    """A search that is open to questions."""

    engine: Engine
    browser: Browser
    address: str
    wire: Wire

    def afresh(self, query: str, *, slow: bool = False) -> Answer:
        """Ask as somebody does who comes for the first time."""
        return self._answers([query], slow=slow)[0]

    def in_turn(self, queries: Sequence[str], *, slow: bool = True) -> list[Answer]:
        """Ask one after the other on the same page; the first, which brings the scripts, is not told."""
        return self._answers([queries[-1], *queries], slow=slow)[1:]

    def on_its_page(self, query: str) -> Answer:
        """Ask our search page, which shows more than the list below the box."""
        with self._window(slow=False) as (page, _):
            mark = len(self.wire.sent)
            page.goto(f"{self.address}search/?q={quote(query)}")
            page.wait_for_function(TOLD, timeout=PATIENCE)
            shown = page.evaluate(RESULTS)
            return Answer(shown, len(shown), self.wire.of_search(mark), 0, 0)

    def everything(self, queries: Sequence[str]) -> list[tuple[Sequence[str], int]]:
        """All that is found of each, as far as it is told."""
        everything = self.engine.everything
        return self._patiently(lambda page, _: [everything(page, self.address, query) for query in queries], slow=False)

    def _answers(self, queries: Sequence[str], *, slow: bool) -> list[Answer]:
        return self._patiently(
            lambda page, metrics: [self._asked(page, metrics, query) for query in queries], slow=slow
        )

    def _patiently(self, ask: Callable[[Page, CDPSession], T], *, slow: bool) -> T:
        said = ""
        for _ in range(TRIES):
            with self._window(slow=slow) as (page, metrics):
                try:
                    return ask(page, metrics)
                except Error as error:
                    said = str(error)
        raise Failed(said)

    def _asked(self, page: Page, metrics: CDPSession, query: str) -> Answer:
        mark, busy, start = len(self.wire.sent), _busy(metrics), time.perf_counter()
        shown, total = self.engine.ask(page, query)
        clock, busy = time.perf_counter() - start, _busy(metrics) - busy
        return Answer(shown, total, self.wire.since(mark), 1000 * busy, 1000 * clock)

    @contextmanager
    def _window(self, *, slow: bool) -> Iterator[tuple[Page, CDPSession]]:
        context = self.browser.new_context(locale="zh-CN")
        page = context.new_page()
        metrics = context.new_cdp_session(page)
        metrics.send("Performance.enable")
        if slow:
            metrics.send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
        self.engine.ready(page, self.address)
        yield page, metrics
        context.close()


def _busy(metrics: CDPSession) -> float:
    """Seconds that the page's own thread has worked: scripts, and what they change of the page."""
    told = metrics.send("Performance.getMetrics")["metrics"]
    return float(next(one["value"] for one in told if one["name"] == "TaskDuration"))


@contextmanager
def browsing() -> Iterator[Browser]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def asking(engine: Engine, browser: Browser) -> Iterator[Asking]:
    """Serve a search's site for as long as it is asked."""
    with serving(engine.site) as (address, wire):
        yield Asking(engine, browser, address, wire)


@contextmanager
def serving(site: Path) -> Iterator[tuple[str, Wire]]:
    """Serve a folder: its address, and what has gone over the wire."""
    wire = Wire()
    handler = partial(_Gzipping, wire, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", wire
        server.shutdown()


@cache
def _body(path: Path) -> tuple[bytes, bool]:
    """A file as it goes out, and whether gzipped."""
    data = path.read_bytes()
    return (gzip.compress(data, GZIP), True) if path.suffix in PACKED else (data, False)


class _Gzipping(http.server.SimpleHTTPRequestHandler):
    """Serves as a web server with `gzip on`, and counts."""

    def __init__(self, wire: Wire, *args: object, **kwargs: object) -> None:
        self._wire = wire
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body, packed = _body(path)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Cache-Control", "max-age=600")
        self.send_header("Content-Length", str(len(body)))
        self._wire.sent.append((urlsplit(self.path).path, len(body) + sum(map(len, self._headers_buffer))))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass
