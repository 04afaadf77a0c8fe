"""The pack of a talk: what is in the zip, under which names, and what it says of itself."""

import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from fengbei.archive.talk import Talk
from fengbei.handouts.packs import Enclosed, Role, pack, safe
from fengbei.handouts.saying import Site
from fengbei.words import words

SiteOf = Callable[[Mapping[str, str]], Site]
ZH = words("zh")
ADDRESS = "https://fengbei.example/talks/a/"


@pytest.fixture
def talk(site_of: SiteOf) -> Talk:
    return site_of({"content/talks/a.yml": 'title: "雷锋：a/b?"\nsample: true\n'}).archive.talks["a"]


def enclosed(tmp_path: Path) -> list[Enclosed]:
    (tmp_path / "kept.pdf").write_bytes(b"%PDF speaker")
    return [
        Enclosed(Role.MONTH, b"%PDF may", "MMMMMM", 1, "2026-05"),
        Enclosed(Role.MONTH, b"%PDF april", "NNNNNN", 1, "2026-04"),
        Enclosed(Role.POSTER, b"%PDF poster", "PPPPPP-111", 3),
        Enclosed(Role.AUDIENCE, b"%PDF audience", "AAAAAA", 2),
        Enclosed(Role.SPEAKER, tmp_path / "kept.pdf", "SSSSSS-222", 7),
    ]


def test_pack_has_every_sheet_under_a_chinese_name_in_order(talk: Talk, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(pack(talk, enclosed(tmp_path), ADDRESS, ZH))) as made:
        assert made.testzip() is None
        found = {name: made.read(name) for name in made.namelist()[1:]}
        assert made.namelist()[0] == "说明.txt"
        assert all(entry.flag_bits & 0x800 for entry in made.infolist())
    assert found == {
        "1 宣讲员讲义 雷锋：a_b_.pdf": b"%PDF speaker",
        "2 听众版讲义 雷锋：a_b_.pdf": b"%PDF audience",
        "3 海报 雷锋：a_b_.pdf": b"%PDF poster",
        "4 宣讲日程 2026-04 雷锋：a_b_.pdf": b"%PDF april",
        "5 宣讲日程 2026-05 雷锋：a_b_.pdf": b"%PDF may",
    }


def test_read_me_can_be_read_on_windows_and_says_what_to_do(talk: Talk, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(pack(talk, enclosed(tmp_path), ADDRESS, ZH))) as made:
        read_me = made.read("说明.txt")
    text = read_me.decode("utf-8-sig")
    assert read_me.startswith(b"\xef\xbb\xbf")
    assert text.count("\n") == text.count("\r\n")
    parts = ["《雷锋：a/b?》宣讲材料", "示例数据", "编号：SSSSSS-222", "页数：7 页。", "A3", "双面", "单面"]
    parts += ["1 宣讲员讲义 雷锋：a_b_.pdf", "编号：NNNNNN", "fengbei check --handouts", ADDRESS]
    assert [part for part in parts if part not in text] == []


def test_same_sheets_make_the_same_bytes_in_any_order(talk: Talk, tmp_path: Path) -> None:
    sheets = enclosed(tmp_path)
    made = pack(talk, sheets, ADDRESS, ZH)
    assert made == pack(talk, sheets[::-1], ADDRESS, ZH)
    with zipfile.ZipFile(io.BytesIO(made)) as read:
        assert {(e.date_time, e.external_attr >> 16) for e in read.infolist()} == {((1980, 1, 1, 0, 0, 0), 0o100644)}


def test_pack_of_a_site_without_an_address_names_none(talk: Talk) -> None:
    with zipfile.ZipFile(io.BytesIO(pack(talk, [], "", ZH))) as made:
        assert "网页：" not in made.read("说明.txt").decode("utf-8-sig")


@pytest.mark.skipif(not shutil.which("unzip"), reason="no unzip")
def test_unzip_reads_it(talk: Talk, tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(pack(talk, enclosed(tmp_path), ADDRESS, ZH))
    subprocess.run(["unzip", "-q", "a.zip", "-d", "out"], cwd=tmp_path, check=True, env={"LC_ALL": "C.UTF-8"})
    assert len(list((tmp_path / "out").iterdir())) == 6
    assert (tmp_path / "out" / "1 宣讲员讲义 雷锋：a_b_.pdf").read_bytes() == b"%PDF speaker"


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ('a\\b/c:d*e?f"g<h>i|j.pdf', "a_b_c_d_e_f_g_h_i_j.pdf"),
        ("末尾. . .pdf", "末尾.pdf"),
        ("两\u200b字\t有\n行.pdf", "两字有行.pdf"),
        ("长" * 200 + ".pdf", "长" * 76 + ".pdf"),
        ("\U00020000" * 200 + ".pdf", "\U00020000" * 62 + ".pdf"),
    ],
)
def test_name_is_one_that_every_system_takes(name: str, kept: str) -> None:
    assert safe(name) == kept
