import re
from pathlib import Path

import pytest

from tests.maps.conftest import NORTH, NOWHERE, SETTINGS, TWO, Build, lay
from tests.maps.everything import drawn_rows, settings_of
from tests.site.conftest import run

GOLDEN = Path(__file__).parent / "golden"


def named(name: str) -> str:
    return NORTH.replace("甲烈士陵园", f"'{name.replace(chr(39), chr(39) * 2)}'")


def with_tiles(lines: str) -> dict[str, str]:
    return {**TWO, "mkdocs.yml": SETTINGS.replace("  - fengbei/maps\n", f"  - fengbei/maps:\n      tiles:\n{lines}")}


def test_script_of_two_parks(build: Build) -> None:
    settings, _, drawn = build(TWO).file("map/drawn-city.js").partition("function () {\n")
    assert drawn == (GOLDEN / "two-parks.js").read_text(encoding="utf-8")
    assert settings.startswith('fengbeiMap.drawn("city", {')


def test_page_of_three_parks(build: Build) -> None:
    built = build({**TWO, "memorials/bing/memorial.yml": NOWHERE})
    made = re.sub("<svg.*</svg>", "<svg/>", built.file("map/index.html").partition("</h1>")[2])
    assert made == (GOLDEN / "three-parks.html").read_text(encoding="utf-8")


def test_everything_that_the_page_loads_is_on_the_site(build: Build) -> None:
    built = build(TWO)
    page = built.page("map/")
    loaded = [e.attributes.get("src") or e.attributes["href"] for e in page.elements if e.name in ("script", "link")]
    loaded.remove("data:,")
    assert (loaded, [path for path in loaded if not (built.folder / "map" / path).is_file()]) == (
        [
            "../map/map.css",
            "../map/start.js",
        ],
        [],
    )


def test_all_that_is_loaded_when_a_map_is_seen_is_on_the_site(build: Build) -> None:
    built = build(TWO)
    loaded = set(re.findall(r'"((?:assets|map)/[\w./-]+\.(?:js|css))"', built.file("map/start.js")))
    assert ({path for path in loaded if not (built.folder / path).is_file()}, "map/texts.js" in loaded) == (set(), True)


def test_the_licences_of_what_is_served_are_served_too(build: Build) -> None:
    licences = build(TWO).file("assets/leaflet/licences.txt")
    assert ("Volodymyr Agafonkin" in licences, "David Leaver" in licences) == (True, True)


def test_without_tiles_no_foreign_address_is_named(build: Build) -> None:
    built = build(TWO)
    named = [uri for uri in built.files if uri.startswith("map/") and "http" in built.file(uri)]
    assert named == []


def test_nothing_is_inline(build: Build) -> None:
    html = build(TWO).file("map/index.html")
    assert re.findall(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=", html) == []


@pytest.mark.parametrize(
    "name", ["<img src=x onerror=alert(1)>\"';", "</script><script>alert(1)</script>", "{{ 7*7 }}", "{% raw"]
)
def test_a_name_is_text_whatever_it_says(build: Build, name: str) -> None:
    built = build({"memorials/jia/memorial.yml": named(name)})
    page = built.page("map/")
    rows = drawn_rows(built.file("map/drawn-city.js"))
    assert (rows, name in page.text, page.all("img"), len(page.all("script"))) == (
        [[38.04451, 114.45873, 0, 1, 1, 1]],
        True,
        [],
        1,
    )


def test_an_archive_without_points_has_no_map(build: Build) -> None:
    built = build({"memorials/bing/memorial.yml": NOWHERE})
    assert (built.code, [uri for uri in built.files if uri.startswith(("map/", "assets/"))]) == (0, [])


@pytest.mark.parametrize("file", ["content/map/index.md", "content/map.md"])
def test_an_editor_may_write_the_introduction(build: Build, file: str) -> None:
    page = build({**TWO, file: "# 到哪里去祭扫\n\n先打电话。\n"}).page("map/")
    assert ("到哪里去祭扫 先打电话。" in page.text, len(page.all("h1"))) == (True, 1)


def test_a_handwritten_link_to_a_park_on_the_map_is_good(build: Build) -> None:
    settings = SETTINGS + "validation: {anchors: warn}\n"
    built = build({**TWO, "mkdocs.yml": settings, "content/index.md": "[甲](map/index.md#jia) [无](map/index.md#wu)\n"})
    assert (built.printed.count("WARNING"), "#wu" in built.printed) == (1, True)


def test_two_processes_write_the_same_bytes(tmp_path: Path) -> None:
    lay(tmp_path, TWO)
    first, second = (run(tmp_path, tmp_path / seed, strict=True, PYTHONHASHSEED=seed).files for seed in "12")
    assert (first, "map/drawn-city.js" in first) == (second, True)


def test_tiles_have_a_datum_into_which_the_points_are_turned_on_the_map(build: Build) -> None:
    built = build(
        with_tiles(
            """\
        url: https://tiles.example/{z}/{x}/{y}.png
        attribution: 示例地图 <b> {{ 9*9*9 }}
        datum: GCJ-02
        review_number: GS(2026)0001号
"""
        )
    )
    script = built.file("map/drawn-city.js")
    assert built.code == 0
    assert [row[:2] for row in drawn_rows(script)] == [[38.04451, 114.45873], [31.0331, 104.6788]]
    settings = settings_of(script)
    assert ('L.tileLayer(\n"https://tiles.example/{z}/{x}/{y}.png"' in script, settings["graticule"]) == (True, False)
    assert (settings["datum"], settings["credit"]) == ("GCJ-02", "示例地图 <b> {{ 9*9*9 }}，审图号：GS(2026)0001号")
    assert [text for text in ("<b>", "729") if text in script] == []


def test_several_layers_of_tiles_lie_over_each_other(build: Build) -> None:
    built = build(
        with_tiles(
            """\
        url: ["https://t{s}.example/vec/{z}/{x}/{y}", "https://t{s}.example/cva/{z}/{x}/{y}"]
        subdomains: "01234567"
        attribution: 天地图
        review_number: GS(2026)0001号
"""
        )
    )
    drawn = re.findall(r'"https://t\{s\}\.example/(\w+)/|(addTo)\(', built.file("map/drawn-city.js"))
    assert [a or b for a, b in drawn[:4]] == ["vec", "addTo", "cva", "addTo"]


def test_tiles_that_nobody_is_named_for_stop_the_build(build: Build) -> None:
    built = build(with_tiles("        url: https://tiles.example/{z}/{x}/{y}.png\n"))
    assert (built.code, "没有写明底图出处" in built.printed, "Traceback" in built.printed) == (1, True, False)


def test_tiles_without_a_review_number_stop_the_build(build: Build) -> None:
    built = build(with_tiles("        url: https://tiles.example/{z}/{x}/{y}.png\n        attribution: 天地图\n"))
    assert (built.code, "没有写审图号" in built.printed) == (1, True)
