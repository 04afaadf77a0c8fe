"""Numbers that identify a person are found however they are written; other numbers are left alone.

The identity numbers are made up: their region 000000 does not exist and their birthdays are in 1800. 13800138000 is
the number of a well-known service, not of a person.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fengbei.archive.guards.contacts import contact_of
from fengbei.archive.guards.numbers import is_identity_number
from fengbei.archive.guards.personal import personal_data

IDENTITY = ["00000018000101000X", "000000180001010018", "000000180001010026", "00000018000101000x"]
MOBILE = "13800138000"


def alarms(text: str) -> list[tuple[int, int, str]]:
    return [(slip.line, slip.column, slip.code) for slip in personal_data(text)]


@pytest.mark.parametrize("number", IDENTITY)
def test_identity_number_is_known_by_its_check_digit(number: str) -> None:
    assert is_identity_number(number)
    assert alarms(f"证号{number}。") == [(1, 3, "privacy_identity_number")]


@pytest.mark.parametrize("last", "0123456789")
def test_wrong_check_digit_is_no_identity_number(last: str) -> None:
    assert not is_identity_number(f"00000018000101000{last}")
    assert alarms(f"00000018000101000{last}") == []


def test_identity_number_needs_a_birthday() -> None:
    assert not is_identity_number("000000180013010006")
    assert not is_identity_number("000000000001010000")


@pytest.mark.parametrize(
    "written",
    ["000000 18000101 000X", "000000-18000101-000X", "００００００１８０００１０１０００Ｘ", "id:00000018000101000X,"],
)
def test_identity_number_is_found_in_other_writings(written: str) -> None:
    assert [code for _, _, code in alarms(written)] == ["privacy_identity_number"]


@pytest.mark.parametrize(
    "written",
    [
        "13800138000",
        "138 0013 8000",
        "138-0013-8000",
        "138 00138000",
        "+8613800138000",
        "+86 138 0013 8000",
        "+86-13800138000",
        "86 13800138000",
        "008613800138000",
        "0086 13800138000",
        "１３８００１３８０００",
        "１３８　００１３　８０００",
        "１３８－００１３－８０００",
        "手机13800138000转张",
        "Tel.13800138000",
        "tel:13800138000;",
        "(13800138000)",
        "19912345678",
    ],
)
def test_mobile_number_is_found(written: str) -> None:
    assert [code for _, _, code in alarms(f"联系人：{written}。")] == ["privacy_mobile_number"]


@pytest.mark.parametrize(
    "written",
    [
        "1931-01-08",
        "1951-03/1953-07",
        "1937-1945",
        "2026-04-04 09:30-11:00",
        "code: 510623",
        "510623 511324 130825",
        "lon: 116.39761234567",
        "lat: 39.90871380013",
        "{lon: 138.00138000, lat: 39.13800138000}",
        "12345",
        "12800138000",
        "138001380001",
        "113800138000",
        "http://www.81.cn/jwywpd/2019-10/18/content_17610356.htm",
        "https://news.cctv.com/2015/10/30/ARTI1480507041955950.shtml",
        "https://www.xinhuanet.com/politics/2018-09/21/c_1123466431.htm",
        "http://dangshi.people.com.cn/n1/2021/0408/c436975-32072845.html",
        "https://baijiahao.baidu.com/s?id=1711223344556677889",
        "https://www.sohu.com/a/245063738_100160903",
        "https://mp.weixin.qq.com/s?mid=2650963210&idx=1&sn=0a1b2c",
        "12万余人次，1380平方米，2026年4月4日",
        "ISBN 978-7-80237-138-0",
        "粤ICP备13800138号",
    ],
)
def test_other_numbers_raise_no_alarm(written: str) -> None:
    assert alarms(written) == []


def test_place_is_the_number_itself() -> None:
    assert alarms(f"甲\n乙 {MOBILE}\n") == [(2, 3, "privacy_mobile_number")]


def test_every_number_is_found() -> None:
    assert [code for _, _, code in alarms(f"{MOBILE} {IDENTITY[0]} {MOBILE}")] == [
        "privacy_mobile_number",
        "privacy_identity_number",
        "privacy_mobile_number",
    ]


def test_number_is_not_repeated_in_the_problem() -> None:
    (slip,) = personal_data(MOBILE)

    assert slip.args == {"masked": "138******00", "contact": contact_of(MOBILE)}


@given(st.dates().map(lambda day: f"{day:%Y%m%d}"), st.integers(0, 999), st.integers(0, 999999))
def test_every_number_with_a_right_check_digit_is_found(birthday: str, serial: int, region: int) -> None:
    body = f"{region:06}{birthday:>08}{serial:03}"
    weights = [2**power % 11 for power in range(17, 0, -1)]
    digit = (12 - sum(int(c) * weight for c, weight in zip(body, weights, strict=True))) % 11
    number = body + "0123456789X"[digit]

    assert alarms(f"x{number}y") == [(1, 2, "privacy_identity_number")]


@given(st.text())
def test_any_text_can_be_searched(text: str) -> None:
    for line, column, _ in alarms(text):
        assert text.split("\n")[line - 1][column - 1 :] != ""


SPREAD = [
    "(138)00138000",
    "（138）0013-8000",
    "1380 0138 000",
    "138001 38000",
    "1 3 8 0 0 1 3 8 0 0 0",
    "138\u200b0013\u200b8000",
    "一三八 零零一三 八零零零",
    "壹叁捌零零壹叁捌零零零",
]


@pytest.mark.parametrize("written", SPREAD)
def test_mobile_number_is_found_however_it_is_spread(written: str) -> None:
    assert [code for _, _, code in alarms(f"家属{written}。")] == ["privacy_mobile_number"]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("zhang1 @ mail.test", "mail"),
        ("zhang1&#64;mail.test", "mail"),
        ("微信zhangsan_88", "chat_number"),
        ("加v：zhangsan_88", "chat_number"),
        ("0838.2500123", "landline"),
        ("联系方式：2500123", "landline"),
        ("幸福路12号院3栋501", "home_address"),
        ("现住幸福路12号", "home_address"),
        ("车牌 川 A 12K45", "plate"),
    ],
)
def test_other_personal_data_is_found_in_loose_writing(written: str, code: str) -> None:
    assert [found for _, _, found in alarms(f"老人{written}。")] == [f"privacy_{code}"]


INNOCENT = """
出生于黄继光村3组，1931年生于石马乡红旗村5组一个贫农家庭，老屋原在兴隆村3社
红军曾住在东街5号，当年部队住在张家庄12号院
3单元12号展柜，和平花园1号广场，翠屏公寓2号点位，阳光小区5号楼前广场，幸福新村3号院坝，丁家花园12号陈列室
梅园新村17号、30号，红岩村13号
拨款一五五三三〇〇〇〇〇〇元
"""


@pytest.mark.parametrize("line", INNOCENT.strip().splitlines())
def test_places_of_remembrance_are_nobodys_home(line: str) -> None:
    assert alarms(line) == []


def test_year_in_a_papers_number_is_surely_no_telephone() -> None:
    assert [str(slip.level) for slip in personal_data("文号010-2024-0001")] == ["warning"]
