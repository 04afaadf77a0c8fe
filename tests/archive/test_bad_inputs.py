"""What editors write wrong, and what they are told. Each folder of `bad-inputs` is a case; see its README."""

import json
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

from fengbei.cli import main
from fengbei.words import words
from tests.archive.mending import mend

CASES = Path(__file__).parent / "bad-inputs"
FIRST_OF_MAY_2026 = "1777593600"


@pytest.fixture(autouse=True)
def on_the_first_of_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", FIRST_OF_MAY_2026)


def cases() -> list[Path]:
    return sorted(path for path in CASES.iterdir() if path.is_dir())


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_check_says_what_is_wrong_and_what_to_write_instead(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    expected = (case / "expected.txt").read_text(encoding="utf-8")

    code = main(["check", str(case)])

    assert capsys.readouterr().out == expected
    assert code == int("错误：" in expected)


def problems_of(case: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    main(["check", str(case), "--format", "json"])
    found: list[dict[str, object]] = json.loads(capsys.readouterr().out)
    return found


def test_every_place_that_is_named_is_there(capsys: pytest.CaptureFixture[str]) -> None:
    for case in cases():
        for problem in problems_of(case, capsys):
            path = case / str(problem["file"])
            lines = path.read_bytes().splitlines() if path.is_file() else []
            assert path.exists(), case.name
            assert 1 <= int(str(problem["line"])) <= max(len(lines), 1), case.name


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_what_the_messages_say_to_write_is_right(
    case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = tmp_path / "project"
    copytree(case, project, ignore=ignore_patterns(".cache"))
    if (case / "mend.txt").exists():
        mend(project, (case / "mend.txt").read_text(encoding="utf-8"))

    assert problems_of(project, capsys) == []


def test_every_problem_that_has_words_has_a_case(capsys: pytest.CaptureFixture[str]) -> None:
    said = {str(problem["code"]) for case in cases() for problem in problems_of(case, capsys)}

    assert said == {key.split(".")[0] for key in words("zh").under("problems")}


def test_a_picture_that_is_a_link_out_of_the_folder_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hero = tmp_path / "heroes" / "zhang-san"
    hero.mkdir(parents=True)
    (tmp_path / "secret.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    (hero / "portrait.jpg").symlink_to(tmp_path / "secret.jpg")
    (hero / "hero.yml").write_text(
        "name: 张三\nkind: veteran\ndied: 不详\nportrait: portrait.jpg\nsample: true\n", encoding="utf-8"
    )

    code = main(["check", str(tmp_path)])

    assert code == 1
    assert capsys.readouterr().out.splitlines()[1] == (
        "heroes/zhang-san/hero.yml:4:11 错误：图片 portrait.jpg 不在这份记录的文件夹里。"
        "请把图片放进同一文件夹，只写文件名；不能用 .. 或盘符"
    )
