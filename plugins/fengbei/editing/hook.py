"""A hook of git's that has the change checked before it is committed.

A plain script, for bureaus without the pre-commit framework: the `sh` that comes with git runs it, on Windows too.
"""

import shlex
import sys
from enum import StrEnum
from pathlib import Path

from fengbei.archive import keeping
from fengbei.archive.git import Git

NAME = "pre-commit"
MARK = "# fengbei: pre-commit"
"""Says that a hook is ours. One without it is somebody else's, and never touched."""

_SCRIPT = """\
#!/bin/sh
{mark}
# {about}
cd {folder} || exit 1
for own in .venv/Scripts/fengbei.exe .venv/bin/fengbei; do
  if [ -x "$own" ]; then exec "$own" check --changed; fi
done
if [ -f pyproject.toml ] && command -v uv >/dev/null 2>&1; then exec uv run fengbei check --changed; fi
if command -v fengbei >/dev/null 2>&1; then exec fengbei check --changed; fi
if [ -x {python} ]; then exec {python} -m fengbei.cli check --changed; fi
echo {missing} >&2
exit 1
"""


class Done(StrEnum):
    """What has become of a hook."""

    WRITTEN = "written"
    SAME = "same"
    REMOVED = "removed"
    ABSENT = "absent"
    FOREIGN = "foreign"
    ELSEWHERE = "elsewhere"


def write(git: Git, about: str, missing: str) -> tuple[Done, Path]:
    """Put the hook into the repository of a project. Where hooks are kept apart for many repositories, or somebody
    else's stands, nothing is written."""
    path = git.hooks() / NAME
    if git.setting("core.hooksPath"):
        return Done.ELSEWHERE, path
    script = script_of(git, about, missing)
    if path.exists():
        if not _is_ours(path):
            return Done.FOREIGN, path
        if path.read_bytes() == script:
            return Done.SAME, path
    path.parent.mkdir(parents=True, exist_ok=True)
    keeping.write(path, script)
    path.chmod(0o755)
    return Done.WRITTEN, path


def remove(git: Git) -> tuple[Done, Path]:
    """Take it out again."""
    path = git.hooks() / NAME
    if not path.exists():
        return Done.ABSENT, path
    if not _is_ours(path):
        return Done.FOREIGN, path
    path.unlink()
    return Done.REMOVED, path


def script_of(git: Git, about: str, missing: str) -> bytes:
    """For the `sh` of git: Unix line ends, forward slashes, the project as it is called from the repository's folder,
    in which git runs its hooks."""
    folder = git.root.resolve().relative_to(git.top().resolve()).as_posix()
    python = shlex.quote(Path(sys.executable).as_posix())
    text = _SCRIPT.format(
        mark=MARK, about=about, folder=shlex.quote(f"./{folder}"), python=python, missing=shlex.quote(missing)
    )
    return text.encode()


def _is_ours(path: Path) -> bool:
    return MARK.encode() in path.read_bytes()
