"""All sheets of the sample, printed: what a checker, a reader aloud, a camera and a grey printer make of them."""

import io
import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import page as checker
import pytest
from fontTools.cffLib import CFFFontSet
from fontTools.pens.basePen import NullPen
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from fengbei.archive.archive import published
from fengbei.archive.layout import Layout
from fengbei.archive.load import read_all
from fengbei.facts import addresses, copies
from fengbei.facts.copies import Copy
from fengbei.facts.ties import ties
from fengbei.handouts.jobs import Job, sheets
from fengbei.handouts.press import Press
from fengbei.handouts.saying import Site
from fengbei.words import words
from tests.handouts.paper import Paper

SAMPLE = Path(__file__).parents[2]
TODAY = date(2026, 11, 23)
SITE = "https://fengbei.example/"
NOT_FIRST = "。，、；：？！）》”’」』】"
NOT_LAST = "（《“‘「『【"
MISTAKEN = ("PDFUA1-FONT-GLYPH-WIDTH-001", "PDFA2A-TRUETYPE-GLYPH-WIDTH-001", "PDFA2A-STREAM-LENGTH-001")
"""The checker takes no notice of a CFF font's default widths, and takes a carriage return that is a stream's last byte
for the end of a line. `test_fonts_are_as_wide_…` and `test_streams_are_as_long_…` ask the same and do."""


class Sheet(NamedTuple):
    """A copy of a handout, and what was printed."""

    job: Job
    paper: Paper

    @property
    def name(self) -> str:
        return self.job.address.removeprefix("handouts/").removesuffix(".pdf")


@pytest.fixture(scope="session")
def sample(press: Press) -> tuple[Sheet, ...]:
    """Every copy of every handout. Of a booklet, its pages."""
    archive = published(read_all(Layout.of(SAMPLE)).archive, TODAY)
    site = Site(archive, ties(archive), words("zh"), "丰碑", SITE, None, TODAY)
    return tuple(Sheet(job, printed(press, job)) for job in sheets(site, tuple(Copy)))


def printed(press: Press, job: Job) -> Paper:
    small = {"booklet": True} if job.copy is Copy.BOOKLET else {}
    return Paper(press.pdf(press.manuscript(job.view, **small)))


def bare(text: str) -> str:
    return re.sub(r"[\s\u2060\u200b\ufeff]", "", text)


def test_every_record_has_every_copy(sample: tuple[Sheet, ...]) -> None:
    archive = published(read_all(Layout.of(SAMPLE)).archive, TODAY)
    assert [sheet.job.address for sheet in sample] == [each.address for each in copies.copies(archive, tuple(Copy))]


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_an_independent_checker_finds_no_fault(profile: str, sample: tuple[Sheet, ...]) -> None:
    found = {
        (sheet.name, fault.rule_id, fault.message)
        for sheet in sample
        if profile == "ua1" or sheet.job.view.date
        for fault in checker.validate_pdf_bytes(sheet.paper.content, profile=profile).failures
        if fault.rule_id not in MISTAKEN
    }

    assert found == set()


def fonts(content: bytes) -> list[DictionaryObject]:
    found = {}
    for each in PdfReader(io.BytesIO(content)).pages:
        named = each.get("/Resources", {}).get("/Font", {})
        found |= {str(named.raw_get(key)): font.get_object() for key, font in named.items()}
    return list(found.values())


def test_fonts_are_embedded_with_their_characters_and_one_is_bold(sample: tuple[Sheet, ...]) -> None:
    for sheet in sample:
        used = fonts(sheet.paper.content)
        programs = [
            font["/DescendantFonts"][0]["/FontDescriptor"].keys() & {"/FontFile2", "/FontFile3"} for font in used
        ]
        assert [(sheet.name, len(found)) for found in programs] == [(sheet.name, 1)] * len(used)
        assert ["/ToUnicode" in font for font in used] == [True] * len(used), sheet.name
        assert any("CJKsc" in font["/BaseFont"] for font in used), sheet.name


def test_fonts_are_as_wide_as_the_pdf_says(sample: tuple[Sheet, ...]) -> None:
    for sheet in sample[::7]:
        for font in fonts(sheet.paper.content):
            below = font["/DescendantFonts"][0]
            if program := below["/FontDescriptor"].get("/FontFile3"):
                assert widths(program.get_object().get_data()) == told(below), (sheet.name, font["/BaseFont"])


def widths(program: bytes) -> list[int]:
    """Of the glyphs of a CFF font, in their order."""
    found = CFFFontSet()
    found.decompile(io.BytesIO(program), None)
    glyphs = found[0].CharStrings
    for name in found[0].charset:
        glyphs[name].draw(NullPen())
    return [round(glyphs[name].width) for name in found[0].charset]


def told(font: DictionaryObject) -> list[int]:
    """What the PDF says of them: `[0, 64, 1000, 65, 65, 663 …]`."""
    written = [round(float(number)) for number in font["/W"]]
    return [width for first, last, width in zip(*[iter(written)] * 3, strict=True) for _ in range(first, last + 1)]


def test_streams_are_as_long_as_the_pdf_says(sample: tuple[Sheet, ...]) -> None:
    for sheet in sample:
        content = sheet.paper.content
        begun = list(re.finditer(rb"/Length (\d+)[^<>]*(?:<<[^<>]*>>[^<>]*)*>>\s*stream\n", content))
        ends = {content[found.end() + int(found[1]) :][:10] for found in begun}
        assert (sheet.name, len(begun), ends) == (sheet.name, content.count(b"\nendstream"), {b"\nendstream"})


def test_no_line_begins_or_ends_with_what_may_not_stand_there(sample: tuple[Sheet, ...]) -> None:
    hanging = [
        (sheet.name, number, *each.first_of_lines(NOT_FIRST), *each.last_of_lines(NOT_LAST))
        for sheet in sample
        for number, each in enumerate(sheet.paper.pages, 1)
        if each.first_of_lines(NOT_FIRST) or each.last_of_lines(NOT_LAST)
    ]

    assert hanging == []


def test_bookmarks_are_the_headings(sample: tuple[Sheet, ...]) -> None:
    for sheet in sample:
        headings = [bare(tag.text) for tag in sheet.paper.tags if re.fullmatch(r"H\d", tag.kind)]
        assert [bare(title) for title in sheet.paper.outline] == headings, sheet.name
        assert all(re.search(r"[\u4e00-\u9fff]", title) for title in headings), sheet.name


def test_headings_go_down_by_one_and_pictures_are_told(sample: tuple[Sheet, ...]) -> None:
    for sheet in sample:
        levels = [int(tag.kind[1:]) for tag in sheet.paper.tags if re.fullmatch(r"H\d", tag.kind)]
        assert levels[:1] == [1], sheet.name
        assert [(a, b) for a, b in pairwise(levels) if b > a + 1] == [], sheet.name
        assert [tag for tag in sheet.paper.tags if tag.kind == "Figure" and not tag.alt] == [], sheet.name


def test_title_and_language_are_chinese(sample: tuple[Sheet, ...]) -> None:
    for sheet in sample:
        read = PdfReader(io.BytesIO(sheet.paper.content))
        assert (read.metadata.title, read.trailer["/Root"]["/Lang"]) == (sheet.job.view.title, "zh-CN"), sheet.name


def said(view: object) -> Iterator[list[str]]:
    """The texts of each list of a view, in their order."""
    for value in vars(view).values():
        if isinstance(value, tuple):
            yield [each.said.text for each in value if getattr(each, "said", None)]
            yield [each.text for each in value if isinstance(getattr(each, "text", None), str)]


def test_what_is_said_is_read_in_its_order(sample: tuple[Sheet, ...]) -> None:
    for sheet in sample:
        if sheet.job.copy is not Copy.AUDIENCE:
            text = bare(sheet.paper.text)
            for texts in said(sheet.job.view):
                at = 0
                for each in texts:
                    assert (sheet.name, each, bare(each) in text[at:]) == (sheet.name, each, True)
                    at = text.index(bare(each), at)


def test_audience_has_one_sheet_and_no_page_is_almost_empty(sample: tuple[Sheet, ...]) -> None:
    pages = {sheet.name: len(sheet.paper.pages) for sheet in sample if sheet.job.copy is Copy.AUDIENCE}
    assert pages == dict.fromkeys(pages, 2)
    empty = [
        (sheet.name, number, each.told)
        for sheet in sample
        for number, each in enumerate(sheet.paper.pages, 1)
        if len(bare(each.told)) < 40 and not any(tag.kind == "Figure" for tag in each.tags)
    ]
    assert empty == []


def test_qr_codes_lead_to_the_page_and_ask_for_the_sheet(sample: tuple[Sheet, ...]) -> None:
    for sheet in sample:
        target = f"{SITE}{copies.page(sheet.job.record)}#{addresses.sheet_anchor(sheet.job.code)}"
        pages = [each for each in sheet.paper.pages if any("二维码" in tag.alt for tag in each.tags)]
        assert (sheet.name, [each.codes() for each in pages]) == (sheet.name, [[target]])


def test_every_sheet_carries_its_code_on_every_page(sample: tuple[Sheet, ...]) -> None:
    for sheet in sample:
        carried = [sheet.job.code in "".join(c.text for c in each.characters) for each in sheet.paper.pages]
        assert (sheet.name, len(sheet.job.code) >= 6, set(carried)) == (sheet.name, True, {True})


def test_nothing_is_said_by_colour(sample: tuple[Sheet, ...]) -> None:
    """All is grey, and text far enough from what it stands on to be read (WCAG 2.2, 1.4.3: 4.5 to 1)."""
    for sheet in sample:
        for each in sheet.paper.pages:
            coloured = [colour for colour in each.colours if max(colour) - min(colour) > 2]
            pale = [run for run in each.runs if run.text.strip() and contrast(run.colour, run.ground) < 4.5]
            assert (sheet.name, coloured, pale) == (sheet.name, [], [])


def contrast(*colours: tuple[int, int, int]) -> float:
    light, dark = sorted(map(luminance, colours), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: tuple[int, int, int]) -> float:
    red, green, blue = (((part / 255 + 0.055) / 1.055) ** 2.4 if part > 10 else part / 255 / 12.92 for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
