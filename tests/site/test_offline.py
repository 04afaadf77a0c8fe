"""The site on a stick, and in a hall: packed by our own command, unpacked, and opened without a server."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Page, expect

from fengbei.cli import main
from fengbei.offline.stick import pack
from fengbei.words import words
from tests.browsing import seen_in_a_browser, watched
from tests.site.built import Built
from tests.site.conftest import TODAY, settings, write

STEM = "fengbei-offline-20261122"
SOURCES = "sources:\n  paper: {title: 示例报, tier: A, url: https://paper.example/}\n"
LI = f"""\
name: 李四
kind: martyr
sample: true
martyr: {{status: confirmed, sources: [paper]}}
died: {{date: 1951-12-01, sources: [paper]}}
summary: 某团战士。
memorials: [jia]
honours:
  - {{title: 一等功, date: 1950-02-28, sources: [paper]}}
{SOURCES}"""
ZHANG = LI.replace("李四", "张三").replace("1951-12-01", "1951-11-25")
PARK = f"""\
name: 甲陵园
kind: park
sample: true
address: {{now: 河北省隆化县, code: 130825, sources: [paper]}}
point: {{lon: 117.9001, lat: 41.4502, datum: WGS-84, sources: [paper]}}
{SOURCES}"""
TILES = """\
  - fengbei/maps:
      tiles: {url: "https://tiles.example/{z}/{x}/{y}.png", attribution: 示例, review_number: GS（2026）1号}
"""
KIOSK = "  - fengbei/pages:\n      contact: mailto:jiucuo@fengbei.example\n      kiosk: {idle: 40, slide: 10}\n"
PLUGINS = ("archive", "pages", "search", "maps")
FILES = {
    "mkdocs.yml": settings(PLUGINS).replace("  - fengbei/maps\n", TILES).replace("  - fengbei/pages\n", KIOSK),
    "content/index.md": "# 试验\n\n[外面](https://paper.example/) [照片](照片.jpg)\n",
    "content/照片.jpg": b"",
    "heroes/li-si/hero.yml": LI,
    "heroes/zhang-san/hero.yml": ZHANG,
    "memorials/jia/memorial.yml": PARK,
}


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The zip, and what was said of it."""
    project = tmp_path_factory.mktemp("offline")
    write(project, FILES)
    file, patch = project / "stick.zip", pytest.MonkeyPatch()
    patch.setenv("SOURCE_DATE_EPOCH", TODAY)
    with (project / "said").open("w+", encoding="utf-8") as said, patch.context() as patched:
        patched.setattr("sys.stdout", said)
        patched.setattr("sys.stderr", said)
        code = main(["offline", str(project), "--to", str(file)])
    patch.undo()
    assert code == 0
    assert not (project / "site").exists()
    assert [path.name for path in (project / ".cache/fengbei").iterdir()] == ["records"]
    return file, (project / "said").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def unpacked(packed: tuple[Path, str]) -> Path:
    with ZipFile(packed[0]) as made:
        made.extractall(packed[0].parent / "stick")
    return packed[0].parent / "stick" / STEM


@pytest.fixture
def page(browser: Browser, unpacked: Path) -> Iterator[Page]:
    with standing(browser, unpacked) as page:
        yield page


def standing(browser: Browser, unpacked: Path, **options: Any) -> Any:
    return watched(browser, timezone_id="Asia/Shanghai", **options)


def test_what_is_unpacked_and_packed_again_is_the_same_bytes(packed: tuple[Path, str], unpacked: Path) -> None:
    again = packed[0].with_stem("again")
    made = pack(unpacked / "site", again, STEM, date(2026, 11, 22), words("zh"), words("zh"))
    assert made.size == packed[0].stat().st_size
    assert again.read_bytes() == packed[0].read_bytes()


def test_a_zip_says_what_it_is_and_what_an_old_windows_would_spoil(packed: tuple[Path, str]) -> None:
    file, said = packed
    with ZipFile(file) as made:
        top = {name.split("/")[1] for name in made.namelist()}
        note = made.read(f"{STEM}/说明.txt")
        assert all(entry.flag_bits & 0x800 for entry in made.infolist() if not entry.filename.isascii())
    assert top == {"site", "打开.html", "说明.txt"}
    assert note.startswith(b"\xef\xbb\xbf")
    assert note.count(b"\n") == note.count(b"\r\n") > 10
    assert said.count("写好了") == 1
    assert said.count("有 1 个文件的名字不全是英文字母和数字（例如 照片.jpg）") == 1


def test_every_link_leads_to_a_file_and_nothing_to_a_network(unpacked: Path) -> None:
    site = Built(unpacked / "site", 0, "")
    assert [
        f"{name} → {link}"
        for name, page in site.pages.items()
        for link in page.links
        if not urlsplit(link).scheme and not _is_file(site.folder / name, link)
    ] == []
    assert [name for name, data in site.files.items() if b"tiles.example" in data] == []
    assert [name for name in ("404.html", "sitemap.xml", "kiosk/index.html") if site.has(name)] == ["kiosk/index.html"]
    assert re.findall(r'<meta name="robots"[^>]*>', site.file("kiosk/index.html")) == [
        '<meta name="robots" content="noindex">'
    ]


def _is_file(page: Path, link: str) -> bool:
    path = unquote(urlsplit(link).path)
    return not path or (page.parent / path).is_file()


def test_a_site_that_cannot_be_built_leaves_no_zip(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, {**FILES, "heroes/li-si/hero.yml": "name: 李四\n"})
    assert main(["offline", str(tmp_path), "--to", str(tmp_path / "a.zip")]) == 1
    assert "网站没有建成" in capfd.readouterr().err
    assert main(["offline", str(tmp_path), "--to", str(tmp_path / "a.txt")]) == 2
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix == ".zip") == []


class TestInABrowser:
    pytestmark = seen_in_a_browser("nobody saw whether a stick or a hall's screen works")

    def test_a_visitor_finds_people_and_places_without_a_server(self, page: Page, unpacked: Path) -> None:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto((unpacked / "打开.html").as_uri())
        page.wait_for_url("**/site/index.html")
        page.get_by_role("link", name="张三").first.click()
        page.wait_for_url("**/heroes/zhang-san/index.html")
        page.get_by_role("link", name="甲陵园").first.click()
        page.wait_for_url("**/memorials/jia/index.html")
        page.get_by_role("combobox", name="查找").press_sequentially("lisi")
        page.get_by_role("option", name="李四").click()
        page.wait_for_url("**/heroes/li-si/index.html")
        page.goto((unpacked / "site/map/index.html").as_uri())
        page.locator(".fb-map-frame--live .leaflet-marker-icon").first.click()
        page.locator(".leaflet-popup a.fb-place-name").click()
        page.wait_for_url("**/memorials/jia/index.html")
        assert [url for url in asked if urlsplit(url).scheme not in ("file", "data")] == []

    def test_a_hall_shows_lives_until_it_is_touched_and_again_when_nobody_is_there(
        self, browser: Browser, unpacked: Path
    ) -> None:
        with standing(browser, unpacked, viewport={"width": 1080, "height": 1920}, has_touch=True) as page:
            page.clock.install(time="2026-11-25T09:00:00+08:00")
            page.goto((unpacked / "site/kiosk/index.html").as_uri())
            name = page.locator(".fb-slide h2")
            expect(name).to_have_text("张三")  # who fell on this day comes first
            expect(page.locator(".fb-slide__today")).to_have_text("今天 · 张三牺牲75周年")
            expect(page.locator(".fb-slide__sample")).to_have_text("示例数据")
            page.clock.run_for(10_500)
            expect(name).to_have_text("李四")
            page.touchscreen.tap(500, 500)
            page.clock.run_for(11_000)
            expect(name).to_have_text("李四")  # it waits for an answer
            page.get_by_role("link", name="看李四的事迹").click()
            page.wait_for_url("**/heroes/li-si/index.html*")
            expect(page.get_by_role("navigation", name="触摸屏的按键")).to_be_visible()
            page.locator("a[href='https://paper.example/']").first.dispatch_event("click")
            expect(page.get_by_text("这里打不开外面的网页和文件")).to_be_visible()
            page.clock.run_for(21_000)
            expect(page.get_by_role("alertdialog")).to_contain_text("秒后回到开头")
            page.get_by_role("button", name="继续看").click()
            expect(page.get_by_role("alertdialog")).to_be_hidden()
            page.clock.run_for(39_000)
            expect(page.get_by_role("alertdialog")).to_be_visible()
            page.clock.run_for(2_000)
            page.wait_for_url("**/kiosk/index.html*")
            expect(name).to_have_text("张三")

    def test_a_hall_s_screen_that_stays_on_overnight_begins_the_new_day_with_its_own(
        self, browser: Browser, unpacked: Path
    ) -> None:
        with standing(browser, unpacked, viewport={"width": 1080, "height": 1920}) as page:
            page.clock.install(time="2026-11-24T23:59:55+08:00")
            page.goto((unpacked / "site/kiosk/index.html").as_uri())
            page.clock.run_for(6_000)
            expect(page.locator(".fb-slide__today")).to_have_text("今天 · 张三牺牲75周年")

    def test_a_hall_finds_names_by_its_own_letters_and_lets_nobody_out(self, browser: Browser, unpacked: Path) -> None:
        with standing(browser, unpacked, viewport={"width": 1920, "height": 1080}, has_touch=True) as page:
            page.goto((unpacked / "site/index.html").as_uri() + "?kiosk")
            page.get_by_role("button", name="查找姓名").click()
            for letter in "ZS":
                page.get_by_role("button", name=letter, exact=True).click()
            page.get_by_role("option", name="张三").click()
            page.wait_for_url("**/heroes/zhang-san/index.html*")
            keys = page.get_by_role("navigation", name="触摸屏的按键").locator("a,button")
            assert [
                box for key in keys.all() if (box := key.bounding_box()) and min(box["width"], box["height"]) < 64
            ] == []
            away = page.locator("a[href^='mailto:'], a[href^='https:']")
            assert away.count() > 0
            assert away.evaluate_all("some => some.filter(one => !one.hasAttribute('data-fb-dead')).length") == 0
            page.goto((unpacked / "site/index.html").as_uri() + "?kiosk=off")
            expect(page.get_by_role("navigation", name="触摸屏的按键")).to_have_count(0)
