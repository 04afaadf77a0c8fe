import pytest

from fengbei.search.folding import fold, traditional


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("黃繼光", "黄继光"),
        ("楊業功", "杨业功"),
        ("ＬＥＩ　Feng", "leifeng"),
        ("５９７．９ 高地", "597.9高地"),
        ("买买提・艾力", "买买提·艾力"),
        ("第\n一 行\u3000", "第一行"),
        ("堃喆𬸚", "堃喆𬸚"),
        ("“干”与“乾”", "“干”与“干”"),
    ],
)
def test_ways_of_writing_are_one(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_the_browser_is_told_the_forms_that_it_needs() -> None:
    assert traditional("黄光") == "黃黄"
