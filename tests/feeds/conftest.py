"""Small archives for the feeds, written as files and read through the public reader."""

import os
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest

from fengbei.archive.archive import Archive, published
from fengbei.archive.checks import check
from fengbei.archive.layout import Layout
from fengbei.archive.load import read_all
from fengbei.archive.problems import errors
from fengbei.feeds.site import Site
from fengbei.words import Words, words

ArchiveOf = Callable[[Mapping[str, str]], Archive]

RECORDS = {
    "heroes/zhang-san/hero.yml": """\
        name: 张三
        pinyin: Zhāng Sān
        kind: martyr
        sample: true
        martyr: {status: confirmed, by: 示例县人民政府, sources: [a]}
        born: {date: 1924-02-29, sources: [a], others: [{date: 1923, sources: [c]}]}
        died: {date: 1952-10-20, sources: [a], others: [{date: 1952-10-19, sources: [c]}]}
        native_place: {now: 四川省中江县, then: 四川省中江县石马乡, code: 510623, sources: [a]}
        honours:
          - {title: 示例称号, by: 示例机关, date: 1953-04, sources: [a]}
          - {title: 示例奖章, sources: [a]}
        sources:
          a: {title: 示例来源, tier: A}
          c: {title: 示例百科, tier: C}
        reviewed: 2026-01-01
        """,
    "heroes/li-si/hero.yml": """\
        name: 李四
        kind: veteran
        sample: true
        consent: {date: 2025-05-01}
        born: {date: 1950-03-04, sources: [a], others: [{date: 1950-03-05, sources: [a]}]}
        sources: {a: {title: 示例来源, tier: B}}
        """,
    "heroes/wang-wu/hero.yml": """\
        name: 王五
        kind: hero-model
        sample: true
        born: {date: 约1925, sources: [c]}
        died: {date: 1962-08-15, sources: [c]}
        sources: {c: {title: 示例百科, tier: C}}
        """,
    "heroes/sun-qi/hero.yml": """\
        name: 孙七
        kind: hero-model
        sample: true
        born: {date: 1930-06-01, sources: [a]}
        died: 不详
        sources: {a: {title: 示例来源, tier: A}}
        """,
    "heroes/zhao-liu/hero.yml": """\
        name: 赵六
        kind: veteran
        draft: true
        """,
    "memorials/jia-lingyuan/memorial.yml": """\
        name: 甲烈士陵园
        kind: park
        sample: true
        level: {level: county, sources: [a]}
        address: {now: 四川省中江县示例路, code: 510623, sources: [a]}
        point: {lon: 104.678, lat: 31.033, datum: WGS-84}
        heroes: [zhang-san]
        notices:
          - {date: 2026-03-20, title: 清明开放安排, text: "开放至*18时*，见[须知](rules.md)。"}
          - {date: 2026-05-01, title: 尚未发布}
        sources: {a: {title: 示例来源, tier: A}}
        """,
    "memorials/jia-lingyuan/visits/2026.yml": """\
        sample: true
        visits:
          - {date: 2026-04-04, group: 示范小学五年级, kind: tribute, headcount: 1200}
          - {date: 2026-04-04, group: 示范小学五年级, kind: tribute, headcount: 90, text: 第二批。}
          - {date: 2026-03, group: "=HYPERLINK(1)", kind: party-day, headcount: 30}
        """,
    "memorials/yi-guan/memorial.yml": """\
        name: 乙纪念馆
        kind: hall
        address: {now: 四川省中江县, code: 510623, sources: [a]}
        point: county
        sources: {a: {title: 示例来源, tier: A}}
        """,
    "memorials/bing-bei/memorial.yml": """\
        name: 丙纪念碑
        kind: monument
        """,
    "content/lecturers.yml": """\
        sample: true
        lecturers:
          - {id: jia, name: 宣讲员甲}
          - {id: yi, name: 宣讲员乙}
        """,
    "content/talks/zhang-san.yml": """\
        title: 张三的故事; 一名战士, 一座山
        heroes: [zhang-san, zhao-liu]
        lecturers: [jia, yi]
        minutes: 45
        suits: 中小学生
        sessions:
          - {date: 2026-04-10, time: "09:30", place: 示范小学礼堂}
          - date: 2026-03-05
            time: "14:00-15:30"
            memorial: jia-lingyuan
            audience: 五年级学生
            state: held
            headcount: 80
          - {date: 2026-04-12, memorial: jia-lingyuan, place: 报告厅, state: cancelled}
          - date: 2026-04-15
            time: "09:30"
            memorial: jia-lingyuan
            state: moved
            moved_to: {date: 2026-04-16, time: "14:00-15:00", place: 社区文化站}
          - {date: 2027-03-05, time: "10:00", place: 示范小学礼堂}
        """,
}
"""Everything that a feed can say, and no person or park that there is."""


@pytest.fixture
def records() -> dict[str, str]:
    return dict(RECORDS)


@pytest.fixture
def archive_of(tmp_path: Path) -> ArchiveOf:
    """Writes files and reads them as a build does; a slip in a test's own records fails it."""

    def write_and_read(files: Mapping[str, str]) -> Archive:
        for name, text in files.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(dedent(text), encoding="utf-8")
        reading = read_all(Layout.of(tmp_path))
        assert errors(check(reading, date(2026, 4, 5))) == ()
        return published(reading.archive, date(2026, 4, 5))

    return write_and_read


@pytest.fixture
def archive(archive_of: ArchiveOf, records: dict[str, str]) -> Archive:
    return archive_of(records)


@pytest.fixture
def today() -> date:
    return date(2026, 4, 5)


@pytest.fixture
def zh() -> Words:
    return words("zh")


@pytest.fixture
def site() -> Site:
    return Site("丰碑", "https://fengbei.example/base/")


@pytest.fixture
def golden() -> Callable[[str, bytes], None]:
    """Compares with a file of golden/; FENGBEI_GOLDEN=write writes it anew, to be read in the diff."""

    def compare(name: str, content: bytes) -> None:
        path = Path(__file__).parent / "golden" / name
        if os.environ.get("FENGBEI_GOLDEN") == "write":
            path.write_bytes(content)
        assert content == path.read_bytes()

    return compare
