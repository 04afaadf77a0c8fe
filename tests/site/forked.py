"""Processes that are forked from one which has everything imported (`warm.py`): to start a Python that knows MkDocs,
the map's library and the templates takes longer than a small site does."""

import multiprocessing
import os
import sys
from collections.abc import Callable, Mapping
from multiprocessing.process import BaseProcess
from pathlib import Path
from tempfile import TemporaryDirectory

FORKS = sys.platform != "win32"


def start(target: Callable[..., None], *arguments: object) -> BaseProcess:
    forking = multiprocessing.get_context("forkserver")
    forking.set_forkserver_preload(["tests.site.warm"])
    process = forking.Process(target=target, args=arguments, daemon=True)
    process.start()
    return process


def mkdocs(arguments: list[str], folder: Path, environment: Mapping[str, str]) -> tuple[int, str]:
    """What MkDocs' own command ends with and prints, run in a folder; a warning of Python's is an error."""
    with TemporaryDirectory() as told:
        process = start(_mkdocs, arguments, str(folder), dict(environment), told)
        process.join()
        printed = (Path(told, name).read_text(encoding="utf-8") for name in ("1", "2"))
        return process.exitcode or 0, "".join(printed)


def _mkdocs(arguments: list[str], folder: str, environment: dict[str, str], told: str) -> None:
    from mkdocs.__main__ import cli

    for number in (1, 2):
        os.dup2(os.open(f"{told}/{number}", os.O_WRONLY | os.O_CREAT), number)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    cli(arguments)
