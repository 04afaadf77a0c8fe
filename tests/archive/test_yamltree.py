"""Whatever stands in a file: a tree of strings, or slips with a line that is in the file."""

import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fengbei.archive import yamltree
from fengbei.archive.checks import check
from fengbei.archive.layout import Layout
from fengbei.archive.load import read_all
from fengbei.archive.today import today
from fengbei.editing.report import as_text
from fengbei.words import LANGUAGES, words

FULL = Path(__file__).parent / "records" / "full"
FILES = sorted(path.relative_to(FULL).as_posix() for path in FULL.rglob("*.yml"))
MARKS = list("：，、\t　\u00a0\u200b\ufeff\u2028\x00\x85\n-:;#&*!|>%@`\"'“”‘’[]{}<?~=,\\\ue000𬸚")
MARKUP = [
    "\r\n",
    ": ",
    "- ",
    "  ",
    "---",
    "...",
    "```",
    "<<<<<<<",
    ">>>>>>>",
    "!x",
    "!!python/name:a",
    "&a",
    "*a",
    "<<:",
]
WORDS = ["null", "no", "010", "12:30", "1.2", "../", "date:", "日期：", "text:x", "农历", "13800138000"]
SNIPPETS = st.one_of(st.sampled_from([*MARKS, *MARKUP, *WORDS]), st.text(max_size=6))
TEXTS = st.lists(st.one_of(SNIPPETS, st.sampled_from(["\n", "  ", "name", "life", "张三"])), max_size=30).map("".join)


def tree_of(text: str) -> yamltree.Tree:
    document, slips = yamltree.read(text.encode())
    assert slips == []
    assert document
    return document.tree


def assert_places(data: bytes) -> None:
    _, slips = yamltree.read(data)
    count = max(len(re.findall(rb"\r\n|\r|\n", data)) + 1, 1)
    assert [slip for slip in slips if not (1 <= slip.line <= count and slip.column >= 1)] == []


@given(st.binary(max_size=200))
@example(b"\xff\xfe\x00")
@example("name: 张三".encode("utf-16"))
@example("name: 张三".encode("gbk"))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    assert_places(data)


@given(st.one_of(st.text(max_size=200), TEXTS))
@example("[" * 100_000)
@example("- " * 100_000)
@example("? " * 50_000)
@example("{a: " * 50_000)
@example("a: &a [*a]")
@example("? [a]\n: b\n? {c: d}\n: e")
@example("a: b\n\n\n")
@example("'")
@example(":")
def test_any_text_is_read_or_refused(text: str) -> None:
    assert_places(text.encode("utf-8", "surrogatepass"))


@st.composite
def mutated(draw: st.DrawFn) -> tuple[str, str]:
    """One of the full records with a few places changed."""
    name = draw(st.sampled_from(FILES))
    text = (FULL / name).read_text(encoding="utf-8")
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        end = draw(st.sampled_from([at, at + 1, at + 5, text.find("\n", at) + 1]))
        text = text[:at] + draw(SNIPPETS) + text[max(end, at) :]
    return name, text


@given(mutated())
def test_any_change_of_a_record_can_be_reported(change: tuple[str, str]) -> None:
    name, text = change
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.parent.mkdir(parents=True)
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        problems = check(read_all(Layout.of(Path(folder))), today())

    count = len(re.findall(r"\r\n|\r|\n", text)) + 1
    assert [p for p in problems if p.file == name and not 1 <= p.line <= count] == []
    for lang in LANGUAGES:
        said = as_text(problems, words(lang)).splitlines()
        assert len(said) == len(problems) + 2 * len({p.file for p in problems}) + 1


@pytest.mark.parametrize("name", FILES)
def test_byte_order_mark_and_windows_line_ends_change_nothing(name: str) -> None:
    text = (FULL / name).read_text(encoding="utf-8")

    plain, _ = yamltree.read(text.encode())
    windows, slips = yamltree.read(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())

    assert slips == []
    assert windows
    assert plain
    assert windows.tree == plain.tree


def test_scalars_stay_as_they_are_written() -> None:
    written = [
        "010",
        "no",
        "yes",
        "on",
        "12:30",
        "1943-05-01",
        "1.10",
        "1e3",
        "0x1F",
        "true",
        "1_000",
        ".5",
        "=",
        "NaN",
    ]

    assert tree_of("\n".join(f"- {text}" for text in written)) == written


def test_nothing_and_null_are_none_but_the_word_null_in_quotes_is_text() -> None:
    assert tree_of("a:\nb: ~\nc: null\nd: ''\ne: '~'\nf: \"null\"\n") == {
        "a": None,
        "b": None,
        "c": None,
        "d": None,
        "e": "~",
        "f": "null",
    }


def test_places_count_from_one() -> None:
    document, _ = yamltree.read("name: 张三\nlife:\n  - date: 1949\n    text: 转业\n".encode())

    assert document
    assert document.place(("name",)) == (1, 7)
    assert document.place(("life", 0, "text")) == (4, 11)
    assert document.place(("life", 0, "place")) == (3, 5)
    assert document.place_of_key(("life", 0, "text")) == (4, 5)


def test_one_thing_where_a_list_may_stand_is_found() -> None:
    document, _ = yamltree.read(b"photos:\n  file: a.jpg\n  credit: x\n")

    assert document
    assert document.place(("photos", 0, "credit")) == (3, 11)
    assert document.place_of_key(("photos", 0, "credit")) == (3, 3)


def test_a_colon_and_a_space_in_quotes_are_text() -> None:
    assert tree_of('text: "他说: 去"\n') == {"text": "他说: 去"}


def test_a_full_width_colon_within_a_text_is_text() -> None:
    assert tree_of("text: 他说：去\nnote: |\n  时间：上午\n  地点：礼堂\n") == {
        "text": "他说：去",
        "note": "时间：上午\n地点：礼堂",
    }


def test_a_text_that_runs_on_may_have_a_full_width_colon() -> None:
    assert tree_of("text: 他对战友\n  说：我去\n") == {"text": "他对战友 说：我去"}


def test_chinese_commas_in_quotes_are_text() -> None:
    assert tree_of("remarks: ['甲，乙', \"丙、丁\"]\n") == {"remarks": ["甲，乙", "丙、丁"]}
