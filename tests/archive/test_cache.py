"""What was read before is not read again, and whatever happens to the file that keeps it, the records are right."""

import os
import shutil
from pathlib import Path

import pytest

from fengbei.archive.cache import kept, key_of
from fengbei.archive.layout import Layout
from fengbei.archive.load import Reading, read_all

HERO = "name: {name}\nkind: veteran\nborn: 1930\ndied: 1990\nsample: true\nunit: {{text: 某部, sources: [common]}}\n"
SOURCES = "sources:\n  common: {title: 某报}\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for key in ("zhang-san", "li-si", "wang-wu"):
        write(tmp_path / "heroes" / key / "hero.yml", HERO.format(name="张三"))
    write(tmp_path / "heroes" / "li-si" / "story.md", "一生的故事。\n")
    write(tmp_path / "content" / "sources.yml", SOURCES)
    return tmp_path


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def read(project: Path) -> Reading:
    return read_all(Layout.of(project), project / "records")


def written(path: Path) -> tuple[int, int]:
    """Which file it is, and when it was written."""
    return path.stat().st_ino, path.stat().st_mtime_ns


def test_kept_records_are_those_that_were_read(project: Path) -> None:
    fresh, kept_once, kept_twice = read_all(Layout.of(project)), read(project), read(project)

    assert fresh == kept_once == kept_twice
    assert fresh.archive.heroes["li-si"].story == "一生的故事。"


def test_nothing_is_written_where_nothing_changed(project: Path) -> None:
    read(project)
    before = written(project / "records")

    read(project)
    assert written(project / "records") == before
    assert sorted(path.name for path in project.iterdir()) == ["content", "heroes", "records"]


def test_changed_record_and_changed_story_are_read(project: Path) -> None:
    read(project)
    write(project / "heroes" / "zhang-san" / "hero.yml", HERO.format(name="张三丰"))
    write(project / "heroes" / "li-si" / "story.md", "另一个故事。")

    heroes = read(project).archive.heroes
    assert (heroes["zhang-san"].name, heroes["li-si"].story) == ("张三丰", "另一个故事。")


def test_record_under_another_id_is_read(project: Path) -> None:
    read(project)
    (project / "heroes" / "wang-wu").rename(project / "heroes" / "zhao-liu")

    assert [(key, hero.id) for key, hero in read(project).archive.heroes.items()] == [
        ("li-si", "li-si"),
        ("zhang-san", "zhang-san"),
        ("zhao-liu", "zhao-liu"),
    ]


def test_mistakes_are_found_every_time(project: Path) -> None:
    write(project / "heroes" / "li-si" / "hero.yml", HERO.format(name="李四") + "naem: 李四\n")
    write(project / "heroes" / "wang-wu" / "story.md", "电话 13812345678\n")

    first, second = read(project), read(project)
    assert [problem.code for problem in (*first.problems, *first.personal)] == ["key_typo", "privacy_mobile_number"]
    assert second == first


def test_what_a_record_needs_is_kept_with_it(project: Path) -> None:
    read(project)

    assert read(project).needs == {f"hero:{key}": {"source:common"} for key in ("li-si", "wang-wu", "zhang-san")}


def spoil_by_cutting(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-40])


def spoil_a_value(path: Path) -> None:
    data = path.read_bytes()
    at = data.index("张三".encode())
    path.write_bytes(data[:at] + "李四".encode() + data[at + 6 :])


def spoil_by_emptying(path: Path) -> None:
    path.write_bytes(b"")


def of_another_version(path: Path) -> None:
    first, _, rest = path.read_bytes().partition(b"\n")
    path.write_bytes(first.replace(first[8:12], b"0000") + b"\n" + rest)


def from_elsewhere(path: Path) -> None:
    """As if it had come with the repository: the bytes are whole, the file is another."""
    copy = path.with_suffix(".copy")
    shutil.copyfile(path, copy)
    copy.replace(path)


SPOILED = [spoil_by_cutting, spoil_a_value, spoil_by_emptying, of_another_version, from_elsewhere]


@pytest.mark.parametrize("spoil", SPOILED)
def test_cache_that_is_not_ours_is_not_believed(project: Path, spoil: object) -> None:
    fresh = read(project)
    assert callable(spoil)
    spoil(project / "records")
    spoiled = written(project / "records")

    assert read(project) == fresh
    assert written(project / "records") != spoiled, "a good one takes its place"


def test_every_cut_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "records"
    with kept(path) as cache:
        for number in range(8):
            cache.keep(key_of(bytes([number])), {"name": str(number)})
    whole = path.read_bytes()

    for size in range(len(whole)):
        with path.open("r+b") as file:  # the same file, so that only the checksum can tell
            file.truncate(size)
        with kept(path) as cache:
            assert cache.get(key_of(b"\0")) is None
        with path.open("r+b") as file:
            file.write(whole)
    with kept(path) as cache:
        assert [cache.get(key_of(bytes([number]))) for number in range(8)] == [{"name": str(n)} for n in range(8)]


def test_what_nobody_asks_for_is_dropped_with_the_next_writing(tmp_path: Path) -> None:
    path, old, used, new = tmp_path / "records", key_of(b"old"), key_of(b"used"), key_of(b"new")
    with kept(path) as cache:
        cache.keep(old, "old")
        cache.keep(used, "used")
    with kept(path) as cache:
        assert cache.get(used) == "used"
        cache.keep(new, "new")
    with kept(path) as cache:
        assert [cache.get(key) for key in (old, used, new)] == [None, "used", "new"]


def test_two_at_once_leave_one_whole(tmp_path: Path) -> None:
    path = tmp_path / "records"
    with kept(path) as one, kept(path) as other:
        one.keep(key_of(b"1"), "one")
        other.keep(key_of(b"2"), "other")
    with kept(path) as cache:
        assert [cache.get(key_of(b"1")), cache.get(key_of(b"2"))] in (["one", None], [None, "other"])
    assert [file.name for file in tmp_path.iterdir()] == ["records"]


def test_error_while_reading_leaves_the_old_cache(tmp_path: Path) -> None:
    path = tmp_path / "records"
    with kept(path) as cache:
        cache.keep(key_of(b"1"), "one")

    def break_off() -> None:
        with kept(path) as cache:
            cache.keep(key_of(b"2"), "two")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        break_off()

    with kept(path) as cache:
        assert (cache.get(key_of(b"1")), cache.get(key_of(b"2"))) == ("one", None)
    assert [file.name for file in tmp_path.iterdir()] == ["records"]


def test_what_a_killed_build_left_is_cleared_up_in_time(tmp_path: Path) -> None:
    left, young = tmp_path / "records.abc.new", tmp_path / "records.def.new"
    left.touch()
    young.touch()
    os.utime(left, (0, 0))

    with kept(tmp_path / "records"):
        pass
    assert [file.name for file in tmp_path.iterdir()] == [young.name]


def test_folder_that_cannot_be_made_is_done_without(project: Path) -> None:
    (project / "records").write_text("a file, where a folder should be")

    reading = read_all(Layout.of(project), project / "records" / "records")
    assert reading == read_all(Layout.of(project))
