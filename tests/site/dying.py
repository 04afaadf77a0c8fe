"""Builds that can be killed. They are forked from a process that is warm (`warm.py`): a hundred take seconds, and each
kill falls into the building, not into Python's start."""

import os
import resource
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from pathlib import Path

from tests.site import forked
from tests.site.conftest import TODAY


@dataclass(frozen=True)
class Doom:
    """What befalls a build. `limit`: no file may become larger, in bytes, as on a full disk. `renames`: the system
    cannot exchange two folders in one step. `step`: it is killed before this step of its swap, the first is 0."""

    limit: int | None = None
    renames: bool = False
    step: int | None = None


def start(project: Path, doom: Doom | None = None) -> BaseProcess:
    """Begin to build a project into its site/; what is printed is in the file `log` beside it."""
    return forked.start(_build, str(project), doom or Doom())


def end(process: BaseProcess, by: signal.Signals | None = None) -> int | None:
    """Wait until a build is over, having sent it a signal; its exit code, or minus the signal."""
    if by and process.pid and process.is_alive():
        os.kill(process.pid, by)
    process.join(60)
    return process.exitcode


def build(project: Path, doom: Doom | None = None) -> int | None:
    return end(start(project, doom))


def _build(project: str, doom: Doom) -> None:
    from mkdocs.__main__ import cli

    log = os.open(f"{project}.log", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(log, 1)
    os.dup2(log, 2)
    os.environ.update(NO_MKDOCS_2_WARNING="1", SOURCE_DATE_EPOCH=TODAY)
    os.chdir(project)
    if doom.limit is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (doom.limit, doom.limit))
    if doom.renames or doom.step is not None:
        sys.addaudithook(_watch(doom))
    cli(["build", "-q"])


def _watch(doom: Doom) -> Callable[[str, tuple[object, ...]], None]:
    """Sees each call to the system. The swap begins where it asks whether two folders can be exchanged."""
    steps: list[str] = []

    def see(event: str, args: tuple[object, ...]) -> None:
        asks = event == "ctypes.dlsym" and args[1] == "renameat2"
        if asks or (steps and event.startswith(("os.", "shutil."))):
            steps.append(event)  # first: the kill is seen, too
            if len(steps) - 1 == doom.step:
                os.kill(os.getpid(), signal.SIGKILL)
        if asks and doom.renames:
            raise AttributeError("renameat2")

    return see
