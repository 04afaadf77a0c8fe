"""How rare characters are read: what stands above them, and that nothing else changes by it."""

import io
from collections.abc import Callable
from dataclasses import replace

import pytest
from pypdf import PdfReader

from fengbei.handouts.press import Press
from fengbei.handouts.readings import is_rare
from fengbei.handouts.view import View
from tests.handouts.paper import Paper

Views = Callable[..., View]
STORY = "张堃与喆同行，过了垭口（张堃曾三次到此）。" * 20


def record(name: str, more: str = "") -> str:
    return f"name: {name}\nkind: hero-model\n{more}"


@pytest.mark.parametrize(
    ("character", "rare"), [("张", False), ("光", False), ("堃", True), ("垭", True), ("𬸚", True)]
)
def test_a_character_beyond_the_first_level_is_rare(character: str, rare: bool) -> None:
    assert is_rare(character) is rare


@pytest.mark.parametrize("character", "a1。·〇 ")
def test_what_is_no_chinese_character_is_not(character: str) -> None:
    assert not is_rare(character)


def test_readings_are_looked_up_where_there_is_only_one(view_of: Views) -> None:
    assert view_of(record("张堃"), "喆在柧村，阚某在场。").readings == {"堃": "kūn", "喆": "zhé", "柧": "gū"}


def test_a_names_own_pinyin_reads_what_could_be_read_otherwise(view_of: Views) -> None:
    assert view_of(record("阚堃", "pinyin: Kàn Kūn\n")).readings == {"堃": "kūn", "阚堃": "kàn kūn"}


def test_an_editor_has_the_last_word(view_of: Views) -> None:
    told = "handout: {readings: [{text: 堃, pinyin: kǔn}, {text: 瀼河, pinyin: ráng hé}, {text: 无, pinyin: wú}]}"
    assert view_of(record("张堃", told), "过瀼河。").readings == {"堃": "kǔn", "瀼河": "ráng hé"}


def test_a_word_is_read_character_by_character(view_of: Views) -> None:
    told = "handout: {readings: [{text: 仪陇, pinyin: Yílǒng}]}"
    assert view_of(record("张三", told), "在仪陇。").readings["仪陇"] == "yí lǒng"


def test_names_are_found_and_copied_as_without_readings(view_of: Views, press: Press) -> None:
    """By two readers of PDF that share nothing."""
    pdf = press.pdf(press.manuscript(view_of(record("张堃", "pinyin: Zhāng Kūn\n"), STORY)))
    copied = "".join(c.text for page in Paper(pdf).pages for c in page.characters)
    read = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    assert (copied.count("张堃") >= 30, read.count("张堃") >= 30, "kūn" in read) == (True, True, True)


def test_lines_break_and_stand_as_without_readings(view_of: Views, press: Press) -> None:
    seen = view_of(record("张堃"), STORY)
    with_, without = (Paper(press.pdf(press.manuscript(each))) for each in (seen, replace(seen, readings={})))
    assert with_.text == without.text
    for one, other in zip(with_.pages, without.pages, strict=True):
        story = [[c for c in page.characters if c.size > 15 and c.text >= "\u4e00"] for page in (one, other)]
        assert [(c.text, round(c.left), round(c.bottom)) for c in story[0]] == [
            (c.text, round(c.left), round(c.bottom)) for c in story[1]
        ]


def test_each_reading_stands_above_its_character(view_of: Views, press: Press) -> None:
    (page, *_) = Paper(press.pdf(press.manuscript(view_of(record("张三"), STORY)))).pages
    above = [c for c in page.characters if c.text == "ū"]
    below = [c for c in page.characters if c.text == "堃"]
    assert len(above) == len(below)
    assert min(c.size for c in above) >= 9
    assert [b for a, b in zip(above, below, strict=True) if not (b.left < (a.left + a.right) / 2 < b.right)] == []
    assert [b for a, b in zip(above, below, strict=True) if not b.bottom + 10 < a.bottom < b.bottom + 24] == []


def test_headings_and_bookmarks_have_no_readings(view_of: Views, press: Press) -> None:
    paper = Paper(press.pdf(press.manuscript(view_of(record("张堃"), "# 在垭口\n\n立功。\n"))))
    assert paper.outline == ["张堃", "主要事迹", "在垭口"]
    assert "ū" not in "".join(c.text for page in paper.pages for c in page.characters)


def test_signs_in_an_editors_reading_are_no_pattern(view_of: Views, press: Press) -> None:
    told = "handout: {readings: [{text: 'a.*(堃', pinyin: kūn}, {text: '[瀼', pinyin: ráng}]}\n"
    seen = view_of(record("张三", told), "过a.*(堃，[瀼。")
    assert "过a.*(堃，[瀼。" in Paper(press.pdf(press.manuscript(seen))).text.replace(" ", "")
