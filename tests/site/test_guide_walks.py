"""The walks of the editors' guide, followed to the letter: what it says to type, to answer and to change, in a new
site, until the pages are there."""

import io
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from fengbei import cli
from tests.site.built import Page

GUIDE = (Path(__file__).parents[2] / "docs" / "editors-guide.zh.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^ *```(\w*)\n(.*?)^ *```$", re.M | re.S)
ANSWER = re.compile(r"^(?:\[.+\] )?> ?(.*)$")
BUREAU = ("--name", "示范县英烈网", "--organiser", "示范县退役军人事务局", "--url", "https://www.example.cn/")
DAY = "1795392000"
WHO = ("git", "-c", "user.name=科员甲", "-c", "user.email=jia@mail.example", "-c", "commit.gpgsign=false")
ELSEWHERE = ("uv run mkdocs", "uv build")
"""What is run once at the end, or goes on until it is stopped."""


class Typing(io.TextIOWrapper):
    """Somebody at a terminal who answers as the guide does."""

    def __init__(self, answers: list[str]) -> None:
        super().__init__(io.BytesIO("".join(f"{one}\n" for one in answers).encode()), encoding="utf-8")

    def isatty(self) -> bool:
        return True


def section(number: int) -> str:
    (found,) = re.findall(rf"^## {number}\. .*?(?=^## )", GUIDE, re.M | re.S)
    return str(found)


def git(*arguments: str) -> None:
    subprocess.run([*WHO, *arguments], check=True, capture_output=True)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """A new site with a repository that others have too, as an administrator hands it over."""
    folder = tmp_path / "site"
    assert cli.main(["new", "site", str(folder), *BUREAU]) == 0
    monkeypatch.chdir(folder)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)
    git("init", "--bare", "-q", "-b", "main", str(tmp_path / "others"))
    git("init", "-q", "-b", "main")
    git("remote", "add", "origin", str(tmp_path / "others"))
    git("add", ".")
    git("commit", "-qm", "新网站")
    git("push", "-qu", "origin", "main")
    capsys.readouterr()
    return folder


def changed(block: str) -> None:
    """Make the change that a block shows: `-` as it was, `+` as it is to be, a blank before what stays."""
    first, *lines = block.splitlines()
    file = Path(first.removeprefix("# "))
    was = "".join(f"{line[1:]}\n" for line in lines if line[0] in "- ")
    text = file.read_text(encoding="utf-8")
    assert text.count(was) == 1, block
    file.write_text(
        text.replace(was, "".join(f"{line[1:]}\n" for line in lines if line[0] in "+ ")), encoding="utf-8", newline="\n"
    )


def ran(line: str) -> None:
    """A line of a block of commands. What is checked is to be without a problem, but for what the guide breaks."""
    if line.startswith("uv run fengbei "):
        assert cli.main(shlex.split(line)[3:]) == 0, line
    elif line.startswith("git "):
        git(*shlex.split(line)[1:])
    else:
        assert line.startswith(ELSEWHERE), line


def test_walks_lead_to_pages(site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    blocks = BLOCK.findall(section(4))
    for (kind, block), (then, dialogue) in zip(blocks, [*blocks[1:], ("", "")], strict=True):
        if kind == "diff":
            changed(block)
        for line in block.splitlines() if kind == "sh" else ():
            asked = dialogue if then == "text" and line.startswith("uv run fengbei new ") else ""
            monkeypatch.setattr(sys, "stdin", Typing(answers(asked)))
            ran(line)
            said = capsys.readouterr().out
            assert [one for one in asked.splitlines() if not ANSWER.match(one) and one not in said] == []
            if line == "uv run fengbei check":
                assert said == "没有发现问题。\n"

    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q", "--strict"], check=True, env=quietly())

    pages = {name: Page((site / "site" / name / "index.html").read_text(encoding="utf-8")).text for name in PAGES}
    assert [(name, text) for name, texts in PAGES.items() for text in texts if text not in pages[name]] == []
    assert "120" in (site / "memorials/shifan-lingyuan/visits/2026.yml").read_text(encoding="utf-8")
    state = subprocess.run([*WHO, "status", "--porcelain", "--branch"], capture_output=True, text=True, check=True)
    assert state.stdout == "## main...origin/main\n"


def answers(dialogue: str) -> list[str]:
    return [found[1] for line in dialogue.splitlines() if (found := ANSWER.match(line))]


PAGES = {
    "heroes/zhang-san": ["张三", "2019年3月18日", "1947年8月", "示范县老兵口述史"],
    "memorials/shifan-lingyuan": ["示范县烈士陵园", "示范小学五年级"],
    "talks/zhang-san-xiangcun": ["张三：从军营到讲台", "已取消", "学校考试，不另补办。"],
}


def quietly() -> dict[str, str]:
    return {**os.environ, "NO_MKDOCS_2_WARNING": "1"}


def commands() -> list[str]:
    """Every command line of ours that the guide names, in a block or in the text."""
    blocks = [line.strip() for kind, block in BLOCK.findall(GUIDE) if kind == "sh" for line in block.splitlines()]
    named = re.findall(r"`(uv run (?:fengbei|mkdocs)[^`]*)`", GUIDE)
    return sorted({line for line in (*blocks, *named) if line})


def test_every_command_of_the_guide_is_there() -> None:
    ours = [line for line in commands() if not line.startswith(("git ", *ELSEWHERE))]

    assert [line for line in ours if not understood(shlex.split(line.split(" > ")[0]))] == []


def understood(words_of: list[str]) -> bool:
    """Whether the command takes these flags."""
    start, ours = words_of[:3], words_of[3:]
    try:
        return start == ["uv", "run", "fengbei"] and bool(cli._parser(ours[0]).parse_args(ours))
    except SystemExit:
        return False


def test_every_link_within_the_guide_leads_somewhere() -> None:
    headings = {anchor(title) for title in re.findall(r"^#+ (.*)$", GUIDE, re.M)}
    linked = set(re.findall(r"\]\(#([^)]+)\)", GUIDE))

    assert sorted(linked - headings) == []


def anchor(title: str) -> str:
    """As forges make it: lower case, blanks are hyphens, other marks are gone."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


def test_every_picture_of_the_guide_is_there_and_small() -> None:
    pictures = {name: Path(__file__).parents[2] / "docs" / name for name in re.findall(r"!\[.*\]\((.*)\)", GUIDE)}

    assert {name: file.is_file() and file.stat().st_size < 150_000 for name, file in pictures.items()} == dict.fromkeys(
        pictures, True
    )
