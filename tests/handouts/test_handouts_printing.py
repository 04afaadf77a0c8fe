"""Every sheet of an archive: what is printed, what keeps one from it, and how a build goes on.

Which characters no packaged font has: 𡉄 (U+21244), and emoji.
"""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from textwrap import dedent

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from PIL import Image
from pypdf import PdfReader

from fengbei.archive.layout import Layout
from fengbei.archive.shelf import Shelf
from fengbei.facts.copies import Copy
from fengbei.handouts.jobs import every_job
from fengbei.handouts.press import Press
from fengbei.handouts.printing import Fault, Kept, Sheet, print_all
from fengbei.handouts.saying import Site
from fengbei.handouts.settings import Settings
from fengbei.handouts.telling import lines
from fengbei.words import words

SiteOf = Callable[..., Site]

ZHANG = "name: 张三\nkind: hero-model\nsample: true\ndied: 不详\nreviewed: 2026-01-01\n"
LI = ZHANG.replace("张三", "李四")
RARE = "name: 王五\nkind: hero-model\nsample: true\ndied: 不详\nsummary: 字\U00021244。\n"
SPEAKERS = Settings((Copy.SPEAKER,), packs=False, cards=())


def printed(press: Press, site: Site, tmp_path: Path) -> tuple[list[Sheet], list[Fault]]:
    """The speaker's copies, and what keeps others from being printed."""
    found = [*print_all(press, Shelf(tmp_path / "shelf", Kept), every_job(site, SPEAKERS))]
    return [one for one in found if isinstance(one, Sheet)], [one for one in found if isinstance(one, Fault)]


def test_each_person_has_a_handout(site_of: SiteOf, press: Press, tmp_path: Path) -> None:
    site = site_of({"heroes/zhang-san/hero.yml": ZHANG, "heroes/li-si/hero.yml": LI})
    sheets, faults = printed(press, site, tmp_path)
    assert [sheet.address for sheet in sheets] == ["handouts/li-si.pdf", "handouts/zhang-san.pdf"]
    contents = [sheet.kept.path(tmp_path / "shelf").read_bytes() for sheet in sheets]
    assert all(content.startswith(b"%PDF") for content in contents)
    assert [sheet.kept.leaves for sheet in sheets] == [len(PdfReader(BytesIO(content)).pages) for content in contents]
    assert [sheet.kept.size for sheet in sheets] == list(map(len, contents))
    assert faults == []


def test_draft_has_no_handout(site_of: SiteOf, press: Press, tmp_path: Path) -> None:
    site = site_of({"heroes/zhang-san/hero.yml": ZHANG + "draft: true\n"})
    assert printed(press, site, tmp_path) == ([], [])


def test_characters_that_cannot_be_printed_are_told_with_their_places(
    site_of: SiteOf, press: Press, tmp_path: Path
) -> None:
    files = {
        "heroes/li-si/hero.yml": LI,
        "heroes/wang-wu/hero.yml": RARE,
        "heroes/zhang-san/hero.yml": ZHANG,
        "heroes/zhang-san/story.md": "第一行。\n\n笑\U0001f600。\n",
    }
    sheets, faults = printed(press, site_of(files), tmp_path)
    told = lines(faults, Layout.of(tmp_path), words("zh"))
    assert [sheet.address for sheet in sheets] == ["handouts/li-si.pdf"]
    assert [line.split("，")[0] for line in told] == [
        "heroes/wang-wu/hero.yml:5:11 错误：王五的讲义里有“\U00021244”（U+21244）",
        "heroes/zhang-san/story.md:3:2 错误：张三的讲义里有“\U0001f600”（U+1F600）",
    ]
    assert all("fengbei/handouts: {fonts: fonts}" in line for line in told)


def test_character_from_elsewhere_is_told_where_it_stands(site_of: SiteOf, press: Press, tmp_path: Path) -> None:
    park = {"memorials/jia/memorial.yml": "name: \U00021244陵园\nkind: park\nheroes: [zhang-san]\n"}
    _, faults = printed(press, site_of({"heroes/zhang-san/hero.yml": ZHANG, **park}), tmp_path)
    (line,) = lines(faults, Layout.of(tmp_path), words("zh"))
    assert line.startswith("memorials/jia/memorial.yml:1:7 错误：张三的讲义里有")


def test_character_that_is_written_as_a_number_is_told_at_the_record(
    site_of: SiteOf, press: Press, tmp_path: Path
) -> None:
    site = site_of({"heroes/wang-wu/hero.yml": RARE.replace("字\U00021244。", '"字\\U00021244。"')})
    _, faults = printed(press, site, tmp_path)
    (line,) = lines(faults, Layout.of(tmp_path), words("en"))
    assert line.startswith("heroes/wang-wu/hero.yml:1:1 error: the handout of 王五 has “\U00021244” (U+21244)")


@pytest.mark.parametrize(
    ("text", "named"),
    [("x\u0305", "\u0305"), ("❤\ufe0f", "❤"), ("👨\u200d👩", "👨"), ("\ufffd", "\ufffd")],
)
def test_what_is_not_one_character_is_never_an_empty_box(
    site_of: SiteOf, press: Press, tmp_path: Path, text: str, named: str
) -> None:
    site = site_of({"heroes/wang-wu/hero.yml": RARE.replace("\U00021244", text)})
    _, faults = printed(press, site, tmp_path)
    assert [fault.character for fault in faults][:1] == [named]


@pytest.mark.parametrize("text", ["葛\U000e0100", "好\ufe00", "ǖ", "e\u0301", "㊗", "①", "\u3007", "䶮", "\U0002c386"])
def test_what_chooses_a_form_or_is_composed_is_printed(
    site_of: SiteOf, press: Press, tmp_path: Path, text: str
) -> None:
    site = site_of({"heroes/wang-wu/hero.yml": RARE.replace("\U00021244", text)})
    assert printed(press, site, tmp_path)[1] == []


def test_folder_of_fonts_shows_what_the_packaged_ones_lack(site_of: SiteOf, rare_font: Path, tmp_path: Path) -> None:
    sheets, faults = printed(Press(rare_font), site_of({"heroes/wang-wu/hero.yml": RARE}), tmp_path)
    assert (len(sheets), faults) == (1, [])
    assert b"+Rare" in sheets[0].kept.path(tmp_path / "shelf").read_bytes()


@pytest.fixture
def site_config(tmp_path: Path) -> Callable[..., MkDocsConfig]:
    """A site of the archive and its handouts, in a theme of nothing."""

    def of(records: dict[str, str], *, images: bool = False, strict: bool = True, **options: object) -> MkDocsConfig:
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
            plugins=[
                {"fengbei/archive": {"today": date(2026, 4, 5)}},
                *(["fengbei/images"] if images else []),
                {"fengbei/handouts": options},
            ],
            strict=strict,
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


BOTH = {"heroes/zhang-san/hero.yml": ZHANG, "heroes/wang-wu/hero.yml": RARE}


def test_handout_that_cannot_be_printed_is_a_warning_and_stops_no_other(
    site_config: Callable[..., MkDocsConfig], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    build(site_config(BOTH, strict=False))
    assert names_in(tmp_path / "site/handouts") == ["zhang-san.pdf", "zhang-san_audience.pdf"]
    warned = [record.getMessage() for record in caplog.records if record.levelname == "WARNING"]
    assert [line.partition("，")[0] for line in warned] == [
        "heroes/wang-wu/hero.yml:5:11 错误：王五的讲义里有“\U00021244”（U+21244）"
    ]


def test_handout_that_cannot_be_printed_fails_a_strict_build_and_leaves_the_last_site(
    site_config: Callable[..., MkDocsConfig], tmp_path: Path
) -> None:
    build(site_config({"heroes/zhang-san/hero.yml": ZHANG}))
    before = (tmp_path / "site/index.html").stat().st_mtime_ns
    with pytest.raises(Abort):
        build(site_config(BOTH))
    assert (tmp_path / "site/index.html").stat().st_mtime_ns == before


def test_rebuild_writes_only_what_it_prints_anew(site_config: Callable[..., MkDocsConfig], tmp_path: Path) -> None:
    config = site_config({"heroes/zhang-san/hero.yml": ZHANG, "heroes/li-si/hero.yml": LI})
    config.plugins.on_startup(command="serve", dirty=False)
    build(config)
    before = {name: (tmp_path / "site/handouts" / name).stat().st_ino for name in names_in(tmp_path / "site/handouts")}
    (tmp_path / "heroes/li-si/hero.yml").write_text(LI + "summary: 新写的一句。\n", encoding="utf-8")
    build(config)
    after = {name: (tmp_path / "site/handouts" / name).stat().st_ino for name in names_in(tmp_path / "site/handouts")}
    assert [name for name in before if before[name] == after[name]] == ["zhang-san.pdf", "zhang-san_audience.pdf"]


PORTRAYED = ZHANG + "portrait: {file: zhang.jpg, credit: 示例, alt: 张三像}\n"


def photo(path: Path) -> bytes:
    """A photo that says where it was taken; a strict build would stop for it."""
    exif = Image.Exif()
    exif.get_ifd(0x8825)[1], exif.get_ifd(0x8825)[2] = "N", (32.0, 3.0, 41.5)
    exif[0x010E] = "SECRET DESCRIPTION"
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.effect_noise((600, 800), 60).convert("RGB").save(path, exif=exif)
    return path.read_bytes()


def images_in(pdf: Path) -> list[bytes]:
    """The pictures in a PDF, as they stand there."""
    resources = [page["/Resources"].get("/XObject", {}) for page in PdfReader(pdf).pages]
    found = [each.get_object() for objects in resources for each in objects.values()]
    return [one._data for one in found if one.get("/Subtype") == "/Image"]


def test_portrait_is_printed_as_it_was_cleaned(site_config: Callable[..., MkDocsConfig], tmp_path: Path) -> None:
    raw = photo(tmp_path / "heroes/zhang-san/zhang.jpg")
    assert b"Exif" in raw
    build(site_config({"heroes/zhang-san/hero.yml": PORTRAYED}, images=True, strict=False))
    published = (tmp_path / "site/heroes/zhang-san/zhang.jpg").read_bytes()
    assert images_in(tmp_path / "site/handouts/zhang-san_audience.pdf") == [published]
    assert (b"Exif" in published, b"SECRET" in published) == (False, False)


def test_portrait_that_nobody_has_cleaned_is_not_printed(
    site_config: Callable[..., MkDocsConfig], tmp_path: Path
) -> None:
    photo(tmp_path / "heroes/zhang-san/zhang.jpg")
    build(site_config({"heroes/zhang-san/hero.yml": PORTRAYED}, strict=False))
    assert images_in(tmp_path / "site/handouts/zhang-san_audience.pdf") == []


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


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
        "handouts/zhang-san_audience.pdf",
        "map/card.png",
        "routes/hong-xian/card.png",
    ]


def test_site_has_the_cards_that_it_asks_for(site_config: Callable[..., MkDocsConfig], tmp_path: Path) -> None:
    build(site_config(ROUTES, cards=["memorials"]))
    written = [path.relative_to(tmp_path / "site").as_posix() for path in (tmp_path / "site").rglob("*.png")]
    assert written == ["memorials/jia/card.png"]
