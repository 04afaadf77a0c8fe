"""`fengbei new`: what is asked, what is written, and that an editor can go on from there."""

import io
import re
import sys
from pathlib import Path

import pytest

from fengbei.archive import cache, reading
from fengbei.archive.fields import Record
from fengbei.archive.hero import Hero
from fengbei.archive.memorial import Memorial
from fengbei.archive.problems import Level
from fengbei.archive.route import Route
from fengbei.archive.talk import Talk
from fengbei.cli import main

FIRST_OF_MAY_2026 = "1777593600"
PERSON = ("new", "hero", "--name", "张三", "--kind", "优秀退役军人")
PARK = ("new", "memorial", "--name", "示范县烈士陵园", "--kind", "烈士陵园")


class Terminal(io.TextIOWrapper):
    """Somebody who types these lines."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__(io.BytesIO("".join(f"{line}\n" for line in lines).encode()), encoding="utf-8")

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "heroes").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", FIRST_OF_MAY_2026)
    return tmp_path


def typed(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(list(lines)))


def filled(path: Path) -> str:
    """The lines of a file that are no comments."""
    return "\n".join(line for line in path.read_text(encoding="utf-8").splitlines() if line and line[0] != "#")


def test_person_is_asked_for_and_written_as_a_draft(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = ("单雄信", "3", "1925", "2019-03", "湖南省长沙县示范镇", "430121", "示范县老兵口述史", "B", "", "")
    typed(monkeypatch, *answers)

    code = main(["new", "hero"])

    assert code == 0
    assert filled(project / "heroes/shan-xiongxin/hero.yml") == (
        "draft: true\nname: 单雄信\nkind: 优秀退役军人\npinyin: Shàn Xióngxìn\n"
        "born:\n  date: 1925\n  sources: [laiyuan-1]\n"
        "died:\n  date: 2019-03\n  sources: [laiyuan-1]\n"
        "native_place:\n  now: 湖南省长沙县示范镇\n  code: 430121\n  sources: [laiyuan-1]\n"
        "sources:\n  laiyuan-1:\n    title: 示范县老兵口述史\n    tier: B"
    )


def test_wrong_answer_is_explained_as_check_does_and_asked_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, "", "张三", "劳模", "优秀退役军人", "民国二十年", "1931", *[""] * 8)

    code = main(["new", "hero"])

    said = [line.strip().removeprefix("> ").strip() for line in capsys.readouterr().out.splitlines()]
    assert code == 0
    assert [line for line in said if line.startswith(("这一项", "没有“", "“民国"))] == [
        "这一项必须填",
        "没有“劳模”这一项。可以写：martyr 烈士 · hero-model 英雄模范 · veteran 优秀退役军人",
        "“民国二十年”不是日期。请写 1940-12-18、1940-12、1940、约1940、193X、1942春、1935/1936、"
        "农历一九三〇年十一月二十 或 不详",
    ]


def test_character_of_several_readings_is_a_choice(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, "任长霞", "3", "", "", "", "", "", "2", "")

    main(["new", "hero"])

    assert "pinyin: Rén Chángxiá" in filled(project / "heroes/ren-changxia/hero.yml")


def test_nobody_who_answers_means_nothing_is_written(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, "张三")

    assert main(["new", "hero"]) == 1
    assert capsys.readouterr().err == "已停止，没有写任何文件。\n"
    assert list((project / "heroes").iterdir()) == []


def test_without_a_terminal_the_missing_flags_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["new", "hero", "--name", "张三", "--born", "民国二十年"])

    lines = capsys.readouterr().err.splitlines()
    assert (code, lines[0][:21], lines[1][:9]) == (2, "--born 民国二十年：“民国二十年”不", "还缺 --kind")


def test_flag_of_another_kind_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*PERSON, "--group", "示范小学"]) == 2
    assert capsys.readouterr().err == "--group 不用于 hero，请去掉\n"


def test_personal_data_is_not_taken(project: Path) -> None:
    number = "1" + "3" * 2 + "12345678"

    assert main([*PERSON, "--source", f"老兵来信 {number}"]) == 2
    assert list((project / "heroes").iterdir()) == []


def test_second_person_of_a_name_has_the_county_in_the_id(project: Path) -> None:
    for _ in range(2):
        main([*PERSON, "--code", "430121"])
    main(list(PERSON))

    assert sorted(path.name for path in (project / "heroes").iterdir()) == [
        "zhang-san",
        "zhang-san-2",
        "zhang-san-changsha",
    ]


def test_what_is_there_is_not_touched(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main([*PERSON, "--id", "zhang-san"])
    before = (project / "heroes/zhang-san/hero.yml").read_bytes()

    code = main([*PERSON, "--id", "zhang-san", "--born", "1931"])

    assert code == 1
    assert (project / "heroes/zhang-san/hero.yml").read_bytes() == before
    assert "heroes/zhang-san/hero.yml 已经有了，没有动它" in capsys.readouterr().err


def test_visit_goes_to_the_end_of_the_years_file(project: Path) -> None:
    main([*PARK, "--id", "shifan"])
    file = project / "memorials/shifan/visits/2026.yml"
    file.parent.mkdir()
    there = b"# \xe5\xa4\x87\xe6\xb3\xa8\r\nvisits:\r\n  - {date: 2026-03-01, group: a, kind: study, headcount: 3}\r\n"
    file.write_bytes(there)
    visit = ["new", "visit", "--group", "示范小学", "--kind", "清明祭扫", "--headcount", "120"]

    codes = [
        main([*visit, "--park", park, "--date", day])
        for park, day in (("shifan", "2026-04-04"), ("示范县烈士陵园", "2026-06-01"))
    ]

    assert codes == [0, 0]
    assert (
        file.read_bytes()
        == there
        + (
            "  - {date: 2026-04-04, group: 示范小学, kind: 清明祭扫, headcount: 120}\r\n"
            "  - {date: 2026-06-01, group: 示范小学, kind: 清明祭扫, headcount: 120, booked: true}\r\n"
        ).encode()
    )


def test_visit_that_is_there_is_not_written_again(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main([*PARK, "--id", "shifan"])
    visit = ["new", "visit", "--park", "shifan", "--group", "示范小学", "--kind", "清明祭扫", "--date", "2026-04-04"]
    first = main([*visit, "--headcount", "120"])
    before = (project / "memorials/shifan/visits/2026.yml").read_bytes()

    again = main([*visit, "--headcount", "121"])

    assert (first, again) == (0, 1)
    assert "2026-04-04 “示范小学”已经记过一次（120 人），没有再写" in capsys.readouterr().err
    assert (project / "memorials/shifan/visits/2026.yml").read_bytes() == before
    assert main([*visit, "--headcount", "121", "--text", "下午的第二批"]) == 0


def test_who_counts_as_living_is_told_of_consent(capsys: pytest.CaptureFixture[str]) -> None:
    main([*PERSON, "--died", "不详"])
    dead = capsys.readouterr().out
    main([*PERSON, "--born", "1950"])

    assert ("要有本人的书面同意" in dead, "要有本人的书面同意" in capsys.readouterr().out) == (False, True)


def test_visit_of_an_unknown_park_is_told_which_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    main([*PARK, "--id", "shifan"])
    capsys.readouterr()

    code = main(["new", "visit", "--park", "beishan"])

    assert code == 2
    assert capsys.readouterr().err.splitlines()[0] == "--park beishan：没有“beishan”，或者不止一个。可以写：shifan"


def test_visit_before_any_park_is_told_to_begin_with_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch)

    assert main(["new", "visit"]) == 2
    assert capsys.readouterr().err == "还没有纪念设施。请先运行 uv run fengbei new memorial\n"


def test_person_of_a_talk_may_be_chosen_by_number(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    main(list(PERSON))
    typed(monkeypatch, "从军营到讲台", "1", "2026-06-05", "09:30", "礼堂", "")

    assert main(["new", "talk"]) == 0
    assert filled(project / "content/talks/zhang-san.yml") == (
        'title: 从军营到讲台\nheroes: [zhang-san]\nsessions:\n  - date: 2026-06-05\n    time: "09:30"\n    place: 礼堂'
    )


def test_of_two_people_of_one_name_none_is_guessed(capsys: pytest.CaptureFixture[str]) -> None:
    main(list(PERSON))
    main(list(PERSON))
    capsys.readouterr()

    code = main(["new", "talk", "--title", "一课", "--hero", "张三"])

    assert (code, capsys.readouterr().err) == (
        2,
        "--hero 张三：没有“张三”，或者不止一个。可以写：zhang-san、zhang-san-2\n",
    )


def test_several_people_are_named_with_commas(project: Path) -> None:
    main(list(PERSON))
    main(["new", "hero", "--name", "李四", "--kind", "veteran"])

    main(["new", "talk", "--title", "一课", "--hero", "李四，张三", "--id", "yike"])

    assert "heroes: [li-si, zhang-san]" in filled(project / "content/talks/yike.yml")


def test_everything_that_is_written_passes_the_check(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main([*PERSON, "--died", "2001", "--source", "县志", "--tier", "B"])
    main([*PARK, "--place", "湖南省长沙县示范镇", "--code", "430121", "--source", "名录"])
    main(
        [
            "new",
            "visit",
            "--park",
            "示范县烈士陵园",
            "--date",
            "2026-04-04",
            "--group",
            "示范小学",
            "--kind",
            "study",
            "--headcount",
            "12",
        ]
    )
    main(
        [
            "new",
            "talk",
            "--title",
            "从军营到讲台",
            "--hero",
            "张三",
            "--date",
            "2026-06-05",
            "--time",
            "09:30",
            "--place",
            "礼堂",
        ]
    )
    main(["new", "talk", "--title", "没有定的"])
    main(["new", "route", "--title", "示范半日", "--park", "示范县烈士陵园", "--place", "青石渡旧址"])
    capsys.readouterr()

    code = main(["check", "--format", "json"])

    out = capsys.readouterr().out
    assert (code, re.findall('"level": "(error|warning)"', out)) == (0, []), out


FILES: list[tuple[type[Record], list[str], str]] = [
    (Hero, [*PERSON, "--id", "a"], "heroes/a/hero.yml"),
    (Memorial, [*PARK, "--id", "a"], "memorials/a/memorial.yml"),
    (Talk, ["new", "talk", "--title", "一课", "--id", "a"], "content/talks/a.yml"),
    (Route, ["new", "route", "--title", "半日", "--id", "a"], "content/routes/a.yml"),
]


@pytest.mark.parametrize(("model", "asked", "path"), FILES, ids=lambda value: getattr(value, "__name__", ""))
def test_every_line_that_waits_can_be_taken_as_it_is(
    model: type[Record], asked: list[str], path: str, project: Path
) -> None:
    main(asked)
    lines = (project / path).read_text(encoding="utf-8").splitlines()
    waiting = [number for number, line in enumerate(lines) if re.match("#[a-z_]+:", line)]
    offered = {lines[number][1:].partition(":")[0] for number in waiting}

    wrong = {}
    for number in [*waiting, None]:
        text = [
            line[1:] if at == number or (number is None and at in waiting) else line for at, line in enumerate(lines)
        ]
        with cache.kept(None) as known:
            piece = reading.piece_of(known, model, "\n".join(text).encode(), "a")
        if slips := [slip.code for slip in piece.slips if slip.level is Level.ERROR] or not piece.record:
            wrong[number] = slips

    assert wrong == {}
    assert offered >= set(model.fields()) - {
        "id",
        "story",
        "name",
        "kind",
        "title",
        "draft",
        "sample",
        "strokes",
        "handout",
        "reviews",
    }
