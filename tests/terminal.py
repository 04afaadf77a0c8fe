"""Our own command in a terminal, or broken off while it runs."""

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

COMMAND = [sys.executable, "-m", "fengbei.cli"]
needs_a_terminal = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals for a test")
PATIENCE = 30.0


def in_a_terminal(*arguments: str, **environment: str) -> tuple[int, str]:
    """The code of a command and what it printed on a terminal."""
    import pty  # not on Windows

    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*COMMAND, *arguments], stdin=theirs, stdout=theirs, stderr=theirs, env=_environment(environment)
    )
    os.close(theirs)
    said = b""
    while part := _part(ours):
        said += part
    os.close(ours)
    return process.wait(PATIENCE), said.decode().replace("\r\n", "\n")


def _part(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux says so at the end
        return b""


def _environment(own: dict[str, str]) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE")}
    return {**kept, "TERM": "xterm", **own}


def _heeding_the_keyboard() -> None:
    """Who runs the tests in the background of a shell has Ctrl+C ignored in all that they start."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Running:
    """A command that goes on until it is stopped, and what it has said so far."""

    def __init__(self, *arguments: str, cwd: Path | None = None) -> None:
        self.process = subprocess.Popen(
            [*COMMAND, *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=cwd,
            env=_environment({}),
            preexec_fn=None if sys.platform == "win32" else _heeding_the_keyboard,  # noqa: PLW1509 no thread is about
        )
        self.said = ""

    def __enter__(self) -> "Running":
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.communicate()

    def until(self, done: Callable[[str], bool]) -> str:
        """What it has said once `done` is content with it."""
        assert self.process.stdout
        end = time.monotonic() + PATIENCE
        while not done(self.said):
            assert time.monotonic() < end, self.said
            if select.select([self.process.stdout], [], [], 0.1)[0]:
                part = os.read(self.process.stdout.fileno(), 65536)
                assert part, self.said
                self.said += part.decode()
        said, self.said = self.said, ""
        return said

    def stop(self, by: int) -> tuple[int, str]:
        """Its code, and what it said on its error stream."""
        self.process.send_signal(by)
        _, error = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, error.decode()
