"""The page of the open data: it tells of the files that are there, and of no others."""

import csv
import json
import posixpath
import re
from urllib.parse import urlsplit

from tests.site.built import Built
from tests.site.conftest import Build

FILES = {
    "heroes/zhang-san/hero.yml": "name: 张三\nkind: hero-model\nsample: true\ndied: 1952-10-20\n",
    "memorials/jia-lingyuan/memorial.yml": "name: 甲烈士陵园\nkind: park\nsample: true\n",
    "memorials/jia-lingyuan/visits/2026.yml": (
        "sample: true\nvisits:\n  - {date: 2026-04-04, group: 甲校, kind: tribute, headcount: 120}\n"
    ),
    "content/talks/a.yml": (
        "title: 张三的故事\nsample: true\nsessions:\n"
        '  - {date: 2026-12-01, time: "09:30", place: 礼堂}\n'
        "  - {date: 2026-04-01, place: 礼堂, state: held, headcount: 80}\n"
    ),
}


def test_page_links_every_file_and_tells_its_size(build: Build) -> None:
    built = build(FILES, plugins=("archive", "pages", "feeds"), strict=True)
    assert built.code == 0, built.printed
    page = built.page("data/")
    below = {path.name for path in (built.folder / "data").iterdir()} - {"index.html"}
    linked = {posixpath.basename(link) for link in page.links if posixpath.splitext(link)[1] in (".csv", ".json")}
    assert linked == below
    for name in below - {"datapackage.json"}:
        size = max(1, round((built.folder / "data" / name).stat().st_size / 1000))
        assert f"下载 {name} {size} KB" in page.text


def test_every_column_of_the_tables_is_told(build: Build) -> None:
    built = build(FILES, plugins=("archive", "pages", "feeds"))
    text = built.page("data/").text
    for path in sorted((built.folder / "data").glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as lines:
            assert [heading for heading in next(csv.reader(lines)) if heading not in text] == []


def test_every_figure_leads_to_what_it_sums(build: Build) -> None:
    built = build(FILES, plugins=("archive", "pages", "feeds"))
    with (built.folder / "data/figures.csv").open(encoding="utf-8-sig", newline="") as lines:
        addresses = {row["网页"] for row in csv.DictReader(lines) if row["网页"]}
    assert addresses
    assert [address for address in addresses if not is_there(built, address)] == []


def is_there(built: Built, address: str) -> bool:
    """Whether there is such a page, with such an anchor."""
    at = urlsplit(address)
    page = built.folder / at.path.lstrip("/") / "index.html"
    return page.is_file() and (not at.fragment or f'id="{at.fragment}"' in page.read_text(encoding="utf-8"))


def test_without_feeds_there_is_no_page_of_data(build: Build) -> None:
    built = build(FILES, plugins=("archive", "pages"))
    assert built.code == 0, built.printed
    assert not (built.folder / "data").exists()
    assert "/data/" not in built.file("sitemap.xml")


def test_package_is_what_the_page_leads_to(build: Build) -> None:
    built = build(FILES, plugins=("archive", "pages", "feeds"))
    package = json.loads(built.file("data/datapackage.json"))
    assert package["homepage"] == "https://fengbei.example/data/"
    assert [re.sub(r"\W", "-", one["path"]) for one in package["resources"]] == [
        "figures-csv",
        "visits-csv",
        "talks-csv",
        "heroes-csv",
        "memorials-csv",
        "days-csv",
        "heroes-json",
        "talks-json",
    ]
