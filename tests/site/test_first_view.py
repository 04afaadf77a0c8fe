"""What a first view costs a visitor: bytes over the wire, requests that hold the page back, and jumps of the page."""

import gzip
import re
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browsing import Quiet, seen_in_a_browser, served
from tests.site.built import Built

TEXT = {".html", ".css", ".js", ".svg", ".json", ".xml", ""}
KB = 1000
EARLY = "early.js"
"""The one script for which a page waits: it knows how this visitor reads before the first letter is drawn."""
LATE = 0.3
"""Seconds that other scripts, and the sheet that only they need, take longer: the page is painted before."""

pytestmark = seen_in_a_browser("the weight of a page was not measured")

WATCH = """
window.shifts = [];
window.watch = new PerformanceObserver(list => window.keep(list.getEntries()));
window.keep = entries => {
  for (const entry of entries) {
    for (const source of entry.hadRecentInput ? [] : entry.sources) {
      window.shifts.push(source.node ? source.node.nodeName + "." + source.node.className : "?");
    }
  }
};
window.watch.observe({type: "layout-shift", buffered: true});
"""
SHIFTS = "() => { window.keep(window.watch.takeRecords()); return window.shifts; }"
TODAY = "window.Date = class extends Date {{ constructor() {{ super('{}T12:00:00+08:00'); }} }};"
BLOCKING = """() => performance.getEntriesByType("resource")
  .filter(entry => entry.renderBlockingStatus === "blocking").map(entry => new URL(entry.name).pathname)"""
PAINTED = """async () => {
  const frame = () => new Promise(requestAnimationFrame);
  while (!performance.getEntriesByName("first-contentful-paint").length) await frame();
  await frame();
  await frame();
}"""
ELDER = "localStorage.setItem('fengbei-view', 'elder');"
SCROLL = """async () => {
  const frame = () => new Promise(requestAnimationFrame);
  for (let y = 0; y < document.body.scrollHeight; y += innerHeight / 2) {
    scrollTo(0, y);
    await frame();
    await frame();
  }
}"""


class _Gzipping(Quiet):
    """Serves as a web server with `gzip on` does, scripts and the map's own stylesheet late."""

    def do_GET(self) -> None:  # noqa: N802 the standard library calls it so
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if path.suffix not in TEXT or not path.is_file():
            return super().do_GET()
        if (path.suffix == ".js" and path.name != EARLY) or path.name == "map.css":
            time.sleep(LATE)
        body = gzip.compress(path.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        return None


PARTS = {
    "#fb-found": b'<div class="fb-tools"',
    ".fb-tools button": b'<nav id="fb-menu"',
    "[data-fb-aloud] p": b'<main id="content"',
}
"""In which parts a slow line sends a page: what is last in each, and what the next begins with."""


class _Halting(_Gzipping):
    """Sends the parts of a page one by one, each when the one before it has been painted."""

    painted = threading.Semaphore(0)

    def do_GET(self) -> None:  # noqa: N802 the standard library calls it so
        path = Path(self.translate_path(self.path))
        if not path.is_dir():
            return super().do_GET()
        rest = (path / "index.html").read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        for mark in PARTS.values():
            first, found, rest = rest.partition(mark)
            self.wfile.write(first)
            self.wfile.flush()
            self.painted.acquire(timeout=30)
            rest = found + rest
        self.wfile.write(rest)
        return None


@pytest.fixture(scope="module")
def address(sample: Built) -> Iterator[str]:
    with served(sample.folder, _Gzipping) as at:
        yield at


@dataclass(frozen=True)
class View:
    """What a first view of a page was: bytes with their headers, and what moved after it had been painted."""

    wire: int
    blocking: tuple[str, ...]
    shifts: tuple[str, ...]


def first_view(browser: Browser, address: str, width: int, script: str = "", parts: Iterable[str] = ()) -> View:
    """Open a page with an empty cache, wait for all that it loads, and read down to its end; where it comes in `parts`,
    each is painted before the next is sent."""
    context = browser.new_context(viewport={"width": width, "height": 800}, locale="zh-CN")
    page = context.new_page()
    loaded: list[float] = []
    wire = context.new_cdp_session(page)
    wire.on("Network.loadingFinished", lambda event: loaded.append(event["encodedDataLength"]))
    wire.send("Network.enable")
    page.add_init_script(WATCH + script)
    answer = page.goto(address, wait_until="commit")
    for part in parts:
        page.wait_for_selector(part, state="attached")
        page.evaluate(PAINTED)
        _Halting.painted.release()
    page.wait_for_load_state("networkidle")
    page.evaluate(SCROLL)
    view = View(int(sum(loaded)), tuple(page.evaluate(BLOCKING)), tuple(page.evaluate(SHIFTS)))
    context.close()
    assert answer
    assert answer.ok
    return view


@pytest.fixture(params=[1280, 360], ids=["desktop", "phone"])
def width(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.mark.parametrize(
    "path",
    [
        "heroes/lei-feng/",
        "heroes/huang-jiguang/",
        "",
        "heroes/",
        "memorials/shenyang-kmyc/",
        "talks/",
        "talks/lei-feng-at-school/",
        "memorials/shili-lieshi-lingyuan/",
        "routes/",
        "routes/shili-yiri/",
        "map/",
    ],
)
def test_a_page_opens_at_once(browser: Browser, address: str, path: str) -> None:
    assert_opens_at_once(browser, address + path, 360)


@pytest.mark.parametrize("path", ["", "heroes/lei-feng/", "map/"])
def test_a_page_opens_at_once_on_a_desktop(browser: Browser, address: str, path: str) -> None:
    assert_opens_at_once(browser, address + path, 1280)


def assert_opens_at_once(browser: Browser, address: str, width: int) -> None:
    view = first_view(browser, address, width)
    assert (sorted(view.blocking), view.shifts) == ([f"/assets/fengbei/{name}" for name in (EARLY, "fengbei.css")], ())
    assert view.wire <= 150 * KB


@pytest.mark.parametrize("script", ["", ELDER], ids=["ordinary", "elder"])
def test_a_head_that_comes_in_parts_moves_nothing(browser: Browser, sample: Built, width: int, script: str) -> None:
    with served(sample.folder, _Halting) as at:
        assert first_view(browser, f"{at}routes/shili-yiri/", width, script, PARTS).shifts == ()


@pytest.mark.parametrize("path", ["", "heroes/lei-feng/", "talks/"])
def test_the_large_view_moves_nothing(browser: Browser, address: str, width: int, path: str) -> None:
    assert first_view(browser, address + path, width, ELDER).shifts == ()


def test_a_page_written_by_hand_waits_for_one_stylesheet_more(browser: Browser, address: str, width: int) -> None:
    view = first_view(browser, f"{address}about/", width)
    names = [Path(path).name for path in view.blocking]
    assert sorted(name if name == EARLY else name.split(".")[0] for name in names) == [EARLY, "fengbei", "main"]
    assert (view.wire <= 150 * KB, view.shifts) == (True, ())


def test_the_one_script_that_a_page_waits_for_is_small(sample: Built) -> None:
    assert len(sample.files[f"assets/fengbei/{EARLY}"]) < 1.5 * KB
    heads = [page.html.partition("</head>")[0] for page in sample.pages.values()]
    tags = [re.findall(r"<script\b[^>]*\bsrc=[^>]*>", head) for head in heads]
    waited = {re.sub(r'"[^"]*/(?=assets/)', '"', tag) for found in tags for tag in found if " defer" not in tag}
    assert waited == {f'<script src="assets/fengbei/{EARLY}">'}


def test_marking_what_is_today_moves_nothing(browser: Browser, address: str, width: int, sample: Built) -> None:
    day = next(e.attributes["data-day"] for e in sample.page("days/").elements if "data-day" in e.attributes)
    assert first_view(browser, f"{address}days/", width, TODAY.format(day)).shifts == ()
