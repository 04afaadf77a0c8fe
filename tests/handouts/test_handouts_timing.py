"""How long a sheet takes to tell, and where one should be after how many minutes."""

import pytest

from fengbei.handouts.timing import Timing, timing
from fengbei.words import words

ZH = words("zh")


def test_paragraphs_are_marked_where_a_minute_begins() -> None:
    found = timing({"life": ("字" * 150, "字" * 100, "字" * 10), "story": ("字。" * 300, "字")}, None, ZH)
    assert found == Timing(
        "照稿讲完约 3 分钟（每分钟 200 字）",
        "",
        {"life": ("约第 1 分", "", "约第 2 分"), "story": ("约第 2 分", "约第 3 分")},
    )


@pytest.mark.parametrize(
    ("planned", "left"),
    [
        (None, ""),
        (2, "比计划的 2 分钟约多 3 分钟，请先选好略讲的部分。"),
        (5, "计划 5 分钟，没有留出提问的时间。"),
        (10, "计划 10 分钟，余下约 5 分钟可以提问、讨论。"),
        (20, "计划 20 分钟，余下约 15 分钟，可以展开讲、提问、讨论；展开的内容要有来源。"),
    ],
)
def test_what_is_left_is_for_questions(planned: int | None, left: str) -> None:
    assert timing({"story": ("字" * 1000,)}, planned, ZH).left == left


def test_what_is_not_told_takes_no_time() -> None:
    assert timing({"story": ()}, 20, ZH) == Timing()


def test_punctuation_is_not_spoken() -> None:
    assert timing({"story": ("，。！" * 500, "字")}, None, ZH).whole == "照稿讲完约 1 分钟（每分钟 200 字）"
