"""Servers' files: each is compared with one that was tried. After a change that is meant, write them anew with
`fengbei hosting WHAT PROJECT`, try them as docs/hosting.md says, and read the difference."""

import shutil
import subprocess
from pathlib import Path

import pytest

from fengbei.cli import main

GOLDEN = Path(__file__).parent / "golden"
SETTINGS = """site_name: 试验
site_url: https://lieshi.example/yinglie/
docs_dir: content
theme: {name: material, language: zh, font: false}
plugins:
  - fengbei/archive
  - fengbei/pages
  - fengbei/maps: {base: tianditu, review_number: GS(2024)0650号}
"""
HERO = "name: 张三\nkind: veteran\ndied: 1998-05-01\nsample: true\nwas: zhang-xx\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name, text in {
        "mkdocs.yml": SETTINGS,
        "heroes/zhang-san/hero.yml": HERO,
        "content/index.md": "# 丰碑\n",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("what", ["nginx", "caddy", "headers"])
def test_file_of_a_server_is_made_from_the_settings(
    project: Path, what: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["hosting", what, str(project)]) == 0
    assert capsys.readouterr().out == (GOLDEN / f"{what}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", ["/", "/yinglie/"])
def test_rules_of_a_static_host_begin_with_the_path_of_the_site(
    project: Path, path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = SETTINGS.replace("/yinglie/", path) + "  - fengbei/forms: {public: true}\n"
    (project / "mkdocs.yml").write_text(text, encoding="utf-8")

    assert main(["hosting", "headers", str(project)]) == 0
    rules = [line.split() for line in capsys.readouterr().out.splitlines() if line.startswith("/")]
    assert rules[:2] == [[f"{path}*"], [f"{path}admin/*"]]
    assert rules[2] == [f"{path}handouts/zhang-xx.pdf", f"{path}handouts/zhang-san.pdf", "301"]
    assert rules[-1] == [f"{path}talks/hero/zhang-xx/*", f"{path}talks/hero/zhang-san/:splat", "301"]


@pytest.mark.parametrize("address", ["", "https://lieshi.example:8443/", "https://a.example/;return 200/"])
def test_address_that_no_file_can_be_made_from_writes_nothing(
    project: Path, address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = SETTINGS.replace("https://lieshi.example/yinglie/", address or '""')
    (project / "mkdocs.yml").write_text(text, encoding="utf-8")

    assert main(["hosting", "nginx", str(project), "--out", str(project / "a.conf")]) == 1
    assert not (project / "a.conf").exists()
    assert "site_url" in capsys.readouterr().err


@pytest.mark.skipif(not shutil.which("rsync"), reason="rsync is not installed")
def test_site_is_published_in_one_step_and_put_back(project: Path) -> None:
    script, site, root = project / "publish.sh", project / "site", project / "srv"
    assert main(["hosting", "publish", str(project), "--out", str(script)]) == 0
    site.mkdir()
    for text in ("第一版", "第二版"):
        for name in ("index.html", "404.html", "sitemap.xml"):
            (site / name).write_text(text, encoding="utf-8")
        subprocess.run(["sh", str(script), str(site), str(root)], check=True, capture_output=True)
    now = (root / "current" / "index.html").read_text(encoding="utf-8")
    subprocess.run(["sh", str(script), "--back", str(root)], check=True, capture_output=True)

    assert (now, (root / "current" / "index.html").read_text(encoding="utf-8")) == ("第二版", "第一版")
