"""A new bureau's site, from the package as it is installed."""

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from fengbei import __version__
from fengbei.archive.kinds import KINDS
from fengbei.archive.layout import Layout
from fengbei.archive.load import read_all
from fengbei.cli import main
from fengbei.editing.schema.files import patterns

ROOT = Path(__file__).parents[2]
BUREAU = ("--name", "示范市英烈纪念网", "--organiser", "示范市退役军人事务局（筹）: “甲”")


def made(folder: Path, *more: str) -> Path:
    assert main(["new", "site", str(folder), *BUREAU, *more]) == 0
    return folder


def test_new_site_has_no_problems_and_builds_strictly(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = made(tmp_path / "site", "--contact", "bureau@shifan.example", "--url", "https://shifan.example")
    capsys.readouterr()

    assert (main(["check", str(site)]), capsys.readouterr().out) == (0, "没有发现问题。\n")
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q", "--strict"], cwd=site, env=environment, check=True)
    page = (site / "site/index.html").read_text(encoding="utf-8")
    assert "示范市退役军人事务局（筹）: “甲”" in page
    assert 'href="mailto:bureau@shifan.example?subject=' in page
    assert not list((site / "site").rglob("README*"))
    read = read_all(Layout.of(site)).archive
    assert (read.heroes, read.memorials, read.talks) == ({}, {}, {})


def test_first_person_of_a_new_site_is_checked_softly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(made(tmp_path / "site"))

    codes = [main(["new", "hero", "--name", "张三", "--kind", "烈士"]), main(["check"])]

    assert codes == [0, 0]


def test_folder_that_is_not_empty_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "letter.txt").write_text("x", encoding="utf-8")

    code = main(["new", "site", str(tmp_path), *BUREAU])

    assert (code, [path.name for path in tmp_path.iterdir()]) == (1, ["letter.txt"])
    assert "不是空文件夹，没有动它" in capsys.readouterr().err


def test_bureau_has_to_be_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["new", "site", str(tmp_path / "site"), "--name", "网站"])

    assert (code, capsys.readouterr().err[:16]) == (2, "还缺 --organiser。请")
    assert list(tmp_path.iterdir()) == []


def test_address_without_a_scheme_is_asked_about(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["new", "site", str(tmp_path / "site"), *BUREAU, "--url", "www.example.cn"])

    assert (code, capsys.readouterr().err) == (
        2,
        "--url www.example.cn：网址以 http:// 或 https:// 开头，例如 https://www.example.cn/\n",
    )


@pytest.mark.parametrize("where", ["here", "new"])
def test_editor_settings_lead_every_kind_of_file_to_its_schema(where: str, tmp_path: Path) -> None:
    project = ROOT if where == "here" else made(tmp_path / "site")

    settings = json.loads((project / ".vscode/settings.json").read_text(encoding="utf-8"))

    assert settings["yaml.schemas"] == patterns()
    assert sorted(path.stem for path in (project / ".vscode/schemas").iterdir()) == sorted(kind.name for kind in KINDS)


def test_version_of_the_program_is_pinned(tmp_path: Path) -> None:
    said = (made(tmp_path / "site") / "pyproject.toml").read_text(encoding="utf-8")

    assert f'dependencies = ["fengbei=={__version__}"]' in said


@pytest.mark.parametrize(
    ("source", "needs", "sources"),
    [
        ("0.2.0", "fengbei==0.2.0", {}),
        ("git+https://git.shifan.example/a/fengbei@v1", "fengbei @ git+https://git.shifan.example/a/fengbei@v1", {}),
        ("fengbei-0.1.0-py3-none-any.whl", "fengbei", {"path": "packages/fengbei-0.1.0-py3-none-any.whl"}),
    ],
)
def test_program_may_come_from_elsewhere(
    source: str, needs: str, sources: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("fengbei-0.1.0-py3-none-any.whl").write_bytes(b"wheel")

    site = made(tmp_path / "site", "--fengbei", source)

    said = tomllib.loads((site / "pyproject.toml").read_text(encoding="utf-8"))
    assert (said["project"]["dependencies"], said["tool"]["uv"].get("sources", {}).get("fengbei", {})) == (
        [needs],
        sources,
    )
    assert [(site / path).read_bytes() for path in sources.values()] == [b"wheel"] * len(sources)


def test_program_from_nowhere_is_asked_about(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["new", "site", str(tmp_path / "site"), *BUREAU, "--fengbei", "missing.whl"])

    assert (code, (tmp_path / "site").exists()) == (2, False)
    assert "--fengbei missing.whl：请写版本号" in capsys.readouterr().err


def test_package_has_every_file_that_it_reads() -> None:
    """What setuptools puts into a wheel beside the code, so that a bureau has it without this repository."""
    said = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]["package-data"]
    package = ROOT / "plugins/fengbei"
    shipped = {path.relative_to(package).as_posix() for pattern in said["fengbei"] for path in package.glob(pattern)}
    there = {path.relative_to(package).as_posix() for path in package.rglob("*") if path.is_file()}

    assert sorted(name for name in there - shipped if not name.endswith((".py", ".pyc"))) == []
