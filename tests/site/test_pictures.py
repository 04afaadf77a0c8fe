"""How pages show pictures: each browser finds a file for its screen, and nothing moves when it comes."""

import io
import random
import re
import time
import urllib.request
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browsing import browsing, seen_in_a_browser, served
from tests.site.built import Built, Element, Page
from tests.site.conftest import Build, run, settings, write
from tests.site.test_edit_to_page import PATIENCE, read, serving

BROWSER, SEEN_OR_SAID = seen_in_a_browser("no picture was seen in a browser")
PLUGINS = ("archive", "pages", "images")


def photo(width: int, height: int, seed: int = 0) -> bytes:
    """A JPEG with detail of several sizes, as a photo has."""
    chance = random.Random(seed)  # noqa: S311 an invented picture
    image = Image.new("RGB", (width, height), "gray")
    for cells in (3, 12, 48, 200):
        spots = Image.frombytes("RGB", (cells, cells), chance.randbytes(3 * cells * cells))
        image = Image.blend(image, spots.resize((width, height), Image.Resampling.BICUBIC), 0.4)
    written = io.BytesIO()
    image.save(written, "JPEG", quality=92)
    return written.getvalue()


FILES = {
    "heroes/zhang-san/hero.yml": """\
name: 张三
kind: hero-model
sample: true
died: 不详
portrait: {file: portrait.jpg, credit: 示例}
photos:
  - {file: "1952 年, 合照.jpg", alt: 合照}
  - {file: small.jpg, alt: 小照片}
""",
    "heroes/zhang-san/portrait.jpg": photo(900, 1200, 1),
    "heroes/zhang-san/1952 年, 合照.jpg": photo(2000, 1500, 2),
    "heroes/zhang-san/small.jpg": photo(200, 300, 3),
    "memorials/jia/memorial.yml": "name: 甲陵园\nkind: park\nsample: true\nphotos: {file: gate.jpg, alt: 大门}\n",
    "memorials/jia/gate.jpg": photo(1600, 700, 4),
    "content/about.md": "# 关于\n\n![门](door.jpg)\n",
    "content/door.jpg": photo(640, 480, 5),
}


def made(project: Path, files: Mapping[str, str | bytes] = FILES) -> Built:
    """A site with pictures, built strictly from nothing."""
    write(project, {"mkdocs.yml": settings(PLUGINS), "content/index.md": "# 丰碑\n", **files})
    return run(project, project / "site", strict=True)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    found = made(tmp_path_factory.mktemp("pictures"))
    assert found.code == 0, found.printed
    return found


def pictures(built: Built, address: str) -> Iterator[list[Element]]:
    """The `<source>`s and the `<img>` of each `<picture>` of a page."""
    inside: list[Element] = []
    for element in built.page(address).elements:
        if element.name in ("source", "img"):
            inside.append(element)
        if element.name == "img":
            yield inside
            inside = []


def size(built: Built, address: str, link: str) -> tuple[int, int]:
    with Image.open((built.folder / address / unquote(link)).resolve()) as image:
        return image.size


def candidates(source: Element) -> list[tuple[str, int]]:
    """Links and widths of a `srcset`."""
    parts = [one.split(" ") for one in source.attributes["srcset"].split(", ")]
    return [(link, int(width.removesuffix("w"))) for link, width in parts]


def test_each_picture_says_the_size_of_its_files(built: Built) -> None:
    shown = {}
    for address in ("heroes/zhang-san/", "memorials/jia/"):
        for *sources, image in pictures(built, address):
            width, height = int(image.attributes["width"]), int(image.attributes["height"])
            assert size(built, address, image.attributes["src"]) == (width, height)
            for source in sources:
                for link, wide in candidates(source):
                    assert size(built, address, link) == (wide, round(height * wide / width))
            name = unquote(image.attributes["src"]).rpartition("/")[2]
            shown[name] = [(s.attributes["type"], [wide for _, wide in candidates(s)]) for s in sources]
    newer = ("image/avif", "image/webp")
    assert shown == {
        "portrait.jpg": [(form, [180, 360, 540]) for form in newer],
        "1952 年, 合照.jpg": [(form, [360, 720, 1200]) for form in newer],
        "small.jpg": [(form, [200]) for form in newer],
        "gate.jpg": [(form, [360, 720, 1200]) for form in newer],
    }


def test_a_picture_that_its_page_shows_smaller_leads_to_its_largest_file(built: Built) -> None:
    links = {}
    for address in ("heroes/zhang-san/", "memorials/jia/"):
        for href, inside in re.findall(r'<a class="fb-enlarge" href="(.*?)">(.*?)</a>', built.page(address).html, re.S):
            page = Page(inside)
            links[unquote(href).rpartition("/")[2]] = size(built, address, href)
            assert (page.text, len(page.all("img"))) == ("看大图", 1)
    assert links == {"portrait.jpg": (900, 1200), "1952 年, 合照.jpg": (1600, 1200), "gate.jpg": (1600, 700)}


def test_photos_wait_until_they_are_near_and_the_portrait_does_not(built: Built) -> None:
    images = built.page("heroes/zhang-san/").all("img")
    waits = [
        (image.attributes["alt"], image.attributes.get("loading"), image.attributes["decoding"]) for image in images
    ]
    assert waits == [("张三画像", None, "async"), ("合照", "lazy", "async"), ("小照片", "lazy", "async")]


def test_without_the_images_plugin_no_picture_of_a_record_is_published(build: Build) -> None:
    built = build(FILES, plugins=("archive", "pages"))
    assert [
        name for name in built.files if name.startswith(("heroes", "memorials")) and not name.endswith(".html")
    ] == []
    assert built.page("heroes/zhang-san/").all("img") == []


def test_a_page_written_by_hand_says_the_size_of_its_pictures(built: Built) -> None:
    (image,) = built.page("about/").all("img")
    assert (image.attributes["width"], image.attributes["height"]) == ("640", "480")


def test_another_build_from_nothing_makes_the_same_site(built: Built, tmp_path: Path) -> None:
    assert made(tmp_path).files == built.files


def test_a_picture_that_changes_while_it_is_served_comes_to_its_page(tmp_path: Path) -> None:
    folder = "heroes/zhang-san"
    record = "name: 张三\nkind: hero-model\nsample: true\ndied: 不详\nportrait: portrait.jpg\n"
    record += "photos: {file: small.jpg, alt: 小照片}\n"
    pictures = {f"{folder}/portrait.jpg": photo(500, 600, 6), f"{folder}/small.jpg": FILES[f"{folder}/small.jpg"]}
    files = {"content/index.md": "# 丰碑\n", f"{folder}/hero.yml": record, **pictures}
    write(tmp_path, {"mkdocs.yml": settings(PLUGINS), **files})
    with serving(tmp_path) as site:
        write(tmp_path, {"heroes/zhang-san/portrait.jpg": photo(600, 700, 7)})
        until = time.monotonic() + PATIENCE
        while 'portrait.jpg" width="600" height="700"' not in (page := read(f"{site}heroes/zhang-san/")):
            assert time.monotonic() < until, page
            time.sleep(0.1)
        sizes = {}
        for name in ("portrait.jpg", "portrait-jpg-180.webp", "small.jpg", "small-jpg-200.avif"):
            with urllib.request.urlopen(f"{site}heroes/zhang-san/{name}") as found:  # noqa: S310 our own server
                sizes[name] = Image.open(io.BytesIO(found.read())).size
    assert sizes == {
        "portrait.jpg": (600, 700),
        "portrait-jpg-180.webp": (180, 210),
        "small.jpg": (200, 300),
        "small-jpg-200.avif": (200, 300),
    }


SHIFT = """() => new Promise(done => {
  let sum = 0;
  const watch = new PerformanceObserver(list => { for (const e of list.getEntries()) sum += e.value; });
  watch.observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 500);
})"""
SHOWN = "() => [...document.images].map(i => [i.currentSrc.split('/').pop(), i.naturalWidth > 0 && i.complete])"


@BROWSER
@SEEN_OR_SAID
@pytest.mark.parametrize(("width", "scale", "chosen"), [(1280, 1, (180, 720)), (390, 3, (540, 1200))])
def test_a_browser_takes_the_file_for_its_screen_and_nothing_moves(
    built: Built, width: int, scale: int, chosen: tuple[int, int]
) -> None:
    with served(built.folder) as site, browsing() as browser:
        page = browser.new_page(viewport={"width": width, "height": 700}, device_scale_factor=scale)
        page.goto(f"{site}heroes/zhang-san/")
        for image in page.locator("img").all():
            image.scroll_into_view_if_needed()
        page.wait_for_function("() => [...document.images].every(i => i.complete)")
        shifted, shown = page.evaluate(SHIFT), page.evaluate(SHOWN)
    assert shifted == 0
    assert [(unquote(name), loaded) for name, loaded in shown] == [
        (f"portrait-jpg-{chosen[0]}.avif", True),
        (f"1952 年, 合照-jpg-{chosen[1]}.avif", True),
        ("small-jpg-200.avif", True),
    ]


@BROWSER
@SEEN_OR_SAID
def test_a_large_picture_is_opened_by_its_name_and_not_in_a_hall_nor_on_paper(built: Built) -> None:
    with served(built.folder) as site, browsing() as browser:
        page = browser.new_page()
        page.goto(f"{site}heroes/zhang-san/")
        ways, words = page.locator("a.fb-enlarge"), page.get_by_text("看大图")
        for way, name in zip(ways.all(), ("张三画像 看大图", "合照 看大图"), strict=True):
            expect(way).to_have_accessible_name(name)
        page.emulate_media(media="print")
        assert [one.is_visible() for one in words.all()] == [False, False]
        page.emulate_media(media="screen")
        ways.last.press("Enter")
        page.wait_for_url("**/1952*.jpg")
        assert page.evaluate("document.images[0].naturalWidth") == 1600
        page.goto(f"{site}heroes/zhang-san/?kiosk")
        page.locator(".fb-kiosk-bar").wait_for()
        page.get_by_alt_text("合照").click()
        assert (page.url, [one.is_visible() for one in words.all()]) == (
            f"{site}heroes/zhang-san/?kiosk",
            [False, False],
        )
        expect(page.locator(".fb-kiosk-note")).to_be_hidden()
        page.close()
