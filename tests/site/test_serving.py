"""Under `mkdocs serve` only what changed is drawn again, and the site is the one that would be built from nothing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.site.conftest import PROJECT, TODAY

EDITS = 12


@pytest.mark.parametrize("seed", range(4))
def test_after_every_edit_the_site_is_as_if_built_from_nothing(tmp_path: Path, seed: int) -> None:
    project = tmp_path / "project"
    project.mkdir()
    command = [sys.executable, "-W", "error", "-m", "tests.site.serving", str(project), str(seed), str(EDITS)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": TODAY, "PYTHONUTF8": "1"}
    done = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=False)

    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)
