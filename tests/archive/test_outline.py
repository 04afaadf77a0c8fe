"""The owner's outline: what is read of the file, and what is said of one that cannot be used."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from fengbei.archive.outline import Given, Outline, Wrong, read_outline
from fengbei.archive.points import Datum, LonLat, from_wgs84

RING = [[117.7, 41.3], [117.8, 41.3], [117.8, 41.4], [117.7, 41.3]]
HOLE = [[117.75, 41.32], [117.76, 41.32], [117.76, 41.33], [117.75, 41.32]]
NUMBER = "示S(2026)001号"


@pytest.fixture
def given(tmp_path: Path) -> Given:
    return Given("outline.geojson", tmp_path / "outline.geojson", NUMBER, "示例测绘院", "WGS-84")


def but(given: Given, **changed: str) -> Given:
    said = {name: getattr(given, name) for name in ("file", "path", "review_number", "attribution", "datum")}
    return Given(**(said | changed))


def write(given: Given, tree: object) -> None:
    given.path.write_text(tree if isinstance(tree, str) else json.dumps(tree), encoding="utf-8")


def of(kind: str, coordinates: object) -> dict[str, object]:
    return {"type": kind, "coordinates": coordinates}


def lines(*rings: list[list[float]]) -> tuple[tuple[LonLat, ...], ...]:
    return tuple(tuple(LonLat(lon, lat) for lon, lat in ring) for ring in rings)


@pytest.mark.parametrize(
    ("tree", "found"),
    [
        (of("LineString", RING), lines(RING)),
        (of("MultiLineString", [RING, HOLE]), lines(RING, HOLE)),
        (of("Polygon", [RING, HOLE]), lines(RING, HOLE)),
        (of("MultiPolygon", [[RING], [HOLE]]), lines(RING, HOLE)),
        (of("LineString", [[*point, 320.5] for point in RING]), lines(RING)),
        (
            {"type": "Feature", "properties": {"name": "某单位", "tel": "1"}, "geometry": of("Polygon", [RING])},
            lines(RING),
        ),
        (
            {
                "type": "FeatureCollection",
                "features": [
                    {"type": "Feature", "properties": None, "geometry": of("Point", RING[0])},
                    {"type": "Feature", "properties": None, "geometry": None},
                    {
                        "type": "Feature",
                        "geometry": {"type": "GeometryCollection", "geometries": [of("LineString", RING)]},
                    },
                ],
            },
            lines(RING),
        ),
    ],
)
def test_every_kind_of_line_is_read_and_nothing_else(given: Given, tree: object, found: object) -> None:
    write(given, tree)

    assert read_outline(given) == (Outline(found, NUMBER, "示例测绘院"), ())  # type: ignore[arg-type]  # of the cases above


@pytest.mark.parametrize(("written", "datum"), [("GCJ-02", Datum.GCJ02), ("百度坐标", Datum.BD09)])
def test_lines_are_turned_into_wgs84(given: Given, written: str, datum: Datum) -> None:
    shifted = [from_wgs84(LonLat(lon, lat), datum) for lon, lat in RING]
    write(given, of("LineString", [[point.lon, point.lat] for point in shifted]))

    outline, wrong = read_outline(but(given, datum=written))

    assert (wrong, outline and [[round(p.lon, 5), round(p.lat, 5)] for p in outline.lines[0]]) == ((), RING)


def test_a_mark_of_byte_order_is_no_matter(given: Given) -> None:
    write(given, "\ufeff" + json.dumps(of("LineString", RING)))

    assert read_outline(given)[1] == ()


@pytest.mark.parametrize(
    ("tree", "key", "said"),
    [
        (of("Point", RING[0]), "no_lines", {}),
        (of("LineString", RING[:1]), "no_lines", {}),
        ({"type": "FeatureCollection", "features": []}, "no_lines", {}),
        ('{"type": "LineString",\n "coordinates": [[117.7, 41.3', "not_json", {"line": 2, "column": 30}),
        ("", "not_json", {"line": 1, "column": 1}),
        ("[" * 100_000, "not_geojson", {}),
        ([], "not_geojson", {}),
        ({"name": "甲"}, "not_geojson", {}),
        (of("LineString", [["东", "北"], [1, 2]]), "not_geojson", {}),
        (of("LineString", [[1], [2]]), "not_geojson", {}),
        (of("LineString", [[[1, 2]]]), "not_geojson", {}),
        (
            of("LineString", [[494062.5, 4574218.0], [494162.5, 4574218.0]]),
            "in_metres",
            {"lon": 494062.5, "lat": 4574218.0},
        ),
        (of("LineString", [[41.3, 117.7], [41.4, 117.7]]), "swapped", {"lon": 41.3, "lat": 117.7}),
        (of("LineString", [[117.7, 41.3], [2.3, 48.8]]), "outside", {"lon": 2.3, "lat": 48.8}),
    ],
)
def test_a_file_that_cannot_be_used_is_refused(given: Given, tree: object, key: str, said: dict[str, object]) -> None:
    write(given, tree)

    assert read_outline(given) == (None, ((key, {"file": "outline.geojson"} | said),))


def test_another_encoding_is_refused(given: Given) -> None:
    given.path.write_bytes('{"type": "LineString", "name": "轮廓"}'.encode("gbk"))

    assert read_outline(given) == (None, (("not_geojson", {"file": "outline.geojson"}),))


def test_everything_that_is_wrong_is_said_at_once(given: Given) -> None:
    wrong: tuple[Wrong, ...] = (
        ("missing", {"file": "outline.geojson"}),
        ("datum_unknown", {"value": "高德"}),
        ("no_review_number", {}),
        ("no_attribution", {}),
    )

    assert read_outline(but(given, datum="高德", review_number="待定", attribution="")) == (None, wrong)


SETTINGS = """site_name: 试验
docs_dir: content
theme: {name: material, language: zh, font: false}
plugins:
  - fengbei/archive:
      outline: {file: content/outline.geojson, review_number: 示S(2026)001号, attribution: 示例测绘院, datum: WGS-84}
  - fengbei/pages
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/index.md").write_text("# 丰碑\n", encoding="utf-8")
    (tmp_path / "content/other.geojson").write_text("{}", encoding="utf-8")
    (tmp_path / "content/outline.geojson").write_text(json.dumps(of("LineString", RING)), encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    return tmp_path


def build(project: Path) -> str:
    """What MkDocs prints."""
    command = [sys.executable, "-W", "error", "-m", "mkdocs", "build", "--strict"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", "SOURCE_DATE_EPOCH": "1795348800"}
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def test_the_outline_is_not_published_as_a_file(project: Path) -> None:
    printed = build(project)

    assert "WARNING" not in printed
    assert sorted(path.name for path in (project / "site").glob("*.geojson")) == ["other.geojson"]


def test_a_build_without_a_usable_outline_stops_and_says_why(project: Path) -> None:
    (project / "content/outline.geojson").unlink()
    (project / "mkdocs.yml").write_text(SETTINGS.replace("示S(2026)001号", "''"), encoding="utf-8")

    printed = build(project)

    assert "找不到轮廓线的文件 content/outline.geojson。" in printed
    assert "没有写 review_number（审图号）" in printed
    assert not (project / "site").exists()


def test_a_changed_outline_is_a_reason_to_build(project: Path) -> None:
    apart = project.parent / f"{project.name}-outline.geojson"
    apart.write_text(json.dumps(of("LineString", RING)), encoding="utf-8")
    (project / "mkdocs.yml").write_text(SETTINGS.replace("content/outline", f"../{apart.stem}"), encoding="utf-8")
    time.sleep(2.1)  # what was written this moment may be written again without its times changing
    build(project)
    again = build(project)
    apart.write_text(json.dumps(of("LineString", HOLE)), encoding="utf-8")
    changed = build(project)

    assert ["没有改动" in printed for printed in (again, changed)] == [True, False]
