"""Records beside each other: what is said of headcounts, households and messages, and what is let be."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fengbei.archive.archive import Archive, VisitRecord
from fengbei.archive.checks import check
from fengbei.archive.clashes import clashes
from fengbei.archive.layout import Layout
from fengbei.archive.load import read_all
from fengbei.archive.talk import Lecturer, Talk
from fengbei.archive.unusual import unusual
from fengbei.archive.visit import Visit

TODAY = date(2026, 5, 1)
PARK = "name: 甲烈士陵园\nkind: park\nsample: true\n"


def codes(root: Path, files: dict[str, str]) -> list[str]:
    """The codes of the problems that a project of these files has."""
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return [problem.code for problem in check(read_all(Layout.of(root)), TODAY)]


@pytest.mark.parametrize(
    ("people", "text"),
    [
        (12000, "1.2万余人次瞻仰。"),
        (12300, "1.2万人参加"),
        (3200, "3000余人参加公祭"),
        (196, "师生二百人"),
        (200, "两百人到场，向1286位烈士献花"),
        (12000, "一万二千人"),
        (386, "近四百人"),
        (386, "初一学生240人，初二学生146人"),
        (386, "全校3000人，选派初三年级"),
        (386, "其中教师20人"),
        (386, "三名讲解员讲解，两人献词"),
        (386, "园内长眠着3000余人"),
        (120, "分三批，每批40人"),
        (120, "1950年的老兵，80岁的老人"),
        (120, "第31集团军人员"),
        (120, "几百人的队伍，三五百人"),
        (120, "行程1.2万公里"),
        (45, "几十人"),
        (52, "50-60人"),
        (52, "约50至60人"),
        (108, "缺席12人"),
        (300, "听取10人先进事迹报告"),
        (300, "30人合唱团献唱"),
        (300, "老战士12人"),
        (98, "原定200人"),
        (300, "20名烈士亲属、30名代表敬献花篮"),
        (120, "人民公园一百周年"),
    ],
)
def test_text_that_says_the_same_or_something_else_is_let_be(people: int, text: str, tmp_path: Path) -> None:
    visits = (
        f"sample: true\nvisits:\n  - {{date: 2026-04-04, group: 甲, kind: study, headcount: {people}, text: {text}}}\n"
    )
    files = {"memorials/jia/memorial.yml": PARK, "memorials/jia/visits/2026.yml": visits}

    assert codes(tmp_path, files) == []


@pytest.mark.parametrize(
    ("people", "text"),
    [
        (12, "1.2万余人次瞻仰。"),
        (300, "3000余人参加公祭"),
        (2000, "师生二百人"),
        (120, "共118人"),
        (1200, "120名师生参加"),
        (74, "初一学生240人，初二学生146人"),
        (120, "一千二百人"),
        (500, "50-60人"),
        (12, "约50至60人"),
    ],
)
def test_text_that_says_another_number_is_asked_about(people: int, text: str, tmp_path: Path) -> None:
    visits = (
        f"sample: true\nvisits:\n  - {{date: 2026-04-04, group: 甲, kind: study, headcount: {people}, text: {text}}}\n"
    )
    files = {"memorials/jia/memorial.yml": PARK, "memorials/jia/visits/2026.yml": visits}

    assert codes(tmp_path, files) == ["headcount_said_otherwise"]


FINE_CALLS = (
    *("示范县退役军人事务局", "走访慰问第一组", "三级服务站", "镇办公室", "8个走访组", "慰问部队家属", "走访军属家庭"),
    *("春节和八一", "烈士家属座谈", "送到2个乡镇", "百岁老兵慰问", "市一中队", "北京路街道办事处", "烈属走访"),
    *("优抚对象家访", "老人家中走访", "街道退役军人服务站3组"),
    *(
        "示例街道第二社区",
        "示例乡三组走访队",
        "12号院社区",
        "示例路12号院社区",
        "走访示例镇三户",
        "示例村25户",
        "军人同志家属",
    ),
    *(
        "家住房困难",
        "新村二社区退役军人服务站",
        "县退役军人事务局第三组",
        "八一",
        "春节",
        "一户一策",
        "某部家属院",
        "三里屯街道",
    ),
)
TELLING_CALLS = (
    *(
        "示范小区3号楼",
        "二单元",
        "示范村五组",
        "302室",
        "北山路12号",
        "户主",
        "家住河边",
        "李某家",
        "张某某同志",
        "王某某",
    ),
    *("老同志家", "示范镇8号", "三栋", "３号楼", "李大娘家"),
    *(
        "张老汉",
        "孙大爷",
        "刘××",
        "王xx家",
        "李＊＊",
        "示例小区1-2-301",
        "示例村东头",
        "示例村第5户",
        "示例村3组",
        "示例路12号院",
    ),
)


@pytest.mark.parametrize("occasion", FINE_CALLS)
def test_call_that_names_an_office_or_an_occasion_is_let_be(occasion: str, tmp_path: Path) -> None:
    calls = f"calls: [{{date: 2026-01, kind: family-call, households: 3, occasion: {occasion}}}]\n"

    assert codes(tmp_path, {"content/calls/2026.yml": calls}) == []


@pytest.mark.parametrize("occasion", TELLING_CALLS)
def test_call_that_tells_which_household_is_refused(occasion: str, tmp_path: Path) -> None:
    calls = f"calls: [{{date: 2026-01, kind: family-call, households: 3, occasion: {occasion}}}]\n"

    assert codes(tmp_path, {"content/calls/2026.yml": calls}) == ["call_household"]


FINE_MESSAGES = (
    *("我们在微信上看到了您的故事。", "1952年10月19日，上甘岭。", "向您和十万战友致敬。", "加油，我们会努力的。"),
    *("扫码就能听讲解，真好", "园里的二维码我都看了", "v.s. 1949-1950", "为英烈加油！"),
    *("信念 3.5 年不改", "愿您安息……", "我的QQ空间里有您的照片", "读了《红岩》第12章", "网上祭扫，也是一份心意。"),
)
TELLING_MESSAGES = (
    *(
        "加微信 hua-dian888",
        "微信：abc12345",
        "VX abc12345",
        "QQ群 1234567",
        "qq12345678",
        "扣扣号是12345678",
        "a.b@example.cn",
    ),
    *(
        "https://example.com",
        "www.example.org",
        "见 example.top",
        *(
            "扫码关注",
            "加V abc12345",
            "加 q 123456",
            "薇：abc12345",
            "长按识别二维码",
            "点击链接领红包",
            "免费领取，进群",
        ),
        "联系电话见主页",
        "0731-81234567",
        "400-123-4567",
        "ｗｗｗ．example．com",
    ),
)


@pytest.mark.parametrize("text", FINE_MESSAGES)
def test_message_that_advertises_nothing_is_let_be(text: str, tmp_path: Path) -> None:
    messages = f'messages: [{{date: 2026-04-04, text: "{text}"}}]\n'

    assert codes(tmp_path, {"content/messages/2026.yml": messages}) == []


@pytest.mark.parametrize("text", TELLING_MESSAGES)
def test_message_with_an_address_is_refused(text: str, tmp_path: Path) -> None:
    messages = f'messages: [{{date: 2026-04-04, text: "{text}"}}]\n'

    assert codes(tmp_path, {"content/messages/2026.yml": messages}) == ["message_contact"]


def visit(number: int, people: int, kind: str, group: str, text: str) -> VisitRecord:
    written = {"date": "2026-04-04", "group": group, "kind": kind, "headcount": f"{people}", "text": text}
    return VisitRecord("jia", 2026, number, Visit.of(written), sample=False, sources={})


VISITS = st.lists(
    st.tuples(
        st.sampled_from([0, 1, 12, 180, 186, 1860, 12000, 200_000]) | st.integers(0, 10**6),
        st.sampled_from(["tribute", "ceremony"]),
        st.sampled_from(["甲", "乙"]),
        st.sampled_from(["献花。", "二百人", "1.2万余人次，其中学生80人"]),
    ),
    max_size=30,
)


@given(VISITS)
def test_nothing_is_said_twice_of_one_headcount(rows: list[tuple[int, str, str, str]]) -> None:
    visits = tuple(visit(number, *row) for number, row in enumerate(rows, 1))
    found = Counter(clash.fault.loc for clash in unusual(Archive({}, {}, {}, {}, visits, {})))

    assert set(found.values()) <= {1}
    assert {loc for loc in found if rows[int(loc[1])][0] == 0} == {
        ("visits", number, "headcount") for number, row in enumerate(rows) if row[0] == 0
    }


def test_ordinary_numbers_of_a_park_are_let_be() -> None:
    ordinary = [(n, "tribute", f"小学{n}") for n in (45, 120, 186, 330, 402, 74, 225, 1200)]
    ordinary += [(n, "ceremony", "各界") for n in (800, 850, 2000, 3000)] + [
        (12, "visit", "老兵"),
        (9000, "visit", "周"),
    ]
    visits = tuple(visit(number, n, kind, group, "") for number, (n, kind, group) in enumerate(ordinary, 1))

    assert list(unusual(Archive({}, {}, {}, {}, visits, {}))) == []


def session(day: int, hour: int, place: str, **more: object) -> dict[str, object]:
    written = {"date": f"2026-06-{day:02}", "time": f"{hour:02}:00", "place": place, "code": "430121"}
    return {**written, "lecturers": ["a"], **more}


def told(*sessions: dict[str, object]) -> list[tuple[str, object]]:
    """What clashes among the sessions of one talk, and at which of them."""
    talk = Talk.of({"id": "jia", "title": "甲", "sessions": list(sessions)})
    lecturer = Lecturer.of({"id": "a", "name": "甲"})
    archive = Archive({}, {}, {"jia": talk}, {"a": lecturer}, (), {})
    return [(clash.fault.code, clash.fault.loc[1]) for clash in clashes(archive, TODAY)]


def test_reason_on_either_of_two_sessions_quiets_their_clash() -> None:
    one, other = session(3, 9, "示范小学礼堂"), session(3, 9, "示范中学礼堂")

    assert told(one, other) == [("clash_lecturer", 1)]
    assert told(one | {"agreed": "录像"}, other) == []
    assert told(one, other | {"agreed": "录像"}) == []


def test_two_sessions_with_one_lecturer_in_one_place_are_one_clash() -> None:
    assert told(session(3, 9, "示范小学礼堂"), session(3, 9, "示范小学礼堂", date="2026年6月3日")) == [
        ("clash_lecturer", 1)
    ]


def test_session_clashes_where_it_was_moved_to_and_not_where_it_was() -> None:
    stays = session(3, 9, "示范小学礼堂")

    assert told(stays, session(3, 9, "示范中学礼堂", state="moved", moved_to={"date": "2026-06-04"})) == []
    assert told(stays, session(2, 9, "示范中学礼堂", state="moved", moved_to={"date": "2026-06-03"})) == [
        ("clash_lecturer", 1)
    ]


def test_cancelled_session_clashes_with_nothing() -> None:
    assert told(session(3, 9, "示范小学礼堂"), session(3, 9, "示范中学礼堂", state="cancelled")) == []


def test_session_that_follows_at_once_in_the_same_county_is_no_clash() -> None:
    assert told(session(3, 9, "示范小学礼堂"), session(3, 10, "示范中学礼堂")) == []
