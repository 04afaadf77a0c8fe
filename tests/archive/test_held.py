"""Links to what is held back are said in plain words, however they are written, and nothing else changes."""

import pytest

from fengbei.archive.held import plain_text, without_links
from fengbei.archive.hero import Hero

HELD = {("hero", "yi")}


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("见[王示乙](hero:yi)。", "见王示乙。"),
        ('见[王示乙]( <hero:yi> "事迹" )。', "见王示乙。"),
        ("见[**王**[示]乙](hero:yi)和[园](memorial:yi)。", "见**王**[示]乙和[园](memorial:yi)。"),
        ("见[王示乙][1]、[张][2]。\n\n[1]: hero:yi\n[2]: hero:jia\n", "见王示乙、[张][2]。\n\n\n[2]: hero:jia\n"),
        ("见[王示乙]与[王示乙][]。\n\n[王示乙]: hero:yi", "见王示乙与王示乙。\n\n"),
        (
            "见[张](hero:jia)，[外](https://example.org/yi)，数组[0]。",
            "见[张](hero:jia)，[外](https://example.org/yi)，数组[0]。",
        ),
    ],
)
def test_a_link_to_what_is_held_back_is_its_words(text: str, plain: str) -> None:
    assert plain_text(text, HELD) == plain


def test_a_record_without_such_links_is_the_same_object() -> None:
    hero = Hero.of({"id": "jia", "name": "甲", "kind": "veteran", "life": {"date": "1950", "text": "见[乙](hero:yi)"}})

    assert without_links(hero, {("hero", "bing")}) is hero
    assert without_links(hero, set()) is hero
    assert without_links(hero, HELD).life[0].text == "见乙"
    assert hero.life[0].text == "见[乙](hero:yi)"
