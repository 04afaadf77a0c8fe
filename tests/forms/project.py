"""A small project with forms, built whole."""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
FULL = ROOT / "tests" / "archive" / "records" / "full"

SETTINGS = """\
site_name: 丰碑
site_url: https://fengbei.example/
docs_dir: content
theme: {{name: material, language: zh, font: false}}
plugins:
  - fengbei/archive
  - fengbei/pages
  - fengbei/forms: {forms}
"""


def project(folder: Path, forms: str) -> Path:
    """The project with every field of every record in it; `forms` are the settings of the plugin."""
    shutil.copytree(FULL, folder)
    (folder / "mkdocs.yml").write_text(SETTINGS.format(forms=forms), encoding="utf-8")
    return folder


def settings(fetched: dict[str, Path]) -> str:
    return f"{{public: true, package: {{sveltia: '{fetched['sveltia']}', yaml: '{fetched['yaml']}'}}}}"


def built(folder: Path) -> tuple[int, str]:
    """The exit code and what was printed; the site is in `site`."""
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout + done.stderr
