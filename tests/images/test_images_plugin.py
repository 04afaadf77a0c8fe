"""Whole sites: which pictures are published, and where."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from PIL import Image

SETTINGS = """\
site_name: 试验
docs_dir: content
theme: {name: null, custom_dir: theme}
plugins:
  - fengbei/archive
  - fengbei/images
"""
HERO = """\
name: 张三
kind: hero-model
sample: true
died: 不详
portrait: {file: portrait.jpg, credit: 示例}
photos:
  - {file: photos/a.png, alt: 甲}
  - portrait.jpg
"""
PARK = "name: 甲烈士陵园\nkind: park\nsample: true\nphotos: [gate.webp]\n"


def picture(form: str) -> bytes:
    written = io.BytesIO()
    data = Image.Exif()
    data[0x013B] = "Secret Person"
    Image.new("RGB", (40, 20), "red").save(written, form, exif=data)
    return written.getvalue()


FILES = {
    "mkdocs.yml": SETTINGS,
    "theme/main.html": "{{ page.content }}",
    "content/index.md": "# 丰碑\n\n![](door.jpg)\n",
    "content/door.jpg": picture("JPEG"),
    "heroes/zhang-san/hero.yml": HERO,
    "heroes/zhang-san/portrait.jpg": picture("JPEG"),
    "heroes/zhang-san/photos/a.png": picture("PNG"),
    "heroes/zhang-san/unnamed.jpg": picture("JPEG"),
    "memorials/jia/memorial.yml": PARK,
    "memorials/jia/gate.webp": picture("WEBP"),
}
Build = Callable[[dict[str, str | bytes]], str]


@pytest.fixture
def build(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> Build:
    def build_here(files: dict[str, str | bytes]) -> str:
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        try:
            mkdocs_build(load_config(str(tmp_path / "mkdocs.yml")))
        except Abort:
            return caplog.text
        return ""

    return build_here


def published(site: Path) -> dict[str, bytes]:
    suffixes = {".jpg", ".png", ".webp"}
    found = (path for path in sorted(site.rglob("*")) if path.suffix in suffixes)
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in found}


def test_pictures_stand_beside_their_pages_without_what_cameras_wrote(build: Build, tmp_path: Path) -> None:
    assert build(FILES) == ""
    pictures = published(tmp_path / "site")
    assert list(pictures) == [
        "door.jpg",
        "heroes/zhang-san/photos/a.png",
        "heroes/zhang-san/portrait.jpg",
        "memorials/jia/gate.webp",
    ]
    assert [uri for uri, content in pictures.items() if b"Secret Person" in content] == []


def test_every_picture_that_cannot_be_used_is_named_and_the_site_stays(build: Build, tmp_path: Path) -> None:
    build(FILES)
    before = published(tmp_path / "site")
    said = build(
        {
            **FILES,
            "heroes/zhang-san/portrait.jpg": picture("JPEG")[:200],
            "memorials/jia/gate.webp": b"RIFF\0\0\0\0WAVEfmt ",
        }
    )
    assert "有 2 张图片不能用，网站没有改动：" in said
    assert "heroes/zhang-san/portrait.jpg 错误：图片打不开，可能没有传完或已损坏。请换一份完好的文件" in said
    assert "memorials/jia/gate.webp 错误：图片打不开" in said
    assert published(tmp_path / "site") == before


def test_the_theme_keeps_its_pictures(build: Build, tmp_path: Path) -> None:
    build({**FILES, "theme/logo.png": picture("PNG")})
    assert published(tmp_path / "site")["logo.png"] == picture("PNG")
