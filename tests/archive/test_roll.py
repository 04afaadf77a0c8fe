"""Name rolls: whatever stands in the file it is read or refused, by line and column; and only once."""

import csv
import io
import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fengbei.archive import rollfile
from fengbei.archive.checks import check
from fengbei.archive.layout import Layout
from fengbei.archive.load import Pieces, Reading, read_all
from fengbei.archive.roll import Name
from fengbei.archive.today import today
from fengbei.editing.report import as_text
from fengbei.words import LANGUAGES, words

PARK = "name: 甲烈士陵园\nkind: park\nsample: true\n"
LETTERS = st.sampled_from(list("张王欧阳喆堃𬸚·,\"';、a\n"))
TEXTS = st.text(LETTERS, min_size=1, max_size=6).filter(lambda text: text == text.strip())
CELLS = st.sampled_from(
    [
        *("姓名", "姓氏", "性别", "出生", "牺牲", "区划代码", "人物", "备注", "身份证号", "牺牲时问"),
        *("张三", "男", "1948", "19x", "130825", "同上", "无名", "合计", "zhang-san", "13812345678"),
        *(
            ",",
            "\t",
            ";",
            "，",
            "\n",
            "\r\n",
            "\r",
            '"',
            '""',
            "sep=;",
            "<<<<<<<",
            " ",
            "\x00",
            "\u2028",
            "\x85",
            "\ue000",
        ),
    ]
)


def names(text: str) -> tuple[Name, ...]:
    piece = rollfile.piece_of(text.encode(), "jia-yuan")
    assert (piece.slips, piece.personal) == ((), ())
    return piece.roll.names if piece.roll else ()


def codes(text: str) -> list[tuple[int, int, str]]:
    return [(slip.line, slip.column, slip.code) for slip in rollfile.piece_of(text.encode(), "jia-yuan").slips]


def problems_of(data: bytes) -> str:
    """What is said of a roll in both languages, every place of it being in the file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "memorials" / "jia-yuan"
        path.mkdir(parents=True)
        (path / "memorial.yml").write_text(PARK, encoding="utf-8")
        (path / "roll.csv").write_bytes(data)
        problems = check(read_all(Layout.of(Path(folder))), today())
    count = len(re.findall(rb"\r\n|\r|\n", data)) + 1
    assert [p for p in problems if not (1 <= p.line <= count and p.column >= 1)] == []
    said = [as_text(problems, words(lang)) for lang in LANGUAGES]
    assert [len(text.splitlines()) for text in said] == [len(problems) + 2 * len({p.file for p in problems}) + 1] * 2
    return said[0]


@given(st.binary(max_size=200))
@example("姓名\n张三".encode("utf-16"))
@example("姓名\n张三".encode("gbk"))
@example(b'\xe5\xa7\x93\xe5\x90\x8d\n"' + b"a" * 140_000)
@example("姓名\n".encode() + b"a" * 140_000)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    problems_of(data)


@given(st.lists(CELLS, max_size=30).map("".join))
@example('"')
@example('姓名,人物\n"张\n三",zhang-san\n')
@example("姓名,出生\n" + '张三,"19\nx"\n' * 30)
def test_any_text_is_read_or_refused(text: str) -> None:
    problems_of(text.encode())
    problems_of(f"姓名,出生,备注,人物\n{text}".encode())


@given(
    st.lists(st.tuples(TEXTS, st.one_of(st.just(""), TEXTS)), min_size=1, max_size=8),
    st.sampled_from(",\t;"),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
def test_names_come_back_as_they_were_written_with_their_lines(
    rows: list[tuple[str, str]], delimiter: str, end: str, quoting: int
) -> None:
    table = io.StringIO(newline="")
    writer = csv.writer(table, delimiter=delimiter, lineterminator=end, quoting=quoting)  # type: ignore[arg-type]
    writer.writerows([("姓名", "备注"), *rows])
    lines = [2 + sum(1 + "".join(row).count("\n") for row in rows[:number]) for number in range(len(rows))]

    assert [(name.line, name.name, name.note) for name in names(table.getvalue())] == [
        (line, name, note) for line, (name, note) in zip(lines, rows, strict=True)
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "出生",
        "出生日期",
        "出生年月",
        "出 生 年 月",
        "出生年月：",
        "*出生时间",
        "出生（公历）",
        "生于",
        "born",
        " Born ",
        "出生\n年月",
    ],
)
def test_heading_may_be_written_in_many_ways(heading: str) -> None:
    (name,) = names(f'姓名,"{heading}"\n张三,1925\n')

    assert name.born
    assert name.born.edtf == "1925"


def test_identifiers_are_headings() -> None:
    (name,) = names("name,native_place,died_at,row\n张三,某县,某山,2\n")

    assert (name.name, name.native_place, name.died_at, name.row) == ("张三", "某县", "某山", "2")


def test_title_above_the_headings_and_numbers_beside_them_are_passed_over() -> None:
    assert [(n.line, n.name) for n in names("甲烈士陵园英名录,,\n,,\n序号,姓名,备注\n1,张三,\n,,\n2,李四,\n")] == [
        (4, "张三"),
        (6, "李四"),
    ]


@pytest.mark.parametrize("written", ["", "不详", "未知", "不明", "无", "-", "—", "/", " ", "　", "－"])
def test_unknown_may_be_written_in_many_ways(written: str) -> None:
    (name,) = names("姓名,性别,籍贯,区划代码,出生,曾用名,号,人物\n张三" + f",{written}" * 7 + "\n")

    assert (name.gender, name.native_place, name.code, name.born, name.aliases, name.grave, name.hero) == (
        *("", "", "", None, (), "", ""),
    )


@pytest.mark.parametrize("written", ["", "无名", "无名烈士", "佚名", "不详", "无　名"])
def test_person_whose_name_is_lost_is_a_row_all_the_same(written: str) -> None:
    (name,) = names(f"姓名,号\n{written},5\n")

    assert (name.name, name.grave) == ("", "5")


def test_spaces_that_set_a_short_name_wide_are_no_part_of_it() -> None:
    assert [name.name for name in names("姓名\n王　五\n欧阳 春\nJohn Li\n")] == ["王五", "欧阳春", "John Li"]


def test_equal_texts_and_dates_are_one_object() -> None:
    one, other = names("姓名,籍贯,出生\n张三,河北省隆化县,1925-03-01\n李四,河北省隆化县,1925-03-01\n")

    assert one.native_place is other.native_place
    assert one.born is other.born


def test_place_of_a_problem_is_where_its_cell_begins() -> None:
    assert codes('姓名,备注,性别,出生\n张三,"一\n二, ""三""",男,19x\n李四,"\n",X,1925\n') == [
        (3, 13, "date_unreadable"),
        (5, 3, "roll_gender"),
    ]


def test_common_grave_is_no_mistake_where_it_says_so() -> None:
    rows = "姓名,区,排,号,备注\n张三,东,1,1,{}\n李四,东,1,1,{}\n"

    assert codes(rows.format("合葬", "与张三合葬")) == []
    assert codes(rows.format("", "")) == [(3, 8, "roll_grave_twice")]


def test_people_of_one_name_of_whom_nothing_is_known_are_not_one() -> None:
    assert codes("姓名,出生\n张三,\n张三,\n无名,1925\n无名,1925\n张三,1925\n张三,1926\n") == []


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "memorials" / "jia-yuan"
    folder.mkdir(parents=True)
    (folder / "memorial.yml").write_text(PARK, encoding="utf-8")
    roll(tmp_path, "姓名\n张三\n")
    return tmp_path


def roll(project: Path, text: str) -> None:
    """Write the roll so long ago that its times are believed."""
    path = project / "memorials" / "jia-yuan" / "roll.csv"
    path.write_text(text, encoding="utf-8")


def read(project: Path, pieces: Pieces) -> Reading:
    return read_all(Layout.of(project), pieces=pieces)


def test_unchanged_roll_is_the_same_object_when_it_is_served(project: Path, settled: None) -> None:
    pieces: Pieces = {}
    first = read(project, pieces).archive.rolls["jia-yuan"]
    (project / "memorials" / "jia-yuan" / "memorial.yml").write_text(PARK + "summary: 甲\n", encoding="utf-8")

    assert read(project, pieces).archive.rolls["jia-yuan"] is first


def test_changed_roll_is_read_again_when_it_is_served(project: Path, settled: None) -> None:
    pieces: Pieces = {}
    read(project, pieces)
    roll(project, "姓名\n李四\n")

    assert [name.name for name in read(project, pieces).archive.rolls["jia-yuan"].names] == ["李四"]


def test_problems_of_an_unchanged_roll_are_told_every_time(project: Path, settled: None) -> None:
    pieces: Pieces = {}
    roll(project, "姓名,性别\n张三,X\n")

    first, second = read(project, pieces), read(project, pieces)
    assert [problem.code for problem in first.problems] == ["roll_gender"]
    assert second.problems == first.problems


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is so new that it might still be changing."""
    monkeypatch.setattr("fengbei.archive.load.FRESH_NS", 0)


def test_roll_of_a_park_whose_record_cannot_be_read_is_checked_and_not_published(project: Path) -> None:
    (project / "memorials" / "jia-yuan" / "memorial.yml").write_text("name: [甲\n", encoding="utf-8")
    roll(project, "姓名,性别\n张三,X\n")

    reading = read(project, {})
    assert (reading.archive.rolls, [p.code for p in reading.problems][-1]) == ({}, "roll_gender")


def test_roll_that_is_a_link_to_nowhere_is_none(project: Path) -> None:
    path = project / "memorials" / "jia-yuan" / "roll.csv"
    path.unlink()
    path.symlink_to("nowhere")

    assert read(project, {}).archive.rolls == {}
