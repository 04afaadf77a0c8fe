"""What the editors' guide shows can be written as it stands there."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import ValidationError

from fengbei.archive import yamltree
from fengbei.archive.call import Call
from fengbei.archive.cited import PlaceFact, Source
from fengbei.archive.day import OwnDay
from fengbei.archive.fields import Record
from fengbei.archive.handout import Handout
from fengbei.archive.hero import Hero
from fengbei.archive.memorial import Ground, Memorial
from fengbei.archive.message import Message
from fengbei.archive.route import Onward, Route, Stop
from fengbei.archive.talk import Lecturer, Session, Talk
from fengbei.archive.visit import Visit
from fengbei.cli import main
from fengbei.words import words

GUIDE = (Path(__file__).parents[2] / "docs" / "editors-guide.zh.md").read_text(encoding="utf-8")
WHOLE = re.compile(r"```yaml\n# (\S+\.yml)\n(.*?)```", re.S)
BESIDES = {
    "memorials/shifan-lingyuan/memorial.yml": "name: 示范县烈士陵园\nkind: park\nsample: true\n"
    "address: {now: 湖南省长沙县示范镇, code: 430121}\npoint: {lon: 113.0801, lat: 28.2458, datum: GCJ-02}\n",
}
"""What the examples name and the guide does not show whole."""

TABLES: tuple[type[Record], ...] = (
    *(PlaceFact, Ground, Source, Hero, Memorial, Talk, Session, Lecturer, Visit, Route, Stop, Onward),
    *(Call, Message, OwnDay, Handout),
)
"""The models in the order of the guide's tables."""
ELSEWHERE = {
    "PlaceFact": {"sources", "note", "others"},
    "Lecturer": {"note"},
}
"""Fields that the text says for all tables at once."""
UNWRITTEN = {"id", "story"}


@pytest.fixture(autouse=True)
def on_a_day_of_2026(monkeypatch: pytest.MonkeyPatch) -> None:
    """The examples have sessions of 2027, which are not to be past one day."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")


def told(capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The lines that name a problem."""
    return [line for line in capsys.readouterr().out.splitlines() if re.match(r"\S+:\d+:\d+ ", line)]


def test_character_without_a_font_is_told_as_the_guide_shows_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (shown,) = re.findall(r"```\n(heroes/wang-wu/hero\.yml:5:11 .*)\n```", GUIDE)
    (character,) = re.findall(r"“(.)”（U\+", shown)
    record = tmp_path / "heroes/wang-wu/hero.yml"
    record.parent.mkdir(parents=True)
    record.write_text(
        f"name: 王五\nkind: veteran\ndied: 不详\nsample: true\nsummary: 在{character}村务农。\n", encoding="utf-8"
    )
    (tmp_path / "mkdocs.yml").write_text("site_name: 试验\nplugins: [fengbei/handouts]\n", encoding="utf-8")

    main(["check", str(tmp_path)])

    assert told(capsys)[0] == shown


def test_examples_of_whole_files_have_no_problems(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = dict(WHOLE.findall(GUIDE))
    for name, text in (files | BESIDES).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")

    main(["check", str(tmp_path)])

    assert sorted(files) == [
        "content/calls/2026.yml",
        "content/days.yml",
        "content/lecturers.yml",
        "content/messages/2026.yml",
        "content/routes/shifan-banri.yml",
        "content/talks/zhang-san-xiangcun.yml",
        "heroes/li-si/hero.yml",
        "heroes/zhang-san/hero.yml",
        "memorials/shifan-lingyuan/visits/2026.yml",
    ]
    assert capsys.readouterr().out == "没有发现问题。\n"


SLIPS = {
    "route": ("content/routes/shifan-banri.yml", "113.0742", "113.0142"),
    "clash": (
        "content/talks/zhang-san-xiangcun.yml",
        "  - date: 2027-03-13\n    place: 示范中学报告厅\n    state: 已取消\n    note: 学校考试，不另补办。\n",
        '  - date: 2027-03-12\n    time: "15:00-16:00"\n    place: 示范中学报告厅\n',
    ),
    "count": ("memorials/shifan-lingyuan/visits/2026.yml", "敬献花篮，听讲解。", "约1200人敬献花篮。"),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_told_as_the_guide_says(slip: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name, right, wrong = SLIPS[slip]
    files = dict(WHOLE.findall(GUIDE)) | BESIDES
    assert right in files[name]
    files[name] = files[name].replace(right, wrong)
    for file, text in files.items():
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text(text, encoding="utf-8")

    main(["check", str(tmp_path)])

    said = told(capsys)[0]
    assert (said, said in GUIDE) == (said, True)


MISTAKES = {
    "colon": ("name: 张三", "name：张三"),
    "space": ("date: 1925", "date:1925"),
    "key": ("kind: 优秀", "类别: 优秀"),
    "indent": ("1925\n  sources", "1925\n   sources"),
    "date": ("joined:\n  date: 1947-08", "joined:\n  date: 1947年8月中旬"),
    "source": ("1925\n  sources: [koushu-2016]", "1925\n  sources: [koushu-2019]"),
    "unsourced": ("born:\n  date: 1925\n  sources: [koushu-2016]", "born: 1925"),
    "words": ("转业，到示范小学任教。", "在抢险中牺牲。"),
    "living": ("died:\n  date: 2019-03\n  sources: [koushu-2016]\n", ""),
    "list": ("1925\n  sources: [koushu-2016]", "1925\n  sources: [koushu-2016，xianzhi-1990]"),
    "number": ("转业，到示范小学任教。", "请打电话：1380000" + "0000。"),
    "day": ("date: 2019-03", "date: 2019-02-30"),
}
"""How the file of the fourth section is spoilt for each message that the guide shows."""


@pytest.mark.parametrize("slip", MISTAKES)
def test_a_mistake_of_the_ten_is_told_as_the_guide_says(
    slip: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    right, wrong = MISTAKES[slip]
    file = tmp_path / "heroes/zhang-san/hero.yml"
    text = dict(WHOLE.findall(GUIDE))["heroes/zhang-san/hero.yml"].replace("sample: true\n", "")
    assert right in text
    file.parent.mkdir(parents=True)
    file.write_text(text.replace(right, wrong, 1), encoding="utf-8")

    main(["check", str(tmp_path)])

    said = told(capsys)
    assert [line for line in said if line in GUIDE] == said[:1], said


def tables() -> Iterator[dict[str, tuple[str, str]]]:
    """The label and the example of each field, table by table."""
    for table in re.findall(r"^\| 字段 \| 中文名 \| 要不要填 .*\n\|.*\n((?:\|.*\n)+)", GUIDE, re.M):
        rows = [[cell.strip() for cell in line.strip("|\n ").split(" | ")] for line in table.splitlines()]
        yield {row[0].strip("`"): (row[1], row[-1].strip("`")) for row in rows}


def test_every_table_is_that_of_a_model() -> None:
    missing = [
        (model.__name__, set(model.fields()) - set(table) - ELSEWHERE.get(model.__name__, set()) - UNWRITTEN)
        for model, table in zip(TABLES, tables(), strict=True)
    ]

    assert missing == [(model.__name__, set()) for model in TABLES]


def refused(model: type[Record], example: str) -> list[str]:
    """What is wrong with the field of an example; the model's other fields are not written."""
    document, _ = yamltree.parse(example)
    assert document, example
    try:
        model.of(document.tree)
    except ValidationError as error:
        return [f"{found['loc']} {found['type']}" for found in error.errors() if found["type"] != "missing"]
    return []


def test_every_field_of_a_table_is_there_and_so_written() -> None:
    found = [
        (field, refused(model, example))
        for model, table in zip(TABLES, tables(), strict=True)
        for field, (_, example) in table.items()
        if field != "id"
    ]

    assert found == [(field, []) for field, _ in found]


def test_fields_are_called_what_the_checks_call_them() -> None:
    labels = {field: words("zh")(f"fields.{field}").split("|") for table in tables() for field in table}

    assert [(f, label) for table in tables() for f, (label, _) in table.items() if label not in labels[f]] == []
