"""`fengbei check --strict`, and what forges read."""

import json
import re
from pathlib import Path

import pytest

from fengbei.cli import main
from fengbei.words import words

HERO = "heroes/zhang-san/hero.yml"
TEXT = "name: 张三\nkind: veteran\nborn: 1924\ndied: 1998-05-32\n"
DOCUMENTED = Path(__file__).parents[2] / "docs" / "check.md"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / HERO).parent.mkdir(parents=True)
    (tmp_path / HERO).write_text(TEXT, encoding="utf-8")
    return tmp_path


def told(project: Path, form: str, capsys: pytest.CaptureFixture[str]) -> object:
    assert main(["check", str(project), "--format", form]) == 1
    return json.loads(capsys.readouterr().out)


def test_gitlab_reads_a_code_quality_report(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = told(project, "gitlab", capsys)

    assert isinstance(rows, list)
    marks = [row.pop("fingerprint") for row in rows]
    assert rows == [
        {
            "description": f"born（出生） 没有来源。{words('zh')('problems.fact_without_source.mend').format()}",
            "check_name": "fact_without_source",
            "severity": "minor",
            "location": {"path": HERO, "lines": {"begin": 3}},
        },
        {
            "description": "1998-05-32 不是存在的日期（5 月没有 32 日，只有 31 天）。请核对；只知到月就写 1998-05",
            "check_name": "date_no_such_day",
            "severity": "major",
            "location": {"path": HERO, "lines": {"begin": 4}},
        },
    ]
    assert len(set(marks)) == 2
    assert all(re.fullmatch("[0-9a-f]{32}", mark) for mark in marks)


def test_a_mark_stays_when_lines_are_added_above(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def marks() -> list[str]:
        rows = told(project, "gitlab", capsys)
        assert isinstance(rows, list)
        return [row["fingerprint"] for row in rows]

    before = marks()
    (project / HERO).write_text("# 一行说明\n" + TEXT, encoding="utf-8")

    assert marks() == before


def test_two_that_are_alike_have_two_marks(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / HERO).write_text(TEXT + "life:\n" + "  - {date: 1990-02-30, text: 甲}\n" * 2, encoding="utf-8")
    rows = told(project, "gitlab", capsys)

    assert isinstance(rows, list)
    assert len({row["fingerprint"] for row in rows}) == len(rows)


def test_code_scanning_reads_sarif(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    log = told(project, "sarif", capsys)

    assert isinstance(log, dict)
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert run["tool"]["driver"]["rules"] == [{"id": "date_no_such_day"}, {"id": "fact_without_source"}]
    assert [(one["ruleId"], one["level"]) for one in run["results"]] == [
        ("fact_without_source", "warning"),
        ("date_no_such_day", "error"),
    ]
    assert run["results"][1]["locations"] == [
        {"physicalLocation": {"artifactLocation": {"uri": HERO}, "region": {"startLine": 4, "startColumn": 7}}}
    ]


def test_what_json_has_is_documented(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = told(project, "json", capsys)

    assert isinstance(rows, list)
    documented = re.findall(r"^\| `(\w+)` \|", DOCUMENTED.read_text(encoding="utf-8").split("## JSON")[1], re.M)
    assert list(rows[0]) == documented


@pytest.mark.parametrize(("options", "code"), [([], 0), (["--strict"], 1)])
def test_warnings_fail_who_is_strict(project: Path, options: list[str], code: int) -> None:
    (project / HERO).write_text(TEXT.replace("05-32", "05-31"), encoding="utf-8")

    assert main(["check", str(project), *options]) == code


def test_what_is_only_overdue_fails_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1777593600")  # 1 May 2026
    (tmp_path / "content" / "talks").mkdir(parents=True)
    talk = "title: 战士的二等功\nsample: true\nsessions:\n  - {date: 2026-03-02, place: 礼堂}\n"
    (tmp_path / "content" / "talks" / "er-deng-gong.yml").write_text(talk, encoding="utf-8")

    assert main(["check", str(tmp_path), "--strict", "--format", "json"]) == 0
    assert [one["code"] for one in json.loads(capsys.readouterr().out)] == ["session_overdue"]
