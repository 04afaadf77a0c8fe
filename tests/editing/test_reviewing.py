"""`fengbei review`: what waits for whom, what has changed, and a review written into a record."""

import os
import subprocess
from pathlib import Path
from unicodedata import normalize

import pytest

from fengbei.cli import main

FIRST_OF_MAY_2026 = "1777593600"
HERO = """\
# 示例数据
name: 张示例
kind: veteran   # 虚构
died: 不详
summary: 示例人物
sample: true
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", FIRST_OF_MAY_2026)
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, os.devnull)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    (tmp_path / "heroes" / "zhang").mkdir(parents=True)
    write(tmp_path, HERO)
    return tmp_path


def write(project: Path, text: str, name: str = "heroes/zhang/hero.yml") -> None:
    (project / name).parent.mkdir(parents=True, exist_ok=True)
    (project / name).write_bytes(text.encode())


def text(project: Path, name: str = "heroes/zhang/hero.yml") -> str:
    return (project / name).read_bytes().decode()


def review(project: Path, *args: str) -> int:
    return main(["review", "heroes/zhang", *args, "--project", str(project)])


def all_three(project: Path) -> list[int]:
    people = (("初审", "张科长"), ("复审", "李科长"), ("终审", "王局长"))
    return [review(project, "--round", each, "--by", by) for each, by in people]


def git(project: Path, *args: str) -> None:
    own = ["-c", "user.name=王编辑", "-c", "user.email=nobody@example.com"]
    subprocess.run(["git", *own, *args], cwd=project, check=True, capture_output=True)


def test_a_review_goes_to_the_end_of_the_record_and_the_rest_stays(project: Path) -> None:
    assert review(project, "--round", "初审", "--by", "张科长", "--note", "核对了出生日期") == 0

    before, added = text(project)[: len(HERO)], text(project)[len(HERO) :].splitlines()
    assert before == HERO
    assert added[:4] == ["reviews:", "  - round: 初审", "    date: 2026-05-01", "    by: 张科长"]
    assert added[4].startswith("    fingerprint: A")
    assert added[5:] == ["    note: 核对了出生日期"]


@pytest.mark.parametrize("change", [("\n", "\r\n"), ("sample: true\n", "sample: true"), ("# 示例数据\n", "\ufeff")])
def test_line_ends_and_marks_stay_as_they_are(project: Path, change: tuple[str, str]) -> None:
    write(project, before := HERO.replace(*change))

    assert review(project, "--round", "初审", "--by", "张科长") == 0

    assert text(project).startswith(before)
    assert main(["check", str(project)]) == 0


def test_three_reviews_pass(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert all_three(project) == [0, 0, 0]
    capsys.readouterr()

    assert main(["review", "--project", str(project)]) == 0
    assert capsys.readouterr().out == "没有记录在等审核。\n审完 1 份，等待审核 0 份。\n"
    assert main(["check", str(project)]) == 0
    assert capsys.readouterr().out == "没有发现问题。\n"


def test_what_cannot_be_written_is_refused(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = (
        (("--round", "复审", "--by", "李科长"), 1, "要先做初审，才能做复审；没有写入任何东西。"),
        (("--round", "三审", "--by", "李科长"), 2, "没有“三审”这一审，请写 初审、复审 或 终审"),
        (("--round", "初审"), 2, "请写审核人：--by 姓名或职务"),
    )
    for args, code, said in wrong:
        assert review(project, *args) == code
        assert capsys.readouterr().err.strip() == said
    assert text(project) == HERO
    assert main(["review", "heroes/li", "--project", str(project)]) == 2


def test_nobody_does_two_rounds_and_none_is_done_twice(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    review(project, "--round", "初审", "--by", "张科长")
    before = text(project)
    capsys.readouterr()

    assert (review(project, "--round", "复审", "--by", "张科长"), text(project)) == (1, before)
    assert "请由另一个人做" in capsys.readouterr().err
    assert (review(project, "--round", "初审", "--by", "李科长"), text(project)) == (1, before)
    assert "已经由 张科长 做过初审" in capsys.readouterr().err


def test_a_record_with_errors_is_not_reviewed(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(project, wrong := HERO + "born: 1990-02-31\n")

    assert review(project, "--round", "初审", "--by", "张科长") == 1

    assert text(project) == wrong
    assert "不是存在的日期" in capsys.readouterr().err


def test_a_record_that_cannot_be_read_is_not_said_to_be_missing(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(project, "name：张示例\n<<<<<<< HEAD\n")

    assert review(project, "--round", "初审", "--by", "张科长") == 1

    assert "heroes/zhang/hero.yml:2:1" in capsys.readouterr().err


def test_two_people_suffice_where_the_office_says_so(project: Path) -> None:
    write(project, "plugins:\n  - fengbei/archive:\n      review_rounds: 2\n", "mkdocs.yml")

    codes = [
        review(project, "--round", each, "--by", by) for each, by in (("初审", "甲"), ("复审", "乙"), ("终审", "乙"))
    ]

    assert codes == [0, 1, 0]


def test_a_change_after_a_review_shows_and_to_take_it_back_mends_it(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    all_three(project)
    reviewed = text(project)
    write(project, reviewed.replace("示例人物", "示例人物甲"))
    capsys.readouterr()

    main(["check", str(project)])
    assert "2026-05-01 王局长终审以后，这份记录又改过" in capsys.readouterr().out
    main(["review", "--project", str(project)])
    assert "2026-05-01 王局长终审以后改过，要重新审" in capsys.readouterr().out
    write(project, reviewed)
    main(["check", str(project)])
    assert capsys.readouterr().out == "没有发现问题。\n"


@pytest.mark.parametrize(
    "change",
    [
        ("summary: 示例人物\n", "summary: '示例人物'   # 引号\n"),
        ("name: 张示例\nkind: veteran   # 虚构\n", "kind: veteran\nname: 张示例\n"),
        ("sample: true\n", "sample: true\ndraft: true\nreviewed: 2026-04-30\nborn:\n"),
        ("\n", "\r\n"),
    ],
)
def test_how_a_record_is_written_does_not_count(
    project: Path, change: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    all_three(project)
    write(project, text(project).replace(*change))
    capsys.readouterr()

    main(["check", str(project)])

    assert capsys.readouterr().out == "没有发现问题。\n"


def test_the_story_and_the_pictures_count(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    picture = project / "heroes/zhang/a.jpg"
    picture.write_bytes(b"\xff\xd8\xff\xe0 one")
    write(project, HERO + "portrait: {file: a.jpg, credit: 示例, alt: 示例}\n")
    write(project, "他是示例人物。\n", "heroes/zhang/story.md")
    all_three(project)
    for change in ("他是示例人物。", "他是另一个示例人物。", "他是示例人物。"):
        write(project, change, "heroes/zhang/story.md")
        capsys.readouterr()
        main(["check", str(project)])
        assert ("又改过" in capsys.readouterr().out) is ("另" in change)
    picture.write_bytes(b"\xff\xd8\xff\xe0 two")
    main(["check", str(project)])
    assert "又改过" in capsys.readouterr().out


def test_how_a_story_is_written_does_not_count(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    story = "## 小标题\n\n他是示例人物。\n\n读作 Zhāng。\n"
    write(project, story, "heroes/zhang/story.md")
    all_three(project)
    for change in (story.replace("\n", "\r\n"), "\ufeff" + story.strip(), normalize("NFD", story)):
        (project / "heroes/zhang/story.md").write_bytes(change.encode())
        capsys.readouterr()
        main(["check", str(project)])
        assert capsys.readouterr().out == "没有发现问题。\n"


def test_sessions_of_a_talk_do_not_count(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    talk = "title: 示例题目\nsample: true\n"
    write(project, talk, "content/talks/shi-li.yml")
    main(["review", "talks/shi-li", "--round", "初审", "--by", "甲", "--project", str(project)])
    session = "sessions:\n  - {date: 2026-06-01, place: 示例小学, code: '130825'}\n"
    write(project, text(project, "content/talks/shi-li.yml") + session, "content/talks/shi-li.yml")
    capsys.readouterr()

    main(["check", str(project)])

    assert "又改过" not in capsys.readouterr().out


def test_one_of_a_list_is_reviewed_in_its_place(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    team = "lecturers:\n  - id: jia\n    name: 甲讲员\n  # 第二位\n  - id: yi\n    name: 乙讲员\nsample: true\n"
    write(project, team, "content/lecturers.yml")

    assert main(["review", "lecturers/jia", "--round", "初审", "--by", "甲", "--project", str(project)]) == 0

    lines = text(project, "content/lecturers.yml").splitlines()
    assert lines[:4] == ["lecturers:", "  - id: jia", "    name: 甲讲员", "    reviews:"]
    assert lines[8:] == ["  # 第二位", "  - id: yi", "    name: 乙讲员", "sample: true"]
    capsys.readouterr()
    assert main(["check", str(project)]) == 0
    assert capsys.readouterr().out == "没有发现问题。\n"


def test_git_tells_who_changed_what_since_the_last_review(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(project, "init", "-q")
    review(project, "--round", "初审", "--by", "张科长")
    git(project, "add", ".")
    git(project, "commit", "-qm", "审")
    write(project, text(project).replace("示例人物", "示例人物甲"))
    capsys.readouterr()

    assert review(project) == 0
    assert capsys.readouterr().out.splitlines() == [
        "张示例：2026-05-01 张科长初审以来改了这些（-是原来的，+是现在的）：",
        "heroes/zhang/hero.yml",
        "-summary: 示例人物",
        "+summary: 示例人物甲",
        "现在等初审：fengbei review heroes/zhang --round 初审 --by 姓名",
    ]
    main(["review", "--project", str(project)])
    assert "上次改动：王编辑 " in capsys.readouterr().out
