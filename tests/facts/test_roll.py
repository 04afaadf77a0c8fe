from collections.abc import Iterable
from typing import Any

import pytest

from fengbei.archive import naming
from fengbei.archive.archive import Archive
from fengbei.archive.dates import parse_date
from fengbei.archive.roll import Name, Roll
from fengbei.facts import addresses, roll
from fengbei.facts.roll import ASIDE, HUNG, LISTED, Place, Wall
from fengbei.facts.ties import ties
from tests.facts.records import archive, hero, memorial

DATES = {"born", "joined", "died"}


def row(name: str = "张三", **fields: Any) -> Name:
    known = {key: parse_date(value) if key in DATES else value for key, value in fields.items()}
    return Name(known.pop("line", 2), name, **known)


def rows(*names: str | Name) -> Roll:
    """A roll of names, or of whole rows, numbered by their lines."""
    given = [each if isinstance(each, Name) else row(each, line=line) for line, each in enumerate(names, 2)]
    return Roll("jia", tuple(given))


def laid(*names: str | Name) -> Wall:
    return roll.wall(rows(*names))


def names_of(places: Iterable[Place]) -> list[str]:
    return [place.name.name for place in places]


def many(surname: str, number: int) -> list[str]:
    """So many names that are all different: 张一丁 …"""
    characters = (
        "丁万上世东中为丽久之乐也书云五井京亭人仁仕仙代令仲任伟伦伯伸佑何余作佩佳俊保信倩健傲元兆先光克全公兴其兵军冬冰"
    )
    return [f"{surname}{a}{b}" for a in characters for b in characters][:number]


# Order


def test_names_stand_by_the_strokes_of_the_surname_then_of_the_given_name() -> None:
    found = laid("雷锋", "张思德", "黄继光", "董存瑞", "邱少云", "苏宁", "李向群", "杨业功", "林俊德", "张超")
    assert " ".join(names_of(found.named)) == "苏宁 李向群 杨业功 邱少云 张思德 张超 林俊德 黄继光 董存瑞 雷锋"


def test_a_surname_stands_together_and_a_compound_one_after_the_one_that_begins_it() -> None:
    found = laid("欧阳明", "欧正", "欧一", "欧阳一", "欧阳")
    assert roll.by_strokes(found.named) == [
        (8, [("欧", list(found.named[:3])), ("欧阳", list(found.named[3:]))]),
    ]
    assert names_of(found.named) == ["欧一", "欧正", "欧阳", "欧阳一", "欧阳明"]


def test_order_is_that_of_stroke_keys() -> None:
    names = [*many("王", 400), *many("李", 400), "王", "㛃明", "堃明"]
    in_order = sorted(names, key=lambda name: (naming.stroke_key(name[:1]), naming.stroke_key(name[1:])))
    assert names_of(laid(*reversed(names)).named) == in_order


def test_equal_names_stand_as_in_the_file() -> None:
    assert [place.name.line for place in laid("张三", "李四", "张三", "张三").named] == [3, 2, 4, 5]


def test_the_surname_that_a_row_gives_goes_before_the_likely_one() -> None:
    (place,) = laid(row("欧阳一", surname="欧")).named
    assert (place.surname, place.page, place.anchor) == ("欧", "", "ou-yangyi")


def test_stroke_counts_tell_where_they_begin_and_what_is_not_known_comes_last() -> None:
    found = laid("㛃明", "丁一", "王一")
    assert found.counts == ((2, 1), (4, 1), (None, 1))
    assert [count for count, _ in roll.by_strokes(found.named)] == [2, 4, None]


# Sounds and addresses


@pytest.mark.parametrize(
    ("name", "fields", "reading", "anchor"),
    [
        ("张伟国", {}, "zhang wei guo", "zhang-weiguo"),
        ("单雄信", {}, "shan xiong xin", "shan-xiongxin"),
        ("欧阳明", {}, "ou yang ming", "ouyang-ming"),
        ("吕明", {}, "lu ming", "lu-ming"),
        ("张", {}, "zhang", "zhang"),
        ("翟明", {"pinyin": "Dí Míng"}, "di ming", "di-ming"),
        ("王建安", {"pinyin": "Wáng Jiàn'ān"}, "wang jian an", "wang-jianan"),
        ("王建安", {"pinyin": "wangjian'an"}, "wang jian an", "wang-jianan"),
        ("張偉", {}, "zhang wei", "zhang-wei"),
        ("买买提·吐尔逊", {}, "mai mai ti tu er xun", "mai-maitituerxun"),
        ("Norman Bethune", {}, "norman bethune", "name-norman-bethune"),
        ("Content", {}, "content", "name-content"),
        ("<b>x</b>", {}, "b x b", "name-bxb"),
        ("2□", {}, "", "name"),
    ],
)
def test_a_name_is_read_and_anchored_by_its_likely_sound(
    name: str, fields: dict[str, str], reading: str, anchor: str
) -> None:
    (place,) = laid(row(name, **fields)).named
    assert (place.reading, place.anchor) == (reading, anchor)


def test_names_that_sound_alike_are_numbered_on_their_page() -> None:
    assert [place.anchor for place in laid("张伟", "章伟", "张卫", "张为").named] == [
        *("zhang-wei", "zhang-wei-2", "zhang-wei-3", "zhang-wei-4")
    ]


def test_a_roll_of_three_hundred_names_stands_whole_on_its_first_page() -> None:
    found = laid(*many("张", LISTED))
    assert (found.leaves, {place.page for place in found.named}) == ((), {""})


def test_one_name_more_stands_on_pages_by_the_sound_of_the_surname() -> None:
    found = laid(*many("张", LISTED), "章明", "李明", "欧阳明")
    assert [(leaf.page, leaf.number, leaf.surnames, len(leaf.places)) for leaf in found.leaves] == [
        ("li", 1, ("李",), 1),
        ("ouyang", 1, ("欧阳",), 1),
        ("zhang", 1, ("张",), LISTED),
        ("zhang-2", 2, ("章",), 1),
    ]
    assert {(place.page, leaf.page) for leaf in found.leaves for place in leaf.places} == {
        (leaf.page, leaf.page) for leaf in found.leaves
    }


def test_no_surname_takes_the_place_of_another_page() -> None:
    named = ["Clue Xie", "Wall Xie", "Unnamed Xie", "Other Xie", "?", "□明"]
    found = laid(*many("张", LISTED), *named)
    assert [leaf.page for leaf in found.leaves] == ["zhang", "other"]
    pages = {addresses.roll("jia", leaf.page) for leaf in found.leaves}
    others = {addresses.clue("jia"), *(addresses.roll_wall("jia", n) for n in (1, 2)), addresses.roll_unnamed("jia", 1)}
    assert pages & others == set()


def test_long_notes_leave_fewer_names_on_a_page() -> None:
    found = laid(*[row(name, line=line, note="记" * 500) for line, name in enumerate(many("张", 280), 2)])
    assert [leaf.page for leaf in found.leaves] == ["zhang", "zhang-2", "zhang-3"]


def test_the_wall_has_two_thousand_names_a_page() -> None:
    found = laid(*many("张", HUNG), "丁一")
    assert [names_of(page)[:1] + names_of(page)[-1:] for page in found.hung] == [
        ["丁一", names_of(found.named)[HUNG - 1]],
        [names_of(found.named)[HUNG]] * 2,
    ]
    assert found.counts == ((2, 1), (7, 1))


def test_every_name_has_an_address_of_its_own() -> None:
    held = with_roll(rows(*many("张", 900), *many("章", 300), *many("李", 50)))
    found = [entry.address for entry in roll.entries(held, "jia")]
    assert (len(found), len(set(found))) == (1250, 1250)
    assert found[0] == "memorials/jia/roll/li/#li-dingding"


def test_a_wall_is_kept_by_its_roll() -> None:
    one, same = rows("张三"), rows("张三")
    assert (roll.wall(one) is roll.wall(one), roll.wall(one) is roll.wall(same)) == (True, False)


# Those whose names are lost


def test_rows_without_a_name_are_counted_and_shown_where_anything_is_known_of_them() -> None:
    found = laid(
        "张三",
        row("", line=3, gender="男"),
        row("", line=4, grave="12"),
        row("", line=5, note="与战友合葬"),
        row("", line=6, died="1948"),
    )
    assert (found.unnamed, [name.line for name in found.remembered], found.apart) == (4, [4, 5, 6], ())


def test_many_of_them_have_pages_of_their_own() -> None:
    found = laid(*[row("", line=line, note="记" * 20) for line in range(2, 702)])
    assert ASIDE < 700 * 60
    assert ([len(page) for page in found.apart], found.hung, found.leaves) == ([300, 300, 100], ((),), ())


# Whose own page a row leads to


def with_roll(held: Roll, *records: Any, tied: bool = True, **park: Any) -> Archive:
    heroes = ["zhang-san"] if tied else []
    there = archive(memorial("jia", **{"heroes": heroes, **park}), *records)
    return Archive(there.heroes, there.memorials, {}, {}, (), there.sources, rolls={"jia": held})


def person(key: str = "zhang-san", name: str = "张三", **fields: Any) -> Any:
    return hero(key, name, **{"died": "1951-10-12", **fields})


def linked(held: Roll, *heroes: Any, tied: bool = True, **park: Any) -> dict[int, str]:
    return dict(ties(with_roll(held, *heroes, tied=tied, **park)).on_rolls.get("jia", {}))


def test_a_row_leads_to_the_person_that_it_names() -> None:
    assert linked(rows(row("张叁", hero="zhang-san")), person(), tied=False) == {2: "zhang-san"}


def test_a_row_that_names_somebody_unpublished_leads_nowhere() -> None:
    assert linked(rows(row("张三", hero="zhang-yi")), person()) == {}


@pytest.mark.parametrize(
    "tie",
    [
        {"heroes": ["zhang-san"]},
        {"person": {"memorials": ["jia"]}},
        {"person": {"rests_at": {"text": "甲烈士陵园", "memorial": "jia"}}},
    ],
    ids=["by the park", "by the person", "by the grave"],
)
def test_the_one_row_of_a_name_leads_to_the_one_person_of_that_name_who_is_tied_to_the_park(
    tie: dict[str, Any],
) -> None:
    known = person(**tie.get("person", {}))
    assert linked(rows("李四", "张三"), known, heroes=tie.get("heroes", [])) == {3: "zhang-san"}


def test_a_former_name_of_the_person_is_one_of_theirs() -> None:
    assert linked(rows("张小三"), person(aliases=[{"name": "张小三"}])) == {2: "zhang-san"}


def test_nobody_is_linked_who_is_not_tied_to_the_park() -> None:
    assert linked(rows("张三"), person(), tied=False) == {}


def test_nobody_is_linked_where_two_rows_have_the_name() -> None:
    assert linked(rows("张三", "张三"), person()) == {}
    assert linked(rows("张三", row("李四", line=3, aliases=("张三",))), person()) == {}
    assert linked(rows("张三", "张小三"), person(aliases=[{"name": "张小三"}])) == {}


def test_nobody_is_linked_where_two_people_have_the_name() -> None:
    other = person("zhang-san-b")
    assert linked(rows("张三"), person(), other, heroes=["zhang-san", "zhang-san-b"]) == {}
    assert linked(rows("张三"), person(), other) == {2: "zhang-san"}


def test_nobody_is_linked_by_the_former_name_of_a_row() -> None:
    assert linked(rows(row("张叁", aliases=("张三",))), person()) == {}


def test_whom_a_row_names_is_not_linked_to_another() -> None:
    held = rows(row("张叁", hero="zhang-san"), row("张三", line=3))
    assert linked(held, person()) == {2: "zhang-san"}


@pytest.mark.parametrize(
    ("of_row", "of_person"),
    [
        ({"born": "1931"}, {"born": "1930-05"}),
        ({"died": "1948"}, {}),
        ({"died": "1952/1953"}, {}),
        ({"born": "193X"}, {"born": "1929"}),
        ({"gender": "女"}, {"gender": "男"}),
        ({"code": "510623"}, {"native_place": {"now": "河北省隆化县", "code": "130825"}}),
        ({}, {"died": None, "consent": {"date": "2026-01-01"}}),
    ],
)
def test_nobody_is_linked_where_anything_known_of_both_differs(
    of_row: dict[str, Any], of_person: dict[str, Any]
) -> None:
    known = {key: value for key, value in {"died": "1951-10-12", **of_person}.items() if value}
    assert linked(rows(row("张三", **of_row)), hero("zhang-san", "张三", **known)) == {}


@pytest.mark.parametrize(
    ("of_row", "of_person"),
    [
        ({"born": "1931"}, {"born": {"date": "1930", "others": [{"date": "1931"}]}}),
        ({"born": "193X", "died": "1951"}, {"born": "1930"}),
        ({"born": "1930-06"}, {"born": "1930-05"}),
        ({"born": "不详", "died": "1951-10"}, {"born": "1930"}),
        ({"born": "1931", "gender": "女", "code": "510623"}, {}),
        ({"gender": "男"}, {"gender": "男"}),
        ({"code": "130825"}, {"native_place": {"now": "河北省承德市", "code": "130800"}}),
    ],
)
def test_somebody_is_linked_where_nothing_known_of_both_differs(
    of_row: dict[str, Any], of_person: dict[str, Any]
) -> None:
    assert linked(rows(row("张三", **of_row)), person(**of_person)) == {2: "zhang-san"}


def test_entries_tell_the_name_its_address_and_the_person() -> None:
    held = with_roll(rows("张三", "", "李四"), person())
    assert [
        (e.name.name, e.surname, e.reading, e.address, e.hero and e.hero.id) for e in roll.entries(held, "jia")
    ] == [
        ("李四", "李", "li si", "memorials/jia/roll/#li-si", None),
        ("张三", "张", "zhang san", "memorials/jia/roll/#zhang-san", "zhang-san"),
    ]
