"""Base maps by setting: what is asked of whom, whose they are, and where the key may not be."""

import json
import re
import traceback
from dataclasses import replace
from pathlib import Path

import pytest
from mkdocs.config import load_config

from fengbei.archive.outline import Outline
from fengbei.archive.plugin import told_by_the_environment
from fengbei.archive.points import Datum, LonLat, from_wgs84
from fengbei.maps.bases import BadBase, Base, Layer, Wish, base_of, credit
from fengbei.maps.drawing import near
from fengbei.words import words
from tests.maps.conftest import SETTINGS, TWO, Build, lay
from tests.site.conftest import run

KEY = "0123456789abcdef0123456789abcdef"
THERE = {"FENGBEI_TIANDITU_KEY": KEY}
REVIEW = "GS(2026)0001号"
NO_HOSTS = (
    *("javascript:alert(1)", "data:image/png", "//t.example", "\\\\t.example", "ftp://t.example", "https:/t.example"),
    *("https://a:b@t.example", "https://t.example;script-src", "https://t.example script-src", "https://t.example\n"),
    *(
        'https://t.example"',
        "https://t.example$host",
        "https://t.example}",
        "https://t{z}.example",
        "https://底图.example",
    ),
    *("https://t.example\\@evil.example", "https://t.example:x", "https:///t.example", "/a b"),
)
"""What may not come before tiles: some of it would end a word in a policy or a server's file."""
CUSTOM = Wish("custom", attribution="示例", review_number=REVIEW, vector=("https://t{s}.example/{z}/{x}/{y}.png",))
OUTLINE = Outline(((LonLat(104.5, 31.0), LonLat(104.7, 31.2)),), "川S(2026)0002号", "示例测绘院")


def hosts(base: Base | None) -> list[tuple[str, list[str]]]:
    """Each picture's layers, by where they are asked for."""
    found = base.layers if base else ()
    return [(layer.kind, [re.split(r"//|\?", url)[1] for url in layer.urls]) for layer in found]


def set_to(lines: str) -> dict[str, str]:
    return {**TWO, "mkdocs.yml": SETTINGS.replace("  - fengbei/maps\n", f"  - fengbei/maps:\n{lines}")}


TIANDITU = set_to(f"      base: tianditu\n      layers: [vector, satellite]\n      review_number: {REVIEW}\n")


def test_tianditu_has_its_pictures_each_with_its_labels() -> None:
    base = base_of(Wish("tianditu", ("vector", "satellite"), review_number=REVIEW), THERE)
    assert base
    assert (hosts(base), base.attribution, base.datum, base.subdomains) == (
        [
            ("vector", ["t{s}.tianditu.gov.cn/vec_w/wmts", "t{s}.tianditu.gov.cn/cva_w/wmts"]),
            ("satellite", ["t{s}.tianditu.gov.cn/img_w/wmts", "t{s}.tianditu.gov.cn/cia_w/wmts"]),
        ],
        "天地图",
        Datum.WGS84,
        "01234567",
    )
    assert base.layers[0].urls[1] == (
        "https://t{s}.tianditu.gov.cn/cva_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=cva&STYLE=default"
        f"&TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX={{z}}&TILEROW={{y}}&TILECOL={{x}}&tk={KEY}"
    )


def test_labels_may_be_left_out() -> None:
    base = base_of(Wish("tianditu", labels=False, review_number=REVIEW), THERE)
    assert hosts(base) == [("vector", ["t{s}.tianditu.gov.cn/vec_w/wmts"])]


def test_amap_is_drawn_in_its_own_datum() -> None:
    base = base_of(Wish("amap", ("satellite", "vector"), review_number=REVIEW), {})
    assert base
    assert (hosts(base), base.datum, base.subdomains, base.attribution) == (
        [
            ("satellite", ["webst0{s}.is.autonavi.com/appmaptile"] * 2),
            ("vector", ["webrd0{s}.is.autonavi.com/appmaptile"]),
        ],
        Datum.GCJ02,
        "1234",
        "高德地图",
    )


@pytest.mark.parametrize("written", ["{TileMatrix}/{TileRow}/{TileCol}", "{TILEMATRIX}/{TILEROW}/{TILECOL}"])
def test_a_wmts_template_is_understood(written: str) -> None:
    base = base_of(replace(CUSTOM, vector=(f"https://t.example/{written}",)), {})
    assert base
    assert base.layers[0].urls == ("https://t.example/{z}/{y}/{x}",)


def test_a_template_of_ones_own_may_take_a_key_and_have_two_pictures() -> None:
    wish = replace(
        CUSTOM,
        vector=("https://t.example/{z}/{x}/{y}?k={key}",),
        satellite=("https://s.example/{z}/{x}/{-y}",),
        key_env="OUR_KEY",
    )
    base = base_of(wish, {"OUR_KEY": " a b&{{c\n"})
    assert base
    assert base.layers == (
        Layer("vector", ("https://t.example/{z}/{x}/{y}?k=a%20b%26%7B%7Bc",)),
        Layer("satellite", ("https://s.example/{z}/{x}/{-y}",)),
    )


@pytest.mark.parametrize(
    ("wish", "key"),
    [
        (Wish("tianditu"), "no_review_number"),
        (replace(CUSTOM, attribution=""), "no_attribution"),
        (replace(CUSTOM, review_number=""), "no_review_number"),
        (Wish("tianditu", review_number=REVIEW), "no_key"),
        (replace(CUSTOM, vector=("https://t.example/{z}/{x}/{y}?k={key}",)), "no_key_env"),
        (replace(CUSTOM, vector=("https://t.example/{z}/{x}/{y}?tk=abc",)), "key_written"),
        (replace(CUSTOM, vector=()), "no_url"),
        (replace(CUSTOM, vector=("https://t.example/{z}/{x}.png",)), "no_places"),
        (replace(CUSTOM, vector=("https://t{s}.tianditu.gov.cn/vec_c/wmts?l={z}&r={y}&c={x}",)), "not_mercator"),
        (replace(CUSTOM, vector=("https://t.example/?TileMatrixSet=c&l={z}&r={y}&c={x}",)), "not_mercator"),
        (replace(CUSTOM, vector=("https://t.example/{z}/{x}/{y}/{Style}",)), "strange_place"),
        (replace(CUSTOM, vector=("https://t.example/{{z}}/{x}/{y}",)), "strange_place"),
        *((replace(CUSTOM, vector=(f"{start}/{{z}}/{{x}}/{{y}}",)), "bad_address") for start in NO_HOSTS),
        *(
            (replace(CUSTOM, subdomains=letters), "bad_subdomains")
            for letters in ("a;", "a\n", 'a"', "a.", "a b", "甲")
        ),
        (Wish("amap", labels=False, review_number=REVIEW), "amap_labels"),
    ],
)
def test_a_base_that_may_not_be_shown_or_cannot_is_refused(wish: Wish, key: str) -> None:
    with pytest.raises(BadBase) as refused:
        base_of(wish, {})
    said = words("zh")(refused.value.key, **refused.value.places)
    assert (refused.value.key, "{{z}}" in said) == (f"maps.base.{key}", False)


def test_the_credit_names_everybody_and_every_number() -> None:
    base, texts = base_of(CUSTOM, {}), words("zh")
    assert [credit(one, outline, texts) for one in (None, base) for outline in (None, OUTLINE)] == [
        "底图只有地名（按 2016 年的行政区划）和经纬线，不画任何界线。",
        "底图只有地名（按 2016 年的行政区划）、经纬线和区划界线。区划界线：示例测绘院，审图号：川S(2026)0002号",
        "示例，审图号：GS(2026)0001号",
        "示例，审图号：GS(2026)0001号。区划界线：示例测绘院，审图号：川S(2026)0002号",
    ]


def test_the_outline_is_drawn_in_the_datum_of_the_base() -> None:
    drawn = near(base_of(Wish("amap", review_number=REVIEW), {}), OUTLINE, words("zh"))
    found = re.search(r"L\.polyline\(\n(.*),\n", drawn)
    assert found
    shifted = [from_wgs84(point, Datum.GCJ02) for point in OUTLINE.lines[0]]
    assert json.loads(found[1]) == [[[round(at.lat, 5), round(at.lon, 5)] for at in shifted]]


def test_what_an_editor_writes_of_a_base_is_text(build: Build) -> None:
    evil = "<b> {{ 9*9*9 }} </script>"
    built = build(set_to(f"      base: amap\n      attribution: '{evil}'\n      review_number: {REVIEW}\n"))
    assert built.code == 0
    assert [text for text in ("729", "</script") if text in built.file("map/drawn-near.js")] == []
    assert "\\u003cb> {{ 9*9*9 }}" in built.file("map/drawn-near.js")


def test_without_a_key_the_build_stops_and_names_only_the_variable(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FENGBEI_TIANDITU_KEY", raising=False)
    built = build(TIANDITU)
    assert (built.code, "环境变量 FENGBEI_TIANDITU_KEY 是空的" in built.printed) == (1, True)


def test_the_key_reaches_the_map_and_nothing_else(tmp_path: Path) -> None:
    lay(tmp_path, TIANDITU)
    built = run(tmp_path, tmp_path / "site", strict=True, **THERE)
    again = run(tmp_path, tmp_path / "site", strict=True, **THERE)
    files = [path for path in tmp_path.rglob("*") if path.is_file() and KEY.encode() in path.read_bytes()]
    assert ({path.name for path in files}, KEY in built.printed + again.printed, built.code) == (
        {"drawn-city.js", "drawn-near.js"},
        False,
        0,
    )


def test_another_key_means_another_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay(tmp_path, TIANDITU)
    told = []
    for key in (KEY, KEY, "another", None):
        monkeypatch.delenv("FENGBEI_TIANDITU_KEY", raising=False)
        if key:
            monkeypatch.setenv("FENGBEI_TIANDITU_KEY", key)
        told.append(repr(told_by_the_environment(load_config(str(tmp_path / "mkdocs.yml")))))
    assert (told[0] == told[1], len(set(told)), any(KEY in one for one in told)) == (True, 3, False)


def test_a_failure_with_the_key_at_hand_does_not_tell_it() -> None:
    base = base_of(Wish("tianditu", review_number=REVIEW), THERE)
    with pytest.raises(ZeroDivisionError) as failed:
        raise ZeroDivisionError(repr(base), 1 / 0)
    assert KEY not in repr(base) + "".join(traceback.format_exception(failed.value))


@pytest.mark.parametrize("layers", ["[]", "[roads]", "vectors"])
def test_pictures_that_no_base_has_stop_the_build(build: Build, layers: str) -> None:
    built = build(set_to(f"      base: amap\n      layers: {layers}\n      review_number: {REVIEW}\n"))
    assert (built.code, "的 layers 只能写 vector、satellite" in built.printed) == (1, True)


ROUTE = """\
title: 示例路线
sample: true
stops:
  - {place: 示例高地, code: "510623", point: {lon: 104.68, lat: 31.03, datum: WGS-84}, tell: 讲一讲。}
"""


def test_a_site_with_a_route_alone_has_what_its_map_loads(build: Build) -> None:
    built = build({"content/routes/one.yml": ROUTE})
    assert (built.code, sorted(uri for uri in built.files if uri.startswith("map/"))) == (
        0,
        [f"map/{name}" for name in ("city.js", "common.js", "drawn-near.js", "map.css", "near.js", "start.js")],
    )
