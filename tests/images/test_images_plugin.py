"""Whole sites: which pictures are published and where, what is kept from build to build, what is refused."""

import io
import os
import re
import shutil
import subprocess
import sys
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
  - {file: portrait.jpg, alt: 半身照}
"""
PARK = "name: 甲烈士陵园\nkind: park\nsample: true\nphotos: [{file: gate.webp, alt: 大门}]\n"
CACHE = ".cache/fengbei/images"


def picture(form: str, shade: int = 0, size: tuple[int, int] = (400, 200)) -> bytes:
    """A picture with detail, which names its owner."""
    width, height = size
    shades = bytes((x * y * 5 + x * 11 + y * 3 + shade) % 89 + x % 90 for y in range(height) for x in range(width))
    data = Image.Exif()
    data[0x013B] = "Secret Person"
    data.get_ifd(0x8825).update({1: "N", 2: (31.0, 2.0, 3.0), 3: "E", 4: (104.0, 40.0, 5.0)})
    written = io.BytesIO()
    Image.frombytes("L", size, shades).convert("RGB").save(written, form, exif=data)
    return written.getvalue()


FILES: dict[str, str | bytes] = {
    "mkdocs.yml": SETTINGS,
    "theme/main.html": "{{ page.content }}",
    "content/index.md": "# 丰碑\n\n![门](door.jpg)\n",
    "content/door.jpg": picture("JPEG"),
    "heroes/zhang-san/hero.yml": HERO,
    "heroes/zhang-san/portrait.jpg": picture("JPEG", 1),
    "heroes/zhang-san/photos/a.png": picture("PNG", 2),
    "heroes/zhang-san/unnamed.jpg": picture("JPEG", 3),
    "memorials/jia/memorial.yml": PARK,
    "memorials/jia/gate.webp": picture("WEBP", 4),
}
Build = Callable[..., str]


def write(root: Path, files: dict[str, str | bytes]) -> None:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())


@pytest.fixture
def build(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> Build:
    """Write files and build; the answer is what a build that stopped has said. Where no file changes, the site goes
    first, or there would be nothing to build."""

    def build_here(files: dict[str, str | bytes] | None = None) -> str:
        write(tmp_path, files or {})
        caplog.clear()
        if not files:
            shutil.rmtree(tmp_path / "site")
        try:
            mkdocs_build(load_config(str(tmp_path / "mkdocs.yml")))
        except Abort:
            return caplog.text
        return ""

    return build_here


def published(site: Path) -> dict[str, bytes]:
    suffixes = {".jpg", ".png", ".webp", ".avif"}
    found = (path for path in sorted(site.rglob("*")) if path.suffix in suffixes)
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in found}


def kept(project: Path) -> dict[str, tuple[int, int]]:
    """The pictures and entries of the cache, with what changes when they are written."""
    others = {".gitignore", "index.json", "swept"}
    found = {path.name: path.stat() for path in (project / CACHE).iterdir() if path.name not in others}
    return {name: (stat.st_ino, stat.st_mtime_ns) for name, stat in found.items()}


def test_pictures_stand_beside_their_pages_without_what_cameras_wrote(build: Build, tmp_path: Path) -> None:
    assert build(FILES) == ""
    pictures = published(tmp_path / "site")
    own = [name for name in pictures if not re.search(r"-\d+\.(avif|webp)$", name)]
    assert own == [
        "door.jpg",
        "heroes/zhang-san/photos/a.png",
        "heroes/zhang-san/portrait.jpg",
        "memorials/jia/gate.webp",
    ]
    assert [name for name in pictures if name not in own and name.startswith("heroes/zhang-san/portrait")] == [
        "heroes/zhang-san/portrait-jpg-180.avif",
        "heroes/zhang-san/portrait-jpg-180.webp",
        "heroes/zhang-san/portrait-jpg-400.avif",
        "heroes/zhang-san/portrait-jpg-400.webp",
    ]
    assert [name for name, content in pictures.items() if b"Secret Person" in content or b"GPS" in content] == []
    assert [name for name, content in pictures.items() if dict(Image.open(io.BytesIO(content)).getexif())] == []


def test_a_second_build_makes_no_picture_and_publishes_the_same(build: Build, tmp_path: Path) -> None:
    build(FILES)
    site, cache = published(tmp_path / "site"), kept(tmp_path)
    build()
    assert (published(tmp_path / "site"), kept(tmp_path)) == (site, cache)


def test_two_builds_from_nothing_make_the_same(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write(tmp_path / name, FILES)
        mkdocs_build(load_config(str(tmp_path / name / "mkdocs.yml")))
    assert published(tmp_path / "one/site") == published(tmp_path / "two/site")


def test_only_a_changed_picture_is_made_anew(build: Build, tmp_path: Path) -> None:
    build(FILES)
    site, cache = published(tmp_path / "site"), kept(tmp_path)
    build({"memorials/jia/gate.webp": picture("WEBP", 5)})
    changed = {name for name, content in published(tmp_path / "site").items() if site.get(name) != content}
    assert {name.rpartition("/")[0] for name in changed} == {"memorials/jia"}
    assert {name: state for name, state in kept(tmp_path).items() if name in cache} == cache


def test_a_picture_that_changes_behind_its_date_is_noticed(build: Build, tmp_path: Path) -> None:
    path, before = tmp_path / "content/door.jpg", Image.new("RGB", (64, 64), "red")
    path.parent.mkdir()
    before.save(path)
    os.utime(path, (1_000_000_000, 1_000_000_000))
    size = path.stat().st_size
    build({name: text for name, text in FILES.items() if name != "content/door.jpg"})
    first = published(tmp_path / "site")["door.jpg"]
    Image.new("RGB", (64, 64), "blue").save(path)
    path.write_bytes(path.read_bytes().ljust(size, b"\0")[:size])
    os.utime(path, (1_000_000_000, 1_000_000_000))
    build()
    assert published(tmp_path / "site")["door.jpg"] != first


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-7])


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def flipped(path: Path) -> None:
    """One bit, and neither length nor date."""
    stat, content = path.stat(), bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def mixed_up(path: Path) -> None:
    """Another whole picture in its place."""
    path.write_bytes(picture("WEBP", 9))


@pytest.mark.parametrize("harm", [cut, emptied, flipped, mixed_up, Path.unlink])
def test_whatever_befalls_the_cache_the_site_is_the_same(
    build: Build, tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    build(FILES)
    site, names = published(tmp_path / "site"), set(kept(tmp_path))
    for path in (tmp_path / CACHE).iterdir():
        if path.name != "swept":
            harm(path)
    assert build() == ""
    assert (published(tmp_path / "site"), set(kept(tmp_path))) == (site, names)
    healed = kept(tmp_path)
    build()
    assert kept(tmp_path) == healed


def test_the_cache_is_not_for_git(build: Build, tmp_path: Path) -> None:
    build(FILES)
    assert (tmp_path / CACHE / ".gitignore").read_text() == "*\n"


def test_what_no_build_has_used_for_a_month_goes(build: Build, tmp_path: Path) -> None:
    build(FILES)
    cache = tmp_path / CACHE
    names = set(kept(tmp_path))
    for name, days in (("old.webp", 40), ("young.webp", 20), ("dead.part", 2), ("writing.part", 0)):
        (cache / name).write_bytes(b"")
        aged(cache / name, days)
    for name in (*names, "swept"):
        aged(cache / name, 40)
    site = published(tmp_path / "site")
    build()
    assert set(kept(tmp_path)) == names | {"young.webp", "writing.part"}
    assert published(tmp_path / "site") == site


def aged(path: Path, days: float) -> None:
    then = path.stat().st_mtime - days * 24 * 3600
    os.utime(path, (then, then))


def test_builds_at_the_same_time_do_not_disturb_each_other(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    command = [sys.executable, "-W", "error", "-m", "mkdocs", "build", "-q", "-d"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    builds = [
        subprocess.Popen([*command, str(tmp_path / name)], cwd=tmp_path, env=environment) for name in ("one", "two")
    ]
    assert [build.wait() for build in builds] == [0, 0]
    assert published(tmp_path / "one") == published(tmp_path / "two")
    assert [name for name in kept(tmp_path) if name.endswith(".part")] == []


def refused(said: str) -> list[str]:
    """The lines of a refusal, without what is said of the photos that say where they were taken."""
    return [line for line in said.splitlines() if not line.startswith("WARNING")]


def test_every_place_that_names_an_unusable_picture_is_said_and_the_site_stays(build: Build, tmp_path: Path) -> None:
    build(FILES)
    before = published(tmp_path / "site")
    said = build(
        {
            "heroes/zhang-san/portrait.jpg": picture("JPEG")[:200],
            "memorials/jia/gate.webp": b"RIFF\0\0\0\0WAVEfmt ",
            "content/door.jpg": b"<svg/>",
        }
    )
    assert refused(said)[0].endswith("有 4 处图片不能用，网站没有改动：")
    mend = "请换一份完好的文件；能在看图软件里打开的，请另存为 JPG 或 PNG"
    assert refused(said)[1:] == [
        f"content/door.jpg:1:1 错误：图片 door.jpg 打不开，可能没有传完或已损坏。{mend}",
        f"heroes/zhang-san/hero.yml:5:18 错误：图片 portrait.jpg 打不开，可能没有传完或已损坏。{mend}",
        f"heroes/zhang-san/hero.yml:8:12 错误：图片 portrait.jpg 打不开，可能没有传完或已损坏。{mend}",
        f"memorials/jia/memorial.yml:4:17 错误：图片 gate.webp 打不开，可能没有传完或已损坏。{mend}",
    ]
    assert published(tmp_path / "site") == before


@pytest.mark.parametrize("side", [9600, 30000])
def test_a_bomb_is_refused_where_the_record_names_it(build: Build, side: int) -> None:
    from tests.images.test_images_prepare import bomb

    said = build({**FILES, "heroes/zhang-san/photos/a.png": bomb(side, side)})
    assert refused(said)[1:] == [
        "heroes/zhang-san/hero.yml:7:12 错误：图片 a.png 太大，超过 8900 万像素。请先把长边缩小到 4000 像素以内"
    ]


def test_a_refusal_is_said_in_the_editors_language(build: Build) -> None:
    settings = SETTINGS.replace("- fengbei/archive", "- fengbei/archive: {language: en}")
    said = build({**FILES, "mkdocs.yml": settings, "memorials/jia/gate.webp": b"RIFF\0\0\0\0WAVEfmt "})
    assert refused(said)[1].startswith(
        "memorials/jia/memorial.yml:4:17 error: the picture gate.webp cannot be opened: perhaps it is damaged"
    )


def test_a_picture_at_the_address_of_another_stops_the_build(build: Build) -> None:
    said = build({**FILES, "content/heroes/zhang-san/portrait.jpg": picture("JPEG", 6)})
    assert "两处内容的地址相同：heroes/zhang-san/portrait.jpg" in said


def test_a_cache_that_cannot_be_written_stops_the_build_and_the_site_stays(build: Build, tmp_path: Path) -> None:
    build(FILES)
    before = published(tmp_path / "site")
    shutil.rmtree(tmp_path / CACHE)
    said = build({CACHE: ""})
    assert "做好的图片要存在 .cache/fengbei/images，这里存不进去（" in said
    assert published(tmp_path / "site") == before


def test_the_theme_keeps_its_pictures(build: Build, tmp_path: Path) -> None:
    build({**FILES, "theme/logo.png": picture("PNG")})
    assert published(tmp_path / "site")["logo.png"] == picture("PNG")


def test_a_page_written_by_hand_knows_the_size_of_its_pictures(build: Build, tmp_path: Path) -> None:
    by_hand = """\
![门](大%20门.jpg) ![画像](../heroes/zhang-san/portrait.jpg)
<img src="door.jpg" width="9" alt=""> ![远](https://example.com/door.jpg)
"""
    build({**FILES, "content/about/index.md": by_hand, "content/about/大 门.jpg": picture("JPEG", 7, (300, 100))})
    page = (tmp_path / "site/about/index.html").read_text(encoding="utf-8")
    assert re.findall(r'src="[^"]*"(?: width="(\d+)")?(?: height="(\d+)")?', page) == [
        ("300", "100"),
        ("400", "200"),
        ("9", ""),
        ("", ""),
    ]
