"""Takes the pictures of the README from a built site: `python docs/images/shoot.py site`. Needs chromium; those of what
is printed need pypdfium2."""

import io
import shutil
import sys
import threading
from base64 import b64encode
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pypdfium2
from playwright.sync_api import Browser, sync_playwright

PAGES = {
    "home": ("", ""),
    "hero": ("heroes/huang-jiguang/", ""),
    "search": ("heroes/", "黄光"),
    "roll": ("memorials/shili-lieshi-lingyuan/roll/", ""),
    "map": ("map/", ""),
    "route": ("routes/shili-yiri/", ""),
    "month": ("talks/month/2026-12/", ""),
    "figures": ("figures/2026/", ""),
}
"""The address of each picture's page, and what is typed there into the search box."""
SHEETS = {"handout": (("handouts/huang-jiguang.pdf", 0), ("handouts/huang-jiguang_audience.pdf", 0))}
"""The two pages that each picture of what is printed shows side by side."""
TO_THE_MAP = """() => {
  const map = document.querySelector("[data-fb-map=near]") || document.querySelector(".fb-page h1");
  scrollBy(0, map.getBoundingClientRect().top - 80);
}"""
DESKTOP = (1180, 720)
PHONE = (390, 844)
SHEET = """<style>
body {{ margin: 0; padding: 36px; display: inline-flex; gap: 32px; background: #efe9de }}
img {{ height: 720px; border: 1px solid #cfc4b2; border-radius: 6px }}
</style><img src="data:image/png;base64,{0}"><img src="data:image/png;base64,{1}">"""


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


def main(site: Path) -> None:
    """Write one picture a page: as a desktop shows it and, beside that, as a phone does."""
    with serving(site) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, (address, typed) in PAGES.items():
            url = f"http://127.0.0.1:{server.server_port}/{address}"
            shots = [b64encode(shot(browser, url, typed, size)).decode() for size in (DESKTOP, PHONE)]
            compose(browser, shots, Path(__file__).with_name(f"{name}.png"))
        for name, pages in SHEETS.items():
            shots = [b64encode(printed(site / file, number)).decode() for file, number in pages]
            compose(browser, shots, Path(__file__).with_name(f"{name}.png"))
        server.shutdown()


def serving(site: Path) -> ThreadingHTTPServer:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def shot(browser: Browser, url: str, typed: str, size: tuple[int, int]) -> bytes:
    """The top of a page in light colours."""
    page = browser.new_page(viewport={"width": size[0], "height": size[1]}, color_scheme="light", locale="zh-CN")
    page.goto(url, wait_until="networkidle")
    if page.locator("[data-fb-map]").count():
        page.locator("[data-fb-map]").scroll_into_view_if_needed()
        page.locator(".fb-map-frame--live .fb-pin").first.wait_for(state="attached")
        page.evaluate(TO_THE_MAP)
    if typed:
        page.fill("#fb-search", typed)
        page.locator("#fb-search-status:not(:empty)").wait_for()
        page.wait_for_load_state("networkidle")
    return page.screenshot()


def printed(file: Path, number: int) -> bytes:
    """A page of a PDF, as high as a desktop's picture twice over."""
    page = pypdfium2.PdfDocument(file)[number]
    drawn = io.BytesIO()
    page.render(scale=2 * DESKTOP[1] / page.get_height(), grayscale=True).to_pil().save(drawn, "PNG")
    return drawn.getvalue()


def compose(browser: Browser, shots: list[str], target: Path) -> None:
    page = browser.new_page()
    page.set_content(SHEET.format(*shots), wait_until="load")
    page.locator("body").screenshot(path=target)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
