"""Takes a picture of every kind of page at three widths from a built site: `python docs/images/screens.py site`. Writes
docs/screens/ anew, with an index. Needs chromium."""

import io
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from PIL import Image
from playwright.sync_api import Browser, sync_playwright
from shoot import serving

SCREENS = Path(__file__).parents[1] / "screens"
WIDTHS = {390: 844, 1280: 800, 1920: 1080}
"""The widths of a phone, a desk and a hall, and how high their first screens are."""
DARK = ("", "heroes/huang-jiguang/", "talks/")
"""Addresses that are also shown by night."""
QUALITY = 55
SEEN = 0.5
"""How large a picture is kept, beside what the screen shows; a phone's is kept whole."""


class Kind(NamedTuple):
    """A kind of page: its name, its address, what it is called."""

    name: str
    address: str
    title: str


KINDS = (
    Kind("home", "", "首页"),
    Kind("heroes", "heroes/", "人物"),
    Kind("heroes-way", "heroes/by-era/", "人物：时期"),
    Kind("hero", "heroes/huang-jiguang/", "人物页"),
    Kind("memorials", "memorials/", "纪念设施"),
    Kind("memorial", "memorials/shili-lieshi-lingyuan/", "纪念设施页"),
    Kind("roll", "memorials/shili-lieshi-lingyuan/roll/", "英名录"),
    Kind("talks", "talks/", "宣讲日程"),
    Kind("talk", "talks/shanggan-ling-huang-jiguang/", "宣讲页"),
    Kind("month", "talks/month/2026-12/", "宣讲月历"),
    Kind("menu", "talks/menu/", "宣讲菜单"),
    Kind("slip", "talks/menu/slip/", "宣讲预约单"),
    Kind("visits", "visits/", "祭扫与参观"),
    Kind("visits-year", "visits/2026/", "一年的祭扫与参观"),
    Kind("messages", "visits/messages/", "寄语墙"),
    Kind("notice", "visits/notice/", "祭扫须知"),
    Kind("routes", "routes/", "红色路线"),
    Kind("route", "routes/shili-yiri/", "路线页"),
    Kind("map", "map/", "地图"),
    Kind("days", "days/", "纪念日"),
    Kind("plan", "days/plan/", "纪念日计划"),
    Kind("figures", "figures/", "数据"),
    Kind("figures-year", "figures/2026/", "一年的数据"),
    Kind("handouts", "handouts/", "讲义"),
    Kind("search", "search/?q=黄", "查找"),
    Kind("data", "data/", "开放数据"),
    Kind("about", "about/", "关于本站"),
    Kind("privacy", "privacy/", "隐私声明"),
    Kind("sitemap", "sitemap/", "网站地图"),
    Kind("not-found", "404.html", "没有的网页"),
)


def main(site: Path) -> None:
    shutil.rmtree(SCREENS, ignore_errors=True)
    SCREENS.mkdir()
    there = [kind for kind in KINDS if _file(site, kind.address).is_file()]
    with serving(site) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for width, height in WIDTHS.items():
            for scheme in ("light", "dark"):
                _take(browser, f"http://127.0.0.1:{server.server_port}/", there, width, height, scheme)
        server.shutdown()
    (SCREENS / "README.md").write_text("\n".join(_index(there)) + "\n", encoding="utf-8")


def _file(site: Path, address: str) -> Path:
    path = site / address.partition("?")[0]
    return path / "index.html" if path.is_dir() else path


def _take(browser: Browser, root: str, kinds: list[Kind], width: int, height: int, scheme: str) -> None:
    """The pages' first screens; a phone's picture has two of them."""
    tall = height * 2 if width < 600 else height
    page = browser.new_page(viewport={"width": width, "height": tall}, color_scheme=scheme, locale="zh-CN")  # type: ignore[arg-type]
    for kind in kinds:
        if scheme == "light" or kind.address in DARK:
            page.goto(root + kind.address, wait_until="networkidle")
            _keep(page.screenshot(), SCREENS / _picture(kind, width, scheme), 1 if width < 600 else SEEN)
    page.close()


def _keep(shot: bytes, target: Path, scale: float) -> None:
    picture = Image.open(io.BytesIO(shot)).convert("RGB")
    size = (round(picture.width * scale), round(picture.height * scale))
    picture.resize(size, Image.Resampling.LANCZOS).save(target, "WEBP", quality=QUALITY, method=6)


def _picture(kind: Kind, width: int, scheme: str) -> str:
    return f"{kind.name}-{width}{'-dark' if scheme == 'dark' else ''}.webp"


def _index(kinds: list[Kind]) -> Iterator[str]:
    yield "# Every kind of page, at three widths\n"
    yield "Made by `make pictures` from the sample site. 390: a phone; 1280: a desk; 1920: a hall's screen."
    for kind in kinds:
        yield f"\n## {kind.title}\n\n`/{kind.address}`\n"
        for scheme in ("light", "dark") if kind.address in DARK else ("light",):
            shown = (
                f'<img src="{_picture(kind, width, scheme)}" alt="{kind.title}，{width} 像素宽" height="360">'
                for width in WIDTHS
            )
            yield "\n".join(shown) + "\n"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
