"""A person's record, written as files and read through the public reader, and their handout as print."""

import io
import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from pypdf import PdfReader

from fengbei.archive.archive import published
from fengbei.archive.layout import Layout
from fengbei.archive.load import read_all
from fengbei.archive.problems import errors
from fengbei.archive.shelf import Shelf
from fengbei.facts.copies import Copy
from fengbei.facts.ties import ties
from fengbei.handouts.jobs import every_job
from fengbei.handouts.press import Press
from fengbei.handouts.printing import Fault, Kept, Sheet, print_all
from fengbei.handouts.saying import Site
from fengbei.handouts.settings import Settings
from fengbei.handouts.telling import lines
from fengbei.handouts.view import View, view
from fengbei.words import words

SiteOf = Callable[[Mapping[str, str]], Site]
HERO = "heroes/zhang-san/hero.yml"
STORY = "heroes/zhang-san/story.md"


@pytest.fixture
def site_of(tmp_path: Path) -> SiteOf:
    """Writes files and reads them as a build does; what cannot be read fails the test."""

    def write_and_read(files: Mapping[str, str]) -> Site:
        for name, text in files.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(dedent(text), encoding="utf-8")
        reading = read_all(Layout.of(tmp_path))
        assert errors(reading.problems) == ()
        archive = published(reading.archive, date(2026, 4, 5))
        return Site(archive, ties(archive), words("zh"), "丰碑", "https://fengbei.example/")

    return write_and_read


@pytest.fixture
def view_of(site_of: SiteOf) -> Callable[..., View]:
    """The view of 张三, of the lines of their record, the story, and other files."""

    def of(hero: str, story: str = "", files: Mapping[str, str] | None = None) -> View:
        site = site_of({HERO: hero, **({STORY: story} if story else {}), **(files or {})})
        return view(site, site.archive.heroes["zhang-san"])

    return of


@pytest.fixture(scope="session")
def press() -> Press:
    return Press()


@pytest.fixture
def print_of(press: Press, tmp_path: Path) -> Callable[..., tuple[list[Sheet], list[str]]]:
    """Prints of a site what some settings ask for: the sheets, and the lines of what cannot be printed."""

    def of(site: Site, copies: tuple[Copy, ...] = (), cards: tuple[str, ...] = ()) -> tuple[list[Sheet], list[str]]:
        shelf = Shelf(tmp_path / "shelf", Kept)
        found = [*print_all(press, shelf, every_job(site, Settings(copies, packs=False, cards=cards)))]
        faults = [one for one in found if isinstance(one, Fault)]
        return [one for one in found if isinstance(one, Sheet)], lines(faults, Layout.of(tmp_path), words("zh"))

    return of


@pytest.fixture
def pdf_of(view_of: Callable[..., View], press: Press) -> Callable[..., bytes]:
    """The PDF of 张三, likewise."""
    return lambda *record: press.pdf(press.manuscript(view_of(*record)))


def pages(pdf: bytes) -> list[str]:
    """The text of each page."""
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


def bare(text: str) -> str:
    """Without white space and word joiners, which only set."""
    return re.sub(r"[\s\u2060]", "", text)


@pytest.fixture
def text_of() -> Callable[[bytes], str]:
    """All that a handout says, from its first page to its last."""
    return lambda pdf: bare("".join(pages(pdf)))


@pytest.fixture
def pages_of() -> Callable[[bytes], list[str]]:
    return pages


@pytest.fixture
def rare_font(tmp_path: Path) -> Path:
    """A folder with a font that has 𡉄 and nothing else."""
    pen = TTGlyphPen(None)
    for corner, step in enumerate([(0, 0), (800, 0), (800, 800), (0, 800)]):
        (pen.lineTo if corner else pen.moveTo)(step)
    pen.closePath()
    made = FontBuilder(1000, isTTF=True)
    made.setupGlyphOrder([".notdef", "u21244"])
    made.setupCharacterMap({0x21244: "u21244"})
    made.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "u21244": pen.glyph()})
    made.setupHorizontalMetrics({".notdef": (1000, 0), "u21244": (1000, 0)})
    made.setupHorizontalHeader(ascent=800, descent=-200)
    names = {"uniqueFontIdentifier": "Rare", "fullName": "Rare Regular", "version": "1", "psName": "Rare-Regular"}
    made.setupNameTable({"familyName": "Rare", "styleName": "Regular", **names})
    made.setupOS2()
    made.setupPost()
    (tmp_path / "fonts").mkdir()
    made.save(tmp_path / "fonts" / "rare.ttf")
    return tmp_path / "fonts"
