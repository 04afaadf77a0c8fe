import csv
import io
from collections.abc import Callable, Mapping

import pytest

from fengbei.archive.archive import Archive
from fengbei.facts.cells import guarded
from fengbei.feeds.tables import visits_csv
from fengbei.words import Words

ArchiveOf = Callable[[Mapping[str, str]], Archive]
Golden = Callable[[str, bytes], None]


def test_table_is_the_golden_file(archive: Archive, zh: Words, golden: Golden) -> None:
    golden("visits.csv", visits_csv(archive, zh))


def test_table_opens_in_excel(archive: Archive, zh: Words) -> None:
    content = visits_csv(archive, zh)
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == content.count(b"\n") == 4
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert rows[1] == {
        "日期": "2026年4月4日",
        "日期（EDTF）": "2026-04-04",
        "纪念设施": "甲烈士陵园",
        "纪念设施编号": "jia-lingyuan",
        "单位": "示范小学五年级",
        "类别": "清明祭扫",
        "人数": "1200",
        "说明": "",
        "示例数据": "示例数据",
    }


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_cell_that_would_be_a_formula_is_text(start: str) -> None:
    assert guarded(f"{start}1+1") == f"'{start}1+1"


def test_other_cells_stay() -> None:
    assert [guarded(cell) for cell in ("", "1=1", "示范小学-五年级")] == ["", "1=1", "示范小学-五年级"]


def test_formula_in_a_group_s_name_is_guarded(archive: Archive, zh: Words) -> None:
    rows = list(csv.reader(io.StringIO(visits_csv(archive, zh).decode("utf-8-sig"), newline="")))
    assert [row[4] for row in rows[1:]] == ["'=HYPERLINK(1)", "示范小学五年级", "示范小学五年级"]


def test_quotes_and_commas_survive(archive_of: ArchiveOf, zh: Words) -> None:
    visits = """visits:\n  - {date: 2026-04-01, group: '甲,"乙"', kind: study, headcount: 3}\n"""
    park = {"memorials/bing-bei/memorial.yml": "name: 丙纪念碑\nkind: monument\n"}
    content = visits_csv(archive_of({**park, "memorials/bing-bei/visits/2026.yml": visits}), zh)
    assert next(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))["单位"] == '甲,"乙"'
