"""What git knows of a project. Nobody else runs it; each question is one run, and nothing is ever changed by one.

One who only asks whether git knows something (`asked`) gets no answer where there is none, no repository or no time."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

HEAD = "HEAD"
_PATIENCE = 20.0
"""Seconds in which git has to answer what can be done without."""
_OF_A_HOOK = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR")
"""What git sets for its hooks, relative to another folder than ours; it finds all of it again by itself."""


class GitFailed(Exception):
    """git is not there, this is no repository, or it knows nothing of what was asked. `code` says which; `said` is
    git's own word for it."""

    def __init__(self, code: str, said: str = "") -> None:
        super().__init__(code)
        self.code, self.said = code, said


@dataclass(frozen=True)
class Git:
    """Asks git about the repository that `root`, a project's folder, stands in."""

    root: Path

    def changed(self, base: str = HEAD) -> frozenset[str]:
        """The files below `root` that are not as they were at `base`, relative to it, with forward slashes: what is
        committed since, staged, changed, removed or new. Of another branch, as they were where the two parted."""
        names = self._names("diff", "--name-only", "--no-renames", "--relative", self.commit(base), "--", ".")
        return names | self._names("ls-files", "--others", "--exclude-standard", "--", ".")

    def commit(self, base: str = HEAD) -> str:
        """Where `base` and what is checked out have parted; an empty tree where nothing was ever committed."""
        self._ask("rev-parse", "--is-inside-work-tree", failed="no_repository")
        if base == HEAD and self._status("rev-parse", "--verify", "--quiet", HEAD):
            return self._ask("hash-object", "-t", "tree", "--stdin").strip()
        self._ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}", failed="no_base")
        try:
            return self._ask("merge-base", base, HEAD).strip()
        except GitFailed:  # of a clone that is not deep enough to have it
            return self._ask("rev-parse", f"{base}^{{commit}}").strip()

    def files(self, tree: str) -> dict[str, str]:
        """The files below `root` in a commit, and the objects that they are."""
        found = {}
        for row in self._ask("ls-tree", "-r", "-z", tree, "--", ".").split("\0")[:-1]:
            (_, kind, key), name = row.partition("\t")[0].split(), row.partition("\t")[2]
            if kind == "blob":
                found[name] = key
        return found

    def contents(self, keys: list[str]) -> dict[str, bytes]:
        """What stands in objects, all in one run."""
        if not keys:
            return {}
        out = self._run(["cat-file", "--batch"], "".join(f"{key}\n" for key in keys).encode()).stdout
        found, at = {}, 0
        for key in keys:
            end = out.index(b"\n", at)
            size = int(out[at:end].split()[2])
            found[key] = out[end + 1 : end + 1 + size]
            at = end + 1 + size + 1
        return found

    def top(self) -> Path:
        """The folder of the repository."""
        return Path(self._ask("rev-parse", "--show-toplevel", failed="no_repository").strip())

    def hooks(self) -> Path:
        """Where its hooks stand."""
        return (self.root / self._ask("rev-parse", "--git-path", "hooks", failed="no_repository").strip()).resolve()

    def asked(self, *command: str) -> str | None:
        """What git answers; None where there is no git, no repository, or no answer in time."""
        try:
            done = self._run(["-c", "core.quotepath=off", *command], patience=_PATIENCE)
        except (GitFailed, subprocess.TimeoutExpired):
            return None
        return None if done.returncode else done.stdout.decode("utf-8", errors="replace")

    def setting(self, name: str) -> str:
        """A setting of git's, empty where it is not set."""
        return self._run(["config", "--get", name]).stdout.decode("utf-8", "replace").strip()

    def _names(self, *command: str) -> frozenset[str]:
        return frozenset(self._ask(*command[:1], "-z", *command[1:]).split("\0")) - {""}

    def _status(self, *command: str) -> int:
        return self._run(list(command)).returncode

    def _ask(self, *command: str, failed: str = "failed") -> str:
        done = self._run(list(command))
        if done.returncode:
            raise GitFailed(failed, done.stderr.decode("utf-8", "replace").strip())
        return os.fsdecode(done.stdout) if os.name == "posix" else done.stdout.decode("utf-8", "replace")

    def _run(
        self, command: list[str], told: bytes = b"", patience: float | None = None
    ) -> "subprocess.CompletedProcess[bytes]":
        environment = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK}
        environment |= {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
        try:
            return subprocess.run(  # noqa: S603  # names and options of ours, and what an editor typed after --changed
                ["git", *command],  # noqa: S607  # wherever it is installed
                cwd=self.root,
                env=environment,
                input=told,
                capture_output=True,
                timeout=patience,
                check=False,
            )
        except OSError as error:
            raise GitFailed("no_git") from error
