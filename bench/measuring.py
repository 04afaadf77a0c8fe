"""Running a command and asking the kernel what it took. Unix only (os.wait4)."""

import os
import platform
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import entry_points, version
from pathlib import Path

MKDOCS_YML = """\
site_name: 丰碑
site_description: 英雄烈士、英雄模范与优秀退役军人的事迹
site_url: https://bench.example/
docs_dir: content
theme: {name: material, language: zh, font: false}
"""

PAGES = ("archive", "pages")
"""What makes the pages that Hugo makes too."""
EVERYTHING = (*PAGES, "maps", "feeds")
"""With the map, the calendars, the feed and the open data, of which Hugo makes none. Handouts and images are apart."""
SEARCH = "search"
"""Measured beside the others where there is such a plugin."""


def settings(plugins: Sequence[str]) -> str:
    """A mkdocs.yml with some of our plugins."""
    return MKDOCS_YML + f"plugins: [{', '.join(f'fengbei/{name}' for name in plugins)}]\n"


def has_search() -> bool:
    return bool(entry_points(group="mkdocs.plugins", name=f"fengbei/{SEARCH}"))


BUILD = (sys.executable, "-m", "mkdocs", "build", "-q")
CHECK = (sys.executable, "-m", "fengbei.cli", "check")
EPOCH = "1793491200"
"""The moment of make_records.DAY, for SOURCE_DATE_EPOCH."""


@dataclass(frozen=True)
class Cost:
    """What one run took: seconds of both cores together, seconds on the clock, most memory in MB."""

    cpu: float
    wall: float
    peak: float


class Failed(Exception):
    """A command did not end well; its message is what the command said."""


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Cost:
    """Run a command to its end.

    Raises:
        Failed: where it ends with anything but 0.
    """
    log = folder.parent / "log.txt"
    with log.open("w", encoding="utf-8") as out:
        start = os.times().elapsed
        child = subprocess.Popen(command, cwd=folder, env=dict(environment), stdout=out, stderr=out)
        _, status, used = os.wait4(child.pid, 0)
        wall = os.times().elapsed - start
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise Failed(f"{' '.join(command)}\n{log.read_text(encoding='utf-8')[-2000:]}")
    return Cost(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024)


def environment(caches: Path) -> dict[str, str]:
    """The environment of every run: bytecode is kept, as it is after any installation, but beside the records."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    own = {"PYTHONPYCACHEPREFIX": str(caches), "SOURCE_DATE_EPOCH": EPOCH, "NO_MKDOCS_2_WARNING": "1"}
    return {**kept, **own}


def described(hugo: Path | None) -> str:
    """What the figures hang on: programs and cores."""
    programs = [f"Python {platform.python_version()}"]
    programs += [f"{name} {version(name)}" for name in ("fengbei", "mkdocs", "mkdocs-material")]
    if hugo:
        said = subprocess.run((str(hugo), "version"), capture_output=True, text=True, check=True).stdout
        programs.append(" ".join(said.split("-")[0].split()))
    return f"{', '.join(programs)}; {os.cpu_count()} cores"


def memory_disk() -> str | None:
    """A folder in memory, so that no disk is measured; None where the system has none."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 a RAM disk is what is wanted
