"""What stands beside the records is searched once, and again when it has changed."""

import os
from pathlib import Path

import pytest
from PIL import ExifTags, Image

from fengbei.archive.layout import Layout, cache_file
from fengbei.archive.load import Pieces, read_all
from fengbei.cli import main

LONG_AGO = 1_700_000_000
MOBILE = "138" + "0013" + "8000"


def found(root: Path, pieces: Pieces | None = None) -> list[tuple[str, int, int, str]]:
    layout = Layout.of(root)
    return [(p.file, p.line, p.column, p.code) for p in read_all(layout, cache_file(layout), pieces).personal]


def put(path: Path, text: str | bytes, at: int = LONG_AGO) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    os.utime(path, (at, at))


@pytest.mark.parametrize("pieces", [None, {}], ids=["check", "serve"])
def test_a_file_that_changes_is_searched_again(tmp_path: Path, pieces: Pieces | None) -> None:
    note = tmp_path / "heroes" / "zhang-san" / "备注.txt"
    put(note, "电话\n")
    assert found(tmp_path, pieces) == []
    put(note, f"电\n话{MOBILE}\n", LONG_AGO + 9)
    assert found(tmp_path, pieces) == [("heroes/zhang-san/备注.txt", 2, 2, "privacy_mobile_number")]
    assert found(tmp_path, pieces) == [("heroes/zhang-san/备注.txt", 2, 2, "privacy_mobile_number")]
    note.unlink()
    assert found(tmp_path, pieces) == []


def test_a_damaged_photo_says_nothing(tmp_path: Path) -> None:
    put(tmp_path / "heroes" / "zhang-san" / "a.jpg", b"\xff\xd8\xff\xe1\x00\x10Exif\0\0II*\0\xff\xff\xff\xff")
    put(tmp_path / "content" / "b.png", b"\x89PNG\r\n\x1a\n tEXt")

    assert found(tmp_path) == []


def test_position_weighs_less_at_a_memorial(tmp_path: Path) -> None:
    for folder in ("heroes/zhang-san", "memorials/jia"):
        path = tmp_path / folder / "a.jpg"
        path.parent.mkdir(parents=True)
        picture = Image.new("RGB", (4, 4))
        exif = picture.getexif()
        exif.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (31.0, 2.0, 3.0), 3: "E", 4: (104.0, 2.0, 3.0)})
        picture.save(path, exif=exif)
    said = {(p.file, p.code, str(p.level)) for p in read_all(Layout.of(tmp_path)).personal}

    assert said == {
        ("heroes/zhang-san/a.jpg", "picture_position", "warning"),
        ("memorials/jia/a.jpg", "picture_position", "note"),
    }


def test_workbooks_lying_about_are_named(tmp_path: Path) -> None:
    for name in ("名单.xlsx", "heroes/zhang-san/简历.docx", "content/通知.pdf", "memorials/jia/名单.xls"):
        put(tmp_path / name, b"-")
    put(tmp_path / "heroes/zhang-san/~$简历.docx", b"-")
    said = [(p.file, p.code, str(p.level)) for p in read_all(Layout.of(tmp_path)).personal]

    assert said == [
        ("content/通知.pdf", "file_not_searched", "note"),
        ("heroes/zhang-san/简历.docx", "file_not_searched", "warning"),
        ("名单.xlsx", "file_not_searched", "warning"),
    ]


def test_a_list_beside_the_settings_is_searched(tmp_path: Path) -> None:
    put(tmp_path / "联系人.csv", f"姓名,电话\n张三,{MOBILE}\n")
    put(tmp_path / f"张三{MOBILE}.txt", "-")
    put(tmp_path / "README.md", f"{MOBILE}\n")

    assert found(tmp_path) == [
        (f"张三{MOBILE}.txt", 1, 1, "privacy_in_name"),
        ("联系人.csv", 2, 4, "privacy_mobile_number"),
    ]


def test_a_number_typed_into_the_wrong_field_is_in_no_message(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record = f"name: 张三\nkind: veteran\nborn: {MOBILE}\nphone{MOBILE}: 家属\nmemorials: [tel{MOBILE}]\nsample: true\n"
    put(tmp_path / "heroes/zhang-san/hero.yml", record)
    (tmp_path / "memorials").mkdir()
    (tmp_path / "content").mkdir()
    put(tmp_path / "mkdocs.yml", "site_name: 示例\nplugins:\n  - fengbei/archive\n")
    for how in ("text", "json", "sarif", "gitlab", "github"):
        assert main(["check", "--all", "--format", how, str(tmp_path)]) == 1
        said = capsys.readouterr()
        assert MOBILE not in said.out + said.err


def test_what_must_be_nowhere_is_not_kept_in_the_cache(tmp_path: Path) -> None:
    record = f"name: 张三\nkind: veteran\ndied: 1990\nsummary: 家属{MOBILE}\nsample: true\n"
    put(tmp_path / "heroes/zhang-san/hero.yml", record)
    assert [code for _, _, _, code in found(tmp_path)] == ["privacy_mobile_number"]

    assert not [p for p in (tmp_path / ".cache").rglob("*") if p.is_file() and MOBILE.encode() in p.read_bytes()]
