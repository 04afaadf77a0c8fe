from collections.abc import Iterable
from pathlib import Path

import pytest

from fengbei.archive import naming
from fengbei.archive.hero import Hero
from fengbei.archive.layout import Layout
from fengbei.archive.load import read_all
from fengbei.facts import order
from tests.facts.records import hero

ROOT = Path(__file__).parents[2]

# The hundred surnames, by hand: strokes, first stroke, then the surnames in the order of their further strokes.
SURNAMES = """
2 横 丁
3 横 于万
3 折 马
4 横 王韦
4 撇 毛
4 点 方
4 折 尹孔邓
5 横 石龙
5 竖 卢叶田史
5 撇 付白
5 点 冯
6 竖 吕
6 撇 朱任向
6 点 刘闫江汤许
6 折 孙
7 横 严苏杜李杨
7 竖 肖吴
7 撇 邱何余邹
7 点 汪沈宋
7 折 张陆陈邵
8 横 武范林
8 竖 罗
8 撇 金周
8 点 郑
8 折 孟
9 横 赵郝胡
9 撇 钟段侯
9 点 姜
9 折 姚贺
10 横 秦袁莫贾夏顾
10 撇 钱徐
10 点 高郭唐
10 折 陶
11 横 黄曹龚
11 竖 崔
11 点 梁
12 横 彭董蒋韩覃
12 撇 程
12 点 曾谢
13 横 雷
14 横 蔡
14 点 廖谭
14 折 熊
15 撇 黎
15 点 潘
16 横 薛
17 横 戴
17 撇 魏
"""
GROUPS = [(int(strokes), first, surnames) for strokes, first, surnames in map(str.split, SURNAMES.split("\n")[1:-1])]
FIRST = "横竖撇点折"

OWN_READINGS = {
    "单明": "shàn míng",
    "解明": "xiè míng",
    "仇明": "qiú míng",
    "曾明": "zēng míng",
    "区明": "ōu míng",
    "查明": "zhā míng",
    "朴明": "piáo míng",
    "任明": "rén míng",
    "盖明": "gě míng",
    "翟明": "zhái míng",
    "缪明": "miào míng",
    "欧阳明": "ōuyáng míng",
    "令狐明": "línghú míng",
    "尉迟明": "yùchí míng",
    "万俟明": "mòqí míng",
    "长孙明": "zhǎngsūn míng",
    "司马明": "sīmǎ míng",
    "诸葛明": "zhūgě míng",
}


def people(*names: str) -> list[Hero]:
    """People of these names, in no order that the tests ask for."""
    return [hero(f"p{number}", name) for number, name in enumerate(sorted(names, reverse=True))]


def spelled(*pinyin: str) -> list[Hero]:
    return [hero(f"p{n}", "某某", pinyin=each) for n, each in enumerate(sorted(pinyin, reverse=True))]


def names(grouped: Iterable[tuple[object, list[Hero]]]) -> list[str]:
    return [person.name for _, group in grouped for person in group]


@pytest.fixture(scope="module")
def ten_heroes() -> list[Hero]:
    return list(read_all(Layout.of(ROOT)).archive.heroes.values())


def test_ten_heroes_stand_by_strokes(ten_heroes: list[Hero]) -> None:
    assert [(count, [h.name for h in group]) for count, group in order.by_strokes(ten_heroes)] == [
        (7, ["苏宁", "李向群", "杨业功", "邱少云", "张思德", "张超"]),
        (8, ["林俊德"]),
        (11, ["黄继光"]),
        (12, ["董存瑞"]),
        (13, ["雷锋"]),
    ]


def test_ten_heroes_stand_by_pinyin(ten_heroes: list[Hero]) -> None:
    assert [(letter, [h.name for h in group]) for letter, group in order.by_pinyin(ten_heroes)] == [
        ("D", ["董存瑞"]),
        ("H", ["黄继光"]),
        ("L", ["雷锋", "李向群", "林俊德"]),
        ("Q", ["邱少云"]),
        ("S", ["苏宁"]),
        ("Y", ["杨业功"]),
        ("Z", ["张超", "张思德"]),
    ]


def test_ten_heroes_stand_in_the_official_order(ten_heroes: list[Hero]) -> None:
    official = "张思德 董存瑞 黄继光 邱少云 雷锋 苏宁 李向群 杨业功 林俊德 张超"
    assert [person.name for person in order.by_official_order(ten_heroes)] == official.split()


def test_hundred_surnames_stand_by_strokes_in_groups_of_their_count() -> None:
    expected: dict[int, list[str]] = {}
    for count, _, surnames in GROUPS:
        expected.setdefault(count, []).extend(f"{surname}一" for surname in surnames)
    assert sum(map(len, expected.values())) == 100
    grouped = order.by_strokes(people(*(name for group in expected.values() for name in group)))
    assert [(count, [person.name for person in group]) for count, group in grouped] == list(expected.items())


def test_hundred_surnames_begin_with_the_stroke_that_they_are_written_with() -> None:
    written = {surname: (count, first) for count, first, surnames in GROUPS for surname in surnames}
    keys = {surname: naming.stroke_key(surname)[0] for surname in written}
    assert {surname: (key[0], FIRST[int(key[1][0]) - 1]) for surname, key in keys.items()} == written


def test_given_names_follow_likewise_and_a_shorter_name_goes_first() -> None:
    given = ["王一", "王一一", "王一丁", "王丁", "王二", "王人", "王八", "王又", "王三"]
    assert names(order.by_strokes(people(*given))) == ["王一", "王一一", "王一丁", "王二", *given[3:4], *given[5:]]


@pytest.mark.parametrize("number", [0, 3, 12])
def test_first_by_strokes_are_the_first_of_the_list(ten_heroes: list[Hero], number: int) -> None:
    everybody = [hero for _, group in order.by_strokes(ten_heroes) for hero in group]
    assert order.first_by_strokes(ten_heroes, number) == everybody[:number]


def test_surnames_of_equal_strokes_do_not_mix() -> None:
    assert names(order.by_strokes(people("叶三", "叶五", "申二", "申四"))) == ["叶三", "叶五", "申二", "申四"]


def test_characters_that_the_table_lacks_come_last() -> None:
    unknown = "𪚥"
    assert naming.stroke_count(unknown) is None
    listed = [f"{unknown}一", "魏一", f"魏{unknown}", "丁一"]
    assert [(count, [h.name for h in group]) for count, group in order.by_strokes(people(*listed))] == [
        (2, ["丁一"]),
        (17, ["魏一", f"魏{unknown}"]),
        (99, [f"{unknown}一"]),
    ]


def test_a_record_counts_the_strokes_that_the_table_lacks() -> None:
    unknown = "𪚥"
    told = [hero("a", f"{unknown}一", strokes="7"), hero("b", f"李{unknown}", strokes=["7", "3"]), hero("c", "李大")]
    assert [(count, [h.id for h in group]) for count, group in order.by_strokes(told)] == [(7, ["a", "b", "c"])]


@pytest.mark.parametrize("by", [order.by_strokes, order.by_pinyin])
def test_people_of_one_name_stand_by_their_ids(by) -> None:
    same = [hero(key, "张三") for key in ("c", "a", "b")]
    ((_, group),) = by(same)
    assert [person.id for person in group] == ["a", "b", "c"]


def test_official_order_leaves_out_those_without_a_place_and_breaks_ties_by_id() -> None:
    ranked = [hero("d", "丁"), hero("c", "丙", official_order="2"), hero("b", "乙", official_order="10")]
    ranked += [hero("a", "甲", official_order="2"), hero("e", "戊", official_order="1")]
    assert [person.id for person in order.by_official_order(ranked)] == ["e", "a", "c", "b"]


def test_surnames_are_spelled_in_their_own_reading() -> None:
    assert {name: naming.spell(name) for name in OWN_READINGS} == OWN_READINGS


def test_own_readings_decide_the_pinyin_order_and_its_letters() -> None:
    grouped = order.by_pinyin(people(*OWN_READINGS))
    assert [(letter, [h.name.removesuffix("明") for h in group]) for letter, group in grouped] == [
        ("G", ["盖"]),
        ("L", ["令狐"]),
        ("M", ["缪", "万俟"]),
        ("O", ["区", "欧阳"]),
        ("P", ["朴"]),
        ("Q", ["仇"]),
        ("R", ["任"]),
        ("S", ["单", "司马"]),
        ("X", ["解"]),
        ("Y", ["尉迟"]),
        ("Z", ["曾", "查", "翟", "长孙", "诸葛"]),
    ]


def test_compound_surnames_are_found_where_a_given_name_follows() -> None:
    surnames = {
        name: naming.surname_of(name) for name in ("欧阳海", "欧阳", "爱新觉罗溥仪", "侯莫陈崇", "侯宝", "张三丰")
    }
    assert list(surnames.values()) == ["欧阳", "欧", "爱新觉罗", "侯莫陈", "侯", "张"]


def test_compound_surnames_of_the_hundred_families_are_known() -> None:
    hundred_families = """
        万俟 司马 上官 欧阳 夏侯 诸葛 闻人 东方 赫连 皇甫 尉迟 公羊 澹台 公冶 宗政 濮阳 淳于 太叔 申屠 公孙 仲孙
        轩辕 令狐 钟离 宇文 长孙 慕容 鲜于 闾丘 司徒 司空 亓官 司寇 子车 颛孙 端木 巫马 公西 漆雕 乐正 壤驷 公良
        拓跋 夹谷 宰父 谷梁 段干 百里 东郭 南门 呼延 羊舌 微生 梁丘 左丘 东门 西门 南宫 第五
    """
    assert [name for name in hundred_families.split() if naming.surname_of(f"{name}明") != name] == []


def test_of_readings_that_differ_by_family_one_is_taken() -> None:
    differing = {name: naming.unsure_readings(name) for name in ("乐", "隗", "镡", "张")}
    assert differing == {"乐": ("yuè", "lè"), "隗": ("wěi", "kuí"), "镡": ("tán", "chán", "xín"), "张": ()}
    assert [naming.spell(f"{name}明") for name in ("乐", "隗", "镡")] == ["yuè míng", "wěi míng", "tán míng"]


def test_every_reading_of_a_character_is_known() -> None:
    assert (naming.readings("单"), naming.readings("谌")) == ({"dan", "shan", "chan"}, {"chen", "shen"})
    assert (naming.readings("吕"), naming.readings("𪚥"), naming.readings("·")) == ({"lu"}, set(), set())


def test_a_record_says_where_its_surname_ends() -> None:
    assert (naming.spell("贺兰英"), naming.spell("贺兰英", "贺")) == ("hèlán yīng", "hè lányīng")


def test_the_record_s_own_pinyin_goes_before_the_table() -> None:
    grouped = order.by_pinyin([hero("a", "单福", pinyin="Dān Fú"), hero("b", "单福")])
    assert [(letter, [person.id for person in group]) for letter, group in grouped] == [("D", ["a"]), ("S", ["b"])]


def test_written_and_derived_pinyin_stand_together() -> None:
    written = [hero("a", "欧阳一", pinyin="Ōuyáng Yī"), hero("b", "欧阳安"), hero("c", "区子")]
    assert names(order.by_pinyin(written)) == ["区子", "欧阳安", "欧阳一"]


def test_a_surname_stands_together_and_before_a_longer_one() -> None:
    in_order = ["Lǐ Xiàngqún", "Lín Jùndé", "Wāng Bō", "Wáng Ān", "Wáng Chāo"]
    assert [p.pinyin for _, group in order.by_pinyin(spelled(*in_order)) for p in group] == in_order


def test_surnames_of_one_sound_stand_apart() -> None:
    written = [
        hero("a", "张白", pinyin="Zhāng Bái"),
        hero("b", "章安", pinyin="Zhāng Ān"),
        hero("c", "张安", pinyin="Zhāng Ān"),
    ]
    assert names(order.by_pinyin(written)) == ["张安", "张白", "章安"]


def test_tones_stand_from_the_first_to_the_fourth_and_u_with_dots_after_u() -> None:
    in_order = ["Lū Ān", "Lú Ān", "Lǔ Ān", "Lù Ān", "Lǘ Ān", "Lǚ Ān"]
    assert [p.pinyin for _, group in order.by_pinyin(spelled(*in_order)) for p in group] == in_order


def test_given_names_are_one_word_with_an_apostrophe_where_a_syllable_begins_with_a_vowel() -> None:
    given = {"王建安": "wáng jiàn'ān", "王安": "wáng ān", "王珠儿": "wáng zhū'ér", "王小明": "wáng xiǎomíng"}
    assert {name: naming.spell(name) for name in given} == given


def test_initials_are_those_of_every_syllable() -> None:
    expected = {"董存瑞": "dcr", "张超": "zc", "李向群": "lxq", "张思德": "zsd", "欧阳海": "oyh", "段干明": "dgm"}
    expected |= {"长孙无忌": "zswj", "王尔康": "wek", "王建安": "wja", "李平安": "lpa", "王珠儿": "wze"}
    assert {name: order.initials(hero(name=name)) for name in expected} == expected
    written = ("Wáng Jiàn'ān", "Wáng Jiàn’ān", "Ōuyáng Àiguó", "Lǚ Zhèngcāo")
    assert [order.initials(hero(pinyin=pinyin)) for pinyin in written] == ["wja", "wja", "oyag", "lzc"]
