import pytest

from fengbei.facts import sounds


@pytest.mark.parametrize(
    ("spelled", "heard"),
    [
        ("Léi Fēng", ("lei", "feng")),
        ("Dǒng Cúnruì", ("dong", "cun", "rui")),
        ("Wáng Jiàn'ān", ("wang", "jian", "an")),
        ("Lǚ Bù", ("lu", "bu")),
        ("Ōuyáng Hǎi", ("ou", "yang", "hai")),
    ],
)
def test_a_spelled_name_is_taken_apart(spelled: str, heard: sounds.Syllables) -> None:
    assert sounds.syllables(spelled) == heard


@pytest.mark.parametrize(
    ("name", "heard"),
    [
        ("雷锋", ("lei", "feng")),
        ("单明", ("shan", "ming")),
        ("欧阳海", ("ou", "yang", "hai")),
        ("阿不都·热合曼", ("a", "bu", "du", "re", "he", "man")),
        ("吕𬸚", ("lu",)),
    ],
)
def test_a_name_is_heard_as_it_is_mostly_read(name: str, heard: sounds.Syllables) -> None:
    assert sounds.of_name(name) == heard


def test_a_family_goes_before_the_table() -> None:
    assert (sounds.of_name("贺兰英"), sounds.of_name("贺兰英", "贺")) == (("he", "lan", "ying"),) * 2


def test_words_in_letters_are_one_sound_each() -> None:
    assert sounds.of_text("米格MiG-15 飞机") == ("mi", "ge", "mig", "fei", "ji")
