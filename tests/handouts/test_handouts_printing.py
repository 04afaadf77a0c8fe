"""Which characters no packaged font has: 𬎆 (U+2C386), one of the sixty rare ones that were tried."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from fengbei.archive.layout import Layout
from fengbei.handouts.press import Press
from fengbei.handouts.printing import print_all, tell
from fengbei.handouts.view import Site
from fengbei.words import words

SiteOf = Callable[..., Site]

ZHANG = "name: 张三\nkind: hero-model\nsample: true\ndied: 不详\nreviewed: 2026-01-01\n"
LI = ZHANG.replace("张三", "李四")
RARE = "name: 王五\nkind: hero-model\nsample: true\ndied: 不详\nsummary: 字\U0002c386。\n"


def test_each_person_has_a_handout(site_of: SiteOf, press: Press) -> None:
    sheets, faults = print_all(press, site_of({"heroes/zhang-san/hero.yml": ZHANG, "heroes/li-si/hero.yml": LI}), {})
    assert [sheet.address for sheet in sheets] == ["handouts/li-si.pdf", "handouts/zhang-san.pdf"]
    assert all(sheet.content.startswith(b"%PDF") for sheet in sheets)
    assert faults == ()


def test_draft_has_no_handout(site_of: SiteOf, press: Press) -> None:
    assert print_all(press, site_of({"heroes/zhang-san/hero.yml": ZHANG + "draft: true\n"}), {}) == ((), ())


def test_known_manuscript_is_not_printed_again(site_of: SiteOf, press: Press) -> None:
    (first,), _ = print_all(press, site_of({"heroes/zhang-san/hero.yml": ZHANG}), {})
    (again,), _ = print_all(press, site_of({}), {first.manuscript: b"kept"})
    (changed,), _ = print_all(press, site_of({"heroes/zhang-san/hero.yml": LI}), {first.manuscript: b"kept"})
    assert (again.content, changed.content[:4]) == (b"kept", b"%PDF")


def test_characters_that_cannot_be_printed_are_told_with_their_places(
    site_of: SiteOf, press: Press, tmp_path: Path
) -> None:
    files = {
        "heroes/li-si/hero.yml": LI,
        "heroes/wang-wu/hero.yml": RARE,
        "heroes/zhang-san/hero.yml": ZHANG,
        "heroes/zhang-san/story.md": "第一行。\n\n笑\U0001f600。\n",
    }
    sheets, faults = print_all(press, site_of(files), {})
    first, *told = tell(faults, Layout.of(tmp_path), words("zh")).splitlines()
    assert [sheet.address for sheet in sheets] == ["handouts/li-si.pdf"]
    assert first == "讲义有 2 处错误，网站没有改动："
    assert [line.split("，")[0] for line in told] == [
        "heroes/wang-wu/hero.yml:5:11 错误：讲义所用的字体里没有“\U0002c386”（U+2C386）",
        "heroes/zhang-san/story.md:3:2 错误：讲义所用的字体里没有“\U0001f600”（U+1F600）",
    ]
    assert all("fonts" in line for line in told)


def test_character_from_elsewhere_is_told_at_the_record(site_of: SiteOf, press: Press, tmp_path: Path) -> None:
    park = {"memorials/jia/memorial.yml": "name: \U0002c386陵园\nkind: park\nheroes: [zhang-san]\n"}
    _, faults = print_all(press, site_of({"heroes/zhang-san/hero.yml": ZHANG, **park}), {})
    assert "heroes/zhang-san/hero.yml:1:1 错误：" in tell(faults, Layout.of(tmp_path), words("zh"))


@pytest.fixture
def fonts(tmp_path: Path) -> Path:
    """A folder with a font that has 𬎆 and nothing else."""
    pen = TTGlyphPen(None)
    for corner, step in enumerate([(0, 0), (800, 0), (800, 800), (0, 800)]):
        (pen.lineTo if corner else pen.moveTo)(step)
    pen.closePath()
    made = FontBuilder(1000, isTTF=True)
    made.setupGlyphOrder([".notdef", "u2C386"])
    made.setupCharacterMap({0x2C386: "u2C386"})
    made.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "u2C386": pen.glyph()})
    made.setupHorizontalMetrics({".notdef": (1000, 0), "u2C386": (1000, 0)})
    made.setupHorizontalHeader(ascent=800, descent=-200)
    names = {"uniqueFontIdentifier": "Rare", "fullName": "Rare Regular", "version": "1", "psName": "Rare-Regular"}
    made.setupNameTable({"familyName": "Rare", "styleName": "Regular", **names})
    made.setupOS2()
    made.setupPost()
    (tmp_path / "fonts").mkdir()
    made.save(tmp_path / "fonts" / "rare.ttf")
    return tmp_path / "fonts"


def test_folder_of_fonts_shows_what_the_packaged_ones_lack(site_of: SiteOf, fonts: Path) -> None:
    sheets, faults = print_all(Press(fonts), site_of({"heroes/wang-wu/hero.yml": RARE}), {})
    assert (len(sheets), faults) == (1, ())
    assert b"+Rare" in sheets[0].content


@pytest.fixture
def site_config(tmp_path: Path) -> Callable[..., MkDocsConfig]:
    """A site of the archive and its handouts, in a theme of nothing."""

    def of(records: dict[str, str], **options: object) -> MkDocsConfig:
        files = {"content/index.md": "# 首页\n\n[讲义](handouts/zhang-san.pdf)\n", "mkdocs.yml": "", **records}
        for name, text in files.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(dedent(text), encoding="utf-8")
        (tmp_path / "theme").mkdir(exist_ok=True)
        (tmp_path / "theme" / "main.html").write_text("{{ page.content }}", encoding="utf-8")
        return load_config(
            str(tmp_path / "mkdocs.yml"),
            site_name="丰碑",
            site_url="https://fengbei.example",
            docs_dir=str(tmp_path / "content"),
            site_dir=str(tmp_path / "site"),
            theme={"name": None, "custom_dir": str(tmp_path / "theme")},
            plugins=[{"fengbei/archive": {"today": date(2026, 4, 5)}}, {"fengbei/handouts": options}],
            strict=True,
        )

    return of


def test_site_has_the_handouts_and_pages_link_to_them(site_config: Callable[..., MkDocsConfig], tmp_path: Path) -> None:
    build(site_config({"heroes/zhang-san/hero.yml": ZHANG}))
    assert (tmp_path / "site/handouts/zhang-san.pdf").read_bytes().startswith(b"%PDF")
    assert 'href="handouts/zhang-san.pdf"' in (tmp_path / "site/index.html").read_text(encoding="utf-8")


def test_site_without_handouts_has_none(site_config: Callable[..., MkDocsConfig], tmp_path: Path) -> None:
    records = {"heroes/zhang-san/hero.yml": ZHANG, "content/index.md": "# 首页\n"}
    build(site_config(records, enabled=False))
    assert not (tmp_path / "site/handouts").exists()


def test_handout_that_cannot_be_printed_leaves_the_last_site(
    site_config: Callable[..., MkDocsConfig], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    records = {"heroes/zhang-san/hero.yml": ZHANG, "heroes/wang-wu/hero.yml": RARE}
    build(site_config({"heroes/zhang-san/hero.yml": ZHANG}))
    before = (tmp_path / "site/index.html").stat().st_mtime_ns
    with pytest.raises(Abort):
        build(site_config(records))
    assert "heroes/wang-wu/hero.yml:5:11 错误：讲义所用的字体里没有" in caplog.text
    assert (tmp_path / "site/index.html").stat().st_mtime_ns == before


def test_rebuild_keeps_what_it_would_print_alike(site_config: Callable[..., MkDocsConfig], tmp_path: Path) -> None:
    config = site_config({"heroes/zhang-san/hero.yml": ZHANG, "heroes/li-si/hero.yml": LI})
    config.plugins.on_startup(command="serve", dirty=False)
    build(config)
    plugin = config.plugins["fengbei/handouts"]
    kept = dict.fromkeys(plugin.printed, b"%PDF kept")
    plugin.printed = dict(kept)
    (tmp_path / "heroes/li-si/hero.yml").write_text(LI + "summary: 新写的一句。\n", encoding="utf-8")
    build(config)
    assert (tmp_path / "site/handouts/zhang-san.pdf").read_bytes() == b"%PDF kept"
    assert (tmp_path / "site/handouts/li-si.pdf").read_bytes() != b"%PDF kept"
    assert len(plugin.printed) == 2


ROUTES = {
    "heroes/zhang-san/hero.yml": ZHANG,
    "memorials/jia/memorial.yml": """\
        name: 甲烈士陵园
        kind: park
        address: {now: 江苏省南京市, code: 320114, sources: [a]}
        point: {lon: 118.772, lat: 32.008, datum: WGS-84}
        sources: {a: {title: 来源}}
        """,
    "content/routes/hong-xian.yml": """\
        title: 红色路线
        sample: true
        stops: [{memorial: jia}, {memorial: jia, place: 北门}]
        """,
}


def test_site_has_sheets_of_routes_and_cards(site_config: Callable[..., MkDocsConfig], tmp_path: Path) -> None:
    build(site_config(ROUTES))
    written = [path.relative_to(tmp_path / "site").as_posix() for path in (tmp_path / "site").rglob("*.p[dn][fg]")]
    assert sorted(written) == [
        "handouts/route_hong-xian.pdf",
        "handouts/zhang-san.pdf",
        "map/card.png",
        "routes/hong-xian/card.png",
    ]


def test_site_has_the_cards_that_it_asks_for(site_config: Callable[..., MkDocsConfig], tmp_path: Path) -> None:
    build(site_config(ROUTES, cards=["memorials"]))
    written = [path.relative_to(tmp_path / "site").as_posix() for path in (tmp_path / "site").rglob("*.png")]
    assert written == ["memorials/jia/card.png"]
