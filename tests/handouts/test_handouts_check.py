"""`fengbei check`: what no font in use can show is an error before anything is printed."""

import json
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from fengbei.cli import main
from fengbei.handouts.press import Press
from fengbei.words import words

ZHANG = "name: 张三\nkind: veteran\ndied: 不详\nsample: true\n"
MKDOCS = "site_name: 示例\nplugins:\n  - fengbei/archive\n  - fengbei/handouts\n"
RARE = "\U00021244"
Checked = Callable[..., list[tuple[str, int, int, str]]]


@pytest.fixture
def checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Checked:
    """The places and codes of what is wrong in some files."""

    def of(files: dict[str, str]) -> list[tuple[str, int, int, str]]:
        for name, text in files.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(dedent(text), encoding="utf-8")
        code = main(["check", str(tmp_path), "--format", "json"])
        found = json.loads(capsys.readouterr().out)
        assert code == int(any(one["level"] == "error" for one in found))
        return [(one["file"], one["line"], one["column"], one["code"]) for one in found]

    return of


def test_character_is_found_where_it_stands(checked: Checked) -> None:
    files = {"mkdocs.yml": MKDOCS, "heroes/zhang-san/hero.yml": ZHANG + f"summary: 字{RARE}。\n"}
    assert checked(files) == [("heroes/zhang-san/hero.yml", 5, 11, "character_not_shown")]


def test_it_is_found_again(checked: Checked) -> None:
    files = {"mkdocs.yml": MKDOCS, "heroes/zhang-san/hero.yml": ZHANG + f"summary: 字{RARE}。\n"}
    assert checked(files) == checked(files)
    assert checked({"heroes/zhang-san/hero.yml": ZHANG}) == []


@pytest.mark.parametrize(
    "written", [f"字{RARE}。", '"字\\U00021244。"', "字😀。", "字x\u0305。", "字☺\ufe0f。", "字\u200d👩。"]
)
def test_whatever_way_it_is_written(checked: Checked, written: str) -> None:
    found = checked({"mkdocs.yml": MKDOCS, "heroes/zhang-san/hero.yml": ZHANG + f"summary: {written}\n"})
    assert {(file, code) for file, _, _, code in found} == {("heroes/zhang-san/hero.yml", "character_not_shown")}


def test_character_of_a_story_is_found_as_it_is_meant(checked: Checked) -> None:
    files = {
        "mkdocs.yml": MKDOCS,
        "heroes/zhang-san/hero.yml": ZHANG,
        "heroes/zhang-san/story.md": "好。\n\n&#x1F600;\n",
    }
    assert checked(files) == [("heroes/zhang-san/hero.yml", 1, 1, "character_not_shown")]


@pytest.mark.parametrize("text", ["葛\U000e0100", "好\ufe00", "e\u0301", "䶮", "\U0002c386", "①㊗〇", "\u200b"])
def test_what_can_be_shown_is_no_error(checked: Checked, text: str) -> None:
    assert checked({"mkdocs.yml": MKDOCS, "heroes/zhang-san/hero.yml": ZHANG + f"summary: 字{text}。\n"}) == []


@pytest.mark.parametrize(
    "settings",
    [
        "",
        "plugins: [fengbei/archive]\n",
        "plugins:\n  - fengbei/handouts: {enabled: false}\n",
        "plugins:\n  fengbei/handouts:\n    enabled: no\n",
        "plugins: [\n",
    ],
)
def test_where_nothing_is_printed_nothing_is_said(checked: Checked, settings: str) -> None:
    found = checked({"mkdocs.yml": settings, "heroes/zhang-san/hero.yml": ZHANG + f"summary: 字{RARE}。\n"})
    assert [one for one in found if one[0] != "mkdocs.yml"] == []


def test_what_no_sheet_has_is_no_error(checked: Checked) -> None:
    files = {
        "mkdocs.yml": MKDOCS,
        "heroes/zhang-san/hero.yml": ZHANG + f"# 备忘{RARE}\n",
        "heroes/li-si/hero.yml": ZHANG + f"summary: 字{RARE}。\ndraft: true\n",
    }
    assert checked(files) == []


def test_font_in_the_folder_of_the_settings_shows_it(checked: Checked, rare_font: Path) -> None:
    files = {
        "mkdocs.yml": MKDOCS.replace("fengbei/handouts", "fengbei/handouts: {fonts: fonts}"),
        "heroes/zhang-san/hero.yml": ZHANG + f"summary: 字{RARE}。\n",
    }
    assert checked(files) == []
    (rare_font / "rare.ttf").unlink()
    assert [code for _, _, _, code in checked(files)] == ["character_not_shown"]


def test_name_of_the_site_is_printed_too(checked: Checked) -> None:
    files = {"mkdocs.yml": MKDOCS.replace("示例", f"示例{RARE}"), "heroes/zhang-san/hero.yml": ZHANG}
    assert checked(files) == [("mkdocs.yml", 1, 14, "character_not_shown")]


def test_everything_that_we_say_ourselves_can_be_shown(press: Press) -> None:
    said = {character for text in words("zh").texts.values() for character in text if not character.isspace()}
    assert press.unshown(sorted(said)) == ()
