"""Days of mourning as the settings say them, and how dark the site's letters are on them."""

import re
from datetime import date
from pathlib import Path

import pytest

import fengbei
from fengbei.pages import mourning
from fengbei.pages.plugin import told_of_mourning
from fengbei.words import LANGUAGES, words

STYLES = Path(fengbei.__file__).parent / "theme" / "assets" / "fengbei" / "fengbei.css"
DAY = date(2026, 12, 13)


def test_days_are_read_as_yaml_hands_them_over_or_as_texts() -> None:
    entries = [{"day": DAY}, {"from": "2026-12-13", "to": date(2026, 12, 15), "pages": "home"}]
    days, wrong = mourning.read(entries)
    assert ([str(each) for each in days], wrong) == (["2026-12-13/2026-12-13", "2026-12-13/2026-12-15"], ())


def test_a_page_carries_what_is_not_over_and_is_its_own() -> None:
    entries = [{"day": "2026-04-04"}, {"day": "2026-12-13"}, {"day": "2026-12-20", "pages": "home"}]
    days, _ = mourning.read(entries)
    assert mourning.told(days, DAY, home=True) == "2026-12-13/2026-12-13 2026-12-20/2026-12-20"
    assert mourning.told(days, DAY, home=False) == "2026-12-13/2026-12-13"
    assert mourning.told((), DAY, home=True) == ""


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        ("2026-12-13", "第 1 项“2026-12-13”不是一条安排"),
        ([{"day": DAY}, {"date": DAY}], "第 2 项有不认识的“date”"),
        ([{"pages": "all"}], "第 1 项没有写清是哪几天"),
        ([{"day": DAY, "to": DAY}], "第 1 项没有写清是哪几天"),
        ([{"day": "2026年12月13日"}], "“2026年12月13日”不是一个日期"),
        ([{"day": "2026-02-30"}], "“2026-02-30”不是一个日期"),
        ([{"day": "20261213"}], "“20261213”不是一个日期"),
        ([{"day": None}], "“None”不是一个日期"),
        ([{"from": DAY, "to": date(2026, 12, 12)}], "第 1 项的 to 2026-12-12 早于 from 2026-12-13"),
        ([{"day": DAY, "pages": "全站"}], "pages“全站”不对"),
        ([{"day": DAY, "pages": ["all"]}], "pages“['all']”不对"),
    ],
)
def test_what_is_wrong_is_said_with_the_entry_and_what_to_write(entries: object, said: str) -> None:
    _, (wrong,) = mourning.read(entries)
    texts = [told_of_mourning(wrong, words(language)) for language in LANGUAGES]
    assert said in texts[0]
    assert [("mourning" in text, "{" in text.replace("{day:", "").replace("{from:", "")) for text in texts] == [
        (True, False)
    ] * len(texts)


def test_everything_wrong_is_said_at_once() -> None:
    _, wrong = mourning.read([{"day": "x"}, {"day": DAY}, {"pages": "home"}])
    assert [each.key for each in wrong] == ["no_date", "no_days"]


def test_more_than_thirty_days_may_be_a_slip_and_what_is_long_over_is_told() -> None:
    days, _ = mourning.read([{"from": "2026-12-01", "to": "2026-12-30"}, {"from": "2026-12-01", "to": "2026-12-31"}])
    assert [each.said["days"] for each in mourning.odd(days)] == [31]
    assert list(mourning.over(days, date(2027, 1, 29))) == []
    assert [each.said["last"] for each in mourning.over(days, date(2027, 1, 30))] == [date(2026, 12, 30)]


def palettes() -> list[dict[str, list[float]]]:
    """The colours of each set that the stylesheet names: of day and night, of the large-type view, of more contrast."""
    text = re.sub(r"/\*.*?\*/", "", STYLES.read_text(encoding="utf-8"), flags=re.S)
    blocks = [block for block in re.findall(r"\{([^{}]*)\}", text) if "--paper:" in block and "--red:" in block]
    named = [re.findall(r"--(\w+):\s*#([0-9a-f]{6}|[0-9a-f]{3})\b", block) for block in blocks]
    return [{name: _parts(colour) for name, colour in found} for found in named]


def _parts(colour: str) -> list[float]:
    whole = colour if len(colour) == len("rrggbb") else "".join(2 * digit for digit in colour)
    return [int(whole[at : at + 2], 16) / 255 for at in (0, 2, 4)]


def light(colour: list[float]) -> float:
    """How light a colour is where it is shown grey, as `grayscale(1)` makes it and WCAG measures it."""
    grey = sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), colour, strict=True))
    return grey / 12.92 if grey <= 0.04045 else float(((grey + 0.055) / 1.055) ** 2.4)


def test_letters_are_as_easy_to_read_in_grey() -> None:
    pairs = [(ink, ground) for ink in ("ink", "quiet", "red", "bronze") for ground in ("paper", "leaf")]
    faint = []
    for number, colours in enumerate(palettes()):
        for ink, ground in pairs:
            one, other = sorted((light(colours[ink]), light(colours[ground])))
            if (other + 0.05) / (one + 0.05) < 4.5:
                faint.append((number, ink, ground))
    assert (len(palettes()) >= 4, faint) == (True, [])
