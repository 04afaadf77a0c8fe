"""Who has changed a file last, and when: git knows, where the project is kept in it."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from fengbei.archive.git import Git

_MARK = "\x01"
_OF_GIT = ("diff --git ", "index ", "--- ", "@@ ", "new file", "\\ No newline")


class Change(NamedTuple):
    """The last commit of a file: whose it is, and its day as it is written there."""

    by: str
    day: str


def user(root: Path) -> str:
    """The name under which git commits here; empty where it has none."""
    return (Git(root).asked("config", "user.name") or "").strip()


def last_changes(root: Path) -> Mapping[str, Change]:
    """The last change of every file that git has below the project's root, by its name in it. Asked once for each
    commit that stands."""
    head = Git(root).asked("rev-parse", "HEAD")
    return _of(root, head.strip()) if head else {}


@lru_cache(maxsize=4)
def _of(root: Path, head: str) -> Mapping[str, Change]:
    form = f"--format={_MARK}%an%n%ad"
    told = Git(root).asked(
        "log", "--relative", "--name-only", "-z", "--date=short", form, "--no-renames", head, "--", "."
    )
    found: dict[str, Change] = {}
    for commit in (told or "").split(_MARK)[1:]:
        by, _, rest = commit.partition("\n")
        day, *names = rest.replace("\n", "\0").split("\0")
        for name in filter(None, names):
            found.setdefault(name, Change(by, day))
    return found


def newest(changes: Mapping[str, Change], names: tuple[str, ...]) -> Change | None:
    """The last change of several files."""
    return max((changes[name] for name in names if name in changes), key=lambda change: change.day, default=None)


def diff_since(root: Path, word: str, file: Path) -> str | None:
    """The lines of a record, and of what stands beside it, that are others than in the last commit that brought `word`
    into its file; None where no commit has. What is a matter of git is left out."""
    found = Git(root).asked("log", "--format=%H", f"-S{word}", "--", str(file))
    if not found or not found.split():
        return None
    beside = [str(file.parent / name) for name in (file.name, "story.md", "roll.csv")]
    told = Git(root).asked("diff", "--no-color", "--no-ext-diff", "--unified=0", found.split()[0], "--", *beside) or ""
    lines = (line.removeprefix("+++ b/") for line in told.splitlines() if not line.startswith(_OF_GIT))
    return "\n".join(lines)
