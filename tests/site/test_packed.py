"""A site with `fengbei/compress`: what a web server that serves packed files finds beside its texts."""

import gzip
import os
import subprocess
import sys
from pathlib import Path

import pytest

from fengbei.compress.pack import TEXTS
from tests.site.conftest import TODAY, Build, settings, write
from tests.site.test_small_sites import ALL

PLUGINS = ("archive", "pages", "feeds", "compress")


@pytest.mark.parametrize("suffix", [".gz", ".br"])
def test_each_text_that_becomes_smaller_has_a_packed_twin(build: Build, suffix: str) -> None:
    unpack = gzip.decompress if suffix == ".gz" else pytest.importorskip("brotli").decompress
    built = build(ALL, plugins=PLUGINS, strict=True)
    assert built.code == 0, built.printed
    texts = {name: data for name, data in built.files.items() if Path(name).suffix in TEXTS and len(data) >= 1024}
    assert {"index.html", "heroes/zhang-san/index.html", "feed.xml", "assets/fengbei/fengbei.css"} <= set(texts)
    assert {name: unpack(built.files[name + suffix]) for name in texts} == texts
    assert [name for name in texts if len(built.files[name + suffix]) >= len(texts[name])] == []


def test_what_is_small_or_no_text_has_none(build: Build) -> None:
    built = build({**ALL, "content/a.bin": b"0" * 5000, "content/b.txt": "字"}, plugins=PLUGINS)
    assert built.code == 0, built.printed
    twins = {name[:-3] for name in built.files if name.endswith((".gz", ".br"))} - {"sitemap.xml"}
    assert [name for name in twins if len(built.files[name]) < 1024 or Path(name).suffix not in TEXTS] == []


def test_packed_files_carry_neither_name_nor_time(build: Build) -> None:
    built = build(ALL, plugins=PLUGINS)
    ours = [data for name, data in built.files.items() if name.endswith(".gz") and name != "sitemap.xml.gz"]
    assert {data[:10] for data in ours} == {b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"}


def test_a_file_that_is_packed_already_stays(build: Build) -> None:
    packed = gzip.compress("别的".encode())
    built = build({**ALL, "content/a.txt": "字" * 1000, "content/a.txt.gz": packed}, plugins=PLUGINS)
    assert built.files["a.txt.gz"] == packed
    assert gzip.decompress(built.files["sitemap.xml.gz"]) == built.files["sitemap.xml"]


def test_without_the_plugin_nothing_is_packed(build: Build) -> None:
    built = build(ALL)
    assert [name for name in built.files if name.endswith((".gz", ".br"))] == ["sitemap.xml.gz"]


def test_a_site_that_is_only_looked_at_is_not_packed(tmp_path: Path) -> None:
    write(tmp_path, {"mkdocs.yml": settings(PLUGINS), "content/index.md": "# 丰碑\n", **ALL})
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", "127.0.0.1:0"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": TODAY, "TMPDIR": str(tmp_path)}
    with subprocess.Popen(command, cwd=tmp_path, env=environment, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        assert any("Serving on" in line for line in process.stderr)
        found = sorted(path.name for path in tmp_path.glob("mkdocs_*/*") if path.is_file())
        process.terminate()
    assert found == ["404.html", "feed.xml", "index.html", "sitemap.xml", "sitemap.xml.gz"]
