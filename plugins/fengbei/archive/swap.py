"""The site is built aside and swapped in whole: a build that dies leaves the last good site as it was.

Each build has folders of its own beside the site, named for its process, so that two builds at once do not meet.
"""

import os
import shutil
import time
from pathlib import Path

A_DAY = 24 * 3600.0
"""Seconds after which a folder is taken to be left over, where it cannot be asked whether its process lives."""

_TRIES = 20


def aside(site: Path) -> Path:
    """A new folder beside `site` to build in. What killed builds left there is removed, and a site that a killed swap
    had put away is put back."""
    for last in sorted(site.parent.glob(f".{site.name}.last-*")):
        if _left_over(last):
            if not site.exists():
                last.rename(site)
            shutil.rmtree(last, ignore_errors=True)
    for building in site.parent.glob(f".{site.name}.building-*"):
        if _left_over(building):
            shutil.rmtree(building, ignore_errors=True)
    ours = site.with_name(f".{site.name}.building-{os.getpid()}")
    ours.mkdir(parents=True, exist_ok=True)
    return ours


def swap_in(building: Path, site: Path) -> None:
    """Put what was built aside in the site's place.

    Raises:
        OSError: when another build keeps taking the place, or the folder cannot be renamed.
    """
    last = site.with_name(f".{site.name}.last-{os.getpid()}")
    for attempt in range(_TRIES):
        shutil.rmtree(last, ignore_errors=True)
        try:
            if site.exists():
                site.rename(last)
            building.rename(site)
            break
        except OSError:  # another build was quicker between the two
            if attempt == _TRIES - 1:
                raise
            time.sleep(0.05)
    shutil.rmtree(last, ignore_errors=True)


def give_up(building: Path) -> None:
    """Forget what was built aside."""
    shutil.rmtree(building, ignore_errors=True)


def _left_over(folder: Path) -> bool:
    """Whether the build that made the folder is over."""
    pid = int(folder.name.rpartition("-")[2])
    if pid == os.getpid():
        return True
    if os.name == "nt":  # there os.kill would end the process
        return time.time() - folder.stat().st_mtime > A_DAY
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False
