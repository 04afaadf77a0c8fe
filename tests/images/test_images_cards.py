"""Cards of records with long names: nothing is left out without a mark, and all stands in the square of the middle."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from fengbei.images.cards import Card
from fengbei.images.dealing import dealt

PARK = "中国工农红军第四方面军第三十一军政治部旧址暨革命烈士陵园纪念馆管理中心分园"


def drawn(folder: Path, *cards: Card) -> list[Image.Image]:
    found = dealt([(card, None) for card in cards], folder, (), lambda count: None)
    return [Image.open(BytesIO(found[card, None].read_bytes())).convert("L") for card in cards]


@pytest.mark.parametrize("part", ["under", "foot"])
def test_what_is_too_long_ends_with_a_mark(tmp_path: Path, part: str) -> None:
    whole = "很长的一句话" * 20
    texts = [whole, *(f"{whole[:length]}…" for length in range(25, 40))]
    cards = [Card("甲", under=text) if part == "under" else Card("甲", foot=text) for text in texts]
    cut, *marked = drawn(tmp_path, *cards)
    assert [one for one in marked if ImageChops.difference(cut, one).getbbox() is None] != []


def test_a_name_of_forty_letters_is_shown_whole(tmp_path: Path) -> None:
    one, other = drawn(tmp_path, Card(PARK), Card(f"{PARK[:-1]}院"))
    assert ImageChops.difference(one, other).getbbox() is not None


def test_everything_stands_in_the_square_of_the_middle(tmp_path: Path) -> None:
    card = Card(PARK, PARK * 2, "烈士", PARK * 2, PARK * 3, "爱新觉罗", "示例数据")
    (picture,) = drawn(tmp_path, card)
    inked = picture.crop((32, 45, 1166, 596)).point(lambda shade: 255 if shade < 200 else 0).getbbox()
    assert inked is not None
    assert inked[0] + 32 >= 600 - 315
    assert inked[2] + 32 <= 600 + 315
